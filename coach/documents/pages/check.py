"""A self-check to fill in by hand."""

from dataclasses import replace

from coach.advice.brief import Line
from coach.content.library import Library
from coach.documents.formats.sheet import Block, Sheet
from coach.documents.page import Needs, Offer, Page, PageContext
from coach.documents.request import PageRequest
from coach.i18n import phrases
from coach.i18n.translate import _, later
from coach.models import check_answers
from coach.models.check_answers import CheckAnswer


def check(asked: PageContext) -> Sheet:
    """A self-check to fill in by hand; the leader's own answers stand on it only if they ask for them."""
    held = asked.library.checks[asked.request.check]
    answered = asked.request.answers
    blocks = []
    for item in held.items:
        given = check_answers.latest(asked.session, held.id, item.id) if answered else ()
        said = [_answer(one, asked) for one in reversed(given)]
        if answered:
            blocks.append(Block("item", item.text, lines=said, texts=[] if said else [_("no answer")]))
            continue
        scale = [_(answer) for answer in item.answers]
        blocks.append(Block("item", item.text, scale=scale, ruled=0 if scale else 2))
    blocks.append(Block("closing", held.closing, ruled=2))
    return Sheet(_("Self-check"), _(held.title), _(held.about), blocks, _(held.note), stacked=True)


def _answer(given: CheckAnswer, asked: PageContext) -> Line:
    """In the words of the scale, with the example; an item without a scale is answered in one's own words."""
    day = phrases.on_paper(given.on, asked.today)
    return Line(_(given.answer), day, why=given.example) if given.answer else Line(given.example, day)


def offers(known: PageRequest, library: Library) -> list[Offer]:
    """Each to fill in, then each with the answers there are."""
    titles = ((False, _(PAGE.title)), (True, _("With my answers: {title}")))
    return [
        (text.format(title=_(held.title)), replace(known, check=held.id, answers=answers))
        for answers, text in titles
        for held in library.checks.values()
    ]


PAGE = Page(
    "check", later("Self-check: {title}"), 110, Needs.CHECK, check, options="[--answers]", offers=offers
)
