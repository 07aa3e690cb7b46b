"""A form to write on by hand in a one-to-one."""

from dataclasses import replace

from coach.content.library import Library
from coach.documents.formats.sheet import Block, Sheet
from coach.documents.page import Offer, Page, PageContext
from coach.documents.request import VARIANTS, PageRequest
from coach.i18n.translate import _, later

SAYING = (later("lined"), later("three times ten minutes"), later("for a walk"))  # of each variant


def blank(asked: PageContext) -> Sheet:
    """A form to write on by hand: lined, three times ten minutes, or for a walk (large, little to write)."""
    promised = _("Who promised what, by when")
    less = int(asked.request.paper == "letter")  # it is shorter, and a head may take two lines
    forms = {
        "lined": [
            Block("their-topics", _("Their topics: what is on your mind?"), ruled=3),
            Block("notes", _("Notes"), ruled=14),
            Block("promises", promised, ruled=5),
        ],
        "10-10-10": [
            Block("theirs", _("Ten minutes: what is on your mind?"), ruled=7 - less),
            Block("mine", _("Ten minutes: what I bring"), ruled=6 - less),
            Block("ahead", _("Ten minutes: the way ahead"), ruled=5),
            Block("promises", promised, ruled=4),
        ],
        "walking": [
            Block("before", _("Before we go: one question to walk with"), ruled=2),
            Block("theirs", _("What mattered to them"), ruled=4),
            Block("mine", _("What I want to remember"), ruled=4),
            Block("promises", promised, ruled=4),
        ],
    }
    return Sheet(
        _("One-to-one form"), _("One-to-one"), _("Name and date:"), forms[asked.request.variant], stacked=True
    )


def offers(known: PageRequest, _library: Library) -> list[Offer]:
    text = _(PAGE.title)
    return [
        (text.format(variant=_(said)), replace(known, variant=one))
        for one, said in zip(VARIANTS, SAYING, strict=True)
    ]


PAGE = Page(
    "blank",
    later("Blank one-to-one form, {variant}"),
    150,
    build=blank,
    options=f"[--variant {'|'.join(VARIANTS)}]",
    offers=offers,
)
