"""The agenda of a one-to-one for the other one: what both want to talk about, and a place for theirs."""

from coach.advice.brief import Line
from coach.documents.formats.sheet import Block, Sheet
from coach.documents.page import Needs, Page, PageContext
from coach.documents.pages.parts import block, sheet
from coach.i18n import phrases
from coach.i18n.translate import _, later
from coach.models import people
from coach.services import for_them


def agenda(asked: PageContext) -> Sheet:
    """Theirs first, as on the agenda. What is not marked as shared waits to be ticked, and is counted."""
    meeting = asked.meeting
    name = people.get(asked.session, meeting.person_id).name
    day = phrases.full_day(meeting.starts_at.date())
    shown = [topic for topic in for_them.waiting(asked.session, meeting.id) if asked.shows(topic)]
    lines = [Line(topic.body) for topic in shown]
    return sheet(
        asked,
        _("Agenda of our one-to-one"),
        name,
        block("topics", _("What we want to talk about"), lines, boxes=True),
        Block("theirs", _("What would you like to talk about?"), ruled=6),
        Block("notes", _("Notes"), ruled=8),
        meta=f"{day}, {phrases.hour(meeting.starts_at)}",
        stacked=True,
        running=f"{name} · {day}",
    )


PAGE = Page("agenda", later("Agenda for both"), 20, Needs.MEETING, agenda, goes_out=True)
