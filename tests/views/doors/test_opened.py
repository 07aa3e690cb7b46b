"""A file that is double-clicked on a Mac: an event says so, before there is a window and beside one."""

import subprocess
import sys

STORY = """
import sys
from types import SimpleNamespace
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFileOpenEvent
from coach import app

sys.platform = "darwin"
options = SimpleNamespace(file=None)
program = app._application(["coach"], options)
sys.platform = "linux"

def opened(file):
    QCoreApplication.postEvent(program, QFileOpenEvent(file))
    QCoreApplication.processEvents()

opened("/a/letter.txt")
assert options.file is None, "what is no archive is nobody's"
opened("/a/all of it, at Zoë’s.COACH")
print(ascii(options.file.name))
brought = []
app._bring_in_when_told(program, SimpleNamespace(bring_in=brought.append))
opened("/a/second.coach")
assert [one.name for one in brought] == ["second.coach"]
assert options.file.name != "second.coach", "and not once more"
print("both")
"""


def test_an_archive_that_is_double_clicked_waits_for_the_window_and_then_goes_to_it():
    told = subprocess.run(
        [sys.executable, "-c", STORY], capture_output=True, text=True, check=False, timeout=120
    )
    assert told.stderr == ""
    assert told.stdout.splitlines() == [ascii("all of it, at Zoë’s.COACH"), "both"]
