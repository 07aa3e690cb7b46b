"""The shared summary of a one-to-one."""

from collections.abc import Sequence

from coach.advice.brief import Line
from coach.documents.formats.templates import render
from coach.documents.page import Needs, Page, PageContext
from coach.documents.pages.parts import NOT_TOLD, when_of
from coach.i18n import phrases
from coach.i18n.translate import _, later
from coach.models import closings, people, promises
from coach.models.promises import Direction, Promise, PromiseStatus


def summary(asked: PageContext) -> str:
    """What both know of; other promises and thanks of this one-to-one wait to be ticked, and are counted."""
    meeting = asked.meeting
    person = people.get(asked.session, meeting.person_id)
    given = [p for p in promises.given_in(asked.session, meeting.id) if _still_agreed(p) and asked.shows(p)]
    mine, theirs = (
        [_line(p, asked) for p in given if p.direction == side] for side in (Direction.MINE, Direction.THEIRS)
    )
    closed = closings.with_thanks(asked.session, [meeting.id])
    thanks = "\n".join(one.thanks for one in closed if asked.shows(one))
    when = phrases.full_day(meeting.starts_at.date())
    return html(person.name, when, mine, theirs, asked.request.paper, asked.withheld, thanks)


def _still_agreed(promise: Promise) -> bool:
    """What another date took the place of would be promised twice; of what was released nothing is left."""
    passed_over = (PromiseStatus.RENEGOTIATED, PromiseStatus.RELEASED, *NOT_TOLD)
    return promise.status not in passed_over


def _line(promise: Promise, asked: PageContext) -> Line:
    return Line(promise.what, when_of(promise, asked), done=promise.status == PromiseStatus.KEPT)


def html(
    name: str,
    when: str,
    mine: Sequence[Line],
    theirs: Sequence[Line],
    paper: str = "a4",
    withheld: int = 0,
    thanks: str = "",
) -> str:
    """The promises both agreed, with their dates, the thanks if any, and how many lines were left out."""
    return render(
        "summary.html",
        title=_("Shared summary"),
        paper=paper,
        name=name,
        when=when,
        mine=mine,
        theirs=theirs,
        withheld=withheld,
        thanks=thanks,
    )


PAGE = Page("summary", later("Shared summary"), 30, Needs.MEETING, summary, looks_back=True, goes_out=True)
