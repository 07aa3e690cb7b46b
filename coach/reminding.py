"""Fetching what may be reminded of, and remembering how each reminder fared."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from coach.advice import reminders, saydo
from coach.advice.reminders import Kind, Notice, State, Wish
from coach.models import meetings, practice, promises


def notices(session: Session, wish: Wish, now: datetime) -> list[Notice]:
    today = now.date()
    ahead = meetings.between(session, now, now + timedelta(hours=1))
    open_ones = promises.open_ones(session)
    doubtful = [p.id for p in saydo.in_doubt(open_ones, today, wish.working_days)]
    held = practice.reminders(session)
    states = {
        Kind(r.kind): State(r.ignored, r.last_on, r.not_before, r.stopped_on is not None)
        for r in held
        if r.record_id == 0
    }
    told = frozenset((Kind(r.kind), r.record_id) for r in held if r.record_id)
    waiting = bool(doubtful) or any(p.past_date(today) for p in open_ones) or bool(_today(session, today))
    starts = {meeting.id: meeting.starts_at for meeting in ahead if meeting.status != meetings.Status.HELD}
    return reminders.due(now, wish, starts, doubtful, waiting, states, told)


def shown(session: Session, shown: Iterable[Notice], today: date) -> None:
    """Each counts as ignored until somebody comes because of it."""
    for notice in shown:
        for record_id in {0, notice.record_id}:
            state = practice.reminder(session, notice.kind, record_id)
            state.last_on = today
            state.ignored += record_id == 0


def heeded(session: Session, kind: str) -> None:
    practice.reminder(session, kind, 0).ignored = 0


def later(session: Session, kind: str, today: date, days: int) -> None:
    practice.reminder(session, kind, 0).not_before = today + timedelta(days=days)


def stop(session: Session, kind: str, today: date) -> None:
    practice.reminder(session, kind, 0).stopped_on = today


def start_again(session: Session, kind: str) -> None:
    state = practice.reminder(session, kind, 0)
    state.stopped_on, state.ignored, state.not_before = None, 0, None


def _today(session: Session, today: date) -> int:
    start = datetime.combine(today, datetime.min.time())
    return len(meetings.between(session, start, start + timedelta(days=1)))
