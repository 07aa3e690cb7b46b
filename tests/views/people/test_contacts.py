"""A contact noted by mistake can be taken away again, and leaves no trace; one to come is not noted yet."""

from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from coach.models import contacts, people
from coach.views.destination import ToPerson
from tests.conftest import TODAY
from tests.views.hands import answer, open_window, press, said_on


@pytest.fixture
def window(qtbot, vault):
    made = open_window(qtbot, vault, TODAY)
    with made.store.write() as session:
        ben = people.add(session, "Ben", rhythm_days=14)
        contacts.add(session, ben, "coffee", date(2026, 9, 1))
        made.person = ben.id
    made.go(ToPerson(made.person))
    yield made
    made.close()


def last(window):
    with window.store.read() as session:
        return people.get(session, window.person).last_contact_on


def note(window, **fields):
    told = answer(in_one_line="lunch", **fields)
    press(window.stack.currentWidget(), "Note a contact")
    return told


def carried(qtbot, window):
    here = window.stack.currentWidget()
    here.show_tab(3)
    qtbot.waitUntil(lambda: "last real contact" in said_on(here))
    return said_on(here)


def test_removing_a_mistaken_contact_takes_everything_back_to_what_it_was(qtbot, window):
    before = carried(qtbot, window)
    window.stack.currentWidget().show_tab(0)
    note(window, it_was_about="career")
    assert last(window) == TODAY
    with_lunch = carried(qtbot, window)
    assert with_lunch != before
    here = window.stack.currentWidget()
    here.show_tab(1)
    QApplication.processEvents()
    menus = [b for b in here.findChildren(QPushButton) if "Remove it" in getattr(b, "acts", ())]
    assert len(menus) == 2
    menus[0].acts["Remove it"]()
    assert last(window) == date(2026, 9, 1)
    assert carried(qtbot, window) == before
    with window.store.read() as session:
        assert people.get(session, window.person).past_rhythm(TODAY)
    with qtbot.waitActive(window):
        window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: last(window) == TODAY)
    assert carried(qtbot, window) == with_lunch


def test_a_contact_on_a_day_to_come_is_refused_beside_the_field(qtbot, window, monkeypatch):
    ask = "coach.views.people.person_acts.as_date"
    monkeypatch.setattr(ask, lambda _field: datetime(2036, 11, 19).date())
    (said,) = note(window)
    assert "still ahead" in said
    assert last(window) == date(2026, 9, 1)
