"""The manual in the window: whole, offline, and reached from the help."""

from PySide6.QtWidgets import QApplication, QScrollArea

from coach.content import manual
from coach.views.care.manual import Manual
from coach.views.window.help import Help
from tests.conftest import TODAY
from tests.views.hands import open_window, press, said_on


def test_the_help_leads_to_the_manual_and_its_top_to_each_chapter(qtbot, vault):
    window = open_window(qtbot, vault, TODAY)
    window.do("help")
    press(window.findChild(Help), "The manual")
    sheet = window.findChild(Manual)
    qtbot.waitUntil(sheet.isVisible)
    said = said_on(sheet)
    chapters = manual.chapters("en")
    assert [one.title for one in chapters if one.title not in said] == []
    assert "`" not in said
    page = sheet.findChild(QScrollArea)
    assert page.verticalScrollBar().value() == 0
    press(sheet, chapters[2].title)
    QApplication.processEvents()
    assert page.verticalScrollBar().value() > 100
    window.close()
