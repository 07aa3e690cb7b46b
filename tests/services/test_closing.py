"""What closing puts on record: each line once, with days that count from the day of the talk."""

from datetime import date, datetime, time

import pytest

from coach.models import meetings as records
from coach.models import mentions, people, promises
from coach.models.base import BrokenRule, Confidence
from coach.services import closing_a_meeting, inbox, meetings
from coach.written import lines
from coach.written.names import Known

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


def close(store, talk, today=SATURDAY, aloud=False, ticks=None):
    with store.write() as session:
        return closing_a_meeting.close(session, talk, datetime.combine(today, time(12)), aloud, ticks)


def offered(store, talk, today=SATURDAY):
    """What is offered at Close: the words, whether they come ticked, and what keeping does."""
    with store.read() as session:
        meeting = records.get(session, talk)
        person = people.get(session, meeting.person_id)
        found = closing_a_meeting.offered(session, meeting, person, meeting.notes, today)
        return [(one.line.what, one.meant, one.becomes.value) for one in found]


def capture(store, what, due_on=None, direction="mine"):
    """The same promise, given elsewhere."""
    with store.write() as session:
        return promises.give(session, 1, what, direction, due_on, date(2026, 11, 17)).id


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


@pytest.mark.parametrize(
    ("region", "due"), [("en_US.UTF-8", date(2027, 1, 2)), ("en_GB.UTF-8", date(2027, 2, 1))]
)
def test_figures_of_a_day_are_read_as_this_computer_writes_them(store, talk, monkeypatch, region, due):
    monkeypatch.setenv("LC_ALL", region)
    write(store, talk, "> the deck by 1/2")
    close(store, talk)
    assert [promise.due_on for promise in given(store, talk)] == [due]


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
    write(store, other, "> the deck again")
    with store.write() as session:
        meetings.cancel(session, other, records.Whose.MINE, SATURDAY)
    with pytest.raises(BrokenRule, match="cancelled"):
        close(store, other)
    assert given(store, other) == []


def test_one_line_can_be_left_out_and_comes_without_a_tick_from_then_on(store, talk):
    write(store, talk, "> the deck\n< the list\n? the move")
    assert offered(store, talk) == [
        ("the deck", True, "new"),
        ("the list", True, "new"),
        ("the move", True, "new"),
    ]
    close(store, talk, ticks={"promise-theirs the list": False})
    assert [one.what for one in given(store, talk)] == ["the deck"]
    write(store, talk, "> the deck\n< the list\n? the move\n> the rota")
    assert offered(store, talk) == [("the list", False, "new"), ("the rota", True, "new")]
    close(store, talk)
    assert [one.what for one in given(store, talk)] == ["the deck", "the rota"]
    close(store, talk, ticks={"promise-theirs the list": True})
    assert offered(store, talk) == []
    with store.read() as session:
        assert records.get(session, talk).notes.endswith("> the rota"), "no word of the notes is lost"


def test_pasted_mail_is_offered_without_a_tick_and_not_kept(store, talk):
    write(store, talk, "Ben wrote:\n> the deck is late\n> Kind regards\n<https://example.org>\n> I: the list")
    assert [(what, meant) for what, meant, _does in offered(store, talk)] == [
        ("the deck is late", False),
        ("Kind regards", False),
        ("the list", True),
    ]
    close(store, talk)
    assert [one.what for one in given(store, talk)] == ["the list"]


def test_a_promise_captured_before_is_not_given_twice(store, talk):
    capture(store, "The deck.", date(2026, 11, 20))
    capture(store, "the list")
    capture(store, "the rota", date(2026, 11, 24))
    capture(store, "the budget", direction="theirs")
    write(
        store,
        talk,
        "> the deck by Friday\n> the list by 25 November\n> the rota by 27 November\n> the budget",
    )
    assert offered(store, talk) == [
        ("the deck", False, "stands"),
        ("the list", True, "dated"),
        ("the rota", True, "moved"),
        ("the budget", True, "new"),
    ]
    close(store, talk)
    with store.read() as session:
        open_ones = [(p.what, p.direction, p.due_on) for p in promises.between_us(session, 1)]
    assert sorted(open_ones, key=str) == [
        ("The deck.", "mine", date(2026, 11, 20)),
        ("the budget", "mine", None),
        ("the budget", "theirs", None),
        ("the list", "mine", date(2026, 11, 25)),
        ("the rota", "mine", date(2026, 11, 27)),
    ]
    assert [row for row in offered(store, talk) if row[1]] == [], "closed again, nothing comes ticked"


def test_what_is_settled_elsewhere_may_be_promised_again(store, talk):
    with store.write() as session:
        promises.get(session, capture_in(session, "the deck")).keep(date(2026, 11, 17))
    write(store, talk, "> the deck by Friday")
    assert offered(store, talk) == [("the deck", True, "new")]


def capture_in(session, what):
    return promises.give(session, 1, what, "mine", None, date(2026, 11, 17)).id


@pytest.mark.parametrize(
    "after", ["the new deck for Ben", "the deck for Ana", "the deck Ben", "the deck for Ben now"]
)
def test_one_changed_word_is_the_same_promise_reworded(store, talk, after):
    write(store, talk, "> the deck for Ben by Friday\n> the list of names")
    close(store, talk)
    write(store, talk, f"> {after} by Friday\n> the list of names")
    assert offered(store, talk) == [(after, True, "reworded")]
    close(store, talk)
    assert [(one.what, one.due_on) for one in given(store, talk)] == [
        (after, date(2026, 11, 20)),
        ("the list of names", None),
    ]
    assert offered(store, talk) == []


@pytest.mark.parametrize(
    "notes", ["> the deck for Ben\n> the deck for Ana", "> a letter to Ana", "< the deck for Ana"]
)
def test_another_line_is_another_promise(store, talk, notes):
    write(store, talk, "> the deck for Ben")
    close(store, talk)
    write(store, talk, notes)
    assert [row[2] for row in offered(store, talk)] == ["new"]


def test_moved_on_the_plan_since_the_older_word_of_the_notes_changes_nothing(store, talk):
    write(store, talk, "> the deck by 27 November")
    close(store, talk)
    with store.write() as session:
        (promise,) = promises.given_in(session, talk)
        promise.renegotiate(session, date(2026, 12, 4), SATURDAY)
    assert offered(store, talk) == []


def test_the_next_is_proposed_at_the_hour_planned_for_though_they_met_earlier(store, talk):
    assert close(store, talk, date(2026, 11, 16)) == datetime(2026, 11, 23, 10)
    with store.read() as session:
        assert records.get(session, talk).starts_at == datetime(2026, 11, 16, 12)


def test_the_same_promise_captured_twice_is_one_and_with_another_date_another(store, talk):
    known = [Known(1, "Ben")]

    def type_it(line):
        with store.write() as session:
            read = lines.read(line, known, SATURDAY)
            return inbox.keep(session, read, line, SATURDAY)

    first = type_it("promise Ben the deck by Friday")
    assert type_it("promise Ben The deck.") == first
    assert type_it("promise Ben the deck by Friday") == first
    assert type_it("promise Ben the deck by Monday") != first
    assert type_it("Ben promised the deck") != first, "the other way round it is another"
