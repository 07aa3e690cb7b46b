"""The look follows the desktop while Coach runs; what a leader has chosen stays."""

import pytest
from PySide6.QtCore import Qt

from coach.settings import Settings
from coach.views.widgets import look
from coach.views.window.as_the_system import AsTheSystem


@pytest.fixture
def desktop(monkeypatch, qapp, window):
    """A desktop that can be turned dark, or asked for more contrast: only that is played."""
    sheet, says = qapp.styleSheet(), {"dark": False, "contrast": False}
    monkeypatch.setattr(look, "system_is_dark", lambda _app: says["dark"])
    monkeypatch.setattr(AsTheSystem, "wants_contrast", lambda _self: says["contrast"])
    window.chosen = Settings("system")
    window.wear()
    AsTheSystem(window, qapp, lambda: window.chosen.theme, window.wear)

    def turn(**how):
        says.update(how)
        qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Unknown)

    yield turn
    look.ask_for_contrast(False)
    look.wear(qapp, "light", 100)
    qapp.setStyleSheet(sheet)


def test_system_follows_the_desktop_at_once_and_a_choice_stays(qtbot, window, desktop):
    assert look.worn()[0] is False
    desktop(dark=True)
    qtbot.waitUntil(lambda: look.worn()[0])
    assert window.palette().color(window.backgroundRole()).name().upper() == look.DARK["canvas"]
    window.chosen = Settings("light")
    window.wear()
    desktop(dark=True, contrast=True)
    qtbot.waitUntil(lambda: look.worn()[2])
    assert look.worn()[0] is False
    assert look.color("ink").name() == "#000000"
    desktop(contrast=False)
    qtbot.waitUntil(lambda: not look.worn()[2])
    assert look.color("ink").name().upper() == look.LIGHT["ink"]
