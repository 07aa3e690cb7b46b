"""A very long line of notes is laid out in pieces, so that a key lays out a screenful and not all of it.

Qt lays out a whole paragraph anew at every key: 170 ms for 400 KB without a line break. A piece ends in a
`JOINT`, a sign nobody sees, before a break that is none of the leader's. `whole` gives the words back.
"""

import unicodedata
from collections.abc import Iterator

JOINT = "\u2063"  # no width, and no key types it
LONGEST, PIECE = 8_000, 4_000  # letters: of a line that is left alone, and of a piece
LAST_SPACE = 200  # how far back a space is looked for, to break a piece after it


def in_pieces(text: str) -> str:
    """The text with its long lines broken after a space; one that holds a joint already is left as it is."""
    if JOINT in text or len(text) <= LONGEST:
        return text
    lines = text.split("\n")
    return "\n".join(line if len(line) <= LONGEST else f"{JOINT}\n".join(_pieces(line)) for line in lines)


def whole(text: str) -> str:
    """The words without the breaks that `in_pieces` made, and without the joints of what was deleted."""
    return text.replace(f"{JOINT}\n", "").replace(JOINT, "") if JOINT in text else text


def _pieces(line: str) -> Iterator[str]:
    at = 0
    while len(line) - at > PIECE:
        end = at + PIECE
        if (space := line.rfind(" ", end - LAST_SPACE, end)) > at:
            end = space + 1
        while end < len(line) and end - at < LONGEST and unicodedata.combining(line[end]):
            end += 1  # a sign stays with its letter
        yield line[at:end]
        at = end
    yield line[at:]
