"""Lines left out of a page unless each is ticked: told to whoever may tick them, and counted."""

from collections.abc import Set
from dataclasses import dataclass
from typing import Any, Protocol

from coach.i18n.translate import n_
from coach.models.base import Confidence

# As the command line asks, which has no boxes to tick: all there is, or all but what is private.
EVERY, MINE = frozenset({"*"}), frozenset({"*mine"})


class Confidential(Protocol):
    """Anything that says how private it is; a record, or an answer given earlier."""

    @property
    def confidence(self) -> Confidence:
        """Who may come to see it."""


@dataclass(frozen=True)
class Met:
    """A line that a page could show: its key and words, how private it is, and whether it usually goes on."""

    key: str
    words: str
    level: Confidence
    usual: bool


class Private:
    """Which lines one page met that somebody chooses about, and whether each may stand on it.

    What is private stays out unless it is ticked. On a page that goes out to others so does all that is not
    shared, and a line that would go can be struck: `ticked` and `struck` hold the keys of those chosen.
    """

    def __init__(
        self, ticked: Set[str] = frozenset(), struck: Set[str] = frozenset(), going_out: bool = False
    ) -> None:
        self._ticked, self._struck, self.going_out = ticked, struck, going_out
        self.met: dict[str, Met] = {}  # by their key, in the order of the page

    def shows(self, record: Confidential, words: str = "") -> bool:
        """`words` are how the page puts it, where the record alone does not say."""
        if not self.going_out and record.confidence != Confidence.PRIVATE:
            return True
        return self.chooses(record, record.confidence == Confidence.SHARED, words)

    def chooses(self, record: Confidential, usual: bool, words: str = "") -> bool:
        """As `shows`, where the page itself knows whether a line goes on unless it is told otherwise."""
        key = key_of(record)
        met = Met(key, words or _words_of(record), Confidence(record.confidence), usual)
        self.met[key] = met
        return self._goes(met)

    @property
    def withheld(self) -> int:
        """How many of the lines met stay out; each counts once."""
        return sum(not self._goes(met) for met in self.met.values())

    def _goes(self, met: Met) -> bool:
        if met.key in self._struck:
            return False
        every = self._ticked == EVERY or (self._ticked == MINE and met.level != Confidence.PRIVATE)
        return met.usual or every or met.key in self._ticked


def key_of(record: Any) -> str:
    """Such as promises:12: stays the same from one making of a page to the next."""
    return getattr(record, "key", "") or f"{record.__tablename__}:{record.id}"


def _words_of(record: Any) -> str:
    """What it says, in one line; a record calls its words as it likes."""
    for name in ("what", "body", "sentence", "noticed", "notes", "answer", "thanks", "text", "why"):
        words = " ".join(str(getattr(record, name, "") or "").split())
        if words:
            return words[:200]
    return ""


def withheld_line(count: int, going_out: bool = False) -> str:
    """The line at the foot of a page that says how many lines it leaves out; empty for none."""
    if going_out:
        said = n_("Left out: %(num)d line.", "Left out: %(num)d lines.", count)
    else:
        said = n_("Withheld: %(num)d private line.", "Withheld: %(num)d private lines.", count)
    return said % {"num": count} if count else ""
