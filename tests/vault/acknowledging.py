"""Stores lines in a vault and says of each, once it is stored: for whoever watches the calls it makes.

Arguments: the vault's folder, how many, and the PRAGMA that decides when a commit is on the disk.
Lines out: `ack N`.
"""

import os
import sys
from datetime import date
from pathlib import Path

from coach.database import engine
from coach.models import contacts, people
from coach.store.store import Store
from coach.vault import vault as vaults

SAID = "and what was said " * 25  # so that a few dozen lines fill the working file once and more


def store_lines(folder, count):
    store = Store(vaults.open_vault(folder))
    for number in range(1, count + 1):
        with store.write() as session:
            contacts.add(session, people.get(session, 1), f"{number} {SAID}", date(2026, 11, 23))
        os.write(1, f"ack {number}\n".encode())
    os._exit(0)  # nobody folds in what waits, as nobody does when the power goes


if __name__ == "__main__":
    engine.SETTINGS = tuple(one if "synchronous=" not in one else sys.argv[3] for one in engine.SETTINGS)
    store_lines(Path(sys.argv[1]), int(sys.argv[2]))
