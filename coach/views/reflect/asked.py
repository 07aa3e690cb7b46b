"""One sentence of a self-check: its answers, and a line for one time it happened."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from coach.advice.checks import Said
from coach.content.sources import CheckItem
from coach.i18n.translate import _
from coach.views.widgets import look
from coach.views.widgets.at_most import AtMost
from coach.views.widgets.beside import at_top
from coach.views.widgets.line import Line
from coach.views.widgets.living import Column, Part, Told
from coach.views.widgets.pause import Pause
from coach.views.widgets.pieces import button, label
from coach.views.widgets.side_by_side import Lines


class AskedItem(QWidget):
    """Lives as long as its page, and shows what it is told.

    `tapped` carries the answer, empty when it is left open.
    """

    tapped = Signal(str)

    def __init__(self, item: CheckItem) -> None:
        super().__init__()
        self._item = item
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 10, 0, 0)
        down.setSpacing(6)
        self._group = QButtonGroup(self)
        for number, answer in enumerate(item.answers):
            choice = Answer(_(answer))
            choice.setObjectName(f"{item.id}_{number}")
            choice.setAccessibleName(f"{_(answer)}: {item.text}")
            self._group.addButton(choice, number)
        self._group.idClicked.connect(self._choose)
        self.example = Example(item)
        says = _("Leave it open: {item}").format(item=item.text)
        self._clear = button(_("Leave it open"), self._leave_open, "quiet", says=says)
        self._clear.setFixedHeight(look.px(24))
        policy = self._clear.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # nothing moves when it appears
        self._clear.setSizePolicy(policy)
        self._clear.hide()
        head = QHBoxLayout()
        head.addWidget(label(item.text, "h3"), 1)
        head.addLayout(at_top(self._clear))
        down.addLayout(head)
        down.addWidget(Scale(*self._group.buttons()))
        down.addWidget(self.example)

    def show_said(self, said: Said) -> None:
        """What is held; words that are being typed stay."""
        self._group.setExclusive(False)
        for choice, answer in zip(self._group.buttons(), self._item.answers, strict=True):
            choice.setChecked(answer == said.answer)
        self._group.setExclusive(True)
        self._clear.setVisible(bool(said.answer))
        if not self.example.isModified() and self.example.text() != said.example:
            self.example.setText(said.example)
        self._ask_for_one(bool(said.answer))

    def _ask_for_one(self, answered: bool) -> None:
        """Once there is an answer; where words stand already they stay."""
        self.example.setVisible(answered or bool(self.example.text()))

    def hand_over(self) -> None:
        self.example.hand_over()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """1 is the first answer, 2 the second."""
        place = int(event.text()) - 1 if event.text().isdecimal() else -1
        if 0 <= place < len(self._item.answers):
            self._group.buttons()[place].setFocus()
            self._group.buttons()[place].click()
        else:
            super().keyPressEvent(event)

    def _choose(self, number: int) -> None:
        self._clear.show()
        self._ask_for_one(True)
        self.tapped.emit(self._item.answers[number])

    def _leave_open(self) -> None:
        self._group.buttons()[0].setFocus()
        self.show_said(Said(example=self.example.text()))
        self.tapped.emit("")


class Answer(QRadioButton):
    """One of a few, as wide chosen as not, so that nothing moves under the hand."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setProperty("kind", "answer")

    def sizeHint(self) -> QSize:
        """As wide as its words in bold would be."""
        bold = look.sans(14, QFont.Weight.DemiBold)
        said, hint = self.text(), super().sizeHint()
        more = QFontMetrics(bold).horizontalAdvance(said) - self.fontMetrics().horizontalAdvance(said)
        return hint + QSize(max(more, 0), 0)


class Scale(Lines):
    """The answers in a line while there is room, each clearly with its own dot."""

    SPACING = 8

    def __init__(self, *widgets: QWidget) -> None:
        super().__init__(*widgets, spacing=self.SPACING)


class Example(Line):
    """Hands its words over at every pause, on leaving, and when it is done."""

    typed = Signal(str)

    def __init__(self, item: CheckItem) -> None:
        super().__init__()
        self.setObjectName(f"example_{item.id}")
        self.setAccessibleName(_("One time this happened: {item}").format(item=item.text))
        self.setPlaceholderText(_("One time this happened: when, with whom?"))
        self._pause = Pause(self, self.hand_over)
        self.textEdited.connect(lambda _text: self._pause.key())
        self.editingFinished.connect(self.hand_over)

    def hand_over(self) -> None:
        self._pause.stop()
        if self.isModified():
            self.setModified(False)
            self.typed.emit(self.text().strip())


class Narrow(AtMost):
    """A column no wider than the eye likes."""

    def __init__(self, most: int = 860) -> None:
        self._column = Column(spacing=8)
        super().__init__(self._column, most, centred=False)

    def show_parts(self, parts: Sequence[Part], told: Told) -> None:
        """Show these parts in it."""
        self._column.show_parts(parts, told)
