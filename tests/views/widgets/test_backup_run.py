"""A backup beside the window: said when it has ended, and nothing trips where the window went before it."""

import threading

import shiboken6
from PySide6.QtCore import QObject

from coach.crash import Trouble
from coach.views.widgets.backup_run import BackupRun, _Told


def test_its_end_is_said_in_the_windows_thread(qapp, qtbot):
    run, heard = BackupRun(QObject(qapp)), []
    run.ended.connect(lambda said: heard.append((said, threading.current_thread().name)))

    def refused():
        raise Trouble("The disk is full.", "Your notes are safe.", "")

    assert run.start(refused)
    qtbot.waitUntil(lambda: bool(heard))
    assert heard[0][0].startswith("The disk is full.")
    assert heard[0][1] == "MainThread"


def test_the_window_may_go_before_the_backup_is_made(qapp, qtbot, monkeypatch):
    raised = []
    monkeypatch.setattr(threading, "excepthook", raised.append)
    window, may_end = QObject(), threading.Event()
    run, heard = BackupRun(window), []
    run.ended.connect(heard.append)
    run.start(lambda: bool(may_end.wait()))
    thread = run._thread
    shiboken6.delete(window)
    may_end.set()
    thread.join()
    qtbot.waitUntil(lambda: not _Told.speaking)
    assert heard == []
    assert raised == [], "it spoke into nothing"
