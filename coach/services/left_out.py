"""What the leader left outside when a file came in: it stays outside when the same comes again."""

import hashlib
import json
from collections.abc import Collection
from contextlib import suppress

from coach.exchange.rows import Row
from coach.vault.vault import Vault

NAME = "left out"  # under which the notes remember it
MOST = 5_000  # the latest that are remembered


def digest(row: Row, is_new: bool) -> str:
    """By what it is known again, in no word of the file; a series of a calendar is one.

    Of what is here already, what the file says of it now: another word of it is news.
    """
    said = row.event if is_new else "\n".join((row.key, row.at, row.state, row.notes))
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def recall(vault: Vault) -> list[str]:
    """The digests of all that was left outside, the latest last."""
    with suppress(ValueError, TypeError):
        return [str(one) for one in json.loads(vault.recall(NAME))]
    return []


def remember(vault: Vault, left: Collection[str], came: Collection[str]) -> None:
    """From now on these are left outside, and what came in is so no more. Raises WriteTrouble."""
    before = recall(vault)
    now = [one for one in before if one not in came and one not in left] + list(left)
    if now != before:
        vault.remember(NAME, json.dumps(now[-MOST:]))
