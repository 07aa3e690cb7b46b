"""Start to first paint, Coach against a bare PySide6 window, in interleaved rounds. Prints ratios as JSON."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent
ROUNDS = 9
TODAY = "2026-11-23"


def main() -> int:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        vaults = {years: Path(folder) / f"years{years}" for years in (1, 40)}
        for years, vault in vaults.items():
            _run([str(ROOT / "main.py"), "demo", str(vault), "--today", TODAY, "--years", str(years)])
        bare, short, long = [], [], []
        for _ in range(ROUNDS):
            bare.append(_run([str(HERE / "bare_window.py")]))
            short.append(_run(_start(vaults[1])))
            long.append(_run(_start(vaults[40])))
    held = {
        "bare_ms": round(statistics.median(bare) * 1000),
        "first_paint_over_bare": _ratio(long, bare),
        "forty_years_over_one": _ratio(long, short),
    }
    print(json.dumps(held, indent=1))
    return 0


def _start(vault: Path) -> list[str]:
    return [str(ROOT / "main.py"), "--vault", str(vault), "--today", TODAY, "--exit-after-first-paint"]


def _run(words: list[str]) -> float:
    began = time.perf_counter()
    subprocess.run([sys.executable, *words], check=True, capture_output=True)
    return time.perf_counter() - began


def _ratio(ours: list[float], theirs: list[float]) -> float:
    return round(statistics.median(a / b for a, b in zip(ours, theirs, strict=True)), 2)


if __name__ == "__main__":
    sys.exit(main())
