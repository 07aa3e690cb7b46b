"""How the lines of a note lie: room between them, air above a heading, marks hanging before the words."""

import re
from typing import NamedTuple, cast

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QTextBlock, QTextDocument, QTextLayout, QTextLine
from PySide6.QtWidgets import QPlainTextDocumentLayout, QPlainTextEdit

from coach.views.widgets import look
from coach.views.widgets.long_lines import JOINT
from coach.written import note_marks

PITCH = 26 / 16  # from line to line, for each px of the letters
AIR, ABOVE_HEADING = 6, 24  # px at 100 % before a line; before a heading that follows no empty one
APART = 12  # px at 100 % between a mark that hangs and the words
STEP = 20  # px at 100 % by which an item that was moved in stands further in
TAG = 1 / 64  # px, seen by nobody: by a few of these it is told how a line was laid, and that not by Qt
TAGS = 31
BEGINS = frozenset("<>?#-*+•0123456789 \t")
MARK = re.compile(r"[<>?] +(?=\S)")


class Hanging(NamedTuple):
    """How many letters of a line hang before its words, and how far in px these stand in."""

    length: int = 0
    inset: int = 0


class NotePage(NamedTuple):
    """Where the words begin and how wide their lines are, in px of the viewport, and how far apart.

    `hangs` says whether marks stand before the words.
    """

    left: int
    wide: int
    pitch: int
    hangs: bool = False


def hanging(text: str) -> Hanging:
    """Of a line that begins with a mark; of any other nothing hangs."""
    if text[:1] not in BEGINS:
        return Hanging()
    if found := MARK.match(text):
        return Hanging(found.end())
    begun = note_marks.opening(text)
    return Hanging(begun.length, look.px(STEP) * (len(begun.indent) // 2))


class NoteLayout(QPlainTextDocumentLayout):
    """Lays a line when it is asked for, as Qt does: a long note costs what is in sight of it.

    Qt lays a line that was typed in anew as it would itself; it is seen by its place, and laid once more.
    """

    def __init__(self, document: QTextDocument, edit: QPlainTextEdit) -> None:
        super().__init__(document)
        self._edit, self._page, self._tag = edit, NotePage(0, 0, 0), 1

    def stand(self, page: NotePage) -> None:
        """From now on; each line is laid anew when it is asked for."""
        if page == self._page:
            return
        self._page = page
        self._tag = self._tag % TAGS + 1
        self.documentSizeChanged.emit(self.documentSize())
        self._edit.viewport().update()

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        if not block.isValid() or not block.isVisible() or self._page.wide <= 0:
            return super().blockBoundingRect(block)
        lines, air = block.layout(), self._air(block)
        if not (lines.lineCount() and self._is_ours(lines.lineAt(0), air)):
            self._lay(block, lines, air)
        last = lines.lineAt(lines.lineCount() - 1)
        high = last.y() + (self._pitch(last) + last.height()) / 2
        if not block.next().isValid():
            high += self.document().documentMargin()
        return QRectF(0, 0, self._page.left + self._page.wide, high)

    def _lay(self, block: QTextBlock, lines: QTextLayout, air: float) -> None:
        page, text, before = self._page, block.text(), block.lineCount()
        hang = hanging(text) if page.hangs and not self._goes_on(block) else Hanging()
        lines.setTextOption(self.document().defaultTextOption())
        lines.beginLayout()
        left, y = page.left + self._tag * TAG + hang.inset, air
        while (line := lines.createLine()).isValid():
            line.setLeadingIncluded(True)
            mark = _width(line, hang.length, page.wide) if line.textStart() == 0 and hang.length else 0
            line.setLineWidth(page.wide - hang.inset + mark)
            pitch = self._pitch(line)
            line.setPosition(QPointF(left - mark, y + (pitch - line.height()) / 2))
            y += pitch
        lines.endLayout()
        block.setLineCount(lines.lineCount())
        if lines.lineCount() != before:
            self.documentSizeChanged.emit(self.documentSize())

    def _is_ours(self, line: QTextLine, air: float) -> bool:
        top = air + (self._pitch(line) - line.height()) / 2
        return line.x() % 1 == self._tag * TAG and abs(line.y() - top) < 2 * TAG

    def _pitch(self, line: QTextLine) -> float:
        return max(line.height(), self._page.pitch)

    def _air(self, block: QTextBlock) -> float:
        before = block.previous()
        if not before.isValid() or before.text().endswith(JOINT):
            return 0
        is_heading = bool(note_marks.HEADING.match(block.text()))
        return look.px(ABOVE_HEADING if is_heading and before.text().strip() else AIR)

    def _goes_on(self, block: QTextBlock) -> bool:
        """Whether nothing hangs there: a later piece of a long line, and one that runs to the left."""
        to_the_left = block.textDirection() == Qt.LayoutDirection.RightToLeft
        return to_the_left or block.previous().text().endswith(JOINT)


def _width(line: QTextLine, letters: int, page: int) -> int:
    """px of its first letters; whole ones, so that the place still tells who laid it."""
    line.setLineWidth(page)
    return round(x_of(line, letters) - line.x())


def x_of(line: QTextLine, letters: int) -> float:
    """px at which the letter after so many stands; Qt gives its number along with it."""
    across, _letter = cast("tuple[float, int]", line.cursorToX(letters))
    return across
