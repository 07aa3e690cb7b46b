"""Reflect: what a leader does for themselves, in words, for nobody else's eyes."""

from coach.views.sidebar import PLACES
from tests.conftest import TODAY
from tests.views.hands import alt, open_window, said_on


def reflect(qtbot, vault):
    window = open_window(qtbot, vault, TODAY)
    alt(qtbot, window, 1 + [name for name, _text, _icon in PLACES].index("reflect"))
    return window, window.stack.currentWidget()


def test_reflect_is_a_place_with_everything_on_its_front(qtbot, vault):
    window, screen = reflect(qtbot, vault)
    assert screen.name == "reflect"
    assert window.places["reflect"].isChecked()
    said = said_on(screen)
    for title in ("Weekly review", "Journal", "Something felt off", "Bridges", "My corrosive habits"):
        assert title in said
    window.close()
