"""What the leader left outside stays outside when the same comes again, and the preview says so."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from coach.models import meetings, people
from tests.services.files_of_others import WITH, calendar, event
from tests.views.bringing.seen import names, sheet, talks
from tests.views.bringing.test_calendar_in_view import keep, named, row
from tests.views.hands import press

WEEKLY = WITH + "RRULE:FREQ=WEEKLY;COUNT={}\n"
LUNCH = event("b", "Lunch 1:1", "20261202T120000", "20261202T130000")


def looked_at(window, qtbot, file, data):
    file.write_bytes(data)
    window.bringing.look_at([file])
    return sheet(window, qtbot)


def heard(made):
    return [made.list.lines.data(made.list.lines.index(n, 0)) for n in range(made.list.lines.rowCount())]


def turn(made, words):
    at = next(n for n, said in enumerate(heard(made)) if words in said)
    made.list.setCurrentIndex(made.list.lines.index(at))
    QTest.keyClick(made.list, Qt.Key.Key_Space)


def bring(made, qtbot):
    made.do()
    qtbot.waitUntil(lambda: made.undo is not None and not made.works, timeout=10_000)
    press(made, "Done")


def test_a_series_once_unticked_is_unticked_the_next_time_and_comes_when_it_is_ticked(
    window, qtbot, tmp_path
):
    file = tmp_path / "work.ics"
    made = looked_at(window, qtbot, file, calendar(event(more=WEEKLY.format(3)), LUNCH))
    assert made.summary.text() == "To come in: 4 one-to-ones, 1 new person."
    turn(made, "3 times")
    bring(made, qtbot)
    assert talks(window) == ["2026-12-02 planned"]
    for weeks in (3, 4):  # the same again, and with a time that was not there
        made = looked_at(window, qtbot, file, calendar(event(more=WEEKLY.format(weeks)), LUNCH))
        assert "Only if you tick it, from work.ics" in heard(made)[0]
        assert f"{weeks} times" in heard(made)[1]
        assert "left out last time" in heard(made)[1]
        assert made.summary.text() == "Nothing is ticked."
        made.reject()
    made = looked_at(window, qtbot, file, calendar(event(more=WEEKLY.format(3)), LUNCH))
    turn(made, "3 times")
    bring(made, qtbot)
    assert len(talks(window)) == 4
    window.undo()
    made = looked_at(window, qtbot, file, calendar(event(more=WEEKLY.format(3)), LUNCH))
    assert made.summary.text() == "To come in: 3 one-to-ones.", "what was ticked since is left out no more"
    made.reject()


def test_a_move_left_out_is_offered_anew_when_the_calendar_says_another_hour(window, qtbot, tmp_path):
    file = tmp_path / "work.ics"
    bring(looked_at(window, qtbot, file, calendar(event(), LUNCH)), qtbot)
    moved = event(at="20261201T150000", end="20261201T154500")
    later = LUNCH.replace("20261202T12", "20261202T16").replace("20261202T13", "20261202T17")
    made = looked_at(window, qtbot, file, calendar(moved, later))
    turn(made, "was Tue 1 December")
    bring(made, qtbot)
    made = looked_at(window, qtbot, file, calendar(moved, later))
    assert made.summary.text() == "Nothing is ticked."
    made.reject()
    again = event(at="20261201T160000", end="20261201T164500")
    made = looked_at(window, qtbot, file, calendar(again, later))
    assert made.summary.text() == "To come in: 1 moved."
    made.reject()


def test_somebody_left_out_stays_out_and_is_named_nowhere(window, qtbot, tmp_path):
    file = tmp_path / "team.csv"
    data = b"Name,Email\nAda Byron,ada@example.org\nBen Ito,ben@example.org\n"
    made = looked_at(window, qtbot, file, data)
    box = made.whom.boxes["ben@example.org"]
    box.setCurrentIndex(box.findText("Leave out"))
    box.activated.emit(box.currentIndex())
    bring(made, qtbot)
    assert names(window) == ["Ada Byron"]
    made = looked_at(window, qtbot, file, data)
    assert made.summary.text() == "Nothing is ticked."
    assert any("Ben Ito, left out last time" in said for said in heard(made))
    made.reject()
    assert "ben" not in window.store.vault.recall("left out").casefold()


def test_what_was_ticked_and_never_asked_about_is_not_left_out(window, qtbot, tmp_path):
    with window.store.write() as session:
        ada = people.add(session, "Ada Byron").id
    file = tmp_path / "a.md"
    file.write_text("## 18 November 2026\n\nMargin table first.\n", "utf-8")
    other = tmp_path / "Ada Byron.md"
    other.write_text("## 16 November 2026\n\nThe desk.\n", "utf-8")
    window.bringing.look_at([file, other])
    bring(sheet(window, qtbot), qtbot)
    with window.store.read() as session:
        assert [one.starts_at.day for one in meetings.of_person(session, ada)] == [16]
    window.bringing.look_at([file])
    made = sheet(window, qtbot)
    (box,) = made.whom.boxes.values()
    box.setCurrentIndex(box.findData(ada))
    box.activated.emit(box.currentIndex())
    assert made.summary.text() == "To come in: 1 one-to-one."
    made.reject()


def test_a_calendar_kept_in_view_does_not_bring_it_either(window, qtbot, tmp_path, monkeypatch):
    named(window, "Chloé Martin")
    file = tmp_path / "work.ics"
    made = looked_at(window, qtbot, file, calendar(event(more=WEEKLY.format(2)), LUNCH))
    turn(made, "2 times")
    bring(made, qtbot)
    tea = event("c", "Tea 1:1", "20261203T120000", "20261203T130000")
    keep(window, qtbot, file, monkeypatch, event(more=WEEKLY.format(2)), LUNCH, tea)
    assert talks(window) == ["2026-12-02 planned", "2026-12-03 planned"]
    assert "waits" not in row(window)
