"""Promises both ways: as a page and as a table."""

from dataclasses import replace

from coach.advice import my_word
from coach.documents import tables
from coach.documents.formats.sheet import Block, Sheet
from coach.documents.page import Page, PageContext, Rows
from coach.documents.pages.parts import (
    RECENT,
    block,
    dates_of,
    promise_line,
    sheet,
)
from coach.i18n import phrases
from coach.i18n.translate import _, later
from coach.models import promises


def all_promises(asked: PageContext) -> Sheet:
    """Open ones both ways, by person in the order of the alphabet; my own record as a sentence."""
    found = [p for p in promises.open_ones(asked.session) if asked.shows(p)]
    chains = promises.chains(asked.session, found)
    blocks = [
        block(
            "person",
            name,
            [
                replace(promise_line(p, asked, whose=True), dates=dates_of(chains[p.id], asked.today))
                for p in found
                if p.person_id == person
            ],
            boxes=True,
        )
        for person, name in asked.names.items()
    ]
    closed = promises.closed_since(asked.session, asked.today - RECENT)
    said = my_word.sentence(closed, asked.today)
    if said:
        blocks.insert(0, Block("say-do", _("My word"), texts=[said]))
    return sheet(asked, _("Promises both ways"), phrases.full_day(asked.today), *blocks)


def table(asked: PageContext) -> Rows:
    """Open ones both ways, by person in the order of the alphabet, as on the page."""
    found = [p for p in promises.open_ones(asked.session) if asked.shows(p)]
    places = {person: place for place, person in enumerate(asked.names)}
    found.sort(key=lambda p: places.get(p.person_id, 0))
    heads = tables.promise_heads()
    return heads, (tables.promised(p, asked) for p in found)


PAGE = Page("promises", later("Promises both ways"), 80, build=all_promises, table=table)
