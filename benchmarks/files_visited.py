"""How many files one reads to follow one act: those of coach/ in which a function is entered on its way.

`python benchmarks/files_visited.py` makes the demo's vault, does each act once to have everything imported,
then once more and looks; `--check` fails on a missed goal. Counted are files of Python under coach/, in any
thread; not counted are templates, data files, the bodies of modules, and what app.py alone hangs on to the
window (the watch for idleness). The acts:

- a keystroke in the notes of a one-to-one: from the key until its draft is in the file and the page says so;
  what is more until the record has it, is told apart;
- *Keep* on a promise of the plan: from the pressed button until it is stored and about to be announced;
  what the announcement sets off, such as a screen that builds itself anew, is told apart, and so is what the
  window says afterwards (the toast with its Undo);
- a brief to HTML: from the call that writes it, with a library that is loaded, until the file is there.
"""

import json
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from dataset import TODAY
from measure import ROOT
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from coach import demo
from coach.clock import Clock
from coach.content import library
from coach.documents import render
from coach.documents.request import PageRequest
from coach.settings import Settings
from coach.store import store as stores
from coach.store.store import Store
from coach.vault import vault as vaults
from coach.views.destination import Place, ToMeeting
from coach.views.widgets import look
from coach.views.window.main_window import MainWindow

GOALS = {"a keystroke until it is stored": 10, "Keep until it is announced": 10, "a brief to HTML": 12}
HOUSE, ANNOUNCING = ROOT / "coach", stores.__file__
LONGEST_S = 30
NEXT_PLANNED = (
    "SELECT id FROM meetings WHERE status = 'planned' AND removed_at IS NULL ORDER BY starts_at, id"
)


class Visits:
    """The files entered: on the way, inside the store's announcement, and after it; in the order of entry."""

    def __init__(self) -> None:
        self.before, self.heard, self.after = ({} for _ in range(3))  # type: dict[str, None]
        self._now = self.before
        self._house = f"{HOUSE}/"

    def look(self, frame: FrameType, event: str, what: object) -> None:
        file = frame.f_code.co_filename
        if event == "call" and file.startswith(self._house) and frame.f_code.co_name != "<module>":
            self._now[str(Path(file).relative_to(HOUSE))] = None
        elif file == ANNOUNCING and getattr(what, "__name__", "") == "emit":
            self._now = self.heard if event == "c_call" else self.after


@contextmanager
def looking() -> Iterator[Visits]:
    seen = Visits()
    threading.setprofile(seen.look)
    sys.setprofile(seen.look)
    try:
        yield seen
    finally:
        sys.setprofile(None)
        threading.setprofile(None)


def main() -> int:
    app = QApplication.instance() or QApplication(["coach", *look.STYLE])
    assert isinstance(app, QApplication)
    look.wear(app, "light", 100)
    with tempfile.TemporaryDirectory() as folder:
        vault = vaults.create(Path(folder) / "vault")
        store, guides = Store(vault), library.load()
        demo.make(store, TODAY, 1)
        window = MainWindow(vault, Settings("light"), Clock(TODAY), lambda: (store, guides))
        window.resize(1320, 860)
        window.show()
        window.activateWindow()
        acts: dict[str, Callable[[], Visits]] = {
            "a keystroke until it is stored": lambda: keystroke(window),
            "Keep until it is announced": lambda: keep(window),
            "a brief to HTML": lambda: brief(store, guides, Path(folder) / "brief.html"),
        }
        visits = {name: (act(), act())[1] for name, act in acts.items()}
        window.close()
    found = {name: list(seen.before) for name, seen in visits.items()}
    told = {name: {"files": len(files), "goal": GOALS[name], "names": files} for name, files in found.items()}
    key, kept = (visits[name] for name in list(GOALS)[:2])
    told["a keystroke until it is stored"]["more until the record has it"] = _more(key, key.after)
    told["Keep until it is announced"]["more when it is said"] = _more(kept, kept.after)
    told["Keep until it is announced"]["more in those that hear of it"] = _more(kept, kept.heard)
    print(json.dumps(told, indent=1))
    missed = [name for name, files in found.items() if len(files) > GOALS[name]]
    return 1 if missed and "--check" in sys.argv else 0


def _more(seen: Visits, further: dict[str, None]) -> list[str]:
    return [file for file in further if file not in seen.before]


def _next_planned(window: MainWindow) -> int:
    return int(window._vault.raw.execute(NEXT_PLANNED).fetchone()[0])


def keystroke(window: MainWindow) -> Visits:
    window.go(ToMeeting(_next_planned(window)))
    notes = window.stack.currentWidget().notes  # type: ignore[attr-defined]
    notes.setFocus()
    QTest.keyClicks(notes, "Before ")
    notes.hand_over()
    _settle()
    of_notes = "SELECT body FROM drafts WHERE entity = 'meeting' AND field = 'notes'"
    until = time.monotonic() + LONGEST_S
    with looking() as seen:
        QTest.keyClick(notes, Qt.Key.Key_A)
        while window._vault.raw.execute(of_notes).fetchone() is None and time.monotonic() < until:
            QApplication.processEvents()
            time.sleep(0.005)
    assert window._vault.raw.execute(of_notes).fetchone()[0] == notes.toPlainText()
    with looking() as handing_over:
        notes.hand_over()
    seen.after = handing_over.before
    return seen


def keep(window: MainWindow) -> Visits:
    window.go(Place.PLAN)
    _settle()
    shown = window.stack.currentWidget().findChildren(QPushButton)
    button = next(one for one in shown if one.text() == "Keep" and one.isVisibleTo(window))
    button.setFocus()
    _settle()
    of_kept = "SELECT count(*) FROM promises WHERE status = 'kept'"
    kept = window._vault.raw.execute(of_kept).fetchone()[0]
    with looking() as seen:
        QTest.keyClick(button, Qt.Key.Key_Space)
    assert window._vault.raw.execute(of_kept).fetchone()[0] == kept + 1
    return seen


def brief(store: Store, guides: library.Library, target: Path) -> Visits:
    meeting = store.vault.raw.execute(NEXT_PLANNED).fetchone()[0]
    with looking() as seen:
        render.write(store, guides, PageRequest("brief", meeting=meeting), TODAY, target, replace=True)
    assert "<html" in target.read_text("utf-8")
    return seen


def _settle() -> None:
    """What waits to be built anew is built."""
    for _ in range(5):
        QApplication.sendPostedEvents()
        QApplication.processEvents()


if __name__ == "__main__":
    sys.exit(main())
