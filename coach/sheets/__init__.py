"""Fetching what the sheets hold: one function a page, inside one photograph of the records.

Private lines are withheld and counted unless each is ticked. No page tells a history of misses, and
nothing is ordered by failing.
"""

from collections.abc import Callable

from coach.export.sheets import Sheet
from coach.sheets.dossier import dossier
from coach.sheets.forms import blank, check
from coach.sheets.holdings import holdings
from coach.sheets.parts import Asked
from coach.sheets.person import handover, notes, period
from coach.sheets.week import all_promises, monday, plan, review

PAGES: dict[str, Callable[[Asked], Sheet]] = {
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
