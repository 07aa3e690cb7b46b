"""What is open between the leader and those whom Find was asked for: by the bare driver, at every key."""

from collections.abc import Sequence
from datetime import date

from sqlcipher3 import dbapi2

from coach.database.search_index import Hit

PROMISES = """SELECT id, what, handed_to, given_on FROM promises
WHERE person_id IN ({them}) AND status = 'open' AND removed_at IS NULL
  AND (:private OR confidence <> 'private')
ORDER BY due_on IS NULL, due_on, id LIMIT :each"""
ONE_TO_ONES = """SELECT m.id, p.name, date(m.starts_at) AS day
FROM meetings m JOIN people p ON p.id = m.person_id
WHERE m.status IN ('planned', 'moved') AND m.removed_at IS NULL AND p.removed_at IS NULL
  AND p.archived_on IS NULL {and_them}
ORDER BY day < :today, abs(julianday(day) - julianday(:today)), m.starts_at, m.id LIMIT :each"""


def open_promises(
    connection: dbapi2.Connection, people: Sequence[int], each: int, private: bool = False
) -> list[Hit]:
    """Both ways, by their date, those without one last; private ones only when they are asked for."""
    asked = {"private": private, "each": each}
    rows = connection.execute(PROMISES.format(them=_listed(people)), asked)
    return [Hit("promise", number, what, handed, _day(given)) for number, what, handed, given in rows]


def planned(connection: dbapi2.Connection, people: Sequence[int] | None, each: int, today: date) -> list[Hit]:
    """One-to-ones ahead from today on, the next one first; then those whose day went by, the latest first.

    With these people, or with everybody for None. Their title is a name; of their words they say nothing.
    """
    whom = "" if people is None else f"AND m.person_id IN ({_listed(people)})"
    asked = {"today": today.isoformat(), "each": each}
    rows = connection.execute(ONE_TO_ONES.format(and_them=whom), asked)
    return [Hit("meeting", number, name, "", _day(day)) for number, name, day in rows]


def _listed(people: Sequence[int]) -> str:
    return ", ".join(str(int(person)) for person in people)


def _day(said: str) -> date:
    return date.fromisoformat(said)
