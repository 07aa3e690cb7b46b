"""Vaults that open in no time, and what opens them."""

import json
import os

from coach.crash import VaultTrouble
from coach.database import engine
from coach.models import people
from coach.store.store import Store
from coach.vault import keys
from coach.vault import vault as vaults

SECRET, OTHER = "correct horse battery", "another sentence of mine"
FULL = bool(os.environ.get("COACH_FULL"))


def make(folder, passphrase=None):
    """A closed vault with Ana in it."""
    store = Store(vaults.create(folder, passphrase))
    with store.write() as session:
        people.add(session, "Ana")
    store.close()
    return folder


def opens(folder, secret):
    """Whether the secret opens notes that are whole and hold Ana."""
    try:
        opened = vaults.open_vault(folder, secret)
    except VaultTrouble:
        return False
    try:
        assert engine.verify(opened.raw) == []
        return opened.raw.execute("SELECT name FROM people").fetchall() == [("Ana",)]
    finally:
        opened.close()


def change(folder, new, present=None):
    opened = vaults.open_vault(folder, present)
    try:
        return opened.change_passphrase(new, present)
    finally:
        opened.close()


def in_both(folder, change_it):
    for name in (keys.FILE, keys.COPY):
        held = json.loads((folder / name).read_bytes())
        change_it(held)
        (folder / name).write_text(json.dumps(held))


def secrets_that_open(folder):
    """Without a passphrase the notes open whatever is typed: that counts as one."""
    if opens(folder, None):
        return [None]
    return [secret for secret in (None, SECRET, OTHER) if opens(folder, secret)]
