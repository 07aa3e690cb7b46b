"""A line being captured: what is read from it, and what the leader chose instead."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from coach.i18n import region
from coach.written import lines
from coach.written.lines import Kind, Understood
from coach.written.names import Known

AHEAD = 21  # days that can be chosen from a list; further ones are typed
BEHIND = 14
FEW = 4  # readings of one line: as it is, with one of two who could be meant, as a promise
PROMISES = ("promise-mine", "promise-theirs")
DAYS_AHEAD: tuple[Kind, ...] = ("promise-mine", "promise-theirs", "meeting")
DAYS_BEHIND: tuple[Kind, ...] = ("contact",)


def waits_with_a_day(found: Understood) -> bool:
    """What is about nobody waits in the inbox, with the day it is meant for; what took place had its own."""
    return found.kind not in DAYS_BEHIND and found.person_id is None and not found.candidates


class Captured:
    """Reads the line anew with every letter; what was chosen by hand holds until the line is empty."""

    def __init__(self, known: Sequence[Known], today: date, with_whom: int | None = None) -> None:
        self.known, self.today, self.with_whom = known, today, with_whom
        self.names = {one.id: one.name for one in known}
        self._region = region.name()
        # Each part of the sheet asks for the same line: it is read once a letter, not ten times.
        self._read = lru_cache(maxsize=FEW)(self._read_anew)
        self.text = ""
        self._forget_choices()

    def _forget_choices(self) -> None:
        self.kind: Kind | None = None
        self._person: int | None = None
        self._nobody = False
        self._day: date | None = None
        self._day_chosen = False
        self.dated = True

    def type(self, text: str) -> None:
        if not text.strip() or _begun_anew(self.text, text):
            self._forget_choices()
        self.text = text

    def choose_whom(self, person_id: int | None) -> None:
        """None: nobody, it waits in the inbox."""
        self._person, self._nobody = person_id, person_id is None

    def choose_day(self, day: date | None) -> None:
        """None: no day."""
        self._day, self._day_chosen = day, True

    def make_words_of_the_day(self) -> bool:
        """The words that were read as a day become words again. Whether there were any."""
        there = bool(self.read().taken) and not self._day_chosen
        self.dated, self._day, self._day_chosen = self.dated and not there, None, False
        return there

    def could_be_meant(self) -> tuple[int, ...]:
        """Whom the line may name where it names more than one, whichever of them was chosen since."""
        return self._understood(self.known).candidates

    def day_of_a_promise(self) -> date | None:
        """Of a note about somebody: the day it would be due, were it a promise of mine."""
        found = self.read()
        if self.kind is not None or found.kind != "note" or found.person_id is None:
            return None
        if lines.tells(self.text):  # she stayed late on Thursday: that one is gone
            return None
        return self._understood(self.known, "promise-mine").due_on

    def read(self) -> Understood:
        """The line as it will be kept."""
        found = self._understood(self.known)
        if found.candidates:  # read again as if only one of them were known: the name they share goes
            one = self._person if self._person in found.candidates else found.candidates[0]
            others = {*found.candidates} - {one}
            words = self._understood([known for known in self.known if known.id not in others])
            found = replace(words, person_id=None, candidates=found.candidates)
        if self._nobody or self._person is not None:
            found = replace(found, person_id=self._person, candidates=())
        if self._day_chosen:
            behind = found.kind in DAYS_BEHIND
            found = replace(found, on=self._day) if behind else replace(found, due_on=self._day, past=None)
        return found

    def _understood(self, known: Sequence[Known], kind: Kind | None = None) -> Understood:
        return self._read(self.text, tuple(known), kind or self.kind, self.dated)

    def _read_anew(self, text: str, known: tuple[Known, ...], kind: Kind | None, dated: bool) -> Understood:
        return lines.read(
            text, known, self.today, region=self._region, with_whom=self.with_whom, kind=kind, dated=dated
        )

    def day(self) -> date | None:
        """The day it is due, takes place or took place."""
        found = self.read()
        return (found.on or self.today) if found.kind in DAYS_BEHIND else found.due_on

    def days(self) -> list[date]:
        """The days to choose from for this kind, the one that was read among them; none for most kinds."""
        found = self.read()
        kind = found.kind
        if kind in DAYS_AHEAD or waits_with_a_day(found):
            there = [self.today + timedelta(days=number) for number in range(AHEAD + 1)]
        elif kind in DAYS_BEHIND:
            there = [self.today - timedelta(days=number) for number in range(BEHIND + 1)]
        else:
            return []
        read = self.day()
        return [read, *there] if read is not None and read not in there else there

    def which(self) -> str:
        """What those who could be meant have in common: the name they are asked by."""
        first = [self.names[one].split(" ")[0] for one in self.could_be_meant() if one in self.names]
        return first[0] if len(set(first)) == 1 else ""


def _begun_anew(before: str, text: str) -> bool:
    """Whether a line was typed or pasted over the whole of another, as over one that came back chosen."""
    if not before.strip():
        return False
    ahead = _alike(before, text)
    behind = _alike(before[ahead:][::-1], text[ahead:][::-1])
    return len(text.strip()) == 1 or (ahead + behind) * 4 < len(before)


def _alike(one: str, other: str) -> int:
    """With how many of the same letters both begin."""
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
