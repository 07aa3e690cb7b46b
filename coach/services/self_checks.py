"""Fetching the traces beside the answers of a self-check: what I myself did in the weeks they speak of."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from coach.advice import checks
from coach.advice.checks import Records
from coach.content.library import Library
from coach.content.sources import Check
from coach.models import meetings, plans, promises, questions
from coach.models.promises import Direction


def beside(library: Library, session: Session, check: Check, on: date) -> Records:
    """For the round of answers of one day. Counts only, and nothing about what others did or left."""
    first, last = checks.period(check.id, on)
    since, until = promises.closed_since(session, first), datetime.combine(last, datetime.max.time())
    mine = [p for p in (*since, *promises.open_ones(session, archived=True)) if p.direction == Direction.MINE]
    followers = {p.successor_id for p in mine}
    met = meetings.held_between(session, datetime.combine(first, datetime.min.time()), until)
    return Records(
        closed=[p for p in mine if p.closed_on is not None and p.closed_on <= last],
        noted=sum(first <= p.given_on <= last and p.id not in followers for p in mine),
        asked=questions.asked_between(session, first, last),
        held=len(met),
        moved=len(meetings.moved_by_me(session, first, last)),
        cancelled=len(meetings.cancelled_by_me(session, first, last)),
        tried=_tried(library, session, check, first, last),
    )


def _tried(library: Library, session: Session, check: Check, first: date, last: date) -> dict[str, int]:
    themes = dict.fromkeys(item.theme for item in check.items)
    of = {
        theme: [guide.slug for guide in checks.guides_of(check.id, theme, library.guides.values())]
        for theme in themes
    }
    slugs = sorted({slug for guides in of.values() for slug in guides})
    done = plans.carried_out(session, slugs, first, last)
    return {theme: sum(done.get(slug, 0) for slug in guides) for theme, guides in of.items()}
