"""The bank of questions as it is browsed: by words, function, theme, depth, and never asked of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from coach.advice import subjects
from coach.advice.question_pool import Candidate
from coach.i18n import phrases
from coach.i18n.letters import folded
from coach.i18n.translate import _
from coach.models.base import Confidence

FIRST_WORDS = 60  # letters of an answer that are shown beside its question


@dataclass(frozen=True)
class LastAsked:
    """When a question was last asked of them, and what they said."""

    on: date
    answer: str = ""
    confidence: Confidence = Confidence.MINE


@dataclass(frozen=True)
class Sought:
    """What the leader looks for; what is empty asks for nothing."""

    words: str = ""
    function: str = ""
    theme: str = ""
    depth: int = 0
    never_asked: bool = False


@dataclass(frozen=True)
class WholeBank:
    """Every question for a one-to-one with somebody called `name`: the leader's own first.

    By the key of a question: what was asked, what is pinned, in its order, what stands on the agenda, and
    what is not to be suggested.
    """

    name: str
    questions: tuple[Candidate, ...]
    asked: Mapping[str, LastAsked] = field(default_factory=dict)
    pinned: tuple[str, ...] = ()
    on_agenda: frozenset[str] = frozenset()
    muted: frozenset[str] = frozenset()

    def found(self, sought: Sought) -> list[Candidate]:
        """Those that are all of what is sought, in the order of the bank."""
        words = folded(sought.words).split()
        return [one for one in self.questions if self._is(one, sought, words)]

    def _is(self, one: Candidate, sought: Sought, words: list[str]) -> bool:
        if sought.function and one.function != sought.function:
            return False
        if sought.theme and sought.theme not in one.themes:
            return False
        if sought.depth and one.deep is not (sought.depth > 1):
            return False
        if sought.never_asked and one.id in self.asked:
            return False
        text = folded(one.text) if words else ""
        return all(word in text for word in words)

    def themes(self) -> list[str]:
        """The themes of trust that some question is about, in their order."""
        there = {theme for one in self.questions for theme in one.themes}
        return [theme for theme in subjects.TRUST if theme in there]

    def facts(self, one: Candidate, today: date, hidden: bool = True) -> str:
        """What is known of a question in a line; `hidden` keeps a private answer out of it."""
        about = subjects.of_subject(one.function or next(iter(one.themes), "trust"))
        facts = [phrases.capital(about), _("personal") if one.deep else _("light")]
        if one.id in self.pinned:
            facts.insert(0, _("Pinned"))
        if one.id in self.on_agenda:
            facts.append(_("on the agenda"))
        elif one.id in self.muted:
            facts.append(_("not suggested"))
        return " · ".join([*facts, self._asked(one.id, today, hidden)])

    def _asked(self, key: str, today: date, hidden: bool) -> str:
        told = self.asked.get(key)
        if told is None:
            return _("never asked of {name}").format(name=self.name)
        day = phrases.day(told.on, today)
        if not told.answer:
            return _("asked {day}").format(day=day)
        if hidden and told.confidence == Confidence.PRIVATE:
            return _("asked {day}: a private line").format(day=day)
        said = told.answer if len(told.answer) <= FIRST_WORDS else f"{told.answer[:FIRST_WORDS].rstrip()} …"
        return _("asked {day}: {answer}").format(day=day, answer=said)
