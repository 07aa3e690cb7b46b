"""Lines about others that still name somebody: forgetting does not touch them, so the leader is told."""

import re
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from coach.i18n.letters import folded
from coach.models import people
from coach.models.base import Confidence
from coach.models.contacts import Contact
from coach.models.journal import JournalEntry
from coach.models.meetings import Meeting
from coach.models.mentions import Mention
from coach.models.own_templates import OwnTemplate
from coach.models.people import Fact, Person
from coach.models.plans import Plan
from coach.models.promises import Promise
from coach.models.repairs import Repair
from coach.models.thoughts import Thought
from coach.models.topics import Topic

WORDS: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (Meeting, ("notes",)), (Topic, ("body",)), (Mention, ("body",)), (Promise, ("what",)),
    (Contact, ("body",)), (Fact, ("body",)), (Plan, ("cue", "act")), (JournalEntry, ("body",)),
    (Repair, ("noticed", "assumed", "asking", "ended")), (Thought, ("body",)),
    (OwnTemplate, ("title", "purpose", "topics", "care")),
)  # fmt: skip
AROUND = 60  # letters on either side of the name


@dataclass(frozen=True)
class Naming:
    """A line that names somebody else's: whose it is, where it stands, and the words around the name."""

    person_id: int | None
    meeting_id: int | None
    words: str
    confidence: Confidence


def still_named(session: Session, person_id: int) -> list[Naming]:
    """By kind, and in the order they were written; removed ones among them.

    Looked for is the whole name, and the first one where nobody else here has it.
    """
    pattern = naming(session, person_id)
    found = []
    for kind, columns in WORDS:
        for record in session.scalars(select(kind).order_by(kind.id)):
            if getattr(record, "person_id", None) == person_id:
                continue
            words = " · ".join(str(getattr(record, column)) for column in columns if getattr(record, column))
            if match := pattern.search(words):
                found.append(_naming(record, words, match))
    return found


def naming(session: Session, person_id: int) -> re.Pattern[str]:
    """What finds the whole name in a text; the first one, and what else they are called, where nobody else
    here goes by it.
    """
    person = people.get(session, person_id)
    others = {
        folded(called)
        for one in people.everyone(session, archived=True)
        if one.id != person_id
        for called in _called(one)
    }
    names = [person.name, *(called for called in _called(person) if folded(called) not in others)]
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)", re.IGNORECASE)


def _called(person: Person) -> list[str]:
    """The first name, and the names beside the one they are kept by."""
    nicknames = (one.strip() for one in person.nicknames.split(","))
    return [person.name.split(" ")[0], *(one for one in nicknames if one)]


def _naming(record: Any, words: str, match: re.Match[str]) -> Naming:
    start, end = max(match.start() - AROUND, 0), match.end() + AROUND
    before, after = words[start : match.start()], words[match.end() : end]
    if start:
        before = f"… {before.partition(' ')[2]}"  # whole words alone
    if end < len(words):
        after = f"{after.rpartition(' ')[0]} …"
    short = before + match.group() + after
    meeting = record.id if isinstance(record, Meeting) else getattr(record, "meeting_id", None)
    level = Confidence(getattr(record, "confidence", Confidence.MINE))
    return Naming(getattr(record, "person_id", None), meeting, " ".join(short.split()), level)
