"""Everything held, written as one archive: data for programs, notes for people, a page that explains both."""

import hashlib
import io
import json
import os
import threading
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from coach import clock, disk, paths
from coach.content.packs import install
from coach.crash import WriteTrouble
from coach.exchange.archive import notes, told
from coach.i18n.translate import _
from coach.vault import atomic

FORMAT = 1
ENDING = ".coach"
STAMP = (2026, 1, 1, 0, 0, 0)  # of every entry: the moment stands in the manifest alone
AT_ONCE = 200  # records between two looks at whether to stop
Progress = Callable[[int, int], None]  # records written, of how many


class WritingStopped(WriteTrouble):
    """The leader turned back half-way."""

    def __init__(self) -> None:
        super().__init__(_("Stopped."), _("Nothing was written."), "")


@dataclass
class Writing:
    """An archive under way. `counts` is how many of each kind, `sums` the SHA-256 of each entry."""

    zipped: zipfile.ZipFile
    total: int
    progress: Progress
    stop: threading.Event
    counts: dict[str, int] = field(default_factory=dict)
    sums: dict[str, str] = field(default_factory=dict)
    done: int = 0

    def put(self, name: str, parts: Iterator[bytes]) -> None:
        """One entry, in parts."""
        seen = hashlib.sha256()
        entry = zipfile.ZipInfo(name, STAMP)
        entry.compress_type = zipfile.ZIP_DEFLATED
        entry.external_attr = 0o600 << 16
        with self.zipped.open(entry, "w") as into:
            for part in parts:
                seen.update(part)
                into.write(part)
        self.sums[name] = seen.hexdigest()

    def step(self) -> None:
        """One more record. Raises WritingStopped."""
        self.done += 1
        if self.done % AT_ONCE == 0:
            if self.stop.is_set():
                raise WritingStopped
            self.progress(min(self.done, self.total), self.total)


def write(
    session: Session,
    vault: Path,
    chosen: dict[str, Any],
    target: Path,
    passphrase: str | None = None,
    replace: bool = False,
    progress: Progress = lambda _done, _of: None,
    stop: threading.Event | None = None,
) -> dict[str, int]:
    """How many of each kind were written. `chosen` are the settings, `vault` the folder its packs lie in.

    With a passphrase it is an age file (age-encryption.org), and nothing in the open touches the disk.
    Raises WriteTrouble; an earlier file of that name is then as it was.
    """
    if not replace and os.path.exists(target):
        raise WriteTrouble(
            _("A file of that name is already there."),
            _("It is unchanged."),
            _("Choose another name or use --force."),
        )
    stop = stop or threading.Event()
    if passphrase is None:
        return _in_the_open(session, vault, chosen, target, progress, stop)
    from pyrage import passphrase as age

    held = io.BytesIO()
    counts = _fill(held, session, vault, chosen, progress, stop)
    atomic.write(target, age.encrypt(held.getvalue(), passphrase), replace)
    return counts


def _in_the_open(
    session: Session,
    vault: Path,
    chosen: dict[str, Any],
    target: Path,
    progress: Progress,
    stop: threading.Event,
) -> dict[str, int]:
    part = target.with_name(f".{target.name}.{os.urandom(4).hex()}.part")
    try:
        with open(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600), "w+b") as file:
            counts = _fill(file, session, vault, chosen, progress, stop)
            file.flush()
            disk.to_the_disk(file.fileno())
        with zipfile.ZipFile(part) as back:
            if back.testzip() is not None:
                raise OSError(None, "what was read back differs")
        disk.take_the_place(part, target)
        disk.sync_folder(target.parent)
    except OSError as error:
        raise atomic.not_written(error) from None
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return counts


def _fill(
    into: IO[bytes],
    session: Session,
    vault: Path,
    chosen: dict[str, Any],
    progress: Progress,
    stop: threading.Event,
) -> dict[str, int]:
    connection = session.connection()
    with zipfile.ZipFile(into, "w", allowZip64=True) as zipped:
        writing = Writing(zipped, _how_many(connection), progress, stop)
        writing.put("README.txt", iter([_explained().encode()]))
        for table in told.kinds():
            writing.put(f"data/{table.name}.jsonl", _lines(connection, table.name, writing))
        writing.put("data/words.json", iter([_json(told.words(connection))]))
        writing.put("settings.json", iter([_json(chosen)]))
        for name, parts in notes.files(connection):
            writing.put(name, parts)
        for name, data in _packs(vault):
            writing.put(name, iter([data]))
        manifest = {
            "format": FORMAT,
            "made_by": f"Coach {paths.version()}",
            "made_at": clock.utc_stamp(),
            "counts": writing.counts,
            "sha256": writing.sums,
        }
        writing.put("manifest.json", iter([json.dumps(manifest, ensure_ascii=False, indent=1).encode()]))
    progress(writing.total, writing.total)
    return writing.counts


def _lines(connection: Connection, kind: str, writing: Writing) -> Iterator[bytes]:
    table = next(one for one in told.kinds() if one.name == kind)
    count = 0
    for row in told.rows(connection, table):
        count += 1
        writing.step()
        yield _json(row)
    writing.counts[kind] = count


def _json(held: dict[str, Any]) -> bytes:
    return json.dumps(held, ensure_ascii=False, allow_nan=False).encode() + b"\n"


def _how_many(connection: Connection) -> int:
    each = (connection.exec_driver_sql(f"SELECT count(*) FROM {table.name}") for table in told.kinds())
    return sum(int(found.scalar_one()) for found in each)


def _packs(vault: Path) -> Iterator[tuple[str, bytes]]:
    for folder in install.folders(vault):
        for file in sorted(folder.rglob("*")):
            if file.is_file() and not file.is_symlink():
                yield f"packs/{folder.name}/{file.relative_to(folder).as_posix()}", file.read_bytes()


def _explained() -> str:
    said = _(
        "This is everything that Coach held when this file was made. It is a zip file: any program for zip "
        "files opens it.\n\n"
        "notes/ holds what was noted in one-to-ones, a folder for each person, a file for each day. "
        "Any editor shows them.\n"
        "data/ holds all records, a file for each kind and a record in each line (JSON). What a record "
        "refers to is named by its uid.\n"
        "packs/ holds guides by others, settings.json what was chosen.\n"
        "manifest.json says what is in here and how to tell whether a file was altered (SHA-256).\n\n"
        "It is not locked unless you chose a passphrase: keep it where nobody else can read it.\n"
        "To bring it back: Settings, Bring in, or “coach import FILE.coach”."
    )
    return said + "\n"
