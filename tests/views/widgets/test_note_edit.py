"""A word typed is a word kept: in the drafts at the first pause, in the record soon after."""

import os
import random
from contextlib import contextmanager
from datetime import datetime

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from coach.crash import WriteTrouble
from coach.models import meetings, people
from coach.store.store import Store
from coach.vault import vault as vaults
from coach.views.destination import ToMeeting
from coach.views.widgets import note_edit, pause
from coach.views.widgets.note_edit import NoteEdit
from tests.conftest import TODAY
from tests.views.hands import open_window, said_on

TRIES = 10_000 if os.environ.get("COACH_FULL") else 300


@pytest.fixture
def edit(qtbot, vault):
    page = QWidget()
    qtbot.addWidget(page)
    down = QVBoxLayout(page)
    made = NoteEdit(vault, "meeting", "notes", "Notes")
    page.other = QLineEdit()
    down.addWidget(made)
    down.addWidget(page.other)
    page.show()
    page.activateWindow()
    with qtbot.waitActive(page):
        pass
    made.show_words(1, "")
    made.setFocus()
    yield made
    page.close()


def draft(vault, record_id=1):
    return vault.draft("meeting", record_id, "notes")


def test_words_are_in_the_drafts_at_the_first_pause(qtbot, vault, edit):
    handed_over = []
    edit.written.connect(handed_over.append)
    QTest.keyClicks(edit, "quiet")
    qtbot.waitUntil(lambda: draft(vault) == "quiet", timeout=30_000)
    assert handed_over == [], "long before the record has them"


def test_the_pauses_are_those_of_the_design(edit):
    assert (pause.PAUSE_MS, pause.AT_MOST_MS, note_edit.SAVE_MS) == (250, 800, 2000)
    assert (edit._pause._timer.interval(), edit._save.interval()) == (250, 2000)


class Clock:
    """Of a leader who types a letter every 100 ms."""

    now = 0
    since = None

    def isValid(self):
        return self.since is not None

    def start(self):
        self.since = self.now

    def elapsed(self):
        return self.now - self.since

    def invalidate(self):
        self.since = None


def test_someone_who_never_pauses_is_kept_all_the_same(vault, edit):
    edit._pause._since = clock = Clock()
    kept = []
    for _ in range(20):
        QTest.keyClicks(edit, "a")
        kept.append(len(draft(vault) or ""))
        clock.now += 100
    assert [typed - there for typed, there in enumerate(kept, 1)] == [1, 2, 3, 4, 5, 6, 0] * 2 + [
        1,
        2,
        3,
        4,
        5,
        6,
    ]


def test_focus_out_hands_the_words_over(qtbot, vault, edit):
    QTest.keyClicks(edit, "handed")
    with qtbot.waitSignal(edit.written, timeout=30_000) as heard:
        edit.window().other.setFocus()
    assert heard.args == ["handed"]
    assert draft(vault) == "handed", "the draft stays until the record has the words"
    edit.saved("handed")
    assert draft(vault) is None


def test_a_pause_of_two_seconds_hands_over(qtbot, edit):
    with qtbot.waitSignal(edit.written, timeout=30_000):
        QTest.keyClicks(edit, "paused")


def test_a_save_that_fails_keeps_the_words(qtbot, vault, edit):
    QTest.keyClicks(edit, "not lost")
    edit.hand_over()  # nobody answers with saved()
    edit.show_words(1, "")
    assert edit.toPlainText() == "not lost"
    assert draft(vault) == "not lost"


def test_words_typed_while_saving_keep_their_draft(vault, edit):
    QTest.keyClicks(edit, "one")
    edit.hand_over()
    QTest.keyClicks(edit, " two")
    edit.keep_draft()
    edit.saved("one")
    assert draft(vault) == "one two"


def meeting_in(vault, notes=""):
    store = Store(vault)
    with store.write() as session:
        amina = people.add(session, "Amina", people.Relation.REPORT, 14)
        made = meetings.plan(session, amina.id, datetime(2026, 11, 24, 10))
        made.notes = notes
    return made.id


def notes_in(vault):
    return vault.raw.execute("SELECT notes FROM meetings").fetchone()[0]


def test_closing_the_window_keeps_the_last_words(qtbot, vault):
    meeting_id = meeting_in(vault)
    window = open_window(qtbot, vault, TODAY)
    window.go(ToMeeting(meeting_id))
    QTest.keyClicks(window.stack.currentWidget().notes, "the last words")
    with qtbot.capture_exceptions():  # the test below looks at those
        window.close()
        qtbot.wait(50)
    reopened = vaults.open_vault(vault.folder)
    assert notes_in(reopened) == "the last words"
    assert draft(reopened, meeting_id) is None
    reopened.close()


def test_closing_the_window_with_words_unsaved_raises_nothing(qtbot, vault):
    meeting_id = meeting_in(vault)
    window = open_window(qtbot, vault, TODAY)
    window.go(ToMeeting(meeting_id))
    QTest.keyClicks(window.stack.currentWidget().notes, "the last words")
    with qtbot.capture_exceptions() as escaped:
        window.close()
        qtbot.wait(50)
    assert escaped == []


def test_a_draft_newer_than_the_record_is_shown_and_then_saved(qtbot, vault):
    meeting_id = meeting_in(vault, "old")
    vault.keep_draft("meeting", meeting_id, "notes", "old and newer")
    window = open_window(qtbot, vault, TODAY)
    window.go(ToMeeting(meeting_id))
    assert window.stack.currentWidget().notes.toPlainText() == "old and newer"
    qtbot.waitUntil(lambda: notes_in(vault) == "old and newer", timeout=30_000)
    window.close()


def full_disk(window, monkeypatch):
    @contextmanager
    def write():
        raise WriteTrouble("The disk is full.", "All that was stored before is safe.", "Free some space.")
        yield

    monkeypatch.setattr(window.store, "write", write)


def test_in_the_window_a_failing_save_keeps_the_words(qtbot, vault, monkeypatch):
    meeting_id = meeting_in(vault)
    window = open_window(qtbot, vault, TODAY)
    window.go(ToMeeting(meeting_id))
    notes = window.stack.currentWidget().notes
    full_disk(window, monkeypatch)
    QTest.keyClicks(notes, "still here")
    with qtbot.capture_exceptions():
        notes.hand_over()
    assert notes.toPlainText() == "still here"
    assert draft(vault, meeting_id) == "still here"
    monkeypatch.undo()
    with qtbot.capture_exceptions():
        window.close()
        qtbot.wait(50)


def test_in_the_window_a_failing_save_is_told(qtbot, vault, monkeypatch):
    meeting_id = meeting_in(vault)
    window = open_window(qtbot, vault, TODAY)
    window.go(ToMeeting(meeting_id))
    notes = window.stack.currentWidget().notes
    full_disk(window, monkeypatch)
    QTest.keyClicks(notes, "still here")
    with qtbot.capture_exceptions() as escaped:
        notes.hand_over()
    said = said_on(window.toast)
    monkeypatch.undo()
    with qtbot.capture_exceptions():
        window.close()
        qtbot.wait(50)
    assert "The disk is full." in said
    assert escaped == []


def test_a_space_that_must_not_break_is_kept_and_a_pasted_form_feed_is_a_new_line(qtbot, vault, edit):
    edit.insertPlainText("10\u00a0km")
    QApplication.clipboard().setText(" one\ftwo\x07")
    edit.paste()
    edit.keep_draft()
    assert draft(vault) == "10\u00a0km one\ntwo"


def test_words_refused_are_not_overwritten_by_another_record(vault, edit):
    QTest.keyClicks(edit, "of the first")
    (vault.folder / "notes.db").unlink()
    told = []
    edit.refused.connect(told.append)
    edit.show_words(2, "of the second")
    assert edit.toPlainText() == "of the second"
    edit.show_words(1, "")
    assert edit.toPlainText() == "of the first"
    assert "moved, deleted or replaced" in told[0]
    assert "kept, encrypted, in" in told[0]


def test_undo_in_one_note_never_changes_another_nor_brings_its_words(edit):
    """As often as one likes: typed, deleted, undone, redone, in notes that follow each other in one box."""
    chance, here, tries = random.Random(19), "a", 0
    held, was_empty = dict.fromkeys("abc", ""), 0

    def typed():
        edit.insertPlainText(here * chance.randrange(1, 6) + " ")

    def deleted():
        edit.selectAll()
        edit.insertPlainText("")

    while tries < TRIES:
        act = chance.choice([typed, typed, deleted, edit.undo, edit.redo])
        act()
        tries += act in (edit.undo, edit.redo)
        assert set(edit.toPlainText()) <= {here, " "}, tries
        held[here] = edit.toPlainText()
        if chance.random() < 0.4:
            edit.saved(held[here])
            here = chance.choice("abc".replace(here, ""))
            was_empty += held[here] == edit.toPlainText()
            edit.show_words("abc".index(here) + 1, held[here])
            edit.undo()  # there is nothing yet that could be taken back in this one
            tries += 1
            assert edit.toPlainText() == held[here], tries
    assert was_empty > TRIES / 50, "the same words in both, as both are empty, is where it went wrong"
