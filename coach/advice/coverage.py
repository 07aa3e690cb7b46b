"""Which of six functions and four strategies were touched with a person, by date: a picture, no number."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from coach.advice import subjects
from coach.advice.question_pool import ONLY_WHERE_TRUE, Candidate
from coach.content.library import Guide
from coach.i18n import phrases
from coach.i18n.translate import _

WEEKS = 12
EMPTY = timedelta(weeks=8)  # so long may a place stay empty before a guide is offered
LINE = timedelta(weeks=WEEKS)


class Way(StrEnum):
    """From whom something came, seen from the leader."""

    GIVEN = "given"  # from me
    RECEIVED = "received"  # to me


class PictureKind(StrEnum):
    """Whether a line of the picture is one of the six functions or of the four strategies."""

    FUNCTION = "function"
    STRATEGY = "strategy"


@dataclass(frozen=True)
class Event:
    """Something that happened between the two of us, with the tags it carries, `themes` those of trust."""

    on: date
    functions: tuple[str, ...] = ()
    strategies: tuple[str, ...] = ()
    way: Way = Way.GIVEN
    themes: tuple[str, ...] = ()


@dataclass(frozen=True)
class PictureRow:
    """One line of the picture. A mark stands in a week, 0 the oldest and 11 this one, once however often."""

    kind: PictureKind
    tag: str
    name: str
    given: tuple[int, ...]
    received: tuple[int, ...]
    last_given: date | None
    last_received: date | None
    said: str
    wanted: bool = True

    @property
    def last(self) -> date | None:
        """The later of both last dates; None where nothing happened yet."""
        return max(filter(None, (self.last_given, self.last_received)), default=None)


@dataclass(frozen=True)
class Offer:
    """A guide for an empty place: the tag of the place, the slug of the guide, and the sentence to show."""

    tag: str
    guide: str
    text: str


def of_plan(on: date, guide: Guide) -> Event:
    """A plan made from a guide was tried with the person."""
    return Event(on, guide.functions, guide.strategies, themes=guide.trust)


def of_question(on: date, question: Candidate) -> Event:
    """A question was asked: one from me to the person, with the tags of the question."""
    functions = (question.function,) if question.function else ()
    return Event(on, functions, question.strategies, themes=question.themes)


def last_talked(events: Iterable[Event], until: date) -> dict[str, date]:
    """When each function and each theme of trust was last between us, that day included, from either side.

    The one rule for this: the picture, the brief and the reason under a question agree because they ask it.
    """
    found: dict[str, date] = {}
    for event in events:
        if event.on <= until:
            for subject in (*event.functions, *event.themes):
                found[subject] = max(event.on, found.get(subject, event.on))
    return found


def rows(events: Iterable[Event], not_wanted: frozenset[str], today: date) -> list[PictureRow]:
    """Six functions and four strategies, always all of them and always in the same order.

    `not_wanted` names the functions that the person does not want from the leader.
    """
    past = [event for event in events if event.on <= today]
    found = [
        _row(
            PictureKind.FUNCTION,
            tag,
            name,
            [e for e in past if tag in e.functions],
            tag not in not_wanted,
            today,
        )
        for tag, name in subjects.FUNCTIONS.items()
    ]
    return found + [
        _row(PictureKind.STRATEGY, tag, name, [e for e in past if tag in e.strategies], True, today)
        for tag, name in subjects.STRATEGIES.items()
    ]


def offer(
    picture: Sequence[PictureRow],
    guides: Iterable[Guide],
    known_since: date,
    offered: Mapping[str, date],
    tags: frozenset[str],
    today: date,
) -> Offer | None:
    """One guide for one place that has been empty for eight weeks, and only once for that emptiness.

    `offered` tells by tag when it was last offered here, `tags` what is true of the person, such as remote.
    """
    practices = [guide for guide in guides if guide.kind == "practice" and _fits(guide, tags)]
    for row in picture:
        empty_since = row.last or known_since
        told = offered.get(row.tag)
        if not row.wanted or today - empty_since < EMPTY or (told is not None and told >= empty_since):
            continue
        if fitting := [guide for guide in practices if row.tag in _tags(guide, row.kind)]:
            best = min(fitting, key=lambda guide: _closeness(guide, row.kind, tags))
            text = _("Nothing noted lately about {subject}. If it fits you both: {guide}.")
            return Offer(row.tag, best.slug, text.format(subject=row.name, guide=best.title))
    return None


def _row(
    kind: PictureKind, tag: str, name: str, events: list[Event], wanted: bool, today: date
) -> PictureRow:
    given = [event.on for event in events if event.way == Way.GIVEN]
    received = [event.on for event in events if event.way == Way.RECEIVED]
    last_given, last_received = max(given, default=None), max(received, default=None)
    return PictureRow(
        kind=kind,
        tag=tag,
        name=_(name),
        given=_weeks(given, today),
        received=_weeks(received, today),
        last_given=last_given,
        last_received=last_received,
        said=in_words(last_given, last_received, wanted, today),
        wanted=wanted,
    )


def _weeks(dates: Iterable[date], today: date) -> tuple[int, ...]:
    start = today - LINE + timedelta(days=1)
    return tuple(sorted({(on - start).days // 7 for on in dates if on >= start}))


def in_words(
    given: date | None,
    received: date | None,
    wanted: bool,
    today: date,
    day: Callable[[date, date], str] = phrases.day,
) -> str:
    """From me 3 May · to me 4 June: the last days either way, in the words of `day`; or not wanted."""
    if not wanted:
        return _("not wanted")
    parts = [_("from me {day}").format(day=day(given, today))] if given else []
    if received:
        parts.append(_("to me {day}").format(day=day(received, today)))
    return " · ".join(parts) or _("not yet")


def _fits(guide: Guide, tags: frozenset[str]) -> bool:
    contexts = set(guide.contexts)
    return not contexts or not contexts <= ONLY_WHERE_TRUE or bool(contexts & tags)


def _tags(guide: Guide, kind: PictureKind) -> tuple[str, ...]:
    return guide.functions if kind == PictureKind.FUNCTION else guide.strategies


def _closeness(guide: Guide, kind: PictureKind, tags: frozenset[str]) -> tuple[int, int, str]:
    """What suits the person first, then what is about little else."""
    return -len(tags & set(guide.contexts)), len(_tags(guide, kind)), guide.slug
