"""What I did across the team, counted from what stands in the notes."""

from datetime import timedelta

from coach import clock
from coach.advice.rhythm import AttentionKind
from coach.models import people, promises
from coach.models.people import Relation
from coach.services import attention
from tests.conftest import TODAY

WEEK = timedelta(weeks=1)


def kept(store):
    with store.read() as session:
        (row,) = attention.table(session, TODAY - WEEK, TODAY, TODAY).rows
        return row.done[AttentionKind.KEPT]


def test_a_kept_promise_counts_until_it_is_removed(store):
    with store.write() as session:
        ben = people.add(session, "Ben", Relation.REPORT)
        mine = promises.give(session, ben.id, "The rota", "mine", TODAY, TODAY - WEEK)
        theirs = promises.give(session, ben.id, "The draft", "theirs", TODAY, TODAY - WEEK)
        mine.keep(TODAY)
        theirs.keep(TODAY)
        number = mine.id
    assert kept(store) == 1
    with store.write() as session:
        promises.get(session, number).remove(clock.now())
    assert kept(store) == 0


def test_what_was_kept_before_these_days_or_after_them_does_not_count(store):
    with store.write() as session:
        ben = people.add(session, "Ben", Relation.REPORT)
        for on in (TODAY - 2 * WEEK, TODAY + WEEK):
            promises.give(session, ben.id, "The rota", "mine", on, TODAY - 3 * WEEK).keep(on)
    assert kept(store) == 0
