import sys

from PySide6.QtWidgets import QLabel


def test_calling_qt_does_not_use_up_none(qapp):
    """PySide6 6.12.0 on Python 3.11 lost a reference per call, until None itself was freed."""
    label = QLabel()
    before = sys.getrefcount(None)
    for number in range(1000):
        label.setText(str(number))
    assert abs(sys.getrefcount(None) - before) < 50
