"""What a crash left typed is said, found, listed and opened; after unlocking one is where one was."""

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from coach.content import library
from coach.documents import render
from coach.models import meetings, people, thoughts, topics
from coach.models.base import Confidence
from coach.services import forgetting
from coach.services.still_named import still_named
from coach.store.store import Store
from coach.vault import vault as vaults
from coach.views.destination import Place, ToMeeting, ToPerson
from coach.views.meetings.meeting_page import MEET
from coach.views.window.idle import Idle
from tests.asking import asked
from tests.conftest import TODAY
from tests.views.hands import once_open, open_sheet, open_window, press, said_on

SECRET = "correct horse battery"
WORDS = "He told me why he wants to leave."


def with_ben(vault, level=Confidence.MINE):
    with Store(vault).write() as session:
        ben = people.add(session, "Ben").id
        meeting = meetings.plan(session, ben, datetime(2026, 11, 24, 10))
        meeting.confidence = level
    return ben, meeting.id


def page_of_all(vault, person):
    return render.make(Store(vault), library.load(), asked("holdings", {"person": person}), TODAY).html


def test_a_draft_left_by_a_crash_is_said_and_opened(qtbot, vault):
    _ben, meeting = with_ben(vault)
    vault.keep_draft("meeting", meeting, "notes", WORDS)
    window = open_window(qtbot, vault, TODAY)
    window.come_back()
    assert "the one-to-one with Ben, Tuesday 24 November" in said_on(window.banner)
    press(window.banner, "Open it")
    assert window.here().notes.toPlainText() == WORDS
    assert not window.banner.isVisible(), "the record has them now"
    assert vault.raw.execute("SELECT notes FROM meetings").fetchone()[0] == WORDS
    window.close()


def test_nothing_is_said_where_nothing_was_left(qtbot, vault):
    with_ben(vault)
    window = open_window(qtbot, vault, TODAY)
    window.come_back()
    assert not window.banner.isVisible()
    window.close()


@pytest.mark.parametrize("level", [Confidence.MINE, Confidence.PRIVATE])
def test_find_finds_it_unless_it_is_private(qtbot, vault, level):
    _ben, meeting = with_ben(vault, level)
    vault.keep_draft("meeting", meeting, "notes", WORDS)
    window = open_window(qtbot, vault, TODAY)
    found = [item.id for item in window.finding.look_up("wants leave")]
    assert (f"meeting:{meeting}" in found) is (level == Confidence.MINE)
    window.close()


def test_all_one_holds_has_it_and_forgetting_takes_it(vault):
    ben, meeting = with_ben(vault)
    vault.keep_draft("meeting", meeting, "notes", WORDS)
    vault.keep_draft("sheet", 0, f"A fact||person {ben}", '{"words": {"line": "Likes the sea"}}')
    vault.keep_draft("sheet", 0, f"A fact||person {ben}1", '{"words": {"line": "somebody else"}}')
    page = page_of_all(vault, ben)
    assert WORDS in page
    assert "Likes the sea" in page
    assert "somebody else" not in page
    with Store(vault).write() as session:
        forgetting.forget(session, ben)
    assert [draft.field for draft in vault.drafts.listed()] == [f"A fact||person {ben}1"]


def test_a_sheet_and_a_captured_line_that_name_them_stand_on_the_page_of_all_one_holds(vault):
    ben, _meeting = with_ben(vault)
    vault.keep_draft(
        "sheet", 0, "A promise||today", '{"words": {"line": "the rota"}, "chosen": {"2": "Ben"}}'
    )
    vault.keep_draft("sheet", 0, "Capture||today", '{"words": {"line": "ask Ben again"}}')
    vault.keep_draft("sheet", 0, "Other||today", '{"words": {"line": "Benjamin Britten"}, "chosen": {}}')
    with Store(vault).write() as session:
        thoughts.note(session, "Ben wanted the blue folder", TODAY)
        thoughts.note(session, "buy stamps", TODAY)
    page = page_of_all(vault, ben)
    for said in ("the rota", "ask Ben again", "Ben wanted the blue folder", "Captured, not sorted yet"):
        assert said in page
    for other in ("Britten", "stamps"):
        assert other not in page
    with Store(vault).read() as session:
        assert [one.words for one in still_named(session, ben)] == ["Ben wanted the blue folder"]


def test_what_was_half_typed_about_somebody_is_gone_when_they_are_forgotten(vault):
    """The counter-test: what names somebody else stays, also where a word only begins like the name."""
    ben, meeting = with_ben(vault)
    with Store(vault).write() as session:
        people.get(session, ben).call("Benji")
        people.add(session, "Zoe")
    for field, body in {
        "A promise||today": '{"words": {"line": "the rota"}, "chosen": {"2": "Ben"}}',
        "Capture||today": '{"words": {"line": "ask Benji again"}}',
        f"A topic||meeting {meeting}": '{"words": {"line": "the desk"}, "chosen": {}}',
        f"A fact||person {ben}": '{"words": {"line": "tea, no milk"}, "chosen": {}}',
        "Other||today": '{"words": {"line": "Benjamin Britten, for Zoe"}, "chosen": {}}',
    }.items():
        vault.keep_draft("sheet", 0, field, body)
    with Store(vault).write() as session:
        forgetting.forget(session, ben)
    left = [draft.field for draft in vault.drafts.listed() if draft.entity == "sheet"]
    assert left == ["Other||today"]


def in_a_sheet(window, act):
    """While the sheet is open: what is done there."""
    found = []

    def do(sheet):
        found.append(act(sheet))
        if sheet.isVisible():
            sheet.reject()

    once_open(do)
    return found


def first_line(sheet):
    return sheet.findChildren(QLineEdit)[0]


def test_a_sheet_left_by_escape_is_offered_again_over_the_same_page_alone(qtbot, vault):
    ben, _meeting = with_ben(vault)
    with Store(vault).write() as session:
        ana = people.add(session, "Ana").id
    window = open_window(qtbot, vault, TODAY)
    window.go(ToPerson(ben))
    in_a_sheet(window, lambda sheet: QTest.keyClicks(first_line(sheet), "His daughter starts school"))
    window.here()._can.add_fact()
    window.go(ToPerson(ana))
    other = in_a_sheet(window, lambda sheet: first_line(sheet).text())
    window.here()._can.add_fact()
    assert other == [""]
    window.go(ToPerson(ben))

    def again(sheet):
        there = first_line(sheet).text(), "What you typed here last time is back." in said_on(sheet)
        press(sheet, "Begin empty")
        return *there, first_line(sheet).text()

    back = in_a_sheet(window, again)
    window.here()._can.add_fact()
    assert back == [("His daughter starts school", True, "")]
    assert vault.drafts.listed() == []
    window.close()


def test_what_is_kept_in_a_sheet_is_not_offered_again(qtbot, vault):
    ben, _meeting = with_ben(vault)
    window = open_window(qtbot, vault, TODAY)
    window.go(ToPerson(ben))

    def keep(sheet):
        QTest.keyClicks(first_line(sheet), "His daughter starts school")
        sheet.words.keep()
        sheet._try()

    in_a_sheet(window, keep)
    window.here()._can.add_fact()
    with window.store.read() as session:
        assert [fact.body for fact in people.facts(session, ben)] == ["His daughter starts school"]
    assert vault.drafts.listed() == []
    window.close()


def test_capture_left_by_escape_has_its_line_again(qtbot, vault):
    window = open_window(qtbot, vault, TODAY)
    window.do("capture")
    sheet = open_sheet()
    QTest.keyClicks(sheet.field, "ask Finance for the numbers")
    sheet.reject()
    window.do("capture")
    sheet = open_sheet()
    assert sheet.field.text() == "ask Finance for the numbers"
    sheet.reject()
    window.close()


def test_the_idle_lock_takes_nothing_from_a_sheet(qtbot, tmp_path):
    vault = vaults.create(tmp_path / "locked", SECRET)
    ben, _meeting = with_ben(vault)
    window = open_window(qtbot, vault, TODAY)
    window.go(ToPerson(ben))
    locked = []
    window.lock_asked.connect(lambda: locked.append(True))

    def idle(sheet):
        first_line(sheet).setText("mornings are bad until August")
        window.ending.lock_by_itself()

    in_a_sheet(window, idle)
    window.here()._can.add_fact()
    assert locked == [True]
    opened = vaults.open_vault(tmp_path / "locked", SECRET)
    assert ["mornings are bad until August" in draft.body for draft in opened.drafts.listed()] == [True]
    opened.close()


def test_a_passphrase_typed_into_a_sheet_is_kept_nowhere(qtbot, tmp_path):
    vault = vaults.create(tmp_path / "locked", SECRET)
    window = open_window(qtbot, vault, TODAY)

    def type_it(sheet):
        QTest.keyClicks(first_line(sheet), "a secret of mine")
        sheet.words.keep()
        return vault.drafts.listed()

    kept = in_a_sheet(window, type_it)
    window.privacy.show(window)
    assert kept == [[]]
    window.close()


def test_after_unlocking_one_is_where_one_was(qtbot, tmp_path):
    vault = vaults.create(tmp_path / "locked", SECRET)
    _ben, meeting = with_ben(vault)
    window = open_window(qtbot, vault, TODAY)
    window.go(ToMeeting(meeting))
    window.here().show_phase(MEET)
    notes = window.here().notes
    QTest.keyClicks(notes, "first words then more")
    cursor = notes.textCursor()
    cursor.setPosition(11)
    notes.setTextCursor(cursor)
    window.do("lock")
    vault = vaults.open_vault(tmp_path / "locked", SECRET)
    window = open_window(qtbot, vault, TODAY)
    window.come_back()
    here = window.here()
    assert (here.name, here.in_front()) == ("meeting", str(MEET))
    assert QApplication.focusWidget() is here.notes
    assert here.notes.textCursor().position() == 11
    QTest.keyClicks(here.notes, ",")
    assert here.notes.toPlainText() == "first words, then more"
    window.close()


def test_after_closing_one_begins_with_today(qtbot, vault):
    _ben, meeting = with_ben(vault)
    window = open_window(qtbot, vault, TODAY)
    window.go(ToMeeting(meeting))
    window.close()
    window = open_window(qtbot, vaults.open_vault(vault.folder), TODAY)
    window.come_back()
    assert window.at() == Place.TODAY
    window.close()


def test_a_topic_half_typed_is_there_again_after_closing(qtbot, vault):
    ben, meeting = with_ben(vault)
    with Store(vault).write() as session:
        other = meetings.plan(session, ben, datetime(2026, 12, 8, 10)).id
    window = open_window(qtbot, vault, TODAY)
    page = window.go(ToMeeting(meeting))
    page.add_topic.setFocus()
    QTest.keyClicks(page.add_topic, "half a top")
    window.close()
    window = open_window(qtbot, vaults.open_vault(vault.folder), TODAY)
    assert window.go(ToMeeting(other)).add_topic.text() == "", "it belongs to that one-to-one alone"
    page = window.go(ToMeeting(meeting))
    assert page.add_topic.text() == "half a top"
    page.add_topic.setFocus()
    QTest.keyClicks(page.add_topic, "ic")
    QTest.keyClick(page.add_topic, Qt.Key.Key_Return)
    with window.store.read() as session:
        assert [one.body for one in topics.of_meeting(session, meeting)] == ["half a topic"]
    assert (page.add_topic.text(), window.store.vault.drafts.listed()) == ("", []), "once it is on record"
    window.close()


def test_a_topic_wiped_out_is_offered_no_more(qtbot, vault):
    _ben, meeting = with_ben(vault)
    window = open_window(qtbot, vault, TODAY)
    page = window.go(ToMeeting(meeting))
    QTest.keyClicks(page.add_topic, "half")
    page.leave()
    assert [(one.field, one.body) for one in vault.drafts.listed()] == [("topic", "half")]
    page.add_topic.selectAll()
    QTest.keyClick(page.add_topic, Qt.Key.Key_Delete)
    page.leave()
    assert vault.drafts.listed() == []
    window.close()


def test_ctrl_l_locks_over_a_sheet_and_the_half_line_waits(qtbot, tmp_path):
    vault = vaults.create(tmp_path / "locked", SECRET)
    window = open_window(qtbot, vault, TODAY)
    locked = []
    window.lock_asked.connect(lambda: locked.append(True))
    idle = Idle(QApplication.instance(), 10)  # as the app does with every window that comes to the front
    idle.lock_pressed.connect(lambda: window.do("lock"))
    window.do("capture")
    sheet = open_sheet()
    qtbot.waitUntil(sheet.isActiveWindow)
    QTest.keyClicks(sheet.field, "promise Ben half a li")
    QTest.keyClick(sheet.windowHandle(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: locked == [True])
    opened = vaults.open_vault(tmp_path / "locked", SECRET)
    assert ["promise Ben half a li" in draft.body for draft in opened.drafts.listed()] == [True]
    opened.close()
