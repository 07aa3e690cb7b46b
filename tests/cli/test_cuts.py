"""The finder finds what it should: one window for each kind of fault, and a sound one with none."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from coach.cli import cuts
from coach.views.widgets.date_field import DateField, Days
from coach.views.widgets.list_model import ListItem, ListView
from coach.views.widgets.pieces import Card, button, label


@pytest.fixture
def page(qtbot):
    """A window of 400×300 without a layout: what stands on it stands where the test puts it."""
    made = QWidget()
    made.setObjectName("page")
    made.resize(400, 300)
    qtbot.addWidget(made)
    made.show()
    return made


def kinds(top):
    for _ in range(3):
        QApplication.sendPostedEvents()
        QApplication.processEvents()
    return {cut.what for cut in cuts.found(top)}


def put(widget, on, *place):
    widget.setParent(on)
    widget.setGeometry(*place)
    widget.show()
    return widget


def test_a_sound_page_has_none(qtbot):
    card = Card("A title").add(label("Words that may fold where there is no room for them. " * 4))
    card.add(button("Do it", lambda: None))
    qtbot.addWidget(card)
    card.resize(400, 300)
    card.show()
    assert kinds(card) == set()


@pytest.mark.parametrize(
    "made",
    [
        lambda: QLabel("Much too long for where it stands"),
        lambda: QPushButton("Much too long for where it stands"),
        lambda: label("Donaudampfschifffahrtsgesellschaft"),
    ],
    ids=["label", "button", "word"],
)
def test_words_wider_than_their_place(page, made):
    put(made(), page, 10, 10, 60, 120)
    assert "cut in width" in kinds(page)


def test_words_higher_than_their_place(page):
    put(label("Words that fold into several lines and have room for one of them only"), page, 10, 10, 120, 18)
    assert kinds(page) == {"cut in height"}


def test_a_hint_that_does_not_fit_its_field_and_one_told_elsewhere(page):
    field = put(QLineEdit(), page, 10, 10, 90, 30)
    field.setPlaceholderText("What you want to say to them, in a line")
    assert kinds(page) == {"cut in width"}
    field.setToolTip(field.placeholderText())
    assert kinds(page) == set()


def test_a_choice_of_which_nothing_can_be_read(page):
    box = put(QComboBox(), page, 10, 10, 60, 30)
    box.addItem("Once a fortnight")
    assert kinds(page) == {"cut in width"}
    box.setFixedWidth(200)
    assert kinds(page) == set()


def test_what_stands_beyond_the_edge_of_its_box(page):
    box = put(QWidget(), page, 10, 10, 100, 40)
    put(QLabel("Beyond"), box, 60, 10, 90, 20)
    assert kinds(page) == {"outside its box"}


def test_a_page_wider_than_its_view(page):
    area = put(QScrollArea(), page, 0, 0, 300, 200)
    inner = QWidget()
    inner.resize(600, 150)
    put(QLabel("Far out"), inner, 500, 10, 90, 20)
    area.setWidget(inner)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    assert kinds(page) == {"a page too wide"}
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
    assert kinds(page) == set(), "one can scroll there"


def test_what_can_be_scrolled_to_is_not_outside(page):
    area = put(QScrollArea(), page, 0, 0, 300, 200)
    inner = QWidget()
    inner.resize(280, 900)
    put(QLabel("Far down"), inner, 10, 800, 90, 20)
    area.setWidget(inner)
    assert kinds(page) == set()


def test_a_box_with_an_empty_inside(page):
    card = Card()
    inside = label("Look through your last ten messages")
    card.add(inside)
    put(card, page, 10, 10, 300, 100)
    assert kinds(page) == set()
    inside.hide()
    assert kinds(page) == {"an empty box"}


def test_a_box_whose_words_have_no_height(page):
    card = put(Card(), page, 10, 10, 300, 100)
    put(label("Look through your last ten messages"), card, 10, 10, 280, 0)
    assert "an empty box" in kinds(page)


def test_two_texts_in_one_place(page):
    put(QLabel("The first of them"), page, 10, 10, 150, 24)
    put(QLabel("And the second one"), page, 60, 16, 150, 24)
    assert kinds(page) == {"over another text"}


@pytest.mark.parametrize("inside", [True, False], ids=["one in the other", "close to each other"])
def test_two_scroll_bars(page, inside):
    area = put(QScrollArea(), page, 0, 0, 180, 200)
    inner = QWidget()
    inner.resize(150, 900)
    area.setWidget(inner)
    notes = put(QPlainTextEdit("\n" * 80), inner, 0, 0, 120, 100) if inside else None
    if notes is None:
        put(QPlainTextEdit("\n" * 80), page, 182, 0, 40, 200)
    assert kinds(page) == {"two scroll bars"}


def test_two_columns_that_scroll_by_themselves_are_no_fault(page):
    for left in (0, 200):
        area = put(QScrollArea(), page, left, 0, 190, 200)
        inner = QWidget()
        inner.resize(150, 900)
        area.setWidget(inner)
    assert kinds(page) == set()


def test_a_title_shortened_in_a_list(qtbot):
    rows = ListView("Guides")
    rows.show_items([ListItem("a", "A title that is much longer than the list is wide", "why")])
    qtbot.addWidget(rows)
    rows.resize(160, 100)
    rows.show()
    assert kinds(rows) == {"shortened"}
    rows.resize(600, 100)
    assert kinds(rows) == set()


def test_a_cell_and_a_head_too_narrow(page):
    table = put(QTableWidget(1, 1), page, 0, 0, 300, 100)
    table.setHorizontalHeaderLabels(["Ordinary contact"])
    table.setItem(0, 0, QTableWidgetItem("on leave 5 November to 3 December"))
    table.setColumnWidth(0, 40)
    assert kinds(page) == {"cut in width"}
    table.setColumnWidth(0, 290)
    assert kinds(page) == set()


def test_a_sheet_larger_than_its_window(qtbot, page):
    sheet = QDialog(page)
    sheet.resize(500, 200)
    sheet.show()
    assert kinds(sheet) == {"larger than the window"}
    sheet.resize(300, 200)
    assert kinds(sheet) == set()


def test_a_button_of_a_sheet_that_has_to_be_looked_for(page):
    sheet = QDialog(page)
    area = QScrollArea()
    inner = QWidget()
    down = QVBoxLayout(inner)
    down.addSpacing(500)
    down.addWidget(QDialogButtonBox(QDialogButtonBox.StandardButton.Ok))
    area.setWidget(inner)
    QHBoxLayout(sheet).addWidget(area)
    sheet.resize(300, 200)
    sheet.show()
    assert "a button out of sight" in kinds(sheet)


def test_a_day_without_room_for_all_of_it_is_found(page):
    field = put(DateField(date(2025, 11, 23), date(2026, 11, 23), Days.LOOKED_BACK), page, 10, 10, 120, 40)
    assert "cut in width" in kinds(page)
    field.resize(260, 40)
    assert kinds(page) == set()
