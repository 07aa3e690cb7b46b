"""What Find shows: everything the leader keeps, the library and the things that can be done, by kind."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from coach.content.library import SHELVES, Library
from coach.database.search_index import Hit, folded
from coach.i18n import phrases
from coach.i18n.translate import _
from coach.models import people, practice
from coach.models.contacts import Contact
from coach.models.meetings import Meeting, Mention, Topic
from coach.models.people import Fact
from coach.models.plans import Plan
from coach.models.promises import Direction, Promise, Status
from coach.store.store import Store
from coach.views.widgets.list_model import Item

Owner = Contact | Meeting | Mention | Topic | Fact | Plan | Promise
KINDS = {kind.search_kind: kind for kind in (Contact, Meeting, Mention, Topic, Fact, Plan, Promise)}
ICONS = {
    "person": "user", "meeting": "message-circle", "promise": "arrow-left-right", "plan": "leaf",
    "topic": "message-circle", "mention": "circle-question-mark", "contact": "coffee", "fact": "heart",
    "entry": "notebook-pen",
}  # fmt: skip
MOST = 4  # of one kind


@dataclass(frozen=True)
class Command:
    """Something that can be done, for Find's last group and the help sheet."""

    id: str
    text: str
    keys: str = ""


def person_of(store: Store, kind: str, record_id: int) -> int | None:
    with store.read() as session:
        found: Owner | None = session.get(KINDS[kind], record_id)  # type: ignore[assignment]
        return found.person_id if found is not None else None


def items(
    store: Store,
    library: Library,
    commands: Sequence[Command],
    typed: str,
    hits: Sequence[Hit],
    today: date,
) -> list[Item]:
    """Grouped by kind: what the leader keeps first, then the library, then what can be done."""
    groups = (
        (_("People"), ("person",)),
        (_("Promises"), ("promise",)),
        (_("One-to-ones"), ("meeting", "topic")),
        (_("Plans"), ("plan",)),
        (_("About people"), ("fact", "contact", "mention")),
        (_("Journal"), ("entry",)),
    )
    shown: list[Item] = []
    for title, kinds in groups:
        held = [hit for hit in hits if hit.kind in kinds][:MOST]
        if held:
            shown += [Item("", title, heading=True), *_rows(store, held, today)]
    guides = library.find(typed)[:MOST]
    if guides:
        shown.append(Item("", _("Library"), heading=True))
        shown += [
            Item(f"guide:{g.slug}", g.title, aside=_(SHELVES.get(g.shelf, "")), icon="book-open")
            for g in guides
        ]
    wanted = folded(typed).split()
    with store.read() as session:
        own = {q.key: q.text for q in practice.own_questions(session)}
    known = own | {q.id: q.text for q in library.questions.values()}
    asked = [(key, text) for key, text in known.items() if all(word in folded(text) for word in wanted)]
    if asked:
        shown.append(Item("", _("Questions"), heading=True))
        shown += [Item(f"question:{key}", text, icon="sparkles") for key, text in asked[:MOST]]
    shown.append(Item("", _("Do"), heading=True))
    shown += [
        Item(f"do:{c.id}", c.text, aside=c.keys, icon="chevron-right")
        for c in commands
        if all(word in folded(c.text) for word in wanted)
    ][:MOST]
    shown.append(
        Item(
            f"capture:{typed}",
            _("Capture “{typed}”").format(typed=typed),
            aside=phrases.keys("Ctrl+N"),
            icon="plus",
        )
    )
    return shown


def _rows(store: Store, hits: Sequence[Hit], today: date) -> list[Item]:
    with store.read() as session:
        names = people.names(session)
        rows: list[Item] = []
        for hit in hits:
            icon, id_ = ICONS[hit.kind], f"{hit.kind}:{hit.id}"
            if hit.kind == "person":
                rows.append(Item(id_, names.get(hit.id, hit.title), icon=icon))
                continue
            if hit.kind == "entry":
                rows.append(Item(id_, hit.snippet, aside=_("journal"), icon=icon))
                continue
            record: Owner | None = session.get(KINDS[hit.kind], hit.id)  # type: ignore[assignment]
            name = names.get(record.person_id or 0, "") if record is not None else ""
            if isinstance(record, Meeting):
                day = phrases.day(record.starts_at.date(), today)
                rows.append(Item(id_, f"{name}, {day}  “{hit.snippet}”", aside=_("notes"), icon=icon))
            elif isinstance(record, Promise):
                mine = record.direction == Direction.MINE
                aside = (_("to {name}") if mine else _("from {name}")).format(name=name)
                if record.status != Status.OPEN:
                    aside += " · " + _("closed")
                rows.append(Item(id_, record.what, aside=aside, icon=icon))
            elif isinstance(record, Plan):
                rows.append(Item(id_, record.sentence, aside=name, icon=icon))
            elif record is not None:
                rows.append(Item(id_, hit.snippet, aside=name, icon=icon))
    return rows
