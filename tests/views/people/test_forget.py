"""Forgetting: warned before, told what stays, never half done in silence; the receipt names nobody."""

import json
from contextlib import contextmanager
from datetime import datetime

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton
from sqlcipher3 import dbapi2

from coach import paths
from coach.cli import cuts
from coach.crash import WriteTrouble
from coach.documents import render
from coach.documents.request import PageRequest
from coach.models import journal, meetings, people, topics
from coach.services import forgetting
from coach.services.still_named import still_named
from coach.views.destination import ToMeeting, ToPerson
from coach.views.meetings.meeting_page import MEET
from coach.views.widgets import look
from tests.conftest import TODAY
from tests.views.hands import open_sheet, open_window, press, said_on
from tests.views.window.refusals import TOLD, refusing
from tests.views.window.test_leaving import quick

BEN = "Ben Okri"


@pytest.fixture
def window(qtbot, vault):
    made = open_window(qtbot, vault, TODAY)
    with made.store.write() as session:
        ben, zoe = people.add(session, BEN), people.add(session, "Zoe Abt")
        his = meetings.plan(session, ben.id, datetime(2026, 11, 20, 10))
        his.notes = "About himself"
        theirs = meetings.plan(session, zoe.id, datetime(2026, 11, 19, 10))
        theirs.notes = "She covers for Ben next week"
        topics.add(session, theirs, "bend the rules a little")
        journal.write(session, "A long talk with Ben Okri today", TODAY)
        made.ben, made.his, made.hers = ben.id, his.id, theirs.id
    made.go(ToPerson(ben.id))
    yield made
    made.close()


def forget(window, act):
    """Press Forget on the page; `act` is given the sheet, and closes it one way or another."""
    here = window.stack.currentWidget()
    here.show_tab(2)
    told = []

    def on_the_sheet():
        sheet = open_sheet()
        try:
            told.append(said_on(sheet))
            act(sheet)
        finally:
            sheet.reject()

    QTimer.singleShot(100, on_the_sheet)
    press(here, "Forget…")
    return told[0]


def type_and_press(sheet):
    sheet.findChildren(QLineEdit)[0].setText(BEN)
    sheet.findChild(QPushButton, "do_it").click()


def left(window):
    with window.store.read() as session:
        return [person.name for person in people.everyone(session)], forgetting.receipts(session)


def test_before_it_warns_and_lists_the_lines_that_still_name_them(qtbot, window):
    """G2. The counter-test: a word that only begins like the name is none, nor is a line of their own."""
    said = forget(window, lambda sheet: None)
    assert "After a request to see what you hold, a complaint or a dispute: delete nothing." in said
    assert "2 lines about others still name them, and stay." in said
    assert "She covers for Ben next week" in said
    assert "bend the rules" not in said
    assert "About himself" not in said
    assert left(window) == ([BEN, "Zoe Abt"], [])


def test_the_first_name_alone_is_no_sign_where_two_have_it(window):
    with window.store.write() as session:
        people.add(session, "Ben Castillo")
    with window.store.read() as session:
        assert [one.words for one in still_named(session, window.ben)] == ["A long talk with Ben Okri today"]


def test_a_line_can_be_opened_and_nothing_is_forgotten_yet(qtbot, window):
    forget(window, lambda sheet: press(sheet, "Open: She covers for Ben next week"))
    qtbot.waitUntil(
        lambda: "She covers for Ben next week" in window.stack.currentWidget().notes.toPlainText()
    )
    assert BEN in left(window)[0]


def test_the_button_that_destroys_is_not_the_green_one(window):
    def look(sheet):
        does = sheet.findChild(QPushButton, "do_it")
        assert does.property("kind") == "danger"
        assert not does.isDefault()
        QTest.keyClick(sheet.findChild(QLineEdit), Qt.Key.Key_Return)
        assert sheet.isVisible(), "Return is neither the act nor Cancel, which would look as if it were done"

    forget(window, look)


def test_the_receipt_lasts_and_names_nobody(window):
    forget(window, type_and_press)
    names, receipts = left(window)
    assert names == ["Zoe Abt"]
    assert receipts == [{"on": "2026-11-23", "named": 2, "meetings": 1}]
    html = render.make(window.store, window.library, PageRequest("forgotten"), TODAY).html
    assert "Monday 23 November 2026" in html
    assert "1 record deleted · 2 lines about others still named them" in html
    assert "Ben" not in html


class Full:
    """The connection as it is on a full disk: everything goes but writing the file anew."""

    def __init__(self, raw):
        self.raw, self.full = raw, True

    def __getattr__(self, name):
        return getattr(self.raw, name)

    def execute(self, statement, *values):
        if self.full and statement == "VACUUM":
            raise dbapi2.OperationalError("database or disk is full")
        return self.raw.execute(statement, *values)


def test_a_file_that_cannot_be_written_anew_is_told_truly_and_tried_again(window):
    """r12: a raw error, the sheet stayed, and a second press failed on somebody who was gone."""
    vault = window.store.vault
    vault.raw = Full(vault.raw)

    def act(sheet):
        type_and_press(sheet)
        said = said_on(sheet)
        assert "Forgotten, and shown nowhere any more." in said
        assert "traces may still lie in it" in said
        assert sheet.isVisible()
        assert left(window)[0] == ["Zoe Abt"]
        vault.raw.full = False
        sheet.findChild(QPushButton, "do_it").click()
        assert not sheet.isVisible()

    forget(window, act)
    assert len(left(window)[1]) == 1, "forgotten once"
    assert window.stack.currentWidget() is not window.pages.of("person")


@contextmanager
def refused(window, vault):
    """Another program keeps words about Ben from the notes, and is done at the end."""
    with refusing("locked file", vault):
        for entity, record, field, body in (
            ("meeting", window.his, "notes", "He wants to leave in spring"),
            ("sheet", 0, "Capture||plan", json.dumps({"words": {"0": "Ben Okri owes me the list"}})),
        ):
            with pytest.raises(WriteTrouble):
                vault.keep_draft(entity, record, field, body)
        assert len(vault.drafts.waiting) == 2
        yield


def test_words_the_notes_refused_go_with_whoever_is_forgotten(window, vault):
    """They waited beside the vault and came into the notes once they were taken: after the forgetting."""
    with refused(window, vault):
        pass
    said = forget(window, type_and_press)
    assert "What was half typed in 1 sheet and names them goes too." in said
    assert window.leaving.look() is None
    assert (vault.drafts.listed(), [*paths.kept_aside().rglob("words")]) == ([], [])


def test_what_an_editor_still_holds_is_not_kept_anew(window, vault, monkeypatch):
    """On the page one was on before, refused when one left it: it was handed over again at the close."""
    quick(monkeypatch)
    window.store._engine.dispose()
    window.go(ToMeeting(window.his))
    window.here().show_phase(MEET)
    with refusing("locked file", vault):
        QTest.keyClicks(window.here().notes, "and leaves in spring")
        window.go(ToPerson(window.ben))
        assert vault.drafts.waiting
    forget(window, type_and_press)
    window.leaving.hand_over()
    assert vault.drafts.listed() == []
    assert "spring" not in said_on(window.go(ToMeeting(window.hers)))


def test_while_words_wait_nobody_is_forgotten(window, vault):
    """The counter-test: what cannot be gone through is not said to be gone."""
    told = []

    def act(sheet):
        type_and_press(sheet)
        told.append(said_on(sheet))

    with refused(window, vault):
        forget(window, act)
        assert left(window) == ([BEN, "Zoe Abt"], [])
    assert TOLD["locked file"] in told[0]
    assert "He wants to leave in spring" in {one.body for one in vault.drafts.waiting}


def test_what_still_names_them_is_read_whole_in_a_small_window(qapp, window):
    """The head of the lines about others was cut: its words fold."""
    look.wear(qapp, "light", 100)
    window.resize(960, 640)
    heads = []
    forget(
        window, lambda sheet: heads.extend(one for one in cuts.found(sheet) if "about others" in one.words)
    )
    assert heads == []
