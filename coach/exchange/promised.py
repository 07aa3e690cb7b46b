"""What a running document says is to be done: whose it is, what, and by when."""

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from coach.written import dates, language, lines, marked_lines
from coach.written.names import Known, mentions

ITEM = re.compile(r"\s*(?:[-*+]\s+)?")
OPEN_BOX = re.compile(r"\s*[-*+]\s+\[ \]\s+(.+)")
TO_DO = re.compile(
    r"(?:TODO|DOTO|AP|Action|Aufgabe)\b\s*(?:\(([^():]{1,60})\)|([^\W\d_][^():]{0,60}))?\s*[:\-]\s*(.+)"
)
OWNED = re.compile(r"([^\d:/@]{1,60}?)\s*:\s+(?=\S)")
LONGEST = 500  # letters


class Promised(NamedTuple):
    """One, `at` so many lines below the first, from 1; `whose` is mine or theirs."""

    at: int
    whose: str
    what: str
    due: date | None


def found(notes: Sequence[str], who: str, on: date, region: str) -> list[Promised]:
    """In the order of the notes, whose days count from `on`; `who` is whom they are about, or "".

    A box to tick, what is marked as to be done, the marks of Coach, as they are read in its own notes, and a
    line that begins with whose it is and promises something.
    """
    known = [Known(1, who)] if who else []
    bare = [ITEM.sub("", line, count=1).rstrip() for line in notes]
    meant = {one.text for one in marked_lines.found_in("\n".join(bare)) if one.meant}
    made = []
    for at, (line, left) in enumerate(zip(notes, bare, strict=True), 1):
        said = left if left in meant and left[0] != "?" else _to_do(line, left, known)
        said = said or _given(left, known, on, region)
        if not said or len(said) > LONGEST:
            continue
        seen = lines.read(said, known, on, region, with_whom=1)
        if seen.kind not in lines.PROMISES:  # a thing to do of which nothing says whose it is
            seen = lines.read(f"> {said}", known, on, region, with_whom=1)
        made.append(Promised(at, seen.kind.removeprefix("promise-"), seen.what, seen.due_on))
    return made


def _to_do(line: str, bare: str, known: Sequence[Known]) -> str:
    """What is to be done as it would be written here; "" for any other line."""
    if box := OPEN_BOX.match(line):
        said = box[1].strip()
    elif found := TO_DO.match(bare):
        owner = (found[1] or found[2] or "").strip()
        said = f"{owner}: {found[3].strip()}" if owner else found[3].strip()
    else:
        return ""
    owned = OWNED.match(said)
    return said if owned is None else f"{_whose(owned[1], known) or '>'} {said}"


def _given(line: str, known: Sequence[Known], on: date, region: str) -> str:
    """A line such as *Me: the list by Friday* as it would be written here; "" where it promises nothing.

    It does with a day to be done by, or in words that do by themselves, and only of the two in the document.
    """
    owned = OWNED.match(line)
    whose = _whose(owned[1], known) if owned else ""
    if owned is None or not whose or lines.tells(line):
        return ""
    rest = line[owned.end() :]
    said = rest if whose == ">" else f"{owned[1]} {rest}"
    seen = lines.read(said, known, on, region, with_whom=1)
    if seen.kind == ("promise-mine" if whose == ">" else "promise-theirs"):
        return f"{whose} {seen.what} {seen.taken}".strip()
    due = dates.due(rest, on, region)
    return f"{whose} {line}" if due.due and due.firm and due.taken else ""


def _whose(owner: str, known: Sequence[Known]) -> str:
    """The mark of mine, or of theirs; "" where it is neither of the two."""
    if owner.casefold() in _words("mine"):
        return ">"
    named = any(one.end - one.start == len(owner) for one in mentions(owner, known))
    return "<" if named or owner.casefold() in _words("pronouns") else ""


def _words(which: str) -> set[str]:
    return {word for one in language.every() for word in one.lines[which].split()}
