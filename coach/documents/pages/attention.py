"""The table of attention, which is no page: what I did across the team."""

from datetime import timedelta

from coach.documents import tables
from coach.documents.page import Page, PageContext, Rows
from coach.i18n.translate import later
from coach.services.attention import table as table_of_attention

TEAM = timedelta(weeks=12)


def attention(asked: PageContext) -> Rows:
    """What I did across the team: one line a person, by the alphabet, and the range at the end."""
    first = asked.request.first or asked.today - TEAM
    held = table_of_attention(asked.session, first, asked.last, asked.today)
    return tables.attention_heads(), (tables.attention_cells(held, row) for row in range(len(held.rows) + 1))


PAGE = Page("attention", later("Across the team"), 160, table=attention)
