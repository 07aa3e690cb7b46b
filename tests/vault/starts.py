"""Many starts of Coach on one vault at the same moment: `FOLDER COUNT` is a line, `kill` ends whoever has it.

What leads to the first paint is imported once; each start is a process of its own, and all set out when the
last of them is there. Lines out: `owner PID` once its window is there; of every other `told PID WORDS`; then
`over PID STATUS CPU`, in seconds of the processor. `set out` follows when one alone is left; `kill` is
answered by `killed`, `look` by nothing. With `… careless` nobody looks at a lock.
"""

import os
import signal
import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from coach import app
from coach.views.doors import alone
from coach.views.doors.left_open import OpenAlready
from coach.views.window.main_window import MainWindow
from tests.vault.leader import say
from tests.views.hands import said_on

STANDS_STILL_S = 300
BROUGHT = (MainWindow, OpenAlready)  # for all of them
START = ["--today", "2026-11-23", "--vault"]


def come_in(folder, careless):
    """One start, as far as its window, or as what it is told. The exit status."""
    leave = QTimer()
    heard = app._end_when_told

    def ready(window):
        heard(window)
        say(f"owner {os.getpid()}")

    def asked(*given):
        leave.timeout.connect(told)
        leave.start(20)
        return enter(*given)

    app._end_when_told, enter = ready, app._enter
    app._enter = asked
    if careless:  # whoever comes takes the lock for their own
        alone.enter = lambda at, *_more: alone._lock(at.with_name(f"lock of {os.getpid()}"))
    return app.main([*START, folder])


def told():
    sheet = QApplication.activeModalWidget()
    if sheet is not None and not sheet.property("answered"):
        sheet.setProperty("answered", True)
        say(f"told {os.getpid()} {' '.join(said_on(sheet).split())}")
        sheet.reject()


def set_out(folder, count, careless):
    """The numbers of the processes, all waiting, and what lets them go."""
    wait, go = os.pipe()
    numbers = []
    for _ in range(count):
        child = os.fork()
        if child == 0:
            os.close(go)
            os.read(wait, 1)  # nothing is ever written: it ends when the last writer closes
            status = 99
            try:
                status = come_in(folder, careless)
            finally:
                os._exit(status)
        numbers.append(child)
    os.close(wait)
    return numbers, go


def see_off(running, but):
    """Until only so many are left."""
    while len(running) > but:
        number, ended, used = os.wait4(-1, 0)
        running.discard(number)
        status = os.waitstatus_to_exitcode(ended)
        say(f"over {number} {status} {used.ru_utime + used.ru_stime:.2f}")


def serve():
    running = set()
    for line in sys.stdin:
        signal.alarm(STANDS_STILL_S)  # two that both had the notes would wait for ever
        if line.strip() == "look":
            continue
        if line.strip() == "kill":
            for number in running:
                os.kill(number, signal.SIGKILL)
            see_off(running, 0)
            say("killed")
            continue
        folder, count, *careless = line.split()
        numbers, go = set_out(folder, int(count), bool(careless))
        running |= set(numbers)
        os.close(go)
        if not careless:
            see_off(running, 1)
        say("set out")


if __name__ == "__main__":
    serve()
