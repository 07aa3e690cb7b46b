"""Many one-to-ones come in by few statements, and each hour with somebody holds one of them."""

from datetime import datetime, timedelta

from sqlalchemy import event as event_of
from sqlalchemy.engine import Engine

from coach.exchange.rows import MEETING, PLANNED, PROMISE, Reading, Row
from coach.models import meetings, people, topics
from coach.models.meetings import MeetingStatus
from coach.services import agenda, bringing_in, preview
from coach.services import meetings as meeting_acts
from coach.services.preview import ALREADY
from tests.conftest import TODAY
from tests.services.files_of_others import brought, calendar, event, read, talks, team

FIRST = datetime(2026, 12, 1, 9)


def planned(count, who="Chloé Martin"):
    moments = [FIRST + timedelta(days=number) for number in range(count)]
    return [
        Row(MEETING, f"ics {at}", who=who, at=at.isoformat(timespec="minutes"), state=PLANNED)
        for at in moments
    ]


def statements(act):
    """What is asked of the notes meanwhile."""
    told = []
    heard = (Engine, "before_cursor_execute", lambda _c, _cursor, said, *_more: told.append(said))
    event_of.listen(*heard)
    act()
    event_of.remove(*heard)
    return len(told)


def test_no_one_to_one_asks_the_notes_for_itself(store):
    """Compared, brought in, taken back: one statement more for each that is stored or deleted."""
    brought(store, Reading(planned(1)))
    few, many = Reading(planned(10)), Reading(planned(60))

    def compared():
        with store.read() as session:
            preview.prepare(session, many, "file", TODAY)

    first = statements(lambda: brought(store, few))
    second = statements(lambda: brought(store, many))
    back = statements(store.undo_of_last())
    brought(store, many)
    assert second - first <= 2 * 41  # 9 came with the few, 50 with the many
    assert back <= 2 * 50 + 20
    assert statements(compared) <= 10


def test_what_was_left_over_stands_on_the_nearest_that_came(store):
    with store.write() as session:
        chloe = people.add(session, "Chloé Martin").id
        before = meeting_acts.plan(session, chloe, datetime(2026, 11, 20, 9))
        agenda.add(session, before.id, "Budget")
        meeting_acts.cancel(session, before.id, None, TODAY)
    brought(store, Reading(planned(3)[::-1]))
    with store.read() as session:
        there = [
            topic.body
            for one in meetings.planned_with(session, chloe, FIRST)
            for topic in topics.of_meeting(session, one.id)
            if one.starts_at == FIRST
        ]
    assert there == ["Budget"]


def test_two_events_with_somebody_at_one_hour_are_one_one_to_one(store):
    """The second moved the first to where it stood."""
    found = read(calendar(event("a"), event("b", "1:1 with Chloé")), "work.ics")
    with store.read() as session:
        seen = preview.prepare(session, found, "work.ics", TODAY)
    assert [(line.state, line.ticked) for line in seen.lines] == [("new", True), (ALREADY, False)]
    brought(store, found)
    with store.read() as session:
        (one,) = meetings.of_person(session, people.everyone(session)[0].id)
        assert (one.status, len(meetings.moves_of(session, one.id))) == (MeetingStatus.PLANNED, 0)


def test_both_ticked_they_are_still_one(store):
    found = read(calendar(event("a"), event("b", "1:1 with Chloé")), "work.ics")
    with store.read() as session:
        seen = preview.prepare(session, found, "work.ics", TODAY)
    for line in seen.lines:
        line.state, line.ticked = "new", True
    with store.write() as session:
        bringing_in.bring(session, seen, TODAY)
    assert len(talks(store)) == 1
    with store.read() as session:
        (one,) = meetings.of_person(session, people.everyone(session)[0].id)
        assert one.status == MeetingStatus.PLANNED


def test_whoever_is_new_comes_though_their_first_line_breaks_a_rule(store):
    """The line took the new person with it, and the next one looked for them."""
    seen = brought(
        store,
        Reading(
            [
                Row(PROMISE, "list 1", 1, who="Ada Byron", what="the far report", at="1800-01-01"),
                Row(PROMISE, "list 2", 2, who="Ada Byron", what="the near report"),
            ]
        ),
    )
    assert team(store) == ["Ada Byron"]
    assert [line for line, _why in seen.unreadable] == [1]
