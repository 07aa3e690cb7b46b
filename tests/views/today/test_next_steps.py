"""The day set for asking stands where the leader looks, and whoever was just named has a next step."""

from datetime import datetime, timedelta

import pytest
from PySide6.QtWidgets import QPushButton

from coach.advice.reminders import ReminderKind, ReminderWish
from coach.documents import render
from coach.models import meetings, people, promises, repairs
from coach.models.base import Confidence
from coach.services import reminders
from coach.views.destination import Place, ToMeeting, ToReflect
from tests.asking import asked
from tests.conftest import TODAY
from tests.views.hands import answer, press, said_on

NOON = datetime(2026, 11, 23, 12)
BEN = "Ben Adeyemi"
WORDS, ASKING = "A short answer about the rota", "How was it for you?"


def name(window, *whom):
    with window.store.write() as session:
        return [people.add(session, one).id for one in whom]


def owed(window, person):
    """Where nothing at all is open yet, the first conversation is the page: test_newcomer.py."""
    with window.store.write() as session:
        promises.give(session, person, "the rota", "mine", TODAY + timedelta(2), TODAY)


def felt_off(window, person, day, level=Confidence.PRIVATE):
    with window.store.write() as session:
        felt = repairs.note(session, person, WORDS, TODAY)
        felt.asking, felt.ask_on, felt.confidence = ASKING, day, level
        return felt.id


def today(window):
    screen = window.go(Place.TODAY)
    screen.refresh()
    return said_on(screen)


def reminded(window):
    with window.store.read() as session:
        return {one.kind for one in reminders.notices(session, ReminderWish(NOON.time()), NOON)}


def brief(window, meeting, **how):
    return render.make(window.store, window.library, asked("brief", {"meeting": meeting}, **how), TODAY).html


def test_the_day_set_for_asking_stands_on_today_without_its_private_words_and_leads_there(window):
    (ben,) = name(window, BEN)
    assert "To ask about" not in today(window)
    felt_off(window, ben, TODAY + timedelta(2))
    said = today(window)
    assert "To ask about" in said
    assert f"Ask {BEN}" in said
    assert "Wednesday" in said
    assert WORDS not in said
    assert ASKING not in said
    press(window.here(), f"Open: Ask {BEN}, Wednesday")
    assert window.at() == ToReflect("repair")


def test_words_for_my_eyes_or_shared_stand_there_and_a_day_gone_by_is_named(window):
    (ben,) = name(window, BEN)
    felt_off(window, ben, TODAY - timedelta(3), Confidence.MINE)
    said = today(window)
    assert ASKING in said
    assert "Fri 20 November: did you ask?" in said


@pytest.mark.parametrize("what", ["ended", "removed", "later", "archived"])
def test_what_is_over_or_far_ahead_or_with_somebody_gone_stands_nowhere(window, what):
    """The counter-test."""
    (ben,) = name(window, BEN)
    felt = felt_off(window, ben, TODAY + timedelta(8 if what == "later" else 0))
    with window.store.write() as session:
        held = session.get_one(repairs.Repair, felt)
        if what == "ended":
            held.end("All well", TODAY)
        if what == "removed":
            held.remove(NOON)
        if what == "archived":
            people.get(session, ben).archive(TODAY)
    assert "To ask about" not in today(window)
    assert reminded(window) == set()


def test_the_bundle_reminds_of_it_from_its_day_on_and_names_nobody(window):
    (ben,) = name(window, BEN)
    felt_off(window, ben, TODAY + timedelta(1))
    assert reminded(window) == set()
    felt_off(window, ben, TODAY)
    assert reminded(window) == {ReminderKind.BUNDLE}


def test_on_the_brief_it_is_withheld_and_counted_unless_it_is_ticked(window):
    ben, chloe = name(window, BEN, "Chloe Martin")
    felt = felt_off(window, ben, TODAY)
    with window.store.write() as session:
        with_ben = meetings.plan(session, ben, NOON).id
        with_chloe = meetings.plan(session, chloe, NOON).id
    plain = brief(window, with_ben)
    assert ASKING not in plain
    assert "Withheld: 1 private line." in plain
    assert ASKING in brief(window, with_ben, ticked=frozenset({f"repairs:{felt}"}))
    assert "Withheld" not in brief(window, with_chloe)


def test_in_the_one_to_one_its_words_wait_until_private_lines_are_in_sight(window):
    (ben,) = name(window, BEN)
    felt_off(window, ben, TODAY)
    with window.store.write() as session:
        with_ben = meetings.plan(session, ben, NOON).id
    said = said_on(window.go(ToMeeting(with_ben)))
    assert "to ask today" in said
    assert ASKING not in said


def test_on_the_monday_page_it_is_withheld_and_counted_too(window):
    (ben,) = name(window, BEN)
    felt = felt_off(window, ben, TODAY)
    made = render.make(window.store, window.library, asked("monday"), TODAY).html
    assert ASKING not in made
    assert "Withheld: 1 private line." in made
    ticked = asked("monday", ticked=frozenset({f"repairs:{felt}"}))
    assert ASKING in render.make(window.store, window.library, ticked, TODAY).html


def test_whoever_was_just_named_has_a_next_step_on_today(window):
    (ben,) = name(window, BEN)
    owed(window, ben)
    assert "A first one-to-one" in today(window)
    answer()
    press(window.here(), f"Plan the first one-to-one with {BEN}")
    assert isinstance(window.at(), ToMeeting)
    assert "A first one-to-one" not in today(window)


def test_three_at_most_stand_there_the_latest_first_and_the_rest_is_counted(window):
    fritz, *_others = name(window, "Fritz", "Ana", "Bo", "Cleo", "Dan", "Eli")
    with window.store.write() as session:
        meetings.plan(session, fritz, NOON + timedelta(1))
    said = today(window)
    assert [one for one in ("Ana", "Bo", "Cleo", "Dan", "Eli") if one in said] == ["Cleo", "Dan", "Eli"]
    assert "and 2 more" in said


def test_those_met_or_to_be_met_archived_or_on_leave_are_not_asked_about_and_those_cancelled_are(window):
    """The counter-test."""
    held, planned, archived, away, cancelled = name(window, "Ana", "Bo", "Cleo", "Dan", "Eli")
    with window.store.write() as session:
        meetings.plan(session, held, NOON - timedelta(900)).hold(people.get(session, held))
        meetings.plan(session, planned, NOON + timedelta(90))
        people.get(session, archived).archive(TODAY)
        people.get(session, away).go_on_leave(TODAY, None)
        meetings.plan(session, cancelled, NOON).cancel()
    today(window)  # where Bo stands as the next one-to-one, and is not asked about
    asked_about = [one.accessibleName() for one in window.here().findChildren(QPushButton) if one.isVisible()]
    first = "Plan the first one-to-one with "
    assert [one.removeprefix(first) for one in asked_about if one.startswith(first)] == ["Eli"]
