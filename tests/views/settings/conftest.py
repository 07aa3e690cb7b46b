"""A wide window, with Settings in sight."""

import pytest

from coach.views.destination import Place


@pytest.fixture
def window(window):
    window.resize(1440, 900)
    window.go(Place.SETTINGS)
    return window
