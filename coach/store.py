"""The one door between screens and database: read(), write(), changed."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import QObject, Signal
from sqlalchemy import event, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from coach.crash import WriteTrouble
from coach.models import database, search
from coach.models.base import Base, Searchable
from coach.undo import Inverse, Undo
from coach.vault.vault import Vault


class Store(QObject):
    """`changed` carries the record classes that a write altered; a write that alters nothing is silent."""

    changed = Signal(object)

    def __init__(self, vault: Vault) -> None:
        super().__init__()
        self.vault = vault
        self._last: Inverse | None = None
        self._engine = database.make_engine(vault.connect)
        self._reading = self._engine.execution_options(reading=True)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A photograph. Raises when something was changed inside it."""
        with Session(self._reading, expire_on_commit=False, autoflush=False) as session:
            yield session
            if session.new or session.dirty or session.deleted:
                raise RuntimeError("records are changed inside write(), never inside read()")

    @contextmanager
    def write(self) -> Iterator[Session]:
        """One user action: all of it is saved, or none of it. Announced after the commit."""
        touched: set[type[Base]] = set()
        with Session(self._engine, expire_on_commit=False) as session:
            _remember_what_changes(session, touched)
            inverse = Inverse(session)
            try:
                with session.begin():
                    yield session
                    session.flush()
                    if touched:
                        session.execute(text("UPDATE meta SET value = value + 1 WHERE name = 'commit_seq'"))
                    inverse.close(session)
            except DBAPIError as error:
                raise _in_words(error) from None
        self._last = inverse
        if touched:
            self.changed.emit(frozenset(touched))

    def undo_of_last(self) -> Undo:
        """The act that takes back what the latest write did: all of it, or none of it."""
        inverse = self._last

        def undo() -> None:
            if inverse is not None:
                with self.write() as session:
                    inverse.apply(session)

        return undo

    def close(self) -> None:
        self._engine.dispose()
        self.vault.close()


def _remember_what_changes(session: Session, touched: set[type[Base]]) -> None:
    indexed: dict[int, Searchable] = {}

    @event.listens_for(session, "before_flush")
    def before_flush(session: Session, _context: Any, _instances: Any) -> None:
        for record in [*session.new, *session.deleted, *(r for r in session.dirty if session.is_modified(r))]:
            touched.add(type(record))
            if isinstance(record, Searchable):
                indexed[id(record)] = record

    @event.listens_for(session, "after_flush")
    def after_flush(session: Session, _context: Any) -> None:
        connection = session.connection()
        for record in indexed.values():
            if record in session.deleted:
                search.forget(connection, record)
            else:
                search.index(connection, record)
        indexed.clear()


def _in_words(error: DBAPIError) -> WriteTrouble:
    said = str(error.orig)
    happened = "The disk is full." if "full" in said else "The change could not be stored."
    return WriteTrouble(happened, "All that was stored before is safe.", "Free some space and try again.")
