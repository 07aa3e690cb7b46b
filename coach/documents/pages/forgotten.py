"""The receipts of forgetting: when, and how much, and of whom no word."""

from datetime import date

from coach.advice.brief import Line
from coach.documents.formats.sheet import Sheet
from coach.documents.page import Page, PageContext
from coach.documents.pages.parts import block, sheet
from coach.i18n import phrases
from coach.i18n.translate import _, later, n_
from coach.services import forgetting


def forgotten(asked: PageContext) -> Sheet:
    """One line for everybody who was forgotten, oldest first: proof of it that names nobody."""
    lines = []
    for one in forgetting.receipts(asked.session):
        records = sum(int(count) for kind, count in one.items() if kind not in ("on", "named"))
        what = n_("{count} record deleted", "{count} records deleted", records).format(count=records)
        named = int(one["named"])
        stays = n_(
            "{count} line about others still named them", "{count} lines about others still named them", named
        ).format(count=named)
        on = phrases.full_day(date.fromisoformat(str(one["on"])))
        lines.append(Line(on, why=f"{what} · {stays}" if named else what))
    return sheet(
        asked,
        _("Forgotten"),
        phrases.full_day(asked.today),
        block("forgotten", _("Somebody was forgotten"), lines),
        foot=_("Without names: what was forgotten is not kept here either."),
    )


PAGE = Page("forgotten", later("Receipts of forgetting"), 145, build=forgotten)
