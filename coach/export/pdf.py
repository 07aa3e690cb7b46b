"""One HTML page to PDF, by a short-lived child process that alone loads the web engine."""

import io
import os
import re
import subprocess
import sys
import threading
import time
from contextlib import suppress
from html import unescape
from pathlib import Path
from typing import IO, TYPE_CHECKING

from coach.crash import WriteTrouble
from coach.language import _
from coach.vault import atomic

if TYPE_CHECKING:
    from pypdf import PdfWriter

PRINT = "--print-child"
LARGEST = 1_900_000  # bytes; the engine takes no more in one piece


def make_pdf(
    html: str,
    target: Path,
    replace: bool = False,
    paper: str = "a4",
    seconds: int = 60,
    stop: threading.Event | None = None,
) -> None:
    """Raises WriteTrouble; an earlier file is then unchanged. `stop` ends it within a quarter of a second."""
    if not replace and target.exists():
        raise WriteTrouble(
            _("A file of that name is already there."),
            _("It is unchanged."),
            _("Choose another name or use --force."),
        )
    atomic.write(target, made(html, paper, seconds, stop), replace)


def made(html: str, paper: str = "a4", seconds: int = 60, stop: threading.Event | None = None) -> bytes:
    """The file itself, through a pipe: nothing is written on the way. Raises WriteTrouble."""
    if len(html.encode()) > LARGEST:
        raise _failed(_("The page is too long for one PDF."))
    data = _printed(html, paper, seconds, stop)
    return data if stop is not None and stop.is_set() else _finished(data, html)


def _printed(html: str, paper: str, seconds: int, stop: threading.Event | None) -> bytes:
    above = str(Path(__file__).parents[2])
    known = os.pathsep.join(filter(None, [above, os.environ.get("PYTHONPATH")]))
    child = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": known}
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        child["QTWEBENGINE_DISABLE_SANDBOX"] = "1"
    pipe = subprocess.PIPE
    # In a bundle there is no interpreter to ask: the app itself is started as its own child.
    bundled = getattr(sys, "frozen", False)
    start = [sys.executable, PRINT] if bundled else [sys.executable, "-m", "coach.export.pdf"]
    command = [*start, paper]
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, env=child) as printing:
        # By a thread of its own: what is left of it at a timeout, communicate() would never send.
        feeding = threading.Thread(target=_feed, args=(printing.stdin, html.encode()), daemon=True)
        printing.stdin = None
        feeding.start()
        data = _wait(printing, time.monotonic() + seconds, stop)
    if printing.returncode != 0 or not data.startswith(b"%PDF"):
        raise _failed(_("The PDF could not be made on this computer."))
    return data


def _feed(pipe: IO[bytes], page: bytes) -> None:
    with suppress(OSError), pipe:  # an engine that ended has its own words
        pipe.write(page)


def _wait(printing: "subprocess.Popen[bytes]", until: float, stop: threading.Event | None) -> bytes:
    while True:
        try:
            return printing.communicate(timeout=0.2)[0]
        except subprocess.TimeoutExpired:
            pass
        if stop is not None and stop.is_set():
            printing.kill()
            raise WriteTrouble(_("Stopped."), _("The earlier file, if there was one, is unchanged."), "")
        if time.monotonic() > until:
            printing.kill()
            raise _failed(_("Printing took too long and was stopped."))


def _finished(data: bytes, html: str) -> bytes:
    """The engine leaves title and language out; add them for whoever listens to the page."""
    from pypdf import PdfWriter
    from pypdf.generic import NameObject, TextStringObject

    writer = PdfWriter(clone_from=io.BytesIO(data))
    spoken = re.search('<html lang="([^"]+)"', html)
    writer.root_object[NameObject("/Lang")] = TextStringObject(spoken[1] if spoken else "en")
    title = re.search("<title>(.*?)</title>", html)
    writer.add_metadata({"/Title": unescape(title[1]) if title else "Coach"})
    _bookmarks(writer, html, _texts(data))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _texts(data: bytes) -> list[str]:
    """What stands on each page, without any spaces. By Qt: pypdf takes half a second a page."""
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice
    from PySide6.QtPdf import QPdfDocument

    buffer, document = QBuffer(), QPdfDocument()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    texts = ["".join(document.getAllText(page).text().split()) for page in range(document.pageCount())]
    document.close()
    return texts


def _bookmarks(writer: "PdfWriter", html: str, texts: list[str]) -> None:
    """Headings as a way through the file; each is looked for from the page of the one before."""
    at, above = 0, None
    for level, inner in re.findall(r"<h([12])[^>]*>(.*?)</h[12]>", html, re.S):
        title = " ".join(unescape(re.sub("<[^>]+>", "", inner)).split())
        wanted = "".join(title.split())
        found = next((n for n in range(at, len(texts)) if wanted and wanted in texts[n]), None)
        if found is None:
            continue
        at = found
        made = writer.add_outline_item(title=title, page_number=at, parent=above if level == "2" else None)
        above = made if level == "1" else above


def _failed(happened: str) -> WriteTrouble:
    return WriteTrouble(
        happened, _("The earlier file, if there was one, is unchanged."), _("Save it as HTML instead.")
    )


def child(paper: str) -> int:
    """HTML from standard input, PDF to standard output; refuses every request but the document."""
    out = os.dup(1)
    os.dup2(2, 1)  # whatever else the engine says must not get into the file
    from PySide6.QtCore import QByteArray, QMarginsF, QTimer, QUrl
    from PySide6.QtGui import QPageLayout, QPageSize
    from PySide6.QtWebEngineCore import (
        QWebEnginePage,
        QWebEngineProfile,
        QWebEngineSettings,
        QWebEngineUrlRequestInfo,
        QWebEngineUrlRequestInterceptor,
    )
    from PySide6.QtWidgets import QApplication

    class OnlyTheDocument(QWebEngineUrlRequestInterceptor):
        def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
            info.block(info.requestUrl().scheme() != "data")

    html = sys.stdin.buffer.read().decode()
    app = QApplication(["coach-pdf", "--disable-gpu"])
    profile = QWebEngineProfile()  # off the record: no name, no storage
    guard = OnlyTheDocument()
    profile.setUrlRequestInterceptor(guard)
    page = QWebEnginePage(profile)
    attribute = QWebEngineSettings.WebAttribute
    for off in (
        attribute.JavascriptEnabled,
        attribute.PluginsEnabled,
        attribute.LocalStorageEnabled,
        attribute.LocalContentCanAccessFileUrls,
        attribute.LocalContentCanAccessRemoteUrls,
    ):
        page.settings().setAttribute(off, False)
    size = QPageSize(QPageSize.PageSizeId.Letter if paper == "letter" else QPageSize.PageSizeId.A4)
    # The margins of print.css once more: with none here, 6.11 prints the sheet to the paper's edge.
    margins, portrait = QMarginsF(19, 19, 19, 17), QPageLayout.Orientation.Portrait
    layout = QPageLayout(size, portrait, margins, QPageLayout.Unit.Millimeter)
    status = 3

    def printed(data: QByteArray) -> None:
        nonlocal status
        with os.fdopen(out, "wb") as pipe:
            pipe.write(data.data())
        status = 0 if data.size() else 4
        app.quit()

    page.loadFinished.connect(lambda _ok: QTimer.singleShot(0, lambda: page.printToPdf(printed, layout)))
    page.setHtml(html, QUrl("about:blank"))
    app.exec()
    # Qt's own teardown order of profile and page can end the process with a crash after the work is done.
    sys.stdout.flush()
    os._exit(status)


if __name__ == "__main__":
    child(sys.argv[1])
