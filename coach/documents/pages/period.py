"""The pack for a review."""

from coach.documents.formats.sheet import Sheet
from coach.documents.page import Needs, Page, PageContext
from coach.documents.pages import of_a_time
from coach.documents.pages.parts import period_of, sheet
from coach.i18n.translate import _, later


def period(asked: PageContext) -> Sheet:
    """For a review: what was achieved, growth, words both ways, thanks, topics and notes of these days.

    What both know of goes on by itself; every other line waits to be ticked, and is counted.
    """
    goes = asked.shows
    return sheet(
        asked,
        _("Review pack"),
        asked.person.name,
        of_a_time.facts(asked, goes),
        of_a_time.achieved(asked, goes),
        of_a_time.growth(asked, goes),
        *of_a_time.words_given(asked, goes),
        of_a_time.thanks(asked, goes),
        of_a_time.talked_about(asked, goes),
        *of_a_time.conversations(asked, goes),
        meta=period_of(asked),
        foot=_("Only what was chosen for this page."),
        running=f"{asked.person.name} · {period_of(asked)}",
    )


PAGE = Page("period", later("Review pack"), 60, Needs.PERSON, period, dated=True, goes_out=True)
