"""The people a leader works with."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement, ForeignKey, Index, select
from sqlalchemy.orm import InstrumentedAttribute, Mapped, Session, mapped_column

from coach.i18n.letters import folded
from coach.i18n.translate import _, later
from coach.models.base import Base, BrokenRule, Confidence, Removable, Searchable, clean_line
from coach.written.names import Known


class Relation(StrEnum):
    """What the person is to the leader."""

    REPORT = "report"
    PEER = "peer"
    MANAGER = "manager"
    SKIP_LEVEL = "skip-level"
    OTHER = "other"


@dataclass(frozen=True)
class Leave:
    """From the first to the last day; without a last one the way back is not known yet."""

    first: date
    last: date | None = None

    def covers(self, on: date) -> bool:
        """Whether a day belongs to it; the first and the last do."""
        return self.first <= on and (self.last is None or on <= self.last)


def days_apart(last: date, today: date, leave: Iterable[Leave]) -> int:
    """Days from the last contact to today, those on leave not counted. today.sql says the same in SQL."""
    away = tuple(leave)
    days = (last + timedelta(days=day) for day in range(1, (today - last).days + 1))
    return sum(not any(one.covers(on) for one in away) for on in days)


class Person(Removable, Searchable, Base):
    """Somebody the leader works with.

    `rhythm_days` is how often they meet, in days, and `at_most_days` the longest gap; None where nothing was
    agreed. `nicknames` are what else they are called, with commas between. Leave is from the first to the
    last day, both included; without a last one its end is not known.
    """

    __tablename__ = "people"
    search_kind = "person"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    relation: Mapped[str] = mapped_column(default=Relation.REPORT)
    rhythm_days: Mapped[int | None] = mapped_column(default=None)
    at_most_days: Mapped[int | None] = mapped_column(default=None)
    remote: Mapped[bool] = mapped_column(default=False)
    leave_from: Mapped[date | None] = mapped_column(default=None)
    leave_until: Mapped[date | None] = mapped_column(default=None)
    archived_on: Mapped[date | None] = mapped_column(default=None)
    nicknames: Mapped[str] = mapped_column(default="", server_default="")
    # Kept with the person, so that nobody has to search 40 years for the last time they met.
    last_contact_on: Mapped[date | None] = mapped_column(default=None)

    __table_args__ = (Index("people_by_name", "name"),)

    def rename(self, name: str) -> None:
        """Another name, on one line. Raises BrokenRule when nothing is left of it."""
        self.name = clean_line(name, _("A name"))

    def call(self, nicknames: str) -> None:
        """What else they are called, with commas between; nothing where they are called by their name."""
        said = (" ".join(one.split()) for one in nicknames.split(","))
        kept = ", ".join(one for one in said if one)
        self.nicknames = clean_line(kept, _("A name")) if kept else ""

    def agree_rhythm(self, days: int | None, at_most: int | None = None) -> None:
        """How many days between one-to-ones, ideally and at most; None ends it.

        Raises BrokenRule outside of one day to a year, or for a longest gap shorter than the rhythm.
        """
        if days is not None and not 1 <= days <= 366:
            raise BrokenRule(_("A rhythm is between one day and a year."))
        if at_most is not None and at_most < 1:
            raise BrokenRule(_("The longest gap is at least one day."))
        if days is not None and at_most is not None and at_most < days:
            raise BrokenRule(_("The longest gap cannot be shorter than the rhythm."))
        self.rhythm_days, self.at_most_days = days, at_most

    def go_on_leave(self, first: date, last: date | None) -> None:
        """From the first to the last day, both included; None where nobody knows the last one yet.

        Raises BrokenRule when it ends before it begins. An earlier leave is forgotten.
        """
        if last is not None and last < first:
            raise BrokenRule(_("The leave ends before it begins."))
        self.leave_from, self.leave_until = first, last

    def come_back(self, today: date) -> None:
        """The days away stay on record, for the rhythm does not count them."""
        if self.leave_from is not None and self.leave_from < today:
            self.leave_until = today - timedelta(days=1)
        else:
            self.leave_from = self.leave_until = None

    @property
    def leave(self) -> tuple[Leave, ...]:
        """What is known of it: at most one."""
        return (Leave(self.leave_from, self.leave_until),) if self.leave_from is not None else ()

    def on_leave(self, today: date) -> bool:
        """Whether a day belongs to their leave, known to end or not."""
        return any(one.covers(today) for one in self.leave)

    @property
    def is_here(self) -> bool:
        """Neither removed nor archived; `here` says the same of many."""
        return self.removed_at is None and self.archived_on is None

    def archive(self, today: date) -> None:
        """No longer here: off every list of what is to be done; what was noted stays."""
        self.archived_on = today

    def bring_back(self) -> None:
        """Here again, after `archive`: on every list as before."""
        self.archived_on = None

    def met(self, on: date) -> None:
        """A real contact: the rhythm counts from the latest one."""
        if self.last_contact_on is None or on > self.last_contact_on:
            self.last_contact_on = on

    def past_rhythm(self, today: date) -> bool:
        """Whether more days than the longest gap went by since the last contact, leave not counted.

        Never so for somebody on leave, archived or not met yet, or without a rhythm.
        """
        longest = self.at_most_days or self.rhythm_days
        if longest is None or self.archived_on or self.on_leave(today) or self.last_contact_on is None:
            return False
        return days_apart(self.last_contact_on, today, self.leave) > longest

    def never_met(self, today: date) -> bool:
        """Whether a rhythm is wished for and no contact is noted. Never so on leave or archived."""
        wished = (self.at_most_days or self.rhythm_days) is not None
        return wished and not (self.last_contact_on or self.archived_on or self.on_leave(today))

    def search_words(self) -> tuple[str, str] | None:
        return None if self.removed_at else (self.name, self.nicknames)


class About(StrEnum):
    """What a fact is about, in the order in which it is read; the first where nothing was said of it."""

    MATTERS = ""
    WORKING = "working"
    THANKS = "thanks"
    HOPES = "hopes"
    DATES = "dates"


ABOUT = {  # in the words that stand beside them
    About.MATTERS: later("What matters"),
    About.WORKING: later("Working"),
    About.THANKS: later("Being thanked"),
    About.HOPES: later("Hopes"),
    About.DATES: later("Dates"),
}


class Fact(Removable, Searchable, Base):
    """Something the leader may keep about a person: what matters to them, how they like to be thanked.

    Only what is `safe_to_show` stands on a brief.
    """

    __tablename__ = "facts"
    search_kind = "fact"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    body: Mapped[str]
    about: Mapped[str] = mapped_column(default=About.MATTERS, server_default="")
    safe_to_show: Mapped[bool] = mapped_column(default=False)
    confidence: Mapped[Confidence] = mapped_column(default=Confidence.MINE)

    def search_words(self) -> tuple[str, str] | None:
        if self.removed_at:
            return None
        return "", self.body


def add(
    session: Session, name: str, relation: str = Relation.REPORT, rhythm_days: int | None = None
) -> Person:
    """A new person, with an id. Raises BrokenRule without a name or for a rhythm `agree_rhythm` refuses."""
    person = Person(name=clean_line(name, _("A name")), relation=Relation(relation).value)
    person.agree_rhythm(rhythm_days)
    session.add(person)
    session.flush()
    return person


def get(session: Session, person_id: int) -> Person:
    """The person of that id, archived or removed too. Raises NoResultFound where there is none."""
    return session.get_one(Person, person_id)


def here(person_id: InstrumentedAttribute[int] | InstrumentedAttribute[int | None]) -> ColumnElement[bool]:
    """The one rule for who is here: neither removed nor archived. For the records that name a person.

    Whoever is on leave is here all the same; only their rhythm rests, see `Person.past_rhythm`.
    """
    held = select(Person.id).where(
        Person.id == person_id, Person.removed_at.is_(None), Person.archived_on.is_(None)
    )
    return held.exists()


def everyone(session: Session, archived: bool = False) -> Sequence[Person]:
    """In the order of the alphabet; those archived only when asked for."""
    found = select(Person).where(Person.removed_at.is_(None))
    if not archived:
        found = found.where(Person.archived_on.is_(None))
    return sorted(session.scalars(found), key=lambda person: by_alphabet(person.name))


def by_alphabet(name: str) -> tuple[str, str]:
    """By this names are put in order, whatever their accents and capitals."""
    return folded(name), name


def of_relation(session: Session, relation: str) -> list[Person]:
    """In the order of the alphabet, without those archived."""
    return [person for person in everyone(session) if person.relation == relation]


def names(session: Session) -> dict[int, str]:
    """Of everyone, archived or not, by number."""
    held = session.execute(select(Person.id, Person.name).where(Person.removed_at.is_(None)))
    return {row.id: row.name for row in held}


def known(session: Session) -> list[Known]:
    """Whom a typed line may name: everyone who is here, in the order of the alphabet."""
    return [Known(person.id, person.name, person.nicknames) for person in everyone(session)]


def facts(session: Session, person_id: int) -> Sequence[Fact]:
    """What is kept about a person, in the order it was noted; private facts too."""
    return session.scalars(
        select(Fact).where(Fact.person_id == person_id, Fact.removed_at.is_(None)).order_by(Fact.id)
    ).all()


def shared_facts(session: Session, person_id: int) -> Sequence[Fact]:
    """Those both know of."""
    return [fact for fact in facts(session, person_id) if fact.confidence == Confidence.SHARED]
