"""The few shapes every screen is made of: labels, buttons, cards, rows, columns."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from coach import words
from coach.views.parts import look


def label(text: str, role: str = "", wrap: bool = True) -> QLabel:
    """Text of the user is never markup."""
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    if wrap:
        made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return made


def button(
    text: str, act: Callable[[], object], kind: str = "", icon: str = "", says: str = ""
) -> QPushButton:
    """`says` is the accessible name where the text alone does not tell what it acts on."""
    made = QPushButton(text)
    if kind:
        made.setProperty("kind", kind)
    if icon:
        made.setIcon(look.icon(icon, "accentInk" if kind == "primary" else "ink2"))
        made.setIconSize(QSize(look.px(18), look.px(18)))
    made.setObjectName((says or text).lower().replace(" ", "_")[:60] or icon)
    made.setAccessibleName(says or text)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.clicked.connect(lambda _checked=False: act())
    return made


def clear(layout: QLayout) -> None:
    """Take everything out of a layout; what was focused is deleted a moment later."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner)


class Card(QFrame):
    """A titled surface; `body` takes what it holds."""

    def __init__(
        self, title: str = "", icon: str = "", kind: str = "card", aside: QWidget | None = None
    ) -> None:
        super().__init__()
        self.setObjectName(kind)
        self.setAccessibleName(title)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(20, 18, 20, 20)
        self.body.setSpacing(8)
        if title:
            head = QHBoxLayout()
            head.setSpacing(10)
            if icon:
                drawn = QLabel()
                drawn.setPixmap(look.picture(icon, "ink3", 18, 2))
                head.addWidget(drawn)
            head.addWidget(label(title, "h2" if kind == "card" else "accent", wrap=False), 1)
            if aside is not None:
                head.addWidget(aside)
            self.body.addLayout(head)
            self.body.addSpacing(4)

    def add(self, *widgets: QWidget) -> "Card":
        for widget in widgets:
            quiet = widget.property("kind") in ("quiet", "primary") or (
                isinstance(widget, QPushButton) and not widget.property("kind")
            )
            self.body.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft if quiet else Qt.AlignmentFlag(0))
        return self


class Row(QFrame):
    """One line of a card: what, what about it, and what can be done with it."""

    def __init__(
        self,
        title: str,
        meta: str = "",
        warn: str = "",
        lead: QWidget | None = None,
        acts: Sequence[QWidget] = (),
        filled: bool = True,
    ) -> None:
        super().__init__()
        if filled:
            self.setObjectName("row")
        across = QHBoxLayout(self)
        across.setContentsMargins(*((14, 9, 12, 9) if filled else (0, 4, 0, 4)))
        across.setSpacing(12)
        if lead is not None:
            across.addWidget(lead, 0, Qt.AlignmentFlag.AlignTop)
        self.text = QVBoxLayout()
        self.text.setSpacing(2)
        self.text.addWidget(label(title))
        if meta:
            self.text.addWidget(label(meta, "meta"))
        if warn:
            self.text.addWidget(label(warn, "warn"))
        across.addLayout(self.text, 1)
        for act in acts:
            across.addWidget(act, 0, Qt.AlignmentFlag.AlignTop)


class Initials(QWidget):
    """A small disc that stands for a person; never a photograph."""

    TINTS = ("#D7E8E0", "#F5DCCB", "#DDD9F3", "#F3D6DC", "#D5E0EE", "#EFE1C4")

    def __init__(self, name: str, size: int = 28) -> None:
        super().__init__()
        self._letters = words.initials(name)
        self._tint = QColor(self.TINTS[sum(map(ord, name)) % len(self.TINTS)])
        self._size = look.px(size)
        self.setFixedSize(self._size, self._size)
        self.setAccessibleName(name)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_initials(painter, QRectF(0, 0, self._size, self._size), self._letters, self._tint)
        painter.end()


def paint_initials(painter: QPainter, place: QRectF, letters: str, tint: QColor) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tint)
    painter.drawEllipse(place)
    font = look.sans(11)
    font.setPixelSize(max(int(place.height() * 0.38), 8))
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(QColor("#3B362E"))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, letters)


class Columns(QWidget):
    """Side by side while there is room, one below the other when there is not."""

    def __init__(self, *columns: tuple[QWidget, int], narrow: int = 760, first_when_narrow: int = 0) -> None:
        super().__init__()
        self._narrow, self._columns, self._first = narrow, columns, first_when_narrow
        self._stacked: bool | None = None
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(18)
        self._arrange(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(self.width() < look.px(self._narrow))

    def _arrange(self, stacked: bool) -> None:
        if stacked == self._stacked:
            return
        self._stacked = stacked
        while self._layout.takeAt(0) is not None:
            pass
        order = list(self._columns)
        if stacked:
            order.insert(0, order.pop(self._first))
        side = QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight
        self._layout.setDirection(side)
        for widget, stretch in order:
            self._layout.addWidget(widget, 0 if stacked else stretch, Qt.AlignmentFlag.AlignTop)


def column(*widgets: QWidget) -> QWidget:
    made = QWidget()
    layout = QVBoxLayout(made)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(18)
    for widget in widgets:
        layout.addWidget(widget)
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    return made


class Segments(QFrame):
    """A few choices of which one holds."""

    chosen = Signal(int)

    def __init__(self, says: str, *texts: str, chosen: int = 0) -> None:
        super().__init__()
        self.setObjectName("segments")
        self.setAccessibleName(says)
        across = QHBoxLayout(self)
        across.setContentsMargins(3, 3, 3, 3)
        across.setSpacing(2)
        self._group = QButtonGroup(self)
        for number, text in enumerate(texts):
            made = button(text, lambda: None, "segment")
            made.setCheckable(True)
            made.setChecked(number == chosen)
            self._group.addButton(made, number)
            across.addWidget(made)
        self._group.idClicked.connect(self.chosen)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def choose(self, number: int) -> None:
        self._group.button(number).setChecked(True)
