"""The three questions for a one-to-one: why these, and which comes next when one is swapped."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from coach import words
from coach.advice import names
from coach.advice.pool import FULL, SHORT, Asked, Candidate, Practice, Situation, allowed
from coach.language import _

PERSON = ("emotional", "friendship", "giving")
WORK = ("task", "career", "growth")
TRUST = ("",)
SLOTS = (PERSON, WORK, TRUST)
CAMPAIGN_DAYS = 14  # asked of several people within these, a question sounds like a campaign
NEVER = date.min


class Rule(IntEnum):
    """By which rule a question came in; the later ones only where the earlier found nothing."""

    LEAST_RECENT = 0
    WIDENED = 1
    SHORTER_BAN = 2


@dataclass(frozen=True)
class Chosen:
    question: Candidate
    slot: int
    reason: str
    rule: Rule = Rule.LEAST_RECENT
    points: int = 0


@dataclass(frozen=True)
class _History:
    """What the records say, by question and by subject."""

    last_here: dict[str, date]
    touched: dict[str, date]  # a function or a trust theme, and when it was last asked about
    elsewhere: dict[str, date]
    anywhere: frozenset[str]


def choose(
    pool: Sequence[Candidate],
    asked: Sequence[Asked],
    situation: Situation,
    today: date,
    without: frozenset[str] = frozenset(),
) -> list[Chosen]:
    """At most one for the person, one for the work and the way ahead, one for the trust between us.

    `without` holds what the leader swapped away: the next in rank takes its place, and the other
    slots stay as they were. The same records give the same three.
    """
    history = _history(pool, asked)
    lines = [_line(slot, pool, asked, situation, history, today) for slot in range(len(SLOTS))]
    place = _deep_place(lines, situation)
    found = _first_of_each(lines, place, without)
    return sorted(found, key=lambda chosen: chosen.question.deep)  # the deep one last, else by slot


def _first_of_each(lines: list[list[Chosen]], place: int, without: frozenset[str]) -> list[Chosen]:
    """The best of each slot, a deep question only in one of them."""
    best = (
        next(
            (c for c in line if c.question.id not in without and (slot == place or not c.question.deep)), None
        )
        for slot, line in enumerate(lines)
    )
    return [chosen for chosen in best if chosen is not None]


def _deep_place(lines: list[list[Chosen]], situation: Situation) -> int:
    """The slot that may hold the deep question: the one that makes the best three."""

    def worth(place: int) -> tuple[int, int, int, str]:
        found = _first_of_each(lines, place, frozenset())
        deep = next((c.question.id for c in found if c.question.deep), "")
        levels, points = sum(c.rule for c in found), sum(c.points for c in found)
        return -len(found), levels, -points, _tie(situation, deep)

    return min(range(len(lines)), key=worth)


def _line(
    slot: int,
    pool: Sequence[Candidate],
    asked: Sequence[Asked],
    situation: Situation,
    history: _History,
    today: date,
) -> list[Chosen]:
    """All that a slot could show, best first: the first is shown, the others wait for a swap."""
    own = [candidate for candidate in pool if candidate.function in SLOTS[slot]]
    full = allowed(own, asked, situation, FULL)
    again = {candidate.id for candidate in full}
    short = [c for c in allowed(own, asked, situation, SHORT) if c.id not in again]
    trust = SLOTS[slot] == TRUST
    # A function has its turn even when no question about it is left. A trust theme has it only with a
    # question to show, for about some of them there are few.
    turn = min(history.touched.get(function, NEVER) for function in SLOTS[slot])

    def ranked(candidate: Candidate, resting: bool) -> tuple[tuple[bool, bool, date, int, str], Chosen]:
        practice = _worked_on(candidate, situation) if trust else None
        subject, on = _least_touched(candidate, history)
        rule = Rule.LEAST_RECENT if trust or on == turn else Rule.WIDENED
        points = _points(candidate, situation, history)
        last = history.last_here.get(candidate.id) if resting else None
        reason = _reason(subject, on, practice, last, today)
        rank = (resting, practice is None, on, -points, _tie(situation, candidate.id))
        return rank, Chosen(candidate, slot, reason, Rule.SHORTER_BAN if resting else rule, points)

    found = [ranked(candidate, False) for candidate in full] + [
        ranked(candidate, True) for candidate in short
    ]
    return [chosen for _rank, chosen in sorted(found, key=lambda pair: pair[0])]


def _points(candidate: Candidate, situation: Situation, history: _History) -> int:
    subjects = (candidate.function, *candidate.themes) if candidate.function else candidate.themes
    points = 3 if any(subject not in history.touched for subject in subjects) else 0
    points += 2 * len(situation.tags.intersection(candidate.contexts))
    if any(candidate.guide == p.guide or candidate.id in p.questions for p in situation.focus):
        points += 2
    if candidate.id not in history.anywhere:
        points += 1
    elsewhere = history.elsewhere.get(candidate.id)
    if elsewhere is not None and (situation.on - elsewhere).days <= CAMPAIGN_DAYS:
        points -= 2
    return points


def _least_touched(candidate: Candidate, history: _History) -> tuple[str, date]:
    """What a question is about: its function, or the trust theme among its own that waited longest."""
    subjects = (candidate.function,) if candidate.function else candidate.themes or ("trust",)
    subject = min(subjects, key=lambda name: history.touched.get(name, NEVER))
    return subject, history.touched.get(subject, NEVER)


def _worked_on(candidate: Candidate, situation: Situation) -> Practice | None:
    return next((p for p in situation.focus if set(p.themes) & set(candidate.themes)), None)


def _reason(subject: str, on: date, practice: Practice | None, last: date | None, today: date) -> str:
    if last is not None:
        return _("You asked this on {day}; it may be worth coming back to.").format(
            day=words.day(last, today)
        )
    if practice is not None:
        return _("It belongs to what you practise now: {guide}.").format(guide=practice.title)
    named = names.of_subject(subject)
    if on == NEVER:
        return _("You have not talked about {subject} yet.").format(subject=named)
    return _("You have not talked about {subject} since {day}.").format(
        subject=named, day=words.day(on, today)
    )


def _history(pool: Iterable[Candidate], asked: Iterable[Asked]) -> _History:
    known = {candidate.id: candidate for candidate in pool}
    here: dict[str, date] = {}
    touched: dict[str, date] = {}
    elsewhere: dict[str, date] = {}
    for a in asked:
        if a.skipped:
            continue
        last = elsewhere if a.by_other else here
        last[a.question] = max(a.on, last.get(a.question, NEVER))
        if not a.by_other and a.question in known:
            candidate = known[a.question]
            for subject in filter(None, (candidate.function, *candidate.themes)):
                touched[subject] = max(a.on, touched.get(subject, NEVER))
    return _History(here, touched, elsewhere, frozenset(here.keys() | elsewhere.keys()))


def _tie(situation: Situation, question: str) -> str:
    """An order that looks like chance and is the same whenever the meeting is opened."""
    return hashlib.sha256(f"{situation.meeting_id}{question}".encode()).hexdigest()
