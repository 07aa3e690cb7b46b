"""Private lines: hidden until asked for, with the passphrase where there is one; and a person forgotten."""

from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPushButton
from shiboken6 import delete, isValid

from coach import clock
from coach.models import meetings, people, promises, topics
from coach.models.base import Confidence
from coach.vault import tries
from coach.vault import vault as vaults
from coach.views.care.crisis import Crisis, missing
from coach.views.destination import ToMeeting, ToPerson
from tests.conftest import TODAY
from tests.views.hands import answer, open_window, press, said_on, to

PHRASE = "correct horse battery"
SECRET = "Her own words"


def window_of(qtbot, vault):
    window = open_window(qtbot, vault, TODAY)
    with window.store.write() as session:
        person = people.add(session, "Amara")
        meeting = meetings.plan(session, person.id, datetime(2026, 11, 24, 10))
        topics.add(session, meeting, SECRET, confidence=Confidence.PRIVATE)
        due = TODAY + timedelta(3)
        promises.give(session, person.id, SECRET, "mine", due, TODAY, confidence=Confidence.PRIVATE)
        window.ids = person.id, meeting.id
    return window


@pytest.mark.parametrize("phrase", [None, PHRASE])
def test_private_lines_show_only_when_asked_for(qtbot, tmp_path, monkeypatch, phrase):
    window = window_of(qtbot, vaults.create(tmp_path / "vault", phrase))
    person, meeting = window.ids
    for place, what in (("meeting", meeting), ("person", person), ("plan", None), ("today", None)):
        window.go(to(place, what))
        here = window.stack.currentWidget()
        names = [w.accessibleName() for w in here.findChildren(object) if hasattr(w, "accessibleName")]
        assert SECRET not in said_on(here) + "".join(names)
    if phrase:
        stamp = clock.utc_stamp()
        monkeypatch.setattr(clock, "utc_stamp", lambda: stamp)  # on a slow machine the pause would be over
        told = answer(passphrase="wrong one here")
        window.do("private")
        assert "does not open" in told[0]
        told = answer(passphrase=PHRASE)
        window.do("private")
        assert "Try again in 1 second" in told[0]
        (tmp_path / "vault" / tries.FILE).unlink()  # the pause is over
        answer(passphrase=PHRASE)
    window.go(ToMeeting(meeting))
    window.do("private")
    qtbot.waitUntil(lambda: SECRET in said_on(window.stack.currentWidget()))
    window.privacy.hide()
    qtbot.waitUntil(lambda: SECRET not in said_on(window.stack.currentWidget()))
    window.close()


def test_they_are_shown_on_one_page_alone_and_hidden_again_by_one_press(qtbot, tmp_path):
    window = window_of(qtbot, vaults.create(tmp_path / "vault", PHRASE))
    person, meeting = window.ids
    window.go(ToMeeting(meeting))
    answer(passphrase=PHRASE)
    window.do("private")
    qtbot.waitUntil(lambda: SECRET in said_on(window.here()))
    window.go(ToPerson(person))  # whose page may be turned to them
    assert SECRET not in said_on(window.here())
    window.do("private")  # proved a moment ago: it is not asked for again
    qtbot.waitUntil(lambda: SECRET in said_on(window.here()))
    window.go(ToMeeting(meeting))
    assert SECRET in said_on(window.here())
    press(window.sidebar, "Hide private lines")
    qtbot.waitUntil(lambda: SECRET not in said_on(window.here()))
    qtbot.waitUntil(lambda: window.here().isAncestorOf(window.focusWidget()))
    (hide,) = window.sidebar.findChildren(QPushButton, "hide_private_lines")
    assert not hide.isVisible()
    asked = answer(passphrase="wrong one here")
    window.do("private")  # whoever comes after that has to prove it anew
    assert "does not open" in asked[0]
    window.close()


def test_on_a_persons_page_hide_stands_where_show_stood(qtbot, window):
    with window.store.write() as session:
        person = people.add(session, "Amara").id
        session.add(people.Fact(person_id=person, body=SECRET, confidence=Confidence.PRIVATE))
    window.go(ToPerson(person)).show_tab(2)
    press(window.here(), "Show private lines")
    qtbot.waitUntil(lambda: SECRET in said_on(window.here()))
    press(window.here(), "Hide private lines")
    qtbot.waitUntil(lambda: SECRET not in said_on(window.here()))


def test_forgetting_asks_for_the_name_and_leaves_nothing(qtbot, vault):
    window = window_of(qtbot, vault)
    person, _meeting = window.ids
    window.go(ToPerson(person))
    window.stack.currentWidget().show_tab(2)
    told = answer(type_the_name_to_go_on="Somebody")
    press(window.stack.currentWidget(), "Forget…")
    assert "not the name" in told[0]
    answer(type_the_name_to_go_on="Amara")
    press(window.stack.currentWidget(), "Forget…")
    qtbot.waitUntil(lambda: window.stack.currentWidget().name == "people")
    assert vault.raw.execute("SELECT count(*) FROM people").fetchone() == (0,)
    assert "Forgotten. Deleted: 1 one-to-one, 1 promise, 1 topic." in said_on(window.toast)
    window.undo()
    assert vault.raw.execute("SELECT count(*) FROM people").fetchone() == (0,)
    window.close()


def test_the_numbers_to_call_are_kept_in_the_vault(qtbot, vault):
    window = open_window(qtbot, vault, TODAY)
    assert missing(vault) == 5
    page = Crisis(window, vault)
    page.fields["emergency"].setText("112")
    assert missing(vault) == 4
    assert Crisis(window, vault).fields["emergency"].text() == "112"
    window.close()


def test_no_time_runs_out_for_a_window_that_is_gone(qtbot, tmp_path):
    window = window_of(qtbot, vaults.create(tmp_path / "vault"))
    person, _meeting = window.ids
    window.go(ToPerson(person))
    window.do("private")
    (hide,) = window.sidebar.findChildren(QPushButton, "hide_private_lines")
    shown = window.privacy
    shown.findChild(QTimer).start(1)  # its five minutes are nearly over
    window.close()
    delete(window.sidebar)  # goes with the window; the window itself is what the story still closes
    assert not isValid(hide)
    qtbot.wait(20)  # what is told by then would be told to nobody
    assert not isValid(shown)
