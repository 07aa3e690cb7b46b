"""What the columns of a list hold: asked once, and remembered for the same heading."""

import hashlib
import json
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import asdict, replace
from pathlib import Path

from coach.crash import Refused
from coach.exchange import reading
from coach.exchange.refusing import refused
from coach.exchange.rows import Asked, Columns, Reading, Table
from coach.i18n.letters import folded
from coach.vault.vault import Vault

FEW = 5  # files of which is told why, where all are refused
Known = Callable[[Table], "Columns | None"]


def remember(vault: Vault, head: Sequence[str], columns: Columns) -> None:
    """From now on a list that begins so is read like this. Raises WriteTrouble."""
    vault.remember(_name(head), json.dumps(asdict(columns)))


def remembered(vault: Vault, head: Sequence[str]) -> Columns | None:
    """As the leader said of a list that began so; None where they never did."""
    with suppress(ValueError, TypeError):
        return Columns(**json.loads(vault.recall(_name(head))))
    return None


def read(file: Path, asked: Asked, known: Known, stop: threading.Event | None = None) -> Reading:
    """The file, and a list a second time with the columns that are `known` of it, where that is others.

    Of a list whose columns must be asked there is a table and nothing else. Raises as `reading.read`.
    """
    found = reading.read(file, asked, stop)
    if found.table is None or asked.columns is not None:
        return found
    columns = known(found.table)
    if columns is None or columns == found.table.columns or (asked.kind and columns.kind != asked.kind):
        return found
    return reading.read(file, replace(asked, columns=columns), stop)


def read_each(
    files: Sequence[Path],
    asked: Callable[[Path], Asked],
    known: Known,
    stop: threading.Event | None = None,
    tell: Callable[[int, int], None] = lambda _done, _of: None,
) -> list[Reading]:
    """Each file, in their order, as `read`; one of several that is refused is left out and told with why.

    Raises as `read` where there is no other, and Refused where all of them are.
    """
    found, whys = list[Reading](), list[Refused]()
    for number, file in enumerate(files):
        try:
            found.append(read(file, asked(file), known, stop))
        except Refused as why:
            whys.append(why)
            found.append(Reading(unreadable=[(0, why.happened)]))
        tell(number + 1, len(files))
    if len(whys) == len(files):
        raise whys[0] if len(files) == 1 else refused(_each(files, whys))
    return found


def _each(files: Sequence[Path], whys: Sequence[Refused]) -> str:
    """Why each of them is refused, by its name; of many the first ones."""
    said = [f"{file.name}: {why.happened}" for file, why in zip(files[:FEW], whys, strict=False)]
    return " ".join(said) + (" …" if len(files) > FEW else "")


def _name(head: Sequence[str]) -> str:
    """No word of it: where a list has no heading, its first line names somebody."""
    said = "\n".join(folded(cell).strip() for cell in head)
    return f"columns {hashlib.sha256(said.encode()).hexdigest()[:16]}"
