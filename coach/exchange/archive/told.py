"""How a record is told in an archive: stable names, uids for what it refers to, days as ISO says."""

import re
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Boolean, Column, Connection, DateTime, Table

from coach.models.base import Base

Row = dict[str, Any]
OWN = re.compile(r"own-(\d+)")  # a question of the leader's own, by its number
OF_REMINDERS = {"brief": "meetings", "doubt": "promises"}  # whose record a reminder of that kind is about
WORDS = (
    "own-counselling", "own-crisis-line", "own-emergency", "own-forgotten", "own-people-team",
    "own-safeguarding", "own-words",
)  # fmt: skip
BY_UID = "record"  # in the place of a number whose table another column names


def kinds() -> list[Table]:
    """Every table of records in the order they are told: what others refer to comes before them."""
    return sorted(Base.metadata.sorted_tables, key=lambda table: "record_id" in table.columns)


def number_of(table: Table) -> str | None:
    """The column of the number that is only this file's own; None where the record goes by other words."""
    return "id" if "id" in table.columns else None


def name_of(column: Column[Any]) -> str:
    """What a column is called in an archive: a person, not the number of a person."""
    return column.name.removesuffix("_id") if column.foreign_keys else column.name


def parent(column: Column[Any]) -> Column[Any]:
    """What a column refers to."""
    return next(iter(column.foreign_keys)).column


def rows(connection: Connection, table: Table) -> Iterator[Row]:
    """Every record of a kind in the order of their making, one at a time."""
    own = number_of(table)
    wanted = [column for column in table.columns if column.name != own]
    said, joined = [], []
    for at, column in enumerate(wanted):
        if column.foreign_keys:
            of = parent(column)
            said.append(f"p{at}.uid")
            joined.append(f'LEFT JOIN {of.table.name} p{at} ON p{at}.{of.name} = t."{column.name}"')
        else:
            said.append(f't."{column.name}"')
    asked = f"SELECT {', '.join(said)} FROM {table.name} t {' '.join(joined)} ORDER BY t.rowid"
    for held in connection.execution_options(stream_results=True).exec_driver_sql(asked):
        row = {name_of(c): _outside(c, value) for c, value in zip(wanted, held, strict=True)}
        yield _by_uid(connection, table, row)


def _outside(column: Column[Any], value: Any) -> Any:
    if value is None:
        return None
    if isinstance(column.type, Boolean):
        return bool(value)
    if isinstance(column.type, DateTime):
        return str(value).replace(" ", "T")
    return value


def inside(column: Column[Any], value: Any) -> Any:
    """As the notes keep it. Raises ValueError for a value that no such column has."""
    if value is None:
        if not column.nullable:
            raise ValueError(column.name)
        return None
    wanted = column.type.python_type
    if wanted is bool and isinstance(value, bool):
        return int(value)
    if wanted in (int, float) and type(value) in (int, float):
        return value
    if wanted is str and isinstance(value, str):
        return value
    if wanted.__name__ in ("date", "datetime") and isinstance(value, str):
        wanted.fromisoformat(value)
        return value.replace("T", " ")
    raise ValueError(column.name)


def _by_uid(connection: Connection, table: Table, row: Row) -> Row:
    """What is referred to by a number in words: a question of one's own, the record of a wording."""
    if (own := OWN.fullmatch(str(row.get("question", "")))) is not None:
        uid = uid_of(connection, "own_questions", int(own[1]))
        row["question"] = f"own-{uid}" if uid else row["question"]
    if "record_id" in row:
        number = row.pop("record_id")
        row[BY_UID] = uid_of(connection, kind_meant(table, row), number) or str(number)
    return row


def kind_meant(table: Table, row: Row) -> str:
    """The table that the number in a wording or a reminder is of; empty where it is of none."""
    return row["kind"] if table.name == "revisions" else OF_REMINDERS.get(str(row["kind"]), "")


def uid_of(connection: Connection, kind: str, number: int) -> str | None:
    """None where there is no such record, or no such kind."""
    table = Base.metadata.tables.get(kind)
    if table is None:
        return None
    key = next(iter(table.primary_key)).name
    found: str | None = connection.exec_driver_sql(
        f'SELECT uid FROM {kind} WHERE "{key}" = ?', (number,)
    ).scalar()
    return found


def words(connection: Connection) -> dict[str, str]:
    """The few words that belong to no record and are the leader's, not this computer's."""
    marks = ", ".join("?" * len(WORDS))
    asked = f"SELECT name, value FROM meta WHERE name IN ({marks}) ORDER BY name"
    return {name: str(value) for name, value in connection.exec_driver_sql(asked, WORDS)}
