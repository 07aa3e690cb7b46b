"""Which lines of a one-to-one's notes may be promises, and which only look so: pasted mail, links, hours."""

import re
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from coach.i18n import region
from coach.models.people import Person
from coach.services import quick_capture
from coach.written.names import Known

MARKED = re.compile(r"\s*[<>?]")
SAYS_SOMETHING = re.compile(r"[<>?]\s*.*[^\W_]")
IN_BRACKETS = re.compile(
    r"<\s*(?:(?:https?:|mailto:|www\.)|[^\s<>]+@[^\s<>]+>|/?[a-z][^<>]*/?>)", re.IGNORECASE
)
FIGURE = re.compile(r"[<>](?:\d|[-=:;._|])|[<>]\s*(?:\d{1,2}[:.h]\d{2}\b|[\d.,]+\s*[%€$£])")
TWICE = re.compile(r">\s*>")
WROTE = re.compile(
    r"\b(?:wrote|writes|schrieb|schreibt|geschrieben)\b.*:\s*$|"
    r"^\W*(?:from|sent|to|cc|subject|von|gesendet|an|betreff)\s*:|^-+\s*\w.*-+\s*$",
    re.IGNORECASE,
)
GREETING = re.compile(
    r"(?:(?:kind|best|warm|many)\s+(?:regards|wishes|thanks)|regards|cheers|sincerely|yours)\b.{0,40}$|"
    r"(?:hi|hello|dear|hallo|hey|liebe[r]?|sehr\s+geehrte[r]?|guten\s+\w+)\b.{0,40}[,!]$|"
    r"(?:mit\s+)?(?:freundliche|herzliche|beste|liebe|viele|schöne)[n]?\s+gr(?:ü|ue)(?:ß|ss)e|"
    r"(?:lg|vg|mfg)\b\W*\w*$",
    re.IGNORECASE,
)


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
            NoteLine(line, not (pasted or FIGURE.match(line) or GREETING.match(line[1:].strip())))
            for line in lines
            if MARKED.match(line) and SAYS_SOMETHING.match(line) and not IN_BRACKETS.match(line)
        ]
        before = next((line for line in reversed(lines) if line), before)
    return found


def _is_quoted(run: list[str], before: str) -> bool:
    """Lines with `>` one below the other, out of a mail: each mail shows itself by one of these."""
    words = [line[1:].strip() for line in run]
    told = any(TWICE.match(line) for line in run) or any(not said for said in words)
    return told or bool(WROTE.search(before)) or any(GREETING.match(w) or WROTE.search(w) for w in words)


def understood(notes: str, person: Person, on: date) -> dict[str, quick_capture.Understood]:
    """What each line that promises or asks was understood as, by its words without what stands around them.

    Days count from `on`, that of the talk. Lines that look pasted are left out.
    """
    known, where = [Known(person.id, person.name, person.nicknames)], region.name()
    return {
        one.text: quick_capture.understand(one.text, known, on, region=where)
        for one in found_in(notes)
        if one.meant
    }


@dataclass(frozen=True)
class NoteWithDay:
    """Words as they stand in notes; with a `mark` it is one line, and `on` the day that was understood."""

    text: str
    mark: str = ""
    on: date | None = None


def with_days(notes: str, person: Person, on: date) -> list[NoteWithDay]:
    """Notes for reading, in their order: what promises or asks line by line, the rest as it stands.

    Days count from `on`, that of the talk.
    """
    marked = {one.text for one in found_in(notes) if one.meant}
    known, where = [Known(person.id, person.name, person.nicknames)], region.name()
    found: list[NoteWithDay] = []
    for is_one, run in groupby(notes.strip().splitlines(), key=lambda line: line.strip() in marked):
        if not is_one:
            words = "\n".join(run).strip("\n")
            found += [NoteWithDay(words)] if words.strip() else []
            continue
        for line in run:
            read = quick_capture.understand(line.strip(), known, on, region=where)
            found.append(NoteWithDay(line.strip()[1:].strip(), line.strip()[0], read.due_on))
    return found
