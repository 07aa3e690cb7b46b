"""P10: a dossier of 500 one-to-ones: HTML against bare Jinja; the app awake and lean while it is printed."""

import tempfile
import threading
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from dataset import LONGEST, TODAY
from measure import Measured, alone, ratio, taking_turns
from PySide6.QtWidgets import QApplication

from coach.content import library
from coach.crash import WriteTrouble
from coach.documents import render
from coach.documents.formats import pdf, templates
from coach.documents.page import PageContext
from coach.documents.pages import dossier
from coach.documents.request import PageRequest
from coach.store.store import Store
from coach.vault import vault as vaults

ROUNDS = 7
TICK = 0.002  # seconds between two looks at the clock


def measure(lifetime: Path, _year: Path) -> Measured:
    app = QApplication.instance() or QApplication(["coach"])
    store, guides = Store(vaults.open_vault(lifetime)), library.load()
    request = PageRequest("dossier", person=LONGEST, first=date(1990, 1, 1), last=TODAY)
    with store.read() as session:
        sheet = dossier.dossier(PageContext(session, guides, TODAY, request))
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "dossier.html"

        def ours() -> None:
            render.write(store, guides, request, TODAY, target, replace=True)

        def bare() -> None:
            templates.render("sheet.html", title=sheet.kind, paper="a4", sheet=sheet, running="")

        whole, rendered = taking_turns(ROUNDS, ours, bare)
        html = target.read_text("utf-8")
    rest, _memory_then = _watched(app, lambda: time.sleep(3))  # type: ignore[arg-type]
    before, began = _memory(), time.perf_counter()
    gap, peak = _watched(app, lambda: pdf.made(html))  # type: ignore[arg-type]
    took = time.perf_counter() - began
    stop, ended = threading.Event(), []

    def stopped() -> None:
        try:
            pdf.made(html, stop=stop)
        except WriteTrouble:
            ended.append(time.perf_counter())

    printing = threading.Thread(target=stopped)
    printing.start()
    time.sleep(min(took / 2, 2))
    asked = time.perf_counter()
    stop.set()
    printing.join()
    store.close()
    return {
        "dossier of 500 as HTML / bare Jinja": ratio(whole, rendered),
        "dossier of 500 as HTML p50 ms": round(sorted(whole)[ROUNDS // 2], 1),
        "its PDF, seconds": round(took, 1),
        "memory of the app while printing / before": round(peak / before, 3),
        "longest gap printing, ms": round(gap * 1000, 1),
        "longest gap at rest, ms": round(rest * 1000, 1),
        "printing stopped after, ms": round((ended[0] - asked) * 1000, 1) if ended else -1,
    }


def _watched(app: QApplication, act: Callable[[], object]) -> tuple[float, int]:
    """The longest time without a turn of the event loop, and the most memory, while a thread acts."""
    worker = threading.Thread(target=act)
    worker.start()
    gap, peak, last = 0.0, 0, time.perf_counter()
    while worker.is_alive():
        time.sleep(TICK)
        app.processEvents()
        now = time.perf_counter()
        gap, last = max(gap, now - last - TICK), now
        peak = max(peak, _memory())
    return gap, peak


def _memory() -> int:
    """Pages that are resident now; its own peak is of earlier work."""
    return int(Path("/proc/self/statm").read_text().split()[1])


if __name__ == "__main__":
    alone(measure)
