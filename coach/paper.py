"""From records to a file on disk: the pages, for the window and the command line alike."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import Event

from sqlalchemy.orm import Session

from coach import held, words
from coach import rows as gathered
from coach import sheets as fetched
from coach.advice import brief
from coach.advice.brief import Line
from coach.advice.private import EVERY, Private
from coach.content.library import Library
from coach.export import KINDS, KINDS_OF, calendar, markdown, pages, pdf, sheets, tables
from coach.language import _, later
from coach.models import meetings, people, promises
from coach.models.base import Confidence
from coach.models.promises import Direction
from coach.store import Store
from coach.vault import atomic, keys

NAMES = {
    ".pdf": "PDF",
    ".html": "HTML",
    ".md": "Markdown",
    ".csv": later("Table (CSV)"),
    ".ics": later("Calendar (iCalendar)"),
}


@dataclass(frozen=True)
class Made:
    """A page, and the private lines it could show: the key of each, and its words."""

    html: str
    private: Sequence[tuple[str, str]] = ()


def kinds(page: str) -> tuple[str, ...]:
    """The suffixes a page can be saved under, the usual one first."""
    return KINDS_OF.get(page, KINDS)


def write(
    store: Store,
    library: Library,
    page: str,
    options: dict[str, object],
    today: date,
    target: Path,
    paper: str = "a4",
    replace: bool = False,
    include_private: bool = False,
) -> None:
    """As what the file's name says. Raises WriteTrouble; the earlier file is then unchanged."""
    kind = target.suffix.lower()
    if kind not in KINDS:
        ticked = EVERY if include_private else frozenset()
        atomic.write(target, other(store, library, page, options, today, kind, ticked), replace)
        return
    save(render(store, library, page, options, today, paper, include_private), target, paper, replace)


def other(
    store: Store,
    library: Library,
    page: str,
    options: dict[str, object],
    today: date,
    kind: str,
    ticked: Set[str] = frozenset(),
) -> bytes:
    """The same page as Markdown, table or calendar. `options["named"]`: with names in the calendar."""
    with store.read() as session:
        names = {p.id: p.name for p in people.everyone(session, archived=True)}
        wanted = fetched.Asked(session, library, today, options, Private(ticked), names)
        if kind == ".md":
            return markdown.text(fetched.PAGES[page](wanted)).encode()
        if kind == ".csv":
            return tables.csv_text(*gathered.CSV[page](wanted)).encode()
        entries = gathered.calendar(wanted, bool(options.get("named")))
    return calendar.ics(entries, keys.read(store.vault.folder).vault_id, today)


def guide(library: Library, slug: str, paper: str = "a4") -> str:
    """A guide needs no vault."""
    chosen = library.guides[slug]
    evidence = [library.evidence[key] for key in chosen.evidence]
    return pages.guide(chosen, evidence, _(library.shelves[chosen.shelf]), paper)


def path(library: Library, path_id: str, paper: str = "a4") -> str:
    """A path needs no vault."""
    chosen = library.paths[path_id]
    guides = [library.guides[slug] for slug in chosen.guides if slug in library.guides]
    held = [
        (
            guide,
            _(library.shelves[guide.shelf]),
            [library.evidence[key] for key in guide.evidence if key in library.evidence],
        )
        for guide in guides
    ]
    return sheets.booklet(chosen.title, held, paper)


def save(
    html: str, target: Path, paper: str = "a4", replace: bool = False, stop: Event | None = None
) -> None:
    if target.suffix.lower() == ".pdf":
        pdf.make_pdf(html, target, replace, paper, stop=stop)
    else:
        atomic.write(target, html.encode(), replace)


def render(
    store: Store,
    library: Library,
    page: str,
    options: dict[str, object],
    today: date,
    paper: str,
    include_private: bool = False,
) -> str:
    ticked = EVERY if include_private else frozenset()
    return make(store, library, page, options, today, paper, ticked).html


def make(
    store: Store,
    library: Library,
    page: str,
    options: dict[str, object],
    today: date,
    paper: str,
    ticked: Set[str] = frozenset(),
) -> Made:
    """From one photograph of the records. Of the private lines only the `ticked` ones are on it."""
    if page == "guide":
        return Made(guide(library, str(options["guide"]), paper))
    if page == "path":
        return Made(path(library, str(options["path"]), paper))
    private = Private(ticked)
    with store.read() as session:
        if page in fetched.PAGES:
            names = {p.id: p.name for p in people.everyone(session, archived=True)}
            wanted = fetched.Asked(session, library, today, options, private, names)
            html = sheets.html(fetched.PAGES[page](wanted), paper)
        elif page == "plan":
            html = _plan(session, today, paper, private)
        elif page == "brief":
            all_held = held.for_meeting(session, int(str(options["meeting"])))
            asked = held.suggest(library, session, all_held.meeting, today)
            html = pages.brief(brief.make(all_held, asked, today, private), paper)
        else:
            html = _summary(session, int(str(options["meeting"])), today, paper)
    return Made(html, tuple(private.met.items()))


def _plan(session: Session, today: date, paper: str, private: Private) -> str:
    names = {p.id: p.name for p in people.everyone(session, archived=True)}
    found = [p for p in promises.open_ones(session) if private.shows(p)]
    return pages.plan(_horizons(found, names, today), words.full_day(today), paper, private.withheld)


def _summary(session: Session, meeting_id: int, today: date, paper: str) -> str:
    """Only what both know of: nothing private could be ticked for it."""
    meeting = meetings.get(session, meeting_id)
    person = people.get(session, meeting.person_id)
    given = [p for p in promises.given_in(session, meeting_id) if p.confidence == Confidence.SHARED]
    mine, theirs = (
        [
            Line(p.what, words.weekday(p.due_on, today) if p.due_on else _("no date yet"))
            for p in given
            if p.direction == d
        ]
        for d in (Direction.MINE, Direction.THEIRS)
    )
    return pages.summary(person.name, words.full_day(meeting.starts_at.date()), mine, theirs, paper)


def _horizons(
    found: Sequence[promises.Promise], names: dict[int, str], today: date
) -> list[tuple[str, list[Line]]]:
    horizons: dict[str, list[Line]] = {
        _("Past its date"): [],
        _("Today"): [],
        _("This week"): [],
        _("Later"): [],
        _("No date yet"): [],
    }
    for promise in found:
        ahead = (promise.due_on - today).days if promise.due_on else None
        where = (
            _("No date yet") if ahead is None else _("Past its date") if ahead < 0
            else _("Today") if ahead == 0 else _("This week") if ahead < 7 - today.weekday() else _("Later")
        )  # fmt: skip
        name = names.get(promise.person_id, "")
        owes = (_("I owe {name}") if promise.direction == Direction.MINE else _("{name} owes me")).format(
            name=name
        )
        said = words.weekday(promise.due_on, today) if promise.due_on else _("no date yet")
        horizons[where].append(Line(promise.what, said, promise.past_date(today), owes))
    return [(title, lines) for title, lines in horizons.items() if lines]
