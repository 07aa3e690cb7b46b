"""P3, P8: what comes after the first paint, beside the window: the longest gap meanwhile, the memory then."""

import resource
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path

from dataset import TODAY
from measure import ROOT, Measured, alone
from start import ENVIRONMENT, _bare

ROUNDS = 7
TICK_MS, LONG_ENOUGH_MS = 2, 3_000


def measure(lifetime: Path, _year: Path) -> Measured:
    runs = [_watched(lifetime) for _ in range(ROUNDS)]
    bare = sorted(_bare()[1] for _ in range(ROUNDS))[ROUNDS // 2]
    gaps, memory = (sorted(one) for one in zip(*runs, strict=True))
    return {
        "longest gap while the rest is imported, ms": round(gaps[ROUNDS // 2], 1),
        "memory with everything warmed / bare window": round(memory[ROUNDS // 2] / bare, 2),
    }


def _watched(vault: Path) -> tuple[float, float]:
    done = subprocess.run(
        [sys.executable, __file__, "--inside", str(vault)],
        check=True, capture_output=True, text=True, env=ENVIRONMENT,
    )  # fmt: skip
    gap, memory = done.stdout.split()
    return float(gap), float(memory)


def _inside(vault: str) -> None:
    """Coach itself, with a clock that ticks from the first paint on."""
    sys.path.insert(0, str(ROOT))
    from coach.startup import fast_imports

    fast_imports.put_off_the_hardly_used()
    from coach import app
    from coach.views.window.main_window import MainWindow

    from PySide6.QtCore import QTimer  # isort: skip  (after Coach's own, as in a start)
    from PySide6.QtWidgets import QApplication  # isort: skip

    clock, ticks = QTimer(), []
    clock.timeout.connect(lambda: ticks.append(time.perf_counter()))

    def end() -> None:
        gaps = [(later - earlier) * 1000 for earlier, later in pairwise(ticks)]
        print(max(gaps), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
        next(w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow)).close()
        QApplication.quit()

    def painted(_file: Path | None) -> None:
        clock.start(TICK_MS)
        QTimer.singleShot(LONG_ENOUGH_MS, end)

    app._probe = painted
    app.main(["--vault", vault, "--today", TODAY.isoformat()])


if __name__ == "__main__":
    if sys.argv[1] == "--inside":
        _inside(sys.argv[2])
    else:
        alone(measure)
