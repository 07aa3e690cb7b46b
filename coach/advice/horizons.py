"""Open promises by when they are due, as a leader looks ahead: what is late first, then ever farther."""

from collections.abc import Sequence
from datetime import date

from coach.i18n import region
from coach.i18n.translate import _
from coach.models.promises import Promise


def by_date(found: Sequence[Promise], today: date) -> list[tuple[str, list[Promise]]]:
    """Each horizon that holds any, by its name: past its date first, those without a date last.

    Within one they stand in the order given.
    """
    week = region.next_week(today)
    horizons = (
        (_("Past its date"), [p for p in found if p.past_date(today)]),
        (_("Today"), [p for p in found if p.due_on == today]),
        (_("This week"), [p for p in found if p.due_on and today < p.due_on < week]),
        (_("Later"), [p for p in found if p.due_on and p.due_on >= week]),
        (_("No date yet"), [p for p in found if p.due_on is None]),
    )
    return [(name, held) for name, held in horizons if held]
