"""Choosing the questions of a one-to-one: browse the bank, pin, swap; what is seen is kept and printed."""

from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from shiboken6 import isValid

from coach.documents import render
from coach.models import focus, meetings, people, promises, questions
from coach.models.questions import AskedQuestion
from coach.services import brief, question_bank
from coach.views.destination import Place, ToMeeting
from coach.views.meetings.questions import BANK_KEY
from coach.views.widgets import look
from tests.asking import asked
from tests.conftest import TODAY
from tests.views.hands import answer, from_menu, open_sheet, open_window, press, said_on

WEEK = timedelta(weeks=1)


@pytest.fixture
def window(qtbot, vault):
    """Amara, met five times, with a sixth one-to-one tomorrow."""
    made = open_window(qtbot, vault, TODAY)
    with made.store.write() as session:
        amara = people.add(session, "Amara", rhythm_days=7)
        for week in range(5, 0, -1):
            meetings.plan(session, amara.id, datetime(2026, 11, 24, 10) - week * WEEK).hold(amara)
        made.meeting = meetings.plan(session, amara.id, datetime(2026, 11, 24, 10)).id
        made.person = amara.id
    made.go(ToMeeting(made.meeting))
    settle(qtbot)
    yield made
    made.close()


def settle(qtbot):
    qtbot.wait(30)
    QApplication.processEvents()


def three(window):
    with window.store.read() as session:
        lines = brief.suggest(window.library, session, meetings.get(session, window.meeting), TODAY)
    return [line.text for line in lines]


def printed(window):
    request = asked("brief", {"meeting": window.meeting})
    return render.make(window.store, window.library, request, TODAY).html


def opened(qtbot, window):
    settle(qtbot)
    screen = window.stack.currentWidget()
    press(screen, "Choose from the bank")
    settle(qtbot)
    return screen.bank


def rows(bank):
    return bank.list._lines.rows


def pin(qtbot, bank, *keys):
    for key in keys:
        bank.words.clear()
        at = next(number for number, row in enumerate(rows(bank)) if row.id == key)
        bank.list.setCurrentIndex(bank.list.model().index(at, 0))
        QTest.keyClick(bank.list, Qt.Key.Key_Space)
        settle(qtbot)


def test_what_is_swapped_stays_swapped_on_paper_and_after_the_window_closed(qtbot, window):
    before = three(window)
    press(window.stack.currentWidget(), f"Swap: {before[0]}")
    settle(qtbot)
    after = three(window)
    assert before[0] not in after
    assert after[1:] == before[1:]
    said = said_on(window.stack.currentWidget())
    assert after[0] in said
    assert before[0] not in said
    window.go(Place.TODAY)
    window.go(ToMeeting(window.meeting))
    settle(qtbot)
    assert three(window) == after
    page = printed(window).replace("&#39;", "'")
    assert all(text in page for text in after)
    assert before[0] not in page
    window.undo()
    assert three(window) == before


def test_a_swap_in_one_one_to_one_says_nothing_of_the_next(qtbot, window):
    before = three(window)
    press(window.stack.currentWidget(), f"Swap: {before[0]}")
    settle(qtbot)
    with window.store.write() as session:
        other = meetings.plan(session, window.person, datetime(2026, 12, 1, 10)).id
        assert question_bank.swapped(session, other) == frozenset()
        assert len(question_bank.swapped(session, window.meeting)) == 1


def test_a_question_is_found_pinned_by_key_kept_and_printed(qtbot, window):
    bank = opened(qtbot, window)
    assert bank.words.hasFocus()
    every = len(rows(bank))
    assert every == len(window.library.member_questions())
    QTest.keyClicks(bank.words, "become better")
    assert [row.text for row in rows(bank)] == ["What have you become better at lately, in work or beyond?"]
    assert "Growth · light · never asked of Amara" in rows(bank)[0].facts
    QTest.keyClick(bank.words, Qt.Key.Key_Down)
    assert bank.list.hasFocus()
    QTest.keyClick(bank.list, Qt.Key.Key_Space)
    settle(qtbot)
    assert rows(bank)[0].pinned
    assert "Pinned · Growth" in rows(bank)[0].facts
    assert "One of three places is pinned." in said_on(bank)
    QTest.keyClick(bank.list, Qt.Key.Key_Escape)
    settle(qtbot)
    assert window.focusWidget().objectName() == "choose_from_the_bank", "back where it was opened"
    assert three(window)[0] == "What have you become better at lately, in work or beyond?"
    assert len(three(window)) == 3
    page = printed(window)
    assert "What have you become better at lately" in page
    window.undo()
    assert "What have you become better at lately" not in printed(window)


def test_it_is_browsed_by_function_theme_depth_and_what_they_were_never_asked(qtbot, window):
    key = "q-growth-m01"
    with window.store.write() as session:
        session.add(
            AskedQuestion(person_id=window.person, question=key, on=TODAY - WEEK, answer="The reviews")
        )
        mine = questions.add_question(session, "What would you never give up?", "growth", depth=2).key
    bank = opened(qtbot, window)
    assert rows(bank)[0].id == mine, "the leader's own stand first"
    bank.function.setCurrentIndex(bank.function.findData("growth"))
    assert {row.id for row in rows(bank)} >= {mine, key}
    assert all("Growth" in row.facts for row in rows(bank))
    told = next(row for row in rows(bank) if row.id == key)
    assert told.facts.endswith("asked 16 November: The reviews")
    bank.never.setChecked(True)
    assert key not in {row.id for row in rows(bank)}
    bank.how_deep.setCurrentIndex(bank.how_deep.findData(2))
    assert mine in {row.id for row in rows(bank)}
    assert all("personal" in row.facts for row in rows(bank))
    bank.function.setCurrentIndex(0)
    bank.theme.setCurrentIndex(bank.theme.findData("honesty"))
    themes = {one.id: one.themes for one in bank._bank.questions}
    assert rows(bank)
    assert all("honesty" in themes[row.id] for row in rows(bank))


def test_a_private_answer_is_not_read_over_a_shoulder(qtbot, window):
    with window.store.write() as session:
        session.add(
            AskedQuestion(
                person_id=window.person, question="q-growth-m01", on=TODAY, answer="A secret",
                confidence="private",
            )
        )  # fmt: skip
    bank = opened(qtbot, window)
    assert not any("A secret" in row.facts for row in rows(bank))
    assert any(row.facts.endswith("a private line") for row in rows(bank))


def test_a_fourth_pin_asks_which_one_may_go(qtbot, window):
    bank = opened(qtbot, window)
    keys = ["q-task-m01", "q-growth-m01", "q-exposure-m01", "q-task-m02"]
    pin(qtbot, bank, *keys[:3])
    assert "3 of three places are pinned." in said_on(bank)
    answer()
    pin(qtbot, bank, keys[3])
    assert bank._bank.pinned == (*keys[1:3], keys[3])
    pin(qtbot, bank, keys[1])
    assert bank._bank.pinned == (keys[2], keys[3]), "pressed again it goes"


def test_what_stands_on_the_agenda_needs_no_pin_and_says_so(qtbot, window):
    first = three(window)[0]
    from_menu(window.stack.currentWidget(), first, "Add to agenda")
    settle(qtbot)
    bank = opened(qtbot, window)
    (row,) = [one for one in rows(bank) if one.text == first]
    assert "on the agenda" in row.facts
    pin(qtbot, bank, row.id)
    assert "It stands on this agenda already." in said_on(bank)
    assert bank._bank.pinned == ()


def test_g_opens_the_guide_of_a_question(qtbot, window):
    bank = opened(qtbot, window)
    at = next(number for number, row in enumerate(rows(bank)) if row.id == "q-task-m01")
    bank.list.setFocus()
    bank.list.setCurrentIndex(bank.list.model().index(at, 0))
    QTest.keyClick(bank.list, Qt.Key.Key_G)
    settle(qtbot)
    assert window.stack.currentWidget().name == "library"


@pytest.mark.parametrize("first", [[], [Qt.Key.Key_Space]])
def test_enter_takes_a_question_and_goes_back(qtbot, window, first):
    bank = opened(qtbot, window)
    at = next(number for number, row in enumerate(rows(bank)) if row.id == "q-task-m01")
    bank.list.setFocus()
    bank.list.setCurrentIndex(bank.list.model().index(at, 0))
    for key in [*first, Qt.Key.Key_Return]:
        QTest.keyClick(bank.list, key)
        settle(qtbot)
    assert window.stack.currentWidget().name == "meeting"
    assert not any(one.isVisible() for one in window.findChildren(type(bank)))
    with window.store.read() as session:
        assert question_bank.pinned(session, window.meeting) == ("q-task-m01",)


def test_pinned_on_the_page_it_stays_whatever_is_swapped_beside_it(qtbot, window):
    before = three(window)
    screen = window.stack.currentWidget()
    says = f"What can be done with: {before[1]}"
    (menu,) = [b for b in screen.findChildren(QPushButton) if b.accessibleName() == says and b.isVisible()]
    menu.acts["Pin it"]()
    settle(qtbot)
    assert three(window)[0] == before[1]
    press(screen, f"Swap: {before[0]}")
    settle(qtbot)
    assert three(window)[0] == before[1]
    assert before[0] not in three(window)
    press(screen, f"Pinned: {before[1]}")
    settle(qtbot)
    assert before[1] in three(window)
    assert f"Swap: {before[1]}" in [b.accessibleName() for b in screen.findChildren(QPushButton)]


def test_what_was_seen_stays_whatever_is_written_meanwhile(qtbot, window):
    before = three(window)
    qtbot.waitUntil(lambda: len(kept(window)) == 3)
    with window.store.write() as session:
        promises.give(session, window.person, "the list", "theirs", TODAY + WEEK, TODAY)
        focus.focus_on(session, "meet-slow-trusters", TODAY)
    settle(qtbot)
    assert three(window) == before
    page = printed(window).replace("&#39;", "'")
    assert all(text in page for text in before)
    press(window.stack.currentWidget(), f"Swap: {before[1]}")
    settle(qtbot)
    after = three(window)
    assert [text for text in after if text in before] == [before[0], before[2]], "only the one has changed"
    window.undo()
    settle(qtbot)
    assert three(window) == before
    with window.store.read() as session:
        key = brief.suggest(window.library, session, meetings.get(session, window.meeting), TODAY)[1].id
    with window.store.write() as session:
        question_bank.pin(session, window.meeting, key)
    settle(qtbot)
    assert sorted(three(window)) == sorted(before), "pinning one of them changes none"


def test_what_was_seen_is_asked_no_more_once_it_may_not_be(qtbot, window):
    qtbot.waitUntil(lambda: len(kept(window)) == 3)
    first = kept(window)[0]
    with window.store.write() as session:
        questions.mute(session, first, TODAY, window.person)
    settle(qtbot)
    assert window.library.questions[first].text not in three(window)
    assert len(three(window)) == 3


def kept(window):
    with window.store.read() as session:
        return question_bank.shown(session, window.meeting)


def test_the_boxes_of_the_bank_are_whole_and_it_has_a_bar_only_where_it_scrolls(qtbot, qapp, window):
    """Finding 12: “Any functior” was cut, and a bar as long as the list stood beside two questions."""
    look.wear(qapp, "light", 100)
    bank = opened(qtbot, window)
    for box in (bank.function, bank.theme, bank.how_deep):
        assert box.in_sight() == box.currentText()
    bar = bank.list.verticalScrollBar()
    qtbot.waitUntil(bar.isVisible)
    bank.words.setText("no question says this")
    qtbot.waitUntil(lambda: not bar.isVisible())
    assert "fewer words" in said_on(bank)
    bank.accept()


def test_its_key_opens_the_bank_also_from_where_one_types_and_b_is_a_letter(qtbot, window):
    screen = window.stack.currentWidget()
    screen.add_topic.setFocus()
    QTest.keyClicks(screen.add_topic, "b")
    assert (screen.add_topic.text(), open_sheet()) == ("b", None)
    QTest.keySequence(screen.add_topic, QKeySequence(BANK_KEY))
    qtbot.waitUntil(lambda: open_sheet() is screen.bank)
    screen.bank.reject()
    qtbot.waitUntil(lambda: open_sheet() is None and not isValid(screen.bank))
