"""From *Open* on the unlock screen to the first paint of Today, against a start without a passphrase.

The goal: at most 1.1 × the start and the deriving of the key. Pressed at once, and after the leader has typed
for a second, while Coach brings in what it needs. `python benchmarks/unlock.py`; makes its own sample vaults.
"""

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from dataset import TODAY
from measure import ROOT, Measured
from start import ENVIRONMENT, _coach

ROUNDS, SECRET, TYPING_MS = 5, "a passphrase that is a sentence", 1000


def measure(plain: Path, locked: Path) -> Measured:
    """The first of the rounds warms, and is not counted."""
    starts, at_once, typed, derived = [], [], [], []
    for _round in range(ROUNDS + 1):
        starts.append(_coach(plain)[0])
        for into, wait in ((at_once, 0), (typed, TYPING_MS)):
            took, key = _unlocked(locked, wait)
            into.append(took)
            derived.append(key)
    start, key = _middle(starts[1:]), _middle(derived[2:])
    told: Measured = {"start ms": round(start), "deriving the key ms": round(key)}
    for name, times in (("pressed at once", at_once), ("after a second", typed)):
        took = _middle(times[1:])
        told[f"unlock to Today, {name} ms"] = round(took)
        told[f"unlock to Today, {name} / (start + key)"] = round(took / (start + key), 2)
    return told


def _middle(times: list[float]) -> float:
    return sorted(times)[len(times) // 2]


def _unlocked(vault: Path, wait: int) -> tuple[float, float]:
    """Milliseconds from the press to the first paint, and those of the key alone, in the same process."""
    done = subprocess.run(
        [sys.executable, __file__, "--child", str(vault), str(wait)],
        check=True, capture_output=True, text=True, env=ENVIRONMENT | {"PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    took, key = json.loads(done.stdout)
    return took, key


def _child(vault: Path, wait: int) -> None:
    """The real Coach; only the press is played, and its end comes with the first paint of Today."""
    from coach import app

    enter, pressed = app._enter, []

    def entering(*given):
        from PySide6.QtCore import QTimer

        QTimer.singleShot(wait, press)
        return enter(*given)

    def press():
        from PySide6.QtWidgets import QApplication

        from coach.views.doors.unlock import Unlock

        (door,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, Unlock)]
        door.field.setText(SECRET)
        pressed.append(time.monotonic())
        door.open_it.click()

    def painted(_file):
        import os

        from coach.vault import keys

        took = time.monotonic() - pressed[0]
        began = time.monotonic()
        keys.unwrap(keys.read(vault), SECRET)
        print(json.dumps((took * 1000, (time.monotonic() - began) * 1000)), flush=True)
        os._exit(0)

    app._enter, app._probe = entering, painted
    app.main(["--vault", str(vault), "--today", TODAY.isoformat()])


def _sample(folder: Path, secret: str | None) -> Path:
    from coach import demo
    from coach.store.store import Store
    from coach.vault import vault as vaults

    store = Store(vaults.create(folder, secret))
    demo.make(store, TODAY)
    store.close()
    return folder


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        _child(Path(sys.argv[2]), int(sys.argv[3]))
    else:
        sys.path.insert(0, str(ROOT))
        with tempfile.TemporaryDirectory() as made:
            vaults = _sample(Path(made) / "plain", None), _sample(Path(made) / "locked", SECRET)
            print(json.dumps(measure(*vaults), indent=1))
