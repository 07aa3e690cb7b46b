"""What an act of before Coach was closed did, told by the record it was about."""

from typing import Any

from sqlalchemy.orm import Session

from coach.models.base import Base, Confidence
from coach.models.bridges import Bridge
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
from coach.store.undo import Inverse, Values
from coach.store.undo_outside import Outside

# What an act is about comes before what follows from it: a one-to-one is held, its topics are carried over.
# Beside each where its words are; "" where those are too many for a line, and the person is named.
NAMED_BY: tuple[tuple[type[Base], str], ...] = (
    (Meeting, ""), (Plan, "sentence"), (Promise, "what"), (Topic, "body"), (Mention, "body"),
    (Repair, ""), (Bridge, "why"), (Contact, ""), (Fact, "body"), (Thought, "body"), (JournalEntry, ""),
    (OwnTemplate, "title"), (Person, "name"),
)  # fmt: skip
LONGEST = 60  # letters


def about(session: Session, inverse: Inverse | Outside) -> str:
    """The words of what the act was about, or the name of whom, as where several things of theirs were; ""
    for private lines, what has no name, and what was about several people: one of them is not all of it.
    """
    if isinstance(inverse, Outside):
        return ""
    held = [one for part in ("made", "changed", "gone") for one in inverse.parts()[part].items()]
    for kind, column in NAMED_BY:
        found = [(session.get(kind, key), values) for (one, key), values in held if one is kind]
        if found:
            names = [_named(session, record, values, column) for record, values in found]
            whom = {_value(record, values, _of_whom(kind)) for record, values in found}
            if len(set(names)) == 1:
                return names[0]
            return _name_of(session, whom.pop()) if len(whom) == 1 and all(names) else ""
    return ""


def _of_whom(kind: type[Base]) -> str:
    """The field that says whose a record is; of somebody themselves their number."""
    return "id" if kind is Person else "person_id"


def _named(session: Session, record: Base | None, values: Values, column: str) -> str:
    if _value(record, values, "confidence") == Confidence.PRIVATE:
        return ""
    words = " ".join(str(_value(record, values, column) or "").split()) if column else ""
    if not words and (number := _value(record, values, "person_id")):
        words = _name_of(session, number)
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1].rstrip()}…"


def _name_of(session: Session, person_id: int) -> str:
    person = session.get(Person, person_id)
    return person.name if person is not None else ""


def _value(record: Base | None, values: Values, column: str) -> Any:
    """As it is now; of what is gone, as it was."""
    return values.get(column) if record is None else getattr(record, column, None)
