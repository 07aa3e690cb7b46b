"""The manual in the window: whole, offline, and reached from the help."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea

from coach.content import manual
from coach.content.manual import Kind
from coach.views.care.manual import Manual, Picture, set_apart
from coach.views.widgets.on_this_page import OnThisPage
from coach.views.window.help import Help
from tests.conftest import TODAY
from tests.views.hands import open_sheet, open_window, press, said_on


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
    pictures = sheet.findChildren(Picture)
    assert [one.accessibleName() for one in pictures] == [
        piece.lines[0] for one in chapters for piece in one.pieces if piece.kind is Kind.PICTURE
    ]
    assert all(one.height() > 200 for one in pictures), "as they are in the file"
    page = sheet.findChild(QScrollArea)
    assert page.verticalScrollBar().value() == 0
    press(sheet, chapters[2].title)
    QApplication.processEvents()
    assert page.verticalScrollBar().value() > 100
    drawn = pictures[0].grab().toImage()
    colors = {drawn.pixel(x, y) for x in range(0, drawn.width(), 7) for y in range(0, drawn.height(), 7)}
    assert len(colors) > 10
    window.close()


def test_words_of_the_screen_and_keys_are_set_apart_and_nothing_else_becomes_markup(qtbot):
    told = set_apart("Press *Plan & keep* or `Ctrl+K` <b>", "body2")
    qtbot.addWidget(told)
    assert told.text() == "Press <b>Plan &amp; keep</b> or <b>Ctrl+K</b> &lt;b&gt;"
    assert told.accessibleName() == "Press Plan & keep or Ctrl+K <b>"
    plain = set_apart("2 < 3", "body2")
    qtbot.addWidget(plain)
    assert (plain.text(), plain.textFormat()) == ("2 < 3", Qt.TextFormat.PlainText)


def test_ctrl_f_finds_in_the_manual_and_escape_leaves_the_line_then_the_sheet(qtbot, window):
    """It found nothing there: a whole book without a way to a word of it."""
    window.do("manual")
    sheet = open_sheet()
    qtbot.waitUntil(sheet.isActiveWindow)
    QTest.keyClick(sheet, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    line = sheet.findChild(QLineEdit, "on_this_page")
    qtbot.waitUntil(lambda: sheet.focusWidget() is line)
    QTest.keyClicks(line, "recovery code")
    find = sheet.findChild(OnThisPage)
    qtbot.waitUntil(lambda: " of " in find.count.text())
    page = sheet.findChild(QScrollArea)
    qtbot.waitUntil(lambda: page.verticalScrollBar().value() > 0)
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert find.count.text().startswith("2 of ")
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert (find.isHidden(), sheet.isVisible()) == (True, True)
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
