"""How a note looks while it is written: the words stay as typed, and what their marks mean is shown."""

import re
from collections.abc import Callable

from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QSyntaxHighlighter,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from coach.views.widgets import look, note_layout, spelled
from coach.views.widgets.long_lines import JOINT
from coach.written import note_marks
from coach.written.note_marks import Opening, Span

GREEN, GOES_ON = 1, 2  # what is known of a piece when the next is coloured
HEADING_PX = 18  # at 100 %
WHO = re.compile(r"(?<=[<>] )[^\W\d]+(?: [^\W\d]+)?:(?= )")  # before the words of a promise
SPELLED = 200_000  # letters of a note up to which its spelling is looked at: longer ones would open slowly


class NoteLook(QSyntaxHighlighter):
    """Lines that begin with >, < or ? turn green as they are understood, with all their pieces.

    Headings, lists, tick boxes, bold, emphasis and links are shown as such within a piece of a line. A key
    has its own line read anew, and the next ones only as far as what is known of them changes.
    """

    def __init__(
        self, document: QTextDocument, caret: Callable[[], QTextCursor], hangs: bool = False
    ) -> None:
        super().__init__(document)
        self._hangs = hangs
        self._worn, self._caret = look.worn(), caret
        self._being_typed: QTextBlock | None = None  # the line with a word that is looked at once it is done
        spelled.news.changed.connect(self.rehighlight)

    def wear(self) -> None:
        """Take on the colours and sizes worn now; nothing is done where they are those worn before."""
        if self._worn != look.worn():
            self._worn = look.worn()
            self.rehighlight()

    def moved(self) -> None:
        """The caret stands elsewhere: a word it has left is done."""
        line = self._being_typed
        if line is not None and line.isValid():
            self._being_typed = None
            self.rehighlightBlock(line)

    def highlightBlock(self, text: str) -> None:
        before = max(self.previousBlockState(), 0)
        marked = text.lstrip()[:1] in (">", "<", "?") and len(text.strip()) > 1
        green = before == GREEN | GOES_ON if before & GOES_ON else marked
        self.setCurrentBlockState(GREEN * green | GOES_ON * text.endswith(JOINT))
        place = _Places(text)
        if green:
            self.setFormat(0, place(len(text)), _coloured("accentText"))
        elif not before & GOES_ON:
            self._show_opening(note_marks.opening(text), place, len(text))
        for span in note_marks.spans(text):
            self._show(span, place)
        if spelled.now() is not None and self.document().characterCount() <= SPELLED:
            self._wave(text, place)
        if self._hangs and not before & GOES_ON:
            self._hang(text)

    def _hang(self, text: str) -> None:
        """The mark stands apart from the words; a box is drawn where its letters are (`note_layout.py`)."""
        length = note_layout.hanging(text).length
        if not length:
            return
        style = self.format(0)
        style.setFontWeight(QFont.Weight.DemiBold)
        if note_marks.opening(text).kind == "tick":
            style.setForeground(QColor(0, 0, 0, 0))
        self.setFormat(0, length, style)
        style.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
        style.setFontLetterSpacing(look.px(note_layout.APART) - self._space(style))
        self.setFormat(length - 1, 1, style)
        if who := WHO.match(text, length):
            style = self.format(length)
            style.setFontWeight(QFont.Weight.DemiBold)
            self.setFormat(length, _Places(text)(who.end()) - length, style)

    def _space(self, style: QTextCharFormat) -> float:
        """px of a space between words that look so."""
        font = style.font().resolve(self.document().defaultFont())
        return QFontMetricsF(font).horizontalAdvance(" ")

    def _wave(self, text: str, place: "_Places") -> None:
        """A wavy line under each word that nobody knows, but for the one that is being typed."""
        spelling, caret = spelled.now(), self._caret()
        here = caret.positionInBlock() if caret.block() == self.currentBlock() else -1
        for first, last in spelling.wrong(text) if spelling is not None else ():
            start, end = place(first), place(last)
            if end == here:
                self._being_typed = self.currentBlock()
                continue
            for at in range(start, end):  # each keeps the look of its letter
                style = self.format(at)
                style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SpellCheckUnderline)
                style.setUnderlineColor(look.color("dangerText"))
                self.setFormat(at, 1, style)

    def _show_opening(self, begun: Opening, place: "_Places", length: int) -> None:
        if begun.kind == "heading":
            style = QTextCharFormat()
            style.setFontWeight(QFont.Weight.DemiBold)
            style.setProperty(QTextFormat.Property.FontPixelSize, look.px(HEADING_PX))
            self.setFormat(0, place(length), style)
            style.setForeground(look.color("ink3"))
            self.setFormat(0, begun.length, style)
        elif begun.kind:
            self.setFormat(0, begun.length, _coloured("accentText"))
        if begun.done:
            style = _coloured("ink2")
            style.setFontStrikeOut(True)
            self.setFormat(begun.length, place(length) - begun.length, style)

    def _show(self, span: Span, place: "_Places") -> None:
        start, end = place(span.start), place(span.end)
        inner_start, inner_end = place(span.inner_start), place(span.inner_end)
        inner = self.format(inner_start)  # a copy: bold may stand around emphasis, and in a green line
        mark = QTextCharFormat(inner)
        mark.setForeground(look.color("ink3"))
        if span.kind == "link":
            inner.setForeground(look.color("accentText"))
            inner.setFontUnderline(True)
        elif span.kind == "bold":
            inner.setFontWeight(QFont.Weight.Bold)
        else:
            inner.setFontItalic(True)
        self.setFormat(start, inner_start - start, mark)
        self.setFormat(inner_start, inner_end - inner_start, inner)
        self.setFormat(inner_end, end - inner_end, mark)


class _Places:
    """From letters to Qt's own count, in which one beyond the first plane is two."""

    def __init__(self, text: str) -> None:
        self._text = "" if text.isascii() or max(text) <= "\uffff" else text

    def __call__(self, at: int) -> int:
        return len(self._text[:at].encode("utf-16-le")) // 2 if self._text else at


def _coloured(token: str) -> QTextCharFormat:
    style = QTextCharFormat()
    style.setForeground(look.color(token))
    return style
