"""X9, X5: the longest gap of the window while a calendar of 5 MB is read; the memory of an archive."""

import gc
import os
import subprocess
import sys
import tempfile
import time
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

from dataset import TODAY
from measure import ROOT, Measured, alone
from opened import window_on
from PySide6.QtCore import QEventLoop, QTimer

from coach.content import library
from coach.models import people
from coach.services import calendar_in_view
from coach.vault import vault as vaults

EVENTS, BYTES = 4_900, 4_950_000  # nearly as much as Coach reads of one file
NAMED, HERE = 80, 5  # people in the calendar, and of those in the notes
ROUNDS, TICK_MS = 3, 2
AT_MOST_MS = 120_000
EVENT = """BEGIN:VEVENT
UID:{number}@example.org
SUMMARY:1:1
DTSTART:{at:%Y%m%dT%H0000}
DTEND:{at:%Y%m%dT%H3000}
ORGANIZER:mailto:me@example.org
ATTENDEE;CN=Ada Byron {who}:mailto:ada{who}@example.org
DESCRIPTION:{words}
END:VEVENT
"""


def measure(lifetime: Path, year: Path) -> Measured:
    gc.disable()  # as the app does: garbage is looked for in the window's thread alone
    rounds = [_reading() for _ in range(ROUNDS)]
    gaps, works, idle, came = (sorted(one) for one in zip(*rounds, strict=True))
    big, small = (_archived(one) for one in (lifetime, year))
    return {
        "longest gap reading a calendar of 5 MB, ms": round(gaps[ROUNDS // 2], 1),
        "longest work of the window's thread meanwhile, ms of processor": round(works[ROUNDS // 2], 1),
        "longest gap in as much idling, ms": round(idle[ROUNDS // 2], 1),
        "one-to-ones that came of it": came[0],
        "archive, memory, 25,000 one-to-ones / 625": round(big / small, 3),
        "archive, peak of 25,000, MB": round(big / 1024, 1),
    }


def _reading() -> tuple[float, float, float, float]:
    """The longest gap and the longest work meanwhile, the longest gap idling, in ms, and how many
    one-to-ones came by themselves.
    """
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "work.ics"
        file.write_text(_calendar())
        vault = vaults.create(Path(folder) / "vault")
        window = window_on(vault, library.load())
        with window.store.write() as session:
            for number in range(HERE):
                people.add(session, f"Ada Byron {number}")
        calendar_in_view.keep(vault, file)
        kept = window.beside.calendar
        began = time.perf_counter()
        gap, work = _gap(lambda loop: (kept.looked.connect(loop.quit), kept.begin()), AT_MOST_MS)
        idle, _work = _gap(lambda _loop: None, int((time.perf_counter() - began) * 1000))
        came = vault.rows("SELECT count(*) FROM meetings")[0][0]
        window.close()
    return gap, work, idle, float(came)


def _gap(begin: object, at_most_ms: int) -> tuple[float, float]:
    """The longest pause of the window's thread until the loop is left or that time is over, and the longest
    work of that thread alone in one go, whatever else the machine does; both in ms.
    """
    loop, clock, ticks = QEventLoop(), QTimer(), list[tuple[float, float]]()
    clock.timeout.connect(lambda: ticks.append((time.perf_counter(), time.thread_time())))
    clock.start(TICK_MS)
    begin(loop)  # type: ignore[operator]
    QTimer.singleShot(at_most_ms, loop.quit)
    loop.exec()
    clock.stop()
    moments, works = (list(one) for one in zip(*ticks, strict=True))
    gap, work = (max((b - a) * 1000 for a, b in pairwise(one)) for one in (moments, works))
    return gap, work


def _calendar() -> str:
    """A fifth of the next three months, the rest of the year before; each with words that fill the file."""
    first, words = datetime(TODAY.year - 1, TODAY.month, TODAY.day, 9), "plan and table " * 200
    room = BYTES // EVENTS - len(EVENT)
    events = (
        EVENT.format(
            number=number,
            at=first + timedelta(days=number * 450 // EVENTS, hours=number % 8),
            who=number % NAMED,
            words=words[:room],
        )
        for number in range(EVENTS)
    )
    return f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//x//x//EN\n{''.join(events)}END:VCALENDAR\n"


def _archived(vault: Path) -> int:
    """The peak of the process that writes it, in KiB."""
    with tempfile.TemporaryDirectory() as folder:
        out = str(Path(folder) / "all.coach")
        command = [sys.executable, str(ROOT / "main.py"), "archive", "--vault", str(vault), "--out", out]
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        _pid, status, used = os.wait4(child.pid, 0)
        child.returncode = status
        if status:
            raise SystemExit("the archive was not written")
    return used.ru_maxrss


if __name__ == "__main__":
    alone(measure)
