"""Writing a file so that the target is either the old bytes or all of the new ones."""

import os
from contextlib import suppress
from pathlib import Path

from coach import clock
from coach.crash import WriteTrouble
from coach.i18n.translate import _


def write(path: Path, data: bytes, replace: bool = True) -> None:
    """Write, fsync, read back, and only then take the old file's place.

    QSaveFile is not used: on a full disk it has replaced a good file by a truncated one.
    Raises WriteTrouble; the earlier file is then byte-identical, unless it says that the new one is in its
    place: what the disk refused was only to confirm it.
    """
    if not replace and os.path.exists(path):  # unlike Path.exists, silent where a name is impossible
        raise WriteTrouble(
            _("A file of that name is already there."),
            _("It is unchanged."),
            _("Choose another name or use --force."),
        )
    part = path.with_name(f".{path.name}.{os.urandom(4).hex()}.part")
    try:
        with os.fdopen(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        back = part.read_bytes()
        if back != data:
            raise OSError("what was read back differs")
        os.replace(part, path)
    except OSError as error:
        with suppress(OSError):  # as where the folder itself is none
            part.unlink(missing_ok=True)
        raise WriteTrouble(
            _("The file could not be written ({value}).").format(value=error.strerror or _("disk error")),
            _("The earlier file, if there was one, is unchanged."),
            _("Free some space or choose another folder."),
        ) from None
    try:
        sync_folder(path.parent)
    except OSError as error:
        raise WriteTrouble(
            _("The disk did not confirm what was written ({value}).").format(
                value=error.strerror or _("disk error")
            ),
            _("The new file is in its place."),
            _("Keep a copy elsewhere too."),
        ) from None


def sync(path: Path) -> None:
    """Have the bytes of a file on the disk itself."""
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_folder(folder: Path) -> None:
    """Have the names in a folder on the disk itself. Raises OSError."""
    if os.name == "nt":  # Windows has no handle on a folder to sync.
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def put_aside(path: Path) -> None:
    """What lies in another's place gives way, under another name; never deleted. Raises OSError."""
    path.rename(name_aside(path))


def name_aside(path: Path) -> Path:
    """A name beside a file under which nothing lies yet."""
    wanted = name = path.with_name(f"{path.name}.aside-{clock.file_stamp()}")
    number = 1
    while os.path.lexists(name):
        number += 1
        name = wanted.with_name(f"{wanted.name}-{number}")
    return name
