"""The library with the packs of a vault, each on a shelf of its own after ours, in the language spoken."""

from collections.abc import Sequence
from pathlib import Path

from coach.content import library
from coach.content.library import Library
from coach.content.packs import reader, unpack
from coach.crash import Refused
from coach.i18n import translate


def load(packs: Sequence[Path]) -> Library:
    """Ours, then the packs in their order; guides that are translated stand in the language spoken now.

    A pack that is no longer sound is left out whole.
    """
    coachs = library.load()
    held = coachs
    for path in packs:
        try:
            pack = reader.read(unpack.files(path), coachs, placed=True)
        except Refused:
            continue
        if pack.id:
            held = reader.joined(pack, held)
    return held.spoken(translate.code())
