"""What a file of another program holds, as plain rows: nothing of it is stored yet."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any

from coach.i18n.translate import _

PERSON, MEETING, PROMISE, QUESTION, CONTACT = "person", "meeting", "promise", "question", "contact"
FACT = "fact"  # that the leader may keep of somebody
DATES, WORKING = "dates", "working"  # what a fact is about, else what matters to them
PLANNED, HELD, CANCELLED = "planned", "held", "cancelled"
TITLE, NOBODY = "title", "nobody"  # whom an event is with to which nobody is invited


@dataclass(frozen=True)
class Row:
    """One thing. `key` is by what it is known again when the file comes once more.

    `who` is how the file names the person and `mail` their address; `what` is one line, `notes` many, word
    for word. `at` is a moment of the leader's own hour, as ISO writes it, or a day; "" where nothing says.
    What is not `sure` is offered without a tick, and `why` says so. `line` is where it stands, 0 where files
    have no lines; `source` is the name of the file, where several came together. `state` is what became of a
    one-to-one, whose a promise is, how somebody stands to the leader, or what a fact is about. `invited`
    are address and name of those of whom an event may be with one, in the order of the file. `uid` is what
    the calendar itself calls an event, `instead_of` the time in its series as a calendar writes it,
    `changes` how often it says it was changed. `alone` is said of an event to which nobody is invited and
    whose title does not say what it is: TITLE if it is a one-to-one where its title names somebody who is
    here, NOBODY if it is none, as a whole day. `given` is the day a promise was given; "" where nothing
    says.
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
    invited: tuple[tuple[str, str], ...] = ()
    uid: str = ""
    instead_of: str = ""
    changes: int = 0
    alone: str = ""
    given: str = ""

    @property
    def event(self) -> str:
        """Of a time in a calendar's series the key that all its times have in common; else its own key."""
        in_series = self.key.startswith("ics ") and self.key.count(" ") > 1
        return self.key.rpartition(" ")[0] if in_series else self.key


@dataclass(frozen=True)
class Columns:
    """Which column of a list holds what: by the name of a field its number, from 0.

    `kind` is what a line of it is; `headed` whether its first line says what the columns are.
    """

    kind: str
    at: Mapping[str, int]
    headed: bool = True


@dataclass(frozen=True)
class Table:
    """How a list begins: its first lines, each with its number and its cells, those cut to what is shown.

    `columns` is how it was read; None where it must be asked.
    """

    lines: list[tuple[int, list[str]]]
    columns: Columns | None = None

    @property
    def head(self) -> list[str]:
        """The cells of its first line."""
        return self.lines[0][1]


@dataclass
class Reading:
    """All of one file. `unreadable` are a line and why it was left out; `table` is there for a list.

    `series` are the events of a calendar that are there with every time that Coach looks at: by the key of
    an event those of its times, in their order. `calendars` are by the name of a file the keys of all events
    of that calendar, also of those that are in no row; an invitation is none. `read_as` are sentences on how
    hours and days were read where another reading was possible.
    """

    rows: list[Row] = field(default_factory=list)
    unreadable: list[tuple[int, str]] = field(default_factory=list)
    table: Table | None = None
    series: dict[str, list[str]] = field(default_factory=dict)
    calendars: dict[str, list[str]] = field(default_factory=dict)
    read_as: list[str] = field(default_factory=list)

    @classmethod
    def of_all(cls, readings: Iterable["Reading"], sources: Sequence[str] = ("",)) -> "Reading":
        """Of several files one; each row knows its own, and what is left out names it, save of one alone."""
        whole = cls()
        for number, one in enumerate(readings):
            source = sources[number] if number < len(sources) else ""
            named = f"{source}: " if len(sources) > 1 and source else ""
            whole.take_in(one, source, named)
        return whole

    def told(self) -> dict[str, Any]:
        """As it travels from the process that reads."""
        return asdict(self)

    def take_in(self, other: "Reading", source: str, named: str) -> None:
        """All of another file of the same; its rows know `source`, what is left out begins with `named`."""
        self.rows += [replace(row, source=row.source or source) for row in other.rows]
        self.unreadable += [(line, f"{named}{why}") for line, why in other.unreadable]
        for key, times in other.series.items():
            self.series.setdefault(key, []).extend(times)
        for name, events in other.calendars.items():
            self.calendars.setdefault(name, []).extend(events)
        self.read_as += [said for said in other.read_as if said not in self.read_as]


def untold(held: dict[str, Any]) -> Reading:
    """The reading that was told. Raises KeyError, TypeError, ValueError for anything else."""
    rows = [
        Row(**{**row, "invited": tuple((str(mail), str(name)) for mail, name in row["invited"])})
        for row in held["rows"]
    ]
    unreadable = [(int(line), str(why)) for line, why in held["unreadable"]]
    series, calendars = (
        {str(key): [str(one) for one in ones] for key, ones in held[name].items()}
        for name in ("series", "calendars")
    )
    read_as, table = [str(said) for said in held["read_as"]], held["table"]
    if table is None:
        return Reading(rows, unreadable, series=series, calendars=calendars, read_as=read_as)
    lines = [(int(line), [str(cell) for cell in cells]) for line, cells in table["lines"]]
    columns = None if table["columns"] is None else Columns(**table["columns"])
    return Reading(rows, unreadable, Table(lines, columns), read_as=read_as)


@dataclass(frozen=True)
class Asked:
    """What is to be read, and on what day. `kind` is what the leader says it holds; empty to find out.

    `columns` are those of a list as the leader says; None to go by what they are called.
    """

    name: str
    today: date
    kind: str = ""
    region: str = ""
    columns: Columns | None = None


class NotRead(ValueError):
    """The whole file is refused; the words say why."""


class BreaksOff(NotRead):
    """The file ends where more would follow."""

    def __init__(self) -> None:
        super().__init__(_("This file is not complete: it breaks off."))


class NoColumns(NotRead):
    """A list of which it must be asked what its columns hold."""

    def __init__(self, said: str, table: Table) -> None:
        super().__init__(said)
        self.table = table
