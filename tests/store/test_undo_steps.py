"""What was done yesterday can be taken back today: a hundred acts, and nothing of who was forgotten."""

import os
import random
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select

from coach import clock
from coach.models import contacts, journal, meetings, people, plans, promises, topics
from coach.models.base import Base, BrokenRule
from coach.models.people import Fact
from coach.services import forgetting
from coach.services import meetings as acts
from coach.store import undo_steps
from coach.store.store import Store
from coach.vault import vault as vaults
from tests.conftest import TODAY

NINE = datetime(2026, 11, 24, 9)
MANY = 100 if os.environ.get("COACH_FULL") else 24
WORD = "Quarzuhrwerk"


def do(store, what, act):
    """One act, told as the window tells it."""
    with store.write() as session:
        given = act(session)
    store.keep_undo(what, store.undo_of_last())
    return given


def again(store):
    """Coach is closed and opened."""
    folder = store.vault.folder
    store.close()
    return Store(vaults.open_vault(folder))


def rows(store):
    """All that is in sight; how notes once read is kept of what an undo writes over too."""
    found = {}
    with store.read() as session:
        for table in Base.metadata.sorted_tables:
            wanted = select(*[c for c in table.columns if c.name not in ("changes", "changed_at")])
            if "removed_at" in table.columns:  # what was changed after its making is hidden, not deleted
                wanted = wanted.where(table.columns.removed_at.is_(None))
            found[table.name] = sorted(map(repr, session.execute(wanted)))
    del found["revisions"]
    return found


def any_act(session, chance):
    """One of what a leader does all day, with whoever is there."""
    here = people.everyone(session)
    if len(here) < 3:
        return people.add(session, f"Somebody {chance.random()}", rhythm_days=7)
    person = chance.choice(here)
    ahead = meetings.planned_with(session, person.id, datetime.min)
    promised = promises.between_us(session, person.id)
    can = [
        lambda: contacts.add(session, person, "Coffee by the river ☕", TODAY),
        lambda: promises.give(session, person.id, "the rota", "mine", TODAY + timedelta(3), TODAY),
        lambda: acts.plan(session, person.id, NINE + timedelta(days=chance.randrange(90))),
        lambda: session.add(Fact(person_id=person.id, body="Likes the river")),
        lambda: plans.make(session, "they ask", "ask back", person.id).drop(),
        lambda: journal.write(session, "A good day", TODAY),
        lambda: person.go_on_leave(TODAY, TODAY + timedelta(5)),
    ]
    if ahead:
        can += [
            lambda: acts.cancel(session, ahead[0].id, meetings.Whose.MINE, TODAY),
            lambda: topics.add(session, ahead[0], "The budget"),
            lambda: setattr(ahead[0], "place", "by the river"),
        ]
    if promised:
        can += [lambda: promised[0].keep(TODAY), lambda: promised[0].remove(clock.now())]
    return chance.choice(can)()


def test_acts_by_the_dozen_of_an_earlier_run_are_taken_back_to_the_letter(store, tmp_path):
    chance = random.Random(14)
    for _person in range(3):
        do(store, "named", lambda session: any_act(session, chance))
    for kept, undo in store.kept_undo():  # these stay
        store.drop_undo(undo)
        assert kept.what == "named"
    before = rows(store)
    count = 0
    while count < MANY:
        with store.write() as session:
            any_act(session, chance)
        undo = store.undo_of_last()
        if undo.inverse():
            store.keep_undo(f"act {count}", undo)
            count += 1
    assert rows(store) != before
    store = again(store)
    kept = store.kept_undo()
    assert [one.what for one, _undo in kept] == [f"act {n}" for n in range(MANY)]
    for _one, undo in reversed(kept):
        undo()
    assert rows(store) == before
    assert store.kept_undo() == []
    store.close()


def test_what_was_deleted_and_every_kind_of_value_come_back(store):
    person = do(store, "named", lambda session: people.add(session, "Amara Okafor")).id
    given = do(store, "given", lambda s: promises.give(s, person, "the rota", "mine", TODAY, TODAY)).id
    with store.write() as session:
        promises.get(session, given).noted_at = datetime(2026, 11, 23, 9, 30, 1, 5)
    before = rows(store)
    do(store, "gone", lambda session: session.delete(promises.get(session, given)))
    store = again(store)
    store.kept_undo()[-1][1]()
    assert rows(store) == before
    store.close()


def test_only_the_last_hundred_and_none_older_than_thirty_days(store, monkeypatch):
    now = [datetime(2026, 11, 23, 9)]
    monkeypatch.setattr(clock, "now", lambda: now[0])
    assert undo_steps.MOST_UNDO == 100
    monkeypatch.setattr(undo_steps, "MOST_UNDO", 10)
    for number in range(13):
        do(store, f"act {number}", lambda session: session.add(journal.JournalEntry(on=TODAY)))
    kept = [one.what for one, _undo in store.kept_undo()]
    assert (len(kept), kept[0], kept[-1]) == (10, "act 3", "act 12")
    now[0] += timedelta(days=31)
    assert store.kept_undo() == []


def test_one_on_which_something_later_builds_refuses_as_it_would_have(store):
    person = do(store, "named", lambda session: people.add(session, "Amara Okafor")).id
    given = do(store, "given", lambda s: promises.give(s, person, "the rota", "mine", TODAY, TODAY)).id
    do(store, "kept", lambda session: promises.get(session, given).keep(TODAY))
    store = again(store)
    (_one, _named), (_two, giving), (_three, _keeping) = store.kept_undo()
    with pytest.raises(BrokenRule):
        giving()
    store.drop_undo(giving)
    assert [one.what for one, _undo in store.kept_undo()] == ["named", "kept"]
    store.close()


def test_one_of_a_form_no_longer_known_is_no_fault(store):
    do(store, "named", lambda session: people.add(session, "Amara Okafor"))
    store.vault.raw.execute('UPDATE undo_steps SET steps = \'{"made": [["no such table", [1], {}]]}\'')
    with pytest.raises(BrokenRule, match="can no longer be undone"):
        store.kept_undo()[0][1]()


def test_forgetting_and_tidying_the_journal_leave_nothing_to_take_back(store):
    person = do(store, "named", lambda session: people.add(session, f"Ana {WORD}")).id
    held = Fact(person_id=person, body=f"{WORD} by the river")
    fact = do(store, "fact", lambda session: add(session, held)).id
    do(store, "gone", lambda session: session.delete(session.get_one(Fact, fact)))
    with store.read() as session:
        told = [words for words, _record in undo_steps.about(session, person)]
    assert f"{WORD} by the river" in told
    with store.write() as session:
        forgetting.forget(session, person)
    assert store.kept_undo() == []
    page = do(store, "page", lambda session: journal.write(session, WORD, TODAY - timedelta(900)))
    assert page.id
    do(store, "tidied", lambda session: forgetting.delete_pages(session, TODAY))
    assert store.kept_undo() == []
    assert store.vault.raw.execute("SELECT count(*) FROM undo_steps").fetchone() == (0,)
    store.undo_of_last()()  # until Coach is closed it can still be brought back
    with store.read() as session:
        assert [one.body for one in journal.newest(session)] == [WORD]


def add(session, record):
    session.add(record)
    session.flush()
    return record


def test_acts_that_cannot_be_read_keep_nobody_from_the_notes(store):
    """A page of theirs is damaged: the first act of the window ended there, and what follows it."""
    do(store, "named", lambda session: people.add(session, "Ana"))
    raw, notes = store.vault.raw, store.vault.folder / vaults.NOTES
    page = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = 'undo_steps'").fetchone()[0]
    size = int(raw.execute("PRAGMA cipher_page_size").fetchone()[0])
    store.close()
    held = bytearray(notes.read_bytes())
    held[(page - 1) * size + 100] ^= 1
    notes.write_bytes(held)
    later = Store(vaults.open_vault(notes.parent))
    assert later.kept_undo() == []
    with later.read() as session:
        assert [one.name for one in people.everyone(session)] == ["Ana"]
    later.close()


def test_days_and_moments_are_told_apart():
    assert undo_steps._values(people.Person, {"archived_on": "2026-11-23", "removed_at": None}) == {
        "archived_on": date(2026, 11, 23), "removed_at": None,
    }  # fmt: skip
