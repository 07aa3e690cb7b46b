"""The notes as the page itself: marks before the words, boxes to click, and the days beside the lines."""

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import (
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
    QTextDocument,
)

from coach.clock import Clock
from coach.i18n.translate import _
from coach.models.people import Person
from coach.vault.vault import Vault
from coach.views.meetings.day_chip import DayChip, day_of, with_day
from coach.views.meetings.lane import Lane, SaidOfLine
from coach.views.widgets import announce, icons, look
from coach.views.widgets.calendar import Calendar
from coach.views.widgets.note_edit import NoteEdit
from coach.views.widgets.note_layout import APART, PITCH, NoteLayout, NotePage, hanging, x_of
from coach.written import note_marks
from coach.written.note_marks import Opening

TEXT = 528  # px at 100 % of a line of notes: longer ones tire the eye
LANE, LANE_GAP = 144, 12  # px at 100 % of the days, and before them
ENOUGH = 240  # px at 100 % of a line beside which they have room
LEAST, MOST = 150, 2400  # px of notes that grow with their words
BOX, RADIUS, ICON = 18, 5, 15  # px at 100 %


class PageNotes(NoteEdit):
    """Without a frame, as high as there is room or as their words need.

    In front, marks hang in a margin before the words, and to the right of each line that promises something
    or asks stands what was understood of it. Painted, never part of the words.
    """

    hangs = True

    def __init__(self, vault: Vault, clock: Clock) -> None:
        self._fills, self._gutter, self._lane_wide = True, 0, 0
        self._was_empty, self._made = True, False
        self._lane = Lane(clock)
        super().__init__(vault, "meeting", "notes", _("Notes of this one-to-one"))
        self.setProperty("kind", "page")
        stored = _("Write while you talk. It is stored as you type.")
        kindly = _("Write it as if they will read it. Leave out what they told you in confidence.")
        self.setPlaceholderText(f"{stored}\n{kindly}")
        self._made = True
        self._heard, self._told = announce.Soon(self), ""
        self._clock = clock
        self._days: dict[int, tuple[QRect, SaidOfLine]] = {}  # in sight, by the number of the line
        self._chip = DayChip(self.viewport(), self.change_day)
        self._layout.documentSizeChanged.connect(self._grow)
        self.document().contentsChanged.connect(self._changed)
        self.cursorPositionChanged.connect(self.viewport().update)

    def _lay_out(self) -> None:
        document = QTextDocument(self)
        self._layout = NoteLayout(document, self)
        document.setDocumentLayout(self._layout)
        self.setDocument(document)

    def talk_with(self, person: Person, on: date) -> None:
        """Whose notes they are, and on which day one talks: by these the lines are understood."""
        self._lane.about(person, on)
        self.viewport().update()

    def stand(self, fills: bool, gutter: int = 0) -> None:
        """As high as there is room, or else as their words; so many px from the edge of the page."""
        self._fills, self._gutter = fills, gutter
        self._fit()
        self._grow()

    def said_of(self, line: str) -> str:
        """What stands beside that line; empty where nothing does."""
        said = self._lane.of(self._lines()).get(line.strip())
        return said.words if said else ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        margin, mirrored = round(self.document().documentMargin()), self.isRightToLeft()
        self._was_empty = empty = self.document().isEmpty()
        before = max(self._gutter - margin, 0) if empty else 0  # there Qt writes at the very edge
        self.setViewportMargins(0 if mirrored else before, 0, before if mirrored else 0, 0)
        wide, gutter = self.viewport().width(), max(self._gutter - before, margin)
        lane = look.px(LANE + LANE_GAP) if self._gutter else 0
        self._lane_wide = lane if wide - gutter - lane >= look.px(ENOUGH) else 0
        words = min(wide - gutter - (self._lane_wide or margin), look.px(TEXT))
        left = wide - gutter - words if mirrored else gutter
        pitch = round(self.fontInfo().pixelSize() * PITCH)
        self._layout.stand(NotePage(left, words, pitch, self._gutter > 0 and not empty and not mirrored))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self._made:
            self._fit()

    def _changed(self) -> None:
        if self.document().isEmpty() != self._was_empty:
            self._fit()
        self.viewport().update()  # the air before the next line, and the days
        self._say()

    def _say(self) -> None:
        """What was understood of the line that is written is heard as well, once there is a pause."""
        line = self.textCursor().block().text().strip()
        said = self._lane.of(self._lines()).get(line) if self._gutter and line else None
        aloud = said.aloud if said else ""
        if aloud != self._told:
            self._told = aloud
            self._heard.say(aloud if self.hasFocus() else "")

    def _grow(self) -> None:
        least = look.px(LEAST)
        if self._fills:
            self.setMinimumHeight(least)
            self.setMaximumHeight(look.px(100_000))
            return
        self.setFixedHeight(round(min(max(self._high(), least), look.px(MOST))))

    def _high(self) -> float:
        """px that the words need, or more than there is room for."""
        high, block = 2 * self.document().documentMargin(), self.document().begin()
        while block.isValid() and high < look.px(MOST):
            high += self._layout.blockBoundingRect(block).height()
            block = block.next()
        return high

    # -- what is painted beside the words ----------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.document().isEmpty():
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        said, here = self._lane.of(self._lines()) if self._lane_wide else {}, self.textCursor().block()
        self._days.clear()
        for block, top in self._in_sight():
            text = block.text()
            begun = note_marks.opening(text)
            if begun.kind == "tick":
                self._paint_box(painter, block, top, begun)
            elif one := said.get(text.strip()):
                by_hand = self.hasFocus() or self._chip.hasFocus()
                live = block == here and by_hand and not self.isReadOnly()
                place = self._paint_day(painter, block, top, one, live)
                if one.has_day and not self.isReadOnly():
                    self._days[block.blockNumber()] = (place, one)
        painter.end()
        QTimer.singleShot(0, self._chip, self._stand_the_chip)  # what is painted is not moved meanwhile

    def _stand_the_chip(self) -> None:
        place, said = self._days.get(self.textCursor().blockNumber(), (QRect(), None))
        self._chip.stand(place, said.aloud if said is not None else "")

    def _paint_box(self, painter: QPainter, block: QTextBlock, top: float, begun: Opening) -> None:
        line, side = block.layout().lineAt(0), look.px(BOX)
        right = x_of(line, hanging(block.text()).length) - look.px(APART)
        box = QRectF(right - side, top + line.y() + (line.height() - side) / 2, side, side)
        if block == self.textCursor().block() and self.textCursor().hasSelection():
            return  # its letters are in sight
        edge = look.px(3) / 2
        painter.setPen(QPen(look.color("accent" if begun.done else "control"), edge))
        painter.setBrush(look.color("accent" if begun.done else "surface"))
        painter.drawRoundedRect(box.adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2), RADIUS, RADIUS)
        if begun.done:
            self._icon(painter, "check", "accentInk", box.center(), look.px(14))

    def _paint_day(
        self, painter: QPainter, block: QTextBlock, top: float, said: SaidOfLine, live: bool
    ) -> QRect:
        """Where it stands."""
        line = block.layout().lineAt(0)
        font = look.sans(13)
        if live:
            font.setWeight(font.Weight.DemiBold)
        side, gap = look.px(ICON), look.px(8)
        words = QFontMetrics(font).horizontalAdvance(said.words)
        middle, high = top + line.y() + line.height() / 2, look.px(24)
        wide = gap + side + gap + words + gap
        left = self.viewport().width() - max(look.px(LANE), wide + 1)  # longer words begin further left
        if self.isRightToLeft():
            left = look.px(LANE) - wide
        chip = QRectF(left + 0.5, middle - high / 2 + 0.5, wide, high)
        if live:
            painter.setPen(QPen(look.color("accent"), 1))
            painter.setBrush(look.color("accentSoft"))
            painter.drawRoundedRect(chip, 6, 6)
        token = "warnText" if said.warns else ("accentText" if live else "ink2")
        self._icon(painter, said.icon, token, QPointF(left + gap + side / 2, middle), side)
        painter.setFont(font)
        painter.setPen(look.color(token))
        at = QRect(round(left + 2 * gap + side), round(middle - high / 2), words + 2, high)
        painter.drawText(at, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, said.words)
        return chip.toAlignedRect()

    def _icon(self, painter: QPainter, name: str, token: str, middle: QPointF, side: int) -> None:
        picture: QPixmap = icons.icon(name, token).pixmap(QSize(side, side), self.devicePixelRatioF())
        painter.drawPixmap(QPointF(middle.x() - side / 2, middle.y() - side / 2), picture)

    def _in_sight(self) -> Iterator[tuple[QTextBlock, float]]:
        """The lines in sight, and how far each begins below the upper edge, in px."""
        block, bottom = self.firstVisibleBlock(), self.viewport().height()
        top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
        while block.isValid() and top <= bottom:
            high = self._layout.blockBoundingRect(block).height()
            yield block, top
            top += high
            block = block.next()

    def _lines(self) -> list[str]:
        """Those in sight; before them as many as may tell that they were pasted."""
        block = self.firstVisibleBlock()
        before: list[str] = []
        while (block := block.previous()).isValid() and len(before) < 40:
            before.append(block.text())
            if block.text().strip() and not block.text().startswith(">"):
                break
        return [*reversed(before), *(one.text() for one, _top in self._in_sight())]

    # -- what is pressed ---------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if alt and event.key() == Qt.Key.Key_Down and self._days.get(self.textCursor().blockNumber()):
            self.change_day()
        else:
            super().keyPressEvent(event)

    def change_day(self) -> None:
        """The calendar, beneath what stands beside the line one is in; its day goes into the words."""
        number, today = self.textCursor().blockNumber(), self._clock.today()
        if number not in self._days:
            return
        line, on = self.document().findBlockByNumber(number).text(), self._lane.counted_from
        opened = Calendar(self, max(day_of(line, on) or today, today), today, lambda one: one >= today)
        opened.chosen.connect(lambda day: self._write_day(number, with_day(line, day, on)))
        place = self._days[number][0]
        opened.beneath(QRect(self.viewport().mapToGlobal(place.topLeft()), place.size()))

    def _write_day(self, number: int, line: str) -> None:
        """As if typed: one step back takes it out again."""
        cursor = QTextCursor(self.document().findBlockByNumber(number))
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(line)
        self.setTextCursor(cursor)
        self.setFocus()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """On a day beside a line: the line is the one one is in, and its calendar opens."""
        point = event.position().toPoint()
        for number, (place, _said) in self._days.items():
            if event.button() == Qt.MouseButton.LeftButton and place.contains(point):
                cursor = QTextCursor(self.document().findBlockByNumber(number))
                cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
                self.setTextCursor(cursor)
                self.change_day()
                return
        super().mousePressEvent(self._on_a_line(event))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(self._on_a_line(event))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(self._on_a_line(event))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(self._on_a_line(event))

    def _on_a_line(self, event: QMouseEvent) -> QMouseEvent:
        """As if pressed on the nearest line: between two of them Qt takes the next one's first letter."""
        at = event.position()
        nearest = min(self._tops_and_bottoms(), key=lambda line: _away(at.y(), *line), default=None)
        if nearest is None or nearest[0] < at.y() < nearest[1]:
            return event
        y = min(max(at.y(), nearest[0] + 1), nearest[1] - 1)
        if abs(y - at.y()) > self.fontInfo().pixelSize() * 2:
            return event  # far below the last one, or dragged beyond the edge: Qt knows better
        moved = QPointF(at.x(), y)
        by = event.globalPosition() + moved - at
        return QMouseEvent(
            event.type(),
            moved,
            by,
            event.button(),
            event.buttons(),
            event.modifiers(),
            event.pointingDevice(),
        )

    def _tops_and_bottoms(self) -> Iterator[tuple[float, float]]:
        for block, top in self._in_sight():
            lines = block.layout()
            for number in range(lines.lineCount()):
                line = lines.lineAt(number)
                yield top + line.y(), top + line.y() + line.height()


def _away(y: float, top: float, bottom: float) -> float:
    """How many px a place lies above or below a line; none on it."""
    return max(top - y, y - bottom, 0)
