"""A calendar file on this computer, kept in view: what it says of people who are here comes by itself."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel

from coach.models import meetings, people
from coach.services import calendar_in_view as in_view
from coach.views.bringing.sheet import BringIn
from coach.views.destination import Place
from tests.conftest import TODAY
from tests.services.files_of_others import calendar, event
from tests.views.bringing.seen import talks
from tests.views.ears import listen
from tests.views.hands import open_sheet, open_window, press

AT_TEN = event()  # Chloé, Tuesday 1 December at ten
MOVED = event(at="20261202T110000", end="20261202T114500")
OFF = event(more="STATUS:CANCELLED\nORGANIZER:mailto:me@example.org\n"
            "ATTENDEE;CN=Chloé Martin:mailto:chloe.martin@example.org\n")  # fmt: skip
WITH_AYSE = "ORGANIZER:mailto:me@example.org\nATTENDEE;CN=Ayşe Öztürk:mailto:ayse@example.org\n"
AYSE = event("b", "Ayşe / me", "20261203T090000", "20261203T093000", WITH_AYSE)


@pytest.fixture
def file(tmp_path):
    return tmp_path / "work.ics"


def named(window, *names):
    with window.store.write() as session:
        return [people.add(session, name).id for name in names]


def looks(window, qtbot, act):
    """Until the look that follows has been told."""
    with qtbot.waitSignal(window.beside.calendar.looked, timeout=30_000):
        act()
    qtbot.waitUntil(lambda: window.beside.calendar._job is None, timeout=30_000)


def keep(window, qtbot, file, monkeypatch, *events):
    """Chosen in Settings, by the keyboard."""
    if events:
        file.write_bytes(calendar(*events))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_all: (str(file), ""))
    press(window.go(Place.SETTINGS), "Keep a calendar in view")
    qtbot.waitUntil(lambda: in_view.recall(window.store.vault).read_at != "", timeout=30_000)
    qtbot.waitUntil(lambda: window.beside.calendar._job is None, timeout=30_000)


def row(window):
    """What Settings say of it."""
    there = window.go(Place.SETTINGS).findChildren(object, "setting")
    *_going, found = [one for one in there if one.accessibleName() == "Calendar kept in view"]
    return " | ".join(one.text() for one in found.findChildren(QLabel))


def test_who_is_here_comes_by_itself_who_is_not_is_counted_and_undo_is_not_fought(
    window, qtbot, file, monkeypatch
):
    named(window, "Chloé Martin")
    heard = listen(monkeypatch)
    keep(window, qtbot, file, monkeypatch, AT_TEN, AYSE)
    assert talks(window) == ["2026-12-01 planned"]
    said = "From your calendar: 1 one-to-one planned, with Chloé Martin. 1 with somebody who is not here."
    qtbot.waitUntil(lambda: (said, False) in heard)
    assert window.toast.button.isVisible()
    assert "1 with somebody who is not here." in row(window)
    window.undo()
    assert talks(window) == []
    looks(window, qtbot, window.beside.calendar.begin)
    assert talks(window) == [], "what was taken back is not fought"
    file.write_bytes(calendar(MOVED, AYSE))  # heard of by itself
    qtbot.waitUntil(lambda: talks(window) == ["2026-12-02 planned"], timeout=30_000)


def test_a_move_by_the_calendar_follows_one_by_hand_stays_and_the_calendar_may_go_back(
    window, qtbot, file, monkeypatch
):
    named(window, "Chloé Martin")
    keep(window, qtbot, file, monkeypatch, AT_TEN)
    for events, told in ((MOVED, "2026-12-02 moved"), (AT_TEN, "2026-12-01 moved")):
        file.write_bytes(calendar(events))
        looks(window, qtbot, window.beside.calendar._anew)
        assert talks(window) == [told]
    with window.store.write() as session:
        (held,) = meetings.of_person(session, 1)
        held.move(session, held.starts_at.replace(day=7), meetings.Whose.MINE, TODAY)
    looks(window, qtbot, window.beside.calendar._anew)
    assert talks(window) == ["2026-12-07 moved"], "by hand, and the calendar said nothing else"
    file.write_bytes(calendar(OFF))
    looks(window, qtbot, window.beside.calendar._anew)
    assert talks(window) == ["2026-12-07 cancelled"]


def test_a_word_that_it_is_off_counts_without_its_hour(window, qtbot, file, monkeypatch):
    named(window, "Chloé Martin")
    keep(window, qtbot, file, monkeypatch, AT_TEN)
    file.write_bytes(calendar("BEGIN:VEVENT\nUID:a\nSTATUS:CANCELLED\nEND:VEVENT\n"))
    looks(window, qtbot, window.beside.calendar._anew)
    assert talks(window) == ["2026-12-01 cancelled"]


def test_what_came_before_it_was_kept_in_view_and_stands_otherwise_here_waits(
    window, qtbot, file, monkeypatch, tmp_path
):
    named(window, "Chloé Martin")
    keep(window, qtbot, file, monkeypatch, AT_TEN)
    press(window.go(Place.SETTINGS), "No longer keep it in view")
    in_view.remember(window.store.vault, in_view.InView())  # as if it had come in by hand
    with window.store.write() as session:
        (held,) = meetings.of_person(session, 1)
        held.move(session, held.starts_at.replace(day=7), meetings.Whose.MINE, TODAY)
    keep(window, qtbot, file, monkeypatch)
    assert talks(window) == ["2026-12-07 moved"]
    assert "1 that stands otherwise here" in row(window)


def test_it_is_looked_at_after_a_restart_and_alt_right_leads_to_what_waits(qtbot, vault, file, monkeypatch):
    first = open_window(qtbot, vault, TODAY)
    file.write_bytes(calendar())
    keep(first, qtbot, file, monkeypatch)
    named(first, "Chloé Martin")
    file.write_bytes(calendar(AYSE, AT_TEN))
    first.beside.calendar.close()  # so that only the next start sees it
    first.close()
    from coach.vault import vault as vaults

    again = open_window(qtbot, vaults.open_vault(vault.folder), TODAY)
    again.beside.keep_calendar()
    qtbot.waitUntil(lambda: talks(again) == ["2026-12-01 planned"], timeout=30_000)
    qtbot.waitUntil(lambda: again.toast.isVisible())
    said = "From your calendar: 1 one-to-one planned, with Chloé Martin. 1 with somebody who is not here."
    assert again.toast.accessibleName() == said
    QTest.keyClick(again, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: isinstance(open_sheet(), BringIn))
    made = open_sheet()
    qtbot.waitUntil(lambda: not made.works, timeout=30_000)
    assert made.summary.text() == "To come in: 1 one-to-one, 1 new person."
    made.reject()
    again.close()


def test_half_a_file_and_none_are_told_once_and_wait(window, qtbot, file, monkeypatch):
    named(window, "Chloé Martin")
    half = calendar(AT_TEN).replace(b"END:VCALENDAR\n", b"")
    file.write_bytes(half)
    heard = listen(monkeypatch)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_all: (str(file), ""))
    settings = window.go(Place.SETTINGS)
    looks(window, qtbot, lambda: press(settings, "Keep a calendar in view"))
    half_said = "The calendar kept in view is not complete. It is read as soon as it is."
    qtbot.waitUntil(lambda: (half_said, False) in heard, timeout=30_000)
    assert (talks(window), half_said in row(window)) == ([], True)
    file.unlink()
    gone = "The calendar kept in view is not where it was. Coach goes on looking for it."
    qtbot.waitUntil(lambda: (gone, False) in heard, timeout=30_000)
    looks(window, qtbot, window.beside.calendar._anew)
    assert [said for said, _urgent in heard].count(gone) == 1
    file.write_bytes(calendar(AT_TEN))
    qtbot.waitUntil(lambda: talks(window) == ["2026-12-01 planned"], timeout=30_000)
    qtbot.waitUntil(lambda: gone not in row(window))


def test_a_folder_with_a_file_for_each_event_knows_whose_calendar_it_is(window, qtbot, tmp_path, monkeypatch):
    named(window, "Chloé Martin", "Ayşe Öztürk")
    folder = tmp_path / "calendars" / "work"
    folder.mkdir(parents=True)
    theirs = WITH_AYSE.replace("me@", "x@").replace("ayse@", "me@").replace("x@", "ayse@")
    theirs = theirs.replace("ATTENDEE;CN=Ayşe Öztürk", "ATTENDEE").replace(
        "ORGANIZER", "ORGANIZER;CN=Ayşe Öztürk"
    )
    invited = event("b", "Jour fixe", "20261203T090000", "20261203T093000", theirs)
    for name, one in (("a", AT_TEN), ("b", invited)):
        (folder / f"{name}.ics").write_bytes(calendar(one))
    (folder / "c.ics").write_bytes(b"BEGIN:VCALENDAR\n")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_all: str(folder.parent))
    press(window.go(Place.SETTINGS), "Keep a folder of calendars in view")
    qtbot.waitUntil(lambda: talks(window) == ["2026-12-01 planned", "2026-12-03 planned"], timeout=30_000)


def test_stopped_while_it_is_read_it_stays_stopped(window, qtbot, file, monkeypatch):
    named(window, "Chloé Martin")
    keep(window, qtbot, file, monkeypatch, AT_TEN)
    file.write_bytes(calendar(MOVED))
    window.beside.calendar._anew()
    press(window.go(Place.SETTINGS), "No longer keep it in view")
    qtbot.waitUntil(lambda: window.beside.calendar._job is None, timeout=30_000)
    assert (in_view.recall(window.store.vault).path, talks(window)) == ("", ["2026-12-01 planned"])


def test_a_look_under_way_when_the_window_closes_is_the_last(window, qtbot, file, monkeypatch):
    """It was begun anew once the notes were closed: an error that nobody had foreseen."""
    named(window, "Chloé Martin")
    keep(window, qtbot, file, monkeypatch, AT_TEN)
    file.write_bytes(calendar(MOVED))
    window.beside.calendar._anew()
    asked, recall = [], in_view.recall
    monkeypatch.setattr(in_view, "recall", lambda vault: (asked.append(vault), recall(vault))[1])
    window.beside.calendar.close()
    qtbot.wait(50)  # what its thread told is heard in a later turn
    assert asked == []


def test_more_than_come_unasked_wait_for_the_leader(window, qtbot, file, monkeypatch):
    named(window, "Chloé Martin", "Ayşe Öztürk")
    monkeypatch.setattr(in_view, "MOST", 1)
    keep(window, qtbot, file, monkeypatch, AT_TEN, AYSE)
    assert talks(window) == []
    assert "2, more than come by themselves." in row(window)


def test_in_another_time_zone_nothing_moves(window, qtbot, file, monkeypatch):
    named(window, "Chloé Martin")
    keep(window, qtbot, file, monkeypatch, AT_TEN)
    monkeypatch.setattr("coach.clock.zone", lambda: "-300 -240")
    file.write_bytes(calendar(MOVED))
    looks(window, qtbot, window.beside.calendar._anew)
    assert talks(window) == ["2026-12-01 planned"]
    assert "In another time zone" in row(window)
