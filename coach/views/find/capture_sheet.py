"""Capture (Ctrl+N): one line, its words and parts shown as it is typed; nothing typed is refused."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from coach.crash import Trouble
from coach.i18n import phrases
from coach.i18n.translate import _, p_
from coach.models.base import BrokenRule, letters_in
from coach.services import inbox
from coach.views.find.boxes import Boxes
from coach.views.find.captured import DAYS_BEHIND, PROMISES, Captured, waits_with_a_day
from coach.views.find.line_sheet import LineSheet
from coach.views.widgets import announce, roles, sheet_ends
from coach.views.widgets.line import Line
from coach.views.widgets.mnemonics import Option
from coach.views.widgets.pieces import button, clear, label
from coach.views.widgets.room_left import RoomLeft
from coach.views.widgets.sheet_words import SheetWords
from coach.views.widgets.side_by_side import side_by_side
from coach.written.lines import Kind, Understood

NOBODY = 0


def kinds() -> tuple[tuple[Kind, str], ...]:
    """What a line can become, in the order it is offered."""
    return (
        ("promise-mine", _("Promise of mine")),
        ("promise-theirs", _("Promise to me")),
        ("topic", _("Topic for the next one-to-one")),
        ("follow-up", _("To follow up")),
        ("acknowledge", _("Worth acknowledging")),
        ("contact", _("A real contact")),
        ("meeting", _("One-to-one")),
        ("repair", _("Something felt off")),
        ("note", _("Note, only for me")),
    )


class Capture(LineSheet):
    """`lands` says where a line will stand, `about` who somebody is, in a few words; `keep` keeps it.

    What cannot be stored is said, and the words stay.
    """

    def __init__(
        self,
        over: QWidget,
        captured: Captured,
        lands: Callable[[Understood], str],
        about: Callable[[int], str],
        keep: Callable[[Understood, str], object],
    ) -> None:
        super().__init__(over, "capture")
        sheet_ends.titled(self, _("Capture"), beside=self.reject)
        self._heard = announce.Soon(self)
        self._captured, self._lands, self._about, self._keep = captured, lands, about, keep
        self.field = Line()
        self.field.setObjectName("capture_field")
        self.field.setAccessibleName(_("Capture"))
        self.field.setPlaceholderText(_("promise Ben the rota by Friday · ? how did the talk go"))
        self.field.installEventFilter(self)
        self.said = label(_("Enter keeps it, Escape puts it aside."), "body2")
        self.down.setSpacing(4 if self.low else 10)
        self.begins_with(self.field, "plus")
        self.room = RoomLeft(self.field, self._letters)
        self.down.addWidget(self.room)
        self.down.addWidget(self._panel())
        self.down.addWidget(self.said)
        self.words = SheetWords(self, over, "Capture", "Capture|")  # one line for all pages

        self.does = button(_("Keep"), self._try, "primary")
        self.does.setObjectName("keep_it")
        self.does.setAutoDefault(False)
        self.ends_with(
            ("↑|↓", _("choose")),
            (p_("key", "Tab"), _("next part")),
            (phrases.keys("Escape"), _("back")),
            does=sheet_ends.foot(self, (self.does, sheet_ends.Role.AcceptRole)),
        )
        self.field.textChanged.connect(self._typed)
        self.field.returnPressed.connect(self._try)
        sheet_ends.finishes(self, self._try)
        if (layout := self.layout()) is not None:
            layout.setSizeConstraint(
                QVBoxLayout.SizeConstraint.SetNoConstraint
            )  # `adjustSize` says the height
        self._fill()

    def adjustSize(self) -> None:
        """As high as its words are at its width: Qt asks how high they would be in a narrower sheet."""
        layout = self.layout()
        if layout is not None:
            self.resize(self.width(), layout.totalHeightForWidth(self.width()))

    def event(self, event: QEvent) -> bool:
        """Once its parts have settled, as when the keys have found room in one line, it is so again."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            QTimer.singleShot(0, self, self.adjustSize)
        return done

    # -- made once ---------------------------------------------------------------------------------------

    def _panel(self) -> QWidget:
        self.panel = QWidget()
        down = QVBoxLayout(self.panel)
        down.setContentsMargins(0, 0, 0, 0)
        self.shown = label("", "words_kept")
        roles.heard_as(self.shown, "text")
        self.shown.setObjectName("words_kept")
        if not self.low:
            down.addWidget(label(_("These words will be kept"), "meta"))
        down.addWidget(self.shown)
        down.setSpacing(2 if self.low else down.spacing())
        down.addSpacing(0 if self.low else 8)
        parts = Boxes(self.low)
        self.kind = parts.add(_("Kind"))
        self.person = parts.add(_("Person"))
        self.day = parts.add(_("Day"))
        for kind, text in kinds():
            self.kind.addItem(text, kind)
        self.person.addItem(_("Nobody yet"), NOBODY)
        for one in self._captured.known:
            self.person.addItem(one.name, one.id)
        self.kind.activated.connect(self._kind_chosen)
        self.person.activated.connect(lambda _at: self._person_chosen(self.person.currentData()))
        self.day.activated.connect(self._day_chosen)
        self.day.installEventFilter(self)
        down.addWidget(parts)
        self.who = QWidget()
        self._who = QVBoxLayout(self.who)
        self._who.setContentsMargins(0, 0, 0, 0)
        self._asked: tuple[int, ...] = ()
        self._group = QButtonGroup(self)
        down.addWidget(self.who)
        self.as_promise = button("", self._as_a_promise, "quiet")
        self.as_promise.setAutoDefault(False)
        down.addWidget(side_by_side(self.as_promise))
        return self.panel

    # -- filled with every letter ------------------------------------------------------------------------

    def _typed(self, text: str) -> None:
        self._captured.type(text)
        self._fill()

    def _fill(self) -> None:
        there = bool(self._captured.text.strip())
        self.panel.setVisible(there)
        self.does.setVisible(there)
        if not there:
            self.said.setText(_("Enter keeps it, Escape puts it aside."))
            self.adjustSize()
            return
        found = self._captured.read()
        self.shown.setText(phrases.breakable(_("“{words}”").format(words=self._kept(found))))
        self.kind.setCurrentIndex(self.kind.findData(found.kind))
        self.person.setCurrentIndex(
            -1 if found.candidates else self.person.findData(found.person_id or NOBODY)
        )
        self._fill_days(found)
        self._ask_which(found)
        self._offer_a_promise()
        self._say(found)
        self.adjustSize()

    def _kept(self, found: Understood) -> str:
        """In the inbox the whole line is kept, as it was typed."""
        return found.what if found.person_id is not None or found.candidates else self._captured.text.strip()

    def _fill_days(self, found: Understood) -> None:
        days, chosen = self._captured.days(), self._captured.day()
        self.day.clear()
        self.day.setEnabled(bool(days))
        if found.kind in PROMISES or waits_with_a_day(found) or not days:
            self.day.addItem(_("No date yet") if days else _("No day needed"), None)
        for day in days:
            self.day.addItem(phrases.short_day(day, self._captured.today), day)
        self.day.setCurrentIndex(
            next((n for n in range(self.day.count()) if self.day.itemData(n) == chosen), 0)
        )

    def _ask_which(self, found: Understood) -> None:
        """Those who could be meant are asked about, never guessed; the one who was chosen is marked."""
        there = self._captured.could_be_meant()
        if there != self._asked:
            self._asked = there
            clear(self._who)
            self._group = QButtonGroup(self)
            if there:
                name = self._captured.which()
                which = _("Which {name}?").format(name=name) if name else _("Which of them?")
                self._who.addWidget(label(which))
            for person in there:
                self._who.addWidget(self._one_of_them(person))
        for made in self._group.buttons():
            made.setChecked(self._group.id(made) == found.person_id)

    def _one_of_them(self, person: int) -> QRadioButton:
        said = " — ".join(part for part in (self._captured.names[person], self._about(person)) if part)
        made = Option(said)
        made.setObjectName(f"which_{person}")
        made.setAccessibleName(said)
        made.clicked.connect(lambda _on=False: self._person_chosen(person))
        made.installEventFilter(self)
        self._group.addButton(made, person)
        return made

    def _offer_a_promise(self) -> None:
        """A note that names a day keeps none: one press makes it a promise due on that day."""
        due = self._captured.day_of_a_promise()
        self.as_promise.setVisible(due is not None)
        if due is not None:
            says = _("Make it a promise of mine, due {day}")
            self.as_promise.setText(says.format(day=phrases.short_day(due, self._captured.today)))
            self.as_promise.setAccessibleName(self.as_promise.text())

    def _letters(self) -> tuple[int, int]:
        """Those that will be kept, and how many can be; more of them are told with where they go."""
        found = self._captured.read()
        there, room = letters_in(found.what), inbox.room_for(found.kind)
        return (there, room) if there <= room else (0, 0)

    def _say(self, found: Understood) -> None:
        if found.candidates:
            says, told = (
                _("Keep"),
                _("More than one could be meant: choose with the arrow keys whom it is about."),
            )
        elif found.past is not None:
            gone = phrases.full_day(found.past)
            says, told = _("Keep"), _("{day} has gone by: choose the day that is meant.").format(day=gone)
        else:
            name = self._captured.names.get(found.person_id or NOBODY, "")
            says = _("Keep for {name}").format(name=name) if name else _("Put in the inbox")
            told = self._lands(found)
        self.does.setText(says)
        self.does.setAccessibleName(says)
        self.said.setText(told)
        self.room.look()
        self._heard.say(f"{self.kind.currentText()}. {told}")

    # -- chosen by hand ----------------------------------------------------------------------------------

    def _as_a_promise(self) -> None:
        self._captured.kind = "promise-mine"
        self._fill()
        self.field.setFocus()

    def _kind_chosen(self, _at: int) -> None:
        self._captured.kind = self.kind.currentData()
        self._fill()

    def _person_chosen(self, person: int) -> None:
        self._captured.choose_whom(person or None)
        self._fill()

    def _day_chosen(self, _at: int) -> None:
        self._captured.choose_day(self.day.currentData())
        self._fill()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrow keys go through those who could be meant; Backspace on a day makes it words."""
        if not (isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress):
            return super().eventFilter(watched, event)
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if step and self._group.buttons() and (watched is self.field or isinstance(watched, QRadioButton)):
            return self._on_to(watched, step)
        if watched is self.day and event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            if not self._captured.make_words_of_the_day():
                self._captured.choose_day(None)
            self._fill()
            return True
        if isinstance(watched, QRadioButton) and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            watched.click()
            self._try()
            return True
        return super().eventFilter(watched, event)

    def _on_to(self, watched: QObject, step: int) -> bool:
        """The next of those who could be meant, chosen at once; above the first stands the line itself."""
        there = self._group.buttons()
        at = there.index(watched) + step if isinstance(watched, QRadioButton) else 0
        if at < 0 or (watched is self.field and step < 0):
            self.field.setFocus(Qt.FocusReason.BacktabFocusReason)
            return True
        chosen = there[min(at, len(there) - 1)]
        chosen.setFocus(Qt.FocusReason.TabFocusReason)
        chosen.click()
        return True

    # -- kept --------------------------------------------------------------------------------------------

    def _try(self) -> None:
        if not self._captured.text.strip():
            return
        found = self._captured.read()
        if found.candidates:
            self._lead_to_them()
            return
        if found.past is not None and found.kind not in DAYS_BEHIND and self.field.hasFocus():
            self.day.setFocus(Qt.FocusReason.TabFocusReason)
            return
        try:
            self._keep(found, self._captured.text)
        except (BrokenRule, Trouble) as fault:
            self.said.setText(str(fault))
            announce.say(self, str(fault), urgent=True)
            return
        self.words.done()
        self.accept()

    def open(self) -> None:
        """With the line that was left here last time, chosen as a whole: what is typed takes its place."""
        if came := self.field.text():  # from Find: the line that was left here waits for another time
            self.words = SheetWords(self, self._over, "Capture", f"Capture {came.replace('|', ' ')}|")
        if self.words.watch({"line": self.field, "kind": self.kind, "person": self.person}):
            self._as_it_was()
            self.field.selectAll()
        super().open()

    def _as_it_was(self) -> None:
        """The line came back, perhaps over another page: its kind and person are still those it had there."""
        read, kind, person = self._captured.read(), self.kind.currentData(), self.person.currentData()
        if kind != read.kind:
            self._captured.kind = kind
        if person is not None and person != (read.person_id or NOBODY):
            self._captured.choose_whom(person or None)
        self._fill()

    def done(self, result: int) -> None:
        """Escape keeps the line for the next time."""
        self.words.keep()
        super().done(result)

    def _lead_to_them(self) -> None:
        """Enter without a choice leads to those who could be meant."""
        self._group.buttons()[0].setFocus(Qt.FocusReason.TabFocusReason)
