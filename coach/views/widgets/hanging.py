"""Rows that stand on the page itself: hairlines between them, and the ground of the current one hangs out.

Words, boxes and the contents of a white card all begin at one edge of the page; grounds, rings and the edge
of the card stand outside of it, so that nothing moves when a row becomes the current one.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QRect, QRectF
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from coach.views.widgets import look, roles
from coach.views.widgets.chosen import hairline
from coach.views.widgets.living import Column, Part, Titled, Told
from coach.views.widgets.pieces import BESIDE_BOX, Card, Row, label, reworded
from coach.views.widgets.pressing import Tick, Whole

OUT = 20  # px that the edge of a card stands outside of the words; a page with cards keeps so much free
HANG = 12  # px that the ground of a row does
FRAME = 1  # px of the edge of a card, inside of which its contents stand
CORNER = 8.0  # px
BOX = 18  # px at 100 % of a box to tick; its frame of 2 px is around it


class OnThePage:
    """Paints what lies below it too, once it is told to: where it moves, Qt moves its pixels.

    Stands before the class of Qt that it is one with.
    """

    _on_the_page = False

    def paint_the_page(self) -> bool:
        """From now on; whether that is new."""
        begins, self._on_the_page = not self._on_the_page, True
        return begins

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._on_the_page:
            painter = QPainter(self)  # type: ignore[call-overload]
            painter.fillRect(event.rect(), look.color("canvas"))
            painter.end()
        super().paintEvent(event)  # type: ignore[misc]


class Line(OnThePage, Row):
    """One line of a page. `opens` may be the row as a whole, as `whole` makes it; `end` are quiet words.

    `middle`: its parts stand on one line; otherwise the first line of its words does. With `card` it is the
    white card of the page; `between` it and the next one there is a hairline.
    """

    def __init__(
        self,
        title: str,
        meta: str = "",
        warn: str = "",
        *,
        leads: Sequence[QWidget] = (),
        acts: Sequence[QWidget] = (),
        opens: QAbstractButton | None = None,
        end: str = "",
        middle: bool = False,
        card: bool = False,
        between: bool = True,
    ) -> None:
        cover = opens if isinstance(opens, Whole) else None
        said = [label(end, "meta", wrap=False)] if end else []
        shown = [one for one in acts if one is not cover]
        super().__init__(
            title, meta, warn, leads, [*said, *shown], filled=False, opens=opens, middle=middle or card
        )
        self._cover, self._card, self.between = cover, card, between
        self.edge = between
        across = self.layout()
        assert across is not None
        if card:
            self.setObjectName("card")
            across.setContentsMargins(OUT - FRAME, 16, OUT - FRAME, 16)
            across.setSpacing(16)
            self.title.setProperty("role", "h2")
        else:
            above = 7 if not middle else 6 if meta or warn else look.px(9)
            across.setContentsMargins(HANG, above, HANG, above)
            across.setSpacing(16 if middle else 12)
        for one in leads:
            if isinstance(one, Tick):
                _stand_with_its_box(one)
                across.setContentsMargins(HANG - 2, 7, HANG, 7)
                across.setSpacing(BESIDE_BOX)
        if cover is not None:
            cover.setParent(self)
            cover.setProperty("in_row", True)
            cover.lower()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._cover is not None:
            self._cover.setGeometry(self.rect())

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paint_the_page(self) -> bool:
        """Not the white card, which has round corners."""
        return not self._card and super().paint_the_page()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground of the current one, its ring where it has the focus as a whole, or else a hairline."""
        super().paintEvent(event)
        if self._card and self._cover is None:
            return
        here = self.window().focusWidget()
        within = here is not None and self.isAncestorOf(here)
        painter = QPainter(self)
        if within or self.underMouse():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(look.color("sunken"))
            as_a_whole = within and (here is self._cover or isinstance(here, Tick))
            _frame(painter, QRectF(self.rect()), "focus" if as_a_whole else "sunken")
        elif self.edge:
            hairline(painter, QRect(HANG, self.height() - 1, self.width() - 2 * HANG, 1))
        painter.end()


def _frame(painter: QPainter, around: QRectF, token: str) -> None:
    """A rounded one, 2 px wide, within the row."""
    pen = painter.pen()
    pen.setColor(look.color(token))
    pen.setWidth(2)
    painter.setPen(pen)
    painter.drawRoundedRect(around.adjusted(1, 1, -1, -1), CORNER, CORNER)


def _stand_with_its_box(tick: Tick) -> None:
    """No wider than its box, level with the first line of words; the row shows its ring."""
    tick.setProperty("ringed", True)
    tick.setFixedSize(look.px(BOX) + 4, look.px(BOX) + 4)


def whole(says: str, act: Callable[[], object]) -> Whole:
    """What lies under a row and opens it, pressed anywhere; heard by its name alone."""
    made = Whole()
    made.setProperty("kind", "whole")
    made.setObjectName(says.lower().replace(" ", "_")[:60])
    made.setAccessibleName(says)
    made.clicked.connect(lambda _checked=False: act())
    return made


class Rows(OnThePage, Column):
    """Rows on the page itself. Where one goes those below it are moved as one."""


class PageGroup(OnThePage, Titled):
    """A title, and below it the rows it is told. px: `left` and `right` of the rows, `above` the title."""

    bare = True

    def __init__(self, title: str, left: int = OUT - HANG, right: int = OUT - HANG, above: int = 10) -> None:
        super().__init__(title, spacing=0, rows=Rows)
        down = QVBoxLayout(self)
        down.setContentsMargins(left, above, right, 0)
        down.setSpacing(4)
        if title:
            said = label(title, "h2", wrap=look.is_long(title))
            said.setContentsMargins(HANG, 0, HANG, 0)
            roles.heard_as(said, "heading")
            down.addWidget(said)
        down.addWidget(self._rows)

    def show_parts(self, parts: Sequence[Part], told: Told) -> None:
        """Show these rows, and no others; below the last one there is no hairline."""
        super().show_parts(parts, told)
        if self._rows.layout() not in told.moved:
            return
        lines = [one for one in self._rows.findChildren(Line) if not told.is_going(one)]
        for one in lines:
            edge = one.between and one is not lines[-1]
            if one.edge != edge:
                one.edge = edge
                one.update()


def page_group(title: str, *parts: Part, key: str = "") -> Part:
    """Rows under a title, on the page itself; its title is its key, unless told another."""
    return Part(("group", key or title), PageGroup, title, parts=parts)


def quiet(text: str, role: str = "body2", below: int = 4, above: int = 4) -> QWidget:
    """Words among rows, at the edge of their words; px `below` and `above` them."""
    made = label(text, role)
    made.setContentsMargins(HANG, above, HANG, below)
    return made


def quiet_words(text: str, role: str = "body2", key: str = "") -> Part:
    """The same as a part; with a `key` of their own other words come in their place."""
    return Part(("words", key or text), quiet, text, role, change=reworded)


class Hung(QWidget):
    """A widget whose own edge is an edge of the page, among those that hang; px `left` and `right` of it."""

    def __init__(self, widget: QWidget, left: int = HANG, right: int = HANG) -> None:
        super().__init__()
        self._widget = widget
        down = QVBoxLayout(self)
        down.setContentsMargins(left, 0, right, 0)
        down.addWidget(widget)

    def show_parts(self, parts: Sequence[Part], told: Told) -> None:
        """Show these in the widget, where it is one that shows parts, and no others."""
        self._widget.show_parts(parts, told)  # type: ignore[attr-defined]  # as `Living.show`


def hung_card(title: str, *parts: Part, kind: str = "card", key: str = "") -> Part:
    """A card without rows of its own among those that hang, with what it holds; its title is its key,
    unless told another.
    """
    return Part(("card", key or title), _hung_card, title, kind, parts=parts)


def _hung_card(title: str, kind: str) -> QWidget:
    return Hung(Card(title, kind=kind), OUT, OUT)
