"""The Monday page of one year's notes, from the keys to its preview, before the day begins."""

import statistics
import time
from pathlib import Path

from dataset import TODAY
from measure import Measured, alone, timed
from PySide6.QtWidgets import QApplication

from coach.clock import Clock
from coach.content import library
from coach.settings import Settings
from coach.store.store import Store
from coach.vault import vault as vaults
from coach.views.widgets import look
from coach.views.window.main_window import MainWindow

ROUNDS, LONGEST = 5, 20.0  # seconds


def measure(_lifetime: Path, year: Path) -> Measured:
    app = QApplication.instance() or QApplication(["coach", *look.STYLE])
    assert isinstance(app, QApplication)
    look.wear(app, "light", 100)
    vault, guides = vaults.open_vault(year), library.load()
    window = MainWindow(vault, Settings("light"), Clock(TODAY), lambda: (Store(vault), guides))
    window.resize(1320, 860)
    window.show()
    assert window.store
    app.processEvents()
    first, *later = [timed(lambda: _shown(window)) for _ in range(ROUNDS)]
    window.close()
    vault.close()
    return {
        "Monday preview, the first, ms": round(first, 1),
        "Monday preview, a later one p50, ms": round(statistics.median(later), 1),
    }


def _shown(window: MainWindow) -> None:
    """From the keys until its first page can be looked at; then the sheet is closed."""
    window.print_here()
    sheet = window.paper.sheet
    assert sheet is not None
    ends = time.perf_counter() + LONGEST
    while not sheet.preview.document.pageCount() and time.perf_counter() < ends:
        QApplication.processEvents()
    assert sheet.preview.document.pageCount()
    sheet.grab()
    sheet.reject()


if __name__ == "__main__":
    alone(measure)
