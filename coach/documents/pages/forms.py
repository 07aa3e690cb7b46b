"""Forms to fill in by hand: a one-to-one, a self-check."""

from coach.advice.brief import Line
from coach.documents.pages.parts import PageContext
from coach.documents.sheet import Block, Sheet
from coach.i18n import phrases
from coach.i18n.translate import _
from coach.models import check_answers
from coach.models.check_answers import CheckAnswer


def blank(asked: PageContext) -> Sheet:
    """A form to write on by hand: lined, three times ten minutes, or for a walk (large, little to write)."""
    variant = str(asked.options.get("variant") or "lined")
    promised = _("Who promised what, by when")
    forms = {
        "lined": [
            Block("their-topics", _("Their topics: what is on your mind?"), ruled=3),
            Block("notes", _("Notes"), ruled=14),
            Block("promises", promised, ruled=5),
        ],
        "10-10-10": [
            Block("theirs", _("Ten minutes: what is on your mind?"), ruled=7),
            Block("mine", _("Ten minutes: what I bring"), ruled=6),
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
    return Sheet(_("One-to-one form"), _("One-to-one"), _("Name and date:"), forms[variant], stacked=True)


def check(asked: PageContext) -> Sheet:
    """A self-check to fill in by hand; the leader's own answers stand on it only if they ask for them."""
    held = asked.library.checks[str(asked.options["check"])]
    answered = bool(asked.options.get("answers"))
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
    return Sheet(_("Self-check"), held.title, held.about, blocks, held.note, stacked=True)


def _answer(given: CheckAnswer, asked: PageContext) -> Line:
    """In the words of the scale, with the example; an item without a scale is answered in one's own words."""
    day = phrases.day(given.on, asked.today)
    return Line(_(given.answer), day, why=given.example) if given.answer else Line(given.example, day)
