"""A self-check: own recent behaviour, answered in words. No totals, no marks, no comparison."""

from functools import partial

from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from coach import words
from coach.advice import checks, names
from coach.content.sources import Item
from coach.language import _
from coach.models import practice, reflections
from coach.models.base import BrokenRule
from coach.views.parts import look
from coach.views.parts.pieces import Card, Row, button, label
from coach.views.reflecting import Page, enough


class Check(Page):
    """Answered item by item, each stored as it is given; looked at again afterwards."""

    id = ""
    looking = False

    def open(self, *what: str) -> None:
        self.id, self.looking = what[0], what[1:] == ("look",)

    def fill(self) -> None:
        check = self.library.checks[self.id]
        self.header(check.title, under=check.about)
        if self.looking:
            self._look()
            return
        card = Card().add(
            label(_("Nobody but you sees this. It is worth only as much as it is true."), "callout"),
            label(_("The last four weeks. Empty answers are expected; they show where to look."), "body2"),
        )
        for item in check.items:
            card.add(self._item(item))
        card.add(label(check.closing, "h3"), label(check.note, "meta"))
        card.add(button(_("Look at my answers"), lambda: self.go("check", self.id, "look"), "primary"))
        card.setMaximumWidth(look.px(820))
        self.screen.page.addWidget(card)

    def finish(self) -> None:
        self.go("check", self.id, "" if self.looking else "look")

    # -- answering ---------------------------------------------------------------------------

    def _item(self, item: Item) -> QWidget:
        with self.store.read() as session:
            given = reflections.answers(session, self.id, item.id, 1)
        today = given[0] if given and given[0].on == self.today else None
        holder = QWidget()
        down = QVBoxLayout(holder)
        down.setContentsMargins(0, 8, 0, 8)
        down.setSpacing(4)
        down.addWidget(label(item.text))
        example = QLineEdit(today.example if today else "")
        example.setObjectName(f"example_{item.id}")
        chosen = today.answer if today else ""
        if item.answers:
            group, across = QButtonGroup(holder), QHBoxLayout()
            across.setSpacing(look.px(18))
            for answer in item.answers:
                made = QRadioButton(_(answer))
                made.setAccessibleName(f"{item.text} {_(answer)}")
                made.setObjectName(f"{item.id}_{item.answers.index(answer)}")
                made.setChecked(answer == chosen)
                made.toggled.connect(partial(self._chosen, item.id, answer, example))
                group.addButton(made)
                across.addWidget(made)
            across.addStretch(1)
            down.addLayout(across)
        example.setAccessibleName(_("One time this happened: {item}").format(item=item.text))
        example.setPlaceholderText(
            _("One time this happened, if you like") if item.answers else _("In your own words, if you like")
        )
        example.editingFinished.connect(lambda: self._example(item, example.text()))
        down.addWidget(example)
        return holder

    def _chosen(self, item: str, answer: str, example: QLineEdit, on: bool) -> None:
        if on:
            self.give(item, answer, example.text())

    def give(self, item: str, answer: str, example: str = "") -> None:
        with self.store.write() as session:
            reflections.answer(session, self.id, item, answer, self.today, example)

    def _example(self, item: Item, text: str) -> None:
        with self.store.read() as session:
            given = reflections.answers(session, self.id, item.id, 1)
        today = given[0] if given and given[0].on == self.today else None
        if text.strip() or (today is not None and today.example):
            self.give(item.id, today.answer if today else "", text)

    # -- looking at it -----------------------------------------------------------------------

    def _look(self) -> None:
        """My own answers in order, by theme, the last three side by side in words."""
        check = self.library.checks[self.id]
        self.screen.page.addWidget(label(_("What stands out to you?"), "callout"))
        themes = list(dict.fromkeys(item.theme for item in check.items))
        for theme in themes:
            card = Card(words.capital(names.of_subject(theme)))
            for item in (one for one in check.items if one.theme == theme):
                card.add(self._answered(item))
            question = self.library.questions.get(check.other_view.get(theme, ""))
            if question is not None:
                card.add(label(_("The other view, to ask in a talk:"), "meta"), label(question.text))
            self.screen.page.addWidget(card)
        self.screen.page.addWidget(self._pick(themes))
        self.screen.page.addWidget(enough(lambda: self.go("")))

    def _answered(self, item: Item) -> QWidget:
        with self.store.read() as session:
            given = reflections.answers(session, self.id, item.id)
        last = [g for g in given if g.answer or g.example]
        said = "   ·   ".join(
            f"{words.day(g.on, self.today)}: {_(g.answer) if g.answer else ''} {g.example}".strip()
            for g in last
        )
        spaced = [g for n, g in enumerate(last) if n == 0 or (last[n - 1].on - g.on) >= checks.SOONEST]
        told = checks.change(item.answers, [checks.Given(g.on, g.answer) for g in spaced])
        matters = QCheckBox(_("Matters now"))
        matters.setObjectName(f"matters_{item.id}")
        matters.setAccessibleName(_("Matters now: {item}").format(item=item.text))
        matters.setChecked(bool(last and last[0].matters))
        matters.setEnabled(bool(last))
        matters.toggled.connect(lambda on: self.mark(item.id, on))
        return Row(
            item.text, " ".join(p for p in (said or _("no answer"), told) if p), acts=[matters], filled=False
        )

    def mark(self, item: str, matters: bool) -> None:
        with self.store.write() as session:
            for given in reflections.answers(session, self.id, item, 1):
                given.matters = matters

    def _pick(self, themes: list[str]) -> Card:
        """At most two to work on: the leader's own choice among guides of these themes."""
        card = Card(_("Pick at most two to work on"), "leaf")
        guides = [
            g
            for g in self.library.guides.values()
            if g.kind == "practice" and set(themes) & {*g.trust, *g.strategies, *g.functions}
        ][:6]
        for guide in guides:
            says = _("Work on: {title}").format(title=guide.title)
            act = button(_("Work on this"), partial(self.focus, guide.slug), "quiet", says=says)
            card.add(Row(guide.title, guide.promise, acts=[act], filled=False))
        return card

    def focus(self, slug: str) -> None:
        try:
            with self.store.write() as session:
                practice.focus_on(session, slug, self.today)
        except BrokenRule as fault:
            self.screen.trouble.emit(str(fault))
            return
        self.said(_("In focus. Its questions come up in your briefs."))
