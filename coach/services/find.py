"""One search for window and command line: what the leader keeps, the library, and what helps at once."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import zip_longest

from sqlalchemy.orm import Session
from sqlcipher3 import dbapi2

from coach.content import crisis
from coach.content.library import Library
from coach.database import search_index, with_them
from coach.database.search_index import Hit
from coach.i18n import letters
from coach.i18n.translate import _
from coach.models import plans
from coach.written import lines

LIBRARY = ("guide", "step", "question")
HELP = "help"  # the page for a crisis; its only id is "crisis"


def find(
    connection: dbapi2.Connection,
    library: Library,
    own_questions: Mapping[str, str],
    typed: str,
    each: int,
    private: bool = False,
    inside: Sequence[Hit] = (),
    today: date = date.min,
) -> list[Hit]:
    """At most `each` of a kind: help first, then records by kind, guides, steps of guides, and questions.

    A name brings what is open with them first, the word for a one-to-one those planned, next from `today`.
    `connection` is one of the bare driver; `own_questions` are words by key. `inside` are hits inside words,
    as `search_index.inside` gives them: they stand behind those that begin with what was typed.
    """
    if not letters.folded(typed).strip():
        return []
    helping = [Hit(HELP, "crisis", _("When it is more than a talk can carry"), "")]
    return [
        *(helping if crisis.leads_there(typed) else []),
        *_records(
            [
                *_open_with(connection, typed, each, private, today),
                *search_index.find(connection, typed, each, private),
            ],
            inside,
            each,
        ),
        *in_library(library, own_questions, typed, each),
    ]


def in_library(library: Library, own_questions: Mapping[str, str], typed: str, each: int) -> list[Hit]:
    """Guides, their steps, and questions of the bank and of the leader's own; at most `each` of a kind."""
    guides = [Hit("guide", guide.slug, guide.title, guide.promise) for guide in library.find(typed)]
    steps = [
        Hit(
            "step",
            f"{guide.slug}#{step.number}",
            guide.title,
            f"{step.said} {step.text}".strip(". "),
        )
        for guide, step in library.find_steps(typed)
    ]
    wanted = letters.folded(typed).split()
    own = [
        Hit("question", key, "", text)
        for key, text in own_questions.items()
        if wanted and all(word in letters.folded(text) for word in wanted)
    ]
    bank = [Hit("question", one.id, one.theme, one.text) for one in library.find_questions(typed)]
    return [*guides[:each], *steps[:each], *[*own, *bank][:each]]


def titled(session: Session, hit: Hit) -> str:
    """What stands for a hit where its words do not: the leader's title, or the name of its kind."""
    if hit.kind == "meeting" and hit.on is not None:
        return ", ".join(part for part in (f"One-to-one {hit.on.isoformat()}", hit.title) if part)
    if hit.kind == "plan":
        return plans.get(session, int(hit.id)).sentence
    return hit.title or NAMES.get(hit.kind, "")


def fairly(hits: Iterable[Hit], limit: int) -> list[Hit]:
    """The first so many, in their order, cut so that no kind crowds out another."""
    kinds: dict[str, list[tuple[int, Hit]]] = {}
    for place, hit in enumerate(hits):
        kinds.setdefault(hit.kind, []).append((place, hit))
    in_turn = [one for turn in zip_longest(*kinds.values()) for one in turn if one is not None]
    return [hit for _place, hit in sorted(in_turn[: max(limit, 0)], key=lambda one: one[0])]


def _open_with(connection: dbapi2.Connection, typed: str, each: int, private: bool, today: date) -> list[Hit]:
    """Where nothing but a name was typed, or the word for a one-to-one, or both: what is open with them."""
    left = lines.without_one_to_one(typed)
    if left is not None and not letters.folded(left).strip():
        return with_them.planned(connection, None, each, today)
    people = search_index.people(connection, typed if left is None else left)
    if not people:
        return []
    promised = with_them.open_promises(connection, people, each, private) if left is None else []
    return [*promised, *with_them.planned(connection, people, each, today)]


def _records(found: Sequence[Hit], inside: Sequence[Hit], each: int) -> list[Hit]:
    """By kind in the order of the index; of each in the order found, what stands inside words last."""
    both: dict[tuple[str, int | str], Hit] = {}
    for hit in (*found, *inside):
        both.setdefault((hit.kind, hit.id), hit)
    return [hit for kind in search_index.KINDS for hit in [h for h in both.values() if h.kind == kind][:each]]


# Stable words for scripts: a record without a title of its own goes by its kind.
NAMES = {
    "fact": "About", "meeting": "One-to-one", "topic": "Topic", "mention": "To follow up",
    "contact": "Contact", "entry": "Journal", "repair": "Something felt off", "bridge": "Bridge",
    "answer": "Answer", "thanks": "Thanks", "thought": "To sort",
}  # fmt: skip
