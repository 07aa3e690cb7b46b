"""Two hundred random weeks, lived in Coach and in a plain model: no topic lost or doubled, undo exact."""

import os
import re
import shutil
import tempfile
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select

from coach.cli import listing
from coach.content import library
from coach.database import today as todays
from coach.documents import render
from coach.models import meetings, people, promises
from coach.models.base import Base
from coach.models.meetings import Whose
from coach.models.topics import Repeats
from coach.services import agenda, closing_a_meeting, forgetting
from coach.services import meetings as acts
from coach.services import people as with_people
from coach.store import undo
from coach.store.store import Store
from coach.vault import vault as vaults
from coach.views.destination import Place, ToMeeting, ToPerson
from tests.asking import asked
from tests.journeys.plain_weeks import Talk, Topic, Weeks, Word
from tests.views import walk
from tests.views.hands import open_window

FULL = bool(os.environ.get("COACH_FULL"))
MONDAY = date(2026, 11, 23)
NAMES = ("Ana", "Ben", "Chiara", "Dov")
DAYS = st.integers(0, 24)
HOURS = st.sampled_from([time(9), time(10), time(10, 30), time(15)])
WHOSE = st.sampled_from(list(Whose))
ONE = st.integers(0, 1000)  # which of those there are: the remainder counts


def one(found, number):
    """One of them, in an order that does not depend on how they were found."""
    ordered = sorted(found)
    return ordered[number % len(ordered)]


def every_row(session):
    """All that is held, by table: what an undo must bring back to the letter.

    But for how often and when it changed: to that an undo is one more change; and how notes once read is
    kept of what an undo writes over, too.
    """
    kept = {
        table.name: [c for c in table.columns if c.name not in ("changes", "changed_at")]
        for table in Base.metadata.sorted_tables
        if table.name != "revisions"
    }
    return {
        name: sorted(map(tuple, session.execute(select(*columns)).all()), key=repr)
        for name, columns in kept.items()
    }


class LivedWeeks(RuleBasedStateMachine):
    @initialize()
    def begin(self):
        self.folder = Path(tempfile.mkdtemp())
        self.store = Store(vaults.create(self.folder / "vault"))
        self.weeks = Weeks(MONDAY)
        self.counted = 0
        self.before = None  # the model and every row, as they were before the latest act
        self.undo = None
        for name in NAMES[:2]:
            self._come(name)

    def teardown(self):
        if hasattr(self, "store"):
            self.store.close()
            shutil.rmtree(self.folder)

    def do(self, act):
        """One act of the leader, in one write; gives what it gives."""
        with self.store.read() as session:
            self.before = (self.weeks.copy(), every_row(session))
        with self.store.write() as session:
            given = act(session)
        self.undo = self.store.undo_of_last()
        return given

    def _come(self, name):
        number = self.do(lambda session: people.add(session, name, rhythm_days=7).id)
        self.weeks.people[number] = True

    def _word(self, kind):
        self.counted += 1
        return f"{kind} {self.counted:03}"

    # -- people --------------------------------------------------------------------------------------------

    @precondition(lambda self: self.counted > 2 and len(self.weeks.people) < len(NAMES))
    @rule()
    def somebody_comes(self):
        self.counted += 1
        self._come(f"{NAMES[len(self.weeks.people)]} {self.counted}")

    @precondition(lambda self: self.counted > 5 and len(self.weeks.here()) > 1)
    @rule(which=ONE)
    def archive(self, which):
        person = one(self.weeks.here(), which)
        self.do(lambda session: people.get(session, person).archive(self.weeks.today))
        self.weeks.people[person] = False

    @precondition(lambda self: len(self.weeks.here()) < len(self.weeks.people))
    @rule(which=ONE)
    def bring_back(self, which):
        person = one(set(self.weeks.people) - set(self.weeks.here()), which)
        self.do(lambda session: with_people.bring_back(session, person))
        self.weeks.people[person] = True

    @precondition(lambda self: self.counted > 10 and len(self.weeks.people) > 2)
    @rule(which=ONE)
    def forget(self, which):
        person = one(self.weeks.people, which)
        self.do(lambda session: forgetting.forget(session, person))
        self.weeks.forget(person)
        self.undo = None  # the one act without
        with self.store.read() as session:
            assert forgetting.held(session, person) == {}

    # -- one-to-ones ---------------------------------------------------------------------------------------

    @precondition(lambda self: self.weeks.here() and len(self.weeks.planned()) < 8)
    @rule(which=ONE, days=DAYS, hour=HOURS)
    def plan(self, which, days, hour):
        person = one(self.weeks.here(), which)
        at = datetime.combine(self.weeks.today + timedelta(days=days), hour)
        number = self.do(lambda session: acts.plan(session, person, at).id)
        self.weeks.talks[number] = Talk(person, at)

    @precondition(lambda self: self.weeks.planned())
    @rule(which=ONE, days=DAYS, hour=HOURS, by=WHOSE)
    def move(self, which, days, hour, by):
        number = one(self.weeks.planned(), which)
        if any(topic.repeats and topic.said_in == number for topic in self.weeks.topics.values()):
            return  # passed over with a tick: what came again may have been carried on by now
        to = datetime.combine(self.weeks.today + timedelta(days=days), hour)
        if to == self.weeks.talks[number].at:
            return
        self.do(lambda session: acts.move(session, number, to, by, self.weeks.today))
        self.weeks.talks[number].at = to

    @precondition(lambda self: self.weeks.planned())
    @rule(which=ONE, by=WHOSE)
    def cancel(self, which, by):
        number = one(self.weeks.planned(), which)
        self.do(lambda session: acts.cancel(session, number, by, self.weeks.today))
        self.weeks.talks[number].state = "cancelled"

    @precondition(lambda self: self.weeks.planned())
    @rule(which=ONE, takes_next=st.booleans())
    def hold(self, which, takes_next):
        number = one(self.weeks.planned(), which)
        proposed = self.do(lambda session: closing_a_meeting.close(session, number, self.weeks.now))
        self.weeks.hold(number)
        if proposed is None:
            return
        assert proposed.date() >= self.weeks.today, "no date in the past is proposed"
        if takes_next:
            person = self.weeks.talks[number].person
            following = self.do(lambda session: acts.plan(session, person, proposed).id)
            self.weeks.talks[following] = Talk(person, proposed)

    @precondition(lambda self: self.weeks.planned())
    @rule(which=ONE, whose=WHOSE, takes_next=st.booleans())
    def put_down_and_hold(self, which, whose, takes_next):
        """The commonest week: a topic, no time for it, and the next date."""
        self.put_down(which, whose)
        self.hold(which, takes_next)

    # -- topics --------------------------------------------------------------------------------------------

    @precondition(lambda self: self.weeks.planned())
    @rule(which=ONE, whose=WHOSE)
    def put_down(self, which, whose):
        number, words = one(self.weeks.planned(), which), self._word("topic")
        self.do(lambda session: agenda.add(session, number, words, whose))
        self.weeks.topics[words] = Topic(self.weeks.talks[number].person, number)

    def _shown(self):
        """Topics on the agenda of a one-to-one ahead, where a leader would tick them."""
        return {(self.weeks.stands_on(t), words) for words, t in self.weeks.topics.items()} - {
            (None, words) for words in self.weeks.topics
        }

    def _line(self, session, number, words):
        return next(
            row["id"]
            for row in listing.of_vault(session, "topics", None, self.weeks.today)
            if (row["meeting_id"], row["body"]) == (number, words)
        )

    @precondition(lambda self: self._shown())
    @rule(which=ONE)
    def tick(self, which):
        number, words = one(self._shown(), which)
        self.do(lambda session: agenda.talked_about(session, self._line(session, number, words)))
        self.weeks.topics[words].talked_about, self.weeks.topics[words].said_in = True, number

    @precondition(lambda self: self._shown())
    @rule(which=ONE, on=st.booleans())
    def repeat(self, which, on):
        """One that comes again already is left as it is: it would be stopped from its next time on."""
        number, words = one(self._shown(), which)
        topic = self.weeks.topics[words]
        if topic.repeats == on or topic.talked_about:
            return
        how = Repeats.EACH_TIME if on else Repeats.NEVER
        self.do(lambda session: agenda.repeat(session, self._line(session, number, words), how))
        topic.repeats = on

    @precondition(lambda self: self._shown())
    @rule(which=ONE)
    def drop(self, which):
        number, words = one(self._shown(), which)
        self.do(lambda session: agenda.drop(session, self._line(session, number, words)))
        self.weeks.topics[words].dropped = True

    # -- promises ------------------------------------------------------------------------------------------

    @precondition(lambda self: self.weeks.here())
    @rule(which=ONE, mine=st.booleans(), days=st.none() | DAYS)
    def promise(self, which, mine, days):
        person, what = one(self.weeks.here(), which), self._word("promise")
        due = None if days is None else self.weeks.today + timedelta(days=days)
        direction = "mine" if mine else "theirs"
        self.do(lambda session: promises.give(session, person, what, direction, due, self.weeks.today))
        self.weeks.words[what] = Word(person, mine, due)

    def _open(self, session, what):
        return next(promise for promise in promises.open_ones(session) if promise.what == what)

    @precondition(lambda self: self.weeks.open_words())
    @rule(which=ONE)
    def keep_a_promise(self, which):
        what = one(self.weeks.open_words(), which)
        self.do(lambda session: self._open(session, what).keep(self.weeks.today))
        self.weeks.words[what].state = "kept"

    @precondition(lambda self: self.weeks.open_words())
    @rule(which=ONE, days=DAYS)
    def renegotiate(self, which, days):
        what = one(self.weeks.open_words(), which)
        word, due = self.weeks.words[what], self.weeks.today + timedelta(days=days)
        if due == word.due:
            return
        if word.due is not None and word.due < self.weeks.today:
            self.do(lambda session: self._open(session, what).miss(self.weeks.today))
            word.state = "missed"
            return
        self.do(lambda session: self._open(session, what).renegotiate(session, due, self.weeks.today))
        word.due, word.agreed = due, word.agreed + 1

    # -- and time ------------------------------------------------------------------------------------------

    @precondition(lambda self: self.undo is not None)
    @rule()
    def take_it_back(self):
        weeks, rows = self.before
        self.undo()
        with self.store.read() as session:
            after = every_row(session)
        assert {t: r for t, r in after.items() if r != rows[t]} == {}, "undo leaves all as it was"
        self.weeks, self.undo = weeks, None

    @rule(days=st.integers(1, 6))
    def days_pass(self, days):
        self.weeks.today += timedelta(days=days)
        if self.before is not None:
            self.before[0].today = self.weeks.today

    # -- what must always be so ----------------------------------------------------------------------------

    @invariant()
    def every_open_topic_stands_once(self):
        if not hasattr(self, "store"):
            return
        with self.store.read() as session:
            rows = listing.of_vault(session, "topics", None, self.weeks.today)
        ahead = {number for person in self.weeks.people for number in self.weeks.ahead(person)}
        standing = sorted(
            (row["meeting_id"], row["body"])
            for row in rows
            if row["meeting_id"] in ahead and not row["talked_about"] and not row["dropped"]
        )
        assert standing == sorted((number, words) for number in ahead for words in self.weeks.agenda(number))
        assert {row["body"] for row in rows} == set(self.weeks.topics), "none is lost"

    @invariant()
    def the_counts_are_equal(self):
        if not hasattr(self, "store"):
            return
        weeks = self.weeks
        with self.store.read() as session:
            people_told = listing.of_vault(session, "people", None, weeks.today)
            here = {row["id"] for row in people_told if not row["archived"]}
            told = listing.of_vault(session, "promises", None, weeks.today)
            talks = listing.of_vault(session, "meetings", None, weeks.today)
            found = sorted(promise.what for promise in promises.open_ones(session))
            ahead = meetings.ahead(session, datetime(2026, 1, 1), datetime(2028, 1, 1))
        assert here == set(weeks.here())
        assert sorted(p["what"] for p in told if p["status"] == "open" and p["person_id"] in here) == found
        assert found == sorted(weeks.open_words())
        assert len(told) == sum(word.agreed for word in weeks.words.values())
        assert {m.id for m in ahead} == weeks.planned()
        assert {
            t["id"] for t in talks if t["status"] in ("planned", "moved") and t["person_id"] in here
        } == weeks.planned()
        seen = todays.read(self.store.vault.raw, weeks.today)
        assert sorted(row.words for row in seen.mine) == sorted(weeks.due_soon(mine=True))
        assert sorted(row.words for row in seen.theirs) == sorted(weeks.due_soon(mine=False))
        near = {n for n in weeks.planned() if weeks.talks[n].at.date() < weeks.today + timedelta(days=7)}
        assert {row.id for row in (*seen.meetings, *seen.passed)} == near


def words_of(kind, texts):
    """The promises or topics that are named there."""
    return set(re.findall(rf"{kind} \d{{3}}", "\n".join(texts)))


class ShownWeeks(LivedWeeks):
    """The same weeks; at their end every screen and page is looked at."""

    qtbot = None

    def teardown(self):
        if hasattr(self, "store"):
            self.pages()
            self.store.close()
            self.store = None
            self.screens()
            shutil.rmtree(self.folder)

    def pages(self):
        """What is printed of promises and of the week."""
        guides, weeks = library.load(), self.weeks
        made = {
            page: re.sub(
                r"<[^>]+>", " ", render.make(self.store, guides, asked(page, private=True), weeks.today).html
            )
            for page in ("promises", "monday")
        }
        assert words_of("promise", [made["promises"]]) >= weeks.open_words()
        assert words_of("promise", [made["monday"]]) <= weeks.open_words()
        assert words_of("promise", [made["monday"]]) >= {
            what for what in weeks.due_soon(mine=True) if weeks.words[what].due <= self.end_of_week()
        }

    def end_of_week(self):
        return self.weeks.today + timedelta(days=6 - self.weeks.today.weekday())

    def screens(self):
        weeks, window = (
            self.weeks,
            open_window(self.qtbot, vaults.open_vault(self.folder / "vault"), self.weeks.today),
        )

        def read(place):
            window.go(place)
            list(walk._settled("there"))
            return list(walk.texts(window.stack.currentWidget()))

        try:
            soon = weeks.due_soon(mine=True) | weeks.due_soon(mine=False)
            seen = words_of("promise", read(Place.TODAY))
            assert seen == soon, (seen, soon, weeks.today)
            read(Place.PLAN)
            rows = window.stack.currentWidget()
            assert words_of("promise", walk.texts(rows)) >= weeks.open_words()
            for person in weeks.here():
                theirs = {what for what in weeks.open_words() if weeks.words[what].person == person}
                assert words_of("promise", read(ToPerson(person))) >= theirs
                for number in weeks.ahead(person):
                    texts = read(ToMeeting(number))
                    assert words_of("topic", texts) >= weeks.agenda(number)
                    assert words_of("promise", texts) >= theirs
                    closed = {words for words, topic in weeks.topics.items() if topic.dropped}
                    assert not words_of("topic", texts) & closed
        finally:
            window.close()


# What fails is made small only in the full count: that takes minutes.
SAME = {"deadline": None, "derandomize": not FULL, "suppress_health_check": list(HealthCheck)} | (
    {} if FULL else {"phases": [Phase.generate]}
)


def test_in_coach_and_in_the_plain_model_they_come_to_the_same():
    run_state_machine_as_test(
        LivedWeeks, settings=settings(max_examples=200 if FULL else 6, stateful_step_count=80, **SAME)
    )


def test_so_do_all_screens_and_pages(qtbot):
    class Shown(ShownWeeks):
        pass

    Shown.qtbot = qtbot
    run_state_machine_as_test(
        Shown, settings=settings(max_examples=40 if FULL else 3, stateful_step_count=50, **SAME)
    )


def never_carried(monkeypatch):
    for module in (acts, agenda):
        monkeypatch.setattr(module, "carry_over", lambda *_given: None)


def proposed_a_month_ago(monkeypatch):
    monkeypatch.setattr(
        acts,
        "next_date",
        lambda _s, _meeting, today, *_hour: datetime.combine(today, time(10)) - timedelta(28),
    )


def undone_by_half(monkeypatch):
    whole = undo.Inverse.apply

    def half(inverse, session):
        inverse._made.clear()
        whole(inverse, session)

    monkeypatch.setattr(undo.Inverse, "apply", half)


@pytest.mark.parametrize("broken", [never_carried, proposed_a_month_ago, undone_by_half])
def test_a_broken_coach_is_found_out(monkeypatch, broken):
    broken(monkeypatch)
    with pytest.raises(AssertionError):
        run_state_machine_as_test(
            LivedWeeks,
            settings=settings(max_examples=25, stateful_step_count=80, **SAME | {"phases": [Phase.generate]}),
        )
