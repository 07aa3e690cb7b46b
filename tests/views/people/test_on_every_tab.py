"""On each part of a person's page the three commonest acts stand in one place; Forget stands apart."""

from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QPushButton

from coach.models import closings, meetings, people, promises
from coach.models.base import Confidence
from coach.models.mentions import Mention
from coach.models.topics import Topic
from coach.services import agenda
from coach.views.destination import ToPerson
from coach.views.widgets.hanging import Line
from coach.views.widgets.tabs import Tabs
from tests.conftest import TODAY
from tests.views.hands import answer, open_window, press, said_on

ACTS = ("Add a promise", "Add a topic", "Plan a one-to-one")


@pytest.fixture
def window(qtbot, vault):
    made = open_window(qtbot, vault, TODAY)
    with made.store.write() as session:
        made.amara = people.add(session, "Amara").id
    made.go(ToPerson(made.amara))
    qtbot.wait(50)
    yield made
    made.close()


def in_sight(window):
    QApplication.processEvents()
    return [one for one in window.here().findChildren(QPushButton) if one.isVisible()]


def test_now_says_once_what_is_done_and_a_box_past_its_date_asks(window):
    with window.store.write() as session:
        for days, what in ((-3, "the rota"), (3, "the letter")):
            due = TODAY + timedelta(days)
            promises.give(session, window.amara, what, "mine", due, TODAY - timedelta(9))
    QApplication.processEvents()
    boxes = {b.accessibleName(): b for b in window.here().findChildren(QCheckBox) if b.isVisible()}
    assert said_on(window.here()).count("what happened?") == 1
    assert not [one for one in in_sight(window) if one.text() in ("I kept it", "What happened?")]
    past, ahead = boxes["What happened? the rota"], boxes["I kept it, in one press: the letter"]
    assert past.mapTo(window, past.rect().topLeft()).x() == ahead.mapTo(window, ahead.rect().topLeft()).x()
    told = answer()
    past.click()
    assert told
    assert told[0]  # nothing was chosen, so nothing is noted
    assert not past.isChecked()


@pytest.mark.parametrize("part", range(4))
def test_each_part_offers_the_three_acts_once_and_in_one_place(window, part):
    window.here().show_tab(part)
    names = [one.accessibleName() for one in in_sight(window)]
    assert [names.count(act) for act in ACTS] == [1, 1, 1]
    assert window.here().findChildren(Tabs)[-1].chosen is not None


@pytest.mark.parametrize("level", list(Confidence))
def test_what_was_thanked_for_stands_with_its_conversation_if_it_may_be_seen(window, level):
    with window.store.write() as session:
        talk = meetings.plan(session, window.amara, datetime(2026, 11, 20, 10))
        closing = closings.of_meeting(session, talk.id)
        closing.thanks, closing.confidence = "the Saturday", level
    window.here().show_tab(1)
    in_sight(window)
    hidden = level == Confidence.PRIVATE
    assert ("Thanked for: the Saturday" in said_on(window.here())) is not hidden
    assert hidden is not ("Saturday" in said_on(window.here()))


def test_a_topic_goes_onto_the_next_agenda_and_is_taken_back(window):
    with window.store.write() as session:
        meetings.plan(session, window.amara, datetime(2026, 11, 26, 10))
    window.here().show_tab(2)
    in_sight(window)
    answer(in_one_line="The night shift")
    press(window.here(), "Add a topic")
    with window.store.read() as session:
        assert [one.body for one in session.query(Topic)] == ["The night shift"]
    window.undo()
    with window.store.read() as session:
        assert session.query(Topic).count() == 0


def test_without_a_one_to_one_ahead_a_topic_waits_to_be_followed_up_as_from_capture(window):
    in_sight(window)
    answer(in_one_line="The night shift")
    press(window.here(), "Add a topic")
    with window.store.read() as session:
        (held,) = session.query(Mention)
        assert (held.kind, held.body) == ("follow-up", "The night shift")


def test_forget_is_quiet_the_last_act_and_not_among_the_others(window):
    window.here().show_tab(2)
    there = in_sight(window)
    forget = next(one for one in there if one.accessibleName() == "Forget…")
    archive = next(one for one in there if one.accessibleName() == "Archive")
    assert there[-1] is forget
    assert forget.property("kind") == "quieter"
    assert forget.parentWidget().parentWidget() is not archive.parentWidget().parentWidget()


def test_the_topics_of_the_next_one_to_one_are_ticked_on_now(qtbot, window):
    with window.store.write() as session:
        ahead = meetings.plan(session, window.amara, datetime(2026, 11, 26, 10)).id
        topic = agenda.add(session, ahead, "The night shift").id
    qtbot.waitUntil(lambda: window.here().findChild(QCheckBox, f"topic_{topic}") is not None)
    window.here().findChild(QCheckBox, f"topic_{topic}").click()
    with window.store.read() as session:
        assert session.get_one(Topic, topic).talked_about
    window.undo()
    with window.store.read() as session:
        assert not session.get_one(Topic, topic).talked_about


def test_private_facts_are_counted_until_they_are_shown_on_the_page(qtbot, window):
    with window.store.write() as session:
        for body in ("In debt", "Moves house"):
            session.add(people.Fact(person_id=window.amara, body=body, confidence="private"))
    window.here().show_tab(2)
    assert "2 private lines" in said_on(window.here())
    assert "In debt" not in said_on(window.here())
    press(window.here(), "Show private lines")
    qtbot.waitUntil(lambda: "In debt" in said_on(window.here()))
    assert "private lines" not in said_on(window.here())


def test_facts_stand_under_what_they_are_about_and_move_when_that_is_corrected(qtbot, window):
    with window.store.write() as session:
        for body, about in (("A year in Turin", "hopes"), ("Hates phones", "working"), ("Two dogs", "")):
            session.add(people.Fact(person_id=window.amara, body=body, about=about))
    window.here().show_tab(2)
    QApplication.processEvents()
    said = said_on(window.here())
    order = ("What matters", "Two dogs", "Working", "Hates phones", "Hopes", "A year in Turin")
    assert [line for line in said.splitlines() if line in order] == list(order)
    assert "Being thanked" not in said
    answer(about="Being thanked")
    press(window.here(), "Correct it…: Hates phones")
    qtbot.waitUntil(lambda: "Being thanked\nHates phones" in said_on(window.here()))
    assert "Working" not in said_on(window.here())


def test_a_fact_is_corrected_by_e_and_removed_by_delete(qtbot, window):
    with window.store.write() as session:
        session.add(people.Fact(person_id=window.amara, body="Plays the celo"))
    window.here().show_tab(2)
    in_sight(window)
    menu = next(one for one in in_sight(window) if one.accessibleName().endswith(": Plays the celo"))
    menu.setFocus()
    answer(**{"in_their_words,_if_you_can": "Plays the cello"})
    QTest.keyClick(menu, Qt.Key.Key_E)
    qtbot.waitUntil(lambda: "Plays the cello" in said_on(window.here()))
    menu = next(one for one in in_sight(window) if one.accessibleName().endswith(": Plays the cello"))
    menu.setFocus()
    QTest.keyClick(menu, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: "cello" not in said_on(window.here()))
    window.undo()
    assert "Plays the cello" in said_on(window.here())


def test_a_conversation_stands_beside_its_day_and_opens_wherever_it_is_pressed(qtbot, window):
    with window.store.write() as session:
        held = meetings.plan(session, window.amara, datetime(2026, 11, 12, 10))
        held.hold(people.get(session, window.amara))
        held.notes = "The night shift is too long."
    window.here().show_tab(1)
    in_sight(window)
    assert "12 November" in said_on(window.here())
    row = next(one for one in window.here().findChildren(Line) if one.title.text() == "One-to-one, held")
    qtbot.waitUntil(lambda: row.width() > 100)
    words = next(one for one in row.findChildren(QLabel) if one.text() == "The night shift is too long.")
    QTest.mouseClick(row, Qt.MouseButton.LeftButton, pos=words.geometry().center())
    qtbot.waitUntil(lambda: window.here().name == "meeting")


def test_the_way_to_add_a_fact_looks_like_the_line_it_leads_to(window):
    window.here().show_tab(2)
    add = next(one for one in in_sight(window) if one.accessibleName() == "Add a fact")
    assert (add.property("kind"), add.text().strip()) == ("field", "Add a fact, as if Amara will read it")
