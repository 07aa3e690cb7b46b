"""Zips of files: read in memory one after the other, nothing is unpacked to the disk."""

import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath

from coach.exchange import kinds
from coach.exchange.rows import BreaksOff, NotRead, Reading
from coach.i18n.translate import _

MOST_FILE, MOST_ENTRIES, MOST_EACH, MOST_TOTAL, MOST_RATIO = 20_000_000, 2_000, 2_000_000, 100_000_000, 100
ENDS_WITHIN = 22 + 65_535  # bytes: the last entry of a zip, with the longest comment
RESERVED = {"con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(1, 10))}

NAME = 60  # letters of one that are told

ReadOne = Callable[[bytes, str], Reading]


def read(data: bytes, read_one: ReadOne) -> Reading:
    """What each file of it holds, by name; one that cannot be read is told with why.

    Raises NotRead for what is no zip, is larger than Coach reads, or has names that are not safe.
    """
    whole, others = Reading(), list[tuple[int, str]]()
    for name, held in _held(data, others):
        try:
            found = read_one(held, PurePosixPath(name).name)
        except NotRead as why:
            whole.unreadable.append((0, f"{name}: {why}"))
            continue
        whole.take_in(found, name, f"{name}: ")
    if not whole.rows and not whole.unreadable:
        raise NotRead(_("There is nothing in this zip that Coach reads."))
    whole.unreadable += others
    return whole


def must_be_whole(data: bytes) -> None:
    """Raises BreaksOff where what every zip ends with is missing."""
    if data.startswith(b"PK\3\4") and b"PK\5\6" not in data[-ENDS_WITHIN:]:
        raise BreaksOff


def _held(data: bytes, others: list[tuple[int, str]]) -> Iterator[tuple[str, bytes]]:
    """Each file that is read, by its name; `others` are told why the others are not."""
    must_be_whole(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            entries = opened.infolist()
            _must_be_safe(entries)
            left = min(MOST_TOTAL, MOST_RATIO * max(len(data), 1))
            for entry in sorted(entries, key=lambda one: one.filename):
                path = PurePosixPath(entry.filename)
                if entry.is_dir() or kinds.is_hidden(path):
                    continue
                if path.suffix.lower() == kinds.ZIP:
                    others.append((0, f"{path}: {_('A zip within a zip is not unpacked.')}"))
                elif not kinds.is_read(path.name):
                    others.append((0, f"{path}: {kinds.why_not(path.name)}"))
                else:
                    held = _bounded(opened, entry, min(MOST_EACH, left))
                    left -= len(held)
                    yield entry.filename, held
    except NotRead:
        raise
    except Exception:  # the zip reader lets a dozen kinds of error through
        raise NotRead(_("This zip cannot be read: it is damaged.")) from None


def _bounded(opened: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> bytes:
    """Counted while it is read: what a header says may be a lie."""
    with opened.open(entry) as part:
        held = part.read(most + 1)
    if len(held) > most:
        raise NotRead(_("This zip unpacks to more than Coach reads."))
    return held


def _must_be_safe(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MOST_ENTRIES:
        raise NotRead(_("There are more than {count} files in this zip.").format(count=MOST_ENTRIES))
    seen = set()
    for entry in entries:
        name = entry.filename
        parts = PurePosixPath(name).parts
        link = (entry.external_attr >> 16) & 0o170000 == 0o120000
        odd = "\\" in name or ":" in name or name.startswith("/") or ".." in parts or link
        reserved = any(part.partition(".")[0].strip().lower() in RESERVED for part in parts)
        if odd or reserved or name.casefold() in seen:
            said = _("This zip was refused, for the name of a file in it is not safe: {name}")
            raise NotRead(said.format(name=_in_sight(name)))
        seen.add(name.casefold())


def _in_sight(name: str) -> str:
    """Cut, and without what would turn or hide its letters."""
    return "".join(sign if sign.isprintable() else "�" for sign in name[:NAME])
