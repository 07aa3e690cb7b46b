"""Writing a file so that the target is either the old bytes or all of the new ones."""

import errno
import os
import re
from contextlib import suppress
from pathlib import Path

from coach import clock, disk
from coach.crash import WriteTrouble
from coach.i18n.translate import _

UNKNOWN = (errno.EOPNOTSUPP, errno.EISDIR, errno.EINVAL, errno.ENOENT)
LEFT_S = 60  # a file that young may be under way in another Coach


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
        _fill(part, data)
        disk.take_the_place(part, path)
    except OSError as error:
        with suppress(OSError):  # as where the folder itself is none
            part.unlink(missing_ok=True)
        raise not_written(error) from None
    try:
        disk.sync_folder(path.parent)
    except OSError as error:
        raise WriteTrouble(
            _("The disk did not confirm what was written ({value}).").format(
                value=error.strerror or _("disk error")
            ),
            _("The new file is in its place."),
            _("Keep a copy elsewhere too."),
        ) from None


def not_written(error: OSError) -> WriteTrouble:
    """What is said where a new file could not be made, and the old one stays."""
    return WriteTrouble(
        _("The file could not be written ({value}).").format(value=error.strerror or _("disk error")),
        _("The earlier file, if there was one, is unchanged."),
        _("Free some space or choose another folder."),
    )


def _fill(part: Path, data: bytes) -> None:
    """The new file beside the old one. Where the system can, it has no name until it is whole: whoever ends
    Coach meanwhile leaves nothing behind. Raises OSError.
    """
    handle = _nameless(part.parent)
    named = handle is None
    if handle is None:
        handle = os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
    with os.fdopen(handle, "w+b") as file:
        file.write(data)
        file.flush()
        disk.to_the_disk(file.fileno())
        file.seek(0)
        if file.read() != data:
            raise OSError("what was read back differs")
        if not named:
            here = file.fileno()  # given as a folder, too, or Python would not follow the link
            os.link(f"/proc/self/fd/{here}", part, src_dir_fd=here, follow_symlinks=True)


def _nameless(folder: Path) -> int | None:
    """None where the system, or the disk, knows no such files. Raises OSError."""
    flag = getattr(os, "O_TMPFILE", None)
    if flag is None or not os.path.isdir("/proc/self/fd"):
        return None
    try:
        return os.open(folder, flag | os.O_RDWR, 0o600)
    except OSError as error:
        if error.errno in UNKNOWN:
            return None
        raise


def sweep(folder: Path, ends: tuple[str, ...] = ("",)) -> None:
    """Remove what an attempt that was cut off left there; of files with one of these endings alone."""
    with suppress(OSError):
        for one in folder.glob(".*.part"):
            known = re.fullmatch(r"\.(.+)\.[0-9a-f]{8}\.part", one.name)
            old = clock.now().timestamp() - one.stat().st_mtime > LEFT_S
            if known and known[1].endswith(ends) and old and one.is_file():
                one.unlink()


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
