"""Fetching what may be reminded of, and remembering how each reminder fared."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import TypeVar

from sqlalchemy.orm import Session

from coach.advice import my_word, reminders
from coach.advice.reminders import (
    A_REST,
    A_WEEK,
    IN_VAIN,
    Notice,
    ReminderKind,
    ReminderState,
    ReminderWish,
)
from coach.i18n import phrases
from coach.i18n.translate import _
from coach.models import marks, meetings, people, promises, reminder_states, repairs
from coach.models.base import Confidence
from coach.models.meetings import Meeting
from coach.models.promises import Promise

About = TypeVar("About", Meeting, Promise)
ASKED = -1  # in place of a record: when the weekly review asked about a kind that went by in vain


def notices(session: Session, wish: ReminderWish, now: datetime) -> list[Notice]:
    """What to remind of at this moment; kinds that are off, at rest or stopped are left out.

    Nobody archived counts. A one-to-one is announced half an hour before, and only for those marked so.
    """
    today = now.date()
    open_ones = promises.open_ones(session)
    doubtful = [p.id for p in my_word.in_doubt(open_ones, today, wish.working_days)]
    waiting = bool(doubtful) or any(p.past_date(today) for p in open_ones) or _meets_today(session, today)
    waiting = waiting or bool(repairs.to_ask(session, today))
    starts = _announced(session, now)
    told = frozenset(
        (kind, record_id)
        for kind, ids in ((ReminderKind.BRIEF, starts), (ReminderKind.DOUBT, doubtful))
        for record_id in reminder_states.told(session, kind, ids)
    )
    return reminders.due(now, wish, starts, doubtful, waiting, states(session), told)


def states(session: Session) -> dict[ReminderKind, ReminderState]:
    """How each kind has fared so far."""
    return {
        ReminderKind(r.kind): ReminderState(r.ignored, r.last_on, r.not_before, r.stopped_on is not None)
        for r in reminder_states.of_kinds(session, ReminderKind)
    }


def shown(session: Session, shown: Iterable[Notice], today: date) -> None:
    """Each counts as ignored until somebody comes because of it."""
    for notice in shown:
        for record_id in {0, notice.record_id}:
            state = reminder_states.of_record(session, notice.kind, record_id)
            state.last_on = today
            state.ignored += record_id == 0


def unanswered(session: Session, today: date) -> Notice | None:
    """What was reminded of today, before Coach was locked or closed, and nobody came."""
    for kind, state in states(session).items():
        if state.last_on == today and state.ignored and not state.stopped and not state.rests(today):
            about = reminder_states.shown_last(session, kind)
            if kind == ReminderKind.BUNDLE or about is not None:
                return reminders.notice(kind, about.record_id if about else 0)
    return None


def still(session: Session, notice: Notice, now: datetime) -> bool:
    """Whether there is still something to remind of, when it comes up again later the same day."""
    if states(session).get(notice.kind, ReminderState()).silent(now.date()):
        return False
    if notice.kind == ReminderKind.BRIEF:
        meeting = _standing(session, Meeting, notice.record_id)
        return meeting is not None and meeting.is_ahead and now < meeting.starts_at
    if notice.kind == ReminderKind.DOUBT:
        promise = _standing(session, Promise, notice.record_id)
        return promise is not None and promise.status == promises.PromiseStatus.OPEN
    return True


def about(session: Session, notice: Notice, today: date) -> str:
    """What was reminded of, in the window and no longer on everybody's screen."""
    if notice.kind == ReminderKind.BRIEF and (meeting := _standing(session, Meeting, notice.record_id)):
        name = people.get(session, meeting.person_id).name
        return _("the one-to-one with {name}, {when}").format(
            name=name, when=phrases.at_moment(meeting.starts_at, today)
        )
    if notice.kind == ReminderKind.DOUBT and (promise := _standing(session, Promise, notice.record_id)):
        if promise.confidence == Confidence.PRIVATE:
            return _("a promise of yours that falls due soon")
        name = people.get(session, promise.person_id).name
        return _("your promise to {name}: {what}").format(name=name, what=promise.what)
    return _("what waits today")


def _standing(session: Session, kind: type[About], record_id: int) -> About | None:
    """What a reminder is about, unless it was removed meanwhile or is with somebody who is not here."""
    found = session.get(kind, record_id)
    if found is None or found.removed_at is not None or not people.get(session, found.person_id).is_here:
        return None
    return found


def heeded(session: Session, kind: str) -> None:
    """Somebody came because of it: this kind counts as never ignored."""
    reminder_states.of_record(session, kind, 0).ignored = 0


def later(session: Session, kind: str, today: date, days: int = A_WEEK) -> None:
    """Not before so many days: somebody answered, so it was not in vain."""
    state = reminder_states.of_record(session, kind, 0)
    state.not_before, state.ignored = today + timedelta(days=days), 0


def rest(session: Session, kind: str, today: date) -> None:
    """Not before four weeks from today."""
    later(session, kind, today, A_REST)


def stop(session: Session, kind: str, today: date) -> None:
    """No more of this kind until `start_again`."""
    state = reminder_states.of_record(session, kind, 0)
    state.stopped_on, state.ignored = today, 0


def start_again(session: Session, kind: str) -> None:
    """As if nothing had been ignored, put off or stopped."""
    state = reminder_states.of_record(session, kind, 0)
    state.stopped_on, state.ignored, state.not_before = None, 0, None


def gone_by(session: Session, wish: ReminderWish) -> list[ReminderKind]:
    """The kinds that stopped by themselves and have not been asked about since."""
    asked = {r.kind: r.last_on for r in reminder_states.of_kinds(session, ReminderKind, ASKED)}
    return [
        kind
        for kind, state in states(session).items()
        if wish.has(kind) and state.ignored >= IN_VAIN and not state.stopped
        if not (state.last_on and (on := asked.get(kind)) and on >= state.last_on)
    ]


def asked_about(session: Session, kinds: Iterable[ReminderKind], today: date) -> None:
    """Once is enough: unanswered, a reminder stays silent until it is started again."""
    for kind in kinds:
        reminder_states.of_record(session, kind, ASKED).last_on = today


def _announced(session: Session, now: datetime) -> dict[int, datetime]:
    """The one-to-ones of the next hour with those the leader wants to be reminded of."""
    chosen = marks.marked(session, marks.BRIEF)
    ahead = meetings.ahead(session, now, now + timedelta(hours=1))
    return {meeting.id: meeting.starts_at for meeting in ahead if meeting.person_id in chosen}


def _meets_today(session: Session, today: date) -> bool:
    start = datetime.combine(today, datetime.min.time())
    return bool(meetings.ahead(session, start, start + timedelta(days=1)))
