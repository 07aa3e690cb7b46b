"""Backups in Settings and at the doors: made, chosen, brought back, by hand in the real windows."""

import os
import shutil
import threading
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton

from coach import clock, paths
from coach.crash import VaultTrouble
from coach.i18n import phrases
from coach.models import people
from coach.store.store import Store
from coach.vault import backups, compared, restore
from coach.vault import vault as vaults
from coach.views.destination import Place
from coach.views.doors import backup_list
from coach.views.doors.at_work import AtWork
from coach.views.doors.bring_back import BringBack, group
from coach.views.doors.bringing import RESTORED
from coach.views.doors.unlock import Unlock
from coach.views.doors.welcome import Welcome
from coach.views.window import bringing_back
from coach.views.window.keeping_backups import EVERY, KeepingBackups
from tests.conftest import TODAY
from tests.vault.secrets import OTHER, SECRET
from tests.views.hands import answer, open_sheet, open_window, press, said_on


def vault_with(folder, *names, secret=None):
    store = Store(vaults.create(folder, secret))
    for name in names:
        with store.write() as session:
            people.add(session, name)
        store.vault.keeper.make("by-hand")
    store.close()
    return folder


def names(folder, secret=None):
    opened = vaults.open_vault(folder, secret)
    try:
        return [name for (name,) in opened.raw.execute("SELECT name FROM people ORDER BY id")]
    finally:
        opened.close()


def when_the_list_opens(act, tries=200):
    """Do something with the sheet of backups once it is there."""
    sheet = open_sheet()
    if isinstance(sheet, BringBack):
        act(sheet)
    elif tries:
        QTimer.singleShot(20, lambda: when_the_list_opens(act, tries - 1))


def texts_in(widget):
    return said_on(widget)


def test_one_is_made_by_hand_and_an_earlier_one_brought_back(qtbot, tmp_path, monkeypatch):
    folder = vault_with(tmp_path / "vault", "Ana", "Ben")
    window = open_window(qtbot, vaults.open_vault(folder), TODAY)
    screen = window.go(Place.SETTINGS)
    assert "2 backups" in said_on(screen)
    with window.store.write() as session:
        people.add(session, "Cem")
    press(screen, "Back up now")
    qtbot.waitUntil(lambda: "3 backups" in said_on(screen), timeout=10_000)
    assert "Opened again, read to the end and counted." in said_on(screen)
    assert "one between were read again Today" not in said_on(screen), "no capital within a sentence"
    seen = []

    def choose_the_oldest(sheet):
        sheet.list.setCurrentRow(sheet.list.count() - 1)
        qtbot.waitUntil(lambda: "Nothing is thrown away" in said_on(sheet), timeout=10_000)
        seen.append(said_on(sheet))
        sheet.does.click()

    asked, told = [], []
    window.lock_asked.connect(lambda: asked.append(True))
    restores = restore.restore

    def and_look_meanwhile(*given):
        door = next(one for one in QApplication.topLevelWidgets() if isinstance(one, AtWork))
        told.append(door.isVisible() and not window.isVisible())
        return restores(*given)

    monkeypatch.setattr(restore, "restore", and_look_meanwhile)
    when_the_list_opens(choose_the_oldest)
    press(screen, "Backups and restore")
    assert "Ben, and all about them" in seen[0]
    assert "2 fewer" in seen[0]
    assert "Nothing is thrown away" in seen[0]
    assert told == [True], "with many years it takes seconds, which a card says"
    assert asked == [True], "Coach starts anew"
    assert names(folder) == ["Ana"]
    kept = [one.reason for one in backups.listed(folder / "backups")]
    assert kept[-1] == restore.REASON
    again = open_window(qtbot, vaults.open_vault(folder), TODAY)
    again.come_back()
    assert "The backup is restored." in said_on(again)
    again.close()


def test_once_a_second_place_is_chosen_the_focus_stays_in_its_row(qtbot, tmp_path, monkeypatch):
    """Red before: it was on the row below, on Backups and restore…"""
    window = open_window(qtbot, vaults.open_vault(vault_with(tmp_path / "vault", "Ana")), TODAY)
    screen = window.go(Place.SETTINGS)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    with qtbot.waitSignal(screen._backups._run.ended, timeout=10_000):
        press(screen, "Choose a folder on another disk")
        assert window.focusWidget().accessibleName() == "Another folder for the second place"
    assert window.focusWidget().accessibleName() == "Another folder for the second place"
    press(screen, "Not any more")
    assert window.focusWidget().accessibleName() == "Choose a folder on another disk"
    window.close()


def test_the_half_hour_and_the_closing(qtbot, tmp_path, monkeypatch):
    """By the clock that only goes on; nothing is made where nothing changed."""
    vault = vaults.open_vault(vault_with(tmp_path / "vault", "Ana"))
    window = open_window(qtbot, vault, TODAY)
    now = [1000.0]
    monkeypatch.setattr(clock, "seconds", lambda: now[0])
    told = []
    keeping = KeepingBackups(window, vault, window.chosen, told.append)
    held = vault.keeper.held

    def look():
        with qtbot.waitSignal(keeping._run.ended, timeout=10_000):
            keeping.look()
        keeping._run.wait()  # it says so a moment before its thread is over

    look()
    assert len(held()) == 1, "nothing changed since"
    with window.store.write() as session:
        people.add(session, "Ben")
    now[0] += EVERY - 1
    keeping.look()
    assert not keeping._run._thread.is_alive()
    now[0] += 1
    look()
    assert [one.reason for one in held()] == ["by-hand", "while-open"]
    monkeypatch.setattr(backups, "_faults", lambda *_: ["page seal: 3"])
    for failures in (1, 2):
        now[0] += EVERY
        with window.store.write() as session:
            people.add(session, f"Cem {failures}")
        look()
        assert len(told) == failures - 1, "one failure may pass by itself"
    monkeypatch.undo()
    keeping.close()
    assert [one.reason for one in held()] == ["by-hand", "while-open", "closing"]
    window.close()


def test_nothing_stays_in_sight_while_the_last_one_is_made(qtbot, tmp_path, monkeypatch):
    """With many years it takes seconds: a window that was locked or closed is gone before."""
    vault = vaults.open_vault(vault_with(tmp_path / "vault", "Ana"))
    window = open_window(qtbot, vault, TODAY)
    window.beside.keep_backups()
    seen = []
    keep = vault.keeper.keep
    monkeypatch.setattr(vault.keeper, "keep", lambda why: seen.append((why, window.isVisible())) or keep(why))
    with window.store.write() as session:
        people.add(session, "Ben")
    assert window.isVisible()
    window.close()
    assert seen == [("closing", False)]
    assert [one.reason for one in backups.listed(tmp_path / "vault" / "backups")] == ["by-hand", "closing"]


def test_backups_elsewhere_that_open_without_the_new_passphrase_are_told_and_sealed(qtbot, tmp_path):
    """At setting it, and in Settings until it is done; also where that disk is away for a while."""
    blue, drawer = tmp_path / "blue", tmp_path / "drawer"
    blue.mkdir()
    folder = vault_with(tmp_path / "vault", "Ana")
    window = open_window(qtbot, vaults.open_vault(folder), TODAY)
    window.chosen.backup_folder = str(blue)
    screen = window.go(Place.SETTINGS)
    press(screen, "Back up now")
    qtbot.waitUntil(lambda: "Last reached" in said_on(screen), timeout=10_000)
    assert "opens without it" not in said_on(screen)
    told = answer(passphrase=SECRET, once_more=SECRET)
    press(screen, "Set a passphrase")
    assert told == [""]
    assert "Backups on the other disk still open without it" in said_on(window)
    assert "1 backup there is older than your passphrase and opens without it." in said_on(screen)
    blue.rename(drawer)
    press(screen, "Seal them anew, on the other disk")
    assert "The other disk is not there" in said_on(window)
    drawer.rename(blue)
    press(screen, "Seal them anew, on the other disk")
    qtbot.waitUntil(lambda: "opens without it" not in said_on(screen), timeout=10_000)
    assert "The disk may keep traces of the old ones" in said_on(window)
    window.close()
    (there,) = blue.glob("*/*.db")
    assert restore.takes_secret(there, tmp_path / "clean")
    assert restore.opened(there, tmp_path / "clean", SECRET).file == there


def test_a_vault_that_does_not_open_is_brought_back_at_the_lock(qtbot, tmp_path):
    folder = vault_with(tmp_path / "vault", "Ana", secret=SECRET)
    (folder / vaults.NOTES).write_bytes(b"damaged" * 1000)
    door = Unlock(folder)
    qtbot.addWidget(door)
    door.show()
    door.field.setText(OTHER)
    door.open_it.click()
    assert not door.bring_back.isVisible(), "a wrong passphrase is no damage"
    (folder / "wrong-tries").unlink()
    door.field.setText(SECRET)
    door.open_it.setEnabled(True)
    door.open_it.click()
    assert door.bring_back.isVisible()
    seen = []

    def look_and_restore(sheet):
        qtbot.waitUntil(lambda: "Nothing is thrown away" in said_on(sheet), timeout=10_000)
        seen.append(said_on(sheet))
        sheet.does.click()

    when_the_list_opens(look_and_restore)
    door.bring_back.click()
    assert "kept in the same folder, under another name" in seen[0]
    assert "before restoring" not in seen[0], "what cannot be read becomes no backup"
    assert door.vault is not None
    (kept,) = folder.glob("notes.db.aside-*")
    assert f"it is kept in the folder as {kept.name}." in door.vault.recall(RESTORED)
    door.vault.close()
    assert names(folder, SECRET) == ["Ana"]


def test_the_start_that_follows_on_a_restore_knows_of_it(qtbot, tmp_path, monkeypatch):
    """Its door says so; what else there is to tell waits in the notes until they are open."""
    monkeypatch.setattr(os, "environ", dict(os.environ))
    folder = vault_with(tmp_path / "vault", "Ana", secret=SECRET)
    (made,) = backups.listed(folder / "backups")
    source = restore.opened(made.path, folder, SECRET)
    bringing_back.restore(source, folder, restore.key_of_what_is_held(folder, SECRET))
    assert os.environ[paths.JUST_RESTORED] == "1"
    again = vaults.open_vault(folder, SECRET)
    assert "The backup is restored." in again.recall(RESTORED)
    again.close()


def test_a_new_computer_with_a_backup_alone(qtbot, tmp_path, monkeypatch):
    folder = vault_with(tmp_path / "vault", "Ana", secret=SECRET)
    (made,) = backups.listed(folder / "backups")
    stick = tmp_path / "stick"
    stick.mkdir()
    for path in (made.path, backups.key_file_of(made.path)):
        shutil.copy(path, stick)
    shutil.rmtree(folder)
    fresh = tmp_path / "new"
    door = Welcome(fresh)
    qtbot.addWidget(door)
    door.show()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a: (str(stick / made.path.name), ""))

    def type_it(tries=200):
        ask = open_sheet()
        if ask is None or ask.objectName() != "ask":
            if tries:
                QTimer.singleShot(20, lambda: type_it(tries - 1))
            return
        ask.findChild(object, "passphrase").setText(SECRET)
        ask.findChild(QPushButton, "do_it").click()

    type_it()
    door.bring_back.click()
    assert door.vault is not None
    door.vault.close()
    assert names(fresh, SECRET) == ["Ana"]


def cut_at(sheet, wide):
    """Entries whose last words are cut where the sheet is so wide: some of them wrap there."""
    sheet.list.setFixedWidth(wide // 2)
    sheet.list.viewport().resize(wide // 2 - 10, 300)
    sheet.list.doItemsLayout()
    cut = []
    for row in range(sheet.list.count()):
        entry = sheet.list.item(row)
        there = sheet.list.visualItemRect(entry)
        words = QRect(0, 0, there.width() - 2 * backup_list.SIDE, 1000)
        needed = sheet.list.fontMetrics().boundingRect(words, Qt.TextFlag.TextWordWrap, entry.text())
        cut += [entry.text()] if needed.height() > there.height() else []
    return cut


def test_the_list_says_which_cannot_be_opened(qtbot, tmp_path):
    folder = vault_with(tmp_path / "vault", "Ana", "Ben")
    (first, second) = backups.listed(folder / "backups")
    first.path.write_bytes(b"no backup")
    opened = vaults.open_vault(folder)
    window = open_window(qtbot, opened, TODAY)
    sheet = BringBack.of_open_vault(window, opened, TODAY)
    qtbot.waitUntil(lambda: "2\u00a0people" in sheet.list.currentItem().text())
    assert sheet.does.isEnabled()
    sheet.list.setCurrentRow(sheet.list.count() - 1)
    qtbot.waitUntil(lambda: "Being counted" not in sheet.list.currentItem().text())
    assert "Cannot be opened" in sheet.list.currentItem().text()
    assert not sheet.does.isEnabled()
    assert second.path.exists()
    with pytest.raises(VaultTrouble):
        vaults.engine.connect(first.path, opened._key, False)
    assert not [cut for wide in range(480, 800, 10) if (cut := cut_at(sheet, wide))]
    sheet.reject()
    window.close()


def test_restoring_is_urged_only_where_it_would_change_something(qtbot, vault):
    window = open_window(qtbot, vault, TODAY)
    vault.keeper.make("by-hand")
    sheet = BringBack.of_open_vault(window, vault, TODAY)
    qtbot.waitUntil(lambda: "It holds as much as your notes do now." in said_on(sheet))
    assert sheet.does.isEnabled()
    assert sheet.does.property("kind") != "primary"
    assert not sheet.does.text().endswith("…"), "it acts at once"
    assert " · by hand\n" in sheet.list.item(1).text()
    sheet.reject()
    with window.store.write() as session:
        people.add(session, "Ana")
    sheet = BringBack.of_open_vault(window, vault, TODAY)
    qtbot.waitUntil(lambda: "What you would not see any more" in said_on(sheet))
    assert sheet.does.property("kind") == "primary"
    sheet.reject()
    window.close()


def test_below_today_the_hour_alone_tells_them_apart(qtbot, tmp_path):
    """“Today”, and below it “Today 08:30”: the eye read one word twice to come to the other."""
    folder = vault_with(tmp_path / "vault", "Ana")
    made = backups.listed(folder / "backups")[-1].at.astimezone()
    opened = vaults.open_vault(folder)
    window = open_window(qtbot, opened, TODAY)
    for head, day in (("Today", made.date()), ("Yesterday", made.date() + timedelta(1))):
        sheet = BringBack.of_open_vault(window, opened, day)
        assert sheet.list.item(0).text() == head
        when = sheet.list.item(1).text().split(" · ")[0]
        assert (when == phrases.hour(made)) is (head == "Today"), "of another day it says which"
        sheet.reject()
    window.close()


def test_the_list_is_there_at_once_and_counts_are_filled_in(qtbot, tmp_path, monkeypatch):
    """Forty years: 5,600,000 words, twice. Nobody may have to wait for that to choose, or to turn away."""
    folder = vault_with(tmp_path / "vault", "Ana", "Ben")
    opened = vaults.open_vault(folder)
    window = open_window(qtbot, opened, TODAY)
    may_go_on, count = threading.Event(), compared.counts

    def slow(connection, words=True):
        may_go_on.wait(20)
        return count(connection, words)._replace(words=5_600_000)

    monkeypatch.setattr(compared, "counts", slow)
    sheet = BringBack.of_open_vault(window, opened, TODAY)
    entries = [sheet.list.item(row).text() for row in range(sheet.list.count())]
    assert [("Being counted" in one) for one in entries] == [False, True, True], "a head, and the two"
    assert "Being compared with your notes…" in said_on(sheet)
    assert sheet.does.isEnabled(), "it can be restored before all of it is counted"
    sheet.list.setCurrentRow(2)
    sheet.list.setCurrentRow(1)
    may_go_on.set()
    qtbot.waitUntil(lambda: "5,600,000" in said_on(sheet))
    qtbot.waitUntil(lambda: not any("Being" in sheet.list.item(row).text() for row in (1, 2)))
    assert said_on(sheet).count("This is what restoring it would change.") == 1
    sheet.reject()
    window.close()


def test_who_turns_away_meanwhile_leaves_nothing_open_behind_the_sheet(qtbot, tmp_path, monkeypatch):
    folder = vault_with(tmp_path / "vault", "Ana")
    opened = vaults.open_vault(folder)
    window = open_window(qtbot, opened, TODAY)
    without_end = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"
    monkeypatch.setattr(compared, "counts", lambda held, words=True: held.execute(without_end).fetchone())
    before = threading.active_count()
    sheet = BringBack.of_open_vault(window, opened, TODAY)
    assert sheet._comparing.under_way
    assert threading.active_count() == before + 2
    sheet.reject()
    assert threading.active_count() == before
    window.close()


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "Today"), (1, "Yesterday"), (2, "Earlier this week"), (4, "Earlier this week"),
        (5, "Last week"), (11, "Last week"), (12, "The week of 9 November"), (18, "The week of 9 November"),
        (19, "The week of 2 November"), (40, "October 2026"), (400, "October 2025"),
    ],
)  # fmt: skip
def test_backups_are_listed_by_day_then_by_week_then_by_month(days, said):
    friday = date(2026, 11, 27)
    assert group(friday - timedelta(days), friday) == said
