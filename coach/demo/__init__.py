"""A made-up leader's notes, the same for the same day: to try Coach on, and for pictures and tests."""

from datetime import date, timedelta

from sqlalchemy import update
from sqlalchemy.orm import Session

from coach.demo import reflections as written
from coach.demo.life import Life
from coach.demo.team import TEAM
from coach.models import plans
from coach.models.meetings import Meeting
from coach.models.promises import Promise
from coach.store.store import Store


def make(store: Store, today: date, years: int = 2) -> None:
    """Fill an empty vault. The same day and years give the same rows: nothing here asks the clock."""
    ids: dict[str, int] = {}
    for role in TEAM:
        with store.write() as session:
            ids[role.name] = Life(session, role, today, years).tell()
    with store.write() as session:
        _plans(session, ids, today)
    with store.write() as session:
        written.write(session, ids, today, years)
        for kind in (Meeting, Promise):  # noted long ago, at no particular moment
            session.execute(update(kind).values(noted_at=None))


def _plans(session: Session, ids: dict[str, int], today: date) -> None:
    """Two plans in use, each made from a guide's step."""
    first_on = today - timedelta(days=16)
    early = plans.make(
        session,
        "I doubt a date",
        "call before lunch",
        guide="keep-your-commitments",
        step=3,
        first_on=first_on,
        language="en",
    )
    called = "Called Amara; a new date in two minutes."
    early.tried(session, plans.Result.DID_IT, first_on + timedelta(days=8), called)
    early.tried(session, plans.Result.NO_CHANCE, first_on + timedelta(days=12))
    plans.make(
        session,
        "Amara asks me what to decide",
        "ask one question instead",
        ids["Amara Okafor"],
        "delegate-with-confidence",
        6,
        today - timedelta(days=5),
        language="en",
    )
