"""What tripped somebody in the first week with Coach, each once."""

from datetime import datetime, timedelta

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton

from coach.content import library
from coach.models import meetings, people, promises
from coach.models.base import Confidence
from coach.models.promises import Direction
from coach.services import brief, quick_capture
from coach.services import meetings as talks
from coach.vault import vault as vaults
from coach.views.destination import Place, ToMeeting, ToReflect
from coach.views.doors.unlock import Unlock
from coach.views.widgets import levels
from coach.written.lines import Understood
from tests.conftest import TODAY
from tests.views.hands import open_sheet, press, said_on

AT = datetime(2026, 11, 24, 10)


def test_six_people_are_named_one_after_the_other(window):
    """Finding 1: after each the leader was led to a page, and had to come back. What was chosen stays."""
    named, began = iter(["Ana", "Ben", "Chloé"]), []

    def name_one():
        sheet = open_sheet()
        assert sheet is not None
        name = next(named)
        sheet.findChild(QLineEdit, "name").setText(name)
        then = sheet.findChild(QComboBox, "then")
        began.append(then.currentIndex())
        then.setCurrentIndex(0 if name == "Chloé" else 1)
        if name != "Chloé":
            QTimer.singleShot(200, name_one)
        press(sheet, "Add")

    window.go(Place.PEOPLE)
    QTimer.singleShot(100, name_one)
    window.here().add_person()
    with window.store.read() as session:
        assert [one.name for one in people.everyone(session)] == ["Ana", "Ben", "Chloé"]
    assert (window.here().name, began) == ("person", [0, 1, 1])


def test_what_felt_off_is_put_into_words_with_one_press(qtbot, window):
    """Finding 38: the button led to a page with the same button."""
    with window.store.write() as session:
        people.add(session, "Ana")
    window.go(Place.REFLECT)
    opened = []

    def look():
        sheet = open_sheet()
        opened.append(sheet is not None and bool(sheet.findChildren(QLineEdit)))
        if sheet is not None:
            sheet.reject()

    QTimer.singleShot(300, look)
    press(window.here(), "Put it into words")
    qtbot.waitUntil(lambda: opened != [])
    assert opened == [True]
    window.go(ToReflect("repair"))
    QApplication.processEvents()
    assert open_sheet() is None


def test_escape_at_the_lock_does_not_end_coach(qtbot, tmp_path):
    """Finding 39: it did, without a word. Ctrl+Q still does."""
    vaults.create(tmp_path / "v", "correct horse").raw.close()
    door = Unlock(tmp_path / "v")
    qtbot.addWidget(door)
    door.show()
    door.activateWindow()
    qtbot.waitExposed(door)
    QTest.keyClick(door.field, Qt.Key.Key_Escape)
    assert door.isVisible()
    QTest.qWait(50)
    QTest.keyClick(door.field, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not door.isVisible())


def test_whose_promise_it_is_is_said_alike(window):
    """Finding 22: one row said “promise from Chloé”, the next “promise of theirs”, mine only “promise”."""
    names = {1: "Chloé Martin"}

    def said(kind, person):
        line = Understood(kind, person, "the rota")
        return quick_capture.said(line, names, TODAY).split(" · ")[0]

    assert said("promise-mine", 1) == "my promise to Chloé"
    assert said("promise-mine", None) == "my promise"
    assert said("promise-theirs", 1) == "promise of Chloé to me"
    assert said("promise-theirs", None) == "their promise"


def test_nobody_is_asked_how_it_has_been_before_they_have_met(store):
    """Finding 11: “Where have we grown stiffer …?” stood first at the very first one-to-one."""
    bank = library.load()
    shared = {one.id for one in bank.questions.values() if one.needs == brief.MET_BEFORE}
    assert len(shared) > 40
    assert shared > {"q-play-m04", "q-feedback-m01"}, "a joke of ours, and what I could do differently"
    with store.write() as session:
        person = people.add(session, "Chloé").id
        first = meetings.plan(session, person, AT).id
    seen = set()
    for swapped in range(25):
        with store.read() as session:
            lines = brief.suggest(bank, session, meetings.get(session, first), TODAY + timedelta(swapped))
        seen |= {line.id for line in lines}
        assert {line.why for line in lines} == {""}, "not talked about yet is true of everything then"
    assert seen
    assert not seen & shared
    with store.write() as session:
        talks.hold(session, first, AT)
        second = meetings.plan(session, person, AT + timedelta(14)).id
    with store.read() as session:
        situation = brief._situation(bank, session, meetings.get(session, second), 1)
        assert all(line.why for line in brief.suggest(bank, session, meetings.get(session, second), TODAY))
    assert brief.MET_BEFORE in situation.tags, "the counter-test: after the first they may be asked"


def test_a_bank_says_for_whom_so_many_questions_are(window):
    """Finding 12: README says 440, the bank 252, and no word why."""
    with window.store.write() as session:
        person = people.add(session, "Chloé Martin").id
        meeting = meetings.plan(session, person, AT).id
    window.go(ToMeeting(meeting))
    heard = []

    def look():
        sheet = open_sheet()
        heard.extend(one.text() for one in sheet.findChildren(QLabel))
        sheet.accept()

    QTimer.singleShot(300, look)
    press(window.here(), "Choose from the bank")
    QTest.qWait(500)
    assert any("questions fit Chloé" in one for one in heard)


def test_what_closing_says_is_true_of_a_promise_without_a_date(qtbot, window):
    """Finding 25: “stands on Today and on the plan” was said of what stood on the plan alone."""
    with window.store.write() as session:
        person = people.add(session, "Chloé").id
        meeting = talks.plan(session, person, datetime(2026, 11, 23, 9)).id
        talks.hold(session, meeting, datetime(2026, 11, 23, 9, 30))
        promises.give(session, person, "ask Ruth about the budget", Direction.MINE, None, TODAY)
    page = window.go(ToMeeting(meeting))
    press(page, "Close")
    qtbot.waitUntil(lambda: "stands on the plan, and on Today when its day is near" in said_on(page))
    window.go(Place.TODAY)
    assert "ask Ruth" not in said_on(window.here())
    window.go(Place.PLAN)
    assert "ask Ruth" in said_on(window.here())


def test_a_level_that_a_button_shows_says_that_it_changes_it(window):
    """Finding 23: “Only me” could be what is, or what pressing it does."""
    assert levels.to_change(Confidence.MINE) == "Only me · change"
    with window.store.write() as session:
        meeting = meetings.plan(session, people.add(session, "Chloé").id, AT).id
    page = window.go(ToMeeting(meeting))
    press(page, "Close")
    shown = [one for one in page.findChildren(QPushButton) if one.text().startswith("Only me")]
    assert len(shown) >= 2, "of the notes, and of the thanks"
    assert all(one.text().endswith("change") for one in shown)
    assert all("hange" in one.accessibleName() for one in shown)
