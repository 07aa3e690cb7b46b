"""Lines pasted from a mail or a chat: one thing a line, without bullets, numbers and what is quoted."""

import re

MARK = re.compile(r"^\s*(?:[-*+•–·]|\d{1,3}[.)]|\[[ xX]?\])\s+")
QUOTED = re.compile(r"^\s*>")
# What mail programs put above what they quote: nothing from there on is of today.
ABOVE = re.compile(
    r"(?i)^\s*(?:on .+ wrote:|am .+ schrieb .*:|le .+ a écrit\s*:|-{2,}\s*(?:original message|"
    r"ursprüngliche nachricht|forwarded message).*)\s*$"
)
MOST = 50  # lines at once


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
    return found[:MOST]
