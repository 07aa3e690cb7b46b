"""The one door between screens and database: read(), write(), changed."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal
from sqlalchemy import event, text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session
from sqlcipher3 import dbapi2

from coach import clock
from coach.crash import Trouble, VaultTrouble, WriteTrouble
from coach.database import engine, search_index, troubles
from coach.i18n.translate import _
from coach.models.base import Base, BrokenRule, Searchable
from coach.store import undo_steps
from coach.store.undo import LEAVES_NOTHING, Inverse, Undo
from coach.store.undo_outside import CHANGED_TOO, OUTSIDE, Outside
from coach.store.wordings import Wordings
from coach.vault.vault import Vault

COUNT_MS, QUIET_MS = 5_000, 30_000
INVERSE = "the undo of this write"
COUNT = (
    "UPDATE meta SET value = CASE name WHEN 'commit_seq' THEN value + 1 ELSE :now END"
    " WHERE name IN ('commit_seq', 'commit_at')"
)


class Store(QObject):
    """`changed` carries the record classes that a write altered; a write that alters nothing is silent."""

    changed = Signal(object)
    _stored = Signal(object)  # from whichever thread has written

    def __init__(self, vault: Vault) -> None:
        super().__init__()
        self.vault = vault
        vault.drafts.take_back()
        self._last: Inverse | Outside | None = None
        self._last_beside: frozenset[type[Base]] = frozenset()  # kinds altered by bare statements
        self._wordings = Wordings()
        self._engine = engine.make_engine(vault.connect)
        self._count = QTimer(self, singleShot=True, interval=COUNT_MS)
        self._count.timeout.connect(vault.count_commits)
        self._quiet = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._quiet.timeout.connect(vault.fold_in)
        self._stored.connect(self._tell)
        self._reading = self._engine.execution_options(reading=True)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A photograph. Raises RuntimeError when something was changed inside it.

        Raises VaultTrouble where the disk refuses, and DBAPIError for a question that is wrong itself.
        """
        with Session(self._reading, expire_on_commit=False, autoflush=False) as session:
            try:
                yield session
            except DBAPIError as error:
                if troubles.is_a_mistake_of_ours(error):
                    raise
                self._connect_anew(error)
                raise troubles.not_read(error) from None
            if session.new or session.dirty or session.deleted:
                raise RuntimeError("records are changed inside write(), never inside read()")

    @contextmanager
    def write(self) -> Iterator[Session]:
        """One user action: all of it is saved, or none of it. Announced after the commit.

        Raises WriteTrouble for notes open for reading only, where the disk refuses, and where the notes no
        longer lie in their folder: what is written there would be read by nobody.
        """
        if not self.vault.writable:
            raise self.vault.only_read()
        self.vault.must_be_in_place()
        touched: set[type[Base]] = set()
        with Session(self._engine, expire_on_commit=False) as session:
            _remember_what_changes(session, touched)
            inverse = session.info[INVERSE] = Inverse(session)
            try:
                with session.begin():
                    yield session
                    session.flush()
                    touched |= session.info.get(CHANGED_TOO, set())
                    self._wordings.keep(session, inverse.changed())
                    if touched:
                        session.execute(text(COUNT), {"now": clock.utc_stamp()})
                    inverse.close(session)
            except DBAPIError as error:
                trouble = self.vault.not_stored(error.orig or error)
                self._connect_anew(error)
                raise trouble from None
            except VaultTrouble as trouble:  # no connection could be had
                raise WriteTrouble(trouble.happened, _(troubles.SAFE), trouble.todo) from None
        self.vault.must_be_in_place()
        inverse.lasts = not session.info.get(LEAVES_NOTHING)
        self._last = session.info.get(OUTSIDE, inverse)
        self._last_beside = frozenset(session.info.get(CHANGED_TOO, ()))
        self._wordings.stored()
        if touched:
            self._stored.emit(frozenset(touched))

    @contextmanager
    def write_for_good(self) -> Iterator[Session]:
        """As `write`, for what nothing is to be left of: no word comes into the notes after it.

        What waits beside them goes in first, where it is deleted with the rest. Raises WriteTrouble while the
        notes refuse it.
        """
        if (trouble := self.vault.drafts.try_again()) is not None:
            raise trouble
        with self.write() as session:
            yield session

    def change_passphrase(self, passphrase: str | None, present: str | None = None) -> str:
        """As `Vault.change_passphrase`, with no other connection open: those know the earlier key alone."""
        self._engine.dispose()
        try:
            return self.vault.change_passphrase(passphrase, present)
        finally:
            self._engine.dispose()

    def _connect_anew(self, error: DBAPIError) -> None:
        """Throw away connections that may be broken: the next try gets new ones.

        After one failing read SQLite refuses all that follows on a connection, and says anything at all.
        """
        if not isinstance(error, IntegrityError) and "locked" not in str(error.orig):
            self._engine.dispose()
            with suppress(Trouble):
                self.vault.connect_anew()

    def undo_of_last(self, also: Callable[[], object] | None = None) -> "TakesBack":
        """The act that takes back what the latest write did: all of it, or none of it; and then `also`."""
        return TakesBack(self, self._last, also)

    def undo_of(self, session: Session) -> "TakesBack":
        """As `undo_of_last`, of the write that session was: for who writes beside the window, which may have
        written since.
        """
        return TakesBack(self, session.info.get(OUTSIDE, session.info[INVERSE]))

    def rows_of_last(self, kind: type[Base]) -> frozenset[int]:
        """The records of that kind the latest write changed, by their numbers; asked while `changed` is told.

        None of them where it also made or deleted any: then more than these rows is another.
        """
        if not isinstance(self._last, Inverse) or kind in self._last_beside:
            return frozenset()
        return self._last.only_changed(kind)

    def keep_undo(self, what: str, undo: Undo) -> None:
        """So that it can be taken back after a restart too; best effort, once, and not what is to leave
        nothing.
        """
        if isinstance(undo, TakesBack) and undo.lasts and not undo.kept:
            with suppress(WriteTrouble, VaultTrouble, dbapi2.Error):
                undo.kept = undo_steps.keep(self.vault, what, undo.inverse(), clock.now())

    def kept_undo(self) -> list[tuple[undo_steps.Kept, Undo]]:
        """What an earlier run left that can be taken back, earliest first; none where it cannot be read."""
        try:
            listed = undo_steps.listed(self.vault, clock.now())
        except (VaultTrouble, dbapi2.Error):  # their page is damaged: all else can still be read
            return []
        return [(one, TakesBack(self, None, kept=one.id, at=one.at)) for one in listed]

    def drop_undo(self, undo: Undo) -> None:
        """It cannot be taken back any more."""
        if isinstance(undo, TakesBack) and undo.kept:
            with suppress(WriteTrouble, VaultTrouble, dbapi2.Error):
                self.vault.put("DELETE FROM undo_steps WHERE id = ?", (undo.kept,))

    def _tell(self, touched: frozenset[type[Base]]) -> None:
        """In the window's own thread, where whoever hears of it and the timers live."""
        self._look_after()
        self.changed.emit(touched)

    def _look_after(self) -> None:
        """Soon count the commit beside the notes; once all is quiet, make the notes file whole by itself."""
        if QCoreApplication.instance() is None:  # the command line closes right away
            return
        if not self._count.isActive():
            self._count.start()
        self._quiet.start()

    def close(self) -> None:
        """Close the notes with all their connections; nothing may be read or written afterwards."""
        self._count.stop()
        self._quiet.stop()
        self._engine.dispose()
        self.vault.close()


class TakesBack:
    """Calling it takes back one write. Raises BrokenRule where something later builds on it, WriteTrouble.

    `kept` is the number it is kept under in the notes, 0 where it is not; `at` when it was done, of an act
    of an earlier run, else None; `lasts` is False for what is to leave nothing behind once Coach is closed.
    Once it was called, `again` does the act again, just as a call of its own would take that back.
    """

    def __init__(
        self,
        store: Store,
        inverse: Inverse | Outside | None,
        also: Callable[[], object] | None = None,
        kept: int = 0,
        at: datetime | None = None,
    ) -> None:
        self._store, self._inverse, self._also = store, inverse, also
        self.kept, self.at = kept, at
        self.lasts = bool(kept) or (inverse is not None and inverse.lasts)
        self.again: TakesBack | None = None

    def inverse(self) -> Inverse | Outside:
        """What it puts back; of an earlier run it is read only now. Raises BrokenRule where it is gone."""
        if self._inverse is None:
            self._inverse = undo_steps.read(self._store.vault, self.kept)
        if self._inverse is None:
            raise BrokenRule(_("This can no longer be undone."))
        return self._inverse

    def __call__(self) -> None:
        inverse = self.inverse()
        with self._store.write() as session:
            inverse.apply(session)
            if self.kept:
                session.execute(text("DELETE FROM undo_steps WHERE id = :kept"), {"kept": self.kept})
        if isinstance(inverse, Inverse):  # what went round the session is brought in from its file again
            self.again = TakesBack(self._store, session.info[INVERSE])
            self.again.lasts = self.lasts
        if self._also is not None:
            self._also()


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
                search_index.forget(connection, record)
            else:
                search_index.index(connection, record, record in session.new)
        indexed.clear()
