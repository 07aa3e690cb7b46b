"""While one meets: the notes are the page; what stands beside them is ticked without losing one’s place."""

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox

from coach.models import people, promises, topics
from coach.services import meetings as acts
from coach.views.destination import ToMeeting
from coach.views.meetings.sections import Fold
from coach.views.widgets.panes import MainAndPanes
from tests.conftest import TODAY
from tests.views.hands import open_window, said_on, type_lines

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
TOPICS = ("The rota", "The budget", "A second desk")


@pytest.fixture
def meet(qtbot, vault):
    window = open_window(qtbot, vault, TODAY)
    with window.store.write() as session:
        person = people.add(session, "Amina Okafor")
        meeting = acts.plan(session, person.id, datetime(2026, 11, 23, 10))
        for body in TOPICS:
            topics.add(session, meeting, body)
        promises.give(session, person.id, "the list", "mine", TODAY, TODAY)
    page = window.go(ToMeeting(meeting.id))
    page.finish()
    qtbot.waitUntil(page.notes.hasFocus)
    qtbot.waitUntil(lambda: frame(page).pane.isVisible())
    yield window, page
    window.close()


def frame(page):
    return page.findChildren(MainAndPanes)[-1]


def boxes(page):
    found = [box for box in page.findChildren(QCheckBox) if box.isVisible()]
    return {box.objectName(): box for box in found}


def focused():
    return QApplication.focusWidget().objectName()


def test_the_notes_reach_down_to_the_foot_and_the_page_does_not_scroll(qtbot, meet):
    window, page = meet
    type_lines(page.notes, "\n".join(f"line {n}" for n in range(60)))
    bar = page.verticalScrollBar()
    qtbot.waitUntil(lambda: page.notes.verticalScrollBar().maximum() > 0)
    assert bar.maximum() == 0, "the notes scroll, the page does not"
    foot = page.notes.mapTo(page, page.notes.rect().bottomLeft()).y()
    assert page.height() - foot < 80
    assert page.notes.width() > frame(page).pane.width(), "the widest column"
    assert page.notes.cursorRect().bottom() <= page.notes.viewport().height(), "the caret is in sight"
    window.resize(700, 640)
    qtbot.waitUntil(lambda: frame(page).shape == "narrow")
    qtbot.waitUntil(lambda: page.notes.verticalScrollBar().maximum() == 0)
    assert bar.maximum() > 0, "one below the other the page scrolls, and the notes grow with their words"
    assert page.notes.hasFocus()


def test_topics_are_ticked_by_keyboard_and_the_way_back_is_to_the_caret(qtbot, meet):
    window, page = meet
    type_lines(page.notes, "First. Second.")
    page.notes.moveCursor(QTextCursor.MoveOperation.WordLeft)
    at = page.notes.textCursor().position()
    rows = boxes(page)
    seen = []
    for _press in range(2):
        QTest.keyClick(window, Qt.Key.Key_T, CONTROL)
        seen.append(focused())
    assert seen == ["topic_1", "topic_2"]
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    qtbot.waitUntil(
        lambda: boxes(page)["topic_2"].isChecked() and boxes(page)["topic_2"] is not rows["topic_2"]
    )
    assert focused() == "topic_2", "one is still on that row"
    assert [boxes(page)[name] is rows[name] for name in ("topic_1", "topic_3", "keep_1")] == [True] * 3
    for wanted in ("topic_3", "topic_1"):
        QTest.keyClick(window, Qt.Key.Key_T, CONTROL)
        assert focused() == wanted, "what was talked about is passed"
    QTest.keyClick(window, Qt.Key.Key_T, CONTROL | SHIFT)
    assert (page.notes.hasFocus(), page.notes.textCursor().position()) == (True, at)
    QTest.keyClick(window, Qt.Key.Key_T, CONTROL)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert (page.notes.hasFocus(), page.notes.textCursor().position()) == (True, at)


def test_f6_goes_to_what_stands_beside_the_notes_and_back_to_where_one_wrote(qtbot, meet):
    """Red before: nothing came of it, and from topics one had to know another key for the way back."""
    _window, page = meet
    type_lines(page.notes, "She would take the rota.")
    page.notes.moveCursor(QTextCursor.MoveOperation.StartOfLine)
    beside = [pane for pane in frame(page).panes if pane.isVisible()]
    for pane in beside:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6)
        assert pane.isAncestorOf(QApplication.focusWidget())
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6)
    assert page.notes.hasFocus()
    assert page.notes.textCursor().atStart()
    QTest.keyClick(page.notes, Qt.Key.Key_F6, SHIFT)
    assert beside[-1].isAncestorOf(QApplication.focusWidget())
    page.show_phase(0)
    QApplication.processEvents()
    here = QApplication.focusWidget()
    QTest.keyClick(here, Qt.Key.Key_F6)
    assert QApplication.focusWidget() is here, "the brief has no columns that scroll"


def test_what_is_seldom_needed_is_folded_and_stays_as_one_left_it(qtbot, meet):
    window, page = meet
    (fold,) = page.findChildren(Fold)
    assert not any("Swap" in text for text in said_on(page).split("\n"))
    assert fold.line.text().strip() == "Three questions"
    fold.line.click()
    assert fold.line.accessibleName() == "Fold: Three questions"
    page.show_phase(0)
    page.show_phase(1)
    (fold,) = [one for one in page.findChildren(Fold) if one.isVisibleTo(page)]
    assert fold.unfolded
    fold.line.click()
    window.resize(1920, 1080)
    qtbot.waitUntil(lambda: frame(page).shape == "three")
    assert fold.unfolded, "in a column of its own it needs no folding"


def test_what_is_folded_stays_in_sight_below_many_open_lines(qtbot, meet):
    """It scrolls by itself when it is opened, and the lines above give way to no more than half."""
    window, page = meet
    window.resize(1366, 768)
    with window.store.write() as session:
        person = people.everyone(session)[0]
        for n in range(20):
            promises.give(session, person.id, f"the list number {n}", "mine", TODAY, TODAY)
    qtbot.waitUntil(lambda: "keep_20" in boxes(page))
    beside, (fold,) = frame(page), page.findChildren(Fold)
    qtbot.waitUntil(lambda: beside.pane.height() > beside.height() * 0.8)
    assert beside.pane.verticalScrollBar().maximum() > 0
    assert not fold.line.visibleRegion().isEmpty(), "in sight without scrolling"
    folded = beside.pane.height()
    QTest.keyClick(fold.line, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: beside.pane.height() < folded)
    assert beside.height() // 2 <= beside.pane.height() <= beside.height() // 2 + 1
    assert fold.line.visibleRegion().boundingRect().height() == fold.line.height(), "its line stays in sight"
    assert page.verticalScrollBar().maximum() == 0
    QTest.keyClick(fold.line, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: beside.pane.height() == folded)


def test_few_open_lines_leave_no_gap_before_what_is_folded(qtbot, meet):
    window, page = meet
    window.resize(1440, 900)
    (fold,) = page.findChildren(Fold)
    last = boxes(page)["keep_1"]
    foot = last.mapTo(page, last.rect().bottomLeft()).y()
    qtbot.waitUntil(lambda: 0 < fold.mapTo(page, fold.rect().topLeft()).y() - foot < 90)
    assert frame(page).pane.verticalScrollBar().maximum() == 0, "all of them have room"
