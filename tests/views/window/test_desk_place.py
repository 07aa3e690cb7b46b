"""The window fits the screen and comes back as it was left, maximised too; on a screen that is there."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from coach.vault import vault as vaults
from coach.views.widgets import in_front
from coach.views.window import desk_place
from tests.conftest import TODAY
from tests.views.hands import open_window


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    return made


def room(window):
    return window.screen().availableGeometry()


def test_the_first_window_fits_what_the_screen_has_free(window):
    desk_place.stand(window, "")
    free = room(window)
    assert window.width() == min(1320, free.width())
    assert window.height() == min(860, free.height() - desk_place.FRAME)


def test_it_comes_back_as_it_was_left(window):
    window.setGeometry(40, 60, 500, 400)
    left = desk_place.told(window)
    window.setGeometry(0, 0, 300, 300)
    assert not desk_place.stand(window, left)
    assert window.geometry() == QRect(40, 60, 500, 400)


def test_what_was_maximised_is_so_again_and_knows_its_size_from_before(window):
    assert desk_place.stand(window, "40 60 500 400 1")
    window.showMaximized()
    assert desk_place.told(window) == "40 60 500 400 1"


@pytest.mark.parametrize(
    "remembered",
    ["5000 4000 700 500 0", "-3000 -90 700 500 0", "0 0 9000 9000 0"],
    ids=["a screen that is gone", "left of all screens", "larger than any"],
)
def test_it_stands_whole_on_a_screen_that_is_there(window, remembered):
    desk_place.stand(window, remembered)
    assert room(window).contains(window.geometry())


def test_what_the_desktop_puts_above_it_moves_it_no_lower(window):
    """Seen after unlocking: under a title bar of 24 px it came back 8 px lower, its foot off the screen."""
    free = room(window)
    tall = f"{free.left()} {free.top() + 24} 640 {free.height() - 24}"
    desk_place.stand(window, f"{tall} 0 24")
    assert (window.geometry().top(), window.height()) == (free.top() + 24, free.height() - 24)
    desk_place.stand(window, f"{tall} 0")  # the counter-test: where it is not known, room is left for it
    assert window.geometry().top() == free.top() + desk_place.FRAME


@pytest.mark.parametrize("nonsense", ["1 2 3", "a b c d e", "0 0 1 1 0", "9" * 40 + " 0 700 500 0", "\x00"])
def test_nonsense_is_a_first_time(window, nonsense):
    desk_place.stand(window, nonsense)
    assert window.height() == min(860, room(window).height() - desk_place.FRAME)


def test_leaving_the_window_is_when_its_place_is_kept(qtbot, vault):
    window = open_window(qtbot, vault, TODAY)
    window.setGeometry(30, 50, 640, 520)
    window.close()
    again = vaults.open_vault(vault.folder)
    assert again.recall(desk_place.NAME) == "30 50 640 520 0"
    again.close()


def test_a_reminder_brings_a_maximised_window_up_as_it_was(qtbot, vault):
    window = open_window(qtbot, vault, TODAY)
    window.showMaximized()
    window.showMinimized()
    in_front.bring(window)
    assert window.isMaximized()
    assert not window.isMinimized()
    window.close()
