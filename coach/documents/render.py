"""From records to a file on disk: the pages, for the window and the command line alike."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import Event

from sqlalchemy.orm import Session

from coach.advice import brief
from coach.advice.brief import Line
from coach.advice.private import EVERY, Private
from coach.content.library import Library
from coach.documents import layouts, sheet, tables
from coach.documents.formats import EVERY_PAGE, csv_file, ics, markdown, pdf
from coach.documents.pages import PAGES
from coach.documents.pages.parts import PageContext
from coach.i18n import phrases
from coach.i18n.translate import _, later
from coach.models import meetings, people, promises
from coach.models.base import Confidence
from coach.models.promises import Direction
from coach.services.brief import for_meeting, suggest
from coach.store.store import Store
from coach.vault import atomic, keys

NAMES = {
    "pdf": "PDF",
    "html": "HTML",
    "md": "Markdown",
    "csv": later("Table (CSV)"),
    "ics": later("Calendar (iCalendar)"),
}


@dataclass(frozen=True)
class Made:
    """A page, and the private lines it could show: the key of each, and its words."""

    html: str
    private: Sequence[tuple[str, str]] = ()


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
    kind = target.suffix.lower().removeprefix(".")
    if kind not in EVERY_PAGE:
        ticked = EVERY if include_private else frozenset()
        atomic.write(target, make_as(store, library, page, kind, options, today, ticked), replace)
        return
    save(render(store, library, page, options, today, paper, include_private), target, paper, replace)


def guide(library: Library, slug: str, paper: str = "a4") -> str:
    """A guide needs no vault."""
    chosen = library.guides[slug]
    evidence = [library.evidence[key] for key in chosen.evidence]
    return layouts.guide(chosen, evidence, _(library.shelves[chosen.shelf]), paper)


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
    return sheet.booklet(chosen.title, held, paper)


def save(
    html: str, target: Path, paper: str = "a4", replace: bool = False, stop: Event | None = None
) -> None:
    """Where no PDF can be made, the page is kept as HTML beside it, and the trouble raised says so."""
    if target.suffix.lower() != ".pdf":
        atomic.write(target, html.encode(), replace)
        return
    try:
        pdf.make_pdf(html, target, replace, paper, stop=stop)
    except pdf.NotMade as trouble:
        kept = _free_name(target.with_suffix(".html"))
        atomic.write(kept, html.encode(), replace=False)
        raise pdf.NotMade(
            trouble.happened,
            _("The earlier file, if there was one, is unchanged; the page is kept as {name}.").format(
                name=kept.name
            ),
            _("Any browser opens and prints it."),
        ) from None


def _free_name(wanted: Path) -> Path:
    """Nobody's file is written over by a page that was not asked for."""
    names = (wanted.with_stem(f"{wanted.stem}-{number}") for number in range(2, 1000))
    return wanted if not wanted.exists() else next(name for name in names if not name.exists())


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
        if page in PAGES:
            names = {p.id: p.name for p in people.everyone(session, archived=True)}
            wanted = PageContext(session, library, today, options, private, names)
            html = sheet.html(PAGES[page](wanted), paper)
        elif page == "brief":
            all_held = for_meeting(session, int(str(options["meeting"])))
            asked = suggest(library, session, all_held.meeting, today)
            html = layouts.brief(brief.make(all_held, asked, today, private), paper)
        else:
            html = _summary(session, int(str(options["meeting"])), today, paper)
    return Made(html, tuple(private.met.items()))


def make_as(
    store: Store,
    library: Library,
    page: str,
    kind: str,
    options: dict[str, object],
    today: date,
    ticked: Set[str] = frozenset(),
) -> bytes:
    """Markdown, a table or a calendar: the same records, the same private lines withheld.

    `options["named"]`: with names in the calendar.
    """
    with store.read() as session:
        names = {p.id: p.name for p in people.everyone(session, archived=True)}
        asked = PageContext(session, library, today, options, Private(ticked), names)
        if kind == "csv":
            return csv_file.csv_text(*tables.CSV[page](asked)).encode()
        if kind == "md":
            return markdown.text(PAGES[page](asked)).encode()
        entries = tables.calendar(asked, bool(options.get("named")))
    return ics.ics(entries, keys.read(store.vault.folder).vault_id, today)


def _summary(session: Session, meeting_id: int, today: date, paper: str) -> str:
    """Only what both know of: nothing private could be ticked for it."""
    meeting = meetings.get(session, meeting_id)
    person = people.get(session, meeting.person_id)
    given = [p for p in promises.given_in(session, meeting_id) if p.confidence == Confidence.SHARED]
    mine, theirs = (
        [
            Line(p.what, phrases.weekday(p.due_on, today) if p.due_on else _("no date yet"))
            for p in given
            if p.direction == d
        ]
        for d in (Direction.MINE, Direction.THEIRS)
    )
    return layouts.summary(person.name, phrases.full_day(meeting.starts_at.date()), mine, theirs, paper)
