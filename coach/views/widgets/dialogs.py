"""Small sheets that ask one thing: a date, a name, a plan's sentence."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from itertools import pairwise
from typing import Any, TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from coach.crash import Trouble
from coach.i18n.translate import _
from coach.models.base import A_LINE, BrokenRule, letters_in
from coach.views.widgets import announce, look, on_top, sheet_ends
from coach.views.widgets.date_field import DateField, Days
from coach.views.widgets.form import Form
from coach.views.widgets.line import Line
from coach.views.widgets.mnemonics import Option
from coach.views.widgets.moment_field import MomentField
from coach.views.widgets.pieces import button, label
from coach.views.widgets.read_field import NotRead, SaidBelow
from coach.views.widgets.room_left import RoomLeft
from coach.views.widgets.sheet_words import SheetWords
from coach.views.widgets.still_box import StillBox

Field = TypeVar("Field", bound=QWidget)
FRAME = 64  # px that a desktop may want around a sheet
NOTE = 96  # px at 100 % of a field of a few lines
BAR = 12  # px between fields and their scroll bar
LEAST = 14  # letters of a choice that are seen in any case
MOST = 460  # px at 100 % by which one widens its sheet
DAY = 300  # px at 100 %: a day is no longer, and its calendar finds room beside it
SENTENCE, AROUND = 600, 40  # px at 100 % of a sheet on which a sentence is written; of the window around it


class Ask(on_top.Sheet):
    """Fields, one button that does it, and the reason beside them when it could not be done.

    What is typed is kept under its `key`, whatever language titles are in: see `SheetWords`.
    """

    def __init__(self, asked_on: QWidget, title: str, does: str, why: str = "", *, key: str = "") -> None:
        """Over the window, or the sheet, that `asked_on` stands in."""
        over = asked_on.window()
        super().__init__(over)
        self.setWindowTitle("Coach")
        self.setObjectName("ask")
        sheet_ends.titled(self, title, "surface")
        self.setMinimumWidth(min(look.px(460), max(over.width() - 40, 460)))
        down = QVBoxLayout(self)
        down.setContentsMargins(24, 20, 24, 20)
        down.setSpacing(12)
        down.addWidget(label(title, "asked"))
        if why:
            down.addWidget(label(why, "body2"))
        self.form = Form()
        down.addLayout(self.form)
        self._fault = SaidBelow()
        self._fault.hide()
        down.addWidget(self._fault)
        self.does = button(does, self._try, "primary")
        self.does.setObjectName("do_it")
        self._way_out = button(_("Cancel"), self.reject)
        self._way_out.setAutoDefault(False)
        role = sheet_ends.Role
        box = sheet_ends.foot(self, (self.does, role.AcceptRole), (self._way_out, role.RejectRole))
        down.addWidget(box)
        self._key = key.partition("|")[0]
        self._scroll: QScrollArea | None = None
        self._fields: list[QWidget] = []
        self._refused: list[QWidget] = []  # the one that the last answer was refused for
        self._last = sheet_ends.in_order(box)
        self.words = SheetWords(self, over, title, key)
        self._down = down
        self.does.setDefault(True)  # Only now: a default belongs to the dialog it is in.
        sheet_ends.finishes(self, self._try)
        self._work: Callable[[], object] = lambda: None

    @property
    def sized_as(self) -> str:
        """One for each thing that is asked, whomever it is about."""
        return f"{type(self).__qualname__} {self._key}"

    def name_the_way_out(self, says: str) -> None:
        """Other words than Cancel, where that could be taken for what the sheet does."""
        self._way_out.setText(says)
        self._way_out.setAccessibleName(says)

    def cannot_be_undone(self) -> None:
        """The last step of an act without a way back: not the green button, and Return does not press it.

        Nor does it press Cancel: whoever typed the name and Return would believe that it is done.
        """
        does, cancel = self.does, self._way_out
        does.setProperty("kind", "danger")
        for made in (does, cancel):
            made.setAutoDefault(made is cancel)
            made.setDefault(made is cancel)
            look.again(made)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return in a field does what the sheet is for, unless there is no way back from that."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and plain and self.does.property("kind") == "danger":
            event.accept()
            return
        super().keyPressEvent(event)

    def line(
        self, name: str, text: str = "", hint: str = "", room: int = 0, below: bool = False
    ) -> QLineEdit:
        """One more field of a line. `name` is what stands beside it, `hint` what stands in it while empty.

        With `room` for so many letters it says how many are left, once they are few. `below`: its words stand
        above it.
        """
        field = Line(text)
        field.setPlaceholderText(hint)
        left = RoomLeft(field, lambda: (letters_in(field.text()), room)) if room else None
        return self._add(name, field, left, below)

    def long_line(self, name: str, text: str = "", hint: str = "", room: int = A_LINE) -> QLineEdit:
        """A line for a whole sentence: below its words, as wide as the sheet, which is wider for it."""
        self.widen()
        return self.line(name, text, hint, room, below=True)

    def widen(self, wide: int = 0) -> None:
        """Room for a whole sentence, or px for what else it holds, where the window has that."""
        over = self.parentWidget()
        assert over is not None
        wide = min(wide or look.px(SENTENCE), over.width() - AROUND)
        self.setMinimumWidth(max(self.minimumWidth(), wide))

    def day(self, name: str, start: date, today: date, days: Days = Days.AHEAD) -> DateField:
        """One more field for a day; `as_date` reads it."""
        field = DateField(start, today, days)
        field.setMaximumWidth(look.px(DAY))
        field.said.keep_room()
        return self._add(name, field, field.said)

    def moment(self, name: str, start: datetime, today: date, days: Days = Days.AHEAD) -> MomentField:
        """One more field for a local day and hour, to the minute; `as_moment` reads it."""
        field = MomentField(start, today, days)
        self.form.add(name, field, answers=True)
        for part, says in ((field.day, name), (field.hour, _("{name}, hour").format(name=name))):
            self._named(part, says)
        field.hour.setObjectName(f"{field.day.objectName()}_hour")
        return field

    def choice(self, name: str, choices: Sequence[tuple[object, str]], chosen: object = None) -> QComboBox:
        """One more field, a menu of values and their words; unless one of them is `chosen`, the first is."""
        field = _Choice()
        for value, text in choices:
            field.addItem(text, value)
        # The longest choice widens the sheet, but shall not drive all fields below their words.
        field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        field.setMinimumContentsLength(LEAST)
        field.setCurrentIndex(max(field.findData(chosen), 0))
        return self._add(name, field)

    def options(
        self, choices: Sequence[tuple[object, str]], chosen: object = None, held: bool = True
    ) -> Callable[[], Any]:
        """All choices in sight, one of them held; gives a function that says which.

        Without `held` none is until the leader chooses, and the function then raises BrokenRule: what only
        they can say is not put into their mouth.
        """
        self.group = group = QButtonGroup(self)
        for number, (value, text) in enumerate(choices):
            made = Option(text)
            made.setObjectName(f"option_{number}")
            made.setAccessibleName(text)
            made.setChecked(value == chosen or (held and chosen is None and number == 0))
            group.addButton(made, number)
            self._fields.append(made)
            self.form.addRow(made)

        def which() -> Any:
            if group.checkedId() < 0:
                raise BrokenRule(_("Choose one first."))
            return choices[group.checkedId()][0]

        return which

    def note(self, name: str, text: str = "", hint: str = "") -> QPlainTextEdit:
        """One more field of a few lines."""
        field = _Note(text)
        field.setPlaceholderText(hint)
        field.setTabChangesFocus(True)
        field.setProperty("kind", "field")
        field.setMinimumHeight(look.px(NOTE))
        return self._add(name, field)

    def also(self, made: QWidget) -> None:
        """Something of its own below the fields so far: a button or several, or words about what is typed."""
        across = QHBoxLayout()
        across.addWidget(made, int(not isinstance(made, QPushButton)))  # a button is no wider than its words
        across.addStretch(int(isinstance(made, QPushButton)))
        self.form.addRow(across)
        alone = made.focusPolicy() != made.focusPolicy().NoFocus
        self._fields += [made] if alone else made.findChildren(QPushButton)

    def run(self, work: Callable[[], object]) -> bool:
        """True when the work was done; a broken rule is shown beside the fields and nothing is lost."""
        self._work = work
        if self.words.watch({str(at): f for at, f in enumerate(self._fields)}):
            self._offer_again()
        if not any(isinstance(field, QPlainTextEdit) for field in self._fields):
            self._down.insertStretch(self._down.count() - 1)  # made higher by hand, its lines stay together
        self._fit()
        self._begin_with_the_first_field()
        return self.exec() == QDialog.DialogCode.Accepted

    def _offer_again(self) -> None:
        """The words of last time are back, with a quiet way to begin without them."""
        line = QWidget()
        across = QHBoxLayout(line)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(label(_("What you typed here last time is back."), "meta"), 1)

        def empty() -> None:
            self.words.begin_empty()
            line.hide()
            self._begin_with_the_first_field()

        again = button(_("Begin empty"), empty, "quiet")
        again.setAutoDefault(False)
        across.addWidget(again)
        self._down.insertWidget(self._down.indexOf(self.form), line)

    def _fit(self) -> None:
        """With large text on a low screen the fields scroll, so that the buttons stay in sight."""
        self.widen(self.sizeHint().width())  # Qt shows none wider than two thirds of the screen
        width = self.minimumWidth()
        room = self.screen().availableGeometry().height() - FRAME
        if max(self.sizeHint().height(), self.heightForWidth(width)) <= room:
            return
        down, held, scroll = self.layout(), QWidget(), QScrollArea()
        assert isinstance(down, QVBoxLayout)
        at = down.indexOf(self.form)
        down.takeAt(at)
        self.form.setParent(None)
        self.form.setContentsMargins(0, 0, BAR, 0)
        held.setObjectName("page")
        held.setLayout(self.form)
        scroll.setProperty("focusPolicy", "NoFocus")
        scroll.setProperty("horizontalScrollBarPolicy", "ScrollBarAlwaysOff")
        scroll.setWidgetResizable(True)
        scroll.setWidget(held)
        down.insertWidget(at, scroll, 1)
        self._scroll = scroll
        self.widen(width + self.beside_the_form())
        self.resize(self.minimumWidth(), room)

    def beside_the_form(self) -> int:
        """px that its fields have not: the scroll bar, where it scrolls, and the gap before it."""
        return 0 if self._scroll is None else BAR + self._scroll.verticalScrollBar().sizeHint().width()

    def _begin_with_the_first_field(self) -> None:
        """Fields are made after the buttons, and would come after them by Tab; whoever types, types here."""
        for before, after in pairwise([*self._fields, *self._last]):
            QWidget.setTabOrder(before, after)
        radios = [f for f in self._fields if isinstance(f, QRadioButton)]
        open_yet = bool(radios) and not any(f.isChecked() for f in radios)
        held = [f for f in self._fields if open_yet or not isinstance(f, QRadioButton) or f.isChecked()]
        for first in held[:1]:
            first.setFocus()

    def _try(self) -> None:
        self._take_back_the_fault()
        try:
            self._work()
        except NotRead as unread:  # why stands beneath the field, where it is put right
            self._fault.hide()
            unread.lead_there()
            return
        except (BrokenRule, Trouble) as fault:
            self._object(str(fault))
            return
        self.words.done()
        self.accept()

    def _take_back_the_fault(self) -> None:
        """What was said of the last answer is not said of the next one, which may take seconds."""
        if self._fault.isVisible():
            self._fault.say("", "meta")
            self._fault.repaint()  # at once: the work holds the window

    def _put_right(self) -> None:
        """What is wrong with an answer is not said of the next one, which is being typed."""
        if self._fault.isVisible():
            self._fault.say("", "meta")  # its room stays, so that nothing moves under the pointer
            for field in self._refused:
                field.setAccessibleDescription("")

    def _object(self, fault: str) -> None:
        """Said in sight and aloud; the focus goes to the field that is empty, else stays in one of them."""
        self._fault.say(fault, "warn", "circle-question-mark")
        self._fault.show()
        announce.say(self, fault, urgent=True)
        empty = [f for f in self._fields if isinstance(f, (QLineEdit, QPlainTextEdit)) and not _typed_in(f)]
        here = [f for f in self._fields if f is self.focusWidget()]
        self._refused = [*empty, *here, *self._fields][:1]
        for field in self._refused:
            field.setAccessibleDescription(fault)
            field.setFocus()

    def done(self, result: int) -> None:
        """Escape and Cancel keep what was typed, for the next time the same sheet is opened."""
        self.words.keep()
        super().done(result)

    def _add(self, name: str, field: Field, beneath: QWidget | None = None, below: bool = False) -> Field:
        self.form.add(name, field, beneath, below=below)
        return self._named(field, name)

    def _named(self, field: Field, name: str) -> Field:
        self._fields.append(field)
        if isinstance(field, (QLineEdit, QPlainTextEdit)):
            field.textChanged.connect(self._put_right)
        field.setAccessibleName(name)
        field.setObjectName(name.lower().replace(" ", "_"))
        return field


class _Choice(StillBox):
    """As wide as the longest of its choices, which widens the sheet, up to `MOST`; it can be narrower."""

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        longest = max((self.wide_for(self.itemText(row)) for row in range(self.count())), default=0)
        return hint.expandedTo(QSize(min(longest, look.px(MOST)), 0))


class _Note(QPlainTextEdit):
    """A few lines, and what more the sheet has when it is made larger by hand."""

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), look.px(NOTE))


def _typed_in(field: QLineEdit | QPlainTextEdit) -> str:
    return (field.text() if isinstance(field, QLineEdit) else field.toPlainText()).strip()


def as_date(field: DateField) -> date:
    """The day a field shows. Raises NotRead while what is typed is none."""
    return field.day()


def as_moment(field: MomentField) -> datetime:
    """The local day and hour a field shows, to the minute. Raises NotRead while a part is not understood."""
    return field.moment()
