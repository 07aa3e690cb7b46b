"""The questions that may be put to one person on one day: the bank and the leader's own, less what is out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from coach.advice import subjects
from coach.content.library import Library, Question
from coach.models.questions import OwnQuestion

OPEN_PROMISE = "open promise of theirs"
ONLY_WHERE_TRUE = frozenset({"remote", "conflict"})  # contexts a question must not be asked outside of
LIGHT_MEETINGS = 3  # the first meetings with someone, in which only light questions are asked
SKIPPED_DAYS = 90


@dataclass(frozen=True)
class Candidate:
    """A question with its tags: of the bank, or the leader's own. Without a function it is about trust."""

    id: str
    text: str
    function: str = ""
    themes: tuple[str, ...] = ()
    strategies: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    depth: int = 1
    needs: str = ""
    guide: str = ""
    retired: bool = False  # no more suggested; that it was asked once still counts

    @property
    def deep(self) -> bool:
        return self.depth > 1


@dataclass(frozen=True)
class AskedBefore:
    """That a question was asked or skipped. `meetings_ago` is 1 for the last one-to-one with this person."""

    question: str
    on: date
    meetings_ago: int = 0
    skipped: bool = False
    by_other: bool = False  # it was put to somebody else


@dataclass(frozen=True)
class Practice:
    """A guide the leader works on now."""

    guide: str
    title: str
    themes: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Situation:
    """One meeting as records, tags and the leader's marks tell it."""

    meeting_id: int
    on: date
    meetings_held: int
    tags: frozenset[str] = frozenset({"one-to-one"})
    they_owe: bool = False  # an open promise of theirs
    focus: tuple[Practice, ...] = ()
    muted: frozenset[str] = field(default_factory=frozenset)  # for this person, or at all
    talked: Mapping[str, date] = field(default_factory=dict)  # `coverage.last_talked`, by subject


@dataclass(frozen=True)
class Ban:
    """How long a question rests after it was asked: the longer of the two counts."""

    days: int
    meetings: int

    def holds(self, asked: AskedBefore, on: date) -> bool:
        return (on - asked.on).days <= self.days or asked.meetings_ago <= self.meetings


FULL, SHORT = Ban(90, 6), Ban(45, 3)


@lru_cache(maxsize=2)  # a library stays the same as long as it lives
def of_bank(library: Library) -> tuple[Candidate, ...]:
    """The bank's questions to the other person, each with the tags of its guide."""
    return tuple(_tagged(question, library) for question in library.member_questions())


def of_leader(own: Iterable[OwnQuestion]) -> list[Candidate]:
    """The leader's own, each with its own tags; without a context it is made for any one-to-one."""
    return [
        Candidate(
            id=question.key,
            text=question.text,
            function=question.function,
            themes=(question.theme,) if question.theme else (),
            contexts=(question.context or "one-to-one",),
            depth=question.depth,
            retired=question.retired_on is not None,
        )
        for question in own
    ]


def texts(library: Library, own: Iterable[OwnQuestion]) -> dict[str, str]:
    """The words of every question there is, by its id; of retired ones too."""
    known = {question.id: question.text for question in library.questions.values()}
    return known | {question.key: question.text for question in own}


def allowed(
    pool: Iterable[Candidate], asked: Iterable[AskedBefore], situation: Situation, ban: Ban = FULL
) -> list[Candidate]:
    here = [a for a in asked if not a.by_other]
    resting = {a.question for a in here if not a.skipped and ban.holds(a, situation.on)}
    resting |= {a.question for a in here if a.skipped and (situation.on - a.on).days <= SKIPPED_DAYS}
    out = resting | situation.muted
    return [candidate for candidate in pool if candidate.id not in out and _fits(candidate, situation)]


def _fits(candidate: Candidate, situation: Situation) -> bool:
    if candidate.retired:
        return False
    if candidate.deep and situation.meetings_held < LIGHT_MEETINGS:
        return False
    if candidate.needs == OPEN_PROMISE and not situation.they_owe:
        return False
    # All other needs are marks that the leader sets, so one that nobody knows is never met.
    if candidate.needs not in ("", OPEN_PROMISE) and candidate.needs not in situation.tags:
        return False
    contexts = set(candidate.contexts)
    return not contexts or not contexts <= ONLY_WHERE_TRUE or bool(contexts & situation.tags)


def _tagged(question: Question, library: Library) -> Candidate:
    guide = library.guides.get(question.guide)
    trust = guide.trust if guide else ()
    # Its own theme comes first; it stands alone while the guide is still to be written.
    own = (question.theme,) if question.theme in (trust if guide else subjects.TRUST) else ()
    themes = own + tuple(theme for theme in trust if theme not in own)
    if not themes and not question.function:
        themes = (question.theme,)
    return Candidate(
        id=question.id,
        text=question.text,
        function=question.function,
        themes=themes,
        strategies=guide.strategies if guide else (),
        contexts=guide.contexts if guide else (),
        depth=question.depth,
        needs=question.needs,
        guide=question.guide,
    )
