"""The web engine, loaded by a child process only: HTML from standard input, PDF to standard output."""

import os
import sys
from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QObject, QTimer, QUrl
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWebEngineCore import (
    QWebEnginePage,
    QWebEngineProfile,
    QWebEngineSettings,
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
    QWebEngineUrlRequestJob,
    QWebEngineUrlScheme,
    QWebEngineUrlSchemeHandler,
)
from PySide6.QtWidgets import QApplication

from coach.documents.formats import pdf_finish

SCHEME = b"coach-page"
ADDRESS = QUrl("coach-page:page")


class OnlyTheDocument(QWebEngineUrlRequestInterceptor):
    """Refuses every request but the document itself and what it carries within."""

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        url = info.requestUrl()
        info.block(url != ADDRESS and url.scheme() != "data")


class FromMemory(QWebEngineUrlSchemeHandler):
    """The document under an address of its own: setHtml takes two megabytes and no more."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.html = b""

    def requestStarted(self, job: QWebEngineUrlRequestJob) -> None:
        held = QBuffer(job)
        held.setData(QByteArray(self.html))
        job.reply(QByteArray(b"text/html;charset=utf-8"), held)


class Printer:
    """One page of the engine, with everything off that a sheet of paper does not need."""

    def __init__(self) -> None:
        self._profile = QWebEngineProfile()  # off the record: no name, no storage
        self._guard = OnlyTheDocument()
        self._profile.setUrlRequestInterceptor(self._guard)
        self._held = FromMemory(self._profile)
        self._profile.installUrlSchemeHandler(QByteArray(SCHEME), self._held)
        self._page = QWebEnginePage(self._profile)
        attribute = QWebEngineSettings.WebAttribute
        for off in (
            attribute.JavascriptEnabled,
            attribute.PluginsEnabled,
            attribute.LocalStorageEnabled,
            attribute.LocalContentCanAccessFileUrls,
            attribute.LocalContentCanAccessRemoteUrls,
        ):
            self._page.settings().setAttribute(off, False)
        self._page.loadFinished.connect(self._loaded)
        self._paper = "a4"
        self._done: Callable[[bytes], None] = lambda _data: None

    def make(self, html: bytes, paper: str, done: Callable[[bytes], None]) -> None:
        """`done` is given the PDF, or nothing at all where it could not be made."""
        self._held.html, self._paper, self._done = html, paper, done
        self._page.load(ADDRESS)

    def _loaded(self, ok: bool) -> None:
        if not ok:
            self._done(b"")
            return
        size = QPageSize(QPageSize.PageSizeId.Letter if self._paper == "letter" else QPageSize.PageSizeId.A4)
        # The margins of print.css once more: with none here, 6.11 prints the sheet to the paper's edge.
        margins, portrait = QMarginsF(19, 19, 19, 17), QPageLayout.Orientation.Portrait
        layout = QPageLayout(size, portrait, margins, QPageLayout.Unit.Millimeter)
        done = self._done
        QTimer.singleShot(0, lambda: self._page.printToPdf(lambda data: done(bytes(data.data())), layout))


def application() -> QApplication:
    scheme = QWebEngineUrlScheme(QByteArray(SCHEME))
    scheme.setSyntax(QWebEngineUrlScheme.Syntax.Path)
    QWebEngineUrlScheme.registerScheme(scheme)  # before the application is made
    return QApplication(["coach-pdf", "--disable-gpu"])


def whole(data: bytes, html: str) -> bytes:
    """With title, language and bookmarks: here and not in the app, whose window must stay awake."""
    held, read = QBuffer(), QPdfDocument()
    held.setData(QByteArray(data))
    held.open(QIODevice.OpenModeFlag.ReadOnly)
    read.load(held)
    texts = [read.getAllText(page).text() for page in range(read.pageCount())]
    return pdf_finish.finished(data, html, texts)


def main(paper: str) -> int:
    out = os.dup(1)
    os.dup2(2, 1)  # whatever else the engine says must not get into the file
    html = sys.stdin.buffer.read()
    app = application()
    printer = Printer()
    status, again = 3, False

    def printed(data: bytes) -> None:
        nonlocal status, html, again
        told = pdf_finish.with_page_numbers(html.decode(), data).encode() if data else html
        if told != html and not again:  # where each part stands is only known once it is printed
            html, again = told, True
            printer.make(html, paper, printed)
            return
        try:
            with os.fdopen(out, "wb") as pipe:
                pipe.write(whole(data, html.decode()))
            status = 0
        finally:  # whatever happened, nobody waits for nothing
            app.quit()

    printer.make(html, paper, printed)
    app.exec()
    # Qt's own teardown order of profile and page can end the process with a crash after the work is done.
    sys.stdout.flush()
    os._exit(status)


if __name__ == "__main__":
    main(sys.argv[1])
