"""A list that is shown again: what stays is not touched, and the row that was chosen stays chosen."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView

from coach.views.widgets import look
from coach.views.widgets.list_model import ListItem, ListView


def rows(*names):
    return [ListItem(ord(name[0]), name, heading=name.isupper()) for name in names]


def changes(view):
    """What the model tells from now on."""
    told = []
    model = view.items
    model.modelReset.connect(lambda: told.append("all"))
    model.rowsInserted.connect(lambda _p, first, last: told.append(("new", first, last)))
    model.rowsRemoved.connect(lambda _p, first, last: told.append(("gone", first, last)))
    model.dataChanged.connect(lambda first, _last: told.append(("other", first.row())))
    return told


def test_only_what_changed_is_told(qtbot):
    view = ListView("Names")
    qtbot.addWidget(view)
    view.show_items(rows("A", "ben", "chloe", "dev"))
    view.come_to(ord("d"))
    told = changes(view)
    view.show_items(rows("A", "ben", "chloe", "dev"))
    assert told == []
    view.show_items(rows("A", "ben", "carl", "dev"))
    assert told == [("other", 2)]
    told.clear()
    view.show_items(rows("A", "ben", "gil", "eva", "carl", "dev"))
    assert told == [("new", 2, 3)]
    assert view.current().title == "dev"
    told.clear()
    view.show_items(rows("A", "carl", "dev"))
    assert told == [("gone", 1, 3)]
    assert (view.current().title, view.currentIndex().row()) == ("dev", 2)


def test_nothing_in_common_is_shown_anew(qtbot):
    """The counter-test: other rows are told as such."""
    view = ListView("Names")
    qtbot.addWidget(view)
    view.show_items(rows("ben"))
    told = changes(view)
    view.show_items(rows("X", "yan"))
    assert told == ["all"]
    assert [item.title for item in view.items.rows] == ["X", "yan"]


def test_in_larger_letters_rows_are_higher_at_once(qtbot, qapp, request):
    sheet = qapp.styleSheet()
    request.addfinalizer(lambda: (look.wear(qapp, "light", 100), qapp.setStyleSheet(sheet)))
    look.wear(qapp, "light", 100)
    view = ListView("Names")
    qtbot.addWidget(view)
    view.show_items(rows("ben", "chloe"))
    view.show()

    def high():
        return view.visualRect(view.items.index(0, 0)).height()

    before = high()
    look.wear(qapp, "light", 200)
    qtbot.waitUntil(lambda: high() > 1.5 * before)


def test_a_reader_is_told_of_chosen_rows_only_where_the_keys_go(qtbot, monkeypatch):
    """Else it hears four news more at each letter typed in Find, and falls behind: Orca went silent."""
    told, told_by_qt = [], QListView.selectionChanged
    monkeypatch.setattr(
        QListView, "selectionChanged", lambda *given: (told.append(given[0]), told_by_qt(*given))
    )
    view = ListView("Names")
    qtbot.addWidget(view)
    view.show_items(rows("ben", "chloe"))
    view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    view.show()
    view.come_to(ord("c"))
    assert told == []
    assert [view.items.rows[one.row()].title for one in view.selectedIndexes()] == ["chloe"]
    view.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    view.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    view.come_to(ord("b"))
    assert told == [view]


def test_who_comes_to_a_list_by_keys_is_on_its_first_row_seen_and_said(qtbot):
    view = ListView("Names")
    qtbot.addWidget(view)
    view.show_items(rows("A", "ben", "chloe"))
    with qtbot.waitActive(view):
        view.show()
        view.activateWindow()
    view.setFocus(Qt.FocusReason.OtherFocusReason)
    qtbot.waitUntil(view.hasFocus)
    assert view.current().title == "ben"
    (chosen,) = view.selectionModel().selectedIndexes()
    assert chosen == view.currentIndex()
    row = QAccessible.queryAccessibleInterface(view).child(chosen.row())
    assert row.state().selected


def test_who_presses_into_a_list_has_chosen_only_what_was_pressed(qtbot):
    view = ListView("Names")
    qtbot.addWidget(view)
    view.show_items(rows("ben", "chloe", "dev"))
    with qtbot.waitActive(view):
        view.show()
        view.activateWindow()
    view.clearFocus()
    at = view.visualRect(view.items.index(2)).center()
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert [one.row() for one in view.selectionModel().selectedIndexes()] == [2]
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
