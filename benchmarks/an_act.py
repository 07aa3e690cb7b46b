"""What one act costs on a screen of forty years' notes: a promise kept, from the act to the painted page.

By the clock, and in processor time, which other work on the machine moves less; beside it the press of the
box by hand, which also says so and keeps the undo, and the repainting of a bare window of that size.
"""

import gc
import statistics
import time
from datetime import timedelta
from pathlib import Path

from dataset import TODAY
from measure import Measured, alone, timed
from opened import window_on
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from coach.content import library
from coach.models import people, promises
from coach.models.promises import Direction
from coach.store.store import Store
from coach.vault import vault as vaults
from coach.views.destination import Place
from coach.views.widgets.pressing import Tick
from coach.views.window.main_window import MainWindow

ROUNDS, OPEN = 9, 60  # acts on each screen; promises that are open besides those of the notes
REST = 80  # ms between two acts, in which what is not in sight follows


def measure(lifetime: Path, _year: Path) -> Measured:
    vault, guides = vaults.open_vault(lifetime), library.load()
    window = window_on(vault, guides)
    _give(window.store)
    found: Measured = {"a bare window repainted, p50 ms": round(_bare(window), 2)}
    for place in (Place.TODAY, Place.PLAN):
        window.go(place)
        _settle()
        gc.collect()
        gc.freeze()  # as the app does once all is there
        gc.disable()  # as the app does: garbage is looked for between two acts, in the window's thread
        kept = [_keep_one(window) for _ in range(ROUNDS)]
        pressed = [_press_one(window) for _ in range(ROUNDS)]
        whole = [timed(lambda: _all_anew(window)) for _ in range(ROUNDS)]
        by_clock, worked = (statistics.median(each) for each in zip(*kept, strict=True))
        found |= {
            f"{place.value}, a promise kept, p50 ms": round(by_clock, 1),
            f"{place.value}, a promise kept, processor time, p50 ms": round(worked, 1),
            f"{place.value}, a promise kept / a bare window repainted": round(by_clock / _bare(window), 1),
            f"{place.value}, its box pressed, p50 ms": round(statistics.median(pressed), 1),
            f"{place.value}, all built anew, p50 ms": round(statistics.median(whole), 1),
        }
    window.close()
    vault.close()
    return found


def _bare(window: MainWindow) -> float:
    """ms to paint a window without anything on it, as large as that one."""
    bare = QWidget()
    bare.resize(window.size())
    bare.show()
    _settle()
    return statistics.median(timed(bare.repaint) for _ in range(25))


def _give(store: Store) -> None:
    """A full desk: promises to everybody, due in the next days."""
    with store.write() as session:
        team = people.everyone(session)
        for number in range(OPEN):
            whom, due = team[number % len(team)], TODAY + timedelta(days=number % 7)
            promises.give(session, whom.id, f"send list number {number}", Direction.MINE, due, TODAY)


def _keep_one(window: MainWindow) -> tuple[float, float]:
    """The first that is open, as it stands at the top of the page; painted. ms by the clock, and worked."""
    QTest.qWait(REST)
    with window.store.read() as session:
        which = promises.open_ones(session)[0].id

    def act() -> None:
        with window.store.write() as session:
            promises.get(session, which).keep(TODAY)
        _settle()

    worked = time.process_time()
    return timed(act), (time.process_time() - worked) * 1000


def _press_one(window: MainWindow) -> float:
    """The first box on the page, painted; ms by the clock."""
    QTest.qWait(REST)
    here = window.here()
    assert here is not None
    box = next(one for one in here.findChildren(Tick) if one.isVisible() and one.isEnabled())

    def act() -> None:
        box.click()
        _settle()

    return timed(act)


def _all_anew(window: MainWindow) -> None:
    """The same page, as it was built at every act before its parts lived."""
    here = window.here()
    assert here is not None
    here.forget_parts()
    here.refresh()
    _settle()


def _settle() -> None:
    """Until nothing is left to lay out or to paint."""
    for _turn in range(3):
        QApplication.processEvents()


if __name__ == "__main__":
    alone(measure)
