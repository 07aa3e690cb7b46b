"""The leader's own answers to a self-check, in order, beside the earlier ones; never a total."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from coach.advice import checks, subjects
from coach.advice.checks import CANT_TELL, CLOSING, FEWER, Given, Records, Turn
from coach.content.library import Question
from coach.content.sources import Check, CheckItem
from coach.i18n import phrases
from coach.i18n.translate import _
from coach.models import check_answers, focus
from coach.models.check_answers import CheckAnswer
from coach.models.journal import EntryKind
from coach.services import self_checks
from coach.views.library.guide_acts import GuideActs
from coach.views.reflect.check_storage import HeldAnswer
from coach.views.reflect.reflect_page import GAP, ReflectPage, enough, section
from coach.views.widgets.beside import at_top
from coach.views.widgets.dialogs import Ask
from coach.views.widgets.living import Part
from coach.views.widgets.pieces import Row, button, card, label, press, words
from coach.views.widgets.side_by_side import columns

WITH, WITHOUT = "\u25cf", "\u25cb"  # an example makes the mark a filled one


def named_theme(check: str, theme: str) -> str:
    """What a theme of that check is called, to be read within a sentence."""
    if check == "four-ways" and theme in subjects.STRATEGIES:
        return _(subjects.STRATEGIES[theme])
    return subjects.of_subject(theme)


class CheckAnswersPage:
    """Lives as long as its page."""

    def __init__(self, page: ReflectPage, check: Check, turn: Turn, last: date | None) -> None:
        """`last`: the day of the newest round."""
        self.page, self.check, self.screen = page, check, page.screen
        self.turn, self.last = turn, last

    def fill(self, noted: Sequence[HeldAnswer]) -> None:
        """Tell the page; `noted` is what was said too early to be set beside the rest."""
        page, check = self.page, self.check
        with page.store.read() as session:
            self.given = {
                item.id: list(check_answers.latest(session, check.id, item.id)) for item in check.items
            }
            closing = check_answers.latest(session, check.id, CLOSING, 1)
            worked_on = [one.guide for one in focus.in_focus(session)]
            on = self.last
            self.records = self_checks.beside(page.library, session, check, on) if on else Records()
        self.most = max([len(given) for given in self.given.values()], default=1) or 1
        again = _("Go on answering") if self.turn == Turn.GO_ON else _("Answer it now")
        themes = list(dict.fromkeys(item.theme for item in check.items))
        legend = _("{filled}  with an example      {outline}  without one")
        left = [
            *self._noted(noted),
            words(legend.format(filled=WITH, outline=WITHOUT), "meta"),
            *(self._theme(theme) for theme in themes),
        ]
        end = Part("enough", enough, partial(page.go, ""))
        aside = [self._stands_out(closing), self._work_on(themes, worked_on), end]
        page.tell(
            page.top(
                _(check.title), press(again, page.finish), under=_("Your own answers, in your own words.")
            ),
            columns((left, 15), (aside, 8), narrow=700, gap=GAP),
        )

    def _stands_out(self, closing: Sequence[CheckAnswer]) -> Part:
        said = [part for one in closing for part in (words(self.check.closing, "meta"), words(one.answer))]
        write = press(_("Write it in the journal"), self.write_down)
        return card(_("What stands out to you?"), "sparkles", *said, write)

    def _noted(self, noted: Sequence[HeldAnswer]) -> list[Part]:
        """Where the answers of today went that came too early to stand here."""
        given = list(noted) if self.turn == Turn.EARLY else []
        if not given:
            return []
        read = press(_("Read it there"), partial(self.page.go, "journal", "entry", str(given[0].record)))
        said = words(_("What you said today is kept in the journal."))
        return [card("", "", said, read, kind="callout", key="noted")]

    # -- a theme and its items -------------------------------------------------------------------

    def _theme(self, theme: str) -> Part:
        page, check = self.page, self.check
        parts = [
            Part(("item", item.id), self._item, item, self.given[item.id], self.most, self._told(item))
            for item in check.items
            if item.theme == theme
        ]
        if self.last is not None:
            told = checks.trace_of_theme(check.id, theme, self.last, self.records, page.clock.today())
            parts += [words(told, "meta")] if told else []
        asked = page.library.questions.get(check.other_view.get(theme, ""))
        if asked is not None:
            parts.append(words(_("The other view, to be asked in a conversation:"), "meta"))
            parts.append(words(asked.text, "cue"))
            says = _("Add to an agenda: {question}").format(question=asked.text)
            add = partial(self._add_to_agenda, asked)
            parts.append(press(_("Add to an agenda"), add, "quiet", "plus", says=says))
        return section(phrases.capital(self._named(theme)), *parts)

    def _add_to_agenda(self, asked: Question) -> None:
        GuideActs(self.screen, self.page.store, self.page.clock).add_to_agenda(asked)

    def _item(
        self, item: CheckItem, given: Sequence[CheckAnswer], most: int, told: Sequence[tuple[str, str]]
    ) -> QWidget:
        made = QWidget()
        down = QVBoxLayout(made)
        down.setContentsMargins(0, 0, 0, 14)
        down.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(label(item.text, "h3"), 1)
        if given:
            head.addLayout(at_top(self._matters(item, given[0])))
        down.addLayout(head)
        if not given:
            down.addWidget(label(_("Left open."), "body2"))
            return made
        down.addWidget(self._side_by_side(given, most) if item.answers else self._one_below_the_other(given))
        for text, role in told:
            down.addWidget(label(text, role))
        return made

    def _matters(self, item: CheckItem, newest: CheckAnswer) -> QCheckBox:
        made = QCheckBox(_("Matters now"))
        made.setObjectName(f"matters_{item.id}")
        made.setAccessibleName(_("Matters now: {item}").format(item=item.text))
        made.setChecked(newest.matters)
        made.toggled.connect(partial(self.mark, newest.id))
        return made

    def mark(self, answer_id: int, on: bool) -> None:
        with self.page.quietly(), self.page.store.write() as session:
            session.get_one(CheckAnswer, answer_id).matters = on
        self.page.noted(_("a mark"))

    def _side_by_side(self, given: Sequence[CheckAnswer], most: int) -> QWidget:
        """The last three in words, the newest at the right, in the same places for every item."""
        made = QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(2)
        for place in range(most):
            grid.setColumnStretch(place, 1)
            grid.addWidget(QWidget(), 2, place)  # an empty column would lose its spacing
        for back, one in enumerate(given):
            at, day = most - 1 - back, phrases.day(one.on, self.page.clock.today())
            grid.addWidget(label(day, "meta"), 0, at)
            grid.addLayout(_cell(one, day), 1, at)
        return made

    def _one_below_the_other(self, given: Sequence[CheckAnswer]) -> QWidget:
        """Words of one's own need the whole line; the newest last."""
        made = QWidget()
        down = QVBoxLayout(made)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(2)
        for place, one in enumerate(reversed(given)):
            down.addSpacing(6 if place else 0)
            down.addWidget(label(phrases.day(one.on, self.page.clock.today()), "meta"))
            down.addWidget(label(one.answer or one.example))
        return made

    def _told(self, item: CheckItem) -> list[tuple[str, str]]:
        given = self.given[item.id]
        if not given:
            return []
        check, today, newest = self.check, self.page.clock.today(), given[0]
        if newest.answer == CANT_TELL:
            return [(_("Whom could you ask?"), "accent")]
        said = [Given(one.on, one.answer) for one in given]
        told = [(checks.change(item.answers, said, fewer=check.id == FEWER), "meta")]
        if newest.on == self.last:
            told.append(
                (checks.trace(check.id, item.id, newest.answer, newest.on, self.records, today), "meta")
            )
        return [(text, role) for text, role in told if text]

    def _named(self, theme: str) -> str:
        return named_theme(self.check.id, theme)

    def write_down(self) -> None:
        prompt = f"{self.check.title}: {_('What stands out to you?')}"
        self.page.go("journal", "", prompt, EntryKind.CHECK)

    # -- at most two to work on ------------------------------------------------------------------

    def _work_on(self, themes: list[str], worked_on: list[str]) -> Part:
        """Themes that the leader marked come first; nothing else puts them in order."""
        titles = {slug: guide.title for slug, guide in self.page.library.guides.items()}
        rows = [Part(("focus", slug), self._in_focus, slug, titles.get(slug, slug)) for slug in worked_on]
        marked = {item.theme for item in self.check.items if any(a.matters for a in self.given[item.id][:1])}
        for theme in sorted(themes, key=lambda theme: theme not in marked):
            if checks.guides_of(self.check.id, theme, self.page.library.guides.values()):
                rows.append(Part(("theme", theme), self._to_choose, theme, theme in marked))
        return section(_("Pick at most two to work on"), *rows)

    def _in_focus(self, slug: str, title: str) -> QWidget:
        says = _("Let go: {title}").format(title=title)
        rest = button(_("Let go"), partial(self.let_go, slug), "quiet", says=says)
        return Row(title, _("in focus"), acts=[rest], filled=False)

    def _to_choose(self, theme: str, marked: bool) -> QWidget:
        named = phrases.capital(self._named(theme))
        says = _("Choose a practice: {theme}").format(theme=named)
        choose = button(_("Choose"), partial(self.choose, theme), "quiet", says=says)
        return Row(named, _("matters now") if marked else "", acts=[choose], filled=False)

    def choose(self, theme: str) -> None:
        guides = checks.guides_of(self.check.id, theme, self.page.library.guides.values())
        why = _("Its questions come up in your briefs until you let it go. Two at a time are enough.")
        ask = Ask(self.screen, _("Work on this"), _("Put it in focus"), why, key="work on")
        which = ask.choice(_("Practice"), [(guide.slug, guide.title) for guide in guides])

        def work() -> None:
            with self.page.store.write() as session:
                focus.focus_on(session, which.currentData(), self.page.clock.today())

        if ask.run(work):
            self.page.said(_("In focus. Its questions come up in your briefs."))

    def let_go(self, slug: str) -> None:
        with self.page.store.write() as session:
            focus.let_go(session, slug, self.page.clock.today())
        self.page.said(_("Out of focus."))


def _cell(one: CheckAnswer, day: str) -> QHBoxLayout:
    """The mark, and beside it the answer with its example; said aloud in one breath."""
    answer = _(one.answer) if one.answer else _("left open")
    aloud = _("with an example") if one.example else _("without an example")
    shown = label(answer)
    shown.setAccessibleName(f"{day}: {answer}, {aloud}")
    text = QVBoxLayout()
    text.setSpacing(2)
    text.addWidget(shown)
    if one.example:
        text.addWidget(label(one.example, "meta"))
    text.addStretch(1)
    across = QHBoxLayout()
    across.setSpacing(8)
    across.addLayout(at_top(label(WITH if one.example else WITHOUT, wrap=False)))
    across.addLayout(text, 1)
    return across
