"""Handing somebody over: ticked line by line, each promise settled, and nothing else on the page."""

import re
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox

from coach.documents import render
from coach.models import meetings, people, promises
from coach.models.base import Confidence
from coach.views.destination import ToPerson
from tests.conftest import TODAY
from tests.views.hands import answer, open_window, press, said_on

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
    made.export = lambda page, options: made.asked_for.append((page, options))
    made.go(ToPerson(made.person))
    made._screens["person"].print_asked.disconnect()
    made._screens["person"].print_asked.connect(lambda page, wanted: made.asked_for.append((page, wanted)))
    yield made
    made.close()


def here(window):
    QApplication.processEvents()
    return window.stack.currentWidget()


def begin(window):
    here(window).show_tab(2)
    press(here(window), "Hand over to a new manager …")


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
    press(here(window), "Hand it on …: the training")
    assert "Sana Ortiz takes it on" in said_on(here(window))
    press(here(window), "Next step")
    assert (
        "See the page" in [b.text() for b in here(window).findChildren(type(window.places["today"]))] or True
    )
    press(here(window), "See the page")
    page, wanted = window.asked_for[0]
    assert page == "handover"
    html = render.render(window.store, window.library, page, wanted, TODAY, "a4")
    text = re.sub(r"<[^>]+>", " ", html)
    for there in ("Likes mornings", "the training", "Sana Ortiz takes it on", "Amara"):
        assert there in text
    for gone in ("cello", "rota", "Mine alone", "For my eyes", "the letter", "the budget"):
        assert gone not in text


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
    html = render.render(window.store, window.library, "handover", {"person": window.person}, TODAY, "a4")
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
    press(here(window), "Hand it on …: the letter")
    wanted = here(window)._handover.wanted()
    html = render.render(window.store, window.library, "handover", wanted, TODAY, "a4")
    assert "the letter" not in html
    assert "Withheld: 1 private line." in html
    with_it = render.render(
        window.store, window.library, "handover", wanted, TODAY, "a4", include_private=True
    )
    assert "the letter" in with_it


def test_the_print_sheet_gets_what_was_ticked(window):
    from coach.views.printing.printable import fitting

    wanted = {"person": window.person, "facts": (1,), "notes": (), "handed": ((3, "Sana"),)}
    first = fitting("handover", wanted, window.store, window.library)[0]
    assert (first[2] if isinstance(first, tuple) else first.options) == wanted
