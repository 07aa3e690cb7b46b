"""Writes contacts until it is killed: imports once, then forks one writer for each line it reads.

Arguments: the vault's folder, then `after` or `before` (the commit) for when a number is acknowledged.
A line in is the first number to write. Lines out: `pid N`, `ack N` …, `dead`.
"""

import os
import sys
from datetime import date
from pathlib import Path

from coach.models import contacts, people
from coach.store.store import Store
from coach.vault import vault as vaults


def say(line):
    os.write(1, f"{line}\n".encode())  # one write of a short line: never torn, never held back


def write_for_ever(folder, number, honest):
    store = Store(vaults.open_vault(folder))
    while True:
        if not honest:
            say(f"ack {number}")
        with store.write() as session:
            contacts.add(session, people.get(session, 1), str(number), date(2026, 11, 23))
        if honest:
            say(f"ack {number}")
        number += 1


def serve(folder, honest):
    # Everything the writer will need is imported and configured before the first fork.
    from coach.database import engine

    engine.make_engine(lambda: None).dispose()
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            try:
                write_for_ever(folder, int(line), honest)
            finally:
                os._exit(1)
        say(f"pid {child}")
        os.waitpid(child, 0)
        say("dead")


if __name__ == "__main__":
    serve(Path(sys.argv[1]), honest=sys.argv[2] == "after")
