"""What a leader's weeks come to, as plainly as it can be said: no database, no services, no screens.

Random weeks are lived in this model and in Coach side by side; the two must say the same.
"""

from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta


@dataclass
class Talk:
    person: int
    at: datetime
    state: str = "ahead"  # or held, cancelled


@dataclass
class Topic:
    person: int
    home: int  # the one-to-one it was put down for
    talked_about: bool = False
    dropped: bool = False
    repeats: bool = False  # each time
    said_in: int | None = None  # the latest one-to-one in which it was talked about

    @property
    def open(self) -> bool:
        return not (self.talked_about or self.dropped)


@dataclass
class Word:
    """One word given, however often its date was agreed anew."""

    person: int
    mine: bool
    due: date | None
    state: str = "open"
    agreed: int = 1


@dataclass
class Weeks:
    """Everything by its number or, what has words, by its words."""

    today: date
    people: dict[int, bool] = field(default_factory=dict)  # whether they are here; forgotten ones are gone
    talks: dict[int, Talk] = field(default_factory=dict)
    topics: dict[str, Topic] = field(default_factory=dict)
    words: dict[str, Word] = field(default_factory=dict)

    def copy(self) -> "Weeks":
        return deepcopy(self)

    # -- what follows from it ------------------------------------------------------------------------------

    def here(self) -> list[int]:
        return [person for person, is_here in self.people.items() if is_here]

    def ahead(self, person: int) -> list[int]:
        """Nearest first: not held, not cancelled, and later than the last that was held."""
        theirs = {number: talk for number, talk in self.talks.items() if talk.person == person}
        last = max((talk.at for talk in theirs.values() if talk.state == "held"), default=datetime.min)
        coming = [n for n, talk in theirs.items() if talk.state == "ahead" and talk.at > last]
        return sorted(coming, key=lambda number: (theirs[number].at, number))

    def stands_on(self, topic: Topic) -> int | None:
        """The one-to-one ahead on which an open topic stands; None where it waits for one to be planned."""
        ahead = self.ahead(topic.person)
        if topic.talked_about and topic.repeats and not topic.dropped and ahead:
            return None if topic.said_in in ahead else ahead[0]
        if not topic.open or not ahead:
            return None
        return topic.home if topic.home in ahead else ahead[0]

    def agenda(self, number: int) -> set[str]:
        """The open topics of a one-to-one ahead."""
        return {words for words, topic in self.topics.items() if self.stands_on(topic) == number}

    def planned(self) -> set[int]:
        """One-to-ones still to be held with somebody who is here, whatever their day."""
        here = self.here()
        return {n for n, talk in self.talks.items() if talk.state == "ahead" and talk.person in here}

    def open_words(self, mine: bool | None = None) -> set[str]:
        """Open promises with those who are here: mine, theirs, or both."""
        here = self.here()
        return {
            what
            for what, word in self.words.items()
            if word.state == "open" and word.person in here and mine in (None, word.mine)
        }

    def due_soon(self, mine: bool) -> set[str]:
        """Those on Today: with a date, up to a week ahead."""
        until = self.today + timedelta(days=7)
        dated = {what: self.words[what].due for what in self.open_words(mine)}
        return {what for what, due in dated.items() if due is not None and due <= until}

    # -- what a leader does --------------------------------------------------------------------------------

    @property
    def now(self) -> datetime:
        """The end of the working day."""
        return datetime.combine(self.today, time(18))

    def hold(self, number: int) -> None:
        talk = self.talks[number]
        talk.at = min(talk.at, self.now)
        talk.state = "held"

    def forget(self, person: int) -> None:
        del self.people[person]
        self.talks = {n: talk for n, talk in self.talks.items() if talk.person != person}
        self.topics = {words: topic for words, topic in self.topics.items() if topic.person != person}
        self.words = {what: word for what, word in self.words.items() if word.person != person}
