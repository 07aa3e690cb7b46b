"""The handover to a new manager."""

from coach.advice.brief import Line
from coach.advice.withheld import Confidential, key_of
from coach.documents.formats.sheet import Block, Sheet
from coach.documents.page import Needs, Page, PageContext
from coach.documents.pages import of_a_time
from coach.documents.pages.parts import block, sheet, when_of
from coach.i18n.translate import _, later
from coach.models import promises
from coach.models.base import Confidence
from coach.models.promises import Direction, Promise


def handover(asked: PageContext) -> Sheet:
    """To a new manager: only what both agreed to pass on, and each open promise to settle first.

    Told what was ticked (`facts`, `notes`) and who takes which promise (`handed`), it holds that and no
    more; without being told, every shared line. Any other line of the year waits to be ticked, and counts.
    """
    chosen = asked.request.handed is not None
    along = {f"facts:{one}" for one in asked.request.facts} | {
        f"meetings:{one}" for one in asked.request.notes
    }

    def goes(record: Confidential, words: str = "") -> bool:
        usual = key_of(record) in along if chosen else record.confidence == Confidence.SHARED
        return asked.chooses(record, usual and record.confidence == Confidence.SHARED, words)

    return sheet(
        asked,
        _("Handover"),
        asked.person.name,
        of_a_time.facts(asked, goes),
        of_a_time.achieved(asked, goes),
        of_a_time.growth(asked, goes),
        _open_promises(asked),
        of_a_time.still_to_talk_about(asked, goes),
        of_a_time.thanks(asked, goes),
        *reversed(of_a_time.conversations(asked, goes, shared_ever=True)),
        Block("sign", _("Agreed to be passed on"), ruled=2),
        foot=_("Only what both agreed to pass on."),
        running=f"{asked.person.name} · {_('Handover')}",
    )


def _open_promises(asked: PageContext) -> Block | None:
    """Those handed on, with who takes each; before anybody said so, all that both know of."""
    still_open = promises.between_us(asked.session, asked.person.id)
    if asked.request.handed is None:
        shown = [p for p in still_open if asked.shows(p)]
        lines = [Line(p.what, when_of(p, asked), why=_("to be closed, or handed on")) for p in shown]
        return block("promises", _("Promises still open"), lines, boxes=True)
    takes = dict(asked.request.handed)
    handed = [p for p in still_open if p.id in takes and asked.chooses(p, p.confidence != Confidence.PRIVATE)]
    return block(
        "promises", _("Promises handed on"), [_handed_on(p, takes[p.id], asked) for p in handed], boxes=True
    )


def _handed_on(promise: Promise, who: str, asked: PageContext) -> Line:
    """What goes on with somebody else: whose word it was, by when, and who takes it on."""
    mine = promise.direction == Direction.MINE
    side = _("promised to {name}") if mine else _("promised by {name}")
    takes = _("{who} takes it on").format(who=who)
    said = side.format(name=asked.names.get(promise.person_id, ""))
    return Line(promise.what, when_of(promise, asked), why=f"{said} · {takes}")


PAGE = Page("handover", later("Handover to a new manager"), 130, Needs.PERSON, handover, goes_out=True)
