"""A self-check: own recent behaviour in words, kept as it is answered; nothing is added up."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from coach.advice import checks
from coach.advice.checks import CLOSING, Said, Turn
from coach.content.sources import CheckItem
from coach.crash import WriteTrouble
from coach.i18n import phrases
from coach.i18n.translate import _
from coach.models import check_answers
from coach.models.check_answers import CheckAnswer
from coach.views.reflect.asked import AskedItem, Narrow
from coach.views.reflect.check_answers import CheckAnswersPage, named_theme
from coach.views.reflect.check_storage import AnswersInTheJournal, AnswersOfTheDay, HeldAnswer
from coach.views.reflect.foot import AtFoot
from coach.views.reflect.reflect_page import STILL_HERE, PageEdit, ReflectPage
from coach.views.widgets import look, roles
from coach.views.widgets.living import Column, Part
from coach.views.widgets.pieces import button, label, press, words
from coach.views.widgets.side_by_side import columns, side_by_side

BESIDE = 980  # px at 100 % from which earlier answers have room beside the sentences


class CheckPage(ReflectPage):
    """Asks item by item; `look` shows the leader's own answers."""

    looking = False

    def open(self, *what: str) -> None:
        self.check, self.looking = self.library.checks[what[0]], what[1:] == ("look",)
        with self.store.read() as session:
            self.last = check_answers.last_round(session, self.check.id)
            held = check_answers.round_of(session, self.check.id, self.last) if self.last else {}
        left = checks.open_items(
            self.check, {item: Said(one.answer, one.example) for item, one in held.items()}
        )
        self.turn = checks.turn(self.check.id, self.last, self.clock.today(), complete=not left)
        on = self.last if self.turn == Turn.GO_ON and self.last else self.clock.today()
        self.place = (AnswersInTheJournal if self.turn == Turn.EARLY else AnswersOfTheDay)(
            self.store, self.check, on
        )
        # On a later day of the same round only what was left open is asked: the rest stands.
        self.items: Sequence[CheckItem] = self.check.items if on == self.clock.today() else left
        self._answers = CheckAnswersPage(self, self.check, self.turn, self.last)
        self._asked: dict[str, AskedItem] = {}
        self._own: dict[str, PageEdit] = {}  # lines for words of one's own
        self._worn = look.worn()

    @property
    def main(self) -> str:
        return f"{self.items[0].id}_0" if self.items and not self.looking else ""

    def keep(self) -> None:
        """What is typed is handed over; all is made anew, for other letters perhaps."""
        self.leave()
        self._asked, self._own, self._worn = {}, {}, look.worn()

    def at_foot(self) -> AtFoot:
        """The truth about the test, always in sight."""
        return AtFoot(_(self.check.note))

    def leave(self) -> None:
        for asked in self._asked.values():
            asked.hand_over()
        for line in self._own.values():
            line.hand_over()

    def finish(self) -> None:
        self.go("check", self.check.id, *([] if self.looking else ["look"]))

    def fill(self) -> None:
        if self.looking:
            noted = list(self.place.given().values()) if self.turn == Turn.EARLY else []
            self._answers.fill(noted)
            return
        if self._worn != look.worn():
            self.keep()
        ways = [press(_("See your answers"), self.finish)] if self.last else []
        with self.store.read() as session:
            before = {
                one.id: list(check_answers.latest(session, self.check.id, one.id))
                for one in self.items
                if self.last is not None and one.answers
            }
        parts = self._told()
        for number, item in enumerate(self.items):
            if not number or item.theme != self.items[number - 1].theme:
                named = phrases.capital(named_theme(self.check.id, item.theme))
                parts.append(Part(("theme", item.id), _headed, named))
            parts.append(self._item(item, before.get(item.id, ())))
        parts.append(Part("closing", self._with_a_line, CLOSING, self.check.closing))
        says = _("That is all: see your answers")
        parts.append(Part("see", _at_the_end, _("See your answers"), self.finish, says))
        self.tell(
            self.top(_(self.check.title), *ways, under=_(self.check.about)),
            Part("page", _narrow, bool(self.last), parts=parts),
        )
        self._show(self.place.given())

    def _show(self, given: dict[str, HeldAnswer]) -> None:
        """What is held, in fields that stay."""
        nothing = HeldAnswer(0, Said())
        for item, asked in self._asked.items():
            asked.show_said(given.get(item, nothing).said)
        for item, line in self._own.items():
            if item in given:
                line.show_words(given[item].record, given[item].said.answer)
            elif line.record_id:
                line.show_words(0, "")

    def _told(self) -> list[Part]:
        """Before anything is asked: for whom it is, and where it goes."""
        for_whom = _("Nobody but you sees this. It is worth only as much as it is true.")
        told = [words(f"{for_whom} {_('Empty answers are expected; they show where to look.')}", "body2")]
        if self.last is None or self.turn == Turn.BEGIN or self.last == self.clock.today():
            return told
        day = phrases.day(self.last, self.clock.today())
        if self.turn == Turn.GO_ON:
            text = _("You began on {day}. Here is what you left open; the rest stands.").format(day=day)
            return [*told, words(text, "body2")]
        again = phrases.day(checks.again_on(self.check.id, self.last), self.clock.today())
        early = _(
            "You answered this on {day}. Until {again} an answer says more about the day than about the "
            "weeks: what you say now is kept as a note in the journal, not beside the earlier answers."
        )
        return [*told, words(early.format(day=day, again=again), "body2")]

    # -- one item ------------------------------------------------------------------------------

    def _item(self, item: CheckItem, before: Sequence[CheckAnswer]) -> Part:
        """The sentence, and at its right what was said of it before; below it where there is no room."""
        if not item.answers:
            return Part(("own", item.id), self._with_a_line, item.id, item.text)
        asked = Part(("item", item.id), self._with_answers, item)
        if not before:
            return asked
        given = [Part("before", self._said_before, tuple(before))]
        beside = columns(([asked], 77), (given, 30), narrow=BESIDE, gap=look.px(36))
        return Part(("both", item.id), beside.make, *beside.given, parts=beside.parts)

    def _said_before(self, before: Sequence[CheckAnswer]) -> QWidget:
        """Earlier answers with their days, newest first, and the examples there were."""
        made, today = QWidget(), self.clock.today()
        down = QGridLayout(made)
        down.setContentsMargins(0, 10, 0, 0)
        down.setHorizontalSpacing(look.px(16))
        down.setVerticalSpacing(2)
        down.setColumnStretch(1, 1)
        for one in before:
            if one.on != today:
                row = down.rowCount()
                day = label(phrases.short_date(one.on, today), "meta", wrap=False)
                down.addWidget(day, row, 0, Qt.AlignmentFlag.AlignTop)
                down.addWidget(label(_(one.answer) if one.answer else _("left open"), "h3"), row, 1)
                if one.example:
                    down.addWidget(label(phrases.quoted(one.example), "meta"), row + 1, 1)
        down.setRowStretch(down.rowCount(), 1)
        return made

    def _with_answers(self, item: CheckItem) -> QWidget:
        """The same each time, so that nothing on it is made anew under the hand."""
        if item.id not in self._asked:
            self._asked[item.id] = asked = AskedItem(item)
            asked.tapped.connect(partial(self._tap, item.id))
            asked.example.typed.connect(partial(self._example, item.id))
        return self._asked[item.id]

    def _with_a_line(self, item: str, text: str) -> QWidget:
        if item not in self._own:
            self._own[item] = self._line(item, text)
        made = Column(label(text, "h3"), self._own[item], spacing=8)
        made.setContentsMargins(0, 10, 0, 0)
        return made

    def _line(self, item: str, says: str) -> PageEdit:
        """Words of one's own, as an answer."""
        made = PageEdit(
            self,
            self.place.entity,
            f"answer_{item}",
            says,
            lambda text: self.put(item, answer=text.strip()),
            lambda _record, text: self.put(item, answer=text.strip()),
            lambda _record: self.put(item, answer=""),
        )
        made.setPlaceholderText(_("In your own words, if you like"))
        return made

    def _example(self, item: str, text: str) -> None:
        self._put(item, example=text)

    def put(self, item: str, **what: str) -> int:
        """Words are taken back where they are typed, unless all answers are one text: then turn by turn."""
        with self.quietly():
            record = self.place.put(item, **what)
        if self.place.one_text:
            self.noted(_("an answer"))
        return record

    def _tap(self, item: str, answer: str) -> None:
        """One tap, one act; Ctrl+Z takes it back."""
        if self._put(item, answer=answer) and not self.place.one_text:
            self.noted(_("an answer"))

    def _put(self, item: str, **what: str) -> bool:
        try:
            self.put(item, **what)
        except WriteTrouble as fault:
            self.screen.trouble.emit(_(STILL_HERE).format(fault=fault))
            return False
        return True


def _narrow(with_earlier: bool) -> Narrow:
    return Narrow(1136 if with_earlier else 860)


def _at_the_end(text: str, act: Callable[[], object], says: str) -> QWidget:
    """As wide as its words, and apart from the field above it."""
    made = side_by_side(button(text, act, "primary", says=says))
    across = made.layout()
    assert across is not None
    across.setContentsMargins(0, look.px(14), 0, 0)
    return made


def _headed(theme: str) -> QWidget:
    """The name of a theme over its sentences."""
    made = label(theme, "group")
    made.setContentsMargins(0, look.px(14), 0, 0)
    roles.heard_as(made, "heading")
    return made
