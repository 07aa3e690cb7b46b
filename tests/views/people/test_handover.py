"""Handing somebody over: ticked line by line, each promise settled, and nothing else on the page."""

import re
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QPushButton, QRadioButton
from sqlalchemy import select

from coach.advice import my_word
from coach.advice.withheld import EVERY
from coach.cli import listing
from coach.database import search_index
from coach.documents import render
from coach.documents.request import PageRequest
from coach.models import meetings, people, promises
from coach.models.base import Confidence
from coach.models.promises import Promise
from coach.services import forgetting
from coach.views.destination import ToPerson
from tests.conftest import TODAY
from tests.views.ears import listen
from tests.views.hands import answer, open_sheet, open_window, press, said_on

SHARED = Confidence.SHARED


@pytest.fixture
def window(qtbot, vault):
    made = open_window(qtbot, vault, TODAY)
    with made.store.write() as session:
        person = people.add(session, "Amara")
        for body, level in (("Likes mornings", SHARED), ("Plays the cello", SHARED), ("Mine alone", "mine")):
            session.add(people.Fact(person_id=person.id, body=body, confidence=level))
        held = meetings.plan(session, person.id, datetime(2026, 11, 2, 10))
        held.notes, held.confidence = "We agreed on the rota.", SHARED
        kept_back = meetings.plan(session, person.id, datetime(2026, 10, 5, 10))
        kept_back.notes = "For my eyes."
        due = TODAY + timedelta(3)
        promises.give(session, person.id, "the letter", "mine", due, TODAY)
        promises.give(session, person.id, "the budget", "theirs", due, TODAY)
        promises.give(session, person.id, "the training", "mine", None, TODAY)
        made.person = person.id
    made.asked_for = []
    made.export = made.asked_for.append
    made.go(ToPerson(made.person))
    made.pages.of("person").print_asked.disconnect()
    made.pages.of("person").print_asked.connect(made.asked_for.append)
    yield made
    made.close()


def here(window):
    QApplication.processEvents()
    return window.stack.currentWidget()


def begin(window):
    here(window).show_tab(2)
    press(here(window), "Hand over to a new manager…")


def tick(window, says):
    QApplication.processEvents()
    found = [b for b in here(window).findChildren(QCheckBox) if b.accessibleName() == f"Goes along: {says}"]
    found[-1].setFocus()
    QTest.keyClick(found[-1], Qt.Key.Key_Space)


def test_nothing_goes_along_until_it_is_ticked_and_every_promise_is_settled(qtbot, window):
    begin(window)
    said = said_on(here(window))
    assert "Only what you both agreed to" in said
    assert "Likes mornings" in said
    assert "We agreed on the rota." in said
    assert "Mine alone" not in said
    assert "For my eyes." not in said
    ticks = [b for b in here(window).findChildren(QCheckBox) if b.isVisible()]
    assert [b.isChecked() for b in ticks] == [False] * 3
    tick(window, "Likes mornings")
    press(here(window), "Next step")
    press(here(window), "Next step")
    assert "close it, or say who takes it on" in said_on(here(window))
    assert "What is still open between us" in said_on(here(window))
    press(here(window), "I kept it: the letter")
    qtbot.waitUntil(lambda: "the letter" not in said_on(here(window)))
    press(here(window), "Release: the budget")
    qtbot.waitUntil(lambda: "the budget" not in said_on(here(window)))
    answer(name="Sana Ortiz")
    press(here(window), "Hand it on…: the training")
    assert "Sana Ortiz takes it on" in said_on(here(window))
    press(here(window), "Next step")
    press(here(window), "See the page")
    wanted = window.asked_for[0]
    assert wanted.page == "handover"
    html = render.make(window.store, window.library, wanted, TODAY).html
    text = re.sub(r"<[^>]+>", " ", html)
    for there in ("Likes mornings", "the training", "Sana Ortiz takes it on", "Amara"):
        assert there in text
    for gone in ("cello", "rota", "Mine alone", "For my eyes", "the letter", "the budget"):
        assert gone not in text


def test_each_step_begins_on_its_first_line_and_not_on_what_leads_back(qtbot, window):
    """It began on “Back to the page”, and the last step on “Before”: Return there leads away.

    Of what is still open it began on “I kept it”: the second Enter of a quick hand kept a promise.
    """

    def on():
        there = window.focusWidget()
        return there.accessibleName()

    begin(window)
    qtbot.waitUntil(lambda: on().startswith("Goes along: "))
    press(here(window), "Next step")
    qtbot.waitUntil(lambda: on() == "Hand it on…: the letter")
    for act, what in (("I kept it", "the letter"), ("Release", "the budget"), ("I kept it", "the training")):
        press(here(window), f"{act}: {what}")
        qtbot.waitUntil(lambda gone=what: gone not in said_on(here(window)))
    press(here(window), "Next step")
    qtbot.waitUntil(lambda: on() == "See the page")
    press(here(window), "The step before")
    qtbot.waitUntil(lambda: on() == "Next step")  # nothing is open any more: no line to stand on


def test_a_second_enter_after_a_name_takes_no_name_back_and_closes_no_promise(qtbot, window):
    """Once somebody takes it on, the hands are on the next that is open; after the last, on what leads on."""

    def on():
        there = window.focusWidget()
        return there.accessibleName()

    begin(window)
    press(here(window), "Next step")
    for what, then in (
        ("the letter", "Hand it on…: the training"),
        ("the training", "Hand it on…: the budget"),
        ("the budget", "Next step"),
    ):
        qtbot.waitUntil(lambda what=what: on() == f"Hand it on…: {what}")
        answer(name="Tom")
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
        qtbot.waitUntil(lambda then=then: on() == then)


def test_and_where_a_promise_was_closed_the_hands_are_on_who_takes_the_next(qtbot, window):
    def on():
        there = window.focusWidget()
        return there.accessibleName()

    begin(window)
    press(here(window), "Next step")
    press(here(window), "I kept it: the letter")
    qtbot.waitUntil(lambda: on() == "Hand it on…: the training")


def test_the_reason_why_there_is_no_next_step_goes_with_the_last_one_settled(qtbot, window):
    begin(window)
    press(here(window), "Next step")
    press(here(window), "Next step")
    assert "close it, or say who takes it on" in said_on(here(window))
    for act, what in (("I kept it", "the letter"), ("Release", "the budget"), ("I kept it", "the training")):
        press(here(window), f"{act}: {what}")
        qtbot.waitUntil(lambda gone=what: gone not in said_on(here(window)))
    assert "close it, or say who takes it on" not in said_on(here(window))


def test_what_was_closed_can_be_taken_back_and_waits_again(qtbot, window):
    with window.store.write() as session:
        for promise in promises.between_us(session, window.person)[1:]:
            promise.removed_at = datetime(2026, 11, 23)
    begin(window)
    press(here(window), "Next step")
    press(here(window), "I kept it: the letter")
    qtbot.waitUntil(lambda: "Nothing is open between you" in said_on(here(window)))
    press(here(window), "Next step")
    assert "On the page" in said_on(here(window))
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "the letter" in said_on(here(window)))
    assert "What is still open between us" in said_on(here(window))
    with window.store.read() as session:
        assert [p.what for p in promises.between_us(session, window.person)] == ["the letter"]


def test_without_being_told_the_page_holds_every_shared_line_as_before(window):
    html = render.make(
        window.store, window.library, PageRequest("handover", person=window.person), TODAY
    ).html
    assert "Likes mornings" in html
    assert "cello" in html
    assert "We agreed on the rota." in html
    assert "Mine alone" not in html


def test_a_private_promise_is_read_before_it_is_settled(qtbot, window):
    with window.store.write() as session:
        promises.between_us(session, window.person)[0].confidence = Confidence.PRIVATE
    begin(window)
    press(here(window), "Next step")
    assert "the letter" not in said_on(here(window))
    press(here(window), "Show private")
    qtbot.waitUntil(lambda: "the letter" in said_on(here(window)))
    answer(name="Sana")
    press(here(window), "Hand it on…: the letter")
    wanted = here(window)._handover.wanted()
    html = render.make(window.store, window.library, wanted, TODAY).html
    assert "the letter" not in html
    assert "Left out: 6 lines." in html, "with the facts and notes that were not ticked"
    with_it = render.make(window.store, window.library, replace(wanted, ticked=EVERY), TODAY).html
    assert "the letter" in with_it


def test_the_print_sheet_gets_what_was_ticked(window):
    from coach.views.printing.printable import fitting

    wanted = PageRequest("handover", person=window.person, facts=(1,), handed=((3, "Sana"),))
    first = fitting(wanted, window.store, window.library)[0]
    assert first.request == wanted


# -- done --------------------------------------------------------------------------------------


def hand_on(window, what, who):
    answer(name=who)
    press(here(window), f"Hand it on…: {what}")


def say_done(window, which):
    """Press Done, and choose on the sheet that it opens."""

    def choose():
        sheet = open_sheet()
        next(b for b in sheet.findChildren(QRadioButton) if b.text() == which).click()
        QTest.keyClick(sheet.findChild(QPushButton, "do_it"), Qt.Key.Key_Space)

    QTimer.singleShot(100, choose)
    press(here(window), "Done: back to the page")


def to_the_page(window):
    """Two promises handed on, one kept: the third step is in front."""
    begin(window)
    press(here(window), "Next step")
    hand_on(window, "the training", "Sana Ortiz")
    hand_on(window, "the budget", "Tom")
    press(here(window), "I kept it: the letter")
    press(here(window), "Next step")
    assert "On the page" in said_on(here(window))


def promised(window):
    with window.store.read() as session:
        return {p.what: (p.status, p.handed_to) for p in session.scalars(select(Promise))}


def archived_on(window):
    with window.store.read() as session:
        return people.get(session, window.person).archived_on


HANDED = {
    "the letter": ("kept", ""),
    "the budget": ("handed on", "Tom"),
    "the training": ("handed on", "Sana Ortiz"),
}


def test_done_closes_what_was_handed_on_and_archives_whoever_leaves(qtbot, window):
    to_the_page(window)
    before = promised(window)
    say_done(window, "Archive Amara now")
    assert promised(window) == HANDED
    assert archived_on(window) == TODAY
    assert "Step" not in said_on(here(window))
    with qtbot.waitActive(window):
        window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: promised(window) == before)
    assert archived_on(window) is None
    begin(window)
    press(here(window), "Next step")
    assert "Sana Ortiz takes it on" in said_on(here(window)), "what was taken back can be gone on with"


def test_done_may_be_said_without_a_goodbye(qtbot, window):
    to_the_page(window)
    say_done(window, "Not yet")
    assert promised(window) == HANDED
    assert archived_on(window) is None
    assert "the budget" not in said_on(here(window))


def test_turning_away_from_done_changes_nothing(qtbot, window):
    to_the_page(window)
    before = promised(window)
    QTimer.singleShot(50, lambda: open_sheet().reject())
    press(here(window), "Done: back to the page")
    assert promised(window) == before
    assert "On the page" in said_on(here(window))


def test_ctrl_enter_asks_whether_it_is_done_and_the_focus_comes_back_to_the_page(qtbot, window):
    """At the last step it did nothing; and after Done the focus was on Find, far from the page."""
    to_the_page(window)
    said = answer()
    window.do("finish")
    assert said == [""]
    assert promised(window) == HANDED
    assert "Step" not in said_on(here(window))
    assert here(window).isAncestorOf(window.focusWidget())


def test_leaving_the_page_does_not_forget_who_takes_what(qtbot, window, vault):
    begin(window)
    tick(window, "Likes mornings")
    press(here(window), "Next step")
    hand_on(window, "the training", "Sana Ortiz")
    press(here(window), "Back to the page")
    begin(window)
    ticks = {b.accessibleName(): b.isChecked() for b in here(window).findChildren(QCheckBox)}
    assert ticks["Goes along: Likes mornings"]
    assert not ticks["Goes along: Plays the cello"]
    press(here(window), "Next step")
    assert "Sana Ortiz takes it on" in said_on(here(window))
    with window.store.write() as session:
        other = people.add(session, "Ben").id
    window.go(ToPerson(other))
    begin(window)
    press(here(window), "Next step")
    assert "Sana" not in said_on(here(window)), "what is chosen for one is not chosen for another"


def test_who_takes_what_is_gone_with_the_person(qtbot, window, vault):
    begin(window)
    press(here(window), "Next step")
    hand_on(window, "the training", "Sana Ortiz")
    with window.store.write() as session:
        forgetting.forget(session, window.person)
    kept = (
        vault.raw.execute("SELECT body FROM drafts").fetchall()
        + vault.raw.execute("SELECT value FROM meta").fetchall()
    )
    assert "Sana" not in str(kept)


def test_what_was_handed_on_says_to_whom_wherever_it_stands(qtbot, window):
    to_the_page(window)
    say_done(window, "Not yet")
    html = render.make(
        window.store, window.library, PageRequest("holdings", person=window.person), TODAY
    ).html
    assert "handed on to Sana Ortiz" in re.sub(r"<[^>]+>", " ", html)
    with window.store.read() as session:
        rows = {row["what"]: row for row in listing.of_vault(session, "promises", window.person, TODAY)}
        closed = promises.closed_since(session, TODAY)
    assert (rows["the budget"]["status"], rows["the budget"]["handed_to"]) == ("handed on", "Tom")
    assert [hit.kind for hit in search_index.find(window._vault.raw, "Ortiz")] == ["promise"]
    assert my_word.ends(closed) == "one kept", "a promise handed on is neither kept nor missed"


def test_escape_leads_back_a_step_and_from_the_first_to_what_led_there(qtbot, window):
    """It led away from the person, whose page still showed the steps to whoever came again."""
    page = here(window)
    page.show_tab(2)
    led = next(one for one in page.findChildren(QPushButton) if "Hand over" in one.text())
    led.setFocus()
    QTest.keyClick(led, Qt.Key.Key_Return)
    name = led.objectName()
    QApplication.processEvents()
    tick = page.findChild(QCheckBox)
    tick.setChecked(True)
    page.finish()
    assert page._handover.step == 1
    for step in (0, None):
        QTest.keyClick(window, Qt.Key.Key_Escape)
        QApplication.processEvents()
        assert (page._handover.step if page._handover else None) == step
        assert window.at() == ToPerson(window.person)
    assert (window.focusWidget().objectName(), page._tab) == (name, 2)
    page.hand_over()
    assert page.findChild(QCheckBox, tick.objectName()).isChecked()
    QTest.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert page._handover is None


def test_each_step_and_why_there_is_no_next_one_yet_are_said(qtbot, window, monkeypatch):
    heard = listen(monkeypatch)
    begin(window)
    qtbot.waitUntil(lambda: ("Step 1 of 3: What may go along", False) in heard)
    here(window).finish()
    qtbot.waitUntil(lambda: ("Step 2 of 3: What is still open between us", False) in heard)
    here(window).finish()
    assert heard[-1] == ("Each one first: close it, or say who takes it on.", True)
