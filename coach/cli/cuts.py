"""What nobody can read on a window as it stands: words cut, hidden, outside or over others.

The finder behind `coach screenshots --audit` and the tests of sizes; it changes nothing.
"""

import re
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple, Protocol, runtime_checkable

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTableView,
    QWidget,
)

from coach.views.widgets.read_field import ReadField

SLACK = 1  # px that rounding may take
OVER = 3  # px of one text over another that can be seen
BESIDE = 48  # px between two scroll bars that look like two of the same
SEEN = 8  # letters of a choice that are seen in any case; all of it is in its menu
NO_BREAK = re.compile(r"[^\s\u200b\u00ad/-]+[/-]?")
TOO_WIDE, OUTSIDE = "a page too wide", "outside the page"
BOXES = ("card", "callout", "row")
LEAVES = (QLabel, QAbstractButton, QLineEdit, QComboBox, QAbstractSpinBox, QPlainTextEdit)


class Cut(NamedTuple):
    """What is wrong, with which words, and in which box or on which page."""

    what: str
    words: str
    where: str

    def __str__(self) -> str:
        return f"{self.what}: “{self.words}” in {self.where}"


@runtime_checkable
class Paints(Protocol):
    """What paints its words by itself, and knows which of them it had to shorten."""

    def shortened(self) -> list[str]:
        """The words that are seen in part, and whole nowhere near."""


def found(top: QWidget) -> list[Cut]:
    """All that is cut on a window or sheet that is shown, each once, in no order that matters."""
    leaves = [w for kind in LEAVES for w in top.findChildren(kind) if w.isVisible() and _reads(w)]
    cuts = [cut for leaf in leaves for cut in (*_too_small(leaf), *_outside(leaf, top))]
    painted = [w for w in (top, *top.findChildren(QWidget)) if w.isVisible() and isinstance(w, Paints)]
    cuts += [Cut("shortened", words, _where(w)) for w in painted for words in w.shortened()]
    for table in top.findChildren(QTableView):
        if table.isVisible():
            cuts += _in_table(table)
    cuts += _empty_boxes(top)
    cuts += _bars(top)
    cuts += _too_wide(top)
    cuts += _over_each_other(leaves, top)
    if isinstance(top, QDialog):
        cuts += _sheet(top)
    wide = any(cut.what == TOO_WIDE for cut in cuts)  # said once, not for each word out there
    return list(dict.fromkeys(cut for cut in cuts if not (wide and cut.what == OUTSIDE)))


def _reads(leaf: QWidget) -> bool:
    """Whether there is something to read on it; a field stands for what will be typed."""
    if isinstance(leaf, (QLabel, QAbstractButton)):
        return bool(leaf.text().strip()) and not isinstance(leaf.parent(), QLineEdit)  # its icon
    return not (isinstance(leaf, QLineEdit) and isinstance(leaf.parent(), (QAbstractSpinBox, QComboBox)))


def _said(leaf: QWidget) -> str:
    text = leaf.text() if isinstance(leaf, (QLabel, QAbstractButton)) else leaf.accessibleName()
    return " ".join((text or leaf.objectName()).split())[:70]


def _where(leaf: QWidget) -> str:
    """The nearest named boxes around it, from the outside in."""
    names: list[str] = []
    at = leaf.parentWidget()
    while at is not None and len(names) < 3:
        if at.objectName() and not at.objectName().startswith("qt_"):
            names.insert(0, at.objectName())
        at = at.parentWidget()
    return " › ".join(names)


# -- cut in width or height ------------------------------------------------------------------


def _too_small(leaf: QWidget) -> Iterator[Cut]:
    needs = _needs(leaf)
    if leaf.width() + SLACK < needs.width():
        yield Cut("cut in width", _said(leaf), _where(leaf))
    if leaf.height() + SLACK < needs.height():
        yield Cut("cut in height", _said(leaf), _where(leaf))


def _needs(leaf: QWidget) -> QSize:
    """px it takes to be read whole, at the width it has."""
    if isinstance(leaf, QLabel):
        if not leaf.wordWrap():
            return leaf.sizeHint()
        letters, room = leaf.fontMetrics(), leaf.width() - leaf.contentsRect().width()
        longest = max((letters.horizontalAdvance(one) for one in NO_BREAK.findall(leaf.text())), default=0)
        return QSize(longest + room, QLabel.heightForWidth(leaf, leaf.width()))
    if isinstance(leaf, QAbstractButton):
        return leaf.sizeHint()
    if isinstance(leaf, QLineEdit):
        hint = "" if leaf.text() or leaf.toolTip() else leaf.placeholderText()
        hint = leaf.text() if isinstance(leaf, ReadField) else hint  # what is read back is short, and whole
        padding = max(leaf.sizeHint().width() - 17 * leaf.fontMetrics().horizontalAdvance("x"), 0)
        return QSize(leaf.fontMetrics().horizontalAdvance(hint) + padding, leaf.minimumSizeHint().height())
    if isinstance(leaf, QComboBox):
        letters = leaf.fontMetrics()
        shown = leaf.currentText()[:SEEN]
        return QSize(letters.horizontalAdvance(shown) + 2 * letters.height(), leaf.minimumSizeHint().height())
    if isinstance(leaf, QAbstractSpinBox):
        return QSize(leaf.fontMetrics().horizontalAdvance(leaf.text()), leaf.minimumSizeHint().height())
    return QSize(0, leaf.fontMetrics().height())


def _in_table(table: QTableView) -> Iterator[Cut]:
    model, heads = table.model(), table.horizontalHeader()
    for column in range(model.columnCount() if heads.isVisible() else 0):
        if heads.sectionSizeHint(column) > table.columnWidth(column) + SLACK:
            said = str(model.headerData(column, Qt.Orientation.Horizontal))
            yield Cut("cut in width", said, _where(table))
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            index = model.index(row, column)
            whole = table.sizeHintForIndex(index).width() <= table.columnWidth(column) + SLACK
            if not whole and not index.data(Qt.ItemDataRole.ToolTipRole) and index.data():
                yield Cut("cut in width", str(index.data())[:70], _where(table))


# -- outside ---------------------------------------------------------------------------------


def _outside(leaf: QWidget, top: QWidget) -> Iterator[Cut]:
    """Beyond the edge of what it stands in, unless one can scroll there."""
    at, place = leaf, leaf.rect()
    while at is not top:
        place.translate(at.pos())
        around = at.parentWidget()
        if around is None:
            return
        over, across = around.parentWidget(), around.rect()
        if isinstance(over, QAbstractScrollArea) and over.viewport() is around:
            off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
            down = over.verticalScrollBarPolicy() != off
            aside = over.horizontalScrollBarPolicy() != off and over.horizontalScrollBar().maximum() > 0
            if (at.height() > around.height() and not down) or (at.width() > around.width() and not aside):
                yield Cut(OUTSIDE, _said(leaf), _where(leaf))
                return
            if down or aside:  # as if scrolled to it
                place = place.intersected(QRect(place.x(), place.y(), across.width(), across.height()))
                place.moveTop(0 if down else place.y())
                place.moveLeft(0 if aside else place.x())
        if not across.adjusted(-SLACK, -SLACK, SLACK, SLACK).contains(place):
            yield Cut("outside its box", _said(leaf), _where(leaf))
            return
        at = around


def _sheet(sheet: QDialog) -> Iterator[Cut]:
    """Larger than what it stands over; or its buttons are not in sight."""
    over = sheet.parentWidget()
    room = over.window().size() if over is not None else sheet.size()
    if sheet.width() > room.width() or sheet.height() > room.height():
        size = f"{sheet.width()}×{sheet.height()} over {room.width()}×{room.height()}"
        yield Cut("larger than the window", size, sheet.objectName())
    for buttons in sheet.findChildren(QDialogButtonBox):
        for one in buttons.buttons():
            if one.isVisibleTo(sheet) and one.visibleRegion().boundingRect() != one.rect():
                yield Cut("a button out of sight", _said(one), sheet.objectName())


# -- hidden, doubled, over each other --------------------------------------------------------


def _empty_boxes(top: QWidget) -> Iterator[Cut]:
    """A box that is there, and nothing in it can be seen."""
    for box in top.findChildren(QFrame):
        if box.isVisible() and box.objectName() in BOXES and not any(_shows(w) for w in _inside(box)):
            yield Cut("an empty box", box.accessibleName(), _where(box))


def _inside(box: QWidget) -> list[QWidget]:
    inside = [w for w in box.findChildren(QWidget) if w.isVisible()]
    return [w for w in inside if not isinstance(w, QFrame) or _is_leaf(w)]


def _is_leaf(widget: QWidget) -> bool:
    return isinstance(widget, (*LEAVES, QAbstractScrollArea)) and widget.isVisible()


def _shows(widget: QWidget) -> bool:
    if isinstance(widget, (QLabel, QAbstractButton)) and not widget.text().strip():
        return False
    leaf = _is_leaf(widget) or type(widget).paintEvent is not QWidget.paintEvent
    return leaf and min(widget.width(), widget.height()) > OVER


def _bars(top: QWidget) -> Iterator[Cut]:
    """Two scroll bars of which nobody knows which to take: one in the other, or close to each other."""
    areas = [a for a in top.findChildren(QAbstractScrollArea) if a.isVisible() and _scrolls(a)]
    for one, other in combinations(areas, 2):
        nested = one.isAncestorOf(other) or other.isAncestorOf(one)
        first, second = (_bar(area, top) for area in (one, other))
        aside = max(first.left(), second.left()) - min(first.right(), second.right())
        level = first.intersected(QRect(first.x(), second.y(), first.width(), second.height())).height()
        if nested or (aside < BESIDE and level > min(first.height(), second.height()) / 2):
            yield Cut("two scroll bars", f"{_named(one)} and {_named(other)}", _where(other))


def _named(area: QAbstractScrollArea) -> str:
    return area.accessibleName() or area.objectName() or type(area).__name__


def _scrolls(area: QAbstractScrollArea) -> bool:
    bar = area.verticalScrollBar()
    return bar.isVisible() and bar.maximum() > bar.minimum() and not bar.visibleRegion().isEmpty()


def _bar(area: QAbstractScrollArea, top: QWidget) -> QRect:
    bar = area.verticalScrollBar()
    return QRect(bar.mapTo(top, QPoint()), bar.size())


def _over_each_other(leaves: list[QWidget], top: QWidget) -> Iterator[Cut]:
    """Two texts in one place. What is said at the foot of the window lies over the page on purpose."""
    seen = []
    for leaf in leaves:
        region = leaf.visibleRegion().boundingRect()
        if not region.isEmpty() and not _on_toast(leaf):
            seen.append((leaf, QRect(leaf.mapTo(top, region.topLeft()), region.size())))
    for (one, first), (other, second) in combinations(seen, 2):
        if one.isAncestorOf(other) or other.isAncestorOf(one):
            continue
        both = first.intersected(second)
        if both.width() > OVER and both.height() > OVER:
            yield Cut("over another text", f"{_said(one)} / {_said(other)}", _where(one))


def _on_toast(leaf: QWidget) -> bool:
    at: QWidget | None = leaf
    while at is not None and at.objectName() != "toast":
        at = at.parentWidget()
    return at is not None


def _too_wide(top: QWidget) -> Iterator[Cut]:
    """A page wider than its view that cannot be scrolled aside, whether or not words stand there."""
    for area in top.findChildren(QScrollArea):
        page = area.widget()
        fixed = area.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        room = area.viewport().width()
        if fixed and page is not None and area.isVisible() and page.width() > room:
            yield Cut(TOO_WIDE, f"{page.width()} px in {room}", area.objectName() or _where(area))
