"""P4: process start to a visible window, beside other desktop notebooks that happen to be installed.

Optional, with xdotool, as `xvfb-run -s "-screen 0 1400x950x24" dbus-run-session`
`python benchmarks/peers.py LIFETIME_VAULT ONE_YEAR_VAULT` in one line.
A peer that is not installed is left out. Each starts in a home of its own, with empty data.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from dataset import TODAY
from measure import ROOT, Measured, alone, ratio
from start import ENVIRONMENT

ROUNDS, LONGEST_S, TICK_S = 7, 20, 0.005
LEAST = 300  # px; smaller ones are splash screens and tool tips
NOTEBOOK = "[Notebook]\nversion=0.4\nname=Notes\nhome=Home\n"


def measure(lifetime: Path, _year: Path) -> Measured:
    found: Measured = {}
    for peer in ("zim", "rednotebook", "vorta", "anki"):
        if shutil.which(peer) is None:
            continue
        times: list[list[float]] = [[], []]
        for _ in range(ROUNDS + 1):
            times[0].append(_until_seen(_coach(lifetime)))
            with tempfile.TemporaryDirectory() as home:
                times[1].append(_until_seen(_peer(peer, Path(home)), home))
        found[f"start / {peer}"] = ratio(times[0][1:], times[1][1:])  # the first one warms
    return found


def _coach(vault: Path) -> list[str]:
    return [sys.executable, str(ROOT / "main.py"), "--vault", str(vault), "--today", TODAY.isoformat()]


def _peer(name: str, home: Path) -> list[str]:
    notes = home / "notes"
    notes.mkdir()
    if name == "zim":
        (notes / "notebook.zim").write_text(NOTEBOOK)
        return ["zim", "--standalone", str(notes)]
    return ["rednotebook", str(notes)] if name == "rednotebook" else [name]


def _until_seen(command: list[str], home: str | None = None) -> float:
    """Milliseconds until a window of the size of a window is visible."""
    env = ENVIRONMENT | {"QT_QPA_PLATFORM": "xcb"} | ({"HOME": home} if home else {})
    if home:
        env = {name: value for name, value in env.items() if not name.startswith("XDG_")}
    before, began = _visible(), time.monotonic()
    process = subprocess.Popen(
        command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        while time.monotonic() - began < LONGEST_S:
            if _visible() - before:
                return (time.monotonic() - began) * 1000
            time.sleep(TICK_S)
        raise SystemExit(f"{command[0]} showed no window within {LONGEST_S} s")
    finally:
        os.killpg(process.pid, 9)
        process.wait()
        while _visible() - before and time.monotonic() - began < LONGEST_S:
            time.sleep(TICK_S)


def _visible() -> set[str]:
    listed = subprocess.run(
        ["xdotool", "search", "--onlyvisible", "--name", ""], capture_output=True, text=True, check=False
    ).stdout.split()
    return {window for window in listed if _wide(window)}


def _wide(window: str) -> bool:
    said = subprocess.run(
        ["xdotool", "getwindowgeometry", "--shell", window], capture_output=True, text=True, check=False
    ).stdout
    width = next((line[6:] for line in said.splitlines() if line.startswith("WIDTH=")), "0")
    return int(width) >= LEAST


if __name__ == "__main__":
    alone(measure)
