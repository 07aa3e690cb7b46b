"""The spelling all notes go by: what the dictionaries, the leader's own words and people's names know.

None until the dictionaries are read, where there are none, and where it is turned off.
"""

from PySide6.QtCore import QObject, Signal

from coach.vault.vault import Vault
from coach.written.spelling import Spelling

NAME = "words"  # under which the vault keeps the leader's own


class _News(QObject):
    changed = Signal()  # what is right, or whether it is looked at


news = _News()
_spelling: Spelling | None = None


def now() -> Spelling | None:
    """What to go by, if anything."""
    return _spelling


def follow(spelling: Spelling | None) -> None:
    """From now on all notes go by this one, or by none."""
    global _spelling
    if spelling is not _spelling:
        _spelling = spelling
        news.changed.emit()


def own_words(vault: Vault) -> list[str]:
    """The leader's own, as they were added."""
    return vault.recall(NAME).split("\n") if vault.recall(NAME) else []


def learn(vault: Vault, word: str, own: bool = True) -> None:
    """Add a word to the leader's own, or take it out. Raises WriteTrouble, and then nothing has changed."""
    held = [one for one in own_words(vault) if one != word]
    vault.remember(NAME, "\n".join([*held, word] if own else held))
    if _spelling is not None:
        _spelling.learn(word, own)
        news.changed.emit()
