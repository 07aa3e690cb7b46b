"""The pack for a review."""

from sqlalchemy import select

from coach.advice.brief import Line
from coach.documents.formats.sheet import Block, Sheet
from coach.documents.page import Needs, Page, PageContext
from coach.documents.pages.parts import block, matters, period_of, promise_line, sheet
from coach.i18n import phrases
from coach.i18n.translate import _, later
from coach.models import meetings, promises
from coach.models.base import Confidence
from coach.models.closings import Closing
from coach.models.meetings import Meeting
from coach.models.promises import PromiseStatus


def period(asked: PageContext) -> Sheet:
    """For a review: only what both know of. Shared notes, promises kept both ways, thanks given."""
    person = asked.person
    held = [
        m
        for m in meetings.of_person(asked.session, person.id, 5000)
        if asked.first <= m.starts_at.date() <= asked.last and m.confidence == Confidence.SHARED and m.notes
    ]
    closed = promises.closed_since(asked.session, asked.first)
    kept = [
        p
        for p in closed
        if p.person_id == person.id
        and p.confidence == Confidence.SHARED
        and p.status in (PromiseStatus.KEPT, PromiseStatus.RENEGOTIATED)
        and (p.closed_on or asked.last) <= asked.last
    ]
    thanks = asked.session.scalars(
        select(Closing)
        .join(Meeting, Meeting.id == Closing.meeting_id)
        .where(Meeting.person_id == person.id, Closing.thanks != "")
    )
    thanked = [Line(c.thanks) for c in thanks if c.confidence == Confidence.SHARED]
    shared = [Block("meeting", phrases.full_day(m.starts_at.date()), texts=[m.notes]) for m in reversed(held)]
    return sheet(
        asked,
        _("Period pack for a review"),
        person.name,
        matters(asked, person, shared=True),
        block(
            "promises",
            _("Kept, or agreed afresh in time"),
            [promise_line(p, asked, whose=True) for p in kept],
        ),
        block("thanks", _("Thanks"), thanked),
        *shared,
        meta=period_of(asked),
        foot=_("Only what both know of."),
        running=f"{person.name} · {period_of(asked)}",
    )


PAGE = Page("period", later("Period pack for a review"), 60, Needs.PERSON, period, dated=True)
