"""My own word: how it was kept, in a sentence; what is in doubt; what to say; what to ask myself."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import TypeAlias

from coach.i18n import phrases
from coach.i18n.translate import _, n_
from coach.models.promises import Direction, Promise, PromiseStatus

DAYS = 90
ENOUGH = 8  # under so many closed promises a sentence says less than the list
NOTICE = 2  # working days before the date at which a promise is asked about
LOOKED_AT, MANY = 6, 4  # four of the last six make a pattern worth asking about
UNDATED_DAYS = 28
HURRIED_DAYS = 2
# What was handed on to somebody else says nothing of my word.
COUNTED = frozenset(PromiseStatus) - {PromiseStatus.OPEN, PromiseStatus.HANDED_ON}
Became: TypeAlias = "Counter[tuple[str, bool]]"  # how many ended so; whether they were put right


class WayOut(StrEnum):
    """What to say about a promise in doubt: it stands, another date, or may it be let go."""

    KEEP = "keep"
    RENEGOTIATE = "renegotiate"
    RELEASE = "release"


def sentence(promises: Iterable[Promise], today: date) -> str | None:
    """Last 90 days: nine kept, two renegotiated in time, one missed and put right.

    None while there is too little to say: then only the list is shown.
    """
    return sentence_of(lately(promises, today))


def lately(promises: Iterable[Promise], today: date) -> Became:
    """What became of those of mine that were closed in the last 90 days."""
    return _became(p for p in promises if p.closed_on and 0 <= (today - p.closed_on).days <= DAYS)


def sentence_of(became: Became) -> str | None:
    """The same sentence, of what is counted already."""
    if became.total() < ENOUGH:
        return None
    return _("Last {days} days: {said}.").format(days=DAYS, said=_said(became))


def ends(closed: Iterable[Promise]) -> str:
    """What became of promises of mine: nine kept, two renegotiated in time."""
    return _said(_became(closed))


def _became(closed: Iterable[Promise]) -> Became:
    return Counter((p.status, p.put_right_on is not None) for p in _mine(closed) if p.status in COUNTED)


def _said(became: Became) -> str:
    righted, missed = became[PromiseStatus.MISSED, True], became[PromiseStatus.MISSED, False]
    kept, moved, freed = (
        became[status, False] + became[status, True]
        for status in (PromiseStatus.KEPT, PromiseStatus.RENEGOTIATED, PromiseStatus.RELEASED)
    )
    parts = [
        (kept, n_("{count} kept", "{count} kept", kept)),
        (moved, n_("{count} renegotiated in time", "{count} renegotiated in time", moved)),
        (freed, n_("{count} released", "{count} released", freed)),
        (righted, n_("{count} missed and put right", "{count} missed and put right", righted)),
        (missed, n_("{count} missed", "{count} missed", missed)),
    ]
    return ", ".join(text.format(count=phrases.number(count)) for count, text in parts if count)


def dates(
    chain: Iterable[Promise], today: date, day: Callable[[date, date], str] = phrases.short_date
) -> list[tuple[str, bool]]:
    """told 16 Nov, in time · 18 Nov · 25 Nov: the words, and whether each is a date that was agreed.

    In the order of their days; what has no date stands where it was given.
    """
    said: list[tuple[date, str, bool]] = []
    for link in chain:
        due = day(link.due_on, today) if link.due_on else _("no date")
        said.append((link.due_on or link.given_on, due, True))
        if link.closed_on and link.successor_id:
            if link.status == PromiseStatus.RENEGOTIATED:
                told = _("told {day}, in time")
            elif link.direction == Direction.MINE:
                told = _("missed, agreed {day}")
            else:
                told = _("renegotiated {day}")  # of another's misses nothing is told
            said.append((link.closed_on, told.format(day=day(link.closed_on, today)), False))
    return [(words, agreed) for _on, words, agreed in sorted(said, key=lambda dot: dot[0])]


def in_doubt(promises: Iterable[Promise], today: date, working_days: frozenset[int]) -> list[Promise]:
    """Open promises of mine to ask about while there is time, by date. Monday is 0."""
    dated = [(p.due_on, p) for p in _mine(promises) if p.status == PromiseStatus.OPEN and p.due_on]
    near = [(on, p) for on, p in dated if notice_on(on, working_days) <= today <= on]
    return [p for _on, p in sorted(near, key=lambda pair: (pair[0], pair[1].id or 0))]


def notice_on(due_on: date, working_days: frozenset[int]) -> date:
    """Two working days before a date; without any working days, two days before."""
    on, left = due_on, NOTICE
    while left:
        on -= timedelta(days=1)
        left -= not working_days or on.weekday() in working_days
    return on


def message(promise: Promise, act: WayOut, name: str, today: date, new_date: date | None = None) -> str:
    """A few lines to copy and make one's own."""
    first = name.split(" ")[0]
    when = f" {phrases.weekday(promise.due_on, today)}" if promise.due_on else ""
    if act == WayOut.KEEP:
        text = (
            _("Hello {name}, a word about “{what}”: it stands. You will have it by {when}.")
            if when
            else _("Hello {name}, a word about “{what}”: it stands, and I have not forgotten it.")
        )
    elif act == WayOut.RELEASE:
        text = _(
            "Hello {name}, I said I would do this: “{what}”. Do you still need it? "
            "If not, may I let it go? If you do, I will find a way."
        )
    elif new_date is not None:
        text = _(
            "Hello {name}, I said I would do this: “{what}”. The date is in doubt, and I would rather say "
            "so now. Would {new} work for you? If not, what would help?"
        )
    else:
        text = _(
            "Hello {name}, I said I would do this: “{what}”. The date is in doubt, and I would rather say "
            "so now. Which new date would work for you?"
        )
    new = phrases.weekday(new_date, today) if new_date else ""
    return text.format(name=first, what=promise.what.rstrip("."), when=when.strip(), new=new)


def patterns(promises: Iterable[Promise], today: date) -> list[str]:
    """What my late promises have in common, as questions to myself; for the monthly look back only.

    Of the last six: no date, hurried, the same weekday, the same person, in this order; empty below six.
    """
    late = sorted((p for p in _mine(promises) if _late(p, today)), key=lambda p: (p.given_on, p.id or 0))
    last = late[-LOOKED_AT:]
    if len(last) < LOOKED_AT:
        return []
    signs: list[tuple[Callable[[Promise], bool], str]] = [
        (
            lambda p: p.due_on is None,
            _("{some} of your last {all} late promises had no date. Ask for dates?"),
        ),
        (
            lambda p: p.due_on is not None and (p.due_on - p.given_on).days <= HURRIED_DAYS,
            _(
                "{some} of your last {all} late promises were due within two days. "
                "Leave more room when you promise?"
            ),
        ),
    ]
    found = [_asked(sum(sign(p) for p in last), text) for sign, text in signs]
    return [text for text in [*found, _same_weekday(last), _to_one_person(last)] if text]


def _same_weekday(last: Sequence[Promise]) -> str:
    days = [p.due_on.weekday() for p in last if p.due_on is not None]
    most = max(set(days), key=lambda day: (days.count(day), -day), default=0)
    text = _(
        "{some} of your last {all} late promises fell due on a {day}. Would another day suit you better?"
    )
    return _asked(days.count(most), text.replace("{day}", _(phrases.DAYS[most])))


def _to_one_person(last: Sequence[Promise]) -> str:
    people = [p.person_id for p in last]
    most = max(people.count(person) for person in people)
    return _asked(
        most,
        _(
            "{some} of your last {all} late promises were to the same person. "
            "Is there something to talk about with them?"
        ),
    )


def _asked(count: int, text: str) -> str:
    if count < MANY:
        return ""
    said = text.format(some=phrases.number(count), all=phrases.number(LOOKED_AT))
    return said[:1].upper() + said[1:]


def _mine(promises: Iterable[Promise]) -> list[Promise]:
    """Nothing here is ever said about the promises of others."""
    return [p for p in promises if p.direction == Direction.MINE and p.removed_at is None]


def _late(promise: Promise, today: date) -> bool:
    """Missed, past its date, or open without a date for four weeks."""
    if promise.status == PromiseStatus.MISSED:
        return True
    if promise.status != PromiseStatus.OPEN:
        return False
    if promise.due_on is None:
        return (today - promise.given_on).days > UNDATED_DAYS
    return promise.past_date(today)
