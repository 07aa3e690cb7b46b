"""`coach check`: whether the notes are whole, and how much they hold; nothing is changed."""

from coach.crash import VaultTrouble
from coach.vault.vault import Vault

COUNTED = ("people", "meetings", "topics", "promises", "plans", "contacts")


def run(vault: Vault) -> int:
    """A line for each fault, then the counts. 0 where all is well, else 1. Raises OSError."""
    faults = vault.look_through(lambda: None)
    for line in faults.lines():
        print(line)
    for table in COUNTED:
        print(f"{table}\t{_count(vault, table)}")
    left = [draft for draft in vault.drafts.listed() if draft.entity != "handover"]
    print(f"typed and not yet saved\t{len(left)}")
    return 0 if faults.none else 1


def _count(vault: Vault, table: str) -> str:
    try:
        return str(vault.rows(f"SELECT count(*) FROM {table} NOT INDEXED")[0][0])
    except VaultTrouble:
        return "not readable"
