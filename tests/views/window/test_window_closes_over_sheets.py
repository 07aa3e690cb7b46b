"""No sheet blocks the window: its X, Alt+F4, the lock and the end of the session go through the one gate."""

from datetime import datetime

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from shiboken6 import isValid

from coach.models import meetings, people
from coach.store.store import Store
from coach.vault import vault as vaults
from coach.views.bringing.work_sheet import WorkSheet
from coach.views.destination import Place, ToMeeting, ToPerson
from coach.views.settings import trash
from coach.views.widgets.earlier_wordings import EarlierWordings
from coach.views.window.idle import Idle
from tests.conftest import TODAY
from tests.views.hands import once_open, open_sheet, open_window, press

SECRET = "correct horse battery"
CTRL = Qt.KeyboardModifier.ControlModifier
WORDS = "His daughter starts school"


@pytest.fixture
def ben(vault):
    with Store(vault).write() as session:
        made = people.add(session, "Ben").id
        meetings.plan(session, made, datetime(2026, 11, 24, 10))
    return made


def meanwhile(act):
    """Do that once a sheet is there, as whoever waits for no event loop."""
    found = []

    def do(sheet):
        found.append(act(sheet))
        if isValid(sheet) and sheet.isVisible():
            found.append("still there")
            sheet.reject()

    once_open(do, lambda sheet: sheet.isActiveWindow())
    return found


def asked(window):
    window.here()._can.add_fact()


def new_bank(window):
    window.go(ToMeeting(1))
    press(window, "Choose from the bank")


def new_trash(window):
    trash.open_trash(window, window.store, window.clock, lambda _level: False, lambda *_said: None)


def new_wordings(window):
    from coach.models.revisions import Field
    from coach.services.earlier_wordings import Earlier

    one = Earlier(1, Field("meetings", 1, "notes"), datetime(2026, 11, 20, 9), "then", "now", "mine")
    EarlierWordings(window, window.store, window.clock, [one], 0, lambda *_said: None).open()


SHEETS = {
    "a question": asked,
    "print": lambda window: window.do("print"),
    "help": lambda window: window.do("help"),
    "diagnostics": lambda window: window.do("diagnostics"),
    "crisis": lambda window: window.do("crisis"),
    "question bank": new_bank,
    "trash": new_trash,
    "earlier wordings": new_wordings,
}


@pytest.mark.parametrize("name", SHEETS)
@pytest.mark.parametrize("by", ["the X of the window", "Alt+F4, which the sheet hears", "Ctrl+Q"])
def test_the_window_closes_over_any_sheet(qtbot, vault, ben, name, by):
    window = open_window(qtbot, vault, TODAY)
    window.go(ToPerson(ben))

    def leave(sheet):
        blocked = QApplication.activeModalWidget() is not None
        if by == "Ctrl+Q":
            QTest.keyClick(sheet, Qt.Key.Key_Q, CTRL)
        else:
            (window if by.startswith("the X") else sheet).windowHandle().close()
        return blocked, window.isVisible(), isValid(sheet) and sheet.isVisible()

    found = meanwhile(leave)
    SHEETS[name](window)
    qtbot.waitUntil(lambda: bool(found))
    assert found == [(False, False, False)], "Qt lets no close through to a window that is blocked"


def test_what_is_half_typed_in_it_is_offered_again(qtbot, tmp_path):
    vault = vaults.create(tmp_path / "vault")
    with Store(vault).write() as session:
        who = people.add(session, "Ben").id
    window = open_window(qtbot, vault, TODAY)
    window.go(ToPerson(who))

    def leave(sheet):
        QTest.keyClicks(sheet.findChild(QLineEdit), WORDS)
        window.windowHandle().close()

    meanwhile(leave)
    asked(window)
    assert not window.isVisible()
    again = open_window(qtbot, vaults.open_vault(tmp_path / "vault"), TODAY)
    again.go(ToPerson(who))
    back = meanwhile(lambda sheet: sheet.findChild(QLineEdit).text())
    asked(again)
    assert back == [WORDS, "still there"]
    again.close()


def test_a_sheet_over_a_sheet_goes_with_it(qtbot, vault, ben):
    window = open_window(qtbot, vault, TODAY)
    window.do("print")
    lower = open_sheet()

    def leave(upper):
        assert upper is not lower
        upper.windowHandle().close()
        return window.isVisible(), lower.isVisible(), upper.isVisible()

    found = []

    def act(upper):
        found.append(leave(upper))

    once_open(act, lambda one: one is not lower)
    lower.saving._warned()
    assert found == [(False, False, False)]


def test_what_it_stores_right_now_ends_first(qtbot, vault):
    window = open_window(qtbot, vault, TODAY)
    sheet = WorkSheet(window, "Bring in", (400, 300), "", "Do")
    sheet.open()
    sheet.storing = True
    window.windowHandle().close()
    assert (window.isVisible(), sheet.isVisible()) == (True, True)
    sheet.storing = False
    window.windowHandle().close()
    assert (window.isVisible(), sheet.isVisible()) == (False, False)


def test_the_page_beneath_is_out_of_reach(qtbot, vault, ben):
    window = open_window(qtbot, vault, TODAY)
    for name in ("help", "question bank"):
        SHEETS[name](window)
        sheet = open_sheet()
        qtbot.waitUntil(sheet.isActiveWindow)
        at = window.at()
        place = window.sidebar.mapTo(window, QPoint(40, 200))
        over = window.childAt(place)
        assert over.objectName() == "shade"
        QTest.mouseClick(over, Qt.MouseButton.LeftButton)
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
        files = QMimeData()
        files.setUrls([QUrl.fromLocalFile("/a.csv")])
        come = QDragEnterEvent(
            place, Qt.DropAction.CopyAction, files, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
        QApplication.sendEvent(window.windowHandle(), come)
        assert (window.at(), sheet.isVisible()) == (at, True)
        assert come.dropAction() == Qt.DropAction.IgnoreAction
        sheet.reject()
    window.close()


@pytest.mark.parametrize("what", ["find", "capture"])
def test_letters_typed_before_a_line_has_come_up_stand_in_it(qtbot, vault, what):
    window = open_window(qtbot, vault, TODAY)
    window.do(what)
    letter = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_T, Qt.KeyboardModifier.NoModifier, "t")
    QApplication.sendEvent(window.windowHandle(), letter)  # before Qt has turned once
    assert open_sheet().field.text() == "t"
    open_sheet().reject()
    window.close()


def test_letters_typed_before_a_question_has_the_focus_are_its_own(qtbot, vault, ben):
    window = open_window(qtbot, vault, TODAY)
    window.go(ToPerson(ben))
    found = []

    def act():
        for letter in (Qt.Key.Key_T, Qt.Key.Key_E, Qt.Key.Key_A):
            QTest.keyClick(window.windowHandle(), letter)
        found.append(open_sheet().findChild(QLineEdit).text())
        open_sheet().reject()

    QTimer.singleShot(0, act)
    asked(window)
    assert found == ["tea"]
    window.close()


@pytest.mark.parametrize("by", ["its key", "nobody here"])
def test_the_lock_takes_nothing_from_a_question(qtbot, tmp_path, by):
    vault = vaults.create(tmp_path / "locked", SECRET)
    with Store(vault).write() as session:
        who = people.add(session, "Ben").id
    window = open_window(qtbot, vault, TODAY)
    window.go(ToPerson(who))
    idle, locked = Idle(QApplication.instance(), 10), []
    idle.lock_pressed.connect(lambda: window.do("lock"))
    idle.long.connect(window.ending.lock_by_itself)
    window.lock_asked.connect(lambda: locked.append(True))

    def leave(sheet):
        QTest.keyClicks(sheet.findChild(QLineEdit), WORDS)
        if by == "its key":
            idle._watch(sheet.windowHandle())
            QTest.keyClick(sheet.windowHandle(), Qt.Key.Key_L, CTRL)
        else:
            idle.look(1e12)
        return window.isVisible(), isValid(sheet) and sheet.isVisible()

    found = meanwhile(leave)
    asked(window)
    idle.deleteLater()
    assert (found, locked) == ([(False, False)], [True])
    opened = vaults.open_vault(tmp_path / "locked", SECRET)
    assert [WORDS in draft.body for draft in opened.drafts.listed()] == [True]
    opened.close()


def test_so_does_the_end_of_the_session(qtbot, tmp_path, monkeypatch):
    vault = vaults.create(tmp_path / "vault")
    with Store(vault).write() as session:
        who = people.add(session, "Ben").id
    window = open_window(qtbot, vault, TODAY)
    window.go(ToPerson(who))
    ended = []
    monkeypatch.setattr(QApplication, "quit", lambda: ended.append(True))

    def leave(sheet):
        QTest.keyClicks(sheet.findChild(QLineEdit), WORDS)
        window.ending.unseen()
        return window.isVisible(), isValid(sheet) and sheet.isVisible()

    found = meanwhile(leave)
    asked(window)
    assert (found, ended) == ([(False, False)], [True])
    opened = vaults.open_vault(tmp_path / "vault")
    assert [WORDS in draft.body for draft in opened.drafts.listed()] == [True]
    opened.close()


def test_it_is_where_one_was_once_it_is_put_aside(qtbot, vault, ben):
    window = open_window(qtbot, vault, TODAY)
    window.do("help")
    sheet = open_sheet()
    qtbot.waitUntil(sheet.isActiveWindow)
    sheet.reject()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
    assert window.at() != Place.TODAY
    window.close()
