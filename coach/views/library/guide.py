"""The reading view of one guide: what to do first, the rest folded, an act beside all that can be done."""

import re
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QEnterEvent, QFocusEvent, QFont, QFontMetrics
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from coach.content.library import Evidence, Guide, Library, Step
from coach.i18n import phrases
from coach.i18n.translate import _, n_
from coach.views.library.guide_acts import GuideActs
from coach.views.library.reading import ALONE, BLEED, NUMBERS
from coach.views.library.spaced import spaced
from coach.views.library.typeset import in_lines, quoted
from coach.views.widgets import look, roles
from coach.views.widgets.living import Part
from coach.views.widgets.marking import stands_for
from coach.views.widgets.pieces import Card, Row, button, label, more
from coach.views.widgets.pressing import Button
from coach.views.widgets.side_by_side import side_by_side

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
        title = "title_alone" if alone else "title"
        return [
            Part("title", label, in_even_lines(guide.title) if alone else quoted(guide.title), title),
            Part(
                "promise",
                spaced,
                in_even_lines(guide.promise, 22) if alone else quoted(guide.promise),
                "promise",
            ),
            *([Part("record", label, said, "accent")] if said else []),
            Part("use when", self._use_when),
            Part("steps", _section, steps),
            *(Part(("step", step.number), self._step, step.number) for step in guide.steps),
            Part("first step", self._first_step),
            *self._folds(alone),
        ]

    def _use_when(self) -> QWidget:
        made = QWidget()
        down = QVBoxLayout(made)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(4)
        down.addWidget(_section(_("Use it when")))
        for when in self.guide.use_when:
            down.addWidget(_marked(quoted(when)))
        return made

    def _step(self, number: int) -> QWidget:
        step = next(one for one in self.guide.steps if one.number == number)
        plan_it = PlanThis(step, partial(self._acts.plan_this, self.guide, step))
        row = StepRow(step, self.guide.spoken, plan_it)
        return stands_for(row, "step", f"{self.guide.slug}#{step.number}")

    def _first_step(self) -> QWidget:
        card = Card(_("First small step, under five minutes"), kind="callout")
        card.add(spaced(quoted(self.guide.first_step), "small_step"))
        return card.add(
            side_by_side(
                button(_("Do it now"), partial(self._acts.do_it_now, self.guide), "primary"),
                button(_("Plan today"), partial(self._acts.plan_today, self.guide), "quiet"),
            )
        )

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
            (_("Related"), self._related, ""),
            (_("Sources"), self._sources, ""),
        )
        return [
            Part(("fold", title), self._fold, title, fill, beside, alone) for title, fill, beside in folds
        ]

    def _fold(self, title: str, fill: Callable[[], Sequence[QWidget]], beside: str, alone: bool) -> QWidget:
        made = QFrame()
        made.setObjectName("fold")
        whole = QVBoxLayout(made)
        whole.setContentsMargins(0, 6, 0, 6)
        holder = QWidget()
        down = QVBoxLayout(holder)
        down.setContentsMargins(look.px(28), 2, 0, 12)
        down.setSpacing(6)

        def turn() -> None:
            turned = self._folded if alone else self._unfolded
            turned ^= {title}
            show()

        def show() -> None:
            unfolded = title not in self._folded if alone else title in self._unfolded
            heading.setText(f"{'⌄' if unfolded else '›'}\u2002{title}")
            says = _("Fold: {title}") if unfolded else _("Unfold: {title}")
            heading.setAccessibleName(says.format(title=title))
            if unfolded and down.count() == 0:
                for widget in fill():
                    down.addWidget(widget)
            holder.setVisible(unfolded)

        heading = button(title, turn, "fold")
        across = QHBoxLayout()
        across.addWidget(heading)
        across.addStretch(1)
        if beside:
            across.addWidget(label(beside, "meta", wrap=look.is_long(beside)))
        whole.addLayout(across)
        whole.addWidget(holder)
        show()
        return made

    def _lines(self, which: str) -> list[QWidget]:
        texts = self.guide.pitfalls if which == "pitfalls" else self.guide.signs
        return [_marked(quoted(text)) for text in texts]

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

    def _related(self) -> list[QWidget]:
        known = [self._library.guides[slug] for slug in self.guide.related if slug in self._library.guides]
        return [side_by_side(button(g.title, partial(self._open_guide, g.slug), "quiet")) for g in known]

    def _sources(self) -> list[QWidget]:
        held = [self._library.evidence[key] for key in self.guide.evidence if key in self._library.evidence]
        return [source(one) for one in held]

    def menu(self, focused: bool) -> QWidget:
        """What is done seldom with it."""
        slug = self.guide.slug
        text = _("Take it out of focus") if focused else _("Put it in focus")
        act = partial(self._acts.let_go if focused else self._acts.focus_on, slug)
        return more(_("More about this guide"), (text, act))


def record_said(tried: Tried) -> str:
    """My own record with a guide in a sentence, and whether it is worked on now; empty without one."""
    (tries, people, done), focused = tried
    said = [_("In focus now.")] if focused else []
    if tries:
        times = n_("Tried once", "Tried {count} times", tries).format(count=tries)
        with_whom = n_(" with one person", " with {count} people", people).format(count=people)
        said.append(times + (with_whom if people else "") + "; " + _("done {count}.").format(count=done))
    return " ".join(said)


class PlanThis(Button):
    """How long a step takes; under the pointer, or with the focus, the act itself, in the same place."""

    def __init__(self, step: Step, act: Callable[[], object]) -> None:
        super().__init__(_("Plan this"))
        self.setProperty("kind", "plan")
        self.setAccessibleName(_("Plan this: {name}").format(name=step.name))
        self.setObjectName(f"plan_this:_{step.number}")
        self.clicked.connect(lambda _checked=False: act())
        self._minutes = _("{count} min").format(count=step.minutes) if step.minutes else self.text()

    def offer(self, now: bool) -> None:
        """The act, or else the minutes; its place stays as wide."""
        self.ensurePolished()
        self.setText(_("Plan this"))
        self.setFixedWidth(self.sizeHint().width() + look.px(8))  # offered, its letters are bolder
        shown = now or self.hasFocus()
        self.setText(_("Plan this") if shown else self._minutes)
        if bool(self.property("offered")) != shown:
            self.setProperty("offered", shown)
            look.again(self)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.offer(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.offer(self.underMouse())


class StepRow(Row):
    """A short command, one sentence, the plan as a line; the act appears under the pointer."""

    def __init__(self, step: Step, language: str, plan_it: PlanThis) -> None:
        number = label(str(step.number), "number", wrap=False)
        number.setMinimumWidth(look.px(NUMBERS - BLEED) - 12)  # with the gap, its words stand on the edge
        super().__init__(quoted(step.name), leads=[number])
        self.setObjectName("step")
        self.setAccessibleName(said(step))
        self._plan_it = plan_it
        layout = self.layout()
        assert layout is not None
        layout.setContentsMargins(look.px(16), 9, look.px(16), 9)
        self.title.setProperty("role", "lead")
        self.text.addWidget(spaced(quoted(step.text), "serif"))
        self.cue = phrases.step_if_then(step.cue, step.act, language) if step.cue else ""
        beside = QHBoxLayout()
        says = spaced(quoted(self.cue), "cue")
        says.setContentsMargins(0, 2, 0, 2)
        beside.addWidget(says, 1)
        beside.addWidget(plan_it, 0, Qt.AlignmentFlag.AlignBottom)
        plan_it.setProperty("in_row", True)
        self.text.addLayout(beside)
        plan_it.offer(False)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._plan_it.offer(True)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._plan_it.offer(False)


def said(step: Step) -> str:
    return f"{step.said} {step.text}" if step.name else step.text


def in_even_lines(text: str, size: int = 36) -> str:
    """What is read alone, on lines of like length; it goes on by itself where the room is less.

    `size` px are those of its letters: 36 of a title, which is bold.
    """
    weight = QFont.Weight.DemiBold if size >= 36 else QFont.Weight.Normal
    return in_lines(quoted(text), QFontMetrics(look.serif(size, weight)), look.px(ALONE))


def _section(text: str) -> QLabel:
    made = label(text, "h2")
    made.setContentsMargins(0, look.px(18), 0, look.px(2))
    return made


def _marked(text: str) -> QWidget:
    """A line with a ring before it; what wraps stays beside it."""
    made = QWidget()
    across = QHBoxLayout(made)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(look.px(8))
    ring = spaced("\u25e6", "body2")
    roles.heard_as(ring, "silent")
    across.addWidget(ring, 0, Qt.AlignmentFlag.AlignTop)
    across.addWidget(spaced(text, "body2"), 1)
    return made


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
    row = Row(f"{one.authors} ({one.year}). {one.title}. {one.outlet}.", kind)
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
