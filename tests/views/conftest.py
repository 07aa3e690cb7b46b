"""What most stories of the screens begin with: an empty vault in an open window, on the fixed day."""

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog

from tests.conftest import TODAY
from tests.views.hands import open_window, story


@pytest.fixture(autouse=True)
def a_story_of_its_own():
    """A hand of an earlier one that waits for a sheet waits no more, and none is left on the mouse."""
    story[0] += 1
    yield
    held = isinstance(QApplication.instance(), QApplication) and QApplication.mouseButtons().value
    assert not held, "the mouse is still pressed: under it no page of a later story is made anew"


@pytest.fixture(autouse=True)
def no_dialog_of_files_waits_for_a_hand(monkeypatch):
    """A story that meets one without answering it would stand still for good: it fails."""

    def nobody_answers(_over, title="", *_more):
        raise AssertionError(f"nobody answers the dialog of files “{title}”")

    for asks in ("getOpenFileName", "getOpenFileNames", "getSaveFileName", "getExistingDirectory"):
        monkeypatch.setattr(QFileDialog, asks, nobody_answers)


@pytest.fixture
def window(qtbot, vault):
    made = open_window(qtbot, vault, TODAY)
    yield made
    made.close()
