"""Types into a real NoteEdit until it is killed: `typist.py FOLDER [SLOWEST_MS]`; prints when."""

import sys
import time
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coach.vault import vault as vaults
from coach.views.widgets import note_edit, pause


def log(length=4000):
    """What is typed: numbered, so that a missing or doubled key shows."""
    return " ".join(str(number) for number in range(length))


if __name__ == "__main__":
    app = QApplication([])
    if len(sys.argv) > 2:
        pause.AT_MOST_MS = int(sys.argv[2])
    edit = note_edit.NoteEdit(vaults.open_vault(Path(sys.argv[1])), "meeting", "notes", "Notes")
    edit.show_words(1, "")
    edit.show()
    edit.setFocus()
    for key in log():
        QTest.keyClicks(edit, key)
        print(time.monotonic(), flush=True)
        QTest.qWait(15)
