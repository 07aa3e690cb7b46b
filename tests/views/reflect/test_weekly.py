"""The weekly review says what is so: who was met, what is behind and ahead, what waits."""

from datetime import datetime, time, timedelta

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QPushButton

from coach.models import bridges, journal, meetings, people, plans, promises, repairs
from coach.models.meetings import MeetingStatus
from coach.views.destination import Place
from coach.views.reflect.steps import ClosedStep, OpenStep
from tests.conftest import TODAY
from tests.views.hands import press, said_on, to

BACK, MINE, THEIRS, PLANS, PEOPLE, AHEAD, END = range(7)


def at_step(window, step):
    """What is said on that step of the review."""
    screen = window.go(to("reflect", ("weekly",)))
    screen._page.step = step
    screen.refresh()
    return said_on(screen)


def person(window, name, **more):
    with window.store.write() as session:
        return people.add(session, name, **more).id


def test_seven_steps_are_called_seven(window):
    assert "Seven short steps" in said_on(window.go(to("reflect")))
    assert "Step 1 of 7" in at_step(window, BACK)


def test_whoever_was_never_met_is_not_told_as_met(window):
    ana = person(window, "Ana", rhythm_days=7)
    person(window, "Ben", rhythm_days=None)
    said = at_step(window, PEOPLE)
    assert "not met yet" in said
    assert "Ana" in said
    assert "Ben" not in said
    assert "Everyone was met" not in said
    with window.store.write() as session:
        session.get_one(people.Person, ana).last_contact_on = TODAY
    assert "Nobody waits longer than you agreed." in at_step(window, PEOPLE)


def test_whoever_is_to_be_met_for_the_first_time_does_not_wait(window):
    ana = person(window, "Ana", rhythm_days=14)
    with window.store.write() as session:
        first = meetings.plan(session, ana, datetime.combine(TODAY, time(0, 0))).id
    said = at_step(window, PEOPLE)
    assert "Ana" not in said
    assert "Nobody waits longer than you agreed." in said
    with window.store.write() as session:
        meetings.get(session, first).cancel()
    assert "not met yet" in at_step(window, PEOPLE), "nothing is planned any more"


def test_whoever_was_perhaps_met_is_asked_about_and_not_told_as_not_met(window):
    """Of a one-to-one last week nobody said yet whether it took place."""
    ana, ben = person(window, "Ana", rhythm_days=7), person(window, "Ben", rhythm_days=7)
    with window.store.write() as session:
        first = meetings.plan(session, ana, datetime.combine(TODAY - timedelta(3), time(10))).id
        meetings.plan(session, ben, datetime.combine(TODAY - timedelta(3), time(10)))
        session.get_one(people.Person, ben).last_contact_on = TODAY - timedelta(10)
    said = at_step(window, PEOPLE)
    assert said.count("Fri 20 November: did it take place?") == 2
    assert "not met yet" not in said
    assert "last contact 13 November" in said
    with window.store.write() as session:
        meetings.get(session, first).cancel()
        session.get_one(people.Person, ben).met(TODAY)
    said = at_step(window, PEOPLE)
    assert "not met yet" in said, "nothing is left to ask about Ana"
    assert "take place" not in said
    assert "Ben" not in said


def test_what_was_missed_and_not_put_right_is_among_my_words_and_put_right_there(window):
    ana = person(window, "Ana")
    with window.store.write() as session:
        promises.give(session, ana, "The rota", "mine", TODAY - timedelta(2), TODAY - timedelta(9)).miss(
            TODAY
        )
        promises.give(session, ana, "The figures", "theirs", TODAY - timedelta(2), TODAY - timedelta(9)).miss(
            TODAY
        )
    said = at_step(window, MINE)
    assert "The rota" in said
    assert "missed, noted 23 November" in said
    assert "past its date" not in said
    assert "The figures" not in at_step(window, THEIRS), "of another's misses nothing is told"
    assert "1 promise to look at" in said_on(window.here()), "the line of my word, now that it is shut"
    at_step(window, MINE)
    press(window.here(), "Put right: The rota")
    assert "Nothing waits here." in at_step(window, MINE)
    window.undo()
    assert "The rota" in at_step(window, MINE)


def test_a_one_to_one_to_come_hides_nobody_who_waits(window):
    ana = person(window, "Ana", rhythm_days=7)
    with window.store.write() as session:
        session.get_one(people.Person, ana).last_contact_on = TODAY - timedelta(30)
        meetings.plan(session, ana, datetime.combine(TODAY, time(23, 59)))
    assert "Ana" in at_step(window, PEOPLE)


def test_a_plan_whose_day_is_to_come_is_not_asked_about(window):
    with window.store.write() as session:
        plans.make(session, "the meeting begins", "I ask Ben first", first_on=TODAY + timedelta(2))
        plans.make(session, "I open my mail", "I answer Cem first", first_on=TODAY)
    said = at_step(window, PLANS)
    assert "I answer Cem first" in said
    assert "I ask Ben first" not in said


def test_what_was_held_this_morning_is_behind_and_not_ahead(window):
    ana, ben = person(window, "Ana"), person(window, "Ben")
    with window.store.write() as session:
        held = meetings.plan(session, ana, datetime.combine(TODAY, time(0, 0)))
        held.status = MeetingStatus.HELD
        meetings.plan(session, ben, datetime.combine(TODAY, time(23, 59)))
    assert "Ana" in at_step(window, BACK)
    ahead = at_step(window, AHEAD)
    assert "Ana" not in ahead
    assert "Ben" in ahead


def test_theirs_can_be_released_in_the_step_called_so_and_mine_not(window):
    ana = person(window, "Ana")
    with window.store.write() as session:
        promises.give(session, ana, "The figures", "theirs", TODAY + timedelta(2), TODAY)
        promises.give(session, ana, "The rota", "mine", TODAY + timedelta(2), TODAY)
    at_step(window, MINE)
    with pytest.raises(AssertionError, match="no button"):
        press(window.here(), "I release them from it: The rota")
    at_step(window, THEIRS)
    press(window.here(), "I release them from it: The figures")
    assert "Nothing waits here." in at_step(window, THEIRS)
    window.undo()
    assert "The figures" in at_step(window, THEIRS)


def test_a_step_further_touches_no_other_line_and_what_was_learned_is_kept(qtbot, window):
    ana = person(window, "Ana", rhythm_days=7)
    screen = window.go(to("reflect", ("weekly",)))
    lines = {one.accessibleName(): one for one in screen.findChildren(ClosedStep)}
    assert list(lines) == ["My word", "Theirs", "My plans", "My people", "Ahead", "Close"]
    assert "1 of them waits" in said_on(screen)
    screen._page.finish()
    qtbot.waitUntil(lambda: "Step 2 of 7" in said_on(screen))
    now = {one.accessibleName(): one for one in screen.findChildren(ClosedStep) if one.isVisible()}
    assert "My word" not in now
    assert all(now[name] is lines[name] for name in list(lines)[1:])
    assert "done" in said_on(now["Look back"])
    with window.store.write() as session:
        session.get_one(people.Person, ana).last_contact_on = TODAY
    assert "1 of them waits" not in said_on(screen)
    press(screen, "Open the step: Close")
    screen._page.editor.setPlainText("Ask first")
    screen._page.before()
    screen._page.finish()
    assert screen._page.editor.toPlainText() == "Ask first"
    press(screen, "Stop here: back to Reflect")
    with window.store.read() as session:
        assert [one.body for one in journal.newest(session, 5)] == ["Ask first"]


def test_close_says_that_it_is_done(window):
    at_step(window, END)
    press(window.here(), "Close")
    assert "The weekly review is done." in said_on(window)
    assert "Ten quiet minutes for yourself" in said_on(window.here())


def test_ctrl_enter_in_the_last_step_ends_the_review_and_keeps_the_words(qtbot, window):
    at_step(window, END)
    window.here()._page.editor.setPlainText("Ask first")
    window.do("finish")
    assert "The weekly review is done." in said_on(window)
    with window.store.read() as session:
        assert [one.body for one in journal.newest(session, 5)] == ["Ask first"]


def test_whoever_comes_to_reflect_by_key_stands_on_its_first_button(qtbot, window):
    """Not on the page as a whole, which Qt gives the focus to when what had it is gone."""
    window.go(Place.REFLECT).setFocus()
    window.way.go_by_key(Place.REFLECT)
    qtbot.waitUntil(lambda: window.focusWidget().objectName() == "begin_the_weekly_review")


def test_bridges_and_what_felt_off_are_with_those_who_are_here_but_for_what_find_led_to(window):
    ana, ben, cem = person(window, "Ana"), person(window, "Ben"), person(window, "Cem")
    with window.store.write() as session:
        gone = bridges.build(session, ana, ben, "the budget", TODAY).id
        bridges.build(session, ana, cem, "the rota", TODAY)
        repairs.note(session, ben, "short answers", TODAY)
        session.get_one(people.Person, ben).archive(TODAY)
    said = said_on(window.go(to("reflect", ("bridges",))))
    assert "Ana and Cem" in said
    assert "Ben" not in said
    assert "Ben" not in said_on(window.go(to("reflect", ("repair",))))
    screen = window.go(to("reflect", ("bridges",)))
    screen._page.sought = gone
    screen.refresh()
    assert "Ana and Ben" in said_on(screen)


def test_the_titles_of_all_steps_stand_on_one_edge_and_next_says_which(qtbot, window):
    screen = window.go(to("reflect", ("weekly",)))
    qtbot.waitUntil(lambda: screen.findChild(OpenStep).width() > 400)
    left = screen.findChild(OpenStep).mapTo(screen, QPoint()).x()
    heads = [one for one in screen.findChildren(QLabel) if one.text() == "Look back" and one.isVisible()]
    titles = [one for one in screen.findChildren(QPushButton) if one.property("kind") == "step"]
    edges = {one.mapTo(screen, QPoint()).x() - left + 6 for one in titles}  # within its edge and its padding
    edge = heads[0].mapTo(screen, QPoint()).x() - left
    assert {abs(one - edge) <= 1 for one in edges} == {True}  # px: letters of another size round otherwise
    assert "Next: My word" in [one.text() for one in screen.findChildren(QPushButton)]
