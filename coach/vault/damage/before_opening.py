"""A working file that a crash left, before SQLite opens it: what that cannot read it overwrites."""

import errno
from pathlib import Path
from typing import TYPE_CHECKING

from coach.crash import VaultTrouble, WriteTrouble
from coach.database import troubles
from coach.i18n.translate import _, n_
from coach.vault import atomic

if TYPE_CHECKING:
    from coach.vault.damage.working_file import Frame

ENDING = "-wal"
HEAD = 8 * 4096  # bytes of the notes that tell how their pages are sealed


def see_to(notes: Path, key: bytes) -> list[str]:
    """What the leader should be told of it. Nothing is done, and nothing said, where there is none.

    A stranger's is moved aside; a damaged one is kept as it was, and put right where it can be.
    Raises VaultTrouble where it cannot be read, or where there is no room to keep it; it is then untouched.
    """
    wal = notes.with_name(f"{notes.name}{ENDING}")
    if not (data := _read(wal)):
        return []
    from coach.vault.damage import foreign_wal, sealed_pages, working_file  # not needed after a clean end

    found = working_file.frames(data)
    seals = sealed_pages.of(key, _read(notes, HEAD))
    if seals is None:
        return []  # opening the notes says what is wrong with them
    if foreign_wal.set_aside(notes, found, seals):
        return [_(foreign_wal.MOVED)]
    if not working_file.is_broken(found):
        return []
    return [_put_right(notes, wal, working_file.mended(data, seals), found)]


def _put_right(notes: Path, wal: Path, whole: bytes | None, found: "list[Frame]") -> str:
    from coach.vault.damage import kept

    aside = kept.keep(notes)
    where = _("As it was it is kept in {folder}.").format(folder=aside)
    if whole is not None:
        try:
            atomic.write(wal, whole)
        except WriteTrouble as trouble:
            raise VaultTrouble(trouble.happened, _("Nothing was changed."), trouble.todo) from None
        return " ".join((_("The working file was damaged, and could be put right: nothing is lost."), where))
    lost = sum(one.ends and not one.taken for one in found)
    said = n_(
        "Part of the working file is damaged: the last change may be missing.",
        "Part of the working file is damaged: the last {count} changes may be missing.",
        lost,
    )
    return " ".join((said.format(count=lost), where, _("Rescue what can be read of it.")))


def _read(path: Path, most: int = -1) -> bytes:
    """A file, or its beginning; nothing where it is missing. Raises VaultTrouble where it cannot be read."""
    for last in (False, True):  # what a disk refuses once it may give the next time
        try:
            with path.open("rb") as file:
                return file.read(most)
        except FileNotFoundError:
            return b""
        except OSError as error:
            if error.errno in (errno.EACCES, errno.EPERM, errno.EISDIR):
                raise troubles.unreachable(path, refused=True) from None
            if last:
                raise troubles.not_read() from None
    raise AssertionError
