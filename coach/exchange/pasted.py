"""Lines pasted from a mail or a chat: one thing a line, without bullets, numbers and what is quoted.

What greets at its head and what closes at its foot is nothing to talk about either.
"""

import re
from functools import cache

from coach.written import courtesy, language

MARK = re.compile(r"^\s*(?:[-*+•–·]|\d{1,3}[.)]|\[[ xX]?\])\s+")
QUOTED = re.compile(r"^\s*>")
MOST, NAMES = 50, 2  # lines at once; below what closes: a name, and where somebody works


def lines(text: str) -> list[str]:
    """Each line that says something, in its order; at most fifty."""
    found: list[str] = []
    for line in text.splitlines():
        if _quotes_below().fullmatch(line):
            break
        bare = line
        while (marked := MARK.match(bare)) is not None:
            bare = bare[marked.end() :]
        if bare.strip() and not QUOTED.match(line):
            found.append(" ".join(bare.split()))
    return _without_courtesy(found)[:MOST]


@cache
def _quotes_below() -> re.Pattern[str]:
    """What mail programs put above what they quote; also in French, which mail comes in everywhere."""
    return re.compile(rf"(?i)\s*(?:{language.any_of('quoted_below')}|le .+ a écrit\s*:)\s*")


def _without_courtesy(found: list[str]) -> list[str]:
    begin = 1 if found and courtesy.greets(found[0]) else 0
    closes = (at for at, line in enumerate(found) if courtesy.closes(line) and len(found) - at - 1 <= NAMES)
    return found[begin : next(closes, len(found))]
