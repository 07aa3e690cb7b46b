"""A page written from the command line: what it is made for, and that nothing is overwritten."""

import argparse
import os
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from coach.cli.opening import opened
from coach.crash import WordsOff, WriteTrouble
from coach.i18n import translate
from coach.i18n.translate import _

if TYPE_CHECKING:
    from coach.content.library import Library
    from coach.documents.page import Page
    from coach.documents.request import PageRequest


def export(options: argparse.Namespace, bank: "Library") -> int:
    """The status. Raises WordsOff for what does not go together, WriteTrouble where the file is there."""
    from coach.documents import pages
    from coach.documents.page import Needs

    page = pages.page(options.page)
    if page.id == "notes" and options.out.suffix.lower() in ("", ".zip"):
        return _notes_folder(options)
    if options.out.suffix.lower().removeprefix(".") not in page.formats:
        said = f"This page is written as {' or '.join(f'.{kind}' for kind in page.formats)}."
        raise WordsOff(said, "Nothing was written.", "Name the file so.")
    if os.path.exists(options.out) and not options.force:
        raise WriteTrouble(
            _("A file of that name is already there."),
            _("It is unchanged."),
            _("Choose another name or use --force."),
        )
    from coach.documents import render

    if options.language:
        translate.choose(options.language)
        if translate.code() != options.language:
            raise WordsOff("That language is not spoken here.", "Nothing was written.", "See Settings.")
    if page.needs is Needs.MEETING and options.meeting is None and options.person is not None:
        options.meeting = _meeting_with(options, page)
    request = _request(options, page, bank)
    if page.of_library:
        html = render.of_library(bank, request, options.today)
        render.save(html, options.out, request.paper, options.force)
        return 0
    with opened(options) as store:
        render.write(store, bank, request, options.today, options.out, options.force)
    return 0


def _notes_folder(options: argparse.Namespace) -> int:
    """All notes, a file for each person, in a folder or a zip; what is withheld is told. Status 0."""
    from coach.services import taking_notes_out

    with opened(options) as store, store.read() as session:
        made = taking_notes_out.made(session, options.include_private)
    taking_notes_out.write(made.files, options.out, options.force)
    print(f"files\t{len(made.files)}")
    print(f"withheld\t{made.withheld}")
    return 0


def _meeting_with(options: argparse.Namespace, page: "Page") -> int:
    """The next one-to-one with somebody; for a page that looks back the last one that was held."""
    from coach.models import meetings, people

    start = datetime.combine(options.today, datetime.min.time())
    with opened(options) as store, store.read() as session:
        people.get(session, options.person)
        back = meetings.last_before(session, options.person, start + timedelta(days=1))
        found = back if page.looks_back else meetings.next_after(session, options.person, start)
    if found is None:
        said = "There is no such one-to-one with them."
        raise WordsOff(said, "Nothing was written.", "See coach list meetings.")
    return found.id


def _request(options: argparse.Namespace, page: "Page", bank: "Library") -> "PageRequest":
    """What a page is made for. Raises WordsOff where it is missing, unknown or the wrong way round."""
    from coach.advice.withheld import EVERY, MINE
    from coach.documents.page import Needs
    from coach.documents.request import PageRequest

    needed = page.needs.value
    given = _needed(getattr(options, needed), f"--{needed}") if needed else None
    known = {Needs.GUIDE: set(bank.guides), Needs.PATH: set(bank.paths), Needs.CHECK: set(bank.checks)}
    if page.needs in known and given not in known[page.needs]:
        raise WordsOff(
            f"There is no {needed} of that name.", "Nothing was written.", "See coach list guides."
        )
    if options.first and options.last and options.first > options.last:
        raise WordsOff("--from lies after --to.", "Nothing was written.", "Turn them round.")
    return PageRequest(
        page.id,
        person=options.person,
        meeting=options.meeting,
        guide=options.guide or "",
        path=options.path or "",
        check=options.check or "",
        first=options.first,
        last=options.last,
        variant=options.variant,
        answers=options.answers,
        named=options.names,
        remind=options.remind,
        paper=options.paper,
        region=options.region or "",
        ticked=EVERY if options.include_private else MINE if options.include_mine else frozenset(),
    )


def _needed(value: Any, option: str) -> Any:
    if value is None:
        raise WordsOff(f"This page needs {option}.", "Nothing was written.", "See coach pages.")
    return value
