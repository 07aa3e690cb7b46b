"""A dot beneath a day of the calendar: a one-to-one is planned. It names nobody and is heard with the day."""

from datetime import date, datetime, time, timedelta

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sqlalchemy import event

from coach.cli import cuts
from coach.models import meetings, people
from coach.models.meetings import Whose
from coach.views.destination import ToMeeting
from coach.views.widgets import look
from coach.views.widgets.calendar import Calendar, Dot, Grid, Month
from coach.views.widgets.date_field import Days
from coach.views.widgets.dialogs import Ask
from coach.views.widgets.pieces import label
from tests.conftest import TODAY
from tests.views import contrast
from tests.views.hands import open_window, press, said_on

# Today is Monday 23 November 2026.
WEDNESDAY, FRIDAY, SATURDAY, LAST = (date(2026, 11, day) for day in (25, 27, 28, 30))
DECEMBER = date(2026, 12, 3)
QUIET = date(2026, 11, 26)
LEGEND = "One-to-one planned"


def at(on, hour=10):
    return datetime.combine(on, time(hour))


@pytest.fixture
def window(qtbot, vault):
    """On the notes of somebody who has one-to-ones planned, and of all that is not planned any more."""
    made = open_window(qtbot, vault, TODAY)
    with made.store.write() as session:
        amara, ben, gone = (people.add(session, name) for name in ("Amara", "Ben", "Chloé"))
        for on in (TODAY, WEDNESDAY, SATURDAY, DECEMBER):
            meetings.plan(session, amara.id, at(on))
        made.to_move = meetings.plan(session, ben.id, at(WEDNESDAY, 11)).id
        meetings.plan(session, ben.id, at(LAST, 0))
        meetings.plan(session, ben.id, datetime(2026, 11, 1, 0, 0))
        meetings.plan(session, amara.id, at(date(2026, 11, 18))).hold(amara)
        meetings.plan(session, amara.id, at(QUIET)).cancel(Whose.MINE, TODAY)
        meetings.plan(session, amara.id, at(QUIET)).removed_at = at(TODAY)
        meetings.plan(session, gone.id, at(QUIET))
        gone.archive(TODAY)
    return made


@pytest.fixture
def field(qtbot, window):
    """The field for a day of a sheet over the window."""
    sheet = Ask(window, "When", "Set")
    made = sheet.day("New date", TODAY, TODAY, Days.EITHER)
    sheet.show()
    sheet.activateWindow()
    with qtbot.waitActive(sheet):
        pass
    yield made
    sheet.reject()


def opened(field):
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    QApplication.processEvents()
    found = QApplication.activePopupWidget()
    assert isinstance(found, Calendar)
    return found


def heard(shown):
    """What is heard of one-to-ones, by the number of the day."""
    month = shown.grid.month
    words = {on: month.data(month.place(on), Qt.ItemDataRole.AccessibleTextRole) for on in month.rows}
    return {on.day: part for on, said in words.items() for part in said.split(", ") if "one-to-one" in part}


def test_days_with_a_one_to_one_planned_say_so_and_no_others(field):
    shown = opened(field)
    one = "1 one-to-one planned"
    assert heard(shown) == {1: one, 23: one, 25: "2 one-to-ones planned", 28: one, 30: one}
    assert shown.grid.month.says(TODAY) == "Monday 23 November 2026, today, 1 one-to-one planned"
    assert LEGEND in said_on(shown)
    assert not {"Amara", "Ben"} & set(" ".join([said_on(shown), *heard(shown).values()]).split())
    shown.close()


def test_one_that_was_moved_has_its_dot_on_the_new_day(window, field):
    with window.store.write() as session:
        meetings.get(session, window.to_move).move(session, at(FRIDAY), Whose.MINE, TODAY)
    shown = opened(field)
    assert (heard(shown)[25], heard(shown)[27]) == ("1 one-to-one planned", "1 one-to-one planned")
    shown.close()


def test_each_month_shown_is_asked_for_once_and_no_day_of_it_again(window, field):
    told = []
    remember = (window.store._engine, "before_cursor_execute", lambda _c, _k, said, *_m: told.append(said))
    event.listen(*remember)

    def asked():
        return sum(said.startswith("SELECT") for said in told)

    shown = opened(field)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_End, Qt.Key.Key_Home):
        QTest.keyClick(shown.grid, key)
    shown.grab()
    assert asked() == 1
    QTest.keyClick(shown.grid, Qt.Key.Key_PageDown)
    assert heard(shown) == {3: "1 one-to-one planned"}
    QTest.keyClick(shown.grid, Qt.Key.Key_PageUp)
    assert sorted(heard(shown)) == [1, 23, 25, 28, 30]
    event.remove(*remember)
    assert asked() == 3
    shown.close()


def beneath(shown, on):
    """Where the dot of a day stands or would stand, in the calendar."""
    grid = shown.grid
    cell = grid.place(on)
    high = cell.top() + cell.height() - 3 - look.px(7)
    corner = grid.viewport().mapTo(shown, QPoint(cell.center().x() - look.px(3), high))
    return QRect(corner, QSize(look.px(6), look.px(6)))


def dots_stand_apart(shown):
    """Those of the days with a one-to-one, whichever day is chosen."""
    for chosen in (TODAY, WEDNESDAY, SATURDAY, QUIET, FRIDAY):
        shown.grid.go(chosen)
        seen = contrast.picture(shown)
        ratios = {
            on: contrast.measured(seen, beneath(shown, on))[1]
            for on in (TODAY, WEDNESDAY, SATURDAY, QUIET, FRIDAY)
        }
        with_one = {on for on, ratio in ratios.items() if ratio >= contrast.EDGE}
        assert with_one == {TODAY, WEDNESDAY, SATURDAY}, ratios
        assert {ratios[QUIET], ratios[FRIDAY]} == {1.0}, "nothing else is drawn there"


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("percent", [100, 200])
def test_a_dot_stands_out_beneath_its_day_and_touches_neither_number_nor_frame(
    qapp, request, window, field, theme, percent
):
    request.addfinalizer(lambda: look.wear(qapp, "light", 100))
    look.wear(qapp, theme, percent)
    shown = opened(field)
    dots_stand_apart(shown)
    dot = shown.findChild(Dot)
    place = QRect(dot.mapTo(shown, QPoint(0, 0)), dot.size())
    assert contrast.measured(contrast.picture(shown), place)[1] >= contrast.EDGE
    shown.close()


@pytest.mark.parametrize("percent", [100, 200])
def test_what_it_means_is_read_whole_in_german_too(qapp, request, field, percent):
    request.addfinalizer(lambda: (look.speak(qapp, "en"), look.wear(qapp, "light", 100)))
    look.speak(qapp, "de")
    look.wear(qapp, "light", percent)
    shown = opened(field)
    assert "Vier-Augen-Gespräch geplant" in said_on(shown)
    assert shown.grid.month.says(WEDNESDAY).endswith("2 Vier-Augen-Gespräche geplant")
    assert cuts.found(shown) == []
    shown.close()


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_the_weeks_share_the_whole_height(qapp, request, field, percent):
    """At 200 % they stood crowded at the top, with a hole beneath."""
    request.addfinalizer(lambda: look.wear(qapp, "light", 100))
    look.wear(qapp, "light", percent)
    shown = opened(field)
    shown.grid.go(date(2026, 8, 31))  # a month of six weeks
    weeks = [shown.grid.place(date(2026, 8, day)) for day in (1, 3, 10, 17, 24, 31)]
    assert len({week.height() for week in weeks}) == 1
    assert [week.top() for week in weeks] == [number * weeks[0].height() for number in range(6)]
    assert 0 <= shown.grid.viewport().height() - 6 * weeks[0].height() <= 4
    shown.close()


@pytest.mark.parametrize(("across", "high"), [(0.1, 0.02), (0.8, 0.9), (0.1, 0.475), (0.7, 0.475)])
def test_it_covers_nothing_of_the_field_wherever_that_stands(qapp, window, across, high):
    """In the middle of a low screen it stood over the day one was about to change."""
    room = qapp.primaryScreen().availableGeometry()
    place = QRect(room.x() + int(room.width() * across), room.y() + int(room.height() * high), 80, 36)
    shown = Calendar(window, TODAY, TODAY, lambda _on: True)
    shown.beneath(place)
    assert not shown.frameGeometry().intersects(place)
    assert room.adjusted(0, 0, 2, 2).contains(shown.frameGeometry()), "this screen adds a frame of 2 px"
    shown.close()


@pytest.mark.parametrize("language", ["en", "de"])
def test_in_large_letters_it_is_smaller_where_nothing_about_the_field_holds_it(
    qapp, request, window, language
):
    """On a low screen it stood over the field in the middle of a sheet."""
    request.addfinalizer(lambda: (look.speak(qapp, "en"), look.wear(qapp, "light", 100)))
    look.speak(qapp, language)
    look.wear(qapp, "light", 200)
    room = qapp.primaryScreen().availableGeometry()
    place = QRect(room.right() - 290, room.center().y() - 42, 280, 84)
    shown = Calendar(window, TODAY, TODAY, lambda _on: True)
    whole = shown.sizeHint()
    shown.beneath(place)
    QApplication.processEvents()
    assert shown.width() < whole.width()
    assert not shown.frameGeometry().intersects(place)
    assert room.adjusted(0, 0, 2, 2).contains(shown.frameGeometry()), "this screen adds a frame of 2 px"
    assert cuts.found(shown) == []
    dots_stand_apart(shown)
    shown.close()


def test_it_is_the_same_from_a_sheet_over_another_and_from_the_notes_of_a_one_to_one(qtbot, window):
    first = Ask(window, "First", "Set")
    first.show()
    second = Ask(first, "Second", "Set")
    second.show()
    second.activateWindow()
    with qtbot.waitActive(second):
        pass
    shown = opened(second.day("On", TODAY, TODAY))
    assert sorted(heard(shown)) == [1, 23, 25, 28, 30]
    shown.close()
    second.reject()
    first.reject()
    page = window.go(ToMeeting(window.to_move))
    press(page, "Meet")
    notes = page.notes
    notes.setFocus()
    QTest.keyClicks(notes, "> the list by Friday")
    notes.grab()
    QApplication.processEvents()
    shown = opened(notes)
    assert sorted(heard(shown)) == [1, 23, 25, 28, 30]
    shown.close()


def test_where_no_notes_are_open_there_is_no_dot_and_no_word_of_any(qtbot):
    door = label("A door")
    qtbot.addWidget(door)
    door.show()
    sheet = Ask(door, "When", "Set")
    field = sheet.day("New date", TODAY, TODAY)
    sheet.show()
    sheet.activateWindow()
    with qtbot.waitActive(sheet):
        pass
    shown = opened(field)
    assert heard(shown) == {}
    assert LEGEND not in said_on(shown)
    assert shown.findChild(Dot) is None
    shown.close()
    door.close()


def test_a_month_at_either_end_of_time_is_counted_to_its_last_day(store):
    with store.read() as session:
        for first in (date.min, date(9999, 12, 1)):
            assert meetings.ahead_by_day(session, first, first + timedelta(days=30)) == {}


def test_a_month_that_cannot_be_read_leaves_the_one_that_stands_there(qtbot):
    def planned(first, _last):
        if first == date(2026, 12, 1):
            raise OSError("the disk")
        return {WEDNESDAY: 1}

    grid = Grid(Month(TODAY, TODAY, lambda _on: True, planned))
    qtbot.addWidget(grid)
    with pytest.raises(OSError, match="the disk"):
        grid.go(DECEMBER)
    assert (grid.month.first, grid.month.planned) == (date(2026, 11, 1), {WEDNESDAY: 1})
    assert grid.month.day(grid.month.place(WEDNESDAY)) == WEDNESDAY
