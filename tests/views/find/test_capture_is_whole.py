"""Capture, with longer words and larger letters: what is chosen in each part can be read to its end."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coach.clock import Clock
from coach.content import library
from coach.models import people
from coach.settings import Settings
from coach.store.store import Store
from coach.views.find.capture_sheet import Capture, kinds
from coach.views.widgets import look
from coach.views.window.main_window import MainWindow
from tests.conftest import TODAY
from tests.views.hands import take_down

LONG = "Maximiliane von Hohenstein-Wittelsbach"


@pytest.fixture(
    params=[
        ("en", (1366, 768), 100),
        ("de", (1366, 768), 100),
        ("de", (960, 640), 150),
        ("de", (960, 640), 200),
        ("de", (910, 480), 200),
    ],
    ids=str,
)
def window(request, qapp, vault):
    (language, size, percent), style, store = request.param, qapp.styleSheet(), Store(vault)
    with store.write() as session:
        for name in ("Ben Castillo", LONG):
            people.add(session, name)
    look.speak(qapp, language)
    look.wear(qapp, "light", percent)
    made = MainWindow(vault, Settings("light", percent), Clock(TODAY), lambda: (store, library.load()))
    made.resize(*size)
    made.show()
    yield made
    made.close()
    take_down(made)
    look.speak(qapp, "en")
    look.wear(qapp, "light", 100)
    qapp.setStyleSheet(style)


def settled():
    for _ in range(4):
        QApplication.sendPostedEvents()
        QApplication.processEvents()


def capture(window, words):
    window.do("capture")
    settled()
    (sheet,) = (one for one in window.findChildren(Capture) if one.isVisible())
    QTest.keyClicks(sheet.field, words)
    settled()
    return sheet


def shortened(sheet):
    boxes = (sheet.kind, sheet.person, sheet.day)
    return [box.currentText() for box in boxes if box.in_sight() != box.currentText()]


def test_each_kind_is_whole_and_the_sheet_fits_its_window(window):
    sheet = capture(window, "Ben Urlaub")
    for row, (kind, _says) in enumerate(kinds()):
        sheet.kind.setCurrentIndex(row)
        sheet.kind.activated.emit(row)
        settled()
        assert (kind, shortened(sheet)) == (kind, [])
        assert sheet.height() <= window.height()


def test_the_box_one_chooses_in_stays_where_it_is(window):
    sheet, stood = capture(window, "Ben Urlaub"), set()
    for row in range(len(kinds())):
        sheet.kind.setCurrentIndex(row)
        sheet.kind.activated.emit(row)
        settled()
        stood.add(sheet.kind.mapTo(sheet, sheet.kind.rect().topLeft()).toTuple())
    assert len(stood) == 1


def test_a_long_name_takes_a_line_of_its_own_where_the_window_has_one(window):
    sheet = capture(window, "Maximiliane Urlaub")
    assert sheet.person.currentText() == LONG
    assert sheet.low or shortened(sheet) == []
    assert sheet.person.mapTo(sheet, sheet.person.rect().bottomRight()).x() <= sheet.width()
