"""Letters as a reader takes them: without case, without accents, without the marks that nobody sees.

One rule for Find, for the library's search and for the order of the alphabet.
"""

import unicodedata
from bisect import bisect_left

# Letters that stand for a plain one and that Unicode does not take apart; small ones, case is folded before.
PLAIN = {
    "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "æ": "ae", "œ": "oe", "ħ": "h", "ŧ": "t",
    "ŋ": "n", "’": "'", "‘": "'", "ʼ": "'", "‐": "-", "‑": "-",
}  # fmt: skip


def _unseen(letter: str) -> bool:
    """An accent of its own, a soft hyphen, a mark without width or of direction, a choice of variant."""
    return (
        unicodedata.combining(letter) != 0
        or unicodedata.category(letter) == "Cf"
        or "\ufe00" <= letter <= "\ufe0f"
        or letter == "\u034f"
    )


class _Folding(dict[int, str]):
    """What becomes of each letter, worked out when it is met for the first time."""

    def __missing__(self, code: int) -> str:
        taken_apart = unicodedata.normalize("NFKD", chr(code).casefold())
        plain = "".join(PLAIN.get(c, c) for c in taken_apart if not _unseen(c))
        self[code] = made = unicodedata.normalize("NFC", plain).casefold()
        return made


class _Indexing(dict[int, str]):
    """What SQLite's index makes of each letter: small, and a Latin one without its accent."""

    def __missing__(self, code: int) -> str:
        letter = chr(code).lower()
        base = unicodedata.normalize("NFD", letter)[:1]
        self[code] = made = base if base.isascii() else letter
        return made


_FOLDING, _INDEXING = _Folding(), _Indexing()


def folded(text: str) -> str:
    """Without case, accents and unseen marks; ł as l, ß as ss. What is empty then held no letter or sign."""
    return text.lower() if text.isascii() else composed(text).translate(_FOLDING)


def composed(text: str) -> str:
    """The same text with each letter and its accent as one character."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def places(text: str, wanted: str, most: int) -> list[tuple[int, int]]:
    """Where folded words stand in a text, in its order: from, and before, which letter; at most so many."""
    found: list[tuple[int, int]] = []
    start = 0
    if wanted not in folded(text):
        return found
    for line in text.split("\n"):
        plain, at = folded(line), -1
        while len(found) < most and (at := plain.find(wanted, at + 1 if at < 0 else at + len(wanted))) >= 0:
            end = place(line, at + len(wanted) - 1) + 1
            found.append((start + place(line, at), start + end))
        start += len(line) + 1
    return found


def place(text: str, at: int) -> int:
    """Where in a text the letter stands that `folded` put at that place."""
    if text.isascii():
        return at
    passed, body = 0, composed(text)
    number = next(
        (n for n, letter in enumerate(body) if (passed := passed + len(_FOLDING[ord(letter)])) > at),
        len(body),
    )
    if body == text:
        return number
    return bisect_left(range(len(text)), number + 1, key=lambda end: len(composed(text[: end + 1])))


def written_otherwise(text: str) -> str:
    """The words, folded, that SQLite's index would file under other letters; each once."""
    if text.isascii():
        return ""
    words = dict.fromkeys(composed(text).split())
    return " ".join(
        dict.fromkeys(
            plain for word in words if (plain := word.translate(_FOLDING)) != word.translate(_INDEXING)
        )
    )
