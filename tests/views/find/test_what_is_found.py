"""What is found is shown in its place, for every kind: marked, in sight, with the focus on it."""

from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from coach.database import search_index
from coach.models import (
    bridges,
    closings,
    contacts,
    journal,
    meetings,
    people,
    plans,
    promises,
    questions,
    repairs,
    thoughts,
    topics,
)
from coach.models.base import Confidence
from coach.models.meetings import Meeting
from coach.models.mentions import Mention, MentionKind
from coach.models.people import Fact
from coach.models.promises import Promise
from coach.views.destination import Found, Place, ToGuide, ToMeeting
from coach.views.find import whereabouts
from coach.views.widgets.marking import shown_for
from tests.conftest import TODAY
from tests.views.hands import open_sheet, open_window, press

AT = datetime(2026, 3, 2, 10)
OLD = date(2024, 2, 5)


@pytest.fixture
def window(qtbot, vault):
    made = open_window(qtbot, vault, TODAY)
    with made.store.write() as session:
        ana, ben = people.add(session, "Ana Ortiz"), people.add(session, "Ben Weiss")
        for number in range(40):  # so that what is old is not among the first
            contacts.add(session, ana, f"coffee {number}", TODAY - timedelta(days=number))
        made.ana, made.ben = ana.id, ben.id
    yield made
    made.close()


def talk(session, window):
    meeting = meetings.plan(session, window.ana, AT)
    meeting.hold(people.get(session, window.ana))
    return meeting


def _notes(session, window):
    talk(session, window).notes = "\n".join([*(f"line {n}" for n in range(80)), "about the Zebra", "and on"])
    return "meeting", "meeting"


def _topic(session, window):
    meeting = talk(session, window)
    for number in range(20):
        topics.add(session, meeting, f"topic {number}")
    topics.add(session, meeting, "The Zebra")
    return "topic", "meeting"


def _dropped_topic(session, window):
    topics.add(session, talk(session, window), "The Zebra").dropped = True
    return "topic", "person"


def _thanks(session, window):
    closings.of_meeting(session, talk(session, window).id).thanks = "For the Zebra"
    return "thanks", "meeting"


def _answer(session, window):
    key = next(iter(window.library.questions))
    questions.ask(session, talk(session, window), key).answer = "A Zebra of course"
    return "answer", "meeting"


def _answer_outside(session, window):
    key = next(iter(window.library.questions))
    session.add(questions.AskedQuestion(person_id=window.ana, question=key, on=OLD, answer="A Zebra"))
    return "answer", "person"


def _open_promise(session, window):
    for number in range(15):
        promises.give(session, window.ana, f"thing {number}", "mine", TODAY, TODAY)
    promises.give(session, window.ana, "The Zebra", "mine", None, TODAY)
    return "promise", "person"


def _closed_promise(session, window):
    promises.give(session, window.ana, "The Zebra", "mine", None, OLD).keep(OLD)
    return "promise", "person"


def _their_promise(session, window):
    promises.give(session, window.ana, "The Zebra", "theirs", None, OLD).release(OLD)
    return "promise", "person"


def _contact(session, window):
    contacts.add(session, people.get(session, window.ana), "Saw a Zebra", OLD)
    return "contact", "person"


def _fact(session, window):
    for number in range(30):
        session.add(Fact(person_id=window.ana, body=f"fact {number}"))
    session.add(Fact(person_id=window.ana, body="Likes a Zebra"))
    return "fact", "person"


def _follow_up(session, window):
    session.add(Mention(person_id=window.ana, body="Ask about the Zebra", noted_on=OLD))
    return "mention", "person"


def _worth(session, window):
    kind = MentionKind.ACKNOWLEDGE
    session.add(Mention(person_id=window.ana, body="The Zebra", kind=kind, noted_on=OLD))
    return "mention", "person"


def _followed_up(session, window):
    session.add(Mention(person_id=window.ana, body="The Zebra", noted_on=OLD, closed_on=OLD))
    return "mention", "person"


def _note_for_me(session, window):
    session.add(Mention(person_id=window.ana, body="Saw a Zebra", kind=MentionKind.NOTE, noted_on=OLD))
    return "mention", "person"


def _thought(session, window):
    for number in range(20):
        thoughts.note(session, f"something else {number}", OLD)
    thoughts.note(session, "The Zebra, for nobody yet", TODAY)
    return "thought", "today"


def _plan(session, window):
    plans.make(session, "I see a Zebra", "I wave", window.ana)
    return "plan", "plan"


def _resting_plan(session, window):
    plans.make(session, "I see a Zebra", "I wave").rest()
    for number in range(15):
        plans.make(session, f"cue {number}", "act").rest()
    return "plan", "plan"


def _dropped_plan(session, window):
    plans.make(session, "I see a Zebra", "I wave").drop()
    return "plan", "plan"


def _repair(session, window):
    repairs.note(session, window.ana, "The Zebra was left out", TODAY).confidence = Confidence.MINE
    return "repair", "reflect"


def _ended_repair(session, window):
    first = repairs.note(session, window.ana, "The Zebra was left out", OLD)
    first.end("We talked", OLD)
    first.confidence = Confidence.MINE
    for number in range(25):
        repairs.note(session, window.ana, f"thing {number}", TODAY).end("", TODAY)
    return "repair", "reflect"


def _bridge(session, window):
    bridges.build(session, window.ana, window.ben, "The Zebra trade", OLD)
    for number in range(100):
        bridges.build(session, window.ana, window.ben, f"thing {number}", TODAY)
    return "bridge", "reflect"


def _entry(session, window):
    journal.write(session, "Thought of a Zebra today", OLD)
    return "entry", "reflect"


def _own_question(session, window):
    questions.add_question(session, "What of the Zebra?", "growth")
    for number in range(40):
        questions.add_question(session, f"Question {number}?", "growth")
    return "question", "library"


EVERY = [
    _notes, _topic, _dropped_topic, _thanks, _answer, _answer_outside, _open_promise, _closed_promise,
    _their_promise, _contact, _fact, _follow_up, _worth, _followed_up, _note_for_me, _thought,
    _plan, _resting_plan, _dropped_plan,
    _repair, _ended_repair, _bridge, _entry, _own_question,
]  # fmt: skip


def choose(qtbot, window, typed, kind):
    """Find, and Enter on the first of that kind."""
    window.find_anything()
    sheet = open_sheet()
    QTest.keyClicks(sheet.field, typed)
    rows = [item.id for item in sheet.results.items.rows]
    wanted = next(row for row in rows if str(row).startswith(f"{kind}:"))
    while sheet.results.current().id != wanted:
        QTest.keyClick(sheet.field, Qt.Key.Key_Down)
    QTest.keyClick(sheet.field, Qt.Key.Key_Return)
    return wanted


def in_sight(screen, widget):
    """At least its first line."""
    top = widget.mapTo(screen.viewport(), QPoint(0, 0))
    return screen.viewport().rect().intersects(QRect(top, widget.size()))


@pytest.mark.parametrize("tell", EVERY, ids=lambda tell: tell.__name__.strip("_"))
def test_it_is_marked_in_its_place(qtbot, window, tell):
    with window.store.write() as session:
        kind, name = tell(session, window)
    wanted = choose(qtbot, window, "zebra", kind)
    qtbot.waitUntil(lambda: window.here().name == name)
    screen = window.here()
    qtbot.waitUntil(lambda: _focused(window) == wanted)
    row = window.focusWidget()
    if isinstance(row, QPlainTextEdit):
        assert row.textCursor().selectedText().lower() == "zebra"
    else:
        assert row.property("found") is True
        assert "zebra" in row.accessibleName().lower()
    assert row.isVisible()
    assert in_sight(screen, row)


def _focused(window):
    """The window's own: offscreen, a sheet that has closed stays the active window."""
    here = window.focusWidget()
    return (here.property("record") or "") if here is not None else ""


def test_every_kind_there_is_has_a_story_here():
    told = {tell.__name__ for tell in EVERY}
    kinds = {*search_index.KINDS, "question"} - {"person"}
    names = {"meeting": "_notes", "entry": "_entry", "mention": "_follow_up", "promise": "_closed_promise",
             "question": "_own_question"}  # fmt: skip
    assert {names.get(kind, f"_{kind}") for kind in kinds} <= told


def test_a_person_opens_their_page(qtbot, window):
    choose(qtbot, window, "ortiz", "person")
    qtbot.waitUntil(lambda: window.here().name == "person")


def test_a_step_of_a_guide_is_marked(qtbot, window):
    guide = next(iter(window.library.guides.values()))
    step = guide.steps[-1]
    wanted = choose(qtbot, window, step.text[:40], "step")
    qtbot.waitUntil(lambda: _focused(window) == wanted)
    assert in_sight(window.here(), window.focusWidget())


@pytest.mark.parametrize("asked_of", ["member", "self"])
def test_a_question_of_the_bank_is_marked_in_its_guide(qtbot, window, asked_of):
    asked = next(one for one in window.library.questions.values() if one.asked_of == asked_of)
    wanted = choose(qtbot, window, asked.text, "question")
    assert wanted == f"question:{asked.id}"
    qtbot.waitUntil(lambda: _focused(window) == wanted)
    assert asked.text in window.focusWidget().accessibleName()


def test_a_hit_that_has_gone_meanwhile_leads_nowhere(window):
    with window.store.write() as session:
        gone = promises.give(session, window.ana, "Zebra", "mine", None, TODAY)
    with window.store.write() as session:
        session.delete(session.get_one(Promise, gone.id))
    assert whereabouts.of(window.store, window.library, "promise", str(gone.id)) is None


def test_the_mark_goes_with_the_next_filling(qtbot, window):
    with window.store.write() as session:
        kind, _name = _fact(session, window)
    choose(qtbot, window, "zebra", kind)
    qtbot.waitUntil(lambda: _focused(window).startswith("fact:"))
    window.here().refresh()
    found = search_index.find(window.store.vault.raw, "zebra")[0]
    assert shown_for(window.here(), Found("fact", str(found.id))).property("found") is None


def test_what_is_among_the_newest_stands_among_them(qtbot, window):
    wanted = choose(qtbot, window, "coffee 7", "contact")
    qtbot.waitUntil(lambda: _focused(window) == wanted)
    rows = [widget.property("record") for widget in window.here().findChildren(QWidget)]
    with window.store.read() as session:
        assert f"contact:{contacts.of_person(session, window.ana, 1)[0].id}" in rows


def test_what_is_newer_than_an_old_contact_is_one_press_away(qtbot, window):
    with window.store.write() as session:
        kind, _name = _contact(session, window)
    choose(qtbot, window, "zebra", kind)
    qtbot.waitUntil(lambda: _focused(window).startswith("contact:"))
    press(window.here(), "Show newer ones")
    rows = [widget.property("record") for widget in window.here().findChildren(QWidget)]
    with window.store.read() as session:
        newest = contacts.of_person(session, window.ana, 1)[0].id
    assert f"contact:{newest}" in rows


def test_a_planned_one_to_one_is_found_by_the_word_and_opened(qtbot, window):
    with window.store.write() as session:
        later = meetings.plan(session, window.ben, datetime(2026, 12, 9, 10)).id
        ahead = meetings.plan(session, window.ana, datetime(2026, 11, 25, 10)).id
        session.get_one(Meeting, later).notes = "about the 1:15 train"
    window.find_anything()
    sheet = open_sheet()
    QTest.keyClicks(sheet.field, "1:1")
    rows = [item.id for item in sheet.results.items.rows if item.id.startswith("meeting:")]
    assert rows == [f"meeting:{ahead}", f"meeting:{later}"], "the next one first"
    assert sheet.results.current().id == rows[0]
    QTest.keyClick(sheet.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.at() == ToMeeting(ahead))
    assert window.here().name == "meeting"


def test_what_a_name_alone_finds_is_marked_in_its_place(qtbot, window):
    """An open promise bound to somebody says nothing of their name; by a nickname it is found as well."""
    with window.store.write() as session:
        promise = promises.give(session, window.ben, "to ask IT about the scanner", "mine", None, TODAY).id
        people.get(session, window.ben).call("Benji")
    for typed in ("weiss", "benji"):
        assert choose(qtbot, window, typed, "promise") == f"promise:{promise}"
        qtbot.waitUntil(lambda: _focused(window) == f"promise:{promise}")
        qtbot.waitUntil(lambda: window.focusWidget().property("found") is True)
        assert in_sight(window.here(), window.focusWidget())
        window.go(Place.TODAY)


def test_a_guide_that_was_found_has_the_focus_in_its_text(qtbot, window):
    """It stayed on Front page, above the shelves: a page away from what was looked for."""
    window.go(Place.LIBRARY)
    window.go(ToGuide("keep-your-commitments"), mark=Found("guide", "keep-your-commitments", "commitments"))
    reading = window.here().findChild(QWidget, "reading")
    qtbot.waitUntil(lambda: reading.isAncestorOf(window.focusWidget()))
