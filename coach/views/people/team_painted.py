"""How the table of the team is painted: heads in two lines, a disc before each name, one hairline a row."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from coach.advice.rhythm import Attention
from coach.i18n import phrases
from coach.views.people.team_lines import LAST, MENU, NAME, NOTE
from coach.views.widgets import icons, look
from coach.views.widgets.disc import Initials, paint_initials
from coach.views.widgets.list_model import ring
from coach.views.widgets.row_model import Index

ROW, DISC, GAP, SIDE = 54, 28, 12, 16  # px: of a row, a disc, between disc and name, and of a cell's edge
WRAPPED = int(Qt.TextFlag.TextWordWrap)
AWAY_BELOW = 2  # px between a name and what stands under it


class Heads(QHeaderView):
    """Heads that wrap, at the foot of their place; the name can be pressed, and shows which way it goes."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(1)

    def least(self, section: int) -> int:
        """px that its longest word takes."""
        return self._widest(self._text(section).split(" ")) + look.px(SIDE)

    def in_two(self, section: int) -> int:
        """px that it takes in two lines."""
        words = self._text(section).split(" ")
        ways = ((" ".join(words[:cut]), " ".join(words[cut:])) for cut in range(1, len(words) + 1))
        return min(map(self._widest, ways)) + look.px(SIDE) + 2

    @staticmethod
    def _widest(lines: Sequence[str]) -> int:
        letters = QFontMetrics(look.sans(13, QFont.Weight.Medium))
        return max(map(letters.horizontalAdvance, lines))

    def sectionSizeFromContents(self, section: int) -> QSize:
        room = max(self.sectionSize(section) - look.px(SIDE), 1)
        letters = QFontMetrics(look.sans(13, QFont.Weight.Medium))
        box = letters.boundingRect(QRect(0, 0, room, 1000), WRAPPED, self._text(section))
        return QSize(self.sectionSize(section), box.height() + look.px(20))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        model, across = self.model(), Qt.ItemDataRole.TextAlignmentRole
        painter.save()
        painter.setFont(look.sans(13, QFont.Weight.Medium))
        painter.setPen(look.color("ink2"))
        lead = look.px(SIDE) if section == NAME else look.px(SIDE) // 2
        place = rect.adjusted(lead, 0, -look.px(SIDE) // 2, -look.px(10))
        aligned = model.headerData(section, Qt.Orientation.Horizontal, across)
        end = bool(aligned & Qt.AlignmentFlag.AlignTrailing)
        side = Qt.AlignmentFlag.AlignRight if end else Qt.AlignmentFlag.AlignLeft
        flags = int(_mirrored(side, self.layoutDirection()) | Qt.AlignmentFlag.AlignBottom) | WRAPPED
        painter.drawText(place, flags, self._text(section))
        if section == NAME:
            self._arrow(painter, place)
        painter.setPen(QPen(look.color("control"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()

    def _arrow(self, painter: QPainter, place: QRect) -> None:
        """Up from A to Z, down from Z to A."""
        wide = painter.fontMetrics().horizontalAdvance(self._text(NAME)) + look.px(12)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = place.right() - wide if mirrored else place.left() + wide
        y, r = place.bottom() - look.px(6), look.px(4)
        tip = -r if not self.model().from_z else r  # type: ignore[attr-defined]  # TeamLines
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.color("ink2"), 1.5))
        painter.drawPolyline([QPointF(x - r, y), QPointF(x, y + tip), QPointF(x + r, y)])

    def _text(self, section: int) -> str:
        """A word with hyphens stays whole: a line that ends in “One-to-” is read twice."""
        return str(self.model().headerData(section, Qt.Orientation.Horizontal)).replace("-", "\u2011")


class Cells(QStyledItemDelegate):
    """`in_words` puts what was done under the name, where its columns are hidden; `note_below` the note."""

    def __init__(self, said: Callable[[Attention], str]) -> None:
        super().__init__()
        self._said = said
        self.in_words = self.note_below = False

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row: Attention = index.data(Qt.ItemDataRole.UserRole)
        high = look.px(ROW)
        if index.column() == NAME and (below := self._below(row)):
            letters = QFontMetrics(look.sans(14, QFont.Weight.Medium))
            wide = option.rect.width() - self._beside_a_name()
            high = max(high, letters.height() + AWAY_BELOW + _height(below, wide) + look.px(16))
        if index.column() == NOTE:
            high = max(high, _height(row.note, option.rect.width() - look.px(SIDE)) + look.px(16))
        return QSize(option.rect.width(), high)

    def _below(self, row: Attention) -> str:
        return self._said(row) if self.in_words else row.note if self.note_below else ""

    @staticmethod
    def _beside_a_name() -> int:
        return look.px(SIDE) + look.px(DISC) + look.px(GAP) + look.px(SIDE) // 2

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        _ground(painter, option, index.column(), chosen)
        row: Attention = index.data(Qt.ItemDataRole.UserRole)
        quiet = "ink2" if chosen else "ink3"  # ink3 on the ground of what is chosen is too faint
        place, said = option.rect, str(index.data())
        if index.column() == NAME:
            self._name(painter, option, row, quiet)
        elif index.column() == LAST:
            _two_lines(painter, _inside(place), said, quiet, option.direction)
        elif index.column() == NOTE:
            _write(painter, _inside(place), said, 13, "ink2", option.direction)
        elif index.column() == MENU:
            side = look.px(18)
            centre = place.center()
            dots = QRect(centre.x() - side // 2, centre.y() - side // 2, side, side)
            icons.icon("ellipsis", "ink2").paint(painter, dots)
        else:
            token = "ink" if said != "0" else quiet
            _write(painter, _inside(place), said, 14, token, option.direction, Qt.AlignmentFlag.AlignRight)
        painter.restore()

    def _name(self, painter: QPainter, option: QStyleOptionViewItem, row: Attention, quiet: str) -> None:
        side, place = look.px(DISC), option.rect
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        left = place.right() - look.px(SIDE) - side if mirrored else place.left() + look.px(SIDE)
        disc = QRectF(left, place.center().y() - side / 2, side, side)
        tint, ink = Initials.tint_of(row.name)
        painter.setPen(ink)
        paint_initials(painter, disc, phrases.initials(row.name), tint)
        if option.state & QStyle.StateFlag.State_Selected:
            ring(painter, disc)
        beside, edge = self._beside_a_name() - look.px(SIDE) // 2, look.px(SIDE) // 2
        text = place.adjusted(edge, 0, -beside, 0) if mirrored else place.adjusted(beside, 0, -edge, 0)
        font, below = look.sans(14, QFont.Weight.Medium), self._below(row)
        letters = QFontMetrics(font)
        name = letters.elidedText(row.name, Qt.TextElideMode.ElideRight, text.width())
        if not below:
            _write(painter, text, name, 14, "ink", option.direction, weight=QFont.Weight.Medium)
            return
        high = letters.height() + AWAY_BELOW + _height(below, text.width())
        top = text.top() + (text.height() - high) // 2
        head = QRect(text.left(), top, text.width(), letters.height())
        _write(painter, head, name, 14, "ink", option.direction, weight=QFont.Weight.Medium)
        rest = QRect(text.left(), head.bottom() + AWAY_BELOW, text.width(), high - letters.height())
        _write(painter, rest, below, 13, quiet, option.direction, down=Qt.AlignmentFlag.AlignTop)


def _ground(painter: QPainter, option: QStyleOptionViewItem, column: int, chosen: bool) -> None:
    """A hairline below; what is chosen has its ground and a bar, or an edge while the table has the focus."""
    place = QRectF(option.rect)
    if chosen:
        painter.fillRect(place, look.color("select"))
    painter.setPen(QPen(look.color("line"), 1))
    painter.drawLine(QLineF(place.left(), place.bottom() - 0.5, place.right(), place.bottom() - 0.5))
    if not chosen:
        return
    mirrored = option.direction == Qt.LayoutDirection.RightToLeft
    first, last = column == NAME, column == MENU
    if not (option.widget and option.widget.hasFocus()):
        bar = QRectF(place.right() - 3 if mirrored else place.left(), place.top() + 8, 3, place.height() - 16)
        if first:
            painter.fillRect(bar, look.color("accent"))
        return
    painter.setPen(QPen(look.color("focus"), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
    for y in (place.top() + 1, place.bottom() - 1):
        painter.drawLine(QLineF(place.left(), y, place.right(), y))
    for there, at_left in ((first, not mirrored), (last, mirrored)):
        x = place.left() + 1 if at_left else place.right() - 1
        if there:
            painter.drawLine(QLineF(x, place.top(), x, place.bottom()))


def _inside(place: QRect) -> QRect:
    edge = look.px(SIDE) // 2
    return place.adjusted(edge, 0, -edge, 0)


def _height(text: str, wide: int) -> int:
    """px of words of the small size, wrapped at a width."""
    letters = QFontMetrics(look.sans(13))
    return letters.boundingRect(QRect(0, 0, max(wide, 1), 10_000), WRAPPED, text).height()


def _two_lines(painter: QPainter, place: QRect, said: str, quiet: str, direction: Qt.LayoutDirection) -> None:
    """The second, which is smaller, below the first; one alone in the middle."""
    first, _line, second = said.partition("\n")
    if not second:
        _write(painter, place, first, 14, "ink", direction)
        return
    middle, half = place.center().y(), look.px(20)
    upper, lower = (QRect(place.left(), y, place.width(), half) for y in (middle - half + 1, middle + 1))
    _write(painter, upper, first, 14, "ink", direction)
    _write(painter, lower, second, 13, quiet, direction)


def _write(
    painter: QPainter,
    place: QRect,
    text: str,
    size: int,
    token: str,
    direction: Qt.LayoutDirection,
    side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    down: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignVCenter,
    weight: QFont.Weight = QFont.Weight.Normal,
) -> None:
    painter.setFont(look.sans(size, weight))
    painter.setPen(look.color(token))
    painter.drawText(place, int(_mirrored(side, direction) | down) | WRAPPED, text)


def _mirrored(side: Qt.AlignmentFlag, direction: Qt.LayoutDirection) -> Qt.AlignmentFlag:
    """A side as it is where one reads in that direction, told so that Qt does not turn it again."""
    left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
    turned = {left: right, right: left} if direction == Qt.LayoutDirection.RightToLeft else {}
    return turned.get(side, side) | Qt.AlignmentFlag.AlignAbsolute
