"""What is copied leaves the clipboard by itself, unless something else was copied since."""

from PySide6.QtGui import QGuiApplication

from coach.views.widgets import clipboard


def test_it_is_gone_after_its_time(qtbot):
    clipboard.copy("Hello Ben", kept_ms=30)
    assert QGuiApplication.clipboard().text() == "Hello Ben"
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() == "")


def test_other_words_are_left_alone(qtbot):
    clipboard.copy("Hello Ben", kept_ms=30)
    QGuiApplication.clipboard().setText("mine")
    qtbot.wait(80)
    assert QGuiApplication.clipboard().text() == "mine"
