"""What most stories of the screens begin with: an empty vault in an open window, on the fixed day."""

import pytest

from tests.conftest import TODAY
from tests.views.hands import open_window


@pytest.fixture
def window(qtbot, vault):
    made = open_window(qtbot, vault, TODAY)
    yield made
    made.close()
