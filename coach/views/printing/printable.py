"""Which pages there are where one is, the asked one first; whom and which one-to-one each can be made for."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from coach.clock import Clock
from coach.content.library import Library
from coach.i18n import phrases
from coach.i18n.translate import _, later
from coach.models import meetings, people
from coach.store.store import Store

NEEDED = {
    "brief": "meeting",
    "summary": "meeting",
    "notes": "meeting",
    "guide": "guide",
    "dossier": "person",
    "period": "person",
    "handover": "person",
    "holdings": "person",
}
LOOKS_BACK = ("notes", "summary")  # made of what was said, not of what is to come
AHEAD, BACK = 3, 12  # one-to-ones to choose from
LATEST = 60  # of which these are chosen
SOON = timedelta(days=14)


@dataclass(frozen=True)
class Wanted:
    """A page, its name in words, what it needs, and what is known of that here."""

    page: str
    text: str
    options: dict[str, object] = field(default_factory=dict)

    @property
    def needs(self) -> str:
        return NEEDED.get(self.page, "")


FORMS = (
    ("lined", later("lined")),
    ("10-10-10", later("three times ten minutes")),
    ("walking", later("for a walk")),
)


def fitting(page: str, options: dict[str, object], store: Store, library: Library) -> list[Wanted]:
    held = dict(options)
    if "meeting" in held:
        with store.read() as session:
            held["person"] = meetings.get(session, int(str(held["meeting"]))).person_id
    with store.read() as session:
        somebody = "person" in held or bool(people.everyone(session))
    found = []
    for name, text in _names().items():
        needs = NEEDED.get(name, "")
        if (needs == "guide" and "guide" not in held) or (needs in ("person", "meeting") and not somebody):
            continue
        known = (("meeting", "person") if needs == "meeting" else (needs,)) + TOLD.get(name, ())
        found.append(Wanted(name, text, {need: held[need] for need in known if need in held}))
    for variant, said in FORMS:
        text = _("Blank one-to-one form, {variant}").format(variant=_(said))
        found.append(Wanted("blank", text, {"variant": variant}))
    found += [
        Wanted("path", _("Path: {title}").format(title=p.title), {"path": p.id})
        for p in library.paths.values()
    ]
    found += [
        Wanted("check", _("Self-check: {title}").format(title=c.title), {"check": c.id, "answers": False})
        for c in library.checks.values()
    ]
    found += [
        Wanted("check", _("With my answers: {title}").format(title=c.title), {"check": c.id, "answers": True})
        for c in library.checks.values()
    ]
    asked = [
        one
        for one in found
        if one.page == page and all(options.get(k) == v for k, v in one.options.items() if k in options)
    ]
    return [*asked[:1], *(one for one in found if one not in asked[:1])]


class Whom:
    """The people and one-to-ones a page can be made for; read when asked."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store, self._clock = store, clock

    def people(self, also: int | None = None) -> list[tuple[int, str]]:
        """By name; `also` is somebody who may have been archived."""
        with self._store.read() as session:
            found = [(p.id, p.name) for p in people.everyone(session)]
            if also is not None and also not in dict(found):
                found.append((also, people.get(session, also).name))
        return found

    def first(self) -> int | None:
        """With whom the next one-to-one is."""
        start = datetime.combine(self._clock.today(), datetime.min.time())
        with self._store.read() as session:
            ahead = meetings.between(session, start, start + SOON)
        return next((m.person_id for m in ahead if m.status != meetings.MeetingStatus.HELD), None)

    def meetings(self, person: int, page: str, also: int | None = None) -> list[tuple[int, str]]:
        """The next few and the latest, in the order in which `page` wants them."""
        day = datetime.combine(self._clock.today(), datetime.min.time())
        with self._store.read() as session:
            found = list(meetings.of_person(session, person, LATEST))
            if also is not None and also not in {m.id for m in found}:
                found.append(meetings.get(session, also))
        found = [m for m in found if m.status != meetings.MeetingStatus.CANCELLED or m.id == also]
        past = [m for m in found if m.status == meetings.MeetingStatus.HELD or m.starts_at < day]
        ahead = sorted((m for m in found if m not in past), key=lambda m: m.starts_at)
        shown = [*past[:BACK], *ahead[:AHEAD]] if page in LOOKS_BACK else [*ahead[:AHEAD], *past[:BACK]]
        shown += [m for m in found if m.id == also and m not in shown]
        return [(m.id, phrases.moment(m.starts_at, self._clock.today())) for m in shown]


TOLD = {"handover": ("facts", "notes", "handed")}  # what a page may be told besides


def _names() -> dict[str, str]:
    return {
        "brief": _("Brief"),
        "summary": _("Shared summary"),
        "notes": _("Notes of this one-to-one"),
        "guide": _("This guide"),
        "dossier": _("Dossier between two days"),
        "period": _("Period pack for a review"),
        "handover": _("Handover to a new manager"),
        "holdings": _("Everything I hold"),
        "monday": _("Monday page"),
        "plan": _("Plan"),
        "promises": _("Promises both ways"),
        "review": _("Weekly review"),
    }
