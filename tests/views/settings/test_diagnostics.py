"""What is given to whoever helps is read first; a fault leads there too."""

from PySide6.QtWidgets import QApplication, QDialog

from coach.models import people
from coach.views.destination import Place
from tests.views.hands import press

NAME = "Quarzuhrwerk"


def sheet_of(window):
    """The one in sight: one that was closed waits a moment to be taken down."""
    QApplication.processEvents()
    return next((one for one in window.findChildren(QDialog, "diagnostics") if one.isVisible()), None)


def test_it_is_shown_whole_before_it_is_copied(window, qtbot):
    with window.store.write() as session:
        people.add(session, NAME)
    QApplication.clipboard().setText("mine")
    press(window.go(Place.SETTINGS), "Copy diagnostics")
    sheet = sheet_of(window)
    shown = sheet.text.toPlainText()
    assert "people: 1" in shown.splitlines()
    assert "screen: " in shown
    assert NAME not in shown
    assert str(window.store.vault.folder) not in shown
    assert QApplication.clipboard().text() == "mine", "not before it was read"
    press(sheet, "Copy diagnostics")
    assert QApplication.clipboard().text() == shown
    assert "Diagnostics copied" in window.toast.accessibleName()
    qtbot.waitUntil(lambda: sheet_of(window) is None)

    window._say_fault("0a1b2c3d")
    window.toast.button.click()
    assert sheet_of(window).isVisible(), "the report of a fault is read first as well"
    sheet_of(window).reject()
