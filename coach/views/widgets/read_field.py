"""A line that is read while it is typed: what was understood stands beneath it, or why it was not."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from coach.models.base import BrokenRule
from coach.views.widgets import announce, icons, look
from coach.views.widgets.line import Line
from coach.views.widgets.pieces import label

Offer = tuple[str, Callable[[], object]]  # what a button says, and what it does


class NotRead(BrokenRule):
    """What stands in a field cannot be taken; the reason already stands beneath it."""

    def __init__(self, why: str, field: "ReadField") -> None:
        super().__init__(why)
        self.field = field

    def lead_there(self) -> None:
        """The hands come to the field, of which a reader says why; where they are already, it is said."""
        if self.field.hasFocus():
            announce.say(self.field, str(self), urgent=True)
        self.field.setFocus()


LINES = 2  # kept free for what is said beneath a field


class SaidBelow(QWidget):
    """The words beneath a field, with their mark, and buttons where there is something to choose from."""

    def __init__(self) -> None:
        super().__init__()
        self._across = across = QHBoxLayout(self)
        across.setContentsMargins(2, 0, 0, 0)
        across.setSpacing(look.px(6))
        self._mark, self.words = QLabel(), label("", "meta")
        across.addWidget(self._mark)
        across.addWidget(self.words, 1)
        self._offers: list[QPushButton] = []

    def say(self, text: str, role: str, mark: str = "", offers: Sequence[Offer] = ()) -> None:
        """`role` is one of the style sheet, `mark` an icon; each offer is a button after the words."""
        self.words.setText(text)
        self.words.setProperty("role", role)
        look.again(self.words)
        self._mark.setVisible(bool(mark))
        if mark:
            self._mark.setPixmap(icons.picture(mark, "warnText" if role == "warn" else "accentText", 15))
        for made in self._offers:
            made.hide()
            made.deleteLater()
        self._offers = [self._offer(*offer) for offer in offers]

    def keep_room(self) -> None:
        """For as much as is said at most, so that nothing moves and no sheet grows while one types."""
        self.setMinimumHeight(LINES * self.words.fontMetrics().lineSpacing())

    def _offer(self, says: str, act: Callable[[], object]) -> QPushButton:
        made = QPushButton(says)
        made.setProperty("kind", "quiet")
        made.setObjectName("meant")
        made.setAccessibleName(says)
        made.setAutoDefault(False)
        made.clicked.connect(act)
        self._across.addWidget(made)
        made.show()
        return made


class ReadField(Line):
    """`changed` whenever it holds another value; `said` is to be placed beneath it."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.said = SaidBelow()
        self._why = ""  # it is not taken
        self._aloud = announce.Soon(self)

    def kept(self) -> str:
        """What of it is put back when the same sheet opens again."""
        return self.text()

    def put_back(self, text: str) -> None:
        """As if it had been typed, and left."""
        self.setText(text)
        self.textEdited.emit(text)
        self.editingFinished.emit()

    def taken(self, text: str, role: str = "meta", mark: str = "") -> None:
        """It is understood: say how."""
        self._show(text, role, mark, ())

    def refuse(self, why: str, mark: str, *offers: Offer) -> None:
        """It is not understood, or not possible: say why, and the way out."""
        self._show(why, "warn", mark, offers)

    def check(self) -> None:
        """Raises NotRead where what stands in it is not taken."""
        if self._why:
            raise NotRead(self._why, self)

    def minimumSizeHint(self) -> QSize:
        return QSize(look.px(120), super().minimumSizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        """What is not asked for now is not answered either."""
        if event.type() == QEvent.Type.EnabledChange:
            self.said.setEnabled(self.isEnabled())
            self.said.words.setVisible(self.isEnabled())
        super().changeEvent(event)

    def _show(self, text: str, role: str, mark: str, offers: Sequence[Offer]) -> None:
        refused = role == "warn" and mark != ""
        other = refused != bool(self._why)
        self._why = text if refused else ""
        self.said.say(text, role, mark, offers)
        self.setAccessibleDescription(text)
        if self.hasFocus():
            self._aloud.say(text)
        if other:
            self.mark(refused)
            self.changed.emit()


def stepped(key: int) -> tuple[int, int] | None:
    """How far a key goes in a field: small steps, large steps; None for a key that goes nowhere."""
    return {
        Qt.Key.Key_Up: (1, 0), Qt.Key.Key_Down: (-1, 0),
        Qt.Key.Key_PageUp: (0, 1), Qt.Key.Key_PageDown: (0, -1),
    }.get(Qt.Key(key))  # fmt: skip
