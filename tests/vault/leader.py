"""A leader at the real window, for whoever lets the disk fail meanwhile: types, ticks, types on and closes.

All is imported and read once; each line read, `FOLDER close` or `FOLDER lock`, is one start of Coach in a
process of its own, which waits until it is watched. With `… deaf` the drafts are said to be stored and are
not: whoever looks must find that out. Lines out: `pid N`; `typed WHAT`; `ack WHAT` once the notes or the
drafts have taken it; `told WHAT WORDS` of an act they have not; `raw TYPE` of a fault nobody foresaw; `holds`
when the editor has every word before leaving; `end STATUS`; at last `over STATUS` of the process.
"""

import os
import sys
import time
import traceback
from importlib import import_module

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from sqlalchemy.orm import configure_mappers

from coach import app, crash
from coach.content import library
from coach.models.meetings import Meeting
from coach.models.promises import Promise
from coach.vault.vault import Vault
from coach.views.destination import Place, ToMeeting
from coach.views.meetings.meeting_page import MEET
from coach.views.window import behind
from coach.written import lines
from tests.views.hands import press, said_on

FIRST, SECOND = "She asked for the rota. ", "And for a week in May."
ENDS = {"close": lambda window: window.close(), "lock": lambda window: window.do("lock")}


def say(line):
    os.write(1, f"{line}\n".encode())


def watched():
    with open("/proc/self/status", encoding="ascii") as file:
        return any(line.startswith("TracerPid:") and int(line.split()[1]) for line in file)


class Hands:
    """One leader's hands on one window. What an act raises goes where Qt would send it."""

    def __init__(self, window, how):
        self._window, self._how, self._taken = window, how, set()

    def work(self):
        window = self._window
        if not self._goes(lambda: window.store.changed.connect(self._heard)):
            say(f"told store {self._said()}")
            self._end()
            return
        self._type("first", FIRST)
        self._act("words", Meeting, lambda: window.go(Place.TODAY))
        self._act("tick", Promise, lambda: press(window.here(), "I kept it: the letter"))
        self._type("second", SECOND)
        self._end()

    def _goes(self, act):
        try:
            act()
        except Exception as error:
            sys.excepthook(type(error), error, error.__traceback__)
            QApplication.processEvents()
            return False
        return True

    def _heard(self, kinds):
        self._taken |= kinds

    def _said(self):
        window = self._window
        toast = said_on(window.toast) if window.toast.isVisible() else ""
        return " ".join(f"{window.banner.said} {toast}".split())

    def _act(self, what, kind, act):
        """What is announced after its commit is acknowledged, be it by then; else the window must say why."""
        self._goes(act)
        QApplication.processEvents()
        say(f"ack {what}" if kind in self._taken else f"told {what} {self._said()}")

    def _type(self, what, words):
        """Into the notes of the one-to-one, until the pause has the draft stored, or refused."""
        if not self._goes(lambda: self._window.go(ToMeeting(1))):
            say(f"told {what} {self._said()}")
            return
        screen, heard = self._window.here(), []
        screen.show_phase(MEET)
        editor = screen.notes
        editor.stored.connect(lambda: heard.append("stored"))
        editor.refused.connect(lambda _why: heard.append("refused"))
        QTest.keyClicks(editor, words)
        say(f"typed {what}")
        self._typed = (editor, words) if what == "first" else (editor, FIRST + words)
        for _ in range(100):
            if heard:
                break
            QTest.qWait(20)
        say(f"ack {what}" if heard[-1:] == ["stored"] else f"told {what} {self._said()}")

    def _end(self):
        if "_typed" in vars(self):
            editor, words = self._typed
            say("holds" if editor.toPlainText().endswith(words) else f"holds not {editor.toPlainText()!r}")
        self._goes(lambda: ENDS[self._how](self._window))
        if self._window.isVisible():  # an answer was asked for, and it stayed
            self._goes(self._window.ending.unseen)
        QApplication.quit()


def answer():
    """Whatever stands over the window is told, and left by the way that loses no word, if any."""
    sheet = QApplication.activeModalWidget()
    if sheet is None or sheet.property("answered"):
        return
    sheet.setProperty("answered", True)
    say(f"told sheet {' '.join(said_on(sheet).split())}")
    there = {one.text(): one for one in sheet.findChildren(QPushButton)}
    for says in ("Leave", "Leave without them", "Leave without a copy"):
        if says in there:
            say(f"pressed {says}")
            there[says].click()
            return
    sheet.reject()


def locked():
    """Nothing of this process is left then."""
    say("end 0")
    os._exit(0)


def start(folder, how):
    """Coach as it starts; hands are laid on its window once it is there. The exit status."""
    answers = QTimer()
    answers.timeout.connect(answer)
    real = {name: getattr(app, name) for name in ("_enter", "_show", "_end_when_told")}

    def ready(window):
        real["_end_when_told"](window)
        QTimer.singleShot(0, lambda: Hands(window, how).work())

    def asking(name):
        def asked(*given):
            answers.start(20)
            return real[name](*given)

        return asked

    app._enter, app._show, app._end_when_told = asking("_enter"), asking("_show"), ready
    app._start_anew = lambda: os._exit(
        0 if not say("end 0") else 1
    )  # locked: nothing of this process is left
    report = crash.report

    def reported(error):
        if not isinstance(error, crash.Trouble):
            say(f"raw {crash._said(error)}")
        return report(error)

    crash.report = reported
    return app.main(["--vault", folder, "--today", "2026-11-23"])


def serve():
    for name in (*behind.without_qt(), *behind.each_of(behind.IN_THE_WINDOW)):
        import_module(name)
    guides = library.load()
    library.load = lambda: guides
    lines.learn()
    configure_mappers()
    for line in sys.stdin:
        folder, how, *deaf = line.split()
        child = os.fork()
        if child == 0:
            status = 99
            try:
                if deaf:
                    Vault.keep_draft = lambda *_given: None
                while not watched():
                    time.sleep(0.005)
                status = start(folder, how)
                say(f"end {status}")
            except BaseException:
                traceback.print_exc()
            finally:
                os._exit(status)
        say(f"pid {child}")
        _pid, ended = os.waitpid(child, 0)
        say(f"over {os.waitstatus_to_exitcode(ended)}")


if __name__ == "__main__":
    serve()
