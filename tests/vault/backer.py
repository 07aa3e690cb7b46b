"""Makes backups of a vault, or restores one, until it is killed: imports once, then forks for each line.

Arguments: the vault's folder. A line in is `backup N`, which notes N in the vault first, or `restore NAME`.
Lines out: `pid N`, `begun`, `done`, `dead`.
"""

import os
import sys
import time
from pathlib import Path

from coach import paths
from coach.vault import backups, keys, restore
from coach.vault import vault as vaults


def say(line):
    os.write(1, f"{line}\n".encode())  # one write of a short line: never torn, never held back


def do(folder, what, given):
    if what == "backup":
        opened = vaults.open_vault(folder)
        opened.remember("round", given)
        say("begun")
        opened.keeper.make("while-open")
    else:
        key = keys.unwrap(keys.read(folder), None)
        source = restore.opened(folder / backups.FOLDER / given, folder, None)
        say("begun")
        restore.restore(source, folder, key)
    say("done")
    time.sleep(60)  # until it is killed


def serve(folder):
    import concurrent.futures.thread  # not in every child

    assert concurrent.futures.thread
    paths.kept_aside = lambda: folder.parent / "aside"
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            try:
                do(folder, *line.split())
            finally:
                os._exit(0)
        say(f"pid {child}")
        os.waitpid(child, 0)
        say("dead")


if __name__ == "__main__":
    serve(Path(sys.argv[1]))
