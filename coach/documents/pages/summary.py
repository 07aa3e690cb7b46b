"""The shared summary of a one-to-one."""

from collections.abc import Sequence

from coach.advice.brief import Line
from coach.documents.formats.templates import render
from coach.documents.page import Needs, Page, PageContext
from coach.documents.pages.parts import when_of
from coach.i18n import phrases
from coach.i18n.translate import _, later
from coach.models import people, promises
from coach.models.base import Confidence
from coach.models.promises import Direction


def summary(asked: PageContext) -> str:
    """Only what both know of: nothing private could be ticked for it."""
    meeting = asked.meeting
    person = people.get(asked.session, meeting.person_id)
    given = [p for p in promises.given_in(asked.session, meeting.id) if p.confidence == Confidence.SHARED]
    mine, theirs = (
        [Line(p.what, when_of(p, asked)) for p in given if p.direction == d]
        for d in (Direction.MINE, Direction.THEIRS)
    )
    return html(person.name, phrases.full_day(meeting.starts_at.date()), mine, theirs, asked.request.paper)


def html(name: str, when: str, mine: Sequence[Line], theirs: Sequence[Line], paper: str = "a4") -> str:
    """Only the promises both agreed, with their dates."""
    return render(
        "summary.html", title=_("Shared summary"), paper=paper, name=name, when=when, mine=mine, theirs=theirs
    )


PAGE = Page("summary", later("Shared summary"), 30, Needs.MEETING, summary, looks_back=True)
