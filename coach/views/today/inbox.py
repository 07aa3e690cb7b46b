"""What was captured and is still to be sorted, on Today until it is."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from coach.database.today import TodayRow
from coach.i18n import phrases
from coach.i18n.translate import _
from coach.views.widgets.hanging import Line, page_group, quiet_words
from coach.views.widgets.living import Part
from coach.views.widgets.pieces import button

MOST = 40  # of a full inbox; the rest follows as these are sorted
LONG = 200  # letters of a pasted text that are shown
Act = Callable[[str, int], object]


def group(rows: Sequence[TodayRow], today: date, act: Act) -> Part:
    """Those with a day by it, then the oldest; `act` is given sort, done or remove, and which.

    What is not shown is counted.
    """
    parts = [
        Part(("thought", row.id), _row, row, today, act)
        for row in sorted(rows, key=lambda row: row.extra or "~")[:MOST]
    ]
    if len(rows) > MOST:
        parts.append(quiet_words(_("and {count} more").format(count=len(rows) - MOST), "meta"))
    return page_group(_("To sort"), *parts)


def _row(row: TodayRow, today: date, act: Act) -> Line:
    from coach.views.widgets.marking import stands_for  # not needed for the first paint of most days

    words = row.words if len(row.words) <= LONG else f"{row.words[:LONG].rstrip()} …"
    away = (_("Done"), "done") if row.extra else (_("Remove"), "remove")
    buttons = [
        button(text, partial(act, verb, row.id), "quiet", says=f"{text}: {words}")
        for text, verb in ((_("Sort"), "sort"), away)
    ]
    about, warn = _its_day(row, today)
    return stands_for(Line(words, about, warn, acts=buttons), "thought", row.id)


def _its_day(row: TodayRow, today: date) -> tuple[str, str]:
    """What stands under a line, and what stands out there once the day it names has come."""
    noted = _("noted {day}").format(day=phrases.day(row.due_on or today, today))
    if not row.extra:
        return noted, ""
    due = date.fromisoformat(row.extra)
    if due == today:
        return noted, _("due today")
    day = phrases.short_day(due, today)
    if due < today:
        return noted, _("{day}: is it done?").format(day=day)
    return f"{_('due {day}').format(day=day)} · {noted}", ""
