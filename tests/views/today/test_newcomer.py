"""Today on the first days: the first conversation is planned where one stands, by what one would say."""

from datetime import date, datetime

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton

from coach.models import meetings, people, promises
from coach.models.meetings import Meeting
from coach.models.people import Person
from coach.services import meetings as acts
from coach.views.destination import Place
from coach.views.today.first_talk import FirstTalk
from coach.views.widgets.mnemonics import Named
from tests.conftest import TODAY
from tests.views.hands import press, said_on

BRING = "bring_in_your_calendar,_people_or_notes"
HEAD = "Noor is here. Plan your first conversation."


def named(window, rhythm=None):
    with window.store.write() as session:
        return people.add(session, "Noor Haddad", "report", rhythm).id


def test_before_anybody_is_named_it_says_what_will_stand_here(window):
    window.go(Place.TODAY)
    said = said_on(window.here())
    assert window.here().findChild(QPushButton, "name_the_first_person").property("kind") == "primary"
    assert "What this page will hold" in said
    assert "Who else?" not in said
    assert window.here().findChild(QPushButton, BRING) is not None


def test_after_the_first_person_what_other_programs_hold_can_be_brought_in(window, monkeypatch):
    named(window)
    asked = []
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *told: (asked.append(told[1]) or [], ""))
    press(window.go(Place.TODAY), "Bring in your calendar, people or notes")
    assert asked == ["Bring in"]


def test_the_first_conversation_is_planned_in_place_by_two_keys(qtbot, window):
    named(window)
    screen = window.go(Place.TODAY)
    QApplication.processEvents()
    assert HEAD in said_on(screen)
    card = screen.findChild(FirstTalk)
    screen.arrive()
    assert card.when.day.hasFocus()
    QTest.keyClicks(card.when.day, "fri")
    press(screen, "Every 2 weeks")
    screen.finish()  # Ctrl+Enter
    with window.store.read() as session:
        (ahead,) = session.query(Meeting)
        assert ahead.starts_at == datetime(2026, 11, 27, 10)
        assert session.query(Person).one().rhythm_days == 14
    QApplication.processEvents()
    assert HEAD not in said_on(screen)
    assert window.focusWidget().accessibleName().startswith("Prepare one-to-one with Noor")
    window.undo()
    with window.store.read() as session:
        assert (session.query(Meeting).count(), session.query(Person).one().rhythm_days) == (0, None)
    assert HEAD in said_on(window.here())


def test_its_words_stand_on_the_line_of_their_field_and_the_act_below_the_fields(window):
    """“When” stood between the field and what answers to it, and the button below the words."""
    named(window)
    window.resize(1440, 900)
    card = window.go(Place.TODAY).findChild(FirstTalk)
    QApplication.processEvents()
    day = card.when.day
    (said,) = [one for one in card.findChildren(Named) if one.buddy() is day]
    words = said.fontMetrics().boundingRect(said.contentsRect(), said.alignment(), said.text())
    middle = said.mapTo(card, words.center()).y()
    assert abs(middle - day.mapTo(card, day.rect().center()).y()) <= 8
    act = card.findChild(QPushButton, "plan_it_with_noor")
    assert act.mapTo(card, act.rect().topLeft()).x() == card.when.mapTo(card, card.when.rect().topLeft()).x()


def test_one_that_is_farther_off_than_a_week_is_not_called_none(window):
    with window.store.write() as session:
        meetings.plan(session, people.add(session, "Noor Haddad").id, datetime(2026, 12, 7, 9))
    said = said_on(window.go(Place.TODAY))
    assert "Noor Haddad" in said
    assert "No others in the next seven days." in said
    assert "None planned" not in said


def test_the_rhythm_agreed_before_is_the_one_that_is_chosen(window):
    named(window, 21)
    card = window.go(Place.TODAY).findChild(FirstTalk)
    assert card.rhythm.findChild(object, "every_3_weeks").isChecked()
    card.plan()
    with window.store.read() as session:
        assert session.query(Person).one().rhythm_days == 21


@pytest.mark.parametrize("part", ["day", "hour"])
def test_what_is_not_understood_plans_nothing_and_has_the_focus(window, part):
    """Red before for the hour: the hands came to the day, which was understood."""
    named(window)
    card = window.go(Place.TODAY).findChild(FirstTalk)
    field = getattr(card.when, part)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "soon")
    card.findChild(QPushButton, "plan_it_with_noor").setFocus()
    card.plan()
    assert field.hasFocus()
    with window.store.read() as session:
        assert session.query(Meeting).count() == 0


def test_whoever_has_something_open_sees_the_usual_page(window):
    """The counter-test: somebody never met, and a promise."""
    noor = named(window)
    with window.store.write() as session:
        promises.give(session, noor, "the rota", "mine", date(2026, 11, 25), TODAY)
    said = said_on(window.go(Place.TODAY))
    assert HEAD not in said
    assert "the rota" in said


def test_the_next_people_are_asked_for_until_there_are_three(window):
    """After the first one-to-one was planned nothing on Today led to the next person."""
    with window.store.write() as session:
        for name in ("Noor Haddad", "Ben Adeyemi"):
            acts.plan(session, people.add(session, name).id, datetime(2026, 11, 24, 10))
    screen = window.go(Place.TODAY)
    assert "Who else?" in said_on(screen)
    with window.store.write() as session:
        people.add(session, "Chloé Martin")
    QApplication.processEvents()
    assert "Who else?" not in said_on(screen)
