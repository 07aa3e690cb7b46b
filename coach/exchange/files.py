"""Which files are meant: those given, and of a folder what Coach reads."""

from collections.abc import Sequence
from pathlib import Path

from coach.exchange import reading
from coach.exchange.refusing import refused
from coach.i18n.translate import _

MOST = 2_000


def of(paths: Sequence[Path]) -> list[Path]:
    """Each file as it is, in place of a folder what Coach reads of it, by name.

    Raises Refused for a folder without any, or for more than 2,000.
    """
    found: list[Path] = []
    for path in paths:
        found += _within(path) if path.is_dir() else [path]
    if not 0 < len(found) <= MOST:
        raise refused(_("There is no file in that folder that Coach reads, or too many."))
    return found


def _within(folder: Path) -> list[Path]:
    return sorted(
        one
        for one in folder.rglob("*")
        if one.suffix.lower() in reading.ENDINGS and one.is_file() and not one.is_symlink()
    )
