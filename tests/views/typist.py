"""Types into a real NoteEdit until it is killed: `typist.py FOLDER [SLOWEST_MS]`; says so at every key."""

import sys
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coach.vault import vault as vaults
from coach.views.widgets import note_edit, pause

KEYS_A_SECOND = 50


class Fingers:
    """The clock of a typist who types evenly, however busy the computer is."""

    keys = 0

    def __init__(self):
        self._since = None

    def isValid(self):
        return self._since is not None

    def start(self):
        self._since = Fingers.keys

    def elapsed(self):
        return (Fingers.keys - self._since) * 1000 // KEYS_A_SECOND

    def invalidate(self):
        self._since = None


def log(length=4000):
    """What is typed: numbered, so that a missing or doubled key shows."""
    return " ".join(str(number) for number in range(length))


if __name__ == "__main__":
    app = QApplication([])
    pause.QElapsedTimer = Fingers
    if len(sys.argv) > 2:  # an editor that waits that long, for a pause as well
        pause.AT_MOST_MS = pause.PAUSE_MS = int(sys.argv[2])
        pause.AT_MOST_MS *= 2
        note_edit.SAVE_MS = pause.AT_MOST_MS
    edit = note_edit.NoteEdit(vaults.open_vault(Path(sys.argv[1])), "meeting", "notes", "Notes")
    edit.show_words(1, "")
    edit.show()
    edit.setFocus()
    for key in log():
        Fingers.keys += 1
        QTest.keyClicks(edit, key)
        print("typed", flush=True)
        QTest.qWait(5)
