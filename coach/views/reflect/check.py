"""A self-check: own recent behaviour in words, kept as it is answered; nothing is added up."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from coach.advice import checks
from coach.advice.checks import CLOSING, Said, Turn
from coach.content.sources import CheckItem
from coach.crash import WriteTrouble
from coach.i18n import phrases
from coach.i18n.translate import _
from coach.models import check_answers
from coach.views.reflect.check_answers import CheckAnswersPage
from coach.views.reflect.check_storage import AnswersInTheJournal, AnswersOfTheDay, HeldAnswer
from coach.views.reflect.reflect_page import STILL_HERE, PageEdit, ReflectPage
from coach.views.widgets import look
from coach.views.widgets.at_most import AtMost
from coach.views.widgets.pause import Pause
from coach.views.widgets.pieces import Card, Lines, at_top, button, label


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
        self._typed: list[PageEdit | _Example] = []

    def keep(self) -> None:
        self.leave()
        self._typed = []

    def leave(self) -> None:
        for field in self._typed:
            field.hand_over()

    def finish(self) -> None:
        self.go("check", self.check.id, *([] if self.looking else ["look"]))

    def fill(self) -> None:
        if self.looking:
            noted = list(self.place.given().values()) if self.turn == Turn.EARLY else []
            CheckAnswersPage(self, self.check, self.turn, self.last, noted).fill()
            return
        see = button(_("See your answers"), self.finish)
        self.header(self.check.title, *([see] if self.last else []), under=self.check.about)
        given = self.place.given()
        card = Card().add(*self._told())
        for item in self.items:
            card.body.addSpacing(10)
            if item.answers:
                card.add(self._item(item, given.get(item.id)))
            else:
                card.add(label(item.text, "h3"), self._line(item.id, item.text, given.get(item.id)))
        card.body.addSpacing(10)
        card.add(label(self.check.closing, "h3"), self._line(CLOSING, self.check.closing, given.get(CLOSING)))
        end = button(_("See your answers"), self.finish, "primary", says=_("That is all: see your answers"))
        card.add(end, label(self.check.note, "meta"))
        self.screen.page.addWidget(AtMost(card, 860, centred=False))

    def _told(self) -> list[QWidget]:
        """Before anything is asked: for whom it is, and where it goes."""
        told: list[QWidget] = [
            label(_("Nobody but you sees this. It is worth only as much as it is true."), "callout"),
            label(_("Empty answers are expected; they show where to look."), "body2"),
        ]
        if self.last is None or self.turn == Turn.BEGIN or self.last == self.clock.today():
            return told
        day = phrases.day(self.last, self.clock.today())
        if self.turn == Turn.GO_ON:
            text = _("You began on {day}. Here is what you left open; the rest stands.").format(day=day)
            return [*told, label(text, "accent")]
        again = phrases.day(checks.again_on(self.check.id, self.last), self.clock.today())
        early = _(
            "You answered this on {day}. Until {again} an answer says more about the day than about the "
            "weeks: what you say now is kept as a note in the journal, not beside the earlier answers."
        )
        return [*told, label(early.format(day=day, again=again), "accent")]

    # -- one item ------------------------------------------------------------------------------

    def _item(self, item: CheckItem, held: HeldAnswer | None) -> QWidget:
        said = held.said if held else Said()
        made = QWidget()
        down = QVBoxLayout(made)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(6)
        group = QButtonGroup(made)
        for number, answer in enumerate(item.answers):
            choice = QRadioButton(_(answer))
            choice.setObjectName(f"{item.id}_{number}")
            choice.setAccessibleName(f"{_(answer)}: {item.text}")
            choice.setChecked(said.answer == answer)
            group.addButton(choice, number)
        example = _Example(said.example)
        example.setObjectName(f"example_{item.id}")
        example.setAccessibleName(_("One time this happened: {item}").format(item=item.text))
        example.setPlaceholderText(_("One time this happened: when, with whom?"))
        example.typed.connect(lambda text: self._put(item.id, example=text))
        self._typed.append(example)
        says = _("Leave it open: {item}").format(item=item.text)
        clear = button(_("Leave it open"), lambda: self._clear(item.id, group, clear), "quiet", says=says)
        clear.setFixedHeight(look.px(24))
        policy = clear.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # nothing moves when it appears
        clear.setSizePolicy(policy)
        clear.setVisible(bool(said.answer))
        group.idClicked.connect(partial(self._choose, item, clear))
        head = QHBoxLayout()
        head.addWidget(label(item.text, "h3"), 1)
        head.addLayout(at_top(clear))
        down.addLayout(head)
        down.addWidget(_Scale(*group.buttons()))
        down.addWidget(example)
        return made

    def _choose(self, item: CheckItem, clear: QWidget, number: int) -> None:
        self._tap(item.id, item.answers[number])
        clear.show()

    def _clear(self, item: str, group: QButtonGroup, clear: QWidget) -> None:
        self._tap(item, "")
        group.setExclusive(False)
        for choice in group.buttons():
            choice.setChecked(False)
        group.setExclusive(True)
        group.buttons()[0].setFocus()
        clear.hide()

    def _line(self, item: str, says: str, held: HeldAnswer | None) -> PageEdit:
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
        if held is not None:
            made.show_words(held.record, held.said.answer)
        self._typed.append(made)
        return made

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


class _Scale(Lines):
    """The answers in a line while there is room, each clearly with its own dot."""

    SPACING = 22

    def __init__(self, *widgets: QWidget) -> None:
        super().__init__(*widgets)
        self._down.setSpacing(4)


class _Example(QLineEdit):
    """Hands its words over at every pause, on leaving, and when it is done."""

    typed = Signal(str)

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._pause = Pause(self, self.hand_over)
        self.textEdited.connect(lambda _text: self._pause.key())
        self.editingFinished.connect(self.hand_over)

    def hand_over(self) -> None:
        self._pause.stop()
        if self.isModified():
            self.setModified(False)
            self.typed.emit(self.text().strip())
