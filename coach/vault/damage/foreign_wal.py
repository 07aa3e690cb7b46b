"""A working file of some other notes beside ours would be folded into them: it is moved aside first."""

from contextlib import suppress
from pathlib import Path

from coach.i18n.translate import later
from coach.vault import atomic
from coach.vault.damage.sealed_pages import Seals
from coach.vault.damage.working_file import Frame, beside

MOVED = later(
    "A left-over working file does not belong to this vault; it was moved aside. The notes are intact."
)
FEW = 3  # pages: looked at more closely, for all of them may be damaged


def set_aside(notes: Path, found: list[Frame], seals: Seals) -> bool:
    """Whether it was a stranger's: not one page in it is sealed as those of the notes are. Raises OSError."""
    if not found or any(seals.hold(one.number, one.page) for one in found):
        return False
    if any(seals.mended(one.number, one.page) for one in found[:FEW]):
        return False
    atomic.put_aside(beside(notes))
    with suppress(OSError):
        notes.with_name(f"{notes.name}-shm").unlink()
    return True
