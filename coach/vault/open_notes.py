"""The notes file while it is open: its connection, made anew where that broke, and small commits over it."""

import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from sqlcipher3 import dbapi2

from coach.crash import Trouble, WriteTrouble
from coach.database import engine, troubles
from coach.i18n.translate import _
from coach.vault import backups, beside_sqlite, commit_count, disk_full_reserve, in_place
from coach.vault.damage import before_opening

if TYPE_CHECKING:
    from coach.vault.damage.whole_check import Faults

T = TypeVar("T")


class OpenNotes:
    """An open notes file. Every connection to it comes from `connect()`; `raw` is the one of the first paint.

    `mended` tells what was put right beside the file before it was opened. Raises VaultTrouble when it does
    not open.
    """

    def __init__(self, notes_file: Path, key: bytes, writable: bool) -> None:
        self.notes_file, self.folder = notes_file, notes_file.parent
        self._key, self.writable = key, writable
        self._closed = False
        self._file = in_place.identity(notes_file)
        if writable and shutil.disk_usage(self.folder).free < troubles.NEEDED:
            disk_full_reserve.drop(self.folder)
        self.mended = before_opening.see_to(notes_file, key) if writable else []
        self.raw = self.connect()

    def only_read(self) -> WriteTrouble:
        """The words for a change asked of notes that are open for reading only."""
        happened = _("These notes are open for reading only: {folder} cannot be written.")
        return WriteTrouble(
            happened.format(folder=self.folder),
            _("Nothing was changed."),
            _("Give Coach the right to write there, then open it again."),
        )

    def connect(self) -> dbapi2.Connection:
        """One more connection to the notes, of the bare driver.

        Raises VaultTrouble when they do not open, WriteTrouble where others lie in their place.
        """
        self.must_be_in_place()
        return engine.connect(self.notes_file, self._key, self.writable)

    def is_in_place(self) -> bool:
        """Whether the notes one writes to still lie in the folder."""
        return in_place.identity(self.notes_file) == self._file

    def must_be_in_place(self) -> None:
        """Raises WriteTrouble where the notes were moved, deleted or replaced since they were opened."""
        if self._file is not None and not self.is_in_place():
            raise in_place.gone()

    def connect_anew(self) -> None:
        """Throw the connection away: after one failing read SQLite refuses all that follows on it.

        Raises VaultTrouble or WriteTrouble where no new one can be had; the old one then stays.
        """
        if self._closed:
            raise in_place.gone()
        old, self.raw = self.raw, self.connect()
        with suppress(dbapi2.Error):
            old.close()

    def reading(self, read: Callable[[dbapi2.Connection], T]) -> T:
        """What is read over the bare connection; once more over a new one where that one is broken.

        Raises VaultTrouble where the disk refuses a second time or the file is damaged.
        """
        try:
            return read(self.raw)
        except dbapi2.Error:
            self.connect_anew()
        try:
            return read(self.raw)
        except dbapi2.Error as error:
            if troubles.is_a_mistake_of_ours(error):
                raise
            raise troubles.not_read(error) from None

    def rows(self, statement: str, values: tuple[object, ...] = ()) -> list[Any]:
        """What a query finds. Raises VaultTrouble where the disk refuses a second time, too."""
        return self.reading(lambda raw: list(raw.execute(statement, values)))

    def put(self, statement: str, values: tuple[object, ...]) -> None:
        """One small commit; tried again with the room kept back for a full disk, and over a new connection.

        Raises WriteTrouble.
        """
        if not self.writable:
            raise self.only_read()
        tries = [self._make_room, self._try_anew]
        while True:
            self.must_be_in_place()
            try:
                self.raw.execute(statement, values)
            except dbapi2.Error as error:
                trouble = troubles.not_stored(error, self.folder)
                while tries:
                    if tries.pop(0)(error):
                        break
                else:
                    raise trouble from None
            else:
                self.must_be_in_place()
                return

    def remember(self, name: str, words: str) -> None:
        """A few words that belong to the leader and to no record, such as numbers to call.

        Raises WriteTrouble.
        """
        self.put("INSERT OR REPLACE INTO meta VALUES (?, ?)", (f"own-{name}", words))

    def recall(self, name: str) -> str:
        """What was remembered under that name; empty where nothing was."""
        rows = self.rows("SELECT value FROM meta WHERE name = ?", (f"own-{name}",))
        return str(rows[0][0]) if rows else ""

    def _make_room(self, error: dbapi2.Error) -> bool:
        return troubles.is_full(error, self.folder) and disk_full_reserve.drop(self.folder)

    def _try_anew(self, error: dbapi2.Error) -> bool:
        if "locked" in str(error) or troubles.is_full(error, self.folder):
            return False
        try:
            self.connect_anew()
        except Trouble:
            return False
        return True

    def not_stored(self, error: BaseException) -> WriteTrouble:
        """The words for a refused write; on a full disk the room kept back is given up for the next try."""
        trouble = troubles.not_stored(error, self.folder)
        if troubles.is_full(error, self.folder):
            disk_full_reserve.drop(self.folder)
        return trouble

    def compact(self) -> None:
        """Write the file anew without what was deleted; waits for nobody and needs room for a second one.

        Raises WriteTrouble; what was deleted is gone from every table all the same.
        """
        try:
            for name in ("search", "search_private"):
                self.raw.execute(f"INSERT INTO {name} ({name}) VALUES ('optimize')")
            self.raw.execute("VACUUM")
            self.checkpoint()
        except dbapi2.Error as error:
            raise self.not_stored(error) from None

    def checkpoint(self) -> None:
        """Fold the working file back in, so that the notes file alone is complete."""
        self.raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def fold_in(self) -> None:
        """As `checkpoint`, while the app is open: waits for nobody, and may fail, for nothing is lost."""
        with suppress(dbapi2.Error):
            self.raw.execute("PRAGMA busy_timeout=0")
            self.checkpoint()
        with suppress(dbapi2.Error):
            self.raw.execute("PRAGMA busy_timeout=5000")

    def count_commits(self) -> None:
        """Note beside the notes how many commits they hold."""
        with suppress(dbapi2.Error):
            commit_count.write(self.folder, backups.commits(self.raw))

    def close(self) -> None:
        """Close the notes, folded in. On a full disk the working file stays and is read at the next start."""
        self._closed = True
        if self.writable and self.is_in_place():
            self.count_commits()
            with suppress(dbapi2.Error):
                self.checkpoint()
        with suppress(dbapi2.Error):
            self.raw.close()
        beside_sqlite.let_go(self._file)

    def look_through(self, pause: Callable[[], None]) -> "Faults":
        """Whether the notes are whole, from another thread as well; as `whole_check.look`. Raises OSError."""
        from coach.vault.damage import whole_check

        return whole_check.look(self.notes_file, self._key, pause)
