"""Ctrl+Z says what it takes back and of whom; Ctrl+Shift+Z does it again, until something else is done."""

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from coach.models import meetings, people, promises
from coach.models.base import Confidence
from tests.conftest import TODAY

BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def did(window, what, act):
    with window.store.write() as session:
        act(session)
    window.say(what, window.store.undo_of_last())


def said(window):
    return window.toast._said.text()


def test_what_is_taken_back_and_done_again_is_named(window):
    did(window, "Added.", lambda s: people.add(s, "Mira Novak"))
    did(window, "Planned. It stands on Today.", lambda s: meetings.plan(s, 1, datetime(2026, 11, 24, 9)))
    did(window, "Noted.", lambda s: promises.give(s, 1, "the rota", "mine", None, TODAY))
    private = Confidence.PRIVATE
    did(window, "Kept.", lambda s: promises.give(s, 1, "a secret", "mine", None, TODAY, confidence=private))
    for told in ("Undone: Kept.", "Undone: Noted: the rota.", "Undone: Planned: Mira Novak."):
        window.undo()
        assert said(window) == told
    QTest.keyClick(window, Qt.Key.Key_Z, BOTH)
    assert said(window) == "Done again: Planned: Mira Novak."
    QTest.keyClick(window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert said(window) == "Done again: Noted: the rota."
    window.undo()
    assert said(window) == "Undone: Noted: the rota.", "and taken back once more"
    did(window, "Added.", lambda s: people.add(s, "Sam"))
    window.do("redo")
    assert said(window) == "There is nothing to do again."
    with window.store.read() as session:
        assert [
            one.person_id for one in meetings.ahead(session, datetime(2026, 11, 23), datetime(2026, 12, 1))
        ] == [1]
    window.undo()
    assert said(window) == "Undone: Added: Sam."
    window.store.close()
    window.close()


def test_what_cannot_be_done_again_is_said_and_nothing_is_written(window):
    did(window, "Noted.", lambda s: people.add(s, "Mira"))
    did(window, "Called so.", lambda s: people.get(s, 1).rename("Miranda"))
    window.undo()
    with window.store.write() as session:  # as a page does in passing, without a word
        people.get(session, 1).rename("Mirabelle")
    window.do("redo")
    assert said(window) == "It cannot be done again: something was changed since."
    with window.store.read() as session:
        assert people.get(session, 1).name == "Mirabelle"
    window.store.close()
    window.close()
