"""Monday page: today on one sheet."""

from datetime import datetime, timedelta

from coach.advice.brief import Line
from coach.documents.formats.sheet import Block, Sheet
from coach.documents.page import Page, PageContext
from coach.documents.pages.parts import at, block, last_met, owed, sheet
from coach.i18n import phrases
from coach.i18n.translate import _, later
from coach.models import meetings, people, plans, promises, repairs, topics
from coach.models.meetings import Meeting
from coach.models.promises import Direction
from coach.services.meetings import unanswered


def monday(asked: PageContext) -> Sheet:
    """Today on one sheet: whom I meet, what falls due both ways, who has waited, room to write."""
    session, today = asked.session, asked.today
    start = datetime.combine(today, datetime.min.time())
    ahead = meetings.ahead(session, start, start + timedelta(days=7))
    met = [
        Line(asked.names.get(m.person_id, ""), at(m.starts_at, today), why=_prepared(asked, m)) for m in ahead
    ]
    due = [p for p in promises.open_ones(session) if p.due_on and p.due_on < today + timedelta(days=7)]
    due = [p for p in due if asked.shows(p)]
    unsaid = unanswered(session, today)
    waiting = [
        Line(p.name, last_met(p, unsaid.get(p.id), today))
        for p in people.everyone(session)
        if p.past_rhythm(today)
    ]
    practices = [Line(plan.sentence) for plan in plans.active(session) if asked.shows(plan)]
    asking = [
        Line(one.to_say, phrases.on_paper(one.ask_on or today, today), why=asked.names.get(one.person_id, ""))
        for one in repairs.to_ask(session, today + timedelta(days=6))
        if asked.shows(one, one.to_say)
    ]
    return sheet(
        asked,
        _("Monday page"),
        phrases.full_day(today),
        block("meetings", _("Whom I meet"), met, boxes=True),
        block("i-owe", _("What I owe"), owed(asked, due, Direction.MINE), boxes=True),
        block("they-owe", _("What is owed to me"), owed(asked, due, Direction.THEIRS), boxes=True),
        block("to-ask", _("To ask about"), asking, boxes=True),
        block("practice", _("My plans"), practices),
        block("rhythm", _("Past our rhythm"), waiting),
        Block("thanks", _("One thanks I owe"), ruled=1),
        Block("drop", _("One thing to drop"), ruled=1),
        Block("notes", _("Notes"), ruled=4),
        compact=True,
    )


def _prepared(asked: PageContext, meeting: Meeting) -> str:
    count = topics.how_many(asked.session, meeting.id)
    return _("nothing on the agenda yet") if not count else _("{count} on the agenda").format(count=count)


PAGE = Page("monday", later("Monday page"), 20, build=monday)
