"""Across the team: what I did with each person, on a page and as a table."""

from datetime import timedelta

from coach.advice.brief import Line
from coach.advice.rhythm import Attention, AttentionKind
from coach.documents import tables
from coach.documents.formats.sheet import Block, Sheet
from coach.documents.page import Page, PageContext, Rows
from coach.documents.pages.parts import sheet
from coach.i18n import phrases
from coach.i18n.translate import _, later
from coach.models import people
from coach.services.attention import table as table_of_attention

TEAM = timedelta(weeks=12)


def attention(asked: PageContext) -> Sheet:
    """A line a person, by the alphabet: acts of mine in words, and the last real contact."""
    first = asked.request.first or asked.today - TEAM
    held = table_of_attention(asked.session, first, asked.last, asked.today)
    last = {person.id: person.last_contact_on for person in people.everyone(asked.session)}

    def met(row: Attention) -> str:
        on = last.get(row.person_id)
        return phrases.on_paper(on, asked.today) if on else _("no contact yet")

    lines = [Line(row.name, met(row), why=_done(row)) for row in held.rows]
    period = _("{first} to {last}").format(first=phrases.full_day(first), last=phrases.full_day(asked.last))
    return sheet(
        asked,
        _("What I did"),
        _("Across the team"),
        Block("team", _("By the alphabet, with the last real contact"), lines=lines),
        meta=period,
        foot=_(
            "What you did, so that nobody is forgotten. People need different things: no target, no rank."
        ),
    )


def _done(row: Attention) -> str:
    """What was done at all: a nought says nothing about anybody."""
    heads = tables.attention_heads()[1 : 1 + len(AttentionKind)]
    done = [
        f"{head} {row.done[kind]}" for head, kind in zip(heads, AttentionKind, strict=True) if row.done[kind]
    ]
    return " · ".join([*done, *([row.note] if row.note else [])])


def as_table(asked: PageContext) -> Rows:
    """What I did across the team: one line a person, by the alphabet."""
    first = asked.request.first or asked.today - TEAM
    held = table_of_attention(asked.session, first, asked.last, asked.today)
    return tables.attention_heads(), (tables.attention_cells(held, row) for row in range(len(held.rows)))


PAGE = Page("attention", later("Across the team"), 160, build=attention, table=as_table)
