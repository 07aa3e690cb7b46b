"""The few shapes every screen is made of: labels, buttons, cards, rows."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QEnterEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QMenu,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from coach.i18n import phrases
from coach.views.widgets import icons, look, roles
from coach.views.widgets.beside import WordsAndActs, at_top
from coach.views.widgets.living import Living, Part, Told
from coach.views.widgets.pressing import Button, Marked, PressedOnce, Seldom, current_or_not
from coach.views.widgets.side_by_side import Lines, side_by_side

ONE_LINE = 125  # % of the size of letters up to which a quiet line and its question stand in one
BESIDE_BOX = 10  # px between a box to tick, with its frame, and its words
MARKED = ("place", "item", "shelf")  # kinds of button of which one may be chosen
OF_KIND = {"more": Seldom, "act": Seldom, **dict.fromkeys(MARKED, Marked)}
OURS = (
    "meta",
    "warn",
    "h3",
    "over",
)  # roles of words that are never the leader's own, only names within them


class Wrapping(QLabel):
    """Layouts within layouts ask a dozen times how high it is at the same few widths: measured once each."""

    def __init__(self) -> None:
        super().__init__()
        self._heights: dict[int, int] = {}

    def setText(self, text: str) -> None:
        """Other words: a layout may ask how high they are before it asks for the size."""
        self._heights = {}
        super().setText(text)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        self._heights = {hint.width(): hint.height()}  # asked for whenever the letters changed
        return hint

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = super().heightForWidth(width)
        return self._heights[width]


def label(text: str, role: str = "", wrap: bool = True, made_as: type[Wrapping] = Wrapping) -> QLabel:
    """Words, never taken for markup; `role` is one of the style sheet, and they wrap unless told not to."""
    made = made_as() if wrap else QLabel()
    made.setProperty("textFormat", "PlainText")
    made.setWordWrap(wrap)
    _say(made, text, role)
    if role:
        made.setProperty("role", role)
    if wrap:
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        made.setSizePolicy(policy)
    return made


def _say(made: QLabel, text: str, role: str) -> None:
    shown = phrases.breakable(text) if made.wordWrap() else text
    if role in OURS:
        shown = phrases.in_our_direction(shown, QApplication.isRightToLeft())
    made.setText(shown)
    if shown != text:
        made.setAccessibleName(text)


def reword(made: QLabel, text: str) -> None:
    """Other words on a label, as if it had been made with them."""
    made.setAccessibleName("")
    _say(made, text, made.property("role") or "")


def reworded(made: QLabel, text: str, role: str) -> bool:
    """Whether the words of a part could be changed in place: in another role they look otherwise."""
    same = (made.property("role") or "") == role
    if same:
        reword(made, text)
    return same


def button(text: str, act: Callable[[], object], kind: str = "", icon: str = "", says: str = "") -> Button:
    """A button that does `act`; `kind` and `icon` say how it looks.

    `says` is the accessible name where the text alone does not tell what it acts on.
    """
    # The style puts a picture close to its text: an en space lets it breathe.
    made = OF_KIND.get(kind, Button)(f"\u2002{text}" if icon and text else text)
    if kind:
        made.setProperty("kind", kind)
    if icon:
        made.setIcon(icons.icon(icon, "accentInk" if kind == "primary" else "ink2"))
        made.setIconSize(QSize(look.px(18), look.px(18)))
    made.setObjectName(name_of(says or text) or icon)
    made.setAccessibleName(says or text)
    made.clicked.connect(lambda _checked=False: act())
    return made


def name_of(says: str) -> str:
    """The name of the button that says so, in the language worn now."""
    return says.lower().replace(" ", "_")[:60]


def more(says: str, *acts: tuple[str, Callable[[], object]]) -> QPushButton:
    """A quiet button with three dots; what is done seldom waits in its menu."""
    made = button("", lambda: None, "more", "ellipsis", says)
    made.setToolTip(says)

    def show() -> None:
        from coach.views.widgets import row_hands
        from coach.views.widgets.row_menu import RowMenu, open_of

        menu = RowMenu(made) if made.property("in_row") else QMenu(made)
        menu.setObjectName("more_menu")
        menu.setAccessibleName(says)
        known: set[str] = set()  # a key stands beside the act that it does: the first of those it could
        for text, act in (*_left_to(made, dict(acts)), *acts):
            key = row_hands.key_of(text) if made.property("in_row") else ""
            shown = row_hands.with_its_key(text) if key not in {"", *known} else text
            known.add(key)
            menu.addAction(shown).triggered.connect(partial(_press, act))
        menu.aboutToHide.connect(menu.deleteLater)
        pointed: QPoint | None = made.property(row_hands.POINTED)
        made.setProperty(row_hands.POINTED, None)
        if pointed is not None:
            menu.popup(pointed)
        else:
            open_of(made, menu, _under(made, menu.sizeHint().width()))

    made.clicked.connect(show)
    made.acts = dict(acts)  # type: ignore[attr-defined]  # for tests, which press without a menu
    return made


def _left_to(dots: QWidget, known: dict[str, Callable[[], object]]) -> list[tuple[str, Callable[[], object]]]:
    """What the row of these dots has no room for and its menu does not know."""
    row = dots.parentWidget() if dots.property("in_row") else None
    held = row.findChildren(QPushButton) if row is not None else []
    return [
        (one.text(), one.click)
        for one in held
        if one.property("kind") == "act" and one.isHidden() and one.text() not in known
    ]


def _under(made: QWidget, wide: int) -> QPoint:
    """Where on the screen a menu so wide (px) begins below it: within the window, as far as that has room."""
    window, at = made.window(), made.mapTo(made.window(), QPoint(0, made.height()))
    return window.mapToGlobal(QPoint(max(0, min(at.x(), window.width() - wide)), at.y()))


def _press(act: Callable[[], object], _checked: bool = False) -> None:
    act()


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
                drawn.setPixmap(icons.picture(icon, "ink3", 18))
                roles.heard_as(drawn, "silent")
                head.addWidget(drawn)
            said = label(title, "h2" if kind == "card" else "accent", wrap=look.is_long(title))
            roles.heard_as(said, "heading")
            head.addWidget(said, 1)
            if aside is not None:
                head.addWidget(aside)
            self.body.addLayout(head)
            self.body.addSpacing(4)

        self._living = Living(self.body, _with_its_width)

    def add(self, *widgets: QWidget) -> "Card":
        """Each below the last one; a button keeps its width. The card itself, so that calls can follow."""
        for widget in widgets:
            self.body.addWidget(_with_its_width(widget))
        return self

    def show_parts(self, parts: Sequence[Part], told: Told) -> None:
        """Show these parts below its title, and no others."""
        self._living.show(parts, told)


def _with_its_width(widget: QWidget) -> QWidget:
    """A button in a line of its own, as wide as its words; anything else as it is."""
    if isinstance(widget, QPushButton) and widget.property("kind") in ("quiet", "primary", None):
        return side_by_side(widget)
    return widget


def card(
    title: str,
    icon: str = "",
    *parts: Part,
    kind: str = "card",
    aside: Part | None = None,
    key: str = "",
) -> Part:
    """A titled surface with what it holds; its title is its key, unless told another."""
    return Part(("card", key or title), _card, title, icon, kind, aside, parts=parts)


def _card(title: str, icon: str, kind: str, aside: Part | None) -> Card:
    return Card(title, icon, kind, aside.widget() if aside is not None else None)


def words(text: str, role: str = "", key: str = "") -> Part:
    """Words by themselves, as `label` makes them; with a `key` of their own others come in their place."""
    return Part(("words", key or text), label, text, role, change=reworded)


def press(text: str, act: Callable[[], object], kind: str = "", icon: str = "", says: str = "") -> Part:
    """A button, as `button` makes it. An act that is no method is a `partial`, which can be compared."""
    return Part(("press", says or text), button, text, act, kind, icon, says)


class Row(PressedOnce, QFrame):
    """One line of a card: what, what about it, and what can be done with it.

    With `opens` a press anywhere on it does what that one of its buttons does, and it looks as if it could.
    """

    def __init__(
        self,
        title: str,
        meta: str = "",
        warn: str = "",
        leads: Sequence[QWidget] = (),
        acts: Sequence[QWidget] = (),
        filled: bool = True,
        opens: QAbstractButton | None = None,
        middle: bool = False,
    ) -> None:
        """`middle`: what leads and what can be done stand level with the middle of its words."""
        super().__init__()
        self._opens, self._pressed = opens, False
        self.setProperty("opens", opens is not None)
        if filled:
            self.setObjectName("row")
        roles.heard_as(self, "row")
        self.setAccessibleName(title)
        across = QHBoxLayout(self)
        across.setContentsMargins(*((14, 9, 12, 9) if filled else (0, 4, 0, 4)))
        across.setSpacing(12)
        for lead in leads:
            across.addWidget(lead) if middle else across.addLayout(at_top(lead))
        self.text = QVBoxLayout()
        self.text.setSpacing(2)
        self.title = label(title, wrap=look.is_long(title))
        self.text.addWidget(self.title)
        long = look.is_long(meta)
        if meta and warn and not long and look.px(100) <= ONE_LINE:
            self.text.addLayout(_then_asks(meta, warn))
        else:
            for words, role, wrap in ((meta, "meta", long), (warn, "warn", True)):
                if words:
                    self.text.addWidget(label(words, role, wrap))
        self._beside = WordsAndActs(self.text, acts, middle=middle) if acts else None
        across.addLayout(self._beside or self.text, 1)
        for one in (*leads, *acts):
            one.setProperty("in_row", True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._beside is not None:
            self._beside.fit()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        current_or_not(self)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        current_or_not(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What its buttons do not take: letters and arrows."""
        from coach.views.widgets import row_hands  # not before the first paint

        if not row_hands.press(self, event):
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu key, Shift+F10, and the right button of the mouse, which opens it at the pointer."""
        from coach.views.widgets import row_hands

        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        if not row_hands.open_menu(self, event.globalPos() if by_mouse else None):
            super().contextMenuEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._opens is None or event.button() != QtCore.Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        self._pressed = self.counts(event)
        event.accept()  # so that its release comes here too

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, False
        if pressed and self._opens is not None and self.rect().contains(event.position().toPoint()):
            self._opens.setFocus(QtCore.Qt.FocusReason.MouseFocusReason)  # as if it were pressed itself
            self._opens.click()
            return
        super().mouseReleaseEvent(event)


def _then_asks(meta: str, warn: str) -> QHBoxLayout:
    """In one line, of which what is asked alone is amber: the eye is to find the day, not all near it."""
    across = QHBoxLayout()
    across.setSpacing(4)
    across.addLayout(at_top(label(f"{meta} ·", "meta", wrap=False)))
    across.addLayout(at_top(label(warn, "warn")), 1)
    return across


class Chain(QWidget):
    """The days of a promise as a short line of dots with words: filled what is behind, ring what ahead."""

    def __init__(self, dots: Sequence[tuple[str, bool]]) -> None:
        super().__init__()
        self._dots = dots
        metrics = QFontMetrics(look.sans(12))
        self._wide = [metrics.horizontalAdvance(text) + look.px(20) for text, _behind in dots]
        self.setAccessibleName(", ".join(text for text, _behind in dots))
        self.setFixedHeight(look.px(40))
        self.setMinimumWidth(look.px(60))

    def sizeHint(self) -> QSize:
        return QSize(sum(self._wide), look.px(40))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(look.sans(12))
        room = min(1.0, self.width() / max(sum(self._wide), 1))
        lefts = [int(sum(self._wide[:place]) * room) for place in range(len(self._dots))]
        y, r = look.px(9), look.px(5)
        painter.setPen(QPen(look.color("line"), 2))
        painter.drawLine(r + 1, y, lefts[-1] + r + 1, y)
        for place, (text, behind) in enumerate(self._dots):
            left = lefts[place]
            painter.setPen(QPen(look.color("accent"), 2))
            painter.setBrush(look.color("accent" if behind else "canvas"))
            painter.drawEllipse(QRectF(left + 1, y - r, 2 * r, 2 * r))
            painter.setPen(look.color("ink2"))
            box = QRectF(left, y + r + 2, self._wide[place] * room - 6, self.height() - y - r - 2)
            short = painter.fontMetrics().elidedText(
                text, QtCore.Qt.TextElideMode.ElideRight, int(box.width())
            )
            painter.drawText(box, 0, short)  # left and top
        painter.end()


class Segments(Lines):
    """A few choices of which one holds; where there is no room for all in a line they go on in a next one."""

    EDGE, BETWEEN = 3, 2  # px around them and between two

    chosen = Signal(int)

    def __init__(self, says: str, *texts: str, chosen: int = 0) -> None:
        made_of = [button(text, lambda: None, "segment") for text in texts]
        super().__init__(*made_of, spacing=self.BETWEEN)
        self._down.setContentsMargins(self.EDGE, self.EDGE, self.EDGE, self.EDGE)
        self.setObjectName("segments")
        self.setAccessibleName(says)
        roles.heard_as(self, "group")
        self._group = QButtonGroup(self)
        for number, made in enumerate(made_of):
            made.setCheckable(True)
            made.setAutoExclusive(True)  # so that a reader takes them for radio buttons
            made.setChecked(number == chosen)
            self._group.addButton(made, number)
        self._group.idClicked.connect(self.chosen)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """All of them in a line."""
        each = [one.sizeHint().width() + self.BETWEEN for one in self._group.buttons()]
        return QSize(sum(each) - self.BETWEEN + self._aside(), super().sizeHint().height())

    def choose(self, number: int) -> None:
        """Choose by number, from 0, without `chosen`: only a click emits it."""
        self._group.button(number).setChecked(True)
