"""The field for a day, by keyboard alone: typed, stepped, chosen; what is not read is told, never guessed."""

from datetime import date, datetime, time, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from coach.models import meetings, people, promises
from coach.models.base import BrokenRule
from coach.views.destination import ToMeeting
from coach.views.plan.promise_acts import PromiseActs
from coach.views.widgets import customs
from coach.views.widgets.calendar import Calendar
from coach.views.widgets.date_field import Days
from coach.views.widgets.dialogs import Ask, as_date
from coach.views.widgets.read_field import NotRead
from tests.conftest import TODAY
from tests.views.hands import answer, open_window

MONDAY = date(2026, 11, 23)
SATURDAY = date(2026, 11, 21)
SHORT = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@pytest.fixture
def sheet(qtbot, monkeypatch):
    """A sheet over nothing, and its fields; the region is one where the day comes first."""
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    over = QWidget()
    qtbot.addWidget(over)
    over.resize(900, 700)
    over.show()
    made = Ask(over, "When", "Set")
    made.show()
    made.activateWindow()
    with qtbot.waitActive(made):
        pass
    yield made
    over.close()  # it holds the sheet until here


def typed(field, text):
    """All of it replaced, as after Tab; the words beneath."""
    QApplication.processEvents()
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    return field.said.words.text()


def calendar():
    QApplication.processEvents()
    found = QApplication.activePopupWidget()
    assert isinstance(found, Calendar)
    return found


def days_of(shown):
    month = shown.grid.month
    return {on: month.data(month.place(on), Qt.ItemDataRole.AccessibleTextRole) for on in month.rows}


@pytest.mark.parametrize(
    ("text", "day", "says"),
    [
        ("thursday", date(2026, 11, 26), "Thursday 26 November 2026 · in 3 days"),
        ("fri", date(2026, 11, 27), "Friday 27 November 2026 · in 4 days"),
        ("27.11.", date(2026, 11, 27), "Friday 27 November 2026"),
        ("in two weeks", date(2026, 12, 7), "Monday 7 December 2026 · in two weeks"),
        ("26", date(2026, 11, 26), "Thursday 26 November 2026"),
        ("3/4", date(2027, 4, 3), "Saturday 3 April 2027"),
    ],
)
def test_a_day_is_typed_as_one_says_it_and_said_back_in_full(sheet, text, day, says):
    field = sheet.day("New date", MONDAY, MONDAY)
    assert says in typed(field, text)
    assert as_date(field) == day
    assert says in field.accessibleDescription()
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert str(day.year) in field.text()
    assert as_date(field) == day, "written out, it is the same day"


def test_a_date_typed_over_another_is_never_silently_something_else(sheet):
    field = sheet.day("New date", SATURDAY, SATURDAY)
    assert "Thursday 26 November 2026" in typed(field, "26")
    field.set_day(SATURDAY)
    at = field.text().index("21")
    field.setSelection(at, 2)
    QTest.keyClicks(field, "26")
    assert field.text() == "Sat 26 Nov 2026"
    with pytest.raises(NotRead):
        field.day()
    assert field.said.words.text() == "Which day is meant?"
    (meant,) = (b for b in field.said.findChildren(QPushButton) if b.isVisible())
    assert meant.text() == "Thu 26 Nov 2026"
    meant.setFocus()
    QTest.keyClick(meant, Qt.Key.Key_Space)
    assert as_date(field) == date(2026, 11, 26)
    assert field.hasFocus()


def test_where_no_region_says_it_both_days_are_offered(sheet, monkeypatch):
    monkeypatch.setenv("LC_ALL", "C")
    field = sheet.day("New date", MONDAY, MONDAY)
    assert typed(field, "3/4") == "Which day is meant?"
    offers = [b.text() for b in field.said.findChildren(QPushButton) if b.isVisible()]
    assert offers == ["Thu 4 Mar 2027", "Sat 3 Apr 2027"]


@pytest.mark.parametrize(
    ("days", "text", "why"),
    [
        (Days.AHEAD, "20.11.", "20 November has passed"),
        (Days.GONE, "27.11.2026", "27 November is still ahead"),
        (Days.AHEAD, "soonish", "Not a day yet"),
        (Days.EITHER, "", "Not a day yet"),
        (Days.AHEAD, "31 November", "Not a day yet"),
    ],
)
def test_what_is_no_day_here_is_told_beside_the_field_and_stays_as_typed(sheet, days, text, why):
    field = sheet.day("New date", MONDAY, MONDAY, days)
    typed(field, "x")
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    QTest.keyClicks(field, text)
    assert why in field.said.words.text()
    assert field.property("wrong")
    with pytest.raises(BrokenRule):
        as_date(field)
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert field.text() == text
    assert not typed(field, "today").startswith("Not")
    assert not field.property("wrong")


def test_past_days_are_read_back_where_something_took_place(sheet):
    field = sheet.day("On", MONDAY, MONDAY, Days.GONE)
    typed(field, "friday")
    assert as_date(field) == date(2026, 11, 20)
    typed(field, "26")
    assert as_date(field) == date(2026, 10, 26)


def test_the_day_it_began_with_stays_possible(sheet):
    field = sheet.day("On", SATURDAY, MONDAY, Days.AHEAD)
    assert as_date(field) == SATURDAY
    typed(field, "today")
    typed(field, "21 Nov 2026")
    assert as_date(field) == SATURDAY


def test_keys_go_by_days_and_months_and_not_behind_today(sheet):
    field = sheet.day("New date", MONDAY, MONDAY)
    for key, day in (
        (Qt.Key.Key_Up, date(2026, 11, 24)),
        (Qt.Key.Key_PageUp, date(2026, 12, 24)),
        (Qt.Key.Key_PageDown, date(2026, 11, 24)),
        (Qt.Key.Key_Down, date(2026, 11, 23)),
        (Qt.Key.Key_Down, date(2026, 11, 23)),
        (Qt.Key.Key_PageDown, date(2026, 11, 23)),
    ):
        QTest.keyClick(field, key)
        assert as_date(field) == day


def test_the_calendar_goes_by_keys_and_gives_the_day_back(sheet):
    field = sheet.day("New date", date(2026, 12, 1), date(2026, 11, 24))
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    shown = calendar()
    grid = shown.grid
    assert shown.name.text() == "December 2026"
    for key, on in (
        (Qt.Key.Key_Right, date(2026, 12, 2)),
        (Qt.Key.Key_Down, date(2026, 12, 9)),
        (Qt.Key.Key_Left, date(2026, 12, 8)),
        (Qt.Key.Key_Up, date(2026, 12, 1)),
        (Qt.Key.Key_Left, date(2026, 11, 30)),
        (Qt.Key.Key_PageDown, date(2026, 12, 30)),
        (Qt.Key.Key_End, date(2026, 12, 31)),
        (Qt.Key.Key_PageUp, date(2026, 11, 30)),
        (Qt.Key.Key_Home, date(2026, 11, 24)),
        (Qt.Key.Key_Right, date(2026, 11, 25)),
    ):
        QTest.keyClick(grid, key)
        assert grid.on() == on
    assert shown.name.text() == "November 2026"
    QTest.keyClick(grid, Qt.Key.Key_Return)
    assert as_date(field) == date(2026, 11, 25)
    assert QApplication.activePopupWidget() is None
    assert sheet.isVisible(), "Enter chose the day, and pressed nothing else"


def test_escape_leaves_the_day_and_the_sheet_as_they_were(sheet):
    field = sheet.day("New date", MONDAY, MONDAY)
    field.setFocus()
    field.open_calendar()
    QTest.keyClick(calendar().grid, Qt.Key.Key_PageDown)
    QTest.keyClick(calendar().grid, Qt.Key.Key_Escape)
    assert QApplication.activePopupWidget() is None
    assert sheet.isVisible()
    assert as_date(field) == MONDAY


def test_a_day_that_cannot_be_is_not_chosen_and_says_so(sheet):
    field = sheet.day("New date", MONDAY, MONDAY)
    field.open_calendar()
    shown = calendar()
    names = days_of(shown)
    assert names[MONDAY] == "Monday 23 November 2026, today"
    assert names[date(2026, 11, 20)] == "Friday 20 November 2026, cannot be chosen here"
    QTest.keyClick(shown.grid, Qt.Key.Key_Left)
    QTest.keyClick(shown.grid, Qt.Key.Key_Return)
    assert QApplication.activePopupWidget() is shown, "nothing was chosen"
    shown.close()


@pytest.mark.parametrize(("region", "first"), [("en_GB", "Mon"), ("en_US", "Sun"), ("ar_EG", "Sat")])
def test_the_week_begins_where_the_region_begins_it_with_whole_names(sheet, region, first):
    customs.follow(region)
    try:
        sheet.day("New date", MONDAY, MONDAY).open_calendar()
        shown = calendar()
    finally:
        customs.follow()
    assert len(days_of(shown)) == 30, "and every day of the month is there once"
    above = {on: name_above(shown, on) for on in (date(2026, 11, day) for day in range(1, 8))}
    assert {on.weekday(): said.text() for on, said in above.items()} == dict(enumerate(SHORT))
    for said in above.values():
        assert said.fontMetrics().horizontalAdvance(said.text()) < said.width()
    leftmost = min(above.values(), key=lambda said: said.x())
    assert leftmost.text() == first
    shown.close()


def name_above(shown, on):
    """What stands above the column of that day."""
    place = shown.grid.place(on)
    across = shown.grid.viewport().mapTo(shown, place.center()).x()
    (found,) = (
        one
        for one in shown.findChildren(QLabel)
        if one.text() in SHORT and abs(one.mapTo(shown, one.rect().center()).x() - across) < 8
    )
    return found


@pytest.mark.parametrize("way", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_each_day_stands_in_its_week_and_is_pressed_where_it_is_seen(sheet, way):
    """The first of November 2026 is a Sunday: before it there is room for six days, and none of them."""
    field = sheet.day("When", MONDAY, MONDAY, Days.EITHER)
    field.open_calendar()
    shown = calendar()
    shown.setLayoutDirection(way)
    QApplication.processEvents()
    grid = shown.grid
    for on in grid.month.rows:
        place = grid.place(on)
        assert name_above(shown, on).text() == SHORT[on.weekday()]
        assert grid.viewport().rect().contains(place)
        assert place.height() * ((on.day + 5) // 7) == place.top(), "one week a line"
        assert grid.month.day(grid.indexAt(place.center())) == on
    first = grid.place(date(2026, 11, 1))
    in_the_room_before = QPoint(grid.width() - first.center().x(), first.center().y())
    assert not grid.indexAt(in_the_room_before).isValid()
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=in_the_room_before)
    assert (grid.on(), shown.isVisible()) == (MONDAY, True)
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=first.center())
    assert as_date(field) == date(2026, 11, 1)


def test_a_reader_is_told_the_one_day_one_comes_to(sheet):
    """Red before: it was a table, and of a table Orca reads the whole row, here seven days at each Down."""
    sheet.day("When", MONDAY, MONDAY).open_calendar()
    grid = calendar().grid
    QTest.keyClick(grid, Qt.Key.Key_Down)
    heard = QAccessible.queryAccessibleInterface(grid)
    come_to = heard.focusChild()
    assert (heard.role(), come_to.role()) == (QAccessible.Role.List, QAccessible.Role.ListItem)
    assert come_to.text(QAccessible.Text.Name) == "Monday 30 November 2026"
    assert heard.childCount() == 30, "so many days are said to be there"
    QTest.keyClick(grid, Qt.Key.Key_Down)
    assert heard.focusChild().text(QAccessible.Text.Name) == "Monday 7 December 2026"
    calendar().close()


def test_an_hour_stands_beside_the_day(sheet):
    when = sheet.moment("When", datetime(2026, 11, 24, 10), MONDAY)
    typed(when.day, "thursday")
    assert typed(when.hour, "2pm") == "14:00"
    assert when.moment() == datetime(2026, 11, 26, 14)
    QTest.keyClick(when.hour, Qt.Key.Key_Up)
    QTest.keyClick(when.hour, Qt.Key.Key_PageUp)
    assert when.moment() == datetime(2026, 11, 26, 15, 15)
    assert "Try “9:30”" in typed(when.hour, "late")
    with pytest.raises(NotRead):
        when.moment()


def test_a_promise_is_agreed_afresh_by_typing_the_day(qtbot, vault):
    window = open_window(qtbot, vault, TODAY)
    with window.store.write() as session:
        person = people.add(session, "Amara")
        promise = promises.give(session, person.id, "Send the plan", "mine", TODAY + timedelta(3), TODAY).id
    acts = PromiseActs(window.store, window.clock, window, window.here().done.emit)
    told = answer(new_date="soonish")
    acts.renegotiate(promise)
    assert "Not a day yet" in told[0]
    answer(new_date="in two weeks")
    acts.renegotiate(promise)
    with window.store.read() as session:
        (open_one,) = promises.open_ones(session)
    assert open_one.due_on == TODAY + timedelta(days=14)


def test_a_one_to_one_is_moved_by_typing_the_day(qtbot, vault):
    window = open_window(qtbot, vault, TODAY)
    with window.store.write() as session:
        person = people.add(session, "Amara")
        meeting = meetings.plan(session, person.id, datetime.combine(TODAY, time(23, 30))).id
    screen = window.go(ToMeeting(meeting))
    answer(to="thursday", to_hour="1430")
    screen._acts.move_it()
    with window.store.read() as session:
        moved = meetings.get(session, meeting).starts_at
    assert moved.date().weekday() == 3
    assert moved.date() > TODAY
    assert moved.time() == time(14, 30)
