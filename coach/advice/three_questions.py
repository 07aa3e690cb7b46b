"""The three questions for a one-to-one: why these, and which comes next when one is swapped."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import NamedTuple

from coach.advice import subjects
from coach.advice.question_pool import FULL, SHORT, AskedBefore, Candidate, Practice, Situation, allowed
from coach.i18n import phrases
from coach.i18n.translate import _

PERSON = ("emotional", "friendship", "giving")
WORK = ("task", "career", "growth")
TRUST = ("",)
SLOTS = (PERSON, WORK, TRUST)
CAMPAIGN_DAYS = 14  # asked of several people within these, a question sounds like a campaign
A_YEAR = 365  # days; what is longer ago is told by its month
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
    pinned: bool = False


@dataclass(frozen=True)
class _History:
    """What the records say, by question and by subject."""

    last_here: dict[str, date]
    touched: Mapping[str, date]  # a function or a trust theme, and when it was last talked about
    elsewhere: dict[str, date]
    anywhere: frozenset[str]
    first_talk: bool  # nothing has been talked about yet, so that it tells one question from no other


class _Ranked(NamedTuple):
    """A question that a slot could show; of two ranks the lower comes first."""

    rank: tuple[bool, bool, date, int]  # rests still, is not practised, last touched, minus its points
    question: Candidate
    slot: int
    subject: str
    practice: Practice | None
    rule: Rule
    points: int


_Heads = tuple[_Ranked | None, _Ranked | None]


def choose(
    pool: Sequence[Candidate],
    asked: Sequence[AskedBefore],
    situation: Situation,
    today: date,
    without: frozenset[str] = frozenset(),
    pinned: Sequence[str] = (),
    shown: Sequence[str] = (),
) -> list[Chosen]:
    """At most one for the person, one for the work and the way ahead, one for the trust between us.

    In this order, but a deep one comes last. `without` holds what the leader swapped away: the next in rank
    takes its place, and the other slots stay as they were. What is `pinned` comes first, in its order, and
    holds the place of its slot. What was `shown` before keeps its slot while it may be asked, whatever was
    written since. The same records give the same three.
    """
    history = _history(asked, situation)
    kept = _pinned(pool, pinned, history, today)
    without |= {one.question.id for one in kept}
    if any(one.question.deep for one in kept):
        pool = [one for one in pool if not one.deep]
    lines = [_line(slot, pool, asked, situation, history) for slot in range(len(SLOTS))]
    place = _deep_place([_heads(line, frozenset(), situation) for line in lines], situation)
    seen = [_seen_before(line, [key for key in shown if key not in without]) for line in lines]
    place = next((one.slot for one in seen if one is not None and one.question.deep), place)
    found = _first_of_each([_heads(line, without, situation) for line in lines], place)
    found = [*{one.slot: one for one in (*found, *seen) if one is not None}.values()]
    found = [one for one in found if one.slot not in {held.slot for held in kept}][: len(SLOTS) - len(kept)]
    return kept + [_chosen(one, history, today) for one in sorted(found, key=lambda r: r.question.deep)]


def _pinned(pool: Sequence[Candidate], pinned: Sequence[str], history: _History, today: date) -> list[Chosen]:
    """As many as there are places, whatever the rules say: the leader chose them."""
    known = {one.id: one for one in pool if not one.retired}
    made = []
    for one in (known[key] for key in pinned[: len(SLOTS)] if key in known):
        slot = next(number for number, functions in enumerate(SLOTS) if one.function in functions)
        reason = _reason(*_least_touched(one, history), None, history, history.last_here.get(one.id), today)
        made.append(Chosen(one, slot, reason, pinned=True))
    return made


def _seen_before(line: Sequence[_Ranked], shown: Sequence[str]) -> _Ranked | None:
    """The one of a slot that was shown first and is still among those that may be."""
    there = {one.question.id: one for one in line}
    return next((there[key] for key in shown if key in there), None)


def _heads(line: Sequence[_Ranked], without: frozenset[str], situation: Situation) -> _Heads:
    """The best of a slot, and the best light one. The tie is worked out only where two are level."""

    def best(found: Sequence[_Ranked]) -> _Ranked | None:
        first = min((one.rank for one in found), default=None)
        level = [one for one in found if one.rank == first]
        return min(level, key=lambda one: _tie(situation, one.question.id), default=None)

    left = [one for one in line if one.question.id not in without]
    return best(left), best([one for one in left if not one.question.deep])


def _first_of_each(heads: Sequence[_Heads], place: int) -> list[_Ranked]:
    """The best of each slot, a deep question only in one of them."""
    best = (any_ if slot == place else light for slot, (any_, light) in enumerate(heads))
    return [one for one in best if one is not None]


def _deep_place(heads: Sequence[_Heads], situation: Situation) -> int:
    """The slot that may hold the deep question: the one that makes the best three."""

    def worth(place: int) -> tuple[int, int, int, str]:
        found = _first_of_each(heads, place)
        deep = next((c.question.id for c in found if c.question.deep), "")
        levels, points = sum(c.rule for c in found), sum(c.points for c in found)
        return -len(found), levels, -points, _tie(situation, deep)

    return min(range(len(heads)), key=worth)


def _line(
    slot: int,
    pool: Sequence[Candidate],
    asked: Sequence[AskedBefore],
    situation: Situation,
    history: _History,
) -> list[_Ranked]:
    """All that a slot could show, each with its rank: the lowest is shown, the others wait for a swap."""
    own = [candidate for candidate in pool if candidate.function in SLOTS[slot]]
    full = allowed(own, asked, situation, FULL)
    again = {candidate.id for candidate in full}
    short = [c for c in allowed(own, asked, situation, SHORT) if c.id not in again]
    trust = SLOTS[slot] == TRUST
    # A function has its turn even when no question about it is left. A trust theme has it only with a
    # question to show, for about some of them there are few.
    turn = min(history.touched.get(function, NEVER) for function in SLOTS[slot])

    def ranked(candidate: Candidate, resting: bool) -> _Ranked:
        practice = _worked_on(candidate, situation) if trust else None
        subject, on = _least_touched(candidate, history)
        rule = Rule.LEAST_RECENT if trust or on == turn else Rule.WIDENED
        points = _points(candidate, situation, history)
        rank = (resting, practice is None, on, -points)
        rule = Rule.SHORTER_BAN if resting else rule
        return _Ranked(rank, candidate, slot, subject, practice, rule, points)

    return [ranked(one, False) for one in full] + [ranked(one, True) for one in short]


def _chosen(one: _Ranked, history: _History, today: date) -> Chosen:
    resting, _other, on, _points = one.rank
    last = history.last_here.get(one.question.id) if resting else None
    reason = _reason(one.subject, on, one.practice, history, last, today)
    return Chosen(one.question, one.slot, reason, one.rule, one.points)


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


def _reason(
    subject: str, on: date, practice: Practice | None, history: _History, last: date | None, today: date
) -> str:
    if last is not None:
        return _("You asked this on {day}; it may be worth coming back to.").format(
            day=phrases.day(last, today)
        )
    if practice is not None:
        return _("It belongs to what you practise now: {guide}.").format(guide=practice.title)
    if on == NEVER and history.first_talk:
        return ""
    named = subjects.of_subject(subject)
    if on == NEVER:
        return _("You have not talked about {subject} yet.").format(subject=named)
    since = phrases.day(on, today) if (today - on).days < A_YEAR else phrases.month(on)
    return _("You have not talked about {subject} since {day}.").format(subject=named, day=since)


def _history(asked: Iterable[AskedBefore], situation: Situation) -> _History:
    here: dict[str, date] = {}
    elsewhere: dict[str, date] = {}
    for a in asked:
        if a.skipped:
            continue
        last = elsewhere if a.by_other else here
        last[a.question] = max(a.on, last.get(a.question, NEVER))
    anywhere = frozenset(here.keys() | elsewhere.keys())
    return _History(here, situation.talked, elsewhere, anywhere, situation.meetings_held == 0)


def _tie(situation: Situation, question: str) -> str:
    """An order that looks like chance and is the same whenever the meeting is opened."""
    return hashlib.sha256(f"{situation.meeting_id}{question}".encode()).hexdigest()
