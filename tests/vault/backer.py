"""Backs up a vault or brings a backup back until killed: imports once, then forks for each line it reads.

Arguments: the vault's folder and that of the other disk. A line in is `day backup number`, `day restore
FILE`, or `day careless number` for a backup that is written under its name at once. Lines out: `pid N`,
`begun`, `said done`, `dead`.
"""

import os
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from coach import clock, paths
from coach.models import contacts, people
from coach.store.store import Store
from coach.vault import backups, restore
from coach.vault import vault as vaults

FIRST = datetime(2026, 11, 23, 9, tzinfo=UTC)


def say(line):
    os.write(1, f"{line}\n".encode())  # one write of a short line: never torn, never held back


def on_day(day):
    """So many days after the first: backups grow old and are thinned."""
    then = FIRST + timedelta(days=day)
    clock.utc_now = lambda: then
    clock.utc_stamp = lambda: then.isoformat(timespec="seconds")
    clock.file_stamp = lambda: f"{then:%Y%m%dT%H%M%SZ}"


def back_up(store, number):
    with store.write() as session:
        contacts.add(session, people.get(session, 1), number, FIRST.date())
    say("begun")
    store.vault.keeper.make("while-open")


def back_up_carelessly(store, number):
    data = (store.vault.folder / vaults.NOTES).read_bytes()
    say("begun")
    store.vault.keeper.folder.mkdir(exist_ok=True)
    with (store.vault.keeper.folder / f"while-open-{clock.file_stamp()}.db").open("wb", buffering=0) as file:
        for at in range(0, len(data), 4096):
            file.write(data[at : at + 4096])
            time.sleep(0.01)


def bring_back(folder, name):
    source = restore.opened(folder / backups.FOLDER / name, folder, None)
    key = restore.key_of_what_is_held(folder, None)
    say("begun")
    restore.restore(source, folder, key)


def act(folder, second, day, verb, rest):
    on_day(int(day))
    if verb == "restore":
        bring_back(folder, rest)
    else:
        store = Store(vaults.open_vault(folder))
        store.vault.keeper.second = second
        (back_up if verb == "backup" else back_up_carelessly)(store, rest)
    say("said done")
    time.sleep(60)  # until it is killed


def serve(folder, second):
    from coach.database import engine

    engine.make_engine(lambda: None).dispose()
    paths.kept_aside = lambda: folder.parent / "aside"
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            try:
                act(folder, second, *line.split())
            finally:
                os._exit(1)
        say(f"pid {child}")
        os.waitpid(child, 0)
        say("dead")


if __name__ == "__main__":
    serve(Path(sys.argv[1]), Path(sys.argv[2]))
