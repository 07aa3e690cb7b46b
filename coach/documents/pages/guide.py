"""A guide on one page."""

from collections.abc import Sequence

from coach.content.library import Evidence, Guide
from coach.documents.formats.sheet import kind
from coach.documents.formats.templates import render
from coach.documents.page import Needs, Page, PageContext
from coach.i18n.translate import _, later


def guide(asked: PageContext) -> str:
    library = asked.library
    chosen = library.guides[asked.request.guide]
    evidence = [library.evidence[key] for key in chosen.evidence]
    return html(chosen, evidence, _(library.shelves[chosen.shelf]), asked.request.paper)


def html(guide: Guide, evidence: Sequence[Evidence], shelf: str, paper: str = "a4") -> str:
    return render(
        "guide.html",
        title=guide.title,
        paper=paper,
        guide=guide,
        kind=kind(guide),
        evidence=evidence,
        shelf=shelf,
    )


PAGE = Page("guide", later("This guide"), 90, Needs.GUIDE, guide)
