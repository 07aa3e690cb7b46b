"""What Find shows: everything the leader keeps, the library and the things that can be done, by kind."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from coach.content.library import SHELVES, Library
from coach.database.search_index import Hit, folded
from coach.i18n import phrases
from coach.i18n.translate import _
from coach.models import people, questions
from coach.models.contacts import Contact
from coach.models.meetings import Meeting
from coach.models.mentions import Mention
from coach.models.people import Fact
from coach.models.plans import Plan
from coach.models.promises import Direction, Promise, PromiseStatus
from coach.models.topics import Topic
from coach.store.store import Store
from coach.views.widgets.list_model import ListItem

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
) -> list[ListItem]:
    """Grouped by kind: what the leader keeps first, then the library, then what can be done."""
    groups = (
        (_("People"), ("person",)),
        (_("Promises"), ("promise",)),
        (_("One-to-ones"), ("meeting", "topic")),
        (_("Plans"), ("plan",)),
        (_("About people"), ("fact", "contact", "mention")),
        (_("Journal"), ("entry",)),
    )
    shown: list[ListItem] = []
    for title, kinds in groups:
        held = [hit for hit in hits if hit.kind in kinds][:MOST]
        if held:
            shown += [ListItem("", title, heading=True), *_rows(store, held, today)]
    guides = library.find(typed)[:MOST]
    if guides:
        shown.append(ListItem("", _("Library"), heading=True))
        shown += [
            ListItem(f"guide:{g.slug}", g.title, aside=_(SHELVES.get(g.shelf, "")), icon="book-open")
            for g in guides
        ]
    wanted = folded(typed).split()
    with store.read() as session:
        own = {q.key: q.text for q in questions.own_questions(session)}
    known = own | {q.id: q.text for q in library.questions.values()}
    asked = [(key, text) for key, text in known.items() if all(word in folded(text) for word in wanted)]
    if asked:
        shown.append(ListItem("", _("Questions"), heading=True))
        shown += [ListItem(f"question:{key}", text, icon="sparkles") for key, text in asked[:MOST]]
    shown.append(ListItem("", _("Do"), heading=True))
    shown += [
        ListItem(f"do:{c.id}", c.text, aside=c.keys, icon="chevron-right")
        for c in commands
        if all(word in folded(c.text) for word in wanted)
    ][:MOST]
    shown.append(
        ListItem(
            f"capture:{typed}",
            _("Capture “{typed}”").format(typed=typed),
            aside=phrases.keys("Ctrl+N"),
            icon="plus",
        )
    )
    return shown


def _rows(store: Store, hits: Sequence[Hit], today: date) -> list[ListItem]:
    with store.read() as session:
        names = people.names(session)
        rows: list[ListItem] = []
        for hit in hits:
            icon, id_ = ICONS[hit.kind], f"{hit.kind}:{hit.id}"
            if hit.kind == "person":
                rows.append(ListItem(id_, names.get(hit.id, hit.title), icon=icon))
                continue
            if hit.kind == "entry":
                rows.append(ListItem(id_, hit.snippet, aside=_("journal"), icon=icon))
                continue
            record: Owner | None = session.get(KINDS[hit.kind], hit.id)  # type: ignore[assignment]
            name = names.get(record.person_id or 0, "") if record is not None else ""
            if isinstance(record, Meeting):
                day = phrases.day(record.starts_at.date(), today)
                rows.append(ListItem(id_, f"{name}, {day}  “{hit.snippet}”", aside=_("notes"), icon=icon))
            elif isinstance(record, Promise):
                mine = record.direction == Direction.MINE
                aside = (_("to {name}") if mine else _("from {name}")).format(name=name)
                if record.status == PromiseStatus.HANDED_ON:
                    aside += " · " + _("handed on to {name}").format(name=record.handed_to)
                elif record.status != PromiseStatus.OPEN:
                    aside += " · " + _("closed")
                rows.append(ListItem(id_, record.what, aside=aside, icon=icon))
            elif isinstance(record, Plan):
                rows.append(ListItem(id_, record.sentence, aside=name, icon=icon))
            elif record is not None:
                rows.append(ListItem(id_, hit.snippet, aside=name, icon=icon))
    return rows
