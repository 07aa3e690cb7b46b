"""What bare statements did round the session, kept so that it can be taken back: an archive that came in."""

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Column, Connection, Table
from sqlalchemy.orm import Session

from coach.database import search_index
from coach.i18n.translate import _
from coach.models.base import Base, BrokenRule, kind_named
from coach.store.undo import Identity, Values

CHANGED_TOO = "kinds of record altered by bare statements"  # told by whoever goes round the session
OUTSIDE = "what bare statements did in this write"  # an Outside, told by whoever did it


@dataclass
class Outside:
    """`made` are table, number and `changed_at` of what is new; `before` the same of what was changed, its
    earlier values third, as the notes keep them.
    """

    made: list[tuple[str, Any, str]] = field(default_factory=list)
    before: list[tuple[str, Any, dict[str, Any], str]] = field(default_factory=list)
    lasts: bool = True  # whether it may be kept across a restart

    def __bool__(self) -> bool:
        return bool(self.made or self.before)

    def parts(self) -> dict[str, dict[Identity, Values]]:
        """As an inverse has them; what is new is told without its values."""
        changed = {(kind_named(kind), (number,)): held for kind, number, held, _stamp in self.before}
        made = {(kind_named(kind), (number,)): Values() for kind, number, _stamp in self.made}
        return {"made": made, "changed": changed, "after": {}, "gone": {}}

    def apply(self, session: Session) -> None:
        """Raises BrokenRule, and changes nothing, where something done later builds on it."""
        connection = session.connection()
        connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        for kind, number, stamp in reversed(self.made):
            must_be_as_left(connection, kind, number, stamp)
            name = key_of(Base.metadata.tables[kind]).name
            connection.exec_driver_sql(f'DELETE FROM {kind} WHERE "{name}" = ?', (number,))
        for kind, number, held, stamp in reversed(self.before):
            must_be_as_left(connection, kind, number, stamp)
            update(connection, Base.metadata.tables[kind], number, held)
        if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
            raise _builds_on_it()
        index_anew(connection)
        kinds = {one[0] for one in self.made} | {one[0] for one in self.before}
        session.info[CHANGED_TOO] = {kind_named(kind) for kind in kinds}


def key_of(table: Table) -> Column[Any]:
    """The column its records are found by."""
    return next(iter(table.primary_key))


def update(connection: Connection, table: Table, number: Any, values: dict[str, Any]) -> None:
    """These fields of one record, as the notes keep them; its number stays."""
    key = key_of(table).name
    changed = {name: value for name, value in values.items() if name != key}
    put = ", ".join(f'"{name}" = ?' for name in changed)
    connection.exec_driver_sql(
        f'UPDATE {table.name} SET {put} WHERE "{key}" = ?', (*changed.values(), number)
    )


def index_anew(connection: Connection) -> None:
    """Find knows what bare statements put down, and nothing that they took away."""
    connection.exec_driver_sql("UPDATE meta SET value = 0 WHERE name = 'indexed'")
    search_index.bring_up_to_date(connection)


def must_be_as_left(connection: Connection, kind: str, number: Any, stamp: str) -> None:
    """Raises BrokenRule where a record was changed since, or is gone."""
    asked = f'SELECT changed_at FROM {kind} WHERE "{key_of(Base.metadata.tables[kind]).name}" = ?'
    if connection.exec_driver_sql(asked, (number,)).scalar() != stamp:
        raise _builds_on_it()


def _builds_on_it() -> BrokenRule:
    return BrokenRule(_("Something done later builds on this: take that back first."))
