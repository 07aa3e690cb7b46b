"""After an update Today says so in one line, once; What is new and About Coach tell the rest."""

from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from coach import paths
from coach.services import what_is_new
from coach.views.care.about_coach import AboutCoach, WhatIsNew
from coach.views.destination import Place
from tests.conftest import TODAY
from tests.views.hands import open_window, press, said_on


def offers(window):
    QApplication.processEvents()
    there = window.here().findChildren(QPushButton)
    return [one for one in there if one.accessibleName() == "What is new" and one.isVisible()]


def _edge_of(words, window):
    """px at which they begin."""
    (shown,) = [one for one in window.here().findChildren(QLabel) if one.text() == words]
    return shown.mapTo(window, shown.contentsRect().topLeft()).x()


def test_today_says_it_once_and_leads_to_what_is_new(qtbot, vault):
    vault.remember(what_is_new.NAME, "0.0.9")
    window = open_window(qtbot, vault, TODAY)
    assert not offers(window)
    window.tell_of_an_update()
    assert len(offers(window)) == 1
    assert "Coach has been updated." in said_on(window.here())
    assert _edge_of("Coach has been updated.", window) == _edge_of("A quiet desk", window)
    press(window.here(), "What is new")
    sheet = window.findChild(WhatIsNew)
    assert sheet.isVisible()
    assert what_is_new.releases()[0].lines[0] in said_on(sheet)
    sheet.accept()
    assert not offers(window), "looked at once"
    window.tell_of_an_update()
    assert not offers(window), "and remembered"
    window.close()


def test_on_a_first_start_nothing_is_new(qtbot, vault):
    window = open_window(qtbot, vault, TODAY)
    window.tell_of_an_update()
    assert not offers(window)
    assert vault.recall(what_is_new.NAME) == paths.version()
    window.close()


def test_about_tells_version_folder_update_and_licences(qtbot, vault):
    window = open_window(qtbot, vault, TODAY)
    press(window.go(Place.SETTINGS), "About Coach")
    said = said_on(window.findChild(AboutCoach))
    assert paths.version() in said
    assert str(vault.folder) in said.replace("\u200b", "")
    assert "make run" in said
    assert "LGPL-3.0-only: pyside6" in said
    window.close()
