"""Whether the day or the month comes first in a file: as one of its dates shows, all are read."""

import re
from collections.abc import Sequence
from dataclasses import replace

from coach.exchange.rows import Asked, Reading
from coach.i18n import phrases
from coach.i18n.translate import _
from coach.written import dates

SLASHED = re.compile(r"(?:[^\W\d]+\.?,? )?(\d{1,2})/(\d{1,2})(?:/(?:\d{4}|\d\d))?")
MONTHS = 12


def shown(asked: Asked, texts: Sequence[str]) -> Asked:
    """As it is to be read where these texts say days: by the order they show, else by the region."""
    return replace(asked, region=_region(texts) or asked.region)


def tell(found: Reading, asked: Asked, texts: Sequence[str], back: bool = False) -> None:
    """The first of these days that has two readings, once, where the region alone decided between them.

    `asked` is as the leader asked; `back` as in `dates.typed`.
    """
    if _region(texts):
        return
    for text in texts:
        on = dates.typed(text, asked.today, asked.region, back) if SLASHED.fullmatch(text.strip()) else None
        if on is not None and len(dates.may_mean(text, asked.today, back)) > 1:
            said = _("{words} is read as {day}, as is usual where this computer is.")
            found.read_as.append(said.format(words=text.strip(), day=phrases.full_date(on)))
            return


def _region(texts: Sequence[str]) -> str:
    """One with the order that these days show; "" where they show none, or both."""
    found = (SLASHED.fullmatch(text.strip()) for text in texts)
    parts = [(int(one[1]), int(one[2])) for one in found if one and one[0] not in dates.NO_DAYS]
    day_first = any(second <= MONTHS < first for first, second in parts)
    month_first = any(first <= MONTHS < second for first, second in parts)
    if day_first == month_first:
        return ""
    return dates.DAY_FIRST if day_first else dates.MONTH_BEFORE
