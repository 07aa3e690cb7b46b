"""An agenda of ten thousand topics is a page like any other: fifty at a time, and none out of reach."""

from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel
from sqlalchemy import Engine, event, insert

from coach.models import meetings, people, topics
from coach.models.topics import Topic
from coach.services import agenda
from coach.services import meetings as acts
from coach.views.destination import Found, ToMeeting
from coach.views.meetings.agenda import AT_ONCE
from tests.conftest import TODAY
from tests.views.hands import press

AT = datetime.combine(TODAY, datetime.min.time()) + timedelta(hours=10)
MANY = 10_000


def full(session, many=MANY):
    """One planned with so many topics, every second one theirs; their id."""
    meeting = meetings.plan(session, people.add(session, "Ana Ortiz").id, AT)
    session.flush()
    rows = [
        {
            "uid": f"{n:032x}",
            "person_id": 1,
            "meeting_id": meeting.id,
            "whose": ("mine", "theirs")[n % 2],
            "body": f"topic {n}",
        }
        for n in range(many)
    ]
    session.execute(insert(Topic), rows)
    return meeting.id


@pytest.fixture
def loaded():
    """How many topics were made from rows."""
    seen = []
    event.listen(Topic, "load", note := lambda _topic, _context: seen.append(1))
    yield seen
    event.remove(Topic, "load", note)


def boxes(screen):
    for _turn in range(3):  # what is built anew is shown in the next turn
        QApplication.processEvents()
    found = screen.findChildren(QCheckBox)
    return [box for box in found if box.objectName().startswith("topic_") and box.isVisibleTo(screen)]


def says(screen):
    return [label.text() for label in screen.findChildren(QLabel) if label.isVisibleTo(screen)]


def test_only_a_part_is_read_and_made(window, loaded):
    with window.store.write() as session:
        number = full(session)
    window.go(ToMeeting(number))
    screen = window.pages.of("meeting")
    assert len(boxes(screen)) == AT_ONCE
    assert len(loaded) == AT_ONCE
    assert f"1 to {AT_ONCE} of {MANY} topics" in says(screen)


def test_every_part_is_reached_by_keyboard(window):
    with window.store.write() as session:
        number = full(session, 2 * AT_ONCE + 1)
    window.go(ToMeeting(number))
    screen = window.pages.of("meeting")
    seen = [box.objectName() for box in boxes(screen)]
    for _part in range(2):
        press(screen, "Show those after")
        seen += [box.objectName() for box in boxes(screen)]
    assert len(set(seen)) == len(seen) == 2 * AT_ONCE + 1
    press(screen, "Show those before")
    assert [box.objectName() for box in boxes(screen)] == seen[AT_ONCE : 2 * AT_ONCE]


def test_a_tick_stays_in_the_part_and_reads_no_more(window, loaded):
    with window.store.write() as session:
        number = full(session)
    window.go(ToMeeting(number))
    screen = window.pages.of("meeting")
    screen.show_topics(AT_ONCE)
    shown = [box.objectName() for box in boxes(screen)]
    loaded.clear()
    boxes(screen)[3].click()
    assert [box.objectName() for box in boxes(screen)] == shown
    assert boxes(screen)[3].isChecked()
    assert len(loaded) <= AT_ONCE + 2


def test_the_last_of_a_part_dropped_shows_the_part_before(window):
    with window.store.write() as session:
        number = full(session, AT_ONCE + 1)
    window.go(ToMeeting(number))
    screen = window.pages.of("meeting")
    screen.show_topics(AT_ONCE)
    with window.store.write() as session:
        agenda.drop(session, topics.of_meeting(session, number)[-1].id)
    assert len(boxes(screen)) == AT_ONCE
    assert not [text for text in says(screen) if text.endswith("topics")]


def test_what_is_found_far_down_is_shown(window):
    with window.store.write() as session:
        number = full(session)
        wanted = topics.of_meeting(session, number)[7_777]
        which = wanted.id
    screen = window.go(ToMeeting(number), mark=Found("topic", which, "topic"))
    assert f"topic_{which}" in [box.objectName() for box in boxes(screen)]


def test_a_short_agenda_has_no_parts(window):
    with window.store.write() as session:
        number = full(session, AT_ONCE)
    screen = window.go(ToMeeting(number))
    assert len(boxes(screen)) == AT_ONCE
    assert not [text for text in says(screen) if "Show those" in text or text.endswith("topics")]


def test_places_are_those_of_the_order(store):
    with store.write() as session:
        number = full(session, 30)
        order = [topic.id for topic in topics.of_meeting(session, number)]
        assert [topics.place_of(session, number, one) for one in order] == list(range(30))
        assert topics.place_of(session, number, 999) == 0
        assert [one.id for one in topics.of_meeting(session, number, 10, 5)] == order[10:15]


@pytest.mark.parametrize("many", [20, 200])
def test_carrying_over_asks_as_much_for_many_as_for_few(store, many):
    asked = []
    with store.write() as session:
        number = full(session, many)
        acts.plan(session, 1, AT + timedelta(days=7))
        bound = session.get_bind()
        event.listen(bound, "before_cursor_execute", note := lambda *said: asked.append(said[2]))
        acts.hold(session, number, AT)
        event.remove(bound, "before_cursor_execute", note)
    assert len([said for said in asked if "FROM asked_questions" in said]) <= 3
    with store.read() as session:
        ahead = meetings.next_after(session, 1, AT)
        assert topics.how_many(session, ahead.id) == many


def test_a_tick_reads_the_agenda_alone_and_what_was_typed_before_stays(window):
    """Also where the notes were kept meanwhile without a new look at the page."""
    with window.store.write() as session:
        number = full(session, 5)
    window.go(ToMeeting(number))
    screen = window.pages.of("meeting")
    read = []
    whole = screen._read
    screen._read = lambda: read.append("all") or whole()
    first, second, third = [box.objectName() for box in boxes(screen)][:3]
    tick(screen, first)
    assert read == []
    screen.notes.setPlainText("She was glad of it.")
    screen.notes.hand_over()
    tick(screen, second)
    assert screen.notes.toPlainText() == "She was glad of it."
    with window.store.read() as session:
        assert meetings.get(session, number).notes == "She was glad of it."
        assert [t.talked_about for t in topics.of_meeting(session, number)].count(True) == 2
    read.clear()
    with window.store.write() as session:  # the counter-test: what concerns more than the agenda is read
        people.get(session, 1).name = "Ana María Ortiz"
    tick(screen, third)
    assert read == ["all"]
    assert "Ana María Ortiz" in says(screen)


def tick(screen, name):
    next(box for box in boxes(screen) if box.objectName() == name).click()
    boxes(screen)


@pytest.fixture
def asked():
    """What was asked of the notes, as SQL."""
    said = []
    event.listen(Engine, "before_cursor_execute", note := lambda *told: said.append(told[2]))
    yield said
    event.remove(Engine, "before_cursor_execute", note)


def test_a_tick_reads_one_row_and_makes_one_anew_and_tab_goes_on_as_one_reads(window, loaded, asked):
    with window.store.write() as session:
        number = full(session, 3 * AT_ONCE)
    window.go(ToMeeting(number))
    screen = window.pages.of("meeting")
    before = boxes(screen)
    loaded.clear()
    asked.clear()
    before[3].setFocus()
    before[3].click()
    after = boxes(screen)
    assert len(loaded) <= 3, "to be written, for the search, and to be shown"
    assert [said for said in asked if "count(" in said and "topics" in said] == []
    assert [at for at, (one, other) in enumerate(zip(before, after, strict=True)) if one is not other] == [3]
    assert (after[3].isChecked(), after[3].hasFocus()) == (True, True)
    reached = []
    for _press in range(60):
        if len(reached) == 4:
            break
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        reached += [one for one in after if one.hasFocus()]
    assert reached == after[4:8]
    after[4].setFocus()
    for _press in range(12):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
        if any(one.hasFocus() for one in after):
            break
    assert after[3].hasFocus()
    loaded.clear()
    window.undo()
    assert not boxes(screen)[3].isChecked()
    assert len(loaded) <= 5, "and what the undo looks at"


@pytest.mark.parametrize("act", ["drop", "turn", "added"])
def test_what_comes_goes_or_moves_has_the_agenda_read(window, loaded, act):
    """The counter-test: one row is not enough where another is on the agenda, or in another order."""
    with window.store.write() as session:
        number = full(session, 2 * AT_ONCE)
    window.go(ToMeeting(number))
    screen = window.pages.of("meeting")
    shown = [box.objectName() for box in boxes(screen)]
    with window.store.write() as session:
        on_it = topics.of_meeting(session, number)
        if act == "drop":
            agenda.drop(session, on_it[3].id)
        elif act == "turn":
            agenda.turn(session, on_it[3].id, "mine")
        else:
            topics.add(session, meetings.get(session, number), "another", "theirs")
            on_it[0].talked_about = True
    with window.store.read() as session:
        wanted = [f"topic_{one.id}" for one in topics.of_meeting(session, number, 0, AT_ONCE)]
    assert [box.objectName() for box in boxes(screen)] == wanted
    assert act == "added" or wanted != shown
