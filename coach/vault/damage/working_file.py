"""The working file beside the notes (SQLite's write-ahead log), read as it lies there.

SQLite takes it up to the first frame that is not whole and overwrites the rest without a word. Here the rest
is seen too: each page has its own seal, so that one flipped bit costs one page and not all that follows.
"""

import struct
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

from coach.vault.damage.sealed_pages import PAGE, Seals

HEADER, BEFORE = 32, 24  # bytes of the file's header, and of that before each page
MAGICS = {0x377F0682: "<", 0x377F0683: ">"}  # the order of bytes in the sums
ENDING = "-wal"


class Frame(NamedTuple):
    """One page as a commit left it. `ends` says that the commit is complete with it."""

    number: int
    ends: bool
    page: bytes
    taken: bool  # whether SQLite reads as far as here


def beside(notes: Path) -> Path:
    """Where the working file of these notes lies."""
    return notes.with_name(f"{notes.name}{ENDING}")


def frames(data: bytes) -> list[Frame]:
    """Those of the latest generation, in the order they were written; earlier ones may lie behind them."""
    if len(data) < HEADER + BEFORE + PAGE:
        return []
    magic, _version, _size, _count, one, two, *sums = struct.unpack(">8I", data[:HEADER])
    order = MAGICS.get(magic, "<")
    follows = magic in MAGICS and _summed(order, (0, 0), data[: HEADER - 8]) == (sums[0], sums[1])
    if not follows:  # what the header says is of no use: the first frame bears the same salts
        one, two = struct.unpack(">2I", data[HEADER + 8 : HEADER + 16])
    found: list[Frame] = []
    running = (sums[0], sums[1])
    for head, page in _parts(data):
        number, size, salt, other, *said = struct.unpack(">6I", head)
        if salt != one and other != two:
            break
        if follows:
            running = _summed(order, running, head[:8] + page)
            follows = (salt, other) == (one, two) and running == (said[0], said[1])
        found.append(Frame(number, size != 0, page, follows))
    return found


def _parts(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    step = BEFORE + PAGE
    for at in range(HEADER, len(data) - step + 1, step):
        yield data[at : at + BEFORE], data[at + BEFORE : at + step]


def _summed(order: str, sums: tuple[int, int], data: bytes) -> tuple[int, int]:
    first, second = sums
    words = iter(struct.unpack(f"{order}{len(data) // 4}I", data))
    for one in words:
        first = (first + one + second) & 0xFFFFFFFF
        second = (second + next(words) + first) & 0xFFFFFFFF
    return first, second


def mended(data: bytes, seals: Seals) -> bytes | None:
    """The file as it was written, where single flipped bits can be turned back; None where they cannot.

    That it is just what was written its own sums prove.
    """
    magic = _one_bit_turned(data[:HEADER], _is_header)
    if magic is None:
        return None
    order, running = MAGICS[struct.unpack(">I", magic[:4])[0]], struct.unpack(">2I", magic[-8:])
    made = [magic]
    for was in frames(magic + data[HEADER:]):
        at = HEADER + (len(made) - 1) * (BEFORE + PAGE)
        head, page = data[at : at + BEFORE], was.page
        if not was.taken:
            page = page if seals.hold(was.number, page) else seals.mended(was.number, page) or page
            fits = partial(_is_next, order, running, magic[16:24], page)
            if (turned := _one_bit_turned(head, fits)) is None:
                break
            head = turned
        running = struct.unpack(">2I", head[-8:])
        made.append(head + page)
    whole = b"".join(made)
    return None if is_broken(frames(whole + data[len(whole) :])) else whole + data[len(whole) :]


def _is_header(header: bytes) -> bool:
    magic, *_rest, first, second = struct.unpack(">8I", header)
    return magic in MAGICS and _summed(MAGICS[magic], (0, 0), header[:-8]) == (first, second)


def _is_next(order: str, running: tuple[int, int], salts: bytes, page: bytes, head: bytes) -> bool:
    """Whether these are the bytes before that page: its number, the salts and the sums so far."""
    if head[8:16] != salts:
        return False
    return _summed(order, _summed(order, running, head[:8]), page) == struct.unpack(">2I", head[16:])


def _one_bit_turned(data: bytes, fits: Callable[[bytes], bool]) -> bytes | None:
    """What fits, as it is or with one bit of it turned; None where nothing does."""
    if fits(data):
        return data
    whole = int.from_bytes(data)
    tried = ((whole ^ (1 << bit)).to_bytes(len(data)) for bit in range(len(data) * 8))
    return next(filter(fits, tried), None)


def is_broken(found: list[Frame]) -> bool:
    """Whether a commit lies where SQLite does not read any more: opening would lose it, and overwrite it."""
    return any(one.ends and not one.taken for one in found)


def committed(found: list[Frame], seals: Seals | None, beyond: bool = False) -> dict[int, bytes]:
    """The pages as the last commit left them, by their number, as far as each is whole.

    `beyond` goes on where SQLite stops; not without seals, which alone tell there what is whole.
    """
    known = [one for one in found if one.taken or (beyond and seals is not None)]
    last = max((at for at, one in enumerate(known) if one.ends), default=-1)
    held: dict[int, bytes] = {}
    for one in known[: last + 1]:
        if seals is None or seals.hold(one.number, one.page):
            held[one.number] = one.page
    return held
