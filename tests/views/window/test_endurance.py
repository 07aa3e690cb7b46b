"""Eight hours at the desk at full speed: no reference to None is used up, and memory does not grow."""

import gc
import os
import sys
from datetime import datetime

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from coach.models import meetings, people
from coach.startup import garbage
from coach.views.destination import Place, ToMeeting
from coach.views.meetings.meeting_page import MEET
from tests.conftest import MORNING, TODAY
from tests.views.hands import open_window

FULL = bool(os.environ.get("COACH_FULL"))
ACTS, WARM = (1_920, 480) if FULL else (16, 8)  # one in fifteen seconds for eight hours; the first two hours
QT_CALLS = 1_000_000 if FULL else 5_000
DRIFT, GROWN_MIB = 500, 20

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="memory is read in /proc")


def held_mib():
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20


def work(window, number):
    """What a leader does again and again: another page, a one-to-one, a few words in it, and out again."""
    places = list(window.places)
    window.go(Place(places[number % len(places)]))
    QApplication.processEvents()
    if number % 2:
        window.go(ToMeeting(1))
        notes = window.here().notes
        window.here().show_phase(MEET)
        QTest.keyClicks(notes, f"{number} ")
        if number % 20 == 1:
            notes.selectAll()
            QTest.keyClicks(notes, "anew ")
        notes.hand_over()
        QApplication.processEvents()
    garbage.look()


def test_after_eight_hours_memory_is_as_it_was(qtbot, store, vault):
    with store.write() as session:
        ben = people.add(session, "Ben").id
        meetings.plan(session, ben, datetime.combine(TODAY, MORNING))
    window = open_window(qtbot, vault, TODAY)
    for number in range(WARM):
        work(window, number)
    gc.collect()  # what earlier stories left holds None too, and would be given back meanwhile
    none, warm = sys.getrefcount(None), held_mib()
    for number in range(WARM, ACTS):
        work(window, number)
    used_up, grown = none - sys.getrefcount(None), held_mib() - warm
    print(f"{ACTS} acts: {used_up} of None, {grown:.1f} MiB")
    assert used_up < DRIFT
    assert grown < GROWN_MIB or not FULL, f"{grown:.1f} MiB"  # a few acts say nothing of growth
    window.close()


def test_a_million_calls_of_qt_use_up_nothing(qapp):
    label = QLabel()
    none, warm = sys.getrefcount(None), held_mib()
    for number in range(QT_CALLS):
        label.setText("one" if number % 2 else "two")
    assert abs(none - sys.getrefcount(None)) < 50
    assert held_mib() - warm < GROWN_MIB


def test_a_leak_would_be_seen():
    """The counter-test."""
    warm = held_mib()
    kept = bytes([1]) * (8 * GROWN_MIB * 2**20)  # in one piece: small ones may lie where others lay before
    assert held_mib() - warm > GROWN_MIB
    assert kept
