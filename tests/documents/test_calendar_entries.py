"""An entry of a calendar is known again: by its record's uid in every vault, or by its earlier name."""

from datetime import UTC, datetime
from uuid import uuid5

import pytest
from icalendar import Calendar

from coach import clock
from coach.documents import render
from coach.documents.formats import ics
from coach.models import meetings, people, plans, promises, repairs
from coach.store.store import Store
from coach.vault import keys
from coach.vault import vault as vaults
from tests.asking import asked
from tests.conftest import TODAY
from tests.services.test_archive import archived, brought

AT = datetime(2026, 11, 24, 10)


@pytest.fixture
def other(tmp_path):
    """Another vault, whose records have other numbers."""
    made = Store(vaults.create(tmp_path / "other"))
    with made.write() as session:
        meetings.plan(session, people.add(session, "Abel").id, AT.replace(day=25))
    yield made
    made.close()


def made_on(monkeypatch, day):
    monkeypatch.setattr(clock, "utc_now", lambda: datetime(2026, *day, tzinfo=UTC))


def entries(store, bank):
    data = render.make_as(store, bank, asked("plan", private=True), "ics", TODAY)
    return [str(one["uid"]) for one in Calendar.from_ical(data).walk("VEVENT")]


def some_of_each(store):
    """A one-to-one, a promise agreed afresh, a plan and something to ask; the uid of each entry."""
    with store.write() as session:
        ben = people.add(session, "Ben")
        talk = meetings.plan(session, ben.id, AT)
        given = promises.give(session, ben.id, "the rota", "mine", AT.date(), TODAY)
        given.renegotiate(session, AT.date().replace(day=30), TODAY)
        plan = plans.make(session, "we meet", "ask first", ben.id, first_on=AT.date())
        asks = repairs.note(session, ben.id, "It went wrong", TODAY)
        asks.ask_on = AT.date()
        return [talk.uid, given.uid, plan.uid, asks.uid], [talk.id, given.id, plan.id, asks.id]


def test_an_entry_is_the_same_in_another_vault(store, other, bank, monkeypatch, tmp_path):
    made_on(monkeypatch, (12, 1))
    uids, _numbers = some_of_each(store)
    assert entries(store, bank) == uids
    brought(other, archived(store, tmp_path / "all.coach"))
    assert set(entries(other, bank)) >= set(uids)


def test_what_may_stand_in_a_calendar_already_keeps_its_name(store, bank, monkeypatch):
    made_on(monkeypatch, (11, 30))
    _uids, numbers = some_of_each(store)
    kinds = ("meeting", "promise", "plan", "repair")
    vault = keys.read(store.vault.folder).vault_id
    names = [f"{vault} {kind} {n}" for kind, n in zip(kinds, numbers, strict=True)]
    assert entries(store, bank) == [str(uuid5(ics.SPACE, name)) for name in names]
