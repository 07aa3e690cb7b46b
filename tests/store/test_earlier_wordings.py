"""How a note read before it was written over: kept for a while, found again, put back, and forgotten."""

from datetime import datetime, timedelta

import pytest

from coach import clock
from coach.database import search_index
from coach.models import closings, journal, meetings, people, questions, revisions
from coach.models.base import Confidence
from coach.models.journal import JournalEntry
from coach.services import earlier_wordings, forgetting
from coach.store.store import Store
from coach.vault import vault as vaults
from tests.conftest import TODAY

MORNING = datetime(2026, 11, 23, 9)
LONG = "She is worried about the portal, and would rather hand the rota to Ben than do both by halves."


class Hands:
    """The leader's clock, and what they write into the notes of one one-to-one."""

    def __init__(self, monkeypatch, store):
        self.now, self.store = MORNING, store
        monkeypatch.setattr(clock, "now", lambda: self.now)
        with store.write() as session:
            self.person = people.add(session, "Amara Okafor").id
            self.meeting = meetings.plan(session, self.person, MORNING).id

    def write(self, words, after=timedelta()):
        self.now += after
        with self.store.write() as session:
            meetings.get(session, self.meeting).notes = words

    def kept(self):
        with self.store.read() as session:
            return [one.body for one in earlier_wordings.of_meeting(session, self.meeting)]


@pytest.fixture
def hands(monkeypatch, store):
    return Hands(monkeypatch, store)


def test_the_first_edit_of_a_sitting_keeps_what_stood_there(hands):
    hands.write("Portal")
    assert hands.kept() == []  # nothing stood there before
    hands.write("Portal, and the rota", timedelta(seconds=2))
    assert hands.kept() == []  # typed a moment ago, and still there
    again = Store(vaults.open_vault(hands.store.vault.folder))
    hands.store, before = again, hands.store
    hands.write("Portal, the rota, Ben", timedelta(seconds=2))
    assert hands.kept() == ["Portal, and the rota"]
    hands.store = before
    again.close()


def test_then_every_five_minutes_and_whenever_much_goes(hands):
    hands.write("one")
    hands.write("one two", timedelta(minutes=1))
    hands.write("one two three", timedelta(minutes=1))
    assert hands.kept() == []
    hands.write(LONG, timedelta(minutes=3))  # five since the first word
    assert hands.kept() == ["one two three"]
    hands.write("", timedelta(seconds=2))  # Ctrl+A, Delete
    assert hands.kept() == [LONG, "one two three"]


def test_each_knows_its_parent_its_device_and_when(hands):
    for words in ("one", "two", "three", "four"):
        hands.write(words, timedelta(minutes=6))
    with hands.store.read() as session:
        last, middle, first = revisions.of_person(session, hands.person)
    assert (last.parent, middle.parent, first.parent) == (middle.uid, first.uid, "")
    assert last.uid > middle.uid > first.uid
    assert len({one.device for one in (last, middle, first)}) == 1
    assert last.until == hands.now


def test_a_copy_of_the_vault_speaks_with_a_voice_of_its_own(hands, tmp_path):
    hands.write("one")
    hands.write("two", timedelta(minutes=6))
    with hands.store.write() as session:
        here = revisions.device(session)
    copy = vaults.open_vault(hands.store.vault.save_copy(tmp_path))
    assert copy.raw.execute("SELECT count(*) FROM meta WHERE name = 'device'").fetchone() == (0,)
    copy.close()
    with hands.store.write() as session:
        assert revisions.device(session) == here


def test_all_of_a_week_then_one_a_day_then_none(hands):
    for day in range(120):
        for hour in (0, 3):
            hands.now = MORNING + timedelta(days=day, hours=hour)
            hands.write(f"day {day}, hour {hour}")
    hands.write("the last")
    with hands.store.read() as session:
        found = revisions.of_person(session, hands.person)
    ages = [(hands.now.date() - one.until.date()).days for one in found]
    assert ages == sorted([*range(91), *range(1, 8), 0])  # of today the write that ended it, and one more


def test_put_back_it_reads_as_it_did_and_what_it_said_is_kept(hands):
    hands.write("Worried about the portal")
    hands.write("Nothing much", timedelta(minutes=6))
    with hands.store.read() as session:
        (earlier,) = earlier_wordings.of_meeting(session, hands.meeting)
        assert (earlier.body, earlier.now) == ("Worried about the portal", "Nothing much")
    with hands.store.write() as session:  # at once: however soon, what is replaced is kept
        earlier_wordings.put_back(session, earlier.id)
    with hands.store.read() as session:
        assert meetings.get(session, hands.meeting).notes == "Worried about the portal"
    assert hands.kept() == ["Nothing much", "Worried about the portal"]
    hands.store.undo_of_last()()
    with hands.store.read() as session:
        assert meetings.get(session, hands.meeting).notes == "Nothing much"


def test_thanks_answers_and_the_journal_are_kept_too_each_as_private_as_it_is(hands):
    with hands.store.write() as session:
        closings.of_meeting(session, hands.meeting).thanks = "For the rota"
        put = questions.AskedQuestion(
            person_id=hands.person, meeting_id=hands.meeting, question="q", on=TODAY, answer="Yes",
            confidence=Confidence.PRIVATE,
        )  # fmt: skip
        session.add(put)
        page = journal.write(session, "A good day", TODAY)
    with hands.store.write() as session:
        closings.of_meeting(session, hands.meeting).thanks = "For all of it"
        session.get_one(questions.AskedQuestion, put.id).answer = "No"
        session.get_one(JournalEntry, page.id).body = "A bad day"
    with hands.store.read() as session:
        found = earlier_wordings.of_meeting(session, hands.meeting)
        assert {(one.body, one.confidence) for one in found} == {
            ("For the rota", Confidence.MINE), ("Yes", Confidence.PRIVATE),
        }  # fmt: skip
        (one,) = earlier_wordings.of_record(session, JournalEntry, page.id)
        assert one.body == "A good day"


def test_find_knows_nothing_of_them(hands):
    hands.write("Quarzuhrwerk")
    hands.write("Nothing much", timedelta(minutes=6))
    assert hands.kept() == ["Quarzuhrwerk"]
    assert search_index.find(hands.store.vault.raw, "Quarzuhrwerk") == []


def test_forgetting_takes_them_and_those_of_others_that_name_them(hands):
    hands.write("Quarzuhrwerk")
    hands.write("Nothing much", timedelta(minutes=6))
    with hands.store.write() as session:
        other = people.add(session, "Ben Okri").id
        theirs = meetings.plan(session, other, MORNING).id
        meetings.get(session, theirs).notes = "Amara Okafor again; the rota"
        kept = meetings.plan(session, other, MORNING + timedelta(1)).id
        meetings.get(session, kept).notes = "The rota"
    for number in (theirs, kept):
        with hands.store.write() as session:
            meetings.get(session, number).notes = "Nothing to add"
    with hands.store.write() as session:
        forgetting.forget(session, hands.person)
    with hands.store.read() as session:
        assert [one.body for one in revisions.of_person(session, other)] == ["The rota"]
        assert revisions.of_person(session, hands.person) == []


def test_old_pages_of_the_journal_go_with_theirs(hands):
    with hands.store.write() as session:
        page = journal.write(session, "Quarzuhrwerk", TODAY - timedelta(900))
    with hands.store.write() as session:
        session.get_one(JournalEntry, page.id).body = "Nothing much"
    with hands.store.write() as session:
        assert forgetting.delete_pages(session, TODAY) == 1
    assert hands.store.vault.raw.execute("SELECT count(*) FROM revisions").fetchone() == (0,)
