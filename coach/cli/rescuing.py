"""`coach rescue`: what can be read of a damaged vault, into a new one."""

from contextlib import suppress
from pathlib import Path


def run(folder: Path, secret: str | None, to: Path) -> int:
    """Say what was found; `to` is made where it is not there. 0 where nothing is missing, else 1.

    Raises VaultTrouble.
    """
    from coach.vault.damage import rescue

    with suppress(OSError):  # where it cannot be made, the rescue says so
        to.mkdir(parents=True, exist_ok=True)
    found = rescue.rescue(folder, rescue.data_keys(folder, secret), to)
    print(found.folder)
    for line in found.lines():
        print(line)
    return 0 if found.whole else 1
