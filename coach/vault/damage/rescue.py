"""All that can be read of damaged notes goes into a new vault, with a report; nothing old is touched."""

import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from sqlcipher3 import dbapi2

from coach import clock
from coach.crash import Trouble, VaultTrouble
from coach.database import engine, troubles
from coach.database.schema import APPLICATION_ID, VERSION
from coach.i18n import phrases
from coach.i18n.translate import _, later, n_
from coach.vault import atomic, beside_sqlite, how_far, keys
from coach.vault.damage import missing_parents, page_image, working_file
from coach.vault.damage.missing_parents import filled
from coach.vault.damage.page_image import Image, Tables
from coach.vault.how_far import Share, TurnedBack

NOTES, REPORT = "notes.db", "rescued.txt"
AT_ONCE = 256  # bytes
PAGES_SHARE = 0.5  # of the time: the pages are opened, then what they say is written
DERIVED = ("search", "sqlite_")  # made anew at the next opening, or by SQLite itself
KINDS = {
    "people": later("People"),
    "meetings": later("One-to-ones"),
    "topics": later("Topics"),
    "promises": later("Promises"),
    "plans": later("Plans"),
    "contacts": later("Contacts"),
    "journal": later("Pages of the journal"),
    "drafts": later("Typed and not yet saved"),
}
Source = sqlite3.Connection


class Rescued(NamedTuple):
    """`read` counts rows by their table; `cut` ones were read in part, `made` ones stand for lost ones."""

    folder: Path
    read: dict[str, int]
    cut: int
    made: int
    lost: int  # pages
    mended: int  # pages
    proven: bool

    @property
    def whole(self) -> bool:
        """Whether nothing is missing."""
        return self.proven and not (self.lost or self.cut)

    def lines(self) -> list[str]:
        """What was found, for the leader: how much of what, and nobody's words or names."""
        said = [_("Nothing is missing.") if self.whole else _("Something is missing.")]
        known = ((word, self.read[kind]) for kind, word in KINDS.items() if kind in self.read)
        said += [f"{_(word)}: {phrases.grouped(count)}" for word, count in known]
        other = sum(count for kind, count in self.read.items() if kind not in KINDS)
        said.append(_("Everything else: {count}").format(count=phrases.grouped(other)))
        said += [words for count, words in self._pages_and_rows() if count]
        if not self.proven:
            said.append(_("The beginning of the file is lost, so its seals could not be checked."))
        return said

    def _pages_and_rows(self) -> tuple[tuple[int, str], ...]:
        mended = n_(
            "{count} damaged page could be put right.",
            "{count} damaged pages could be put right.",
            self.mended,
        )
        lost = n_(
            "{count} page of the file (4 KB) could not be read.",
            "{count} pages of the file (4 KB each) could not be read.",
            self.lost,
        )
        cut = n_("{count} entry is not whole.", "{count} entries are not whole.", self.cut)
        made = n_(
            "{count} entry stands for a lost one, so that what belongs to it keeps its place.",
            "{count} entries stand for lost ones, so that what belongs to them keeps its place.",
            self.made,
        )
        both = ((self.mended, mended), (self.lost, lost), (self.cut, cut), (self.made, made))
        return tuple((count, words.format(count=phrases.grouped(count))) for count, words in both)


def rescue(folder: Path, candidates: Sequence[bytes], parent: Path, told: Share = how_far.nobody) -> Rescued:
    """Read the notes in a folder with the first of these data keys that fits; the new vault lies in `parent`.

    It opens with the same secret. Raises VaultTrouble where nothing can be read or written, TurnedBack where
    who is `told` turned away; no part of the new vault is then left, and what is damaged is as it was.
    """
    notes, working = _bytes(folder / NOTES), _bytes(working_file.beside(folder / NOTES))
    image, source, key = _read_by(candidates, notes, working, lambda share: told(share * PAGES_SHARE))
    target = parent / f"Coach {clock.file_stamp()}"
    try:
        return _written(
            folder, source, image, key, target, lambda share: told(PAGES_SHARE + share * (1 - PAGES_SHARE))
        )
    except (OSError, dbapi2.Error, Trouble, TurnedBack) as error:
        shutil.rmtree(target, ignore_errors=True)
        if isinstance(error, (VaultTrouble, TurnedBack)):
            raise
        full = troubles.is_full(error, parent)
        raise VaultTrouble(
            _("The disk is full.") if full else _("The rescued notes could not be written."),
            _("The damaged notes are unchanged."),
            _("Choose another folder."),
        ) from None
    finally:
        source.close()


def _read_by(
    candidates: Sequence[bytes], notes: bytes, working: bytes, told: Share
) -> tuple[Image, Source, bytes]:
    """With the key that the seals tell; where they are lost with the first page, the first that finds tables.

    Raises VaultTrouble where there are none, and what `told` raises.
    """
    for key in candidates:
        image = page_image.of(notes, working, key, told)
        try:
            return image, _opened(image), key
        except VaultTrouble:
            if image.proven or key == candidates[-1]:
                raise
    raise AssertionError("a vault has a key")


def data_keys(folder: Path, secret: str | None) -> list[bytes]:
    """Those that the secret gives, the newest first. Raises VaultTrouble where it gives none."""
    files = keys.read_all(folder)
    held: list[bytes] = []
    for file in [*files, *keys.beside_backups(folder, files)]:
        with suppress(VaultTrouble):
            key = keys.unwrap(file, secret)
            held += [key, *keys.earlier(file, key)]
    return list(dict.fromkeys(held)) or [keys.unwrap(files[0], secret)]


def _bytes(path: Path) -> bytes:
    try:
        with beside_sqlite.opened(path) as file:
            return file.read()
    except FileNotFoundError:
        return b""
    except OSError:
        raise troubles.unreachable(path) from None


def _opened(image: Image) -> Source:
    """The image as a database in memory, all of its trees whole.

    Raises VaultTrouble where there is nothing of notes in it.
    """
    tables = Tables(image)
    try:
        tables.set_up()
        source = _in_memory(image)
        roots = dict(source.execute(
            "SELECT name, rootpage FROM sqlite_master WHERE type = 'table' AND rootpage > 0"
            " AND sql NOT LIKE '%WITHOUT ROWID%'"))  # fmt: skip
        if not roots:
            raise ValueError("no tables")
        columns = {root: len(_columns(source, name)) for name, root in roots.items()}
        source.close()
        tables.mend(columns)
        return _in_memory(image)
    except (sqlite3.Error, IndexError, ValueError):
        raise VaultTrouble(
            _("Nothing can be read of this file."), _("It is untouched."), _("Restore a backup.")
        ) from None


def _in_memory(image: Image) -> Source:
    source = sqlite3.connect(":memory:", isolation_level=None)
    source.deserialize(bytes(image.pages))
    source.text_factory = lambda held: held.decode("utf-8", "replace")
    return source


def _columns(source: Source, table: str) -> list[str]:
    return [row[1] for row in source.execute(f'PRAGMA table_info("{table}")')]


def _written(folder: Path, source: Source, image: Image, key: bytes, target: Path, told: Share) -> Rescued:
    target.mkdir(mode=0o700)
    for name in (keys.FILE, keys.COPY):
        for lies in (folder / name, folder / keys.FILE, folder / keys.COPY):
            with suppress(OSError):
                atomic.write(target / name, lies.read_bytes())
                break
    notes = target / NOTES
    version = _version(source)
    made = engine.connect(notes, key, create=True)
    try:
        made.execute("PRAGMA foreign_keys=OFF")
        _make_tables(source, made)
        made.execute(f"PRAGMA application_id={APPLICATION_ID}")
        made.execute(f"PRAGMA user_version={version}")
    finally:
        made.close()
    if version == VERSION:
        engine.create_tables(lambda: engine.connect(notes, key, create=True))  # where one could not be read
    made = engine.connect(notes, key)
    try:
        made.execute("PRAGMA foreign_keys=OFF")
        made.execute("BEGIN")
        read, cut = _copied(source, made, told)
        stand_ins = missing_parents.make(made)
        _keep_counts(source, made)
        made.execute("DELETE FROM meta WHERE name = 'indexed'")  # for Find, at the next opening
        made.execute("DELETE FROM meta WHERE name = 'device'")  # it is another vault from now on
        made.execute("INSERT OR IGNORE INTO meta VALUES ('commit_seq', 0), ('commit_at', NULL)")
        made.execute("COMMIT")
        made.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        if faults := engine.verify(made):
            raise VaultTrouble(
                _("The rescued notes could not be verified ({value}).").format(value=faults[0]),
                _("The damaged notes are unchanged."),
                _("Restore a backup."),
            )
    finally:
        made.close()
    told(1)
    found = Rescued(target, read, cut, stand_ins, len(image.lost), len(image.mended), image.proven)
    atomic.write(target / REPORT, "\n".join(found.lines()).encode())
    return found


def _version(source: Source) -> int:
    """Of the tables; where the first page is lost, it is taken for the present one."""
    return source.execute("PRAGMA user_version").fetchone()[0] or VERSION


def _make_tables(source: Source, made: dbapi2.Connection) -> None:
    """The tables and indexes as the old file has them, except what they are made of for Find."""
    for name, sql in source.execute(
        "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid"
    ):
        if not name.startswith("sqlite_") and not name.startswith(("search_data", "search_idx")):
            with suppress(dbapi2.Error):  # the parts of a search index come with it
                made.execute(sql)


def _copied(source: Source, made: dbapi2.Connection, told: Share) -> tuple[dict[str, int], int]:
    """How many rows of each table were read, and of how many only a part; `told` of each."""
    read: dict[str, int] = {}
    cut = begun = 0
    there = {row[0] for row in made.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    found = source.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall()
    wanted = [(name, sql) for name, sql in found if name in there and not name.startswith(DERIVED)]
    most = max(sum(_about(source, name) for name, _sql in wanted), 1)
    for name, sql in wanted:
        columns = _columns(source, name)
        marks = ", ".join("?" * len(columns))
        into = f'INSERT OR REPLACE INTO "{name}" ({", ".join(map(_quoted, columns))}) VALUES ({marks})'
        for row, whole in _rows(source, name, columns, "WITHOUT ROWID" in sql):
            told(min(begun / most, 1))
            begun += 1
            if not whole:
                row = filled(made, name, columns, row)
            with suppress(dbapi2.IntegrityError):  # where two are said to have the same number
                made.execute(into, row)
                cut += not whole
        read[name] = made.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]
    return read, cut


def _about(source: Source, table: str) -> int:
    """How many rows it seems to have; none where it cannot be told."""
    with suppress(sqlite3.Error):
        return int(source.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0])
    return 0


def _keep_counts(source: Source, made: dbapi2.Connection) -> None:
    """No number of a record is given twice, also not of one that was deleted."""
    with suppress(sqlite3.Error):
        for name, last in source.execute("SELECT name, seq FROM sqlite_sequence"):
            made.execute("UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = ?", (last, name))


def _quoted(name: str) -> str:
    return f'"{name}"'


def _rows(source: Source, table: str, columns: list[str], plain: bool) -> Iterator[tuple[list[Any], bool]]:
    """Each row that can be read, and whether it is whole; what is missing in it is empty."""
    asked = ", ".join(map(_quoted, columns))
    if plain:
        for way in ("ASC", "DESC"):  # from both sides up to what cannot be read
            order = ", ".join(f'"{name}" {way}' for name in _first_columns(source, table))
            try:
                yield from ((list(row), True) for row in source.execute(
                    f'SELECT {asked} FROM "{table}" ORDER BY {order}'))  # fmt: skip
                return
            except sqlite3.Error:
                continue
        return
    last: int | None = None
    while True:
        behind = "" if last is None else f"WHERE rowid > {last}"
        try:
            for number, *row in source.execute(
                f'SELECT rowid, {asked} FROM "{table}" {behind} ORDER BY rowid'
            ):
                yield row, True
                last = number
            return
        except sqlite3.Error:
            next_one = _next(source, table, behind)
        if next_one is None or (last is not None and next_one <= last):
            return
        yield [_field(source, table, column, next_one) for column in columns], False
        last = next_one


def _first_columns(source: Source, table: str) -> list[str]:
    """Those that tell its rows apart, in their order."""
    found = [(row[5], row[1]) for row in source.execute(f'PRAGMA table_info("{table}")') if row[5]]
    return [name for _at, name in sorted(found)]


def _next(source: Source, table: str, behind: str) -> int | None:
    with suppress(sqlite3.Error):
        found: int | None = source.execute(f'SELECT min(rowid) FROM "{table}" {behind}').fetchone()[0]
        return found
    return None


def _field(source: Source, table: str, column: str, number: int) -> Any:
    """What can be read of it: of long words their beginning; None where there is nothing."""
    with suppress(sqlite3.Error):
        return source.execute(f'SELECT "{column}" FROM "{table}" WHERE rowid = ?', (number,)).fetchone()[0]
    begun = b""
    with suppress(sqlite3.Error), source.blobopen(table, column, number, readonly=True) as words:
        while part := words.read(AT_ONCE):
            begun += part
    words_left = begun.partition(b"\0")[0].decode("utf-8", "ignore")
    return f"{words_left} […]" if words_left else None
