from datetime import datetime, timedelta

import pytest

from coach.database import today
from coach.i18n import phrases, translate
from coach.models import meetings, people, plans, promises, topics
from coach.models.base import Confidence
from tests.conftest import TODAY


def in_days(count):
    return TODAY + timedelta(days=count)


@pytest.fixture
def read(store):
    """From the bare driver, as the first paint does."""
    return lambda: today.read(store.vault.raw, TODAY)


@pytest.fixture
def ana(store):
    with store.write() as session:
        return people.add(session, "Ana", rhythm_days=7).id


def test_an_empty_vault_has_an_empty_day(read):
    day = read()
    assert not day.anybody
    assert day == today.Today(TODAY, known=0)


def test_somebody_without_anything_due_is_still_somebody_and_to_be_met(read, ana):
    day = read()
    assert [(r.id, r.name) for r in day.first] == [(ana, "Ana")]
    assert day._replace(first=()) == today.Today(TODAY, known=1)


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_plan_tells_the_language_of_its_words(store, read, language):
    """G9: as its own sentence does, which the page of plans prints."""
    with store.write() as session:
        plans.make(session, "Ben asks me something", "ask back first", language=language)
    (row,) = read().plans
    assert row.language == language
    for spoken in ("de", "en"):
        with translate.speaking(spoken):
            said = phrases.if_then(row.words, row.extra, row.language)
            assert said.startswith({"en": "If ", "de": "Wenn "}[language])
            with store.read() as session:
                assert said == plans.active(session)[0].sentence


def test_a_plan_answered_today_is_told_as_noted_until_tomorrow(store, read):
    with store.write() as session:
        now, before = (plans.make(session, f"I end talk {n}", "note one word") for n in (1, 2))
        now.tried(session, "skipped", TODAY)
        now.tried(session, "did it", TODAY)
        before.tried(session, "did it", in_days(-1))
        wanted = now.id
    assert read().noted == {wanted}
    assert today.read(store.vault.raw, in_days(1)).noted == set()


def test_a_removed_person_is_nobody(store, read, ana):
    with store.write() as session:
        people.get(session, ana).removed_at = datetime(2026, 11, 23, 9)
    assert not read().anybody


def test_the_next_seven_days_by_time_without_those_held_or_cancelled(store, read, ana):
    def at(days, hour=10):
        return datetime(2026, 11, 23, hour) + timedelta(days=days)

    with store.write() as session:
        made = {n: meetings.plan(session, ana, at(n)) for n in (3, 0, -1, 6, 7, 1, 2)}
        made[1].hold(people.get(session, ana))
        made[2].cancel()
        made[0].move(session, at(0, 15), "theirs", TODAY)
        topics.add(session, made[3], "Hers", "theirs")
        topics.add(session, made[3], "Mine")
        topics.add(session, made[3], "Dropped", "theirs").dropped = True
    rows = read().meetings
    assert [(r.starts_at, r.words, r.extra) for r in rows] == [
        (at(0, 15), "moved", "0/0/30/"),
        (at(3), "planned", "1/2/30/"),
        (at(6), "planned", "0/0/30/"),
    ]
    assert rows[0].due_on == TODAY


def test_promises_both_ways_by_date_up_to_a_week_ahead(store, read, ana):
    with store.write() as session:
        for what, direction, due in [
            ("soon", "mine", in_days(7)),
            ("late", "mine", in_days(-3)),
            ("far", "mine", in_days(8)),
            ("undated", "mine", None),
            ("hers", "theirs", in_days(1)),
        ]:
            promises.give(session, ana, what, direction, due, TODAY)
        promises.give(session, ana, "kept", "mine", TODAY, TODAY).keep(TODAY)
    assert [r.words for r in read().mine] == ["late", "soon"]
    assert [r.words for r in read().theirs] == ["hers"]


def test_a_renegotiated_promise_tells_its_earlier_date(store, read, ana):
    with store.write() as session:
        promises.give(session, ana, "Budget", "mine", in_days(1), TODAY).renegotiate(
            session, in_days(5), TODAY
        )
    (row,) = read().mine
    assert (row.due_on, row.extra) == (in_days(5), f"{in_days(1)}/{TODAY}")


def test_private_lines_are_never_shown(store, read, ana):
    with store.write() as session:
        promises.give(session, ana, "Zebra", "mine", TODAY, TODAY, confidence=Confidence.PRIVATE)
        promises.give(session, ana, "Zebra", "theirs", TODAY, TODAY, confidence=Confidence.PRIVATE)
        plans.make(session, "Zebra", "Zebra", ana).confidence = Confidence.PRIVATE
        meeting = meetings.plan(session, ana, datetime(2026, 11, 23, 10))
        meeting.notes, meeting.confidence = "Zebra", Confidence.PRIVATE
    assert "Zebra" not in repr(read())


def test_past_their_rhythm_stands_in_the_order_of_the_alphabet(store, read):
    with store.write() as session:
        for name, ago in [("cleo", 8), ("Ana", 300), ("Bo", 30), ("Recent", 7)]:
            people.add(session, name, rhythm_days=7).met(in_days(-ago))
        people.add(session, "Never met", rhythm_days=7)
        people.add(session, "No rhythm").met(in_days(-900))
    assert [r.name for r in read().past_rhythm] == ["Ana", "Bo", "cleo"]


def test_those_on_leave_are_marked(store, read):
    with store.write() as session:
        for name, leave in [("Ana", (in_days(-9), in_days(9))), ("Bo", (in_days(-9), None)), ("Cleo", None)]:
            person = people.add(session, name, rhythm_days=7)
            person.met(in_days(-30))
            if leave:
                person.go_on_leave(*leave)
    marks = {r.name: r.extra for r in read().past_rhythm}
    assert marks == {"Ana": in_days(9).isoformat(), "Bo": "open", "Cleo": ""}


def test_sql_and_record_agree_on_who_is_past_their_rhythm(store, read):
    with store.write() as session:
        for ago in range(0, 40):
            for at_most in (None, 14, 21):
                person = people.add(session, f"Ana {ago:02} {at_most}")
                person.agree_rhythm(7, at_most)
                person.met(in_days(-ago))
        for first in range(-30, 0, 3):
            for last in (first, first + 4, first + 12):
                away = people.add(session, f"Bo {first} {last}", rhythm_days=7)
                away.met(in_days(-20))
                away.go_on_leave(in_days(first), in_days(min(last, -1)))
    with store.read() as session:
        by_rule = {p.name for p in people.everyone(session) if p.past_rhythm(TODAY)}
    assert {r.name for r in read().past_rhythm} == by_rule


def test_the_archived_have_no_meeting_promise_or_rhythm(store, read, ana):
    with store.write() as session:
        meetings.plan(session, ana, datetime(2026, 11, 23, 10))
        promises.give(session, ana, "Budget", "mine", TODAY, TODAY)
        person = people.get(session, ana)
        person.met(in_days(-30))
        person.archive(TODAY)
    assert read() == today.Today(TODAY, known=1)


def test_a_removed_person_is_not_named_by_a_plan(store, read, ana):
    with store.write() as session:
        plans.make(session, "we meet", "listen", ana)
        people.get(session, ana).removed_at = datetime(2026, 11, 23, 9)
    assert "Ana" not in [r.name for r in read().plans]


def test_a_plan_with_somebody_archived_is_gone_with_them_and_comes_back(store, read, ana):
    with store.write() as session:
        plans.make(session, "we meet", "listen", ana)
        plans.make(session, "it rains", "walk")
        people.get(session, ana).archive(TODAY)
    assert [r.words for r in read().plans] == ["it rains"]
    with store.write() as session:
        people.get(session, ana).bring_back()
    assert {(r.words, r.name) for r in read().plans} == {("we meet", "Ana"), ("it rains", "")}


def test_plans_by_their_first_day_those_without_one_last(store, read, ana):
    with store.write() as session:
        plans.make(session, "undated", "act")
        plans.make(session, "later", "act", ana, first_on=in_days(2))
        plans.make(session, "sooner", "act", first_on=in_days(1), guide="listen")
    rows = read().plans
    assert [r.words for r in rows] == ["sooner", "later", "undated"]
    assert [(r.name, r.person_id, r.extra) for r in rows] == [
        ("", None, "act"),
        ("Ana", ana, "act"),
        ("", None, "act"),
    ]


def test_a_one_to_one_that_passed_is_asked_after_until_it_is_answered(store, read, ana):
    with store.write() as session:
        passed = meetings.plan(session, ana, datetime(2026, 11, 16, 10))
        meetings.plan(session, ana, datetime(2026, 8, 16, 10))  # so long ago that nobody remembers
        ahead = meetings.plan(session, ana, datetime(2026, 11, 23, 8))
    day = read()
    assert [row.id for row in day.passed] == [passed.id]
    assert [row.id for row in day.meetings] == [ahead.id]
    with store.write() as session:
        meetings.get(session, passed.id).cancel()
    assert not read().passed
