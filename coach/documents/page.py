"""What a page says of itself, once, for the window, the command line and the tests."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import Enum
from functools import cached_property

from sqlalchemy.orm import Session

from coach.advice import question_pool
from coach.advice.withheld import Confidential, Private
from coach.content.library import Library
from coach.documents.formats import EVERY_PAGE
from coach.documents.formats.ics import CalendarEntry
from coach.documents.formats.sheet import Sheet
from coach.documents.request import PageRequest
from coach.models import meetings, people, questions
from coach.models.meetings import Meeting
from coach.models.people import Person

YEAR = timedelta(days=365)
Rows = tuple[list[str], Iterator[list[str]]]  # the heads of a table, and its lines


class Needs(Enum):
    """What a page cannot be made without; the window offers pages in this order."""

    MEETING = "meeting"
    GUIDE = "guide"
    PERSON = "person"
    NOTHING = ""
    PATH = "path"
    CHECK = "check"


@dataclass
class PageContext:
    """What a page is made from: the request, one photograph of the records, and the private lines met."""

    session: Session
    library: Library
    today: date
    request: PageRequest
    private: Private = field(default_factory=Private)
    names: dict[int, str] = field(default_factory=dict)  # of everybody, by the alphabet

    def shows(self, record: Confidential, words: str = "") -> bool:
        """Whether a record may stand on the page; one that may be chosen about is noted, with its words."""
        return self.private.shows(record, words)

    def chooses(self, record: Confidential, usual: bool, words: str = "") -> bool:
        """As `shows`, with whether it goes on the page unless somebody chose otherwise."""
        return self.private.chooses(record, usual, words)

    @property
    def withheld(self) -> int:
        """How many lines were left out so far."""
        return self.private.withheld

    @cached_property
    def texts(self) -> dict[str, str]:
        """Of every question, the leader's own among them."""
        return question_pool.texts(self.library, questions.every_question(self.session))

    @property
    def person(self) -> Person:
        """Raises LookupError where the request names none, NoResultFound where there is none such."""
        if self.request.person is None:
            raise LookupError(f"{self.request.page} needs a person")
        return people.get(self.session, self.request.person)

    @property
    def meeting(self) -> Meeting:
        """Raises as `person` does."""
        if self.request.meeting is None:
            raise LookupError(f"{self.request.page} needs a one-to-one")
        return meetings.get(self.session, self.request.meeting)

    @property
    def first(self) -> date:
        """The first day of the period: as asked for, or a year ago."""
        return self.request.first or self.today - YEAR

    @property
    def last(self) -> date:
        """The last day of the period, which it includes: as asked for, or today."""
        return self.request.last or self.today


Offer = tuple[str, PageRequest]  # a page's name in words, and what it would be asked for


@dataclass(frozen=True)
class Page:
    """`build` gives the page itself, as blocks or as HTML; without it there is only a table or a calendar.

    `place` is its rank in the list of pages. With `offers` the window shows these instead of its title.
    """

    id: str  # the name of its file too
    title: str  # for leaders, marked with later()
    place: int
    needs: Needs = Needs.NOTHING
    build: Callable[[PageContext], Sheet | str] | None = None
    markdown: bool = False
    table: Callable[[PageContext], Rows] | None = None
    calendar: Callable[[PageContext], list[CalendarEntry]] | None = None
    dated: bool = False  # between two days
    ordered: bool = False  # newest or oldest first
    goes_out: bool = False  # to others: what is not shared stays out, line by line, unless it is ticked
    looks_back: bool = False  # made of what was said, not of what is to come
    options: str = ""  # of the command line, besides what it needs and its dates
    offers: Callable[[PageRequest, Library], Sequence[Offer]] | None = None

    @property
    def formats(self) -> tuple[str, ...]:
        """The suffixes it can be saved under, the usual one first."""
        further = (("md", self.markdown), ("csv", self.table), ("ics", self.calendar))
        return (*(EVERY_PAGE if self.build else ()), *(suffix for suffix, made in further if made))

    @property
    def of_library(self) -> bool:
        """It needs no vault."""
        return self.needs in (Needs.GUIDE, Needs.PATH)

    @property
    def usage(self) -> str:
        """What the command line is to be told."""
        named = {
            Needs.NOTHING: "",
            Needs.GUIDE: "--guide SLUG",
            Needs.MEETING: "--meeting ID | --person ID",
        }
        needed = named.get(self.needs, f"--{self.needs.value} ID")
        dates = "[--from D] [--to D]" if self.dated else ""
        return " ".join(part for part in (needed, dates, self.options) if part)
