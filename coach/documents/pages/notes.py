"""Notes of a one-to-one."""

from coach.advice.brief import Line
from coach.documents.formats.sheet import Block, Sheet
from coach.documents.page import Needs, Page, PageContext
from coach.documents.pages.parts import NOT_TOLD, block, promise_line, sheet
from coach.i18n import phrases
from coach.i18n.translate import _, later
from coach.models import people, promises, topics
from coach.models.topics import Topic


def notes(asked: PageContext) -> Sheet:
    """One one-to-one in full."""
    meeting = asked.meeting
    name = people.get(asked.session, meeting.person_id).name
    day = phrases.full_day(meeting.starts_at.date())
    agenda = [t for t in topics.of_meeting(asked.session, meeting.id) if asked.shows(t)]
    given = [p for p in promises.given_in(asked.session, meeting.id) if p.status not in NOT_TOLD]
    given = [p for p in given if asked.shows(p)]
    held = [meeting.notes] if meeting.notes and asked.shows(meeting) else []
    return sheet(
        asked,
        _("Notes of a one-to-one"),
        name,
        block("topics", _("Topics"), [_topic(t) for t in agenda], boxes=True),
        Block("notes", _("Notes"), texts=held, as_notes=True) if held else None,
        block("promises", _("Promises given"), [promise_line(p, asked, whose=True) for p in given]),
        meta=f"{day}, {phrases.hour(meeting.starts_at)}",
        running=f"{name} · {day}",
    )


def _topic(topic: Topic) -> Line:
    """One that was talked about has its box ticked, and says so."""
    return Line(topic.body, _("talked about") if topic.talked_about else "", done=topic.talked_about)


PAGE = Page(
    "notes", later("Notes of this one-to-one"), 40, Needs.MEETING, notes, markdown=True, looks_back=True
)
