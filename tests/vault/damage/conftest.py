"""A closed vault whose tables are trees of several pages, shared by all stories of damage; to be copied."""

from datetime import datetime, timedelta

import pytest

from coach.models import contacts, meetings, people
from coach.store.store import Store
from coach.vault import vault as vaults
from tests.conftest import TODAY
from tests.vault.damage.held import LONG, held_in


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    """A closed vault whose tables are trees of several pages; its data key; the rows of every table."""
    folder = tmp_path_factory.mktemp("made") / "vault"
    opened = Store(vaults.create(folder))
    with opened.write() as session:
        for number in range(120):
            ana = people.add(session, f"Ana {number}")
            session.flush()
            at = datetime.combine(TODAY, datetime.min.time()) + timedelta(days=number)
            held = meetings.Meeting(
                person_id=ana.id, starts_at=at, notes=LONG if number % 40 == 0 else "short"
            )
            session.add(held)
            for some in range(3):
                contacts.add(session, ana, f"Contact {some} {'x' * 200}", TODAY)
    opened.vault.keep_draft("meeting", 1, "notes", "typed")
    key = opened.vault._key
    rows = held_in(opened.vault.raw)
    opened.close()
    return folder, key, rows
