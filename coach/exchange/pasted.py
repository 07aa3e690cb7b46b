"""Lines pasted from a mail or a chat: one thing a line, without bullets, numbers and what is quoted.

What greets at its head and what closes at its foot is nothing to talk about either.
"""

import re

MARK = re.compile(r"^\s*(?:[-*+•–·]|\d{1,3}[.)]|\[[ xX]?\])\s+")
QUOTED = re.compile(r"^\s*>")
# What mail programs put above what they quote: nothing from there on is of today.
ABOVE = re.compile(
    r"(?i)^\s*(?:on .+ wrote:|am .+ schrieb .*:|le .+ a écrit\s*:|-{2,}\s*(?:original message|"
    r"ursprüngliche nachricht|forwarded message).*)\s*$"
)
GREETS = re.compile(
    r"(?i)(?:hi|hello|hey|dear|good (?:morning|afternoon)|hallo|liebe[rs]?|guten (?:morgen|tag)|moin|servus)"
    r"(?: [^\s,!:]+){0,3}\s*[,!:]?"
)
CLOSES = re.compile(
    r"(?i)(?:(?:many |kind |best |warm )?(?:thanks|thank you|regards|wishes)|best|cheers|see you|danke"
    r"|bis dann|(?:viele |liebe |beste |schöne )?gr(?:ü|ue)(?:ß|ss)e|lg|vg|mfg"
    r"|mit freundlichen gr(?:ü|ue)(?:ß|ss)en)\s*[,!.]?"
)
MOST, NAMES = 50, 2  # lines at once; below what closes: a name, and where somebody works


def lines(text: str) -> list[str]:
    """Each line that says something, in its order; at most fifty."""
    found: list[str] = []
    for line in text.splitlines():
        if ABOVE.match(line):
            break
        bare = line
        while (marked := MARK.match(bare)) is not None:
            bare = bare[marked.end() :]
        if bare.strip() and not QUOTED.match(line):
            found.append(" ".join(bare.split()))
    return _without_courtesy(found)[:MOST]


def _without_courtesy(found: list[str]) -> list[str]:
    begin = 1 if found and GREETS.fullmatch(found[0]) else 0
    closes = (at for at, line in enumerate(found) if CLOSES.fullmatch(line) and len(found) - at - 1 <= NAMES)
    return found[begin : next(closes, len(found))]
