"""What a file of another program holds, as plain rows: nothing of it is stored yet."""

from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

PERSON, MEETING, PROMISE, QUESTION, CONTACT = "person", "meeting", "promise", "question", "contact"
PLANNED, HELD, CANCELLED = "planned", "held", "cancelled"


@dataclass(frozen=True)
class Row:
    """One thing. `key` is by what it is known again when the file comes once more.

    `who` is how the file names the person and `mail` their address; `what` is one line, `notes` many, word
    for word. `at` is a moment of the leader's own hour, as ISO writes it, or a day. What is not `sure` is
    offered without a tick, and `why` says so. `line` is where it stands, 0 where files have no lines;
    `source` is the name of the file, where several came together.
    """

    kind: str
    key: str
    line: int = 0
    who: str = ""
    mail: str = ""
    what: str = ""
    notes: str = ""
    at: str = ""
    minutes: int = 30
    place: str = ""
    state: str = ""
    sure: bool = True
    why: str = ""
    source: str = ""


@dataclass
class Reading:
    """All of one file. `unreadable` are a line and why it was left out."""

    rows: list[Row] = field(default_factory=list)
    unreadable: list[tuple[int, str]] = field(default_factory=list)

    def told(self) -> dict[str, Any]:
        """As it travels from the process that reads."""
        return {"rows": [asdict(row) for row in self.rows], "unreadable": self.unreadable}


def untold(held: dict[str, Any]) -> Reading:
    """The reading that was told. Raises KeyError, TypeError for anything else."""
    rows = [Row(**row) for row in held["rows"]]
    return Reading(rows, [(int(line), str(why)) for line, why in held["unreadable"]])


@dataclass(frozen=True)
class Asked:
    """What is to be read, and on what day. `kind` is what the leader says it holds; empty to find out."""

    name: str
    today: date
    kind: str = ""
    region: str = ""


class NotRead(ValueError):
    """The whole file is refused; the words say why."""
