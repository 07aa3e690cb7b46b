"""The Monday page of one year's notes, from the keys to its preview, before the day begins."""

import statistics
import time
from pathlib import Path

from measure import Measured, alone, timed
from opened import window_on
from PySide6.QtWidgets import QApplication

from coach.content import library
from coach.vault import vault as vaults
from coach.views.window.main_window import MainWindow

ROUNDS, LONGEST = 5, 20.0  # seconds


def measure(_lifetime: Path, year: Path) -> Measured:
    vault, guides = vaults.open_vault(year), library.load()
    window = window_on(vault, guides)
    assert window.store
    QApplication.processEvents()
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
