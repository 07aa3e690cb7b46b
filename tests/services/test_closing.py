"""What closing puts on record: each line once, with days that count from the day of the talk."""

from datetime import date, datetime

import pytest

from coach.models import meetings as records
from coach.models import mentions, people, promises
from coach.models.base import BrokenRule, Confidence
from coach.services import closing_a_meeting, meetings

WEDNESDAY = datetime(2026, 11, 18, 10)
SATURDAY = date(2026, 11, 21)


@pytest.fixture
def talk(store):
    with store.write() as session:
        ben = people.add(session, "Ben", rhythm_days=7)
        return meetings.plan(session, ben.id, WEDNESDAY).id


def write(store, talk, notes, **more):
    with store.write() as session:
        meeting = records.get(session, talk)
        meeting.notes = notes
        for name, value in more.items():
            setattr(meeting, name, value)


def close(store, talk, today=SATURDAY, aloud=False):
    with store.write() as session:
        return closing_a_meeting.close(session, talk, today, aloud)


def given(store, talk):
    with store.read() as session:
        return list(promises.given_in(session, talk))


def test_days_in_the_notes_count_from_the_day_of_the_talk(store, talk):
    write(store, talk, "> the deck by Friday\n< the list tomorrow\n? how the move went")
    close(store, talk)
    mine, theirs = given(store, talk)
    assert (mine.what, mine.direction, mine.due_on) == ("the deck", "mine", date(2026, 11, 20))
    assert (theirs.what, theirs.direction, theirs.due_on) == ("the list", "theirs", date(2026, 11, 19))
    assert mine.given_on == WEDNESDAY.date()
    with store.read() as session:
        (noted,) = mentions.still_open(session, mine.person_id, mentions.MentionKind.FOLLOW_UP)
    assert (noted.body, noted.noted_on) == ("how the move went", WEDNESDAY.date())


def test_before_its_day_the_days_count_from_today(store, talk):
    write(store, talk, "> the deck tomorrow")
    close(store, talk, date(2026, 11, 16))
    assert given(store, talk)[0].due_on == date(2026, 11, 17)


def test_closed_again_nothing_is_kept_twice(store, talk):
    lines = (
        "> send the in\u00adsurance papers",
        f"> {'long words ' * 60}",
        "> the deck",
        "> the deck",
        "< the deck",
        "> \u00ad",
    )
    write(store, talk, "\n".join(lines))
    for _again in range(2):
        close(store, talk)
    kept = [(one.direction, one.what[:25]) for one in given(store, talk)]
    assert kept == [
        ("mine", "send the insurance papers"),
        ("mine", ("long words " * 3)[:25]),
        ("mine", "the deck"),
        ("theirs", "the deck"),
    ]


@pytest.mark.parametrize(
    ("aloud", "notes_are", "level"),
    [(False, "mine", "mine"), (True, "mine", "shared"), (True, "private", "private")],
)
def test_what_was_agreed_aloud_is_shared_unless_the_notes_are_private(store, talk, aloud, notes_are, level):
    write(store, talk, "> the deck", confidence=Confidence(notes_are))
    close(store, talk, aloud=aloud)
    assert [one.confidence for one in given(store, talk)] == [level]


def test_it_gives_the_next_date_and_a_cancelled_one_keeps_nothing(store, talk):
    assert close(store, talk) == datetime(2026, 11, 25, 10)
    with store.write() as session:
        other = meetings.plan(session, 1, datetime(2026, 12, 2, 10)).id
    assert close(store, talk) is None, "one is ahead"
    write(store, other, "> the deck")
    with store.write() as session:
        meetings.cancel(session, other, records.Whose.MINE, SATURDAY)
    with pytest.raises(BrokenRule, match="cancelled"):
        close(store, other)
    assert given(store, other) == []
