"""What Find shows: everything the leader keeps, the library and the things that can be done, by kind."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from coach.content.library import SHELVES, Library
from coach.database.search_index import Hit
from coach.i18n import phrases
from coach.i18n.letters import folded
from coach.i18n.translate import _, later
from coach.models import people
from coach.models.base import Searchable
from coach.models.bridges import Bridge
from coach.models.closings import Closing
from coach.models.journal import JournalEntry
from coach.models.meetings import Meeting
from coach.models.people import Person
from coach.models.plans import Plan
from coach.models.promises import Direction, Promise, PromiseStatus
from coach.services.find import HELP
from coach.store.store import Store
from coach.views.widgets.list_model import ListItem

ICONS = {
    "person": "user", "meeting": "message-circle", "promise": "arrow-left-right", "plan": "leaf",
    "topic": "message-circle", "mention": "circle-question-mark", "contact": "coffee", "fact": "heart",
    "entry": "notebook-pen", "thanks": "heart", "answer": "sparkles", "repair": "life-buoy",
    "bridge": "waypoints", "thought": "notebook-pen",
    "guide": "book-open", "step": "list-checks", "question": "sparkles",
    HELP: "life-buoy",
}  # fmt: skip
GROUPS = (
    (later("Help now"), (HELP,)),
    (later("People"), ("person",)),
    (later("Promises"), ("promise",)),
    (later("One-to-ones"), ("meeting", "topic", "thanks")),
    (later("Plans"), ("plan",)),
    (later("About people"), ("fact", "contact", "mention", "answer")),
    (later("To sort"), ("thought",)),
    (later("Reflect"), ("entry", "repair", "bridge")),
    (later("Library"), ("guide", "step")),
    (later("Questions"), ("question",)),
)
CAPTURE = "capture:"  # how the row begins that keeps what was typed, whatever was found
EACH = 4  # of one kind
SURE = 5  # letters
MOST = 6  # of one group


@dataclass(frozen=True)
class Command:
    """Something that can be done, for Find's last group and the help sheet.

    `also` is what else it is called, with commas between.
    """

    id: str
    text: str
    keys: str = ""
    also: str = ""


def record_of(session: Session, kind: str, record_id: int) -> Searchable | None:
    """The record behind a hit; None where it has gone meanwhile."""
    held: Searchable | None = session.get(_classes()[kind], record_id)
    return held


def items(
    store: Store, library: Library, commands: Sequence[Command], typed: str, hits: Sequence[Hit], today: date
) -> list[ListItem]:
    """Grouped by kind: help and what the leader keeps first, then the library, then what can be done.

    A command called by the beginning of its name stands before all but help.
    """
    named, others = _asked_for(commands, typed)
    shown: list[ListItem] = []
    held = [
        _in_turn([hit for hit in hits if hit.kind == kind] for kind in kinds)[:MOST]
        for _title, kinds in GROUPS
    ]
    with store.read() as session:
        rows = _Rows(session, library, today, [hit for group in held for hit in group])
        for (title, kinds), group in zip(GROUPS, held, strict=True):
            found = [row for hit in group if (row := rows.of(hit)) is not None]
            shown += [ListItem("", _(title), heading=True), *found] if found else []
            if kinds == (HELP,) and named:
                shown += [ListItem("", _("Do"), heading=True), *map(_command, named)]
    note = _("Capture “{typed}”").format(typed=typed)
    keep = ListItem(f"{CAPTURE}{typed}", note, aside=phrases.keys("Ctrl+N"), icon="plus")
    last = _("Something else") if named else _("Do")
    return [*shown, ListItem("", last, heading=True), *map(_command, others), keep]


def _asked_for(commands: Sequence[Command], typed: str) -> tuple[list[Command], list[Command]]:
    """Those that are called by the beginnings of their words, the first of them first, as *plan one*; and
    others with the words typed; each a few.
    """
    wanted, begins = folded(typed).split(), folded(typed).strip()
    words = {one.id: folded(f"{one.text}, {one.also}") for one in commands}
    found = [one for one in commands if wanted and all(word in words[one.id] for word in wanted)]
    named = [one for one in found if _begins_so(folded(one.text).split(), wanted) or _is_called(one, begins)]
    return named[:EACH], [one for one in found if one not in named][:EACH]


def _begins_so(name: Sequence[str], typed: Sequence[str]) -> bool:
    """Whether each word typed begins one of the name, in their order, the first of them its first."""
    left = iter(name[1:])
    return name[0].startswith(typed[0]) and all(
        any(word.startswith(one) for word in left) for one in typed[1:]
    )


def _is_called(command: Command, typed: str) -> bool:
    """Whether that is another name of it; the beginning of one is enough once it is no name of a person."""
    called = [one.strip() for one in folded(command.also).split(",")]
    return any(one == typed or (len(typed) >= SURE and one.startswith(typed)) for one in called)


def _command(command: Command) -> ListItem:
    return ListItem(f"do:{command.id}", command.text, aside=command.keys, icon="chevron-right")


def _in_turn(kinds: Iterable[list[Hit]]) -> list[Hit]:
    """The first of each kind, then the second of each: none crowds out another."""
    return [hit for turn in zip_longest(*kinds) for hit in turn if hit is not None]


def _classes() -> dict[str, type[Searchable]]:
    return {kind.search_kind: kind for kind in Searchable.__subclasses__()}


class _Rows:
    """The row of each of these hits: its words, and at the far end whom or what they are about."""

    def __init__(self, session: Session, library: Library, today: date, hits: Sequence[Hit]) -> None:
        self._session, self._library, self._today = session, library, today
        self._names = people.names(session)
        self._records: dict[tuple[str, int], Searchable] = {}
        for kind, of_kind in _classes().items():  # a question for each kind, not for each row
            wanted = [int(hit.id) for hit in hits if hit.kind == kind]
            asked = select(of_kind).where(inspect(of_kind).primary_key[0].in_(wanted))
            for record in session.scalars(asked) if wanted else ():
                self._records[kind, inspect(record).identity[0]] = record

    def of(self, hit: Hit) -> ListItem | None:
        """None for a record that has gone since it was found."""
        id_, icon = f"{hit.kind}:{hit.id}", ICONS.get(hit.kind, "file-text")
        if hit.kind == HELP:
            return ListItem(f"do:{hit.id}", hit.title, icon=icon)
        if hit.kind in ("guide", "step", "question"):
            title = hit.title if hit.kind == "guide" else hit.snippet
            return ListItem(id_, title, aside=self._of_library(hit), icon=icon)
        record = self._records.get((hit.kind, int(hit.id)))
        if record is None:
            return None
        title, aside = self._said(hit, record)
        return ListItem(id_, title, aside=aside, icon=icon)

    def _of_library(self, hit: Hit) -> str:
        if hit.kind == "step":
            return hit.title
        guide = self._library.guides.get(str(hit.id))
        return _(SHELVES.get(guide.shelf, "")) if guide is not None and guide.shelf in SHELVES else ""

    def _said(self, hit: Hit, record: Searchable) -> tuple[str, str]:
        if isinstance(record, Person):
            called = _("also called {names}").format(names=record.nicknames) if record.nicknames else ""
            return record.name, " · ".join(part for part in (called, self._gone(record)) if part)
        if isinstance(record, Meeting) and hit.title:  # found by whom it is with, not by its words
            when = f"{phrases.day(record.starts_at.date(), self._today)} {phrases.hour(record.starts_at)}"
            return f"{self._name(record.person_id)}, {when}", _("one-to-one")
        if isinstance(record, Meeting):
            day = phrases.day(record.starts_at.date(), self._today)
            return f"{self._name(record.person_id)}, {day}  “{hit.snippet}”", _("notes")
        if isinstance(record, Promise):
            return record.what, self._of_promise(record)
        if isinstance(record, Plan):
            return record.sentence, self._name(record.person_id)
        if isinstance(record, JournalEntry):
            return hit.snippet, _("journal")
        if isinstance(record, Bridge):
            one, other = self._name(record.first_id), self._name(record.second_id)
            return hit.snippet, _("{one} and {other}").format(one=one, other=other)
        if isinstance(record, Closing):
            meeting = self._session.get(Meeting, record.meeting_id)
            name = self._name(meeting.person_id if meeting is not None else None)
            return hit.snippet, _("thanks to {name}").format(name=name)
        return hit.snippet, self._name(getattr(record, "person_id", None))

    def _gone(self, person: Person) -> str:
        return _("archived") if person.archived_on else ""

    def _of_promise(self, record: Promise) -> str:
        mine = record.direction == Direction.MINE
        aside = (_("to {name}") if mine else _("from {name}")).format(name=self._name(record.person_id))
        if record.status == PromiseStatus.HANDED_ON:
            return aside + " · " + _("handed on to {name}").format(name=record.handed_to)
        if record.status == PromiseStatus.OPEN:
            return aside
        goes_on = record.status == PromiseStatus.RENEGOTIATED
        return aside + " · " + (_("renegotiated") if goes_on else _("closed"))

    def _name(self, person_id: int | None) -> str:
        return self._names.get(person_id or 0, "")
