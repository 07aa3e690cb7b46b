"""What most stories of the screens begin with: an empty vault in an open window, on the fixed day."""

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QMainWindow

from tests.conftest import TODAY
from tests.views.hands import open_window, story, take_down


@pytest.fixture(autouse=True)
def nothing_is_left_over():
    """What a story leaves behind goes with it: each change of looks would be worked out for all of it."""
    story[0] += 1
    before = _alone()
    yield
    if not any(isinstance(one, QMainWindow) for one in before):  # those of a file that shares a window stay
        take_down(*_alone() - before)


@pytest.fixture(autouse=True)
def no_dialog_of_files_waits_for_a_hand(monkeypatch):
    """A story that meets one without answering it would stand still for good: it fails."""

    def nobody_answers(_over, title="", *_more):
        raise AssertionError(f"nobody answers the dialog of files “{title}”")

    for asks in ("getOpenFileName", "getOpenFileNames", "getSaveFileName", "getExistingDirectory"):
        monkeypatch.setattr(QFileDialog, asks, nobody_answers)


@pytest.fixture(autouse=True, scope="module")
def nothing_is_left_over_of_a_file():
    """As soon as it is through, also where its stories share a window."""
    before = _alone()
    yield
    take_down(*_alone() - before)


def _alone():
    """The windows, and what belongs to none."""
    if not isinstance(QApplication.instance(), QApplication):
        return set()
    return {one for one in QApplication.topLevelWidgets() if one.parent() is None}


@pytest.fixture
def window(qtbot, vault):
    made = open_window(qtbot, vault, TODAY)
    yield made
    made.close()
