"""A path: its contents, then each of its guides on a page of its own."""

from dataclasses import replace

from coach.content.library import Library
from coach.documents.formats.sheet import booklet
from coach.documents.page import Needs, Offer, Page, PageContext
from coach.documents.request import PageRequest
from coach.i18n.translate import _, later


def path(asked: PageContext) -> str:
    """Its guides that there are, each with its evidence."""
    library = asked.library
    chosen = library.paths[asked.request.path]
    guides = [library.guides[slug] for slug in chosen.guides if slug in library.guides]
    held = [
        (
            guide,
            _(library.shelves[guide.shelf]),
            [library.evidence[key] for key in guide.evidence if key in library.evidence],
        )
        for guide in guides
    ]
    return booklet(_(chosen.title), held, asked.request.paper)


def offers(known: PageRequest, library: Library) -> list[Offer]:
    """Every path there is."""
    text = _(PAGE.title)
    return [(text.format(title=_(one.title)), replace(known, path=one.id)) for one in library.paths.values()]


PAGE = Page("path", later("Path: {title}"), 100, Needs.PATH, path, offers=offers)
