"""Across the team: each line leads to the person and to an act, and there is a page of it."""

from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton

from coach.documents import render
from coach.models import meetings, people
from coach.models.bridges import Bridge
from coach.models.meetings import Meeting
from coach.views.destination import Place
from coach.views.people.team_lines import LAST, MENU
from coach.views.widgets import customs
from tests.asking import asked
from tests.conftest import TODAY
from tests.views.hands import answer, open_window, said_on


@pytest.fixture
def window(qtbot, vault):
    """Amara, met last Thursday, and Ben, with whom one is planned."""
    made = open_window(qtbot, vault, TODAY)
    with made.store.write() as session:
        amara, ben = people.add(session, "Amara"), people.add(session, "Ben")
        meetings.plan(session, amara.id, datetime(2026, 11, 19, 10)).hold(amara)
        made.ahead = meetings.plan(session, ben.id, datetime(2026, 11, 26, 10)).id
        made.amara, made.ben = amara.id, ben.id
    made.go(Place.PEOPLE)
    made.stack.currentWidget().show_part(1)
    settle(qtbot)
    yield made
    made.close()


def settle(qtbot):
    qtbot.wait(30)
    QApplication.processEvents()


def table(window, row):
    found = [v for v in window.stack.currentWidget().findChildren(object, "attention") if v.isVisible()]
    found[-1].setFocus()
    found[-1].selectRow(row)
    return found[-1]


def test_the_first_line_has_the_focus_and_enter_opens_its_person(qtbot, window):
    assert window.focusWidget().objectName() == "attention"
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    settle(qtbot)
    assert "Amara" in said_on(window.stack.currentWidget())


def test_enter_opens_the_person_of_the_line(qtbot, window):
    QTest.keyClick(table(window, 1), Qt.Key.Key_Return)
    settle(qtbot)
    assert window.stack.currentWidget().name == "person"
    assert "Ben" in said_on(window.stack.currentWidget())


def test_p_plans_a_one_to_one_with_them(qtbot, window):
    answer()
    QTest.keyClick(table(window, 0), Qt.Key.Key_P)
    settle(qtbot)
    assert window.stack.currentWidget().name == "meeting"
    with window.store.read() as session:
        assert session.query(Meeting).filter_by(person_id=window.amara, status="planned").count() == 1


def test_q_leads_to_where_their_questions_are_chosen(qtbot, window):
    QTest.keyClick(table(window, 1), Qt.Key.Key_Q)
    settle(qtbot)
    screen = window.stack.currentWidget()
    assert screen.name == "meeting"
    assert "Ben" in said_on(screen)
    assert "Choose from the bank" in [one.text() for one in screen.findChildren(QPushButton)]


def test_b_notes_a_bridge_between_them_and_another_and_it_is_taken_back(qtbot, window):
    told = answer(why="Both index contracts")
    QTest.keyClick(table(window, 0), Qt.Key.Key_B)
    settle(qtbot)
    assert told == [""]
    with window.store.read() as session:
        (bridge,) = session.query(Bridge)
        assert {bridge.first_id, bridge.second_id} == {window.amara, window.ben}
    window.undo()
    with window.store.read() as session:
        assert session.query(Bridge).count() == 0


def test_the_dots_of_a_line_offer_the_acts_for_its_person(qtbot, window):
    shown = table(window, 0)
    dots = shown.visualRect(shown.lines.index(1, MENU)).center()
    QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=dots)
    menu = QApplication.activePopupWidget()
    assert menu.accessibleName() == "What can be done with: Ben"
    acts = [line.text().partition("\t")[0] for line in menu.actions()]
    assert acts[:2] == ["Open the person", "Plan a one-to-one"]
    menu.actions()[0].trigger()
    menu.close()
    assert "Ben" in said_on(window.here())


def test_shift_and_f10_open_the_menu_of_the_line_that_is_chosen(window):
    QTest.keyClick(table(window, 1), Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    menu = QApplication.activePopupWidget()
    assert menu.accessibleName() == "What can be done with: Ben"
    menu.close()


def test_a_press_on_a_line_opens_its_person(qtbot, window):
    shown = table(window, 0)
    name = shown.visualRect(shown.lines.index(1, 0)).center()
    QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=name)
    assert (window.here().name, "Ben" in said_on(window.here())) == ("person", True)


def test_c_notes_a_contact_and_the_table_lives_on_with_its_line_chosen(qtbot, window):
    shown = table(window, 1)
    assert shown.lines.rows[1].last_contact is None
    answer(in_one_line="A word at the gate")
    QTest.keyClick(shown, Qt.Key.Key_C)
    qtbot.waitUntil(lambda: shown.lines.rows[1].last_contact == TODAY)
    assert table(window, 1) is shown
    assert shown.person().name == "Ben"


def names(shown):
    model = shown.model()
    return [model.data(model.index(row, 0)) for row in range(model.rowCount())]


def test_it_is_sorted_by_name_and_by_nothing_else(window):
    shown = table(window, 1)
    head = shown.horizontalHeader()
    for section in range(shown.model().columnCount()):
        head.sectionClicked.emit(section)
        assert names(shown) == ["Ben", "Amara"], section
        assert shown.person().name == "Ben"
    head.sectionClicked.emit(0)
    assert names(shown) == ["Amara", "Ben"]


def test_it_goes_as_far_back_as_is_chosen_and_so_does_its_page(window):
    with window.store.write() as session:
        amara = people.get(session, window.amara)
        meetings.plan(session, amara.id, datetime(2026, 10, 1, 10)).hold(amara)
    asked_for = []
    window.here().print_asked.connect(asked_for.append)
    for stretch, held in ((0, "1"), (1, "2"), (2, "2")):
        window.here().choose_stretch(stretch)
        model = table(window, 0).model()
        assert model.data(model.index(0, 1)) == held
    window.here().print_table()
    window.paper.sheet.reject()
    assert [page.first for page in asked_for] == [date(2026, 1, 1)]


def test_where_there_is_no_room_what_was_done_stands_under_the_name(qtbot, window):
    shown = table(window, 0)
    assert not shown.isColumnHidden(1)
    window.resize(960, 640)
    qtbot.waitUntil(lambda: shown.viewport().width() < 700)
    assert shown.isColumnHidden(1) == shown._cells.in_words
    window.here().team.table.setMaximumWidth(420)
    qtbot.waitUntil(lambda: shown._cells.in_words)
    assert shown.lines.in_words(shown.lines.rows[0]) == "One-to-ones held 1"
    wide = sum(shown.columnWidth(one) for one in range(MENU + 1) if not shown.isColumnHidden(one))
    assert wide <= shown.viewport().width()


def test_each_line_is_somebodys_there_is_no_range_and_no_total(qtbot, window):
    assert names(table(window, 0)) == ["Amara", "Ben"]


def test_numbers_stand_at_the_end_of_their_column_and_below_their_head(qtbot, window):
    model = table(window, 0).model()
    role, end = Qt.ItemDataRole.TextAlignmentRole, Qt.AlignmentFlag.AlignTrailing
    for column in range(model.columnCount()):
        number = 0 < column < LAST
        assert bool(model.data(model.index(0, column), role) & end) == number
        assert bool(model.headerData(column, Qt.Orientation.Horizontal, role) & end) == number


def test_ctrl_p_offers_the_page_of_what_is_in_sight(qtbot, window):
    window.print_here()
    assert window.paper.sheet.choices.wish().page == "attention"
    window.paper.sheet.reject()
    window.stack.currentWidget().show_part(0)
    window.print_here()
    assert window.paper.sheet.choices.wish().page == "monday"
    window.paper.sheet.reject()


def test_there_is_a_page_to_print_by_the_alphabet_without_a_total(window):
    page = render.make(window.store, window.library, asked("attention"), TODAY).html
    assert page.index("Amara") < page.index("Ben")
    assert "Thu 19 Nov" in page
    assert "Held 1" in page
    assert "from – to" not in page
    assert "no contact yet" in page


@pytest.mark.parametrize(("region", "parted"), [("de_DE", ";"), ("en_GB", ",")])
def test_the_table_saved_here_and_its_page_are_parted_as_the_chosen_region_parts_them(
    window, tmp_path, monkeypatch, region, parted
):
    """A German spreadsheet showed each line in one column, whatever region was chosen in Settings."""
    saved = tmp_path / "team.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(saved), ""))
    customs.follow(region)
    try:
        window.stack.currentWidget().save_table()
        page = render.make_as(window.store, window.library, asked("attention"), "csv", TODAY)
    finally:
        customs.follow()
    for data in (saved.read_bytes(), page):
        head, first = data.decode("utf-8-sig").splitlines()[:2]
        assert first.split(parted)[0] == "Amara"
        assert head.count(parted) == first.count(parted) > 2
