"""Private lines: left out of every page unless each is ticked, and told to whoever may tick them."""

from collections.abc import Set
from typing import Any, Protocol

from coach.i18n.translate import n_
from coach.models.base import Confidence

EVERY = frozenset({"*"})  # as the command line asks, which has no boxes to tick


class Told(Protocol):
    """Anything that says how private it is; a record, or an answer given earlier."""

    @property
    def confidence(self) -> Confidence:
        """Who may come to see it."""


class Private:
    """Which private lines one page met; `shows` says of a record whether it may stand on it."""

    def __init__(self, ticked: Set[str] = frozenset()) -> None:
        self._ticked = ticked
        self.met: dict[str, str] = {}  # the key of a record → its words

    def shows(self, record: Told, words: str = "") -> bool:
        """`words` are how the page puts it, where the record alone does not say."""
        if record.confidence != Confidence.PRIVATE:
            return True
        key = key_of(record)
        self.met[key] = words or _words_of(record)
        return self._is_ticked(key)

    @property
    def withheld(self) -> int:
        """How many private lines were met and not ticked; each counts once."""
        return sum(not self._is_ticked(key) for key in self.met)

    def _is_ticked(self, key: str) -> bool:
        return self._ticked == EVERY or key in self._ticked


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


def withheld_line(count: int) -> str:
    """The line at the foot of a page that says how many private lines it leaves out; empty for none."""
    said = n_("Withheld: %(num)d private line.", "Withheld: %(num)d private lines.", count)
    return said % {"num": count} if count else ""
