"""The reading view of one guide: what to do first, the rest folded, an act beside all that can be done."""

import re
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from coach.content.library import Evidence, Guide, Library
from coach.i18n.translate import _, n_
from coach.views.library.goes_with import GoesWith
from coach.views.library.guide_acts import GuideActs
from coach.views.library.guide_parts import FirstStep, Fold, StepRow, UseWhen, section
from coach.views.library.marked_line import Marked
from coach.views.library.reading import ASIDE, ENDS, STEPS
from coach.views.library.typeset import quoted
from coach.views.widgets import look
from coach.views.widgets.living import Part
from coach.views.widgets.marking import stands_for
from coach.views.widgets.pieces import Row, button, label, more, reworded
from coach.views.widgets.spaced import even, spaced, title

KEY = re.compile(r"\s*\[([^\]]+)\]")
SAID = re.compile(r"([^:\u201c\u201d]{2,40}): (\u201c.+)", re.DOTALL)  # a situation, and what to say in it
SITUATION = 112  # px at 100 %
Tried = tuple[tuple[int, int, int], bool]


class GuidePage:
    """The parts of one guide. Folded ones are filled when they are unfolded: opening a guide is quick."""

    def __init__(
        self,
        guide: Guide,
        library: Library,
        acts: GuideActs,
        unfolded: set[str],
        open_guide: Callable[[str], object],
        sought: str = "",
    ) -> None:
        """`sought` is the key of a question Find led to: its part lies open."""
        self.guide = guide
        self._library, self._acts = library, acts
        self._unfolded, self._open_guide = unfolded, open_guide
        self._folded: set[str] = set()  # of those that lie open where only the guide is read
        self._sought = library.questions.get(sought)
        if self._sought is not None:
            asks = sought in guide.questions
            unfolded.add(_("Questions for a one-to-one") if asks else _("Reflect"))

    def parts(self, tried: Tried, alone: bool) -> list[Part]:
        """`tried` is one's own record with it; `alone` when it is read without shelves and list."""
        guide = self.guide
        explains = guide.kind == "explainer"
        steps = _("What to notice this week") if explains else _("Steps")
        said = record_said(tried)
        return [
            Part("title", title, quoted(guide.title), "title_alone" if alone else "title", change=reworded),
            Part("promise", even, quoted(guide.promise), "promise", change=reworded),
            *([Part("record", label, said, "accent")] if said else []),
            Part("use when", UseWhen, guide.use_when, change=UseWhen.tell),
            Part(STEPS, section, steps),
            *(
                Part(("step", step.number), StepRow, guide, step, self._acts, change=StepRow.tell)
                for step in guide.steps
            ),
            Part("first step", FirstStep, guide, self._acts, change=FirstStep.tell),
            *self._folds(alone),
            *self._goes_with(),
        ]

    def _goes_with(self) -> list[Part]:
        """One's own record and the related guides: at its end, or beside its parts where there is room."""
        known = [self._library.guides[slug] for slug in self.guide.related if slug in self._library.guides]
        related = tuple((one.slug, one.title) for one in known)
        given = self._acts.tried_last(self.guide.slug), related, self._open_guide
        return [Part(ENDS, GoesWith, *given, False), Part(ASIDE, GoesWith, *given, True)]

    # -- what is folded --------------------------------------------------------------------------

    def _folds(self, alone: bool) -> list[Part]:
        """Where only that is read they lie open, until one is folded."""
        strength = _("Evidence: {strength}").format(strength=self.guide.strength)
        folds = (
            (_("Why it works"), self._why, strength),
            (_("What to say"), self._say, ""),
            (_("Questions for a one-to-one"), self._questions, ""),
            (_("Reflect"), self._reflect, ""),
            (_("Pitfalls, and when not to"), partial(self._lines, "pitfalls"), ""),
            (_("Signs it is working"), partial(self._lines, "signs"), ""),
            (_("Sources"), self._sources, ""),
        )
        turned = self._folded if alone else self._unfolded
        return [
            Part(("fold", title), Fold, title, fill, beside, turned, alone, change=Fold.tell)
            for title, fill, beside in folds
        ]

    def _lines(self, which: str) -> list[QWidget]:
        texts = self.guide.pitfalls if which == "pitfalls" else self.guide.signs
        return [Marked(quoted(text)) for text in texts]

    def _say(self) -> list[QWidget]:
        """The situation at the side, the words as one would say them."""
        return [_spoken(quoted(text)) for text in self.guide.say]

    def _why(self) -> list[QWidget]:
        """Each claim with its source in words; the sources themselves one fold further."""
        return [spaced(quoted(in_words(self.guide.why, self._library.evidence)), "serif")]

    def _questions(self) -> list[QWidget]:
        rows: list[QWidget] = []
        for key in self.guide.questions:
            asked = self._library.questions[key]
            says = _("Add to agenda: {text}").format(text=asked.text)
            add = button(_("Add to agenda"), partial(self._acts.add_to_agenda, asked), "quiet", says=says)
            rows.append(stands_for(Row(asked.text, acts=[add], filled=False), "question", key))
        return rows

    def _reflect(self) -> list[QWidget]:
        rows: list[QWidget] = []
        besides = self._sought
        own = [besides] if besides is not None and besides.id not in self.guide.questions else []
        for prompt in (*(one.text for one in own), *self.guide.reflect):
            says = _("Write about: {prompt}").format(prompt=prompt)
            write = button(
                _("Write"), partial(self._acts.reflect, self.guide.slug, prompt), "quiet", says=says
            )
            rows.append(Row(prompt, acts=[write], filled=False))
        for row, one in zip(rows, own, strict=False):
            stands_for(row, "question", one.id)
        return rows

    def _sources(self) -> list[QWidget]:
        held = [self._library.evidence[key] for key in self.guide.evidence if key in self._library.evidence]
        return [source(one) for one in held]

    def menu(self, focused: bool) -> QWidget:
        """What is done seldom with it."""
        return more(_("More about this guide"), self._acts.to_focus(self.guide.slug, focused))


def record_said(tried: Tried) -> str:
    """My own record with a guide in a sentence, and whether it is worked on now; empty without one."""
    (tries, people, done), focused = tried
    said = [_("In focus now.")] if focused else []
    if tries:
        times = n_("Tried once", "Tried {count} times", tries).format(count=tries)
        with_whom = n_(" with one person", " with {count} people", people).format(count=people)
        came = (
            n_("done once.", "done {count} times.", done).format(count=done) if done else _("not done yet.")
        )
        said.append(times + (with_whom if people else "") + "; " + came)
    return " ".join(said)


def _spoken(text: str) -> QWidget:
    found = SAID.fullmatch(text)
    if found is None:
        return spaced(text, "say")
    made = QWidget()
    across = QHBoxLayout(made)
    across.setContentsMargins(0, 4, 0, 4)
    across.setSpacing(look.px(14))
    situation = label(found[1], "meta")
    situation.setFixedWidth(look.px(SITUATION))
    across.addWidget(situation, 0, Qt.AlignmentFlag.AlignTop)
    across.addWidget(spaced(found[2], "say"), 1)
    return made


def source(one: Evidence) -> QWidget:
    """Who, what, on how many, what was found, how strong; and where a seed cited it wrongly."""
    kind = f"{one.kind}; {one.sample}".rstrip("; ")
    title = one.title if one.title.endswith(("?", "!")) else f"{one.title}."
    row = Row(f"{one.authors} ({one.year}). {title} {one.outlet}.", kind)
    found = _("{finding} Strength: {strength}.").format(finding=one.finding, strength=one.strength)
    row.text.addWidget(label(found))
    if one.correction:
        row.text.addWidget(label(one.correction, "meta"))
    return row


def in_words(why: str, evidence: dict[str, Evidence]) -> str:
    """A claim's [key] said as (Surname and others, year)."""

    def named(found: "re.Match[str]") -> str:
        one = evidence.get(found[1])
        if one is None:
            return ""
        first, *others = re.split(r",\s*|\s+and\s+|\s*&\s*", one.authors)
        surname = first.split()[-1] if one.kind != "unattributed claim" else first
        who = _("{name} and others").format(name=surname) if len(others) > 1 else surname
        if len(others) == 1:
            who = _("{first} and {second}").format(first=surname, second=others[0].split()[-1])
        return f" ({who}, {one.year})"

    return KEY.sub(named, why)
