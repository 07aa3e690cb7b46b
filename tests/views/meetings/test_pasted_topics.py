"""Their answer, pasted into the line for a topic, becomes topics of theirs; and the agenda goes to them."""

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from coach.i18n import translate
from coach.models import meetings, people, topics
from coach.models.base import Confidence
from coach.models.meetings import Whose
from coach.services import agenda, for_them
from coach.views.destination import ToMeeting
from coach.views.meetings.agenda import read_topic
from coach.views.meetings.meeting_acts import MeetingActs
from tests.views.hands import answer

MAIL = """Hi Kim,
- the course
2. Turin, and who goes
> what you wrote
Best
Ana
"""


@pytest.fixture
def talk(window):
    """A one-to-one with a topic that she knows of and one that is the leader's alone."""
    with window.store.write() as session:
        person = people.add(session, "Chloé Martin").id
        made = meetings.plan(session, person, datetime(2026, 12, 1, 10), 30, "").id
        agenda.add(session, made, "The move", confidence=Confidence.SHARED)
        agenda.add(session, made, "her tone")
    window.go(ToMeeting(made))
    return made


def theirs(window, talk):
    with window.store.read() as session:
        return [one.body for one in topics.of_meeting(session, talk) if one.whose == "theirs"]


def acts(window, talk):
    with window.store.read() as session:
        held = meetings.get(session, talk)
    return dict(MeetingActs(window.here(), window.store, window.clock, window.library, held).menu())


def test_a_mail_pasted_as_their_topics_is_theirs_without_greeting_and_close(window, talk):
    answer(their_answer=MAIL)
    acts(window, talk)["Their topics…"]()
    assert theirs(window, talk) == ["the course", "Turin, and who goes"]
    window.undo()
    assert theirs(window, talk) == []


def test_a_mail_with_nothing_to_talk_about_adds_nothing_and_says_so(window, talk):
    said = answer(their_answer="Hi Kim,\nThanks!\nAna")
    acts(window, talk)["Their topics…"]()
    assert "no line in it" in said[0]
    assert theirs(window, talk) == []


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_agenda_that_was_copied_comes_back_with_their_lines_alone(window, talk, language):
    with translate.speaking(language), window.store.read() as session:
        sent = for_them.agenda(session, talk).text
    line = window.here().add_topic
    line.setFocus()
    QGuiApplication.clipboard().setText(f"{sent}the course\n- Turin\n")
    QTest.keyClick(line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert theirs(window, talk) == ["the course", "Turin"]
    with window.store.read() as session:
        assert len(topics.of_meeting(session, talk)) == 4  # the counter-test: nothing of the agenda itself
    window.undo()
    QGuiApplication.clipboard().setText("the course\nTurin")
    QTest.keyClick(line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert theirs(window, talk) == []  # lines that answer nothing are the leader's own, as ever


def paste(line, text):
    line.setFocus()
    QGuiApplication.clipboard().setText(text)
    QTest.keyClick(line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def test_an_answer_in_which_they_wrote_nothing_says_so_and_counts_no_topics(window, talk):
    with window.store.read() as session:
        sent = for_them.agenda(session, talk).text
    page = window.here()
    paste(page.add_topic, sent)
    assert "no line in it" in window.toast.accessibleName()
    assert theirs(window, talk) == []


def test_what_was_typed_before_the_pasted_lines_is_counted_with_them(window, talk):
    line = window.here().add_topic
    line.setFocus()
    QTest.keyClicks(line, "the rota")
    paste(line, "the course\nTurin")
    assert window.toast.accessibleName().startswith("3 topics added.")


@pytest.mark.parametrize("word", ["they", "She", "he", "er", "Sie"])
def test_a_topic_is_theirs_by_whichever_word_one_has_for_them(word):
    assert read_topic(f"{word}: the rota") == (Whose.THEIRS, " the rota")
    assert read_topic(f"{word} will ask: the rota")[0] == Whose.MINE  # the counter-test


def test_several_lines_pasted_are_several_topics_by_one_act(window, qtbot):
    with window.store.write() as session:
        person = people.add(session, "Chloé Martin").id
        talk = meetings.plan(session, person, datetime(2026, 12, 1, 10), 30, "")
        session.flush()
        agenda.add(session, talk.id, "her tone")
        number = talk.id
    page = window.go(ToMeeting(number))

    def held():
        with window.store.read() as session:
            return [(one.whose, one.body, one.confidence) for one in topics.of_meeting(session, number)]

    line, before = page.add_topic, held()
    line.setFocus()
    QTest.keyClicks(line, "they:")
    QGuiApplication.clipboard().setText("- the course\n- Turin\n> quoted\n")
    QTest.keyClick(line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert sorted(held()) == sorted(
        [*before, ("theirs", "the course", "shared"), ("theirs", "Turin", "shared")]
    )
    assert (line.text(), line.hasFocus()) == ("", True)
    with window.store.read() as session:
        talk = meetings.get(session, number)
    acts = dict(MeetingActs(page, window.store, window.clock, window.library, talk).menu())
    acts["Copy agenda for them"]()
    copied = QGuiApplication.clipboard().text()
    assert "- the course\n- Turin\n" in copied
    assert "tone" not in copied
    window.undo()
    assert held() == before
    QGuiApplication.clipboard().setText("one line")
    QTest.keyClick(line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert line.text() == "one line"


def test_copied_for_them_says_what_stayed_here_and_how_a_topic_is_made_to_go_along(window, talk):
    """Red before: of an agenda with nothing shared it was said that two stayed here, and no way out."""

    def told():
        acts(window, talk)["Copy agenda for them"]()
        return window.toast.accessibleName().removeprefix("Copied. It leaves the clipboard after a minute.")

    assert told() == " 1 not marked as shared stayed here."
    with window.store.write() as session:
        held = topics.of_meeting(session, talk)
        held[0].confidence = Confidence.MINE
        bodies = {one.id: one.body for one in held}
    assert told() == (
        " No topic is in it, since none is marked as shared: “Make it shared”, in its menu, does that."
    )
    menus = [one.acts for one in window.here().findChildren(QPushButton) if getattr(one, "acts", None)]
    assert [one for acts in menus for one in acts if one.startswith("Make it shared")], "as it says there"
    for number in bodies:
        with window.store.write() as session:
            agenda.talked_about(session, number)
    assert told() == " No topic is in it yet, only the question for theirs."
