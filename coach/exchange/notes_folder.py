"""Notes as Markdown files, one for each person: what is written is read back word for word.

A file has the person's name before it and a heading for each one-to-one, `## 2026-11-17 10:00`. A line of
the notes that looks like such a heading has a backslash before it, which is taken off when it is read.
"""

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime

from coach.exchange.rows import CANCELLED, HELD, MEETING, PLANNED, NotRead, Row
from coach.i18n.translate import _

OPENS = '---\ncoach: "notes 1"\n'
NAME = "person: "
_HEAD = rf"## (?:\d{{4}}-\d\d-\d\d \d\d:\d\d)(?: \((?:{PLANNED}|{CANCELLED})\))?$"
HEAD = re.compile(rf"## (\d{{4}}-\d\d-\d\d \d\d:\d\d)(?: \(({PLANNED}|{CANCELLED})\))?$")
LOOKS_LIKE_ONE = re.compile(rf"(?m)^(?=\\*{_HEAD})")
GUARDED = re.compile(rf"(?m)^\\(?=\\*{_HEAD})")


def told(name: str, talks: Iterable[tuple[datetime, str, str]]) -> str:
    """The file of one person. `talks` are moment, state (planned, held or cancelled) and notes.

    A line of the notes ends with a newline and nothing else.
    """
    parts = [f"{OPENS}{NAME}{json.dumps(name, ensure_ascii=False)}\n---\n\n# {name}\n"]
    for at, state, notes in talks:
        beside = "" if state == HELD else f" ({state})"
        guarded = LOOKS_LIKE_ONE.sub(r"\\", notes)
        parts.append(f"\n## {at.isoformat(' ', 'minutes')}{beside}\n\n{guarded}\n")
    return "".join(parts)


def is_one(text: str) -> bool:
    """Whether a text was written so."""
    return text.startswith(OPENS)


def rows(text: str, today: date) -> Iterator[Row]:
    """The one-to-ones of such a file, in its order. Raises NotRead where a name or a day in it is none."""
    lines = text.split("\n")
    who = _name(lines)
    heads = [(at, found) for at, line in enumerate(lines) if (found := HEAD.match(line))]
    ends = [at for at, _found in heads[1:]] + [len(lines)]
    for (at, head), end in zip(heads, ends, strict=True):
        try:
            moment = datetime.fromisoformat(head[1])
        except ValueError:
            raise NotRead(_("A heading in this file names no day.")) from None
        # An empty line below the heading and one before the next are no part of the notes.
        first = at + 2 if lines[at + 1 : at + 2] == [""] else at + 1
        last = end - 1 if end > first and not lines[end - 1] else end
        notes = GUARDED.sub("", "\n".join(lines[first:last]))
        on = moment.isoformat(timespec="minutes")
        state = head[2] or (HELD if moment.date() <= today else PLANNED)
        yield Row(MEETING, f"doc {who.casefold()} {on}", at + 1, who, notes=notes, at=on, state=state)


def _name(lines: list[str]) -> str:
    for line in lines[1:10]:
        if line.startswith(NAME):
            held = line.removeprefix(NAME).strip()
            try:
                return str(json.loads(held))
            except ValueError:  # written by hand, without its quotation marks
                return held
    raise NotRead(_("This file names nobody."))
