"""The weekly review on paper."""

from datetime import date, datetime, timedelta

from coach.advice.brief import Line
from coach.documents.formats.sheet import Block, Sheet
from coach.documents.page import Page, PageContext
from coach.documents.pages.parts import at, last_met, owed, sheet
from coach.i18n import phrases
from coach.i18n.translate import _, later
from coach.models import meetings, people, plans, promises
from coach.models.people import Person
from coach.models.promises import Direction
from coach.services.meetings import unanswered


def review(asked: PageContext) -> Sheet:
    """The weekly review on paper, with what this week holds."""
    session, today = asked.session, asked.today
    soon = [p for p in promises.open_ones(session) if p.due_on and p.due_on <= today + timedelta(days=7)]
    mine = [p for p in soon if asked.shows(p)]
    start = datetime.combine(today, datetime.min.time())
    ahead = meetings.ahead(session, start, start + timedelta(days=7))
    unsaid = unanswered(session, today)
    waiting = [_waiting(p, unsaid.get(p.id), today) for p in people.everyone(session) if p.past_rhythm(today)]
    rings = _("keep · change · rest")  # one of them, by pen
    ours = [Line(p.sentence, rings) for p in plans.active(session) if asked.shows(p)]
    met = [Line(asked.names.get(m.person_id, ""), at(m.starts_at, today)) for m in ahead]
    back, theirs = (
        _("1. Which contact gave energy, and which took some?"),
        _("3. Theirs: ask early, or release"),
    )
    return sheet(
        asked,
        _("Weekly review"),
        phrases.full_day(today),
        Block("back", back, ruled=2),
        Block("mine", _("2. My word"), owed(asked, mine, Direction.MINE), boxes=True),
        Block("theirs", theirs, owed(asked, mine, Direction.THEIRS), boxes=True),
        Block("plans", _("4. Did the cue come, and did I act?"), ours, boxes=True),
        Block("people", _("5. Whom have I not met in our rhythm?"), waiting, boxes=True),
        Block("ahead", _("6. Ahead, and one thing to look forward to"), met, ruled=1),
        Block("learned", _("What I learned"), ruled=3),
        foot=_("Enough for now."),
        compact=True,
        stacked=True,
    )


def _waiting(person: Person, unsaid: date | None, today: date) -> Line:
    """Somebody with whom it has been longer than agreed: how often that is, and when they met last."""
    days = person.rhythm_days
    return Line(person.name, last_met(person, unsaid, today), why=phrases.every(days) if days else "")


PAGE = Page("review", later("Weekly review"), 120, build=review)
