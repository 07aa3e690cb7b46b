"""A whole session over years of sample notes: no statement reads a growing table from end to end."""

import re
from contextlib import contextmanager
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import event

from coach import demo
from coach.advice.reminders import ReminderKind, ReminderWish, notice
from coach.cli import listing
from coach.database import search_index, today
from coach.documents import render
from coach.models import (
    bridges,
    check_answers,
    contacts,
    journal,
    meetings,
    mentions,
    people,
    plans,
    promises,
    questions,
    repairs,
    topics,
)
from coach.services import brief, coverage, inbox, reminders, self_checks
from coach.store.store import Store
from coach.vault import vault as vaults
from coach.written import lines
from coach.written.names import Known
from tests.asking import asked
from tests.conftest import TODAY

NOW = datetime(2026, 11, 23, 10)
GROWS = {
    "meetings", "promises", "topics", "mentions", "contacts", "asked", "plans", "tries", "moves", "facts",
    "reminders", "answers", "entries", "repairs",
}  # fmt: skip
WHOLE_LIST = re.compile(r"^SELECT .*\sWHERE (\w+)\.removed_at IS NULL ORDER BY \1\.id$", re.DOTALL)


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """Two years of a made-up leader's notes, and no ANALYZE: the plans must not depend on it."""
    store = Store(vaults.create(tmp_path_factory.mktemp("plans") / "vault"))
    demo.make(store, TODAY, 2)
    assert store.vault.raw.execute("SELECT count(*) FROM meetings").fetchone()[0] > 300
    yield store
    store.close()


@contextmanager
def remembered(store):
    """Every statement that reaches the database meanwhile, by SQLAlchemy or by the bare driver."""
    seen = {}

    @event.listens_for(store._engine, "before_cursor_execute")
    def remember(_connection, _cursor, statement, parameters, _context, executemany):
        seen[statement] = parameters[0] if executemany else parameters

    store.vault.raw.set_trace_callback(lambda statement: seen.setdefault(statement, ()))
    try:
        yield seen
    finally:
        store.vault.raw.set_trace_callback(None)
        event.remove(store._engine, "before_cursor_execute", remember)


def scanned(store, statement, parameters=()):
    """The growing tables a statement reads from end to end without an index."""
    if statement.split()[0].upper() not in ("SELECT", "INSERT", "UPDATE", "DELETE"):
        return set()
    names = dict(re.findall(r"(?:FROM|JOIN|UPDATE|INTO)\s+(\w+)(?:\s+AS)?\s+([a-z]\w*)\b", statement))
    named = {alias: table for table, alias in names.items() if table in GROWS}
    plan = store.vault.raw.execute(f"EXPLAIN QUERY PLAN {statement}", parameters)
    found = {step[1] for row in plan if (step := re.fullmatch(r"SCAN (\w+)", row[3]))}
    return {named.get(name, name) for name in found} & GROWS


def guilty(store, seen):
    return {statement: found for statement, p in seen.items() if (found := scanned(store, statement, p))}


def read_everything(store, session, bank):
    """Every finder, for every person and for one-to-ones before and after today."""
    everybody = people.everyone(session, archived=True)
    for person in everybody:
        people.get(session, person.id)
        people.facts(session, person.id)
        meetings.of_person(session, person.id)
        meetings.last_before(session, person.id, NOW)
        meetings.next_after(session, person.id, NOW)
        for kind in mentions.MentionKind:
            mentions.still_open(session, person.id, kind)
        for promise in promises.between_us(session, person.id):
            promises.chain(session, promises.get(session, promise.id))
        plans.with_person(session, person.id)
        contacts.of_person(session, person.id)
        questions.asked_of(session, person.id, date.min)
        questions.muted_for(session, person.id)
        coverage.picture(bank, session, person.id, TODAY)
    for meeting in meetings.between(session, NOW - timedelta(days=30), NOW + timedelta(days=30)):
        meetings.get(session, meeting.id)
        topics.of_meeting(session, meeting.id)
        mentions.noted_in(session, meeting)
        questions.asked_in(session, meeting.id)
        promises.given_in(session, meeting.id)
        promises.given_in_each(session, [meeting.id])
        brief.for_meeting(session, meeting.id)
        brief.suggest(bank, session, meeting, TODAY)
    meetings.ahead_by_day(session, TODAY, TODAY + timedelta(days=30))
    promises.open_ones(session)
    plans.tries(session, [plan.id for plan in plans.active(session)])
    plans.resting(session)
    wish = ReminderWish(NOW.time(), brief=True, doubt=True)
    for one in (*reminders.notices(session, wish, NOW), *map(notice, ReminderKind)):
        reminders.about(session, one, TODAY)
        reminders.still(session, one, NOW)
    reminders.unanswered(session, TODAY)
    reminders.gone_by(session, wish)
    for check in bank.checks.values():
        self_checks.beside(bank, session, check, TODAY)
        last = check_answers.last_round(session, check.id) or TODAY
        check_answers.round_of(session, check.id, last)
        check_answers.latest(session, check.id, check.items[0].id)
    journal.newest(session, 40)
    repairs.still_open(session)
    repairs.ended(session)
    bridges.newest(session)
    search_index.find(store.vault.raw, "the retry queue")
    listing.found(store, bank, "rota", 20, TODAY)
    for kind in ("people", "meetings", "topics", "promises", "plans", "contacts"):
        listing.of_vault(session, kind, everybody[0].id, TODAY)


def change_everything(store):
    """What a leader does in a week, and its undo."""
    with store.write() as session:
        person = people.add(session, "Nadia", rhythm_days=7)
        for line in (
            "promise Nadia the rota by Friday",
            "< Nadia: the list",
            "? Nadia the move",
            "met Nadia",
        ):
            understood = lines.read(line, [Known(person.id, "Nadia")], TODAY)
            inbox.keep(session, understood, line, TODAY)
    with store.write() as session:
        person = people.get(session, person.id)
        person.rename("Nadja")
        first = meetings.plan(session, person.id, NOW + timedelta(days=1))
        topics.add(session, first, "Left over")
        first.move(session, NOW + timedelta(days=2), meetings.Whose.MINE, TODAY)
        first.hold(person)
        session.flush()
        meetings.plan(session, person.id, NOW + timedelta(days=9))
        promise = promises.give(session, person.id, "Budget", "mine", TODAY, TODAY, first.id)
        promise.renegotiate(session, TODAY + timedelta(days=3), TODAY).keep(TODAY)
        for plan in plans.active(session):
            plan.rest()
        session.flush()
        plans.make(session, "it rains", "call", person.id).tried(session, "did it", TODAY)
        questions.mute(session, "q-task-m01", TODAY, person.id)
        questions.mute(session, "q-task-m01", TODAY)
    with store.write() as session:
        questions.unmute(session, "q-task-m01", person.id)
        questions.unmute(session, "q-task-m01")
        session.delete(contacts.of_person(session, person.id)[0])
        people.get(session, person.id).removed_at = NOW


def test_no_statement_of_a_whole_session_scans_a_growing_table(filled, bank, tmp_path):
    with remembered(filled) as seen:
        with filled.read() as session:
            read_everything(filled, session, bank)
            ahead = meetings.between(session, NOW, NOW + timedelta(days=14))[0].id
        change_everything(filled)
        for page in ("brief", "summary", "plan"):
            render.write(filled, bank, asked(page, {"meeting": ahead}), TODAY, tmp_path / f"{page}.html")
    assert len(seen) > 40
    assert guilty(filled, seen) == {}


def test_the_first_paint_scans_no_growing_table(filled):
    assert scanned(filled, today.statement(), today.parameters(TODAY)) == set()


def test_a_whole_list_is_read_in_one_pass(filled):
    """`coach list meetings` prints every row there is; nothing else may read a table so."""
    with remembered(filled) as seen, filled.read() as session:
        for kind in listing.SHOWN:
            listing.of_vault(session, kind, None, TODAY)
    del seen["BEGIN"]
    assert len(seen) == len(listing.SHOWN)
    assert all(WHOLE_LIST.search(statement) for statement in seen)
    for statement in seen:
        steps = filled.vault.raw.execute(f"EXPLAIN QUERY PLAN {statement}").fetchall()
        assert [step[3] for step in steps if "B-TREE" in step[3]] == [], "already in order"


def test_drafts_are_found_by_their_key(filled):
    asked = "SELECT body FROM drafts WHERE entity = ? AND record_id = ? AND field = ?"
    (step,) = filled.vault.raw.execute(f"EXPLAIN QUERY PLAN {asked}", ("meeting", 1, "notes"))
    assert step[3].startswith("SEARCH drafts USING PRIMARY KEY")


@pytest.mark.parametrize(
    ("statement", "table"),
    [
        ("SELECT * FROM contacts WHERE body = 'x'", "contacts"),
        ("SELECT * FROM meetings m WHERE m.notes = 'x'", "meetings"),
        ("SELECT count(*) FROM people p JOIN topics AS t ON t.body = p.name", "topics"),
        ("UPDATE promises SET what = '' WHERE what = 'x'", "promises"),
        ("DELETE FROM tries WHERE result = 'x'", "tries"),
    ],
)
def test_a_scan_would_be_seen(filled, statement, table):
    assert scanned(filled, statement) == {table}
