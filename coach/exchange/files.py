"""Which files are meant: those given, and all of a folder."""

from collections.abc import Sequence
from pathlib import Path

from coach.exchange import kinds
from coach.exchange.refusing import refused
from coach.i18n.translate import _

MOST = 2_000


def of(paths: Sequence[Path]) -> list[Path]:
    """Each file as it is, in place of a folder what Coach reads of it, by name; then what else it holds, of
    which is told that it stays outside.

    Raises Refused for a folder of which Coach reads nothing, or for more than 2,000.
    """
    found, others = list[Path](), list[Path]()
    for path in paths:
        for one in _within(path) if path.is_dir() else [path]:
            (found if kinds.is_read(one.name) or one == path else others).append(one)
    if not 0 < len(found) <= MOST:
        raise refused(_("There is no file in that folder that Coach reads, or too many."))
    return [*found, *others[: MOST - len(found)]]


def _within(folder: Path) -> list[Path]:
    """Its files by name, without what programs keep there for themselves."""
    return sorted(
        one
        for one in folder.rglob("*")
        if one.is_file() and not one.is_symlink() and not kinds.is_hidden(one.relative_to(folder))
    )
