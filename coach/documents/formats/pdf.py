"""One HTML page to PDF, by a short-lived child process that alone loads the web engine."""

import os
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import IO

from coach.crash import WriteTrouble
from coach.i18n.translate import _
from coach.vault import atomic

PRINT = "--print-child"
A_SECOND = 10_000  # letters of HTML at the very slowest
_waiting: "list[tuple[str, subprocess.Popen[bytes]]]" = []  # an engine started for a page that is being made
_lock = threading.Lock()


class NotMade(WriteTrouble):
    """The engine is missing, failed or ended without a word: the page itself is as good as ever."""


def make_pdf(
    html: str,
    target: Path,
    replace: bool = False,
    paper: str = "a4",
    seconds: int = 60,
    stop: threading.Event | None = None,
) -> None:
    """Raises WriteTrouble; an earlier file is then unchanged. `stop` ends it within a quarter of a second."""
    if not replace and os.path.exists(target):
        raise WriteTrouble(
            _("A file of that name is already there."),
            _("It is unchanged."),
            _("Choose another name or use --force."),
        )
    atomic.write(target, made(html, paper, seconds, stop), replace)


def made(html: str, paper: str = "a4", seconds: int = 60, stop: threading.Event | None = None) -> bytes:
    """The file itself, through a pipe: nothing is written on the way. Raises WriteTrouble."""
    seconds += len(html) // A_SECOND  # a long history takes its time, on an old computer more so
    return _printed(html, paper, seconds, stop)


def warm(paper: str) -> None:
    """Start the engine for the next page on this paper: its start outlasts the making of the page.

    One waits at most, and one that waits already is left to it; `cool` ends one that got no page.
    """
    with _lock:
        if any(held == paper and one.poll() is None for held, one in _waiting):
            return
    with suppress(OSError):  # then it cannot be started for the page either, which says so
        started = _start(paper)
        with _lock:
            _waiting.append((paper, started))
        cool(but=started)


def cool(but: "subprocess.Popen[bytes] | None" = None) -> None:
    """End every engine that waits for a page, `but` one."""
    with _lock:
        ended = [one for _paper, one in _waiting if one is not but]
        _waiting[:] = [(paper, one) for paper, one in _waiting if one is but]
    for one in ended:
        with one:  # its pipes are closed
            one.kill()


def _engine(paper: str) -> "subprocess.Popen[bytes]":
    """The one that waits, if it is for this paper and still there, or else another. Raises OSError."""
    with _lock:
        for held in [held for held in _waiting if held[0] == paper and held[1].poll() is None]:
            _waiting.remove(held)
            return held[1]
    return _start(paper)


def _start(paper: str) -> "subprocess.Popen[bytes]":
    above = str(Path(__file__).parents[3])
    known = os.pathsep.join(filter(None, [above, os.environ.get("PYTHONPATH")]))
    child = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": known}
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        child["QTWEBENGINE_DISABLE_SANDBOX"] = "1"
    # What the engine complains of goes nowhere: its own children would hold a pipe open after it ended.
    pipe, quiet = subprocess.PIPE, subprocess.DEVNULL
    return subprocess.Popen(_command(paper), stdin=pipe, stdout=pipe, stderr=quiet, env=child)


def _printed(html: str, paper: str, seconds: int, stop: threading.Event | None) -> bytes:
    try:
        with _engine(paper) as printing:
            data = _wait(printing, html.encode(), time.monotonic() + seconds, stop)
    except OSError:
        raise _failed(_("The PDF could not be made on this computer.")) from None
    if printing.returncode != 0 or not data.startswith(b"%PDF") or b"%%EOF" not in data[-32:]:
        raise _failed(_("The PDF could not be made on this computer."))
    return data


def _command(paper: str) -> list[str]:
    # In a bundle there is no interpreter to ask: the app itself is started as its own child.
    if getattr(sys, "frozen", False):
        return [sys.executable, PRINT, paper]
    return [sys.executable, "-m", "coach.documents.formats.pdf_engine", paper]


def _wait(
    printing: "subprocess.Popen[bytes]", page: bytes, until: float, stop: threading.Event | None
) -> bytes:
    # communicate() forgets what it has not yet given when it is asked again after a timeout: hence a thread.
    assert printing.stdin is not None
    threading.Thread(target=_give, args=(printing.stdin, page), daemon=True).start()
    printing.stdin = None
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


def _give(pipe: IO[bytes], page: bytes) -> None:
    with suppress(OSError), pipe:  # the child may have ended: its status tells
        pipe.write(page)


def _failed(happened: str) -> NotMade:
    return NotMade(
        happened, _("The earlier file, if there was one, is unchanged."), _("Save it as HTML instead.")
    )


def child(paper: str) -> int:
    """What a bundle runs as its own child: a page comes in, the PDF goes out. The exit status."""
    from coach.documents.formats import pdf_engine

    return pdf_engine.main(paper)
