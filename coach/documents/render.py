"""From records to a file on disk: the pages, for the window and the command line alike."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import Event

from sqlalchemy.orm import Session

from coach.advice.withheld import Met, Private
from coach.content.library import Library
from coach.documents import pages
from coach.documents.formats import EVERY_PAGE, csv_file, ics, markdown, pdf, sheet
from coach.documents.formats.sheet import Sheet
from coach.documents.page import PageContext
from coach.documents.request import PageRequest
from coach.i18n import translate
from coach.i18n.translate import _, later
from coach.models import people
from coach.models.base import Confidence
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
    """A page, and the lines that can be chosen about, in its order."""

    html: str
    lines: Sequence[Met] = ()

    @property
    def private(self) -> list[tuple[str, str]]:
        """The private ones among them: the key of each, and its words."""
        return [(met.key, met.words) for met in self.lines if met.level == Confidence.PRIVATE]


def write(
    store: Store, library: Library, request: PageRequest, today: date, target: Path, replace: bool = False
) -> None:
    """As what the file's name says. Raises WriteTrouble; the earlier file is then unchanged."""
    kind = target.suffix.lower().removeprefix(".")
    if kind not in EVERY_PAGE:
        atomic.write(target, make_as(store, library, request, kind, today), replace)
        return
    save(make(store, library, request, today).html, target, request.paper, replace)


def of_library(library: Library, request: PageRequest, today: date) -> str:
    """A guide or a path as HTML: neither needs a vault."""
    return _html(PageContext(Session(), library.spoken(translate.code()), today, request))


def save(
    html: str, target: Path, paper: str = "a4", replace: bool = False, stop: Event | None = None
) -> None:
    """A page into a file, by its suffix; an existing one is only replaced when asked to. Raises WriteTrouble.

    Where no PDF can be made, the page is kept as HTML beside it, and the trouble raised says so.
    """
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


def make(store: Store, library: Library, request: PageRequest, today: date) -> Made:
    """From one photograph of the records. Of the private lines only the ticked ones are on it."""
    if pages.page(request.page).of_library:
        return Made(of_library(library, request, today))
    with store.read() as session:
        context = _context(session, library, request, today)
        html = _html(context)
    return Made(html, tuple(context.private.met.values()))


def make_as(store: Store, library: Library, request: PageRequest, kind: str, today: date) -> bytes:
    """Markdown, a table or a calendar: the same records, the same private lines withheld.

    Raises LookupError where the page is not written as `kind`.
    """
    page = pages.page(request.page)
    with store.read() as session:
        context = _context(session, library, request, today)
        if kind == "csv" and page.table:
            return csv_file.csv_text(*page.table(context), request.region).encode()
        if kind == "md" and page.build:
            built = page.build(context)
            if isinstance(built, Sheet):
                return markdown.text(built).encode()
        if kind != "ics" or not page.calendar:
            raise LookupError(f"{page.id} is not written as {kind}")
        entries = page.calendar(context)
    return ics.ics(entries, keys.read(store.vault.folder).vault_id, today, request.remind)


def _context(session: Session, library: Library, request: PageRequest, today: date) -> PageContext:
    names = {p.id: p.name for p in people.everyone(session, archived=True)}
    private = Private(request.ticked, request.struck, pages.page(request.page).goes_out)
    return PageContext(session, library.spoken(translate.code()), today, request, private, names)


def _html(context: PageContext) -> str:
    page = pages.page(context.request.page)
    if page.build is None:
        raise LookupError(f"{page.id} is only a table")
    built = page.build(context)
    return built if isinstance(built, str) else sheet.html(built, context.request.paper, page.goes_out)
