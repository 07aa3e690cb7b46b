"""How many presses the commonest acts take, from Today, with real keys; the focus stays where the eye is."""

from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton

from coach.models import meetings, people, plans, promises, topics
from coach.models.promises import PromiseStatus
from coach.views.destination import Place, ToGuide
from coach.views.widgets.pieces import Row
from coach.views.widgets.screen import Screen
from coach.views.window.main_window import MainWindow
from tests.conftest import TODAY
from tests.views.hands import once_open, open_sheet

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
PLAIN = Qt.KeyboardModifier.NoModifier


class Hands:
    """Presses keys where the focus is and counts them; words are typed beside the count."""

    def __init__(self, qtbot, window):
        self._qtbot, self._window, self.presses = qtbot, window, 0
        window.go(Place.TODAY)
        qtbot.waitUntil(self._in_front)

    def _in_front(self):
        self._window.activateWindow()
        return self._window.isActiveWindow()

    def press(self, key, held=PLAIN, then=lambda: True):
        """One press, and what is seen after it before the next."""
        self.presses += 1
        QTest.keyClick(self._where(), key, held)
        self._qtbot.waitUntil(then)

    def type(self, words):
        QTest.keyClicks(self._where(), words)

    def _where(self):
        if open_sheet() is None:
            self._qtbot.waitUntil(self._in_front)  # after a sheet it is the desktop that does so
        return focused() or open_sheet() or self._window


def focused():
    """What has the focus of the sheet in front, or of the window, which comes to the front again after it."""
    windows = [
        one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow) and one.isVisible()
    ]
    return (open_sheet() or windows[0]).focusWidget()


@pytest.fixture
def ben(window):
    """Somebody with three promises of mine and a one-to-one tomorrow."""
    with window.store.write() as session:
        person = people.add(session, "Ben Castillo").id
        given = [
            promises.give(session, person, what, "mine", TODAY + timedelta(days), TODAY).id
            for days, what in enumerate(("the rota", "the budget", "the letter"), start=1)
        ]
        meeting = meetings.plan(session, person, datetime(2026, 11, 24, 10)).id
    window.person, window.given, window.meeting = person, given, meeting
    return person


def state(window, at):
    with window.store.read() as session:
        return promises.get(session, window.given[at]).status


def named():
    here = focused()
    return here.objectName() if here is not None else "nowhere"


def on_row():
    """What the row says that has the focus in it."""
    here = focused()
    while here is not None and not isinstance(here, Row):
        here = here.parentWidget()
    return here.accessibleName() if here is not None else ""


def to_plan(hands):
    hands.press(Qt.Key.Key_4, ALT, lambda: on_row() == "the rota")


def test_a_promise_is_kept_in_two_presses_and_each_next_one_in_one(qtbot, window, ben):
    hands = Hands(qtbot, window)
    to_plan(hands)
    hands.press(Qt.Key.Key_K, then=lambda: on_row() == "the budget")
    assert (state(window, 0), hands.presses) == (PromiseStatus.KEPT, 2)
    hands.press(Qt.Key.Key_K, then=lambda: on_row() == "the letter")
    assert (state(window, 1), hands.presses) == (PromiseStatus.KEPT, 3)


def test_without_the_focus_on_the_first_row_it_takes_more(qtbot, window, ben, monkeypatch):
    """The counter-test: where coming by key leaves the focus behind, the count finds it."""
    monkeypatch.setattr(Screen, "arrive", lambda screen: None)
    hands = Hands(qtbot, window)
    window.sidebar.places["today"].setFocus()
    hands.press(Qt.Key.Key_4, ALT, lambda: window.at() == Place.PLAN)
    qtbot.wait(40)
    hands.press(Qt.Key.Key_K)
    assert (state(window, 0), hands.presses) == (PromiseStatus.OPEN, 2)


def test_a_promise_is_agreed_afresh_in_three_and_its_date(qtbot, window, ben):
    hands = Hands(qtbot, window)
    to_plan(hands)

    def in_the_sheet():
        hands.type("in two weeks")
        hands.presses += 1
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)

    when_open(qtbot, in_the_sheet)
    hands.press(Qt.Key.Key_R, then=lambda: max(days(window, ben)) == TODAY + timedelta(14))
    assert hands.presses == 3
    qtbot.waitUntil(lambda: on_row() in ("the rota", "the budget"))


def days(window, person):
    """Of what is promised now."""
    with window.store.read() as session:
        return [one.due_on for one in promises.between_us(session, person)]


def when_open(qtbot, act):
    """Once a sheet is there with the focus in it."""

    def has_the_focus(sheet):
        here = QApplication.focusWidget()
        return here is not None and sheet.isAncestorOf(here)

    once_open(lambda _sheet: act(), has_the_focus)


def test_a_topic_is_on_the_agenda_in_two_and_its_words(qtbot, window, ben):
    hands = Hands(qtbot, window)
    hands.press(Qt.Key.Key_N, CTRL, lambda: named() == "capture_field")
    hands.type("topic for Ben: the plan for spring")
    hands.press(Qt.Key.Key_Return, then=lambda: open_sheet() is None)
    with window.store.read() as session:
        assert [one.body for one in topics.of_meeting(session, window.meeting)] == ["the plan for spring"]
    assert hands.presses == 2


def test_a_second_step_is_planned_in_three(qtbot, window):
    hands = Hands(qtbot, window)
    page = window.go(ToGuide("keep-your-commitments"))
    qtbot.waitUntil(lambda: page.findChild(QPushButton, "plan_this:_1").isVisible())
    page.findChild(QPushButton, "plan_this:_1").setFocus()

    def plan_it():
        hands.presses += 1
        QTest.keyClick(open_sheet(), Qt.Key.Key_Return, CTRL)

    when_open(qtbot, plan_it)
    hands.press(Qt.Key.Key_Return, then=lambda: held(window) == 1)
    qtbot.waitUntil(lambda: named() == "plan_this:_1")
    hands.presses = 0
    hands.press(Qt.Key.Key_Tab, then=lambda: named() == "plan_this:_2")
    when_open(qtbot, plan_it)
    hands.press(Qt.Key.Key_Return, then=lambda: held(window) == 2)
    assert hands.presses == 3


def held(window):
    with window.store.read() as session:
        return len(plans.active(session))


def test_a_brief_is_on_paper_in_three(qtbot, window, ben, tmp_path, monkeypatch):
    saved = tmp_path / "brief.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(saved), ""))
    hands = Hands(qtbot, window)
    hands.press(Qt.Key.Key_2, ALT, lambda: named() == window.here().list.objectName())
    hands.press(Qt.Key.Key_P, CTRL, lambda: open_sheet() is not None)
    sheet = open_sheet()
    assert sheet.wish is None or sheet.wish.page == "brief"
    qtbot.waitUntil(sheet.print_button.isEnabled, timeout=30_000)
    printed = []
    monkeypatch.setattr(sheet.printer, "print_it", lambda: printed.append(sheet.wish))
    hands.press(Qt.Key.Key_P, CTRL)
    sheet.reject()
    assert [(one.page, one.meeting) for one in printed] == [("brief", window.meeting)]
    assert hands.presses == 3


@pytest.mark.parametrize("key", [Qt.Key.Key_P, Qt.Key.Key_S, Qt.Key.Key_Return])
def test_what_is_asked_for_while_the_page_is_being_made_is_done_once_it_is(
    qtbot, window, ben, monkeypatch, key
):
    """A quick hand presses Ctrl+P twice: the second was lost as long as there was no page."""
    hands = Hands(qtbot, window)
    hands.press(Qt.Key.Key_2, ALT, lambda: named() == window.here().list.objectName())
    hands.press(Qt.Key.Key_P, CTRL, lambda: open_sheet() is not None)
    sheet = open_sheet()
    done = []
    monkeypatch.setattr(sheet.printer, "print_it", lambda: done.append(Qt.Key.Key_P))
    monkeypatch.setattr(sheet.saving, "save", lambda _kind: done.append(key))
    qtbot.waitUntil(sheet.isActiveWindow)
    assert not sheet.print_button.isEnabled()
    QTest.keyClick(sheet.page, key, PLAIN if key == Qt.Key.Key_Return else CTRL)
    assert done == []
    qtbot.waitUntil(lambda: done == [key], timeout=30_000)
    qtbot.wait(60)
    assert done == [key], "once"
    sheet.reject()


def test_but_not_where_something_else_was_chosen_meanwhile(qtbot, window, ben, monkeypatch):
    hands = Hands(qtbot, window)
    hands.press(Qt.Key.Key_2, ALT, lambda: named() == window.here().list.objectName())
    hands.press(Qt.Key.Key_P, CTRL, lambda: open_sheet() is not None)
    sheet = open_sheet()
    done = []
    monkeypatch.setattr(sheet.printer, "print_it", lambda: done.append("printed"))
    qtbot.waitUntil(sheet.isActiveWindow)
    QTest.keyClick(sheet.page, Qt.Key.Key_P, CTRL)
    sheet.choices.changed.emit()
    qtbot.waitUntil(sheet.print_button.isEnabled, timeout=30_000)
    assert done == []
    sheet.reject()
