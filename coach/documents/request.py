"""What a page is asked for: by the window, the command line and the tests alike."""

from collections.abc import Set
from dataclasses import dataclass
from datetime import date

VARIANTS = ("lined", "10-10-10", "walking")  # of a blank form
PAPERS = ("a4", "letter")
REMINDERS = (0, 5, 10, 15, 30, 60)  # minutes before a one-to-one; 0 for none


@dataclass(frozen=True)
class PageRequest:
    """A page by its id, whom or what it is about, and all that decides how it looks.

    Which of these a page needs, its `Page` says; the others it takes no notice of.
    """

    page: str
    person: int | None = None
    meeting: int | None = None
    guide: str = ""
    path: str = ""
    check: str = ""
    first: date | None = None  # of a period, both days among it; a page knows what is usual
    last: date | None = None
    newest_first: bool = True
    variant: str = VARIANTS[0]
    answers: bool = False  # with the leader's own, on a self-check
    named: bool = False  # with names and words, in a calendar
    remind: int = REMINDERS[0]  # minutes before each one-to-one, by the calendar it goes into
    facts: tuple[int, ...] = ()  # what is ticked for a handover
    notes: tuple[int, ...] = ()  # one-to-ones whose notes go along with it
    handed: tuple[tuple[int, str], ...] | None = None  # who takes which promise; None: nobody was asked
    paper: str = PAPERS[0]
    language: str = ""  # as it is spoken where none is named
    region: str = ""  # such as de_AT, for the cells of a table; the one in use where none is named
    ticked: Set[str] = frozenset()  # the keys of lines that may stand on it, though they usually do not
    struck: Set[str] = frozenset()  # and of those that may not, though they usually do

    @property
    def about(self) -> tuple[str, int | None, int | None, str]:
        """Whom and what it is about, whatever the paper: private lines are ticked for this alone."""
        return (self.page, self.person, self.meeting, self.variant)
