"""Spelling of notes by the dictionaries of this computer; without any, or without pyenchant, none."""

import re
from collections.abc import Iterable, Sequence
from typing import Protocol

from coach.i18n.letters import composed

LETTERS = r"(?:[^\W\d_][\u0300-\u036f]*)+"  # an accent may be a letter of its own
WORD = re.compile(rf"{LETTERS}(?:['’\u00ad-]{LETTERS})*")
NO_WORD = re.compile(r"(?:https?://|mailto:)\S+|\S+@\S+|\S*\d\S*")  # links, addresses, what holds a number
MOST = 5  # suggestions


class Dictionary(Protocol):
    """What a dictionary of pyenchant does."""

    def check(self, word: str) -> bool:
        """Whether it has the word."""

    def suggest(self, word: str) -> list[str]:
        """Words like it, the likeliest first."""


def installed(languages: Sequence[str]) -> dict[str, Dictionary]:
    """By its code, such as de_AT, one dictionary for each of the languages that this computer has one for.

    The region asked for, or else the first of the language. Takes up to half a second; never raises.
    """
    try:
        import enchant
    except ImportError:  # not installed, or the system's library is missing
        return {}
    have = sorted(enchant.list_languages())
    found: dict[str, Dictionary] = {}
    for wanted in languages:
        code = wanted.replace("-", "_")
        alike = [one for one in have if one.partition("_")[0] == code.partition("_")[0]]
        usual = f"{code}_{code.upper()}"  # de_DE stands for de
        best = next((one for one in (code, usual) if one in alike), alike[0] if alike else "")
        if best and best not in found:
            try:
                found[best] = enchant.Dict(best)
            except enchant.errors.Error:  # listed, and broken
                continue
    return found


class Spelling:
    """A word is right if one of the dictionaries has it, or if it is the leader's own, or a name."""

    def __init__(self, dictionaries: Sequence[Dictionary], own: Iterable[str] = ()) -> None:
        self._dictionaries = dictionaries
        self._known: dict[str, bool] = {}
        self.own = set(own)
        self.names: set[str] = set()

    def call(self, names: Iterable[str]) -> None:
        """These are names of people: each part of them is right."""
        self.names = {part for name in names for part in WORD.findall(composed(name))}

    def learn(self, word: str, own: bool = True) -> None:
        """One of the leader's own words from now on, or no longer."""
        (self.own.add if own else self.own.discard)(composed(word))

    def is_right(self, word: str) -> bool:
        """Also in capitals where it is right in small letters; one letter alone is no word."""
        word = composed(word).replace("\u00ad", "").replace("’", "'")
        if len(word) == 1 or word in self.own or word in self.names or word.lower() in self.own:
            return True
        if word.endswith("'s") and word[:-2] in self.names:
            return True
        if word not in self._known:
            self._known[word] = any(self._has(one, word) for one in self._dictionaries)
        return self._known[word]

    @staticmethod
    def _has(dictionary: Dictionary, word: str) -> bool:
        if dictionary.check(word):
            return True
        parts = word.split("-")
        return len(parts) > 1 and all(len(part) == 1 or dictionary.check(part) for part in parts)

    def wrong(self, text: str) -> list[tuple[int, int]]:
        """From, and before, which letter of the text the words stand that nobody knows."""
        aside = [found.span() for found in NO_WORD.finditer(text)]
        words = [found.span() for found in WORD.finditer(text) if not self.is_right(found[0])]
        return [span for span in words if all(span[1] <= start or end <= span[0] for start, end in aside)]

    def suggestions(self, word: str) -> list[str]:
        """At most five, by turns from each dictionary; none is the word itself."""
        lists = [one.suggest(composed(word)) for one in self._dictionaries]
        turns = (held[at] for at in range(MOST) for held in lists if at < len(held))
        return list(dict.fromkeys(one for one in turns if one != word))[:MOST]
