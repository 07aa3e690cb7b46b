"""The tree a screen reader walks, on every place and sheet: named, in its true role, without a ghost."""

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFrame,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from coach.views.widgets import roles
from coach.views.widgets.pieces import Row, Segments, label
from coach.views.window.sidebar import PLACES
from tests.views.ears import tree
from tests.views.hands import open_sheet
from tests.views.test_every_screen import visit, window  # noqa: F401  the made-up team, opened once

Role = QAccessible.Role
WHERE = (*(place[0] for place in PLACES), "person", "meeting")
SHEETS = ("find", "capture", "help", "crisis", "notes")


def faults(parts):
    """What a reader would stumble over, in words: one line for each part."""
    return [said for part in parts if (said := _fault(part))]


def _fault(part):
    here = part.widget
    if part.in_sight and part.can_have_focus and not part.name.strip():
        return f"unnamed: {here!r}"
    if isinstance(here, QLabel) and here.text() and _is_title(here) and part.role != Role.Heading:
        return f"a title that is none: {here.text()}"
    if isinstance(here, Row) and part.role != Role.ListItem:
        return f"a row that is none: {part.name}"
    if part.role == Role.Graphic and part.in_sight and not part.name:
        return f"a picture that says nothing: {here!r}"
    if isinstance(here, QPushButton) and here.property("kind") == "segment" and part.role != Role.RadioButton:
        return f"a choice that is none: {part.name}"
    return ""


def _is_title(here):
    return here.property("role") in roles.TITLES and here.property(roles.HEARD) in (None, "heading")


@pytest.mark.parametrize("name", WHERE)
def test_on_every_place_each_part_is_named_and_what_it_is(window, name):  # noqa: F811
    screen = visit(window, name, (1320, 860))
    parts = list(tree(screen))
    assert (parts[0].role, parts[0].name) == (Role.Grouping, screen.accessibleName())
    assert len(parts) >= 8
    assert any(part.role == Role.Heading for part in parts)
    assert faults(parts) == []


@pytest.mark.parametrize("what", SHEETS)
def test_a_sheet_is_named_whole_and_leaves_no_ghost(window, what):  # noqa: F811
    visit(window, "today", (1320, 860))
    before = len(window.findChildren(QWidget))
    window.do(what)
    sheet = open_sheet()
    parts = list(tree(sheet))
    assert parts[0].role == Role.Dialog
    assert parts[0].name not in ("", "Coach")
    assert faults(parts) == []
    sheet.reject()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert [one for one in window.findChildren(QDialog) if one.isHidden()] == []
    assert len(window.findChildren(QWidget)) <= before


def test_the_walk_finds_what_it_should(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    down = QVBoxLayout(page)
    nameless, choice = QPushButton(), QPushButton("Day")
    choice.setProperty("kind", "segment")
    title, row = label("A title", "h2"), Row("A row")
    for widget, what in ((title, "text"), (row, "group")):
        roles.heard_as(widget, what)
    picture = QLabel()
    picture.setPixmap(page.grab())
    for widget in (nameless, choice, row, picture):
        down.addWidget(widget)
    page.show()
    found = faults(tree(page))
    assert [said.partition(":")[0] for said in found] == [
        "unnamed", "a choice that is none", "a row that is none", "a picture that says nothing",
    ]  # fmt: skip


def test_segments_are_radio_buttons_in_a_named_group_and_a_silent_picture_is_passed_over(qtbot):
    made = Segments("Grouped by", "Date", "Person")
    picture = QFrame(made)
    roles.heard_as(picture, "silent")
    qtbot.addWidget(made)
    made.show()
    parts = [(part.role, part.name) for part in tree(made)]
    assert parts == [(Role.Grouping, "Grouped by"), (Role.RadioButton, "Date"), (Role.RadioButton, "Person")]


def test_words_on_a_page_are_no_labels_which_orca_says_all_at_once_on_sheets_they_are(qtbot):
    page, sheet = QWidget(), QDialog()
    for one in (page, sheet):
        qtbot.addWidget(one)
        said, field, picture = label("2 topics, 1 from them", "meta"), QLineEdit(), QLabel()
        QAccessible.queryAccessibleInterface(said)  # as Qt asks, before it stands anywhere
        down = QVBoxLayout(one)
        names = label("The &day", "body2")
        names.setBuddy(field)
        for each in (said, names, field, picture):
            down.addWidget(each)
        one.show()
        picture.setPixmap(one.grab())
    on_a_page, on_a_sheet = ([part.role for part in tree(one)][1:] for one in (page, sheet))
    rest = [Role.StaticText, Role.EditableText, Role.Graphic]
    assert (on_a_page, on_a_sheet) == ([Role.Paragraph, *rest], [Role.StaticText, *rest])
    ((named, _which),) = QAccessible.queryAccessibleInterface(names).relations()
    assert named.object() is field
    assert QAccessible.queryAccessibleInterface(names).text(QAccessible.Text.Name) == "The day"
