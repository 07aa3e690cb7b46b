"""Which lines of notes may be promises, and which only look so: pasted mail, links, hours."""

import re
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from coach.written import courtesy, language

MARKED = re.compile(r"\s*[<>?]")
SAYS_SOMETHING = re.compile(r"[<>?]\s*.*[^\W_]")
IN_BRACKETS = re.compile(
    r"<\s*(?:(?:https?:|mailto:|www\.)|[^\s<>]+@[^\s<>]+>|/?[a-z][^<>]*/?>)", re.IGNORECASE
)
FIGURE = re.compile(r"[<>](?:\d|[-=:;._|])|[<>]\s*(?:\d{1,2}[:.h]\d{2}\b|[\d.,]+\s*[%€$£])")
TWICE = re.compile(r">\s*>")


@dataclass(frozen=True)
class NoteLine:
    """A line that begins with `>`, `<` or `?`. Where it looks pasted, or like a figure, it is not `meant`."""

    text: str
    meant: bool


def found_in(notes: str) -> list[NoteLine]:
    """In their order. A line without a word, a link and an address in brackets are none."""
    found: list[NoteLine] = []
    before = ""
    every = [line.strip() for line in notes.splitlines()]
    for marked, run in groupby(every, key=lambda line: line[:1] == ">"):
        lines = list(run)
        pasted = marked and _is_quoted(lines, before)
        found += [
            NoteLine(line, not (pasted or FIGURE.match(line) or _is_courtesy(line[1:])))
            for line in lines
            if MARKED.match(line) and SAYS_SOMETHING.match(line) and not IN_BRACKETS.match(line)
        ]
        before = next((line for line in reversed(lines) if line), before)
    return found


def _is_quoted(run: list[str], before: str) -> bool:
    """Lines with `>` one below the other, out of a mail: each mail shows itself by one of these."""
    words = [line[1:].strip() for line in run]
    told = any(TWICE.match(line) for line in run) or any(not said for said in words)
    wrote = _wrote()
    return told or bool(wrote.search(before)) or any(_is_courtesy(w) or wrote.search(w) for w in words)


@cache
def _wrote() -> re.Pattern[str]:
    """What mail programs put above what they quote."""
    wrote, heads = language.any_of("wrote"), language.any_of("mail_heads")
    return re.compile(rf"(?i)\b(?:{wrote})\b.*:\s*$|^\W*(?:{heads})\s*:|^-+\s*\w.*-+\s*$")


def _is_courtesy(words: str) -> bool:
    return courtesy.greets(words) or courtesy.closes(words)
