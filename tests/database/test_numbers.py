"""No number of a record is given twice, whatever was forgotten or taken back in between."""

from datetime import date, datetime

import pytest

from coach.advice.reminders import Notice, ReminderKind, ReminderWish
from coach.models import people, promises
from coach.models.base import Base
from coach.models.promises import Direction
from coach.services import forgetting, reminders
from coach.store.store import Store
from coach.vault import vault as vaults
from tests.conftest import TODAY
from tests.database.test_upgrade import old  # noqa: F401  (a vault of each earlier version)


def given_and_forgotten(store):
    """The number of a promise to somebody who is then forgotten, and of the next one given."""
    with store.write() as session:
        ada, ben = people.add(session, "Ada"), people.add(session, "Ben")
        first = promises.give(session, ben.id, "The rota", Direction.MINE, date(2026, 11, 23), TODAY).id
        ada_id, ben_id = ada.id, ben.id
    with store.write() as session:
        reminders.shown(session, [Notice(ReminderKind.DOUBT, first, "")], TODAY)
        reminders.heeded(session, ReminderKind.DOUBT)
        forgetting.forget(session, ben_id)
    with store.write() as session:
        due = date(2026, 11, 24)
        return first, promises.give(session, ada_id, "The audit", Direction.MINE, due, TODAY).id


def test_a_promise_given_after_somebody_was_forgotten_is_reminded_of(store):
    first, second = given_and_forgotten(store)
    assert second > first
    with store.read() as session:
        at = datetime(2026, 11, 23, 10)
        notices = reminders.notices(session, ReminderWish(doubt=True), at)
    assert [n.record_id for n in notices if n.kind == ReminderKind.DOUBT] == [second]


def test_the_same_in_a_vault_of_every_earlier_version(old):  # noqa: F811
    upgraded = Store(vaults.open_vault(old))
    first, second = given_and_forgotten(upgraded)
    assert second > first
    upgraded.close()


@pytest.mark.parametrize("table", [t.name for t in Base.metadata.sorted_tables if "id" in t.columns])
def test_every_table_keeps_count(store, table):
    sql = store.vault.raw.execute("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).fetchone()[0]
    assert "AUTOINCREMENT" in sql
