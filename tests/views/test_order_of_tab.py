"""Tab goes as the eye does, also after parts of a page were made anew: in sight, sifted out, or behind."""

from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView

from coach.models import contacts, meetings, people, promises, topics
from coach.models.people import Fact, Person
from coach.settings import TEXTS
from coach.views.destination import Place, ToPerson
from coach.views.settings.search import SearchField
from coach.views.settings.sections import SectionBox, Sections
from coach.views.widgets import staying
from coach.views.widgets.pieces import Segments
from coach.views.widgets.tabs import Tabs
from tests.conftest import TODAY

Key = Qt.Key


@pytest.fixture
def ben(window):
    with window.store.write() as session:
        person = people.add(session, "Ben Castillo").id
        promises.give(session, person, "the rota", "mine", TODAY + timedelta(1), TODAY)
        meetings.plan(session, person, datetime(2026, 11, 26, 14, 30))
        contacts.add(session, people.get(session, person), "a walk", TODAY)
        session.add(Fact(person_id=person, body="Likes mornings"))
    return person


def key(window, which):
    QTest.keyClick(window.focusWidget(), which)
    QApplication.processEvents()


def as_tab_goes(window, page):
    """What Tab reaches on a page, in its order, from the first one on."""
    held = staying.focusable(page)
    at, found = window, []
    while (at := at.nextInFocusChain()) is not window:
        if at in held:
            found.append(at)
    return found


def in_the_order_of_the_eye(window, page):
    return as_tab_goes(window, page) == staying.focusable(page)


def test_from_the_part_an_arrow_chose_tab_leads_to_what_stands_under_it_and_back(window, ben):
    """It led into the sidebar: what was under the part came before the parts."""
    page = window.go(ToPerson(ben))
    staying.focusable(page.findChild(Tabs))[0].setFocus()
    for number in (1, 2, 3):
        key(window, Key.Key_Right)
        tab = window.focusWidget()
        assert (page._tab, tab.isChecked()) == (number, True)
        key(window, Key.Key_Tab)
        under = window.focusWidget()
        assert page.isAncestorOf(under), tab.text()
        assert not page.findChild(Tabs).isAncestorOf(under), tab.text()
        key(window, Key.Key_Backtab)
        assert window.focusWidget() is tab, under.accessibleName()


@pytest.mark.parametrize("place", [Place.PLAN, Place.PEOPLE])
def test_a_choice_by_an_arrow_leaves_tab_in_the_order_of_the_eye(qtbot, window, ben, place):
    page = window.go(place)
    qtbot.wait(40)  # until whoever comes here has been led somewhere
    first = page.findChildren(Segments)[0]
    next(one for one in staying.focusable(first)).setFocus()
    for _again in range(2):
        key(window, Key.Key_Right)
        assert in_the_order_of_the_eye(window, page)


def test_of_another_one_to_one_beside_the_list_its_button_comes_before_its_rows(qtbot, window, ben):
    """What was going still stood there, and what was new was put behind it: after all rows."""
    with window.store.write() as session:
        ana = people.add(session, "Ana").id
        for person, day in ((ana, 24), (ben, 25)):
            talk = meetings.plan(session, person, datetime(2026, 11, day, 10))
            topics.add(session, talk, f"the {day}th")
            promises.give(session, person, f"by the {day}th", "mine", TODAY + timedelta(1), TODAY)
    page = window.go(Place.ONE_TO_ONES)
    page.findChild(QListView).setFocus()
    for _another in range(2):
        assert in_the_order_of_the_eye(window, page)
        key(window, Key.Key_Down)
        qtbot.wait(60)  # until the next one stands beside
    assert in_the_order_of_the_eye(window, page)


def test_what_is_made_anew_while_another_page_is_in_front_has_its_place(window, ben):
    page = window.go(ToPerson(ben))
    window.go(Place.PLAN)
    with window.store.write() as session:
        session.get(Person, ben).name = "Ben C."
        promises.give(session, ben, "the budget", "mine", TODAY + timedelta(2), TODAY)
    page.catch_up()  # as a page may that nobody looks at
    assert window.go(ToPerson(ben)) is page
    assert in_the_order_of_the_eye(window, page)


def test_what_is_made_anew_while_the_search_hides_it_has_its_place(qtbot, window):
    """After a backup made from among what was found, “Back up now” came last of all settings."""
    page = window.go(Place.SETTINGS)
    qtbot.wait(40)
    field = page.findChild(SearchField)
    field.setText("text size")
    window.chosen.retention_months, window.chosen.paper = 24, "letter"
    page.refresh()
    field.clear()
    assert in_the_order_of_the_eye(window, page)


@pytest.mark.parametrize("wide", [1320, 1000])
def test_in_settings_tab_goes_from_the_search_to_the_names_of_the_groups_to_the_page(qtbot, window, wide):
    """It went from the search into the sidebar; after other letters, to no name of a group at all."""
    window.resize(wide, 800)
    page = window.go(Place.SETTINGS)
    for percent in (TEXTS[0], TEXTS[1], TEXTS[0]):
        window.chosen.text_percent = percent
        window.wear()
        qtbot.wait(60)
        first, second = as_tab_goes(window, page)[:2]
        assert (type(first), type(page._names)) == (SearchField, SectionBox if page.small else Sections)
        assert second is page._names or page._names.isAncestorOf(second)
        assert in_the_order_of_the_eye(window, page)
