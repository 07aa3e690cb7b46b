"""The very PDF on a printer, as fine as it prints; strip by strip, so that it can be watched and stopped."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions
from PySide6.QtPrintSupport import QPrinter

from coach.crash import Trouble
from coach.language import _

FINEST = 600  # dots an inch; finer than that no eye sees, and the pictures grow with the square of it
STRIP = 512  # rows painted in one go


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
        last = self._document.pageCount()
        first = max(printer.fromPage(), 1)
        wanted = range(first, min(printer.toPage() or last, last) + 1)
        times = 1 if printer.supportsMultipleCopies() else printer.copyCount()
        self._wanted = [page - 1 for _copy in range(times) for page in wanted]
        if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
            self._wanted.reverse()
        self._painter = QPainter()
        self._done, self._row = 0, 0
        self._next = QTimer(self, interval=0)
        self._next.timeout.connect(self._strip)

    def start(self) -> None:
        if not self._wanted or not self._painter.begin(self._printer):
            self._end(_("The printer did not take the page."))
            return
        self.at.emit(1, len(self._wanted))
        self._next.start()

    def stop(self) -> None:
        if self._painter.isActive():
            self._printer.abort()
            self._end(_("Stopped."))

    def _strip(self) -> None:
        page = self._wanted[self._done]
        paper = self._printer.paperRect(QPrinter.Unit.DevicePixel)
        points = self._document.pagePointSize(page)
        scale = self._printer.resolution() / 72
        size = points * scale
        if size.width() > paper.width() + 1 or size.height() > paper.height() + 1:  # on smaller paper
            size = points.scaled(paper.size(), Qt.AspectRatioMode.KeepAspectRatio)
        whole = QSize(round(size.width()), round(size.height()))
        high = min(STRIP, whole.height() - self._row)
        wanted = QPdfDocumentRenderOptions()
        wanted.setScaledSize(whole)
        wanted.setScaledClipRect(QRect(0, self._row, whole.width(), high))
        drawn = self._document.render(page, QSize(whole.width(), high), wanted)
        strip = QImage(drawn.size(), QImage.Format.Format_RGB32)
        strip.fill(Qt.GlobalColor.white)
        over = QPainter(strip)
        over.drawImage(0, 0, drawn)
        over.end()
        self._painter.drawImage(QRectF(0, self._row, whole.width(), high), strip)
        self._row += high
        if self._row >= whole.height():
            self._turn()

    def _turn(self) -> None:
        self._row = 0
        self._done += 1
        if self._done == len(self._wanted):
            self._end("")
        elif not self._printer.newPage():
            self._end(_("The printer did not take the page."))
        else:
            self.at.emit(self._done + 1, len(self._wanted))

    def _end(self, happened: str) -> None:
        self._next.stop()
        if self._painter.isActive():
            self._painter.end()
        self._document.close()
        self.ended.emit(Trouble(happened, "", "") if happened else None)
