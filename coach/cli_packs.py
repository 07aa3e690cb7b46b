"""Packs on the command line: checked, added, removed, listed."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from coach.content import library, packs
from coach.content.sources import Fault
from coach.crash import VaultTrouble, WordsOff
from coach.vault import vault


def check(path: str | None) -> int:
    if path is not None and not Path(path).exists():
        raise _nothing_there()
    return _tell_faults(library.check(None if path is None else Path(path)))


def add(path: str | None, folder: Path, replace: bool, tell: Callable[[str], None]) -> int:
    if path is None or not Path(path).exists():
        raise _nothing_there()
    _vault_in(folder)
    added = packs.add(Path(path), folder, replace)
    count = len(added.guides)
    said = f"{count} {'guide' if count == 1 else 'guides'}"
    print(f"Nothing new: {added.already} already here." if added.already else f"{added.id}\t{said}")
    if added.removed:
        tell(f"{added.removed[0].upper()}{added.removed[1:]}.")
    return _tell_faults(added.faults)


def remove(pack_id: str | None, folder: Path) -> int:
    _vault_in(folder)
    if pack_id not in [pack.id for pack in packs.installed(folder)]:
        raise WordsOff("There is no pack of that id.", "Nothing was changed.", "See coach guides packs.")
    print(packs.remove(folder, str(pack_id)))
    return 0


def rows(folder: Path) -> list[dict[str, Any]]:
    _vault_in(folder)
    fields = ("id", "name", "author", "licence", "version", "guides")
    return [{field: getattr(pack, field) for field in fields} for pack in packs.installed(folder)]


def _tell_faults(faults: list[Fault] | tuple[Fault, ...]) -> int:
    for fault in faults:
        print(fault)
    return 1 if faults else 0


def _vault_in(folder: Path) -> None:
    if not vault.exists(folder):
        raise VaultTrouble(
            "There is no vault in that folder.", "Nothing was changed.", "Check the folder's name."
        )


def _nothing_there() -> WordsOff:
    return WordsOff("There is nothing at that path.", "Nothing was changed.", "Check its name.")
