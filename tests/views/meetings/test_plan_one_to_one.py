"""Planning a one-to-one from where a leader misses it: Today's empty card, the list, Find."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from coach.models import people, promises
from coach.views.destination import Place
from tests.conftest import TODAY
from tests.views.hands import answer, open_sheet, open_window, press, said_on


def planned(vault):
    rows = vault.raw.execute(
        "SELECT name, place FROM meetings JOIN people ON people.id = person_id"
        " WHERE meetings.removed_at IS NULL ORDER BY meetings.id"
    )
    return rows.fetchall()


def with_people(window, *names):
    with window.store.write() as session:
        for name in names:
            people.add(session, name)


def test_the_first_one_is_planned_from_todays_empty_card(qtbot, vault):
    window = open_window(qtbot, vault, TODAY)
    with_people(window, "Ana")
    with window.store.write() as session:  # with nothing else in sight the first conversation is the page
        promises.give(session, 1, "the rota", "mine", TODAY, TODAY)
    today = window.stack.currentWidget()
    qtbot.waitUntil(lambda: "None planned" in said_on(today))
    told = answer(where="Room 2")
    press(today, "Plan a one-to-one")
    assert told == [""]
    assert planned(vault) == [("Ana", "Room 2")]
    assert "Ana" in said_on(window.stack.currentWidget()), "its page is open"
    press(window.toast, "Undo")
    qtbot.waitUntil(lambda: planned(vault) == [])
    window.close()


def test_from_the_list_one_says_with_whom(qtbot, vault):
    window = open_window(qtbot, vault, TODAY)
    with_people(window, "Ana", "Bo")
    window.go(Place.ONE_TO_ONES)
    told = answer(**{"with": "Bo"})
    press(window, "Plan a one-to-one")
    assert told == [""]
    assert planned(vault) == [("Bo", "")]
    window.close()


def test_where_nobody_is_yet_the_list_says_where_to_begin(qtbot, vault):
    window = open_window(qtbot, vault, TODAY)
    page = window.go(Place.ONE_TO_ONES)
    assert "under People first" in said_on(page)
    page.plan_one()
    assert open_sheet() is None
    window.close()


def test_find_knows_it_too(qtbot, vault):
    window = open_window(qtbot, vault, TODAY)
    with_people(window, "Ana")
    window.find_anything()
    sheet = open_sheet()
    QTest.keyClicks(sheet.field, "plan a one")
    while sheet.results.current().id != "do:meeting":
        before = sheet.results.current()
        QTest.keyClick(sheet.field, Qt.Key.Key_Down)
        assert sheet.results.current() is not before
    told = answer()
    QTest.keyClick(sheet.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: told == [""])
    assert planned(vault) == [("Ana", "")]
    window.close()
