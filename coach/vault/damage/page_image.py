"""The notes as SQLite would see them, opened page by page: what cannot be read is left out.

The file format is SQLite's own: a table is a tree of pages. Where one in the middle of it is lost, what hung
below lies about without a parent; it is hung up again.
"""

import struct
from collections.abc import Iterator
from typing import NamedTuple

from coach.vault import how_far
from coach.vault.damage import sealed_pages, working_file
from coach.vault.damage.sealed_pages import MAGIC, PAGE, RESERVED, Seals
from coach.vault.damage.working_file import Frame
from coach.vault.how_far import Share

INNER, LEAF = 5, 13  # the kinds of a table's pages
TRIES = 24  # pages on which a flipped bit is looked for, up to a second each
MOST = 300  # pages below one
USABLE = PAGE - RESERVED


class Image(NamedTuple):
    """`lost` and `mended` are numbers of pages; `proven` whether there were seals to tell."""

    pages: bytearray
    lost: list[int]
    mended: list[int]
    proven: bool


def of(notes: bytes, working: bytes, key: bytes, told: Share = how_far.nobody) -> Image:
    """All pages, the working file's over those of the notes. Nothing is read from the disk here.

    Raises what `told` raises, which is asked before each page.
    """
    notes += bytes(-len(notes) % PAGE)
    found = working_file.frames(working)
    seals = sealed_pages.of(key, notes) or _from_first_page(key, found)
    newer = working_file.committed(found, seals, beyond=True)
    image = Image(bytearray(), [], [], seals is not None)
    opens = seals or Seals(key, notes[: sealed_pages.SALT])
    last = max(len(notes) // PAGE, *newer, 0)
    for number in range(1, last + 1):
        told((number - 1) / last)
        page = newer.get(number) or notes[(number - 1) * PAGE : number * PAGE]
        image.pages.extend(_read(image, opens, number, page))
    return image


def _from_first_page(key: bytes, found: list[Frame]) -> Seals | None:
    """By the first page as the working file holds it, where it does and that of the notes is lost."""
    for one in found:
        if one.number == 1 and (seals := Seals(key, one.page[: sealed_pages.SALT])).hold(1, one.page):
            return seals
    return None


def _read(image: Image, seals: Seals, number: int, page: bytes) -> bytes:
    if image.proven and not seals.hold(number, page):
        tries = len(image.lost) + len(image.mended) < TRIES and any(page)
        mended = seals.mended(number, page) if tries else None
        (image.lost if mended is None else image.mended).append(number)
        page = mended or b""
    elif number == 1 and not image.proven:
        image.lost.append(1)  # it holds the salt of all seals: with it, everything else would be proven
        page = b""
    return seals.opened(number, page) if page else bytes(PAGE)


class Tables:
    """The trees in an image. Pages are known by their numbers, from 1."""

    def __init__(self, image: Image) -> None:
        self._pages = image.pages
        self._lost = set(image.lost)

    def page(self, number: int) -> memoryview:
        """The bytes themselves: what is changed there is changed in the image."""
        return memoryview(self._pages)[(number - 1) * PAGE : number * PAGE]

    def set_up(self) -> None:
        """Make the first page one that SQLite opens, with all that can be found of the list of tables."""
        if 1 in self._lost:
            below = [one for one in self._without_parent(set()) if self._lists_tables(one)]
            self.page(1)[:100] = _header(len(self._pages) // PAGE)
            self._hang(1, below)
        self.page(1)[18:20] = b"\x01\x01"  # no working file is looked for
        self.page(1)[28:32] = struct.pack(">I", len(self._pages) // PAGE)
        self._prune(1)

    def mend(self, roots: dict[int, int]) -> None:
        """Hang up what has no parent, leave out what is lost. `roots`, each with the columns of its rows."""
        torn = [(lost, columns) for root, columns in roots.items() for lost in self._lost_below(root)]
        loose = self._without_parent({1, *roots}) if torn else []
        for lost, columns in torn:
            ours = [one for one in loose if len(torn) == 1 or self._columns(one) == columns]
            loose = [one for one in loose if one not in ours]
            if ours:
                self._hang(lost, ours)
        for root in roots:
            self._prune(root)

    def _lost_below(self, number: int) -> list[int]:
        """The lost pages of a tree, as far as they are known."""
        if number in self._lost:
            return [number]
        below = self._children(number) if self._kind(number) == INNER else []
        return [lost for child in below for lost in self._lost_below(child)]

    def _prune(self, root: int) -> None:
        """Leave out of a tree what is lost: SQLite stops at a page without rows, except at the root."""
        if not self._is_left(root):
            self._hang(root, [])

    def _is_left(self, number: int) -> bool:
        """Whether anything is left below a page, whose lost children it loses."""
        if number in self._lost:
            return False
        if self._kind(number) != INNER:
            return True
        below = self._children(number)
        left = [child for child in below if self._is_left(child)]
        if left and left != below:
            self._hang(number, left)
        return bool(left)

    def _kind(self, number: int) -> int:
        return self.page(number)[_begins(number)]

    def _children(self, number: int) -> list[int]:
        page, begins = self.page(number), _begins(number)
        count = min(struct.unpack_from(">H", page, begins + 3)[0], (PAGE - begins - 12) // 2)
        cells = struct.unpack_from(f">{count}H", page, begins + 12)
        some = [struct.unpack_from(">I", page, cell)[0] for cell in cells if cell <= PAGE - 4]
        some.append(struct.unpack_from(">I", page, begins + 8)[0])
        return [child for child in some if 0 < child <= len(self._pages) // PAGE and child != number]

    def _without_parent(self, roots: set[int]) -> list[int]:
        every = [n for n in range(2, len(self._pages) // PAGE + 1) if n not in self._lost]
        inner = [n for n in every if self._kind(n) == INNER]
        if 1 not in self._lost and self._kind(1) == INNER:
            inner.append(1)
        known = roots | {child for n in inner for child in self._children(n)}
        return [n for n in every if n not in known and self._kind(n) in (INNER, LEAF) and self._first(n)]

    def _first(self, number: int) -> int:
        """Where its first row begins; 0 where it has none, or is a page of something else."""
        page, begins = self.page(number), _begins(number)
        count, _content = struct.unpack_from(">HH", page, begins + 3)
        at = struct.unpack_from(">H", page, begins + (12 if self._kind(number) == INNER else 8))[0]
        return at if count and at < USABLE else 0

    def _columns(self, number: int) -> int:
        """How many columns the rows of a tree have, by the first of them."""
        while self._kind(number) == INNER:
            number = self._children(number)[0]
        return sum(1 for _kind in self._row(number))

    def _row(self, number: int) -> Iterator[int]:
        """The kind of each column in the first row of a leaf, as SQLite writes it."""
        page, at = self.page(number), self._first(number)
        for _size_and_number in range(2):
            _value, at = _number(page, at)
        length, after = _number(page, at)
        while after < min(at + length, USABLE):
            kind, after = _number(page, after)
            yield kind

    def _lists_tables(self, number: int) -> bool:
        """Whether the rows are those of SQLite's own list: five columns, the first says what it is."""
        if self._kind(number) != LEAF or self._columns(number) != 5:
            return False
        row = bytes(self.page(number)[self._first(number) : self._first(number) + 64])
        return any(word in row for word in (b"table", b"index", b"trigger"))

    def _last_key(self, number: int) -> int:
        """The highest number of a row in a tree."""
        while self._kind(number) == INNER:
            number = self._children(number)[-1]
        page, begins = self.page(number), _begins(number)
        count = struct.unpack_from(">H", page, begins + 3)[0]
        if not count:
            return 0
        at = struct.unpack_from(">H", page, begins + 8 + 2 * (count - 1))[0]
        return _number(page, _number(page, at)[1])[0]

    def _hang(self, number: int, below: list[int]) -> None:
        """Make the page the parent of others, in the order of their rows; of none, a leaf without rows."""
        below = sorted(below, key=self._last_key)
        if len(below) > MOST:
            below = [self._more(below[at : at + MOST]) for at in range(0, len(below), MOST)]
        self._lost.discard(number)
        page, begins = self.page(number), _begins(number)
        *those, last = below or [0]
        content, places = USABLE, []
        for child in those:
            cell = struct.pack(">I", child) + _as_number(self._last_key(child))
            content -= len(cell)
            page[content : content + len(cell)] = cell
            places.append(content)
        kind, right = (INNER, struct.pack(">I", last)) if below else (LEAF, b"")
        head = struct.pack(">BHHHB", kind, 0, len(places), content, 0) + right
        page[begins : begins + len(head) + 2 * len(places)] = head + struct.pack(f">{len(places)}H", *places)

    def _more(self, below: list[int]) -> int:
        self._pages.extend(bytes(PAGE))
        number = len(self._pages) // PAGE
        self._hang(number, below)
        return number


def _begins(number: int) -> int:
    return 100 if number == 1 else 0  # behind the header of the file


def _header(count: int) -> bytes:
    """Of a file with that many pages. Whose it is, and which version, is told when it is written anew."""
    about = struct.pack(
        ">HBBBBBBIIIIIIIIII", PAGE, 1, 1, RESERVED, 64, 32, 32, 1, count, 0, 0, 1, 4, 0, 0, 1, 0
    )
    return (MAGIC + about).ljust(92, b"\0") + struct.pack(">II", 1, 3_051_003)


def _number(page: memoryview, at: int) -> tuple[int, int]:
    """A number as SQLite writes it, seven bits a byte, and where it ends."""
    value = 0
    for _byte in range(8):
        if at >= PAGE:
            break
        value, more, at = value << 7 | page[at] & 0x7F, page[at] & 0x80, at + 1
        if not more:
            return value, at
    return (value << 8 | page[at], at + 1) if at < PAGE else (value, at)


def _as_number(value: int) -> bytes:
    """The same for a number below 2**56, such as that of a row."""
    parts = [value & 0x7F]
    while value := value >> 7:
        parts.append(value & 0x7F | 0x80)
    return bytes(reversed(parts))
