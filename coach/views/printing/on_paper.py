"""The very PDF on a printer, as fine as it prints; strip by strip, so that it can be watched and stopped."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter

from coach.crash import Trouble
from coach.i18n.translate import _

FINEST = 600  # dots an inch; finer than that no eye sees, and the pictures grow with the square of it
STRIP = 192  # rows painted in one go, at the most
COARSE = 8  # times smaller is the picture in which the white between the lines is looked for


class OnPaper(QObject):
    """`ended` carries None when all pages went to the printer, else the Trouble."""

    at = Signal(int, int)  # the page being printed, and of how many
    ended = Signal(object)

    def __init__(self, data: bytes, printer: QPrinter) -> None:
        super().__init__()
        self._printer = printer
        if printer.resolution() > FINEST:
            printer.setResolution(FINEST)
        printer.setFullPage(True)  # the margins are in the pages already
        self._buffer = QBuffer(self)
        self._buffer.setData(QByteArray(data))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document = QPdfDocument(self)
        self._document.load(self._buffer)
        self._wanted = _wanted(printer, self._document.pageCount())
        self._painter = QPainter()
        self._done, self._drawn = 0, QImage()
        self._strips: list[tuple[int, int]] = []
        self._next = QTimer(self, interval=0)
        self._next.timeout.connect(self._go_on)

    def start(self) -> None:
        """Begin; what becomes of it is told by `at` and `ended`."""
        if not self._wanted or not self._painter.begin(self._printer):
            self._end(_("The printer did not take the page."))
            return
        self._begin_page()
        self._next.start()

    def stop(self) -> None:
        """End it, if it is under way; the printer keeps what it has."""
        if self._painter.isActive():
            self._printer.abort()
            self._end(_("Stopped."))

    def _begin_page(self) -> None:
        self.at.emit(self._done + 1, len(self._wanted))
        page = self._wanted[self._done]
        paper = self._printer.paperRect(QPrinter.Unit.DevicePixel)
        points = self._document.pagePointSize(page)
        size = points * (self._printer.resolution() / 72)
        if size.width() > paper.width() + 1 or size.height() > paper.height() + 1:  # on smaller paper
            size = points.scaled(paper.size(), Qt.AspectRatioMode.KeepAspectRatio)
        whole = QSize(round(size.width()), round(size.height()))
        self._strips = _strips(self._document, page, whole)
        # In one piece: of a part of a page, Qt 6.11 gives a picture that is off by some dots.
        self._drawn = self._document.render(page, whole)

    def _go_on(self) -> None:
        if self._strips:
            self._paint(*self._strips.pop(0))
            return
        self._done += 1
        if self._done == len(self._wanted):
            self._end("")
        elif not self._printer.newPage():
            self._end(_("The printer did not take the page."))
        else:
            self._begin_page()

    def _paint(self, top: int, high: int) -> None:
        strip = self._drawn.copy(0, top, self._drawn.width(), high)
        self._painter.drawImage(QRectF(0, top, strip.width(), high), _flat(strip))

    def _end(self, happened: str) -> None:
        self._next.stop()
        if self._painter.isActive():
            self._painter.end()
        self._document.close()
        self.ended.emit(Trouble(happened, "", "") if happened else None)


def _wanted(printer: QPrinter, count: int) -> list[int]:
    """The pages in the order in which they are printed, copies and all."""
    first, last = max(printer.fromPage(), 1), min(printer.toPage() or count, count)
    times = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    pages = [page - 1 for _copy in range(times) for page in range(first, last + 1)]
    backwards = printer.pageOrder() == QPrinter.PageOrder.LastPageFirst
    return pages[::-1] if backwards else pages


def _strips(document: QPdfDocument, page: int, size: QSize) -> list[tuple[int, int]]:
    """Top and height of each; cut between the lines, for where two meet a printer may be off by a dot."""
    coarse = _flat(document.render(page, size / COARSE)).convertToFormat(QImage.Format.Format_Grayscale8)
    held, wide, step = bytes(coarse.constBits()), coarse.width(), coarse.bytesPerLine()
    white = [held[row * step : row * step + wide].count(b"\xff") for row in range(coarse.height())]
    scale, most = size.height() / coarse.height(), max(STRIP // COARSE, 2)
    found, top = [], 0
    while top < len(white):
        end = min(top + most, len(white))
        if end < len(white):
            end = max(range(top + most // 2, end), key=white.__getitem__) + 1
        if min(white[top:end]) < wide:  # what is all white need not be painted
            first, last = round(top * scale), round(end * scale)
            found.append((first, last - first))
        top = end
    return found


def _flat(drawn: QImage) -> QImage:
    """On white: a printer knows no transparency."""
    made = QImage(drawn.size(), QImage.Format.Format_RGB32)
    made.fill(Qt.GlobalColor.white)
    painter = QPainter(made)
    painter.drawImage(0, 0, drawn)
    painter.end()
    return made
