"""The menu bar of a Mac: every entry leads where its words say. Made here, not seen on a Mac."""

import pytest
from PySide6.QtGui import QAction

from coach.views.destination import Place
from coach.views.window.menu_bar import MENUS, ROLES, menu_bar


@pytest.fixture
def bar(window):
    made = menu_bar(window)
    yield made
    made.deleteLater()


def act(bar, id_):
    return next(one for one in bar.findChildren(QAction) if one.objectName() == id_)


def test_it_leads_to_every_place(window, bar):
    assert {*Place} <= {id_ for held in MENUS.values() for id_ in held}
    for place in reversed(Place):
        act(bar, place).trigger()
        assert window.at() == place


def test_every_entry_is_a_command_and_says_so(window, bar):
    """The counter-test is at hand: an id that is none has no words, and the menu is not made."""
    done = []
    window.do = done.append
    listed = [one.id for one in window.commands.listed()]
    for id_ in listed:
        if any(id_ in held for held in MENUS.values()) and id_ not in [*Place]:
            act(bar, id_).trigger()
            assert done.pop() == id_
    assert done == []
    assert all(one.text() for one in bar.findChildren(QAction) if not one.isSeparator())


def test_a_mac_finds_its_own_three_where_it_looks_for_them(bar):
    roles = {one.objectName(): one.menuRole() for one in bar.findChildren(QAction) if one.objectName()}
    assert {id_: role for id_, role in roles.items() if role != QAction.MenuRole.NoRole} == ROLES


def test_no_entry_bears_a_key_of_the_window(bar):
    """Two with one key are ambiguous to Qt, and neither is done."""
    assert [one.objectName() for one in bar.findChildren(QAction) if not one.shortcut().isEmpty()] == []
