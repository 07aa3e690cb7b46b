"""Ctrl and + or - make the letters of every page larger or smaller; nobody loses the place."""

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea

from coach import settings
from coach.models import meetings, people
from coach.store.store import Store
from coach.views.destination import Place, ToGuide, ToMeeting
from coach.views.library.bookmark import LAID_OUT_MS
from coach.views.meetings.meeting_page import MEET
from coach.views.widgets import look
from tests.conftest import TODAY
from tests.views.hands import open_window, said_on

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot, qapp, vault):
    look.wear(qapp, "light", 100)
    made = open_window(qtbot, vault, TODAY)
    yield made
    made.close()
    look.wear(qapp, "light", 100)


def larger(window, key="+"):
    QTest.keyClick(window, key, CONTROL)
    QApplication.processEvents()


def reading(window):
    return window.here().findChild(QScrollArea, "reading_area")


def test_a_guide_is_read_in_larger_letters_from_the_same_place_on_and_they_stay(qtbot, window, vault):
    window.resize(1320, 600)
    window.go(ToGuide("map-of-trust"))
    window.here()._into_the_text()
    qtbot.wait(LAID_OUT_MS)
    bar = reading(window).verticalScrollBar()
    bar.setValue(round(bar.maximum() * 0.8))  # the focus stays on what is scrolled away now
    high = bar.maximum()
    larger(window)
    assert settings.load(vault.folder).text_percent == 125
    assert "Text size: 125 %" in said_on(window)
    qtbot.wait(LAID_OUT_MS)
    bar = reading(window).verticalScrollBar()
    assert bar.maximum() > high
    assert abs(bar.value() / bar.maximum() - 0.8) < 0.02
    assert reading(window).isAncestorOf(QApplication.focusWidget())
    larger(window, "-")
    assert settings.load(vault.folder).text_percent == 100


def test_on_a_keyboard_where_plus_needs_shift_equals_does_it_and_nought_is_as_usual(window):
    for _press in range(9):
        larger(window, "=")
    assert window.chosen.text_percent == 200
    larger(window, "-")
    assert window.chosen.text_percent == 175
    larger(window, "0")
    assert window.chosen.text_percent == 100
    larger(window, "-")
    assert window.chosen.text_percent == 100, "no smaller"


def test_words_being_typed_stay_with_the_caret_where_it_was(qtbot, window):
    with Store(window.store.vault).write() as session:
        ben = people.add(session, "Ben").id
        meeting = meetings.plan(session, ben, datetime(2026, 11, 23, 10)).id
    page = window.go(ToMeeting(meeting))
    page.show_phase(MEET)
    page.notes.setFocus()
    QTest.keyClicks(page.notes, "she passed")
    larger(window)
    QTest.keyClicks(QApplication.focusWidget(), " the exam")
    assert page.notes.toPlainText() == "she passed the exam"


def test_settings_shows_the_size_that_a_key_chose(window):
    window.go(Place.SETTINGS)
    larger(window)
    held = [one.text() for one in window.here().findChildren(QPushButton) if one.isChecked()]
    assert "125 %" in held
    assert "100 %" not in held
