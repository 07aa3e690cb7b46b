"""Guides as they are set to be read: quotation marks that open and close, and names broken in two lines."""

import re
from functools import lru_cache, partial

from PySide6.QtGui import QFontMetrics

from coach.views.widgets.spaced import narrowest

OPENS = re.compile(r'(^|[\s(\[\u2014\u2013/])"')
SINGLE = re.compile(r"(^|[\s(\[\u2014\u2013/\u201c])'")


@lru_cache(4096)  # a list of guides asks at every letter typed
def quoted(text: str) -> str:
    """The straight marks of a file as a book has them; what is set already stays."""
    text = OPENS.sub("\\1\u201c", text).replace('"', "\u201d")
    return SINGLE.sub("\\1\u2018", text).replace("'", "\u2019")


def in_lines(text: str, letters: QFontMetrics, room: int) -> str:
    """On a line where it fits into `room` px, else on as few as it takes, each about as long as the next."""
    if letters.horizontalAdvance(text) <= room:
        return text
    filled = partial(_filled, text.split(), letters)
    return "\n".join(filled(narrowest(room, lambda wide: len(filled(wide)))))


def _filled(words: list[str], letters: QFontMetrics, room: int) -> list[str]:
    lines: list[str] = []
    for word in words:
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and letters.horizontalAdvance(longer) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
