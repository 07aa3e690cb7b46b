"""A backup on its way into its place: how far it is, and the way back as long as there is one."""

import threading

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coach.crash import Refused
from coach.vault.how_far import Stage
from coach.views.doors import at_work
from coach.views.doors.at_work import AtWork
from tests.views.hands import said_on

PATIENCE_S = 20


def when_it_says(words, do):
    """Done with the card as soon as it says these words."""

    def look():
        for door in QApplication.topLevelWidgets():
            if isinstance(door, AtWork) and door.isVisible() and words in said_on(door):
                do(door)
                return
        QTimer.singleShot(5, look)

    QTimer.singleShot(0, look)


@pytest.mark.parametrize("escape", [False, True])
def test_whoever_turns_away_is_told_that_all_is_as_before(qapp, escape):
    seen, go_on = [], threading.Event()

    def turn_away(door):
        QTest.keyClick(door, Qt.Key.Key_Return)  # held down too long: turns nothing away
        seen.append((door.bar.value(), door.cancel.isEnabled() and door.cancel.hasFocus()))
        QTest.keyClick(door, Qt.Key.Key_Escape) if escape else door.cancel.click()
        seen.append(said_on(door))
        go_on.set()

    def work(told):
        told(Stage.KEEPING, 0.25)
        assert go_on.wait(PATIENCE_S)
        told(Stage.KEEPING, 0.3)

    when_it_says("A backup is made of what is there now.", turn_away)
    with pytest.raises(Refused, match="those from before"):
        at_work.restoring(work)
    assert seen[0] == (250, True), "the bar says how far it is, and Space would turn away"
    assert "Stopping" in seen[1]


def test_once_it_is_being_put_in_place_nobody_turns_away(qapp):
    """Neither who presses Escape then, nor who pressed Cancel a moment before."""
    seen, go_on, early = [], threading.Event(), threading.Event()

    def too_late(door):
        seen.append(door.cancel.isEnabled())
        QTest.keyClick(door, Qt.Key.Key_Escape)
        seen.append(door.isVisible())
        go_on.set()

    def a_moment_before(door):
        door.cancel.click()
        early.set()
        when_it_says("It is put in place", too_late)

    def work(told):
        told(Stage.READING, 0.4)
        assert early.wait(PATIENCE_S)
        told(Stage.PLACING, 0.7)
        assert go_on.wait(PATIENCE_S)
        told(Stage.PLACING, 1)
        return "in place"

    when_it_says("The backup is read to the end.", a_moment_before)
    assert at_work.restoring(work) == "in place"
    assert seen == [False, True]
