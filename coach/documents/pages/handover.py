"""The handover to a new manager."""

from coach.advice.brief import Line
from coach.documents.formats.sheet import Block, Sheet
from coach.documents.page import Needs, Page, PageContext
from coach.documents.pages.parts import block, matters, sheet, when_of
from coach.i18n import phrases
from coach.i18n.translate import _, later
from coach.models import meetings, people, promises
from coach.models.base import Confidence
from coach.models.promises import Direction, Promise


def handover(asked: PageContext) -> Sheet:
    """To a new manager: only what both agreed to pass on, and each open promise to settle first.

    Told what was ticked (`facts`, `notes`) and who takes which promise (`handed`), it holds that and no
    more; without being told, every shared line.
    """
    person, told = asked.person, asked.request
    notes = meetings.shared_notes(asked.session, person.id)
    about = matters(asked, person, shared=True)
    still_open = promises.between_us(asked.session, person.id)
    chosen = told.handed is not None
    if told.handed is not None:
        takes = dict(told.handed)
        notes = [m for m in notes if m.id in told.notes]
        facts = [f for f in people.shared_facts(asked.session, person.id) if f.id in told.facts]
        about = block("matters", _("What matters to them"), [Line(f.body) for f in facts])
        handed = [p for p in still_open if p.id in takes and asked.shows(p)]
        lines = [_handed_on(p, takes[p.id], asked) for p in handed]
    else:
        open_to_both = [p for p in still_open if p.confidence == Confidence.SHARED]
        lines = [Line(p.what, when_of(p, asked), why=_("to be closed, or handed on")) for p in open_to_both]
    meeting_blocks = [Block("meeting", phrases.full_day(m.starts_at.date()), texts=[m.notes]) for m in notes]
    return sheet(
        asked,
        _("Handover"),
        person.name,
        about,
        block("promises", _("Promises handed on") if chosen else _("Promises still open"), lines, boxes=True),
        *meeting_blocks,
        Block("sign", _("Agreed to be passed on"), ruled=2),
        foot=_("Only what both agreed to pass on."),
        running=f"{person.name} · {_('Handover')}",
    )


def _handed_on(promise: Promise, who: str, asked: PageContext) -> Line:
    """What goes on with somebody else: whose word it was, by when, and who takes it on."""
    mine = promise.direction == Direction.MINE
    side = _("promised to {name}") if mine else _("promised by {name}")
    takes = _("{who} takes it on").format(who=who)
    said = side.format(name=asked.names.get(promise.person_id, ""))
    return Line(promise.what, when_of(promise, asked), why=f"{said} · {takes}")


PAGE = Page("handover", later("Handover to a new manager"), 130, Needs.PERSON, handover)
