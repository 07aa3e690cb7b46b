"""Reword, correct, remove: a slip of the pen is put right; what was agreed stays on record."""

from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLineEdit, QRadioButton

from coach.advice import my_word
from coach.cli import listing
from coach.documents import render
from coach.models import contacts, meetings, people, plans, promises
from coach.models.promises import PromiseStatus
from coach.services import people as acts
from coach.views.destination import Place, ToPerson
from coach.views.plan.plan_acts import PlanActs
from coach.views.plan.promise_acts import PromiseActs
from tests.asking import asked
from tests.conftest import TODAY
from tests.views.hands import answer, once_open, open_sheet, press, said_on

TUESDAY = datetime(2026, 11, 24, 10)


def team(window):
    with window.store.write() as session:
        return people.add(session, "Ben Adeyemi").id, people.add(session, "Chloe Martin").id


def give(window, person, what="the rota", ago=0):
    """A promise of today, noted so many minutes ago."""
    with window.store.write() as session:
        given = promises.give(session, person, what, "mine", TODAY + timedelta(3), TODAY)
        given.noted_at -= timedelta(minutes=ago)
        return given.id


def held(window, promise):
    with window.store.read() as session:
        return promises.get(session, promise)


def acts_of(window):
    return PromiseActs(window.store, window.clock, window, window.say)


def test_a_date_mistyped_a_minute_ago_is_corrected_and_nothing_is_renegotiated(window):
    ben, _chloe = team(window)
    rota = give(window, ben, ago=1)
    answer()
    acts_of(window).renegotiate(rota)
    found = held(window, rota)
    assert (found.status, found.successor_id) == (PromiseStatus.OPEN, None)
    assert found.due_on > TODAY + timedelta(3)
    assert "corrected" in window.toast.accessibleName()


def test_after_eleven_minutes_another_date_is_a_new_agreement(window):
    ben, _chloe = team(window)
    rota = give(window, ben, ago=11)
    answer()
    acts_of(window).renegotiate(rota)
    found = held(window, rota)
    assert found.status == PromiseStatus.RENEGOTIATED
    assert held(window, found.successor_id).what == "the rota"


def test_of_a_promise_past_its_date_only_whom_it_is_with_is_asked(window):
    """Red before: the sheet took other words, and refused them at Enter."""
    ben, chloe = team(window)
    with window.store.write() as session:
        late = promises.give(session, ben, "the rota", "mine", TODAY - timedelta(2), TODAY - timedelta(9)).id
    told = []

    def look(sheet):
        told.extend([sheet.findChild(QLineEdit, "what").isReadOnly(), said_on(sheet)])
        box = sheet.findChild(QComboBox)
        box.setCurrentIndex(box.findData(chloe))
        press(sheet, "Correct")

    once_open(look)
    acts_of(window).correct(late)
    assert told[0] is True
    assert "say what happened first" in told[1]
    assert held(window, late).person_id == chloe


def test_agree_afresh_shows_what_to_whom_and_the_old_date_and_copies_the_new_one(window):
    ben, _chloe = team(window)
    rota = give(window, ben, ago=11)
    seen = []

    def look():
        sheet = open_sheet()
        seen.append(said_on(sheet))
        sheet.findChild(QCheckBox, "copy_message").setChecked(True)
        sheet.does.click()

    QTimer.singleShot(50, look)
    acts_of(window).renegotiate(rota)
    assert "I owe Ben Adeyemi: the rota" in seen[0]
    assert "Promised for Thursday" in seen[0], "a bare day is no sentence"
    copied = QApplication.clipboard().text()
    assert "Hello Ben" in copied
    assert "Would" in copied
    assert "stands" not in copied


def test_words_are_corrected_and_the_promise_is_with_somebody_else(window):
    ben, chloe = team(window)
    rota = give(window, ben, ago=1)
    answer(what="the rota for May", **{"with": "Chloe"})
    acts_of(window).correct(rota)
    found = held(window, rota)
    assert (found.what, found.person_id, found.status) == ("the rota for May", chloe, PromiseStatus.OPEN)
    window.undo()
    assert (held(window, rota).what, held(window, rota).person_id) == ("the rota", ben)


def test_words_changed_later_leave_the_earlier_ones_on_record(window):
    ben, _chloe = team(window)
    rota = give(window, ben, ago=11)
    answer(what="the rota for May")
    acts_of(window).correct(rota)
    old = held(window, rota)
    new = held(window, old.successor_id)
    assert (old.what, new.what, new.due_on) == ("the rota", "the rota for May", old.due_on)


def test_a_promise_noted_by_mistake_goes_and_comes_back(window):
    ben, _chloe = team(window)
    rota = give(window, ben)
    acts_of(window).remove(rota)
    with window.store.read() as session:
        assert promises.between_us(session, ben) == []
    window.toast.button.click()
    with window.store.read() as session:
        assert [one.id for one in promises.between_us(session, ben)] == [rota]


def test_a_contact_noted_with_the_wrong_person_is_moved_and_both_rhythms_follow(window):
    ben, chloe = team(window)
    with window.store.write() as session:
        coffee = acts.add_contact(session, ben, "Coffee.", TODAY, TODAY, tag="career").id
    with window.store.write() as session:
        acts.correct_contact(session, coffee, "Lunch.", TODAY - timedelta(1), chloe, TODAY)
    undo = window.store.undo_of_last()

    def seen():
        with window.store.read() as session:
            last = [people.get(session, one).last_contact_on for one in (ben, chloe)]
            return last, [one.body for one in contacts.of_person(session, chloe)]

    assert seen() == ([None, TODAY - timedelta(1)], ["Lunch."])
    undo()
    assert seen() == ([TODAY, None], [])


def test_a_plan_says_its_first_day_on_plan_and_in_the_list_and_is_removed_with_undo(qtbot, window):
    team(window)
    with window.store.write() as session:
        made = plans.make(session, "Ben asks me", "wait", first_on=TODAY + timedelta(3)).id
    window.go(Place.PLAN)
    assert "from Thursday on" in said_on(window.here())
    with window.store.read() as session:
        (row,) = listing.of_vault(session, "plans", None, TODAY)
    assert row["first_on"] == "2026-11-26"
    PlanActs(window.store, window.clock, window, window.say, window.privacy).remove(made)
    with window.store.read() as session:
        assert plans.active(session) == []
    window.undo()
    with window.store.read() as session:
        assert [one.id for one in plans.active(session)] == [made]


def test_a_promise_is_added_on_the_page_of_the_person(window):
    ben, _chloe = team(window)
    window.go(ToPerson(ben))
    answer(what="the rota")
    press(window.here(), "Add a promise")
    with window.store.read() as session:
        assert [one.what for one in promises.between_us(session, ben)] == ["the rota"]


def test_today_names_the_day_of_what_is_past_and_shows_nobody_twice(qtbot, window):
    ben, chloe = team(window)
    with window.store.write() as session:
        promises.give(session, ben, "the rota", "mine", TODAY - timedelta(3), TODAY - timedelta(9))
        for one in (ben, chloe):
            people.get(session, one).agree_rhythm(7)
            contacts.add(session, people.get(session, one), "Coffee.", TODAY - timedelta(40))
        meetings.plan(session, ben, TUESDAY)
    window.go(Place.PLAN)
    window.go(Place.TODAY)
    said = said_on(window.here())
    assert "Fri 20 November: what happened?" in said
    assert said.count("Ben Adeyemi") == 2  # the one-to-one, and “to Ben Adeyemi”
    assert said.count("Chloe Martin") == 1


@pytest.mark.parametrize(
    ("pressed", "state"), [("It did: Ben Adeyemi, ", "held"), ("It did not: Ben Adeyemi, ", "cancelled")]
)
def test_whether_it_took_place_is_said_on_today(qtbot, window, pressed, state):
    ben, _chloe = team(window)
    with window.store.write() as session:
        past = meetings.plan(session, ben, TUESDAY - timedelta(4)).id
    window.go(Place.PLAN)
    window.go(Place.TODAY)
    press(window.here(), pressed + "Fri 20 November")
    with window.store.read() as session:
        assert meetings.get(session, past).status == state
    window.toast.button.click()
    with window.store.read() as session:
        assert meetings.get(session, past).status == "planned"


def missed(window, person):
    with window.store.write() as session:
        given = promises.give(session, person, "the rota", "mine", TODAY - timedelta(3), TODAY - timedelta(9))
        return given.id


@pytest.mark.parametrize(("afresh", "copied"), [(True, True), (False, False)])
def test_what_happened_copies_a_message_only_with_a_new_date(window, afresh, copied):
    ben, _chloe = team(window)
    rota = missed(window, ben)
    QApplication.clipboard().setText("before")

    def fill():
        sheet = open_sheet()
        sheet.findChild(QCheckBox, "copy_message").setChecked(True)
        wanted = "missed, and renegotiated" if afresh else "delivered as agreed, by its date"
        next(one for one in sheet.findChildren(QRadioButton) if one.text() == wanted).setChecked(True)
        sheet.does.click()

    QTimer.singleShot(50, fill)
    acts_of(window).what_happened(rota)
    assert held(window, rota).status == (PromiseStatus.MISSED if afresh else PromiseStatus.KEPT)
    assert ("Hello Ben" in QApplication.clipboard().text()) == copied
    assert ("message" in window.toast.accessibleName()) == copied


def test_the_dates_of_a_promise_stand_in_the_order_of_their_days(window):
    ben, _chloe = team(window)
    with window.store.write() as session:
        given = promises.give(session, ben, "the rota", "mine", TODAY + timedelta(3), TODAY)
        again = given.renegotiate(session, TODAY + timedelta(10), TODAY + timedelta(1))
        found = my_word.dates(promises.chain(session, again), TODAY)
    assert [agreed for _words, agreed in found] == [False, True, True]
    assert "told" in found[0][0]


def test_a_plan_says_its_first_day_on_paper_and_in_the_table(window):
    with window.store.write() as session:
        plans.make(session, "we meet", "ask first", None, first_on=TODAY + timedelta(3))
        plans.make(session, "I doubt", "call")
    page = render.make(window.store, window.library, asked("plan"), TODAY).html
    assert page.count("first on Thu 26 Nov") == 1
    rows = render.make_as(window.store, window.library, asked("plan"), "csv", TODAY).decode()
    assert rows.count("2026-11-26") == 1
