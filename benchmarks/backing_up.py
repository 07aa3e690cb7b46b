"""G26: how long a backup of ten years takes, made and checked, and the longest gap of who types meanwhile.

Typing alone is measured in turns with it, for as long. `python benchmarks/backing_up.py` makes its own vault.
"""

import gc
import json
import shutil
import subprocess
import sys
import tempfile
import time
from itertools import cycle, pairwise
from pathlib import Path

from measure import ROOT, Measured
from opened import window_on
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from coach.content import library
from coach.vault import backups
from coach.vault import vault as vaults
from coach.views.destination import ToMeeting
from coach.views.widgets.backup_run import BackupRun

YEARS, ROUNDS = 10, 5
TICK_MS, KEY_MS = 2, 120  # the second: between two letters
TYPED = "We looked at the plan together. "


def measure(vault: Path) -> Measured:
    """Seconds are the median, gaps the median and the worst of the rounds."""
    opened = vaults.open_vault(vault)
    window = window_on(opened, library.load())
    window.go(ToMeeting(opened.rows("SELECT max(id) FROM meetings")[0][0]))
    notes = window.findChild(QPlainTextEdit, "meeting_notes")
    assert notes is not None
    notes.setFocus()
    QApplication.processEvents()
    gc.freeze()  # as the app does once all is there
    gc.disable()
    run, took, beside, alone = BackupRun(window), [], [], []
    for _round in range(ROUNDS + 1):
        began = time.perf_counter()
        beside.append(_typing(notes, lambda loop: _backed_up(run, opened, loop)))
        took.append(time.perf_counter() - began)
        ms = round(took[-1] * 1000)
        alone.append(_typing(notes, lambda loop, ms=ms: QTimer.singleShot(ms, loop.quit)))
        shutil.rmtree(opened.folder / backups.FOLDER)
    window.close()
    return {
        "size, MB": round((vault / vaults.NOTES).stat().st_size / 2**20),
        "a backup made and checked, s": round(sorted(took[1:])[ROUNDS // 2], 2),
        "at the longest, s": round(max(took[1:]), 2),
        "longest gap typing meanwhile, median ms": round(sorted(beside[1:])[ROUNDS // 2], 1),
        "longest gap typing meanwhile, ms": round(max(beside[1:]), 1),
        "longest gap typing alone, median ms": round(sorted(alone[1:])[ROUNDS // 2], 1),
        "longest gap typing alone, ms": round(max(alone[1:]), 1),
    }


def _backed_up(run: BackupRun, opened: vaults.Vault, loop: QEventLoop) -> None:
    run.ended.connect(loop.quit)
    assert run.start(lambda: opened.keeper.make("by-hand") and "")


def _typing(notes: QPlainTextEdit, begin: object) -> float:
    """The longest pause of the window's thread in ms, while letters are typed until the loop is left."""
    loop, ticking, typing = QEventLoop(), QTimer(), QTimer()
    ticks, letters = list[float](), cycle(TYPED)
    ticking.timeout.connect(lambda: ticks.append(time.perf_counter()))
    typing.timeout.connect(lambda: QTest.keyClicks(notes, next(letters)))
    ticking.start(TICK_MS)
    typing.start(KEY_MS)
    begin(loop)  # type: ignore[operator]
    loop.exec()
    ticking.stop()
    typing.stop()
    return max((later - earlier) * 1000 for earlier, later in pairwise(ticks))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        dataset = [sys.executable, str(ROOT / "benchmarks/dataset.py"), f"{made}/ten", str(YEARS)]
        subprocess.run(dataset, check=True, stdout=subprocess.DEVNULL)
        print(json.dumps(measure(Path(made) / "ten"), indent=1))
