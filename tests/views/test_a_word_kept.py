"""In German a word is held, and words are kept: each is said of what it is."""

import pytest
from PySide6.QtWidgets import QLineEdit

from coach.models import people
from coach.models.meetings import Meeting
from coach.models.promises import Direction, give
from coach.views.destination import ToMeeting, ToPerson, ToReflect
from coach.views.plan.promise_acts import PromiseActs
from tests.views.hands import once_open, open_sheet, said_on, sample_window


@pytest.fixture
def window(qapp, tmp_path):
    with sample_window(qapp, tmp_path / "vault", "de") as made:
        yield made


def write(act, words):
    """Into the first line of the sheet it opens, and press what does it."""
    once_open(lambda sheet: (sheet.findChildren(QLineEdit)[0].setText(words), sheet.does.click()))
    act()


def test_what_felt_off_and_a_fact_are_written_down_not_held_as_a_word_is(window):
    screen = window.go(ToReflect("repair"))
    write(screen._page.notice, "Kurze Antworten seit Dienstag")
    assert said_on(window.toast) == "Festgehalten."
    screen = window.go(ToPerson(window.ids["person"]))
    write(screen._can.add_fact, "Tee ohne Milch")
    assert said_on(window.toast) == "Festgehalten."


def test_a_promise_is_still_held(window):
    with window.store.write() as session:
        promise = give(session, window.ids["person"], "den Plan", Direction.MINE, None, window.clock.today())
    PromiseActs(window.store, window.clock, window, window.say).keep(promise.id)
    assert said_on(window.toast) == "Gehalten."


def test_a_line_is_kept_and_a_place_too(window):
    with window.store.write() as session:
        people.add(session, "Amara Diallo")
    window.do("capture")
    sheet = open_sheet()
    sheet.field.setText("Thema Amara: der Urlaub")
    assert (sheet.person.currentIndex(), sheet.does.text()) == (-1, "Behalten")
    sheet.reject()
    with window.store.read() as session:
        meeting = session.get_one(Meeting, window.ids["meeting"])
    screen = window.go(ToMeeting(meeting.id))
    said = []
    once_open(lambda one: (said.append(one.does.text()), one.reject()))
    screen._acts.change_place()
    assert said == ["Behalten"]
