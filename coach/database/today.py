"""Reads only: what deserves attention. Imports nothing heavy, for it feeds the first paint."""

from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import NamedTuple

from sqlcipher3 import dbapi2

FEW = 3  # people, with whom a leader is still coming in
LOOK_BACK = timedelta(days=60)  # for one-to-ones that passed; older ones stay on their person's page


class TodayRow(NamedTuple):
    """One line of Today. `due` is an ISO date, of a one-to-one with its time, and None where there is none.

    `words` and `extra` are as the section has them in today.sql: of a one-to-one ahead the state, and
    theirs/both/minutes/place; of a promise its words and the date before with the day it was changed; of
    a plan cue and act; of something to ask its words; of a line in the inbox the day it names; words that are
    private are empty; of somebody never met yet the days of their rhythm, 0 where none is agreed. The
    section of a plan names the language of its words, as plan-de.
    """

    section: str
    id: int
    person_id: int | None
    name: str
    words: str
    due: str | None
    extra: str

    @property
    def due_on(self) -> date | None:
        """The day it is due, without the hour."""
        return date.fromisoformat(self.due[:10]) if self.due else None

    @property
    def language(self) -> str:
        """Of a plan, the code of the language of its words, empty where nobody knows."""
        return self.section.removeprefix("plan-")

    @property
    def starts_at(self) -> datetime:
        """The local hour of a one-to-one; the beginning of 1970 for a line without a date."""
        return datetime.fromisoformat(self.due or "1970-01-01")


class Today(NamedTuple):
    """What deserves attention on a day: by date, lines without one last; `past_rhythm` by the alphabet.

    One-to-ones, promises and what is to be asked reach a week ahead, `passed` sixty days back; `known`
    are the people here, counted up to three.
    """

    on: date
    meetings: tuple[TodayRow, ...] = ()
    passed: tuple[
        TodayRow, ...
    ] = ()  # one-to-ones whose day went by, of which nobody said whether they took place
    mine: tuple[TodayRow, ...] = ()
    theirs: tuple[TodayRow, ...] = ()
    plans: tuple[TodayRow, ...] = ()
    past_rhythm: tuple[TodayRow, ...] = ()
    inbox: tuple[TodayRow, ...] = ()  # captured and not sorted yet, oldest first; `due` is the day of noting
    to_ask: tuple[TodayRow, ...] = ()  # about what felt off, on the day set for it
    first: tuple[TodayRow, ...] = ()  # with whom no one-to-one was ever held or planned, named last first
    known: int = FEW
    held: tuple[TodayRow, ...] = ()  # one-to-ones of this day that took place
    next: TodayRow | None = None  # the first one-to-one planned after the week ahead
    noted: frozenset[int] = frozenset()  # the plans of which it was noted on this day what came of them

    @property
    def anybody(self) -> bool:
        """Whether somebody was named."""
        return bool(self.known)


@cache
def statement() -> str:
    return Path(__file__).with_name("today.sql").read_text("utf-8")


def parameters(today: date) -> dict[str, str]:
    return {
        "today": today.isoformat(),
        "tomorrow": (today + timedelta(days=1)).isoformat(),
        "since": f"{(today - LOOK_BACK).isoformat()} 00:00:00.000000",
        "until": f"{(today + timedelta(days=7)).isoformat()} 00:00:00.000000",
        "soon": (today + timedelta(days=7)).isoformat(),
    }


def read(connection: dbapi2.Connection, today: date) -> Today:
    """What deserves attention on a day, from a bare driver connection; writes nothing."""
    rows: dict[str, list[TodayRow]] = {}
    for row in connection.execute(statement(), parameters(today)):
        rows.setdefault(row[0], []).append(TodayRow(*row))
    known = connection.execute(f"SELECT 1 FROM people WHERE removed_at IS NULL LIMIT {FEW}").fetchall()

    def of(begins: str) -> tuple[TodayRow, ...]:
        found = [row for section, held in rows.items() if section.startswith(begins) for row in held]
        return tuple(sorted(found, key=lambda r: (r.due is None, r.due or "", r.id)))

    planned = of("meeting")
    return Today(
        today,
        tuple(row for row in planned if row.starts_at.date() >= today),
        tuple(row for row in planned if row.starts_at.date() < today),
        of("promise-mine"),
        of("promise-theirs"),
        of("plan-"),
        tuple(sorted(of("rhythm"), key=lambda r: r.name.casefold())),  # the alphabet, never a ranking
        of("thought"),
        of("ask"),
        tuple(reversed(of("first"))),
        len(known),
        of("held"),
        next(iter(of("next")), None),
        frozenset(row.id for row in of("noted")),
    )
