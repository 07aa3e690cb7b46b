"""What can still be taken back, kept in the notes: a hundred acts of thirty days, across a restart."""

import json
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple, Protocol

from sqlalchemy import inspect, text
from sqlalchemy.orm import Session

from coach.database.schema import MOST_UNDO
from coach.models.base import Base, kind_named
from coach.store.undo import Identity, Inverse, Values
from coach.store.undo_outside import Outside

OUTSIDE = "outside"  # the one part of an act that went round the session
KEPT_FOR = timedelta(days=30)


class KeepsSteps(Protocol):
    """What is asked of the vault the steps are kept in."""

    def put(self, statement: str, values: tuple[object, ...]) -> None:
        """One small commit. Raises WriteTrouble."""

    def rows(self, statement: str, values: tuple[object, ...] = ()) -> list[Any]:
        """What is held. Raises VaultTrouble where the disk refuses."""


class Kept(NamedTuple):
    """An act as it was told, and when; `id` is the number it is kept under."""

    id: int
    what: str
    at: datetime


def keep(notes: KeepsSteps, what: str, inverse: Inverse | Outside, now: datetime) -> int:
    """Gives the number it is kept under; 0 where it cannot be. Raises WriteTrouble."""
    try:
        steps = told(inverse)
    except TypeError:  # a value that no record has had so far
        return 0
    number = int(notes.rows("SELECT coalesce(max(id), 0) + 1 FROM undo_steps")[0][0])
    notes.put("INSERT INTO undo_steps VALUES (?, ?, ?, ?)", (number, what, now.isoformat(), steps))
    notes.put("DELETE FROM undo_steps WHERE id <= ?", (number - MOST_UNDO,))
    return number


def listed(notes: KeepsSteps, now: datetime) -> list[Kept]:
    """Earliest first; those too old are left out. Raises VaultTrouble."""
    rows = notes.rows("SELECT id, what, at FROM undo_steps ORDER BY id")
    found = [Kept(number, what, datetime.fromisoformat(at)) for number, what, at in rows]
    return [one for one in found if one.at > now - KEPT_FOR]


def read(notes: KeepsSteps, number: int) -> Inverse | Outside | None:
    """The act of that number; None where it is gone, or of a form no longer known."""
    rows = notes.rows("SELECT steps FROM undo_steps WHERE id = ?", (number,))
    try:
        return untold(rows[0][0]) if rows else None
    except (KeyError, ValueError, TypeError):
        return None


def told(inverse: Inverse | Outside) -> str:
    """An act as JSON. Raises TypeError for a value that is none of a record's."""
    if isinstance(inverse, Outside):
        held = {"made": inverse.made, "before": inverse.before}
        return json.dumps({OUTSIDE: held}, ensure_ascii=False)
    parts = {
        name: [[kind.__tablename__, list(key), values] for (kind, key), values in held.items()]
        for name, held in inverse.parts().items()
    }
    return json.dumps(parts, default=_as_text, ensure_ascii=False)


def untold(steps: str) -> Inverse | Outside:
    """The act that was told. Raises KeyError or ValueError where a table or a field is no longer there."""
    read = json.loads(steps)
    if OUTSIDE in read:
        new, before = read[OUTSIDE]["made"], read[OUTSIDE]["before"]
        outside = Outside([tuple(one) for one in new], [tuple(one) for one in before])
        outside.parts()  # its tables are still there
        return outside
    made = Inverse()
    for name, held in made.parts().items():
        for table, key, values in read[name]:
            kind = kind_named(table)
            held[kind, tuple(key)] = _values(kind, values)
    return made


def about(session: Session, person_id: int) -> list[tuple[str, Base | None]]:
    """The words about somebody that an undo would bring back, each with its record where that is there."""
    found: list[tuple[str, Base | None]] = []
    for steps in session.scalars(text("SELECT steps FROM undo_steps ORDER BY id DESC")):
        try:
            parts = untold(steps).parts()
        except (KeyError, ValueError, TypeError):
            continue
        for identity, values in [*parts["changed"].items(), *parts["gone"].items()]:
            record = session.get(*identity)
            if _person(identity, values, record) == person_id:
                found += [(words, record) for words in values.values() if _is_words(words)]
    return found


def _person(identity: Identity, values: Values, record: Base | None) -> int | None:
    kind, key = identity
    if kind.__tablename__ == "people":
        return int(key[0])
    held: int | None = values.get("person_id", getattr(record, "person_id", None))
    return held


def _is_words(value: object) -> bool:
    """Codes are one word."""
    return isinstance(value, str) and " " in value.strip()


def _as_text(value: object) -> str:
    if isinstance(value, date):  # a moment is one as well
        return value.isoformat()
    raise TypeError(type(value).__name__)


def _values(kind: type[Base], values: dict[str, Any]) -> Values:
    columns = inspect(kind).columns
    read: dict[type, Callable[[str], object]] = {
        date: date.fromisoformat, datetime: datetime.fromisoformat,
    }  # fmt: skip
    return {
        name: read.get(columns[name].type.python_type, _same)(value) if value is not None else None
        for name, value in values.items()
    }


def _same(value: object) -> object:
    return value
