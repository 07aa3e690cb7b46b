"""`coach check`: whether the notes are whole, and how much they hold; nothing is changed."""

from collections.abc import Sequence
from pathlib import Path

from coach import settings
from coach.crash import VaultTrouble
from coach.vault import backups, restore
from coach.vault.vault import Vault

COUNTED = ("people", "meetings", "topics", "promises", "plans", "contacts")


def run(vault: Vault) -> int:
    """A line for each fault, then the counts, then each backup and whether it can be brought back.

    0 where all is well, else 1. Raises OSError.
    """
    faults = vault.look_through(lambda: None)
    for line in faults.lines():
        print(line)
    for table in COUNTED:
        print(f"{table}\t{_count(vault, table)}")
    left = [draft for draft in vault.drafts.listed() if draft.entity != "handover"]
    print(f"typed and not yet saved\t{len(left)}")
    lost = _backups(vault)
    return 0 if faults.none and not lost else 1


def _count(vault: Vault, table: str) -> str:
    try:
        return str(vault.rows(f"SELECT count(*) FROM {table} NOT INDEXED")[0][0])
    except VaultTrouble:
        return "not readable"


def _backups(vault: Vault) -> int:
    """All of each is read, on the other disk too where it is there. How many cannot be brought back."""
    keeper, known = vault.keeper, restore.known_to(vault.folder, vault.sealed_with()[0])
    other = settings.load(vault.folder).backup_folder
    keeper.second = Path(other) if other else None
    places = [("", keeper.folder), ("on the other disk: ", keeper.second_folder())]
    lost = counted = 0
    for where, folder in places:
        for one in backups.listed(folder) if folder else ():
            fault = _fault(one, known)
            counted, lost = counted + 1, lost + bool(fault)
            print(f"{where}{one.path.name}\t{fault or 'can be brought back'}")
    print(f"backups\t{counted}")
    return lost


def _fault(one: backups.Backup, known: Sequence[restore.Known]) -> str:
    """Why it cannot be brought back; "" where it can."""
    try:
        source = restore.fitting(one.path, known)
        if source is None:
            return "does not open"
        return "".join(backups.faults_in(source.file, source.key)[:1])
    except VaultTrouble as trouble:
        return trouble.happened
