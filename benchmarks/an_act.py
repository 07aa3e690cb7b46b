"""What one act costs on a screen of forty years' notes: a promise kept, from the act to the painted page."""

import gc
import statistics
from datetime import timedelta
from pathlib import Path

from dataset import TODAY
from measure import Measured, alone, timed
from opened import window_on
from PySide6.QtWidgets import QApplication

from coach.content import library
from coach.models import people, promises
from coach.models.promises import Direction
from coach.store.store import Store
from coach.vault import vault as vaults
from coach.views.destination import Place
from coach.views.window.main_window import MainWindow

ROUNDS, OPEN = 9, 40  # acts on each screen; promises that are open besides those of the notes


def measure(lifetime: Path, _year: Path) -> Measured:
    vault, guides = vaults.open_vault(lifetime), library.load()
    window = window_on(vault, guides)
    _give(window.store)
    found: Measured = {}
    for place in (Place.TODAY, Place.PLAN):
        window.go(place)
        _settle()
        gc.collect()
        gc.freeze()  # as the app does once all is there
        kept = [timed(lambda: _keep_one(window)) for _ in range(ROUNDS)]
        whole = [timed(lambda: _all_anew(window)) for _ in range(ROUNDS)]
        found |= {
            f"{place.value}, a promise kept, p50 ms": round(statistics.median(kept), 1),
            f"{place.value}, all built anew, p50 ms": round(statistics.median(whole), 1),
        }
    window.close()
    vault.close()
    return found


def _give(store: Store) -> None:
    """A full desk: promises to everybody, due in the next days."""
    with store.write() as session:
        team = people.everyone(session)
        for number in range(OPEN):
            whom, due = team[number % len(team)], TODAY + timedelta(days=number % 7)
            promises.give(session, whom.id, f"send list number {number}", Direction.MINE, due, TODAY)


def _keep_one(window: MainWindow) -> None:
    """The first that is open, as it stands at the top of the page; painted."""
    with window.store.write() as session:
        promises.open_ones(session)[0].keep(TODAY)
    _settle()


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
