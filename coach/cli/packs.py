"""Packs on the command line: checked, added, removed, listed."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from coach.content.checks import whole
from coach.content.packs import install
from coach.content.sources import Fault
from coach.crash import VaultTrouble, WordsOff
from coach.vault import vault

Tell = Callable[[str], None]


def check(path: str | None, tell: Tell) -> int:
    if path is not None and not Path(path).exists():
        raise _nothing_there()
    if path is None or not install.is_pack(Path(path)):
        return _tell_faults(whole.check(None if path is None else Path(path)))
    seen = install.preview(Path(path))
    _tell_removed(seen, tell)
    return _tell_faults(seen.faults)


def add(path: str | None, folder: Path, replace: bool, tell: Tell) -> int:
    if path is None or not Path(path).exists():
        raise _nothing_there()
    _vault_in(folder)
    added = install.add(Path(path), folder, replace)
    said = ", ".join(
        f"{len(held)} {name}{'' if len(held) == 1 else 's'}"
        for name, held in (
            ("guide", added.guides), ("translation", added.translations),
            ("self-check", added.checks), ("template", added.templates),
        )
        if held
    )  # fmt: skip
    print(f"Nothing new: {added.already} already here." if added.already else f"{added.id}\t{said}")
    _tell_removed(added, tell)
    return _tell_faults(added.faults)


def remove(pack_id: str | None, folder: Path) -> int:
    _vault_in(folder)
    if pack_id not in [path.name for path in install.folders(folder)]:
        raise WordsOff("There is no pack of that id.", "Nothing was changed.", "See coach guides packs.")
    print(install.remove(folder, str(pack_id)))
    return 0


def rows(folder: Path) -> list[dict[str, Any]]:
    _vault_in(folder)
    fields = ("id", "name", "author", "licence", "version", "guides")
    return [{field: getattr(pack, field) for field in fields} for pack in install.installed(folder)]


def _tell_removed(seen: install.PackPreview, tell: Tell) -> None:
    if seen.removed:
        tell(f"{seen.removed[0].upper()}{seen.removed[1:]}.")
    for note in seen.notes:
        tell(f"Comes all the same: {seen.told(note)}")


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
