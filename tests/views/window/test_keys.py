"""Keys that every window of a desk knows, the version, and what is copied."""

import re
from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication

from coach import paths
from coach.models import meetings, people
from coach.store.store import Store
from coach.views.destination import Place, ToMeeting, ToPerson, ToReflect
from coach.views.meetings.meeting_page import MEET
from coach.views.widgets import clipboard
from coach.views.widgets.note_edit import NoteEdit
from coach.views.window.help import Help
from tests.conftest import TODAY
from tests.views.hands import open_sheet, open_window, press, said_on

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


@pytest.mark.parametrize("field", ["notes", "add_topic"])
def test_escape_leads_out_of_no_field_one_types_in(qtbot, vault, field):
    with Store(vault).write() as session:
        ben = people.add(session, "Ben").id
        meeting = meetings.plan(session, ben, datetime(2026, 11, 23, 10)).id
    window = open_window(qtbot, vault, TODAY)
    page = window.go(ToMeeting(meeting))
    page.show_phase(MEET)
    typed = getattr(page, field)
    typed.setFocus()
    QTest.keyClick(typed, Qt.Key.Key_Escape)
    QApplication.processEvents()
    QTest.keyClicks(QApplication.focusWidget(), "she passed the exam")
    assert window.here() is page
    assert (typed.text() if field == "add_topic" else typed.toPlainText()) == "she passed the exam"
    press(page, "Meet")
    QTest.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: window.places["today"].isChecked())
    window.close()


def test_escape_leads_back_from_what_is_no_field(qtbot, vault):
    window = open_window(qtbot, vault, TODAY)
    window.go(Place.REFLECT)
    window.places["reflect"].setFocus()
    QTest.keyClick(window.places["reflect"], Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.places["today"].isChecked())
    window.close()


def test_help_tells_the_version_and_every_key(qtbot, vault):
    window = open_window(qtbot, vault, TODAY)
    window.do("help")
    said = said_on(window.findChild(Help))
    assert f"Coach, version {paths.version()}" in said
    assert "Ctrl Q" in said
    window.close()


SECOND = {"Ctrl+Y", "Ctrl+Enter", "Ctrl+="}  # another key for what the help tells under its first
ENDS = {"Esc"}  # of what is open, as everywhere


def taken(window):
    """The keys that this window takes, on whatever page of it; those of a sheet are the sheet's own."""
    keys = [one.key().toString() for one in window.findChildren(QShortcut) if one.parent().window() is window]
    return {*keys} - SECOND - ENDS


def untold(keys, said):
    """Those that the help does not name, as `Ctrl+K` in a sentence or `Ctrl K` in a row."""

    def told(key):
        named = key.replace("Return", "Enter")
        return any(
            re.search(rf"(?<![\w+]){re.escape(one)}(?!\w)", said)
            for one in (named, re.sub(r"\+(?=.)", " ", named))
        )

    return sorted(key for key in keys if not told(key))


def test_help_names_every_key_the_pages_take(qtbot, vault):
    with Store(vault).write() as session:
        ana = people.add(session, "Ana").id
        meeting = meetings.plan(session, ana, datetime(2026, 11, 23, 10)).id
    window = open_window(qtbot, vault, TODAY)
    for where in (*Place, ToPerson(ana), ToReflect("weekly"), ToMeeting(meeting)):
        window.go(where)
    window.do("find_here")
    window.do("help")
    said = said_on(window.findChild(Help))
    assert untold(taken(window), said) == []
    QShortcut(QKeySequence("Ctrl+Alt+U"), window.here())
    assert untold(taken(window), said) == ["Ctrl+Alt+U"], "one that nobody is told of is noticed"
    assert "Alt+B" in untold(taken(window), said.replace("Alt+B", "B"))
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


@pytest.mark.parametrize("what", ["help", "diagnostics", "a page"])
def test_end_and_home_reach_the_ends_of_what_is_read(qtbot, vault, what):
    window = open_window(qtbot, vault, TODAY)
    window.resize(960, 640)
    if what == "a page":
        window.go(Place.SETTINGS)
        area = window.here()
        area.setFocus()
        here = area
    else:
        window.do(what)
        here = open_sheet()
        area = here.findChild(QAbstractScrollArea)
    bar = area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    for _time in range(2):
        QTest.keyClick(here, Qt.Key.Key_End)
        assert bar.value() == bar.maximum()
        QTest.keyClick(here, Qt.Key.Key_Home)
        assert bar.value() == bar.minimum()
    QTest.keyClick(here, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert bar.value() == bar.maximum()
    window.close()
