"""Keys that every window of a desk knows, the version, and what is copied."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coach import paths
from coach.views.widgets import clipboard
from coach.views.widgets.note_edit import NoteEdit
from coach.views.window.help import Help
from tests.conftest import TODAY
from tests.views.hands import open_window, said_on

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.mark.parametrize("key", [Qt.Key.Key_Q, Qt.Key.Key_W])
def test_ctrl_q_and_ctrl_w_close_the_window(qtbot, vault, key):
    window = open_window(qtbot, vault, TODAY)
    QTest.keyClick(window, key, CONTROL)
    qtbot.waitUntil(lambda: not window.isVisible())


def test_ctrl_comma_leads_to_settings_and_escape_back(qtbot, vault):
    window = open_window(qtbot, vault, TODAY)
    QTest.keyClick(window, Qt.Key.Key_Comma, CONTROL)
    qtbot.waitUntil(lambda: window.places["settings"].isChecked())
    window.back()
    assert window.places["today"].isChecked()
    window.close()


def test_help_tells_the_version_and_every_key(qtbot, vault):
    window = open_window(qtbot, vault, TODAY)
    window.do("help")
    said = said_on(window.findChild(Help))
    assert f"Coach, version {paths.version()}" in said
    assert "Ctrl Q" in said
    window.close()


@pytest.fixture
def soon(monkeypatch):
    """A minute that is over at once."""
    monkeypatch.setattr(clipboard, "KEPT_MS", 60)


@pytest.mark.parametrize("key", [Qt.Key.Key_C, Qt.Key.Key_X])
def test_what_is_copied_from_notes_asks_not_to_be_kept_and_goes(qtbot, vault, soon, key):
    edit = NoteEdit(vault, "entry", "body", "Words")
    qtbot.addWidget(edit)
    edit.setPlainText("what Ana told me")
    edit.selectAll()
    QTest.keyClick(edit, key, CONTROL)
    held = QApplication.clipboard()
    assert held.text() == "what Ana told me"
    assert bytes(held.mimeData().data("x-kde-passwordManagerHint")) == b"secret"
    assert set(held.mimeData().formats()) >= {name for name, _held in clipboard.FORGET}
    qtbot.waitUntil(lambda: held.text() == "")


def test_words_of_somebody_else_stay_on_the_clipboard(qtbot, soon):
    clipboard.copy("a few lines")
    held = QApplication.clipboard()
    assert bytes(held.mimeData().data("x-kde-passwordManagerHint")) == b"secret"
    held.setText("a recipe")
    qtbot.wait(150)
    assert held.text() == "a recipe"
