"""Every sheet that a command or the menu of a row opens is named whole, as the places are.

Which there are is asked of the window: a new act is walked without a line here.
"""

from functools import partial

import pytest
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QWidget

from coach.cli import screenshots
from coach.views.care.manual import Manual
from coach.views.destination import Place, ToGuide, ToMeeting, ToPerson
from coach.views.window.help import Help
from tests.conftest import TODAY
from tests.views.ears import listen, tree
from tests.views.hands import open_sheet, press
from tests.views.test_every_screen import window  # noqa: F401  the made-up team, opened once
from tests.views.test_heard_tree import faults

Role = QAccessible.Role
SHUT = {"close", "quit", "lock"}  # they end the window


def settled():
    for _ in range(3):
        QApplication.sendPostedEvents()
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


class Heard:
    """What stands over the window while an act is done is looked at and put aside."""

    def __init__(self, monkeypatch):
        self.titles, self.faults = [], []
        for ask in ("getOpenFileName", "getSaveFileName", "getOpenFileNames"):
            monkeypatch.setattr(QFileDialog, ask, lambda *_given: ("", ""))
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_given: "")

    def during(self, called, act):
        QTimer.singleShot(0, lambda: self._look(called))  # where the act waits for its answer
        act()
        self._look(called)

    def _look(self, called):
        settled()
        for _over_each_other in range(4):
            sheet = open_sheet()
            if sheet is None:
                return
            parts = list(tree(sheet))
            if parts[0].role != Role.Dialog or parts[0].name in ("", "Coach"):
                self.faults.append(f"{called}: a sheet that is none, {parts[0]}")
            self.faults += [f"{called}: {one}" for one in faults(parts)]
            self.titles.append(parts[0].name)
            sheet.reject()
            settled()


@pytest.fixture
def heard(monkeypatch):
    return Heard(monkeypatch)


def where(window):  # noqa: F811
    """The pages that have rows with menus, by the way there."""
    ids = window.ids
    yield from (Place.TODAY, Place.PLAN, ToMeeting(ids["meeting"]), ToGuide("keep-your-commitments"))
    for tab in range(3):
        yield ToPerson(ids["person"]), tab


def menus(page):
    """What can be done on it, by the words in the menu; each once."""
    dots = [one for one in page.findChildren(QPushButton) if getattr(one, "acts", None) and one.isVisible()]
    return {says: number for number, one in enumerate(dots) for says in one.acts}, dots


def test_what_a_row_is_asked_for_is_named_whole(window, heard):  # noqa: F811
    done = set()
    for to in where(window):
        while True:
            page = window.go(to[0] if isinstance(to, tuple) else to)
            if isinstance(to, tuple):
                page.show_tab(to[1])
            settled()
            there, dots = menus(page)
            says = next((one for one in there if one not in done), None)
            if says is None:
                break
            done.add(says)
            heard.during(says, dots[there[says]].acts[says])
            while window.store.undo_of_last() is not None and window.do("undo"):
                settled()
    assert heard.faults == []
    assert len(set(heard.titles)) >= 6, sorted(set(heard.titles))


def test_each_sheet_and_door_in_the_pictures_is_named_whole(window, qapp, heard, tmp_path):  # noqa: F811
    for name, there in screenshots.stops(window, TODAY, window._vault.folder):
        shown = there()
        settled()
        if isinstance(shown, screenshots.Door):
            heard.faults += [f"{name}: {one}" for one in faults(tree(shown))]
            heard.titles.append(QAccessible.queryAccessibleInterface(shown).text(QAccessible.Text.Name))
            shown.reject()
        elif open_sheet() is not None:
            heard.during(name, lambda: None)
        else:
            heard.faults += [f"{name}: {one}" for one in faults(tree(window.here()))]
    assert heard.faults == []
    assert len(heard.titles) >= 8


def test_what_a_command_opens_is_named_whole(window, heard):  # noqa: F811
    for command in window.commands.listed():
        if command.id not in SHUT:
            heard.during(command.id, partial(window.do, command.id))
    assert heard.faults == []
    assert len(set(heard.titles)) >= 15, sorted(set(heard.titles))


@pytest.mark.parametrize("what", ["help", "manual"])
def test_a_whole_page_on_a_sheet_is_not_read_out_as_it_opens(window, what):  # noqa: F811
    window.do(what)
    sheet = open_sheet()
    assert isinstance(sheet, (Help, Manual))
    roles = [part.role for part in tree(sheet)]
    assert roles.count(Role.Paragraph) > 20
    assert roles.count(Role.StaticText) <= 2
    sheet.reject()


def test_the_chapter_one_goes_to_in_the_manual_is_said(qtbot, window, monkeypatch):  # noqa: F811
    window.do("manual")
    sheet, said = open_sheet(), listen(monkeypatch)
    press(sheet, "Prepare, meet, close")
    qtbot.waitUntil(lambda: ("Prepare, meet, close", False) in said)
    sheet.reject()


class Shown(QObject):
    """Of what is shown from now on: what a reader is told of, by its class, as Qt would tell it."""

    def __init__(self, app):
        super().__init__()
        self.told = []
        app.installEventFilter(self)

    def eventFilter(self, shown, event):
        if event.type() == QEvent.Type.Show and isinstance(shown, QWidget):
            told = QAccessibleEvent(shown, QAccessible.Event.ObjectShow).accessibleInterface()
            self.told += [type(shown).__name__] if told is not None else []
        return False


@pytest.mark.parametrize("first", ["settings", "manual", "help"])
def test_what_is_made_for_the_first_time_is_not_told_part_by_part(qapp, window, first):  # noqa: F811
    """Red before: three hundred news of Settings, and Orca asks about each before it says where one is."""
    window.go(Place.TODAY)
    window.pages.drop("settings")
    shown = Shown(qapp)
    window.do(first)
    qapp.removeEventFilter(shown)
    sheet = open_sheet()
    assert len(shown.told) < 20, shown.told
    heard = [part for part in tree(sheet or window.here()) if part.role == Role.Paragraph]
    assert len(heard) > 40, "who comes there hears all of it"
    if sheet is not None:
        sheet.reject()
