"""What a running document says is to be done: whose it is, what, and by when."""

import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from coach.exchange.dated_headings import LINK, shown_of
from coach.written import dates, language, lines, marked_lines
from coach.written.names import Known, mentions

ITEM = re.compile(r"\s*(?:[-*+•→]\s+)?")
BOX = r"\s*(?:[-*+•]\s+|\d+[.)]\s+)?"
OPEN_BOX = re.compile(BOX + r"(?:\[ ?\]\s+|[☐□▢◻⬜]\s*)(\S.*)")
TICKED_BOX = re.compile(BOX + r"(?:\[[xX]\]|[☑☒🗹✓✔✅])")
QUOTED = re.compile(r"(?:>\s*)?[\"“„«]")
ALL_QUOTED = re.compile(r"[\"“„«].*[\"”“»]\W*")
# What task lists write behind a line: when it was begun or done, how urgent it is; and when it is due.
TASK_MARKS = re.compile(r"\s*(?:[➕🛫✅❌⏳]\ufe0f?\s*\d{4}-\d\d-\d\d|[🔺⏫🔼🔽⏬]\ufe0f?)")
TASK_DUE = re.compile(r"[📅📆🗓]\ufe0f?\s*(?=\d{4}-\d\d-\d\d)")
AT_LAST = re.compile(r"(?<!\S)@([^@]+)$")
OWNER = r"(?:\(([^():]{1,60})\)|([^\W\d_][^():]{0,60}))"
OWNED = re.compile(r"([^\d:/@]{1,60}?)\s*:\s+(?=\S)")
LONGEST = 500  # letters


class Promised(NamedTuple):
    """One, `at` so many lines below the first, from 1; `whose` is mine or theirs."""

    at: int
    whose: str
    what: str
    due: date | None


def found(
    notes: Sequence[str], who: str, on: date, region: str, others: Sequence[str] = ()
) -> list[Promised]:
    """In the order of the notes, whose days count from `on`; `who` is whom they are about, or "".

    A box to tick, what is marked as to be done, the marks of Coach, as they are read in its own notes, and a
    line that begins with whose it is and promises something. What is of `others`, or quoted, is none.
    """
    two = _Two([Known(1, who)] if who else [], [Known(2, name) for name in others], on, region)
    read = [_without_marks(line, two) for line in notes]
    bare = [ITEM.sub("", line, count=1).rstrip() for line in read]
    meant = {one.text for one in marked_lines.found_in("\n".join(bare)) if one.meant}
    made = []
    for at, (line, left) in enumerate(zip(read, bare, strict=True), 1):
        if TICKED_BOX.match(line) or QUOTED.match(left) or _is_finished(left):
            continue
        said = left if left in meant and left[0] != "?" else _to_do(line, left, two) or _given(left, two)
        if not said or len(said) > LONGEST:
            continue
        seen = lines.read(said, two.known, on, region, with_whom=1)
        if seen.kind not in lines.PROMISES:  # a thing to do of which nothing says whose it is
            seen = lines.read(f"> {said}", two.known, on, region, with_whom=1)
        made.append(Promised(at, seen.kind.removeprefix("promise-"), seen.what, seen.due_on))
    return made


def of_one(said: str, known: Sequence[Known]) -> str | None:
    """What one of these is to do, as *@Ana show it*, *Ana: the list* and *Ana to show it* say; None else."""
    line = said.removeprefix("@")
    first = next(iter(mentions(line, known)), None)
    if first is None or first.start:
        return None
    between = r"\s*[:,]?\s+" if line != said else rf"\s*:\s+|\s+(?:{language.any_of('assigned')})\s+"
    found = re.compile(rf"(?:{between})(?=\S)", re.I).match(line, first.end)
    return line[found.end() :] if found else None


class _Two(NamedTuple):
    """Between whom promises are given here, besides the leader, and who else the document names."""

    known: list[Known]
    others: list[Known]
    on: date
    region: str


def _without_marks(line: str, two: _Two) -> str:
    """As it is said: a link by what it shows, without the marks of task lists, the day after them as due."""
    said = TASK_DUE.sub("due ", TASK_MARKS.sub("", LINK.sub(shown_of, line)))
    last = AT_LAST.search(said)
    if last is None or dates.day(last[1], two.on, two.region) is None:
        return said
    return f"{said[: last.start()]}due {last[1]}"


def _is_finished(line: str) -> bool:
    """Whether it ends in a mark for it: *-> done*, *(done)*, a tick."""
    mark = rf"(?:->|→|\(|\s[-–—]\s)\s*(?:{language.any_of('finished')})\)?[.!]?$|[✓✔✅]$"
    return re.search(mark, line, re.I) is not None


def _to_do(line: str, bare: str, two: _Two) -> str:
    """What is to be done as it would be written here; "" for any other line, and for what others do."""
    if box := OPEN_BOX.match(line):
        said = "" if ALL_QUOTED.fullmatch(box[1].strip()) else box[1].strip()
    elif found := _marked_to_do().match(bare):
        owner = (found[1] or found[2] or "").strip()
        said = f"{owner}: {found[3].strip()}" if owner else found[3].strip()
    else:
        return ""
    if of_one(said, two.others) is not None:
        return ""
    if (rest := of_one(said, two.known)) is not None:
        return f"< {rest}"
    if re.match(rf"(?:{language.any_of('subjects')})\s+\S", said, re.I):
        return f"< {said}"
    owned = OWNED.match(said)
    return said if owned is None else f"{_whose(owned[1], two.known) or '>'} {said}"


@cache
def _marked_to_do() -> re.Pattern[str]:
    """*TODO: it*, *Action (Ana): it*, *Action Ana - it*."""
    return re.compile(rf"(?:{language.any_of('to_do')})\b\s*{OWNER}?\s*[:\-]\s*(.+)")


def _given(line: str, two: _Two) -> str:
    """A line such as *Me: the list by Friday* as it would be written here; "" where it promises nothing.

    It does with a day to be done by, or in words that do by themselves, and only of the two in the document.
    """
    owned = OWNED.match(line)
    whose = _whose(owned[1], two.known) if owned else ""
    if owned is None or not whose or lines.tells(line):
        return ""
    rest = line[owned.end() :]
    if QUOTED.match(rest):
        return ""
    said = rest if whose == ">" else f"{owned[1]} {rest}"
    seen = lines.read(said, two.known, two.on, two.region, with_whom=1)
    if seen.kind == ("promise-mine" if whose == ">" else "promise-theirs"):
        return f"{whose} {seen.what} {seen.taken}".strip()
    due = dates.due(rest, two.on, two.region)
    return f"{whose} {line}" if due.due and due.firm and due.taken else ""


def _whose(owner: str, known: Sequence[Known]) -> str:
    """The mark of mine, or of theirs; "" where it is neither of the two."""
    if owner.casefold() in language.words("mine"):
        return ">"
    named = any(one.end - one.start == len(owner) for one in mentions(owner, known))
    return "<" if named or owner.casefold() in language.words("pronouns") else ""
