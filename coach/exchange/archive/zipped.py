"""An archive as it is read: checked to the last byte before anything of it is taken."""

import hashlib
import io
import json
import math
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, NoReturn

from coach.crash import Refused, WordsOff
from coach.exchange.archive import told
from coach.exchange.archive.out import FORMAT
from coach.exchange.refusing import refused
from coach.i18n.translate import _

AGE = b"age-encryption.org/v1"
# What unlocks looks for some milliseconds how quick the computer is, and refuses what would take it long, in
# words alone: it is asked a few times, for those may have been busy ones.
LOOKS, TOO_MUCH_WORK = 5, "Excessive work"
MOST_FILE = 500_000_000  # bytes on the disk, and of a locked one in memory
MOST_ENTRIES, MOST_LINE, MOST_TOTAL, MOST_RATIO = 400_000, 20_000_000, 4_000_000_000, 200
DEEPEST, PART = 16, 1 << 16


class WantsPassphrase(WordsOff):
    """It is locked, and no passphrase was given or another one."""


class Archive:
    """An archive that holds what its manifest says; close it. Making one reads all of it.

    Raises Refused where it is none, damaged or of a newer Coach, and WantsPassphrase where it is locked.
    """

    def __init__(self, path: Path, passphrase: str | None = None) -> None:
        self._file = _opened(path, passphrase)
        try:
            self._zip = zipfile.ZipFile(self._file)
            _check_entries(self._zip)
            self.manifest = self._read_manifest()
            self._check_sums()
        except Refused:
            self.close()
            raise
        except MemoryError:
            self.close()
            raise refused(_("The archive unpacks to more than this computer's memory can hold.")) from None
        except Exception:  # the zip reader lets a dozen kinds of error through
            self.close()
            raise refused(_("The archive cannot be read: it is damaged or no archive of Coach.")) from None

    def close(self) -> None:
        """The file is let go of."""
        self._file.close()

    def counts(self) -> dict[str, int]:
        """How many of each kind it holds, as it says."""
        return {kind: int(count) for kind, count in self.manifest["counts"].items()}

    def rows(self, kind: str) -> Iterator[tuple[int, told.Row]]:
        """Each record with the number of its line. Raises Refused for a line that is none."""
        name = f"data/{kind}.jsonl"
        if name not in self._zip.namelist():
            return
        with self._zip.open(name) as lines:
            number = 0
            while line := lines.readline(MOST_LINE + 1):
                number += 1
                yield number, record(line, f"{kind}.jsonl, {number}")

    def json(self, name: str) -> dict[str, Any]:
        """A small file of it; empty where it is not in it."""
        if name not in self._zip.namelist():
            return {}
        with self._zip.open(name) as held:
            return record(held.read(MOST_LINE + 1), name)

    def packs(self) -> Iterator[tuple[str, bytes]]:
        """The files of guides by others, by their names."""
        for name in self._zip.namelist():
            if name.startswith("packs/") and not name.endswith("/"):
                with self._zip.open(name) as held:
                    yield name.removeprefix("packs/"), held.read(MOST_LINE)

    def _read_manifest(self) -> dict[str, Any]:
        with self._zip.open("manifest.json") as held:
            made = record(held.read(MOST_TOTAL // 100), "manifest.json")
        if made["format"] > FORMAT:
            raise Refused(
                _("The archive was made by a newer Coach."),
                _("Nothing was changed."),
                _("Please update Coach."),
            )
        return made

    def _check_sums(self) -> None:
        """All that is read is as it was written, counted while reading: a size told may be a lie."""
        total, sums = 0, self.manifest["sha256"]
        for name in self._zip.namelist():
            if not name.startswith(("data/", "packs/", "settings.json")):
                continue
            seen = hashlib.sha256()
            with self._zip.open(name) as held:
                while part := held.read(PART):
                    total += len(part)
                    seen.update(part)
                    if total > MOST_TOTAL:
                        raise refused(_("The archive unpacks to more than Coach reads."))
            if seen.hexdigest() != sums.get(name):
                raise refused(_("The archive was altered or is damaged: {name}.").format(name=name))


def record(line: bytes, where: str) -> told.Row:
    """Raises Refused for what is no plain JSON of names and values: no doubles, no endless numbers."""
    try:
        if len(line) > MOST_LINE or _depth(line) > DEEPEST:
            raise ValueError
        read = json.loads(line, object_pairs_hook=_once, parse_constant=_no_number)
        if not isinstance(read, dict):
            raise ValueError
    except (ValueError, RecursionError):
        raise refused(_("The archive holds a line that cannot be read: {name}.").format(name=where)) from None
    return read


def is_archive(path: Path) -> bool:
    """Whether a file looks like one: by its name, or because it is locked as they are."""
    try:
        with path.open("rb") as file:
            return path.suffix.lower() == ".coach" or file.read(len(AGE)) == AGE
    except OSError:
        return False


def is_locked(path: Path) -> bool:
    """Whether it takes a passphrase. Raises Refused where it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(len(AGE)) == AGE
    except OSError:
        raise refused(_("The file cannot be read.")) from None


def _opened(path: Path, passphrase: str | None) -> IO[bytes]:
    if not is_locked(path):
        return path.open("rb")
    if passphrase is None:
        raise WantsPassphrase(
            _("The archive is locked with a passphrase."),
            _("Nothing was changed."),
            _("Give its passphrase."),
        )
    if path.stat().st_size > MOST_FILE:
        raise refused(_("The archive is larger than Coach reads."))
    from pyrage import DecryptError
    from pyrage import passphrase as age

    locked = path.read_bytes()
    for _attempt in range(LOOKS):
        try:
            return io.BytesIO(age.decrypt(locked, passphrase))
        except DecryptError as error:
            if TOO_MUCH_WORK not in str(error):
                raise WantsPassphrase(
                    _("That is not the passphrase of the archive, or it is damaged."),
                    _("Nothing was changed."),
                    _("Try again."),
                ) from None
    raise Refused(
        _("To unlock this archive is too much to do for this computer just now."),
        _("Nothing was changed."),
        _("Try again when less is going on here."),
    )


def _check_entries(zipped: zipfile.ZipFile) -> None:
    entries = zipped.infolist()
    if len(entries) > MOST_ENTRIES or len({entry.filename for entry in entries}) != len(entries):
        raise refused(_("The archive unpacks to more than Coach reads."))
    for entry in entries:
        told_size = entry.file_size
        if entry.flag_bits & 1 or (told_size > PART and told_size > MOST_RATIO * max(entry.compress_size, 1)):
            raise refused(_("The archive unpacks to more than Coach reads."))
    if sum(entry.file_size for entry in entries) > MOST_TOTAL:
        raise refused(_("The archive unpacks to more than Coach reads."))


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs) or any(isinstance(v, float) and not math.isfinite(v) for v in made.values()):
        raise ValueError
    return made


def _no_number(_said: str) -> NoReturn:
    raise ValueError


def _depth(line: bytes) -> int:
    """How many brackets at most are open at once, those in words among them: too many is refused anyway."""
    if line.count(b"{") + line.count(b"[") <= DEEPEST:
        return 0
    deepest = depth = 0
    quoted = escaped = False
    for byte in line:
        if escaped:
            escaped = False
        elif quoted:
            escaped, quoted = byte == 0x5C, byte != 0x22
        elif byte == 0x22:
            quoted = True
        elif byte in b"{[":
            depth += 1
            deepest = max(deepest, depth)
        elif byte in b"}]":
            depth -= 1
    return deepest
