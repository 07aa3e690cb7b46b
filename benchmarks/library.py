"""Opening a guide and typing in the library's search, key press to painted, against frames of 16.7 ms."""

import gc
import time
from collections.abc import Callable
from pathlib import Path

from dataset import TODAY
from measure import Measured, alone
from PySide6.QtCore import QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coach.clock import Clock
from coach.content import library
from coach.settings import Settings
from coach.store.store import Store
from coach.vault import vault as vaults
from coach.views.destination import ToGuide
from coach.views.widgets import look
from coach.views.window.main_window import MainWindow

FRAME = 1000 / 60  # ms
TYPED = ("promise", "trust a colleague", "remote", "meeting people", "thanks")


def measure(lifetime: Path, _year: Path) -> Measured:
    app = QApplication.instance() or QApplication(["coach", *look.STYLE])
    assert isinstance(app, QApplication)
    look.wear(app, "light", 100)
    guides = library.load()
    guides.find("warm")  # as the thread beside the first paint does
    vault = vaults.open_vault(lifetime)
    window = MainWindow(vault, Settings("light"), Clock(TODAY), lambda: (Store(vault), guides))
    window.resize(1320, 860)
    window.show()
    window.go(ToGuide("keep-your-commitments"))
    app.processEvents()
    gc.freeze()  # as the app does once all is there
    slugs = list(guides.guides)[:60]
    opening = sorted(_painted(lambda slug=slug: window.go(ToGuide(slug))) for slug in slugs)
    search = window.pages.of("library").search  # type: ignore[attr-defined]
    typing = []
    for words in TYPED:
        search.clear()
        app.processEvents()
        typing += [_painted(lambda key=key: QTest.keyClicks(search, key)) for key in words]
    typing.sort()
    window.close()
    return {
        "a guide opened p50 / frame": round(opening[len(opening) // 2] / FRAME, 2),
        "a guide opened p99 / frame": round(opening[int(len(opening) * 0.99)] / FRAME, 2),
        "library search key p50 / frame": round(typing[len(typing) // 2] / FRAME, 2),
        "library search key p99 / frame": round(typing[int(len(typing) * 0.99)] / FRAME, 2),
    }


def _painted(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # as the loop of the app does
    return (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    alone(measure)
