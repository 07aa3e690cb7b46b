"""What most stories of the screens begin with: an empty vault in an open window, on the fixed day."""

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QMainWindow

from tests.conftest import TODAY
from tests.views.hands import open_window


@pytest.fixture(autouse=True)
def nothing_is_left_over():
    """What a story leaves behind goes with it: each change of looks would be worked out for all of it."""
    before = _alone()
    yield
    if not any(isinstance(one, QMainWindow) for one in before):  # those of a file that shares a window stay
        for one in _alone() - before:
            one.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


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
