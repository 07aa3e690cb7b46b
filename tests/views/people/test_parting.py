"""Before somebody is archived, or a handover is done, what is still open between the two is named."""

from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton, QRadioButton

from coach.models import meetings, mentions, people, promises, topics
from coach.models.base import Confidence
from coach.models.mentions import MentionKind
from coach.views.destination import ToPerson
from tests.conftest import TODAY
from tests.views.hands import once_open, open_window, press, said_on

AHEAD = (datetime(2026, 11, 24, 10), datetime(2026, 12, 8, 10))


@pytest.fixture
def window(qtbot, vault):
    made = open_window(qtbot, vault, TODAY)
    with made.store.write() as session:
        made.person = people.add(session, "Amara").id
    made.go(ToPerson(made.person))
    yield made
    made.close()


def leave_open(window):
    """Two one-to-ones ahead, a topic, a private one, a line to follow up and a promise."""
    with window.store.write() as session:
        first, _second = (meetings.plan(session, window.person, at) for at in AHEAD)
        topics.add(session, first, "the rota for June")
        topics.add(session, first, "her sister", confidence=Confidence.PRIVATE)
        kind = MentionKind.FOLLOW_UP
        session.add(mentions.Mention(person_id=window.person, kind=kind, body="the exam", noted_on=TODAY))
        promises.give(session, window.person, "the letter", "mine", TODAY + timedelta(3), TODAY)
    window.go(ToPerson(window.person))


def on_the_sheet(does, cancels=False, option=""):
    """Read the sheet that opens next, choose and press; gives its words."""
    read = []

    def act(sheet):
        read.append(said_on(sheet))
        if cancels:
            ways = sheet.findChild(QComboBox, "one-to-ones_ahead")
            ways.setCurrentIndex(ways.findText("Cancel them"))
        for made in sheet.findChildren(QRadioButton):
            if made.text() == option:
                made.click()
        if does:
            QTest.keyClick(sheet.findChild(QPushButton, "do_it"), Qt.Key.Key_Space)
        else:
            sheet.reject()

    once_open(act)
    return read


def ahead(window):
    with window.store.read() as session:
        return [one.starts_at for one in meetings.planned_with(session, window.person, datetime.min)]


def here(window):
    with window.store.read() as session:
        return people.get(session, window.person).is_here


def archive(window):
    window.here()._can.archive()


def test_archiving_names_what_is_still_open_and_turning_away_changes_nothing(window):
    leave_open(window)
    read = on_the_sheet(does=False)
    archive(window)
    for said in ("2 one-to-ones planned", "tomorrow 10:00", "1 promise", "the letter", "the exam",
                 "2 topics not yet talked about", "the rota for June", "A private line"):  # fmt: skip
        assert said in read[0]
    assert "her sister" not in read[0]
    assert here(window)
    assert ahead(window) == list(AHEAD)


def test_what_is_planned_is_cancelled_if_wanted_and_one_undo_brings_all_of_it_back(qtbot, window):
    leave_open(window)
    on_the_sheet(does=True, cancels=True)
    archive(window)
    assert not here(window)
    assert ahead(window) == []
    with window.store.read() as session:
        assert [one.body for one in topics.still_open(session, window.person)]
    with qtbot.waitActive(window):
        window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: here(window))
    assert ahead(window) == list(AHEAD)


def test_what_is_planned_stays_unless_it_is_said(window):
    leave_open(window)
    on_the_sheet(does=True)
    archive(window)
    assert not here(window)
    assert ahead(window) == list(AHEAD)


def test_nothing_is_asked_where_nothing_is_open(window):
    archive(window)
    assert not here(window)


def test_a_handover_that_is_done_names_what_is_left_and_cancels_what_is_planned(window):
    leave_open(window)
    with window.store.write() as session:
        promises.between_us(session, window.person)[0].keep(TODAY)
    QApplication.processEvents()
    window.here().show_tab(2)
    press(window.here(), "Hand over to a new manager…")
    press(window.here(), "Next step")
    press(window.here(), "Next step")
    read = on_the_sheet(does=True, cancels=True, option="Not yet")
    press(window.here(), "Done: back to the page")
    for said in ("2 one-to-ones planned", "2 topics not yet talked about", "1 line to come back to"):
        assert said in read[0]
    assert "promise" not in read[0]
    assert ahead(window) == []
    assert here(window)
