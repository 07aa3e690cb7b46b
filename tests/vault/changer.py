"""Changes the passphrase of a vault until it is killed: imports once, then forks for each line it reads.

Arguments: the vault's folder. A line in is `present new`, `-` for none. Lines out: `pid N`, `begun`,
`said …`, `dead`.
"""

import os
import sys
import time
from pathlib import Path

from coach import paths
from coach.crash import Trouble
from coach.vault import slots
from coach.vault import vault as vaults

slots.ARGON = {"time": 1, "memory_kib": 8 * 1024, "lanes": 1}


def say(line):
    os.write(1, f"{line}\n".encode())  # one write of a short line: never torn, never held back


def change(folder, present, new):
    opened = vaults.open_vault(folder, present)
    say("begun")
    try:
        opened.change_passphrase(new, present)
        say("said changed")
    except Trouble:
        say("said unchanged")
    time.sleep(60)  # until it is killed


def serve(folder):
    import argon2
    import cryptography.hazmat.primitives.ciphers.aead

    assert argon2
    assert cryptography
    paths.kept_aside = lambda: folder.parent / "aside"
    for line in sys.stdin:
        present, new = (None if word == "-" else word for word in line.split())
        child = os.fork()
        if child == 0:
            try:
                change(folder, present, new)
            finally:
                os._exit(0)
        say(f"pid {child}")
        os.waitpid(child, 0)
        say("dead")


if __name__ == "__main__":
    serve(Path(sys.argv[1]))
