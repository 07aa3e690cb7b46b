"""What all measures share: interleaved rounds, ratios round by round, an opened vault."""

import json
import math
import os
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

Measured = dict[str, float]


def timed(act: Callable[[], object]) -> float:
    """Milliseconds."""
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1000


def taking_turns(rounds: int, *acts: Callable[[], object]) -> list[list[float]]:
    """The milliseconds of each act in every round; each is done once before."""
    for act in acts:
        act()
    times = [[timed(act) for act in acts] for _ in range(rounds)]
    return [list(one) for one in zip(*times, strict=True)]


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """The median of the ratios, round by round."""
    return round(statistics.median(a / b for a, b in zip(ours, theirs, strict=True)), 3)


def p99(times: Sequence[float]) -> float:
    return sorted(times)[math.ceil(len(times) * 0.99) - 1]


def alone(measure: Callable[[Path, Path], Measured]) -> None:
    """Run one measure by itself: `python benchmarks/search.py LIFETIME_VAULT ONE_YEAR_VAULT`."""
    print(json.dumps(measure(Path(sys.argv[1]), Path(sys.argv[2])), indent=1))
