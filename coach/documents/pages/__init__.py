"""Fetching what the sheets hold: one function a page, inside one photograph of the records.

Private lines are withheld and counted unless each is ticked. No page tells a history of misses, and
nothing is ordered by failing.
"""

from collections.abc import Callable

from coach.documents.pages.dossier import dossier
from coach.documents.pages.forms import blank, check
from coach.documents.pages.holdings import holdings
from coach.documents.pages.parts import PageContext
from coach.documents.pages.person import handover, notes, period
from coach.documents.pages.week import all_promises, monday, plan, review
from coach.documents.sheet import Sheet

PAGES: dict[str, Callable[[PageContext], Sheet]] = {
    "monday": monday,
    "notes": notes,
    "dossier": dossier,
    "period": period,
    "plan": plan,
    "promises": all_promises,
    "check": check,
    "review": review,
    "handover": handover,
    "holdings": holdings,
    "blank": blank,
}
