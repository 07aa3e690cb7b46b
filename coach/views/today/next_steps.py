"""Next steps on Today: what I set a day to ask about, and whom I have not planned to meet yet."""

from collections.abc import Callable
from datetime import date
from functools import partial

from coach.database.today import Today, TodayRow
from coach.i18n import phrases
from coach.i18n.translate import _
from coach.views.widgets.disc import Initials
from coach.views.widgets.hanging import Line, page_group, quiet_words, whole
from coach.views.widgets.living import Part

MOST = 3  # first one-to-ones; nobody is to be met all at once
Begin = Callable[[str, int], object]


def to_ask(held: Today, begin: Begin) -> list[Part]:
    """By day, each leading to what felt off; none where there is nothing. Private words stay out of it."""
    if not held.to_ask:
        return []
    rows = [Part(("ask", row.id), _asking, row, held.on, begin) for row in held.to_ask]
    return [page_group(_("To ask about"), *rows)]


def _asking(row: TodayRow, on: date, begin: Begin) -> Line:
    due = row.due_on or on
    said = phrases.weekday(due, on)
    warn = _("{day}: did you ask?").format(day=said) if due < on else ""
    about = " · ".join(part for part in (row.words, "" if warn else said) if part)
    name = _("Ask {name}").format(name=row.name)
    opens = whole(f"{_('Open')}: {name}, {said}", partial(begin, "ask", row.id))
    return Line(name, about, warn, leads=[Initials(row.name, 32)], opens=opens, middle=True)


def first_ones(held: Today, begin: Begin) -> list[Part]:
    """Whoever was named last stands first, three at most, the rest counted; none where all have met."""
    below = {row.person_id for row in held.past_rhythm}  # nobody stands here twice
    rows = [row for row in held.first if row.person_id not in below]
    if not rows:
        return []
    parts = [Part(("first", row.id), _first, row, begin) for row in rows[:MOST]]
    if len(rows) > MOST:
        parts.append(quiet_words(_("and {count} more").format(count=len(rows) - MOST), "meta"))
    return [page_group(_("A first one-to-one"), *parts)]


def _first(row: TodayRow, begin: Begin) -> Line:
    says = _("Plan the first one-to-one with {name}").format(name=row.name)
    opens = whole(says, partial(begin, "first", row.id))
    return Line(row.name, leads=[Initials(row.name, 32)], opens=opens, end=_("plan it"), middle=True)
