"""An archive brought in: matched by uid, the newer word wins, differing notes are both kept."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZipFile

from sqlalchemy import Column, Connection, Table
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from coach import clock, settings
from coach.content.packs import install
from coach.crash import Refused
from coach.exchange.archive import told
from coach.exchange.archive.zipped import Archive
from coach.exchange.refusing import refused
from coach.i18n.translate import _
from coach.models import contacts, revisions
from coach.models.base import Base, kind_named
from coach.models.revisions import Field
from coach.store.undo_outside import CHANGED_TOO, OUTSIDE, Outside, index_anew, key_of, update

Progress = Callable[[int, int], None]
AT_ONCE = 200


class NoNumber(Exception):
    """What a record refers to is not here."""


@dataclass
class Brought:
    """`new`, `changed` and `already` count records by kind; `unreadable` are those left out, with the line
    and why; `both_kept` is how many notes differed and are kept as an earlier wording."""

    new: dict[str, int] = field(default_factory=dict)
    changed: dict[str, int] = field(default_factory=dict)
    already: dict[str, int] = field(default_factory=dict)
    unreadable: list[tuple[str, int, str]] = field(default_factory=list)
    both_kept: int = 0
    outside: Outside = field(default_factory=Outside)  # by which all of it is taken out again

    def count(self, of: dict[str, int], kind: str) -> None:
        """One more."""
        of[kind] = of.get(kind, 0) + 1


def bring_in(session: Session, archive: Archive, progress: Progress = lambda _done, _of: None) -> Brought:
    """Inside one write. Raises Refused for an archive that contradicts itself; nothing is then stored.

    What is brought in twice changes nothing the second time.
    """
    connection = session.connection()
    empty = not connection.exec_driver_sql("SELECT count(*) FROM people").scalar_one()
    work = _Work(session, connection, archive, progress)
    connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
    for table in told.kinds():
        work.take(table)
    work.tie()
    brought = work.brought
    if brought.new or brought.changed:
        _words(connection, archive.json("data/words.json"))
        if not empty:
            for number in work.people:
                contacts.work_out_last(session, number)
            session.flush()
        index_anew(connection)
        session.info[OUTSIDE] = brought.outside
        session.info[CHANGED_TOO] = {kind_named(kind) for kind in {*brought.new, *brought.changed}}
    progress(1, 1)
    return brought


class _Work:
    """One archive on its way in. `people` are the numbers of those whose contacts are worked out anew."""

    def __init__(
        self, session: Session, connection: Connection, archive: Archive, progress: Progress
    ) -> None:
        self._session, self._connection, self._archive = session, connection, archive
        self._progress, self._done = progress, 0
        self._total = max(1, sum(archive.counts().values()))
        self._ties: list[tuple[Table, Any, Column[Any], str]] = []  # within a kind, when all of it is here
        self.brought, self.people = Brought(), set[int]()

    def take(self, table: Table) -> None:
        """Every record of one kind."""
        for line, row in self._archive.rows(table.name):
            self._done += 1
            if self._done % AT_ONCE == 0:
                self._progress(self._done, self._total)
            try:
                self._take_one(table, dict(row))
            except (ValueError, KeyError, TypeError):
                self._left_out(table, line, _("it is no record of Coach"))
            except NoNumber:
                self._left_out(table, line, _("what it belongs to is not in the archive"))
            except IntegrityError:
                self._left_out(table, line, _("another record is in its place"))

    def _left_out(self, table: Table, line: int, why: str) -> None:
        self.brought.unreadable.append((table.name, line, why))

    def _take_one(self, table: Table, row: told.Row) -> None:
        uid, stamp = row["uid"], row["changed_at"]
        if not (isinstance(uid, str) and len(uid) == 32 and isinstance(stamp, str)):
            raise ValueError
        ties = self._ties_of(table, row)
        values = self._values(table, row)
        held = _held(self._connection, table, values)
        if held is None:
            number = _insert(self._connection, table, values)
            self.brought.outside.made.append((table.name, number, stamp))
            self.brought.count(self.brought.new, table.name)
        else:
            number = held[key_of(table).name]
            self._meet(table, number, held, values)
        self._ties += [(table, number, column, to) for column, to in ties]
        if table.name == "people":
            self.people.add(number)

    def _meet(self, table: Table, number: Any, held: dict[str, Any], values: dict[str, Any]) -> None:
        """It is here already: the newer wording counts, and the other stays as an earlier one."""
        newer = values["changed_at"] > held["changed_at"]
        differs = any(held[name] != value for name, value in values.items() if name != "changed_at")
        for name in kind_named(table.name).earlier_wordings:
            was, other = (held[name], values[name]) if newer else (values[name], held[name])
            if was != other and was.strip():
                self._keep_too(table, number, name, was, other)
        if not newer or not differs:
            self.brought.count(self.brought.already, table.name)
            return
        before = {name: held[name] for name in values}
        update(self._connection, table, number, values)
        self.brought.outside.before.append((table.name, number, before, values["changed_at"]))
        self.brought.count(self.brought.changed, table.name)

    def _keep_too(self, table: Table, number: Any, name: str, was: str, now: str) -> None:
        note = Field(table.name, int(number), name)
        if any(one.body == was for one in revisions.of_note(self._session, note)):
            return
        record = self._session.get(kind_named(table.name), number)
        about = getattr(record, "person_id", None)
        if revisions.keep(self._session, note, about, was, now, clock.now()):
            kept = next(iter(revisions.of_note(self._session, note)))
            self.brought.outside.made.append(("revisions", kept.id, kept.changed_at))
            self.brought.both_kept += 1

    def _ties_of(self, table: Table, row: told.Row) -> list[tuple[Column[Any], str]]:
        found = []
        for column in table.columns:
            if column.foreign_keys and told.parent(column).table is table:
                name = told.name_of(column)
                if row.get(name) is not None:
                    found.append((column, str(row[name])))
                row[name] = None
        return found

    def _values(self, table: Table, row: told.Row) -> dict[str, Any]:
        """As the notes keep them, by column."""
        own = told.number_of(table)
        self._resolve(table, row)
        values = {}
        for column in table.columns:
            if column.name == own:
                continue
            held = row[told.name_of(column)]
            if column.foreign_keys and held is not None:
                values[column.name] = self._number(told.parent(column).table.name, held)
            else:
                values[column.name] = told.inside(column, held)
        return values

    def _resolve(self, table: Table, row: told.Row) -> None:
        """Uids in the place of numbers, as `told` put them there."""
        said = str(row.get("question", ""))
        if "question" in row and said.startswith("own-") and len(said) == 36:
            row["question"] = f"own-{self._number('own_questions', said[4:])}"
        if told.BY_UID in row:
            meant = row.pop(told.BY_UID)
            kind = told.kind_meant(table, row)
            plain = isinstance(meant, str) and meant.isdigit() and len(meant) < 32
            row["record_id"] = int(meant) if plain else self._number(kind, meant)

    def _number(self, kind: str, uid: str) -> int:
        table = Base.metadata.tables.get(kind)
        if table is None or not isinstance(uid, str):
            raise NoNumber
        asked = f'SELECT "{key_of(table).name}" FROM {kind} WHERE uid = ?'
        found = self._connection.exec_driver_sql(asked, (uid,)).scalar()
        if found is None:
            raise NoNumber
        return int(found)

    def tie(self) -> None:
        """What refers to another of its own kind. Raises Refused where that one is nowhere."""
        for table, number, column, uid in self._ties:
            try:
                to = self._number(table.name, uid)
            except NoNumber:
                raise refused(_("The archive is not whole: a record in it is missing.")) from None
            self._connection.exec_driver_sql(
                f'UPDATE OR IGNORE {table.name} SET "{column.name}" = ? WHERE "{key_of(table).name}" = ?'
                f' AND "{column.name}" IS NULL',
                (to, number),
            )


def _held(connection: Connection, table: Table, values: dict[str, Any]) -> dict[str, Any] | None:
    """The same record, known by its uid, or by what no two may share."""
    for names in [("uid",), *_unique(table)]:
        if any(values.get(name) is None for name in names):
            continue
        where = " AND ".join(f'"{name}" = ?' for name in names)
        asked = f"SELECT * FROM {table.name} WHERE {where}"
        found = connection.exec_driver_sql(asked, tuple(values[name] for name in names)).mappings().first()
        if found is not None:
            return dict(found)
    return None


def _unique(table: Table) -> Iterator[tuple[str, ...]]:
    if told.number_of(table) is None:
        yield (key_of(table).name,)
    for index in table.indexes:
        if index.unique:
            yield tuple(column.name for column in index.columns)


def _insert(connection: Connection, table: Table, values: dict[str, Any]) -> Any:
    names = ", ".join(f'"{name}"' for name in values)
    marks = ", ".join("?" * len(values))
    made = connection.exec_driver_sql(
        f"INSERT INTO {table.name} ({names}) VALUES ({marks})", tuple(values.values())
    )
    return values.get(key_of(table).name, made.lastrowid)


def _words(connection: Connection, words: dict[str, Any]) -> None:
    """Those of the archive where there are none."""
    for name in told.WORDS:
        if isinstance(words.get(name), str):
            connection.exec_driver_sql("INSERT OR IGNORE INTO meta VALUES (?, ?)", (name, words[name]))


def packs(folder: Path, archive: Archive) -> None:
    """Guides by others that these notes do not have yet, checked as any pack is."""
    there = {pack.name for pack in install.folders(folder)}
    files = [(name, data) for name, data in archive.packs() if name.partition("/")[0] not in there]
    for pack in sorted({name.partition("/")[0] for name, _data in files}):
        with TemporaryDirectory() as made, suppress(Refused):
            zipped = Path(made) / "pack.zip"
            with ZipFile(zipped, "w") as into:
                for name, data in files:
                    if name.startswith(f"{pack}/"):
                        into.writestr(name.partition("/")[2], data)
            install.add(zipped, folder)


def choices(folder: Path, archive: Archive) -> None:
    """What was chosen, where nothing was chosen here yet. Raises WriteTrouble."""
    chosen = archive.json("settings.json")
    if chosen and not (folder / settings.FILE).exists():
        settings.save(folder, settings.from_others(chosen))
