"""P1, P2, P3: process start to the first paint of Today with its data, against a bare window."""

import json
import os
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

from dataset import TODAY
from measure import ROOT, Measured, alone, ratio

ROUNDS = 31
# Compiled files are kept, as for everybody who has started Coach once.
ENVIRONMENT = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}


def measure(lifetime: Path, year: Path) -> Measured:
    bare, long, short = [], [], []
    turns = [
        (bare, _bare), (long, partial(_coach, lifetime)), (short, partial(_coach, year))
    ]  # fmt: skip
    for _ in range(ROUNDS + 1):
        for times, start in turns:
            times.append(start())
        turns.append(turns.pop(0))  # nobody always runs after the same
    bare, long, short = bare[1:], long[1:], short[1:]  # the first one warms
    return {
        "first paint / bare window": ratio(*_column(0, long, bare)),
        "first paint, lifetime / one year": ratio(*_column(0, long, short)),
        "memory at first paint / bare window": ratio(*_column(1, long, bare)),
        "bare window ms": round(sorted(one[0] for one in bare)[ROUNDS // 2]),
    }


def _column(which: int, *runs: list[tuple[float, float]]) -> list[list[float]]:
    return [[one[which] for one in run] for run in runs]


def _bare() -> tuple[float, float]:
    """Milliseconds to the first paint and the peak memory then."""
    began = time.monotonic()
    at, memory = _run(str(Path(__file__).with_name("bare_window.py"))).split()
    return (float(at) - began) * 1000, float(memory)


def _coach(vault: Path) -> tuple[float, float]:
    with tempfile.TemporaryDirectory() as folder:
        probe = Path(folder) / "probe.json"
        words = ["--vault", str(vault), "--today", TODAY.isoformat(), "--probe", str(probe)]
        began = time.monotonic()
        _run(str(ROOT / "main.py"), *words, "--exit-after-first-paint")
        told = json.loads(probe.read_text())
    return (told["at"] - began) * 1000, told["peak_kib"]


def _run(*words: str) -> str:
    done = subprocess.run(
        [sys.executable, *words], check=True, capture_output=True, text=True, env=ENVIRONMENT
    )
    return done.stdout


if __name__ == "__main__":
    alone(measure)
