"""The reading view of one guide: the card first, the rest folded, an act beside all that can be done."""

import re
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coach.content.library import Evidence, Guide, Library, Step
from coach.i18n.translate import _, n_
from coach.views.library.guide_acts import GuideActs
from coach.views.widgets.marking import stands_for
from coach.views.widgets.pieces import Card, Row, button, label, more, side_by_side

WIDEST = 68 * 8 + 60  # px at 100 %: lines of 68 letters, and the card around; longer ones tire the eye
KEY = re.compile(r"\s*\[([^\]]+)\]")


class ReadingPane(Card):
    """Folded parts are built when they are unfolded, so that opening a guide is quick."""

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
        super().__init__()
        self._guide, self._library, self._acts = guide, library, acts
        self._unfolded, self._open_guide = unfolded, open_guide
        self._sought = library.questions.get(sought)
        if self._sought is not None:
            asks = sought in guide.questions
            unfolded.add(_("Questions for a one-to-one") if asks else _("Reflect"))
        self._tried, self._focused = acts.record(guide.slug)
        head = QWidget()
        across = QHBoxLayout(head)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(label(guide.title, "reading"), 1)
        across.addWidget(self.menu(), 0, Qt.AlignmentFlag.AlignTop)
        self.add(head, label(guide.promise, "promise"))
        self._record()
        self.add(
            label(_("Use it when"), "h3"),
            label(" · ".join(when.rstrip(".") for when in guide.use_when), "body2"),
        )
        explains = guide.kind == "explainer"
        self.add(label(_("Three things to notice this week") if explains else _("Steps"), "h3"))
        for step in guide.steps:
            self.add(self._step(step))
        self.add(self._first_step())
        self._folds()

    def _record(self) -> None:
        """My own record with this guide, in a sentence; and whether it is worked on now."""
        tries, people, done = self._tried
        said = []
        if self._focused:
            said.append(_("In focus now."))
        if tries:
            times = n_("Tried once", "Tried {count} times", tries).format(count=tries)
            with_whom = n_(" with one person", " with {count} people", people).format(count=people)
            said.append(times + (with_whom if people else "") + "; " + _("done {count}.").format(count=done))
        if said:
            self.add(label(" ".join(said), "accent"))

    def _step(self, step: Step) -> QWidget:
        plan_it = button(
            _("Plan this"),
            partial(self._acts.plan_this, self._guide, step),
            "quiet",
            says=_("Plan this: {name}").format(name=step.name),
        )
        number = label(str(step.number), "number")
        row = Row(said(step), leads=[number], acts=[plan_it], filled=False)
        if step.cue:
            row.text.addWidget(label(_("If {cue}, then I {act}.").format(cue=step.cue, act=step.act), "cue"))
        return stands_for(row, "step", f"{self._guide.slug}#{step.number}")

    def _first_step(self) -> QWidget:
        card = Card(_("First small step, under five minutes"), kind="callout").add(
            label(self._guide.first_step)
        )
        return card.add(
            side_by_side(
                button(_("Do it now"), partial(self._acts.do_it_now, self._guide), "primary"),
                button(_("Plan today"), partial(self._acts.plan_today, self._guide), "quiet"),
            )
        )

    def _folds(self) -> None:
        guide = self._guide
        self._fold(_("Why it works"), self._why, _("Evidence: {strength}").format(strength=guide.strength))
        self._fold(_("What to say"), partial(self._lines, guide.say))
        self._fold(_("Questions for a one-to-one"), self._questions)
        self._fold(_("Reflect"), self._reflect)
        self._fold(_("Pitfalls, and when not to"), partial(self._lines, guide.pitfalls))
        self._fold(_("Signs it is working"), partial(self._lines, guide.signs))
        self._fold(_("Related"), self._related)
        self._fold(_("Sources"), self._sources)

    def _fold(self, title: str, fill: Callable[[], Sequence[QWidget]], beside: str = "") -> None:
        holder = QWidget()
        down = QVBoxLayout(holder)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(6)

        def turn() -> None:
            self._unfolded ^= {title}
            show()

        def show() -> None:
            unfolded = title in self._unfolded
            heading.setText(f"{'⌄' if unfolded else '›'}  {title}")
            says = _("Fold: {title}") if unfolded else _("Unfold: {title}")
            heading.setAccessibleName(says.format(title=title))
            if unfolded and down.count() == 0:
                for widget in fill():
                    down.addWidget(widget)
            holder.setVisible(unfolded)

        heading = button(title, turn, "item")
        line = QWidget()
        across = QHBoxLayout(line)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(heading)
        across.addWidget(label(beside, "meta"), 1, Qt.AlignmentFlag.AlignVCenter)
        self.add(line, holder)
        show()

    def _lines(self, texts: Sequence[str]) -> list[QWidget]:
        return [label(f"–  {text}") for text in texts]

    def _why(self) -> list[QWidget]:
        """Each claim with its source in words; the sources themselves one fold further."""
        return [label(in_words(self._guide.why, self._library.evidence))]

    def _questions(self) -> list[QWidget]:
        rows: list[QWidget] = []
        for key in self._guide.questions:
            asked = self._library.questions[key]
            says = _("Add to agenda: {text}").format(text=asked.text)
            add = button(_("Add to agenda"), partial(self._acts.add_to_agenda, asked), "quiet", says=says)
            rows.append(stands_for(Row(asked.text, acts=[add], filled=False), "question", key))
        return rows

    def _reflect(self) -> list[QWidget]:
        rows: list[QWidget] = []
        besides = self._sought
        own = [besides] if besides is not None and besides.id not in self._guide.questions else []
        for prompt in (*(one.text for one in own), *self._guide.reflect):
            says = _("Write about: {prompt}").format(prompt=prompt)
            write = button(
                _("Write"), partial(self._acts.reflect, self._guide.slug, prompt), "quiet", says=says
            )
            rows.append(Row(prompt, acts=[write], filled=False))
        for row, one in zip(rows, own, strict=False):
            stands_for(row, "question", one.id)
        return rows

    def _related(self) -> list[QWidget]:
        known = [self._library.guides[slug] for slug in self._guide.related if slug in self._library.guides]
        return [side_by_side(button(g.title, partial(self._open_guide, g.slug), "quiet")) for g in known]

    def _sources(self) -> list[QWidget]:
        held = [self._library.evidence[key] for key in self._guide.evidence if key in self._library.evidence]
        return [source(one) for one in held]

    def menu(self) -> QWidget:
        slug = self._guide.slug
        focus = self._focused
        text = _("Take it out of focus") if focus else _("Put it in focus")
        act = partial(self._acts.let_go if focus else self._acts.focus_on, slug)
        return more(_("More about this guide"), (text, act))


def said(step: Step) -> str:
    return f"{step.name.rstrip('.')}. {step.text}" if step.name else step.text


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
