"""The same work without a window. Names, options and exit statuses are kept once they are there."""

import argparse
import json
import os
import stat
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from coach import clock, crash, paths, settings
from coach.crash import Trouble, VaultTrouble, WordsOff
from coach.i18n import translate
from coach.i18n.translate import _

if TYPE_CHECKING:
    from coach.content.library import Library
    from coach.documents.page import Page
    from coach.documents.request import PageRequest
    from coach.store.store import Store

OF_LIBRARY = ("guides", "questions", "paths", "checks")
KINDS = ("people", "meetings", "topics", "promises", "plans", "contacts", "inbox", *OF_LIBRARY)


def run(argv: list[str]) -> int:
    """Do what the words say and give the exit status."""
    try:
        options = _parser().parse_args(argv)
        status: int = options.do(options)
        sys.stdout.flush()
        return status
    except SystemExit as wanted:  # argparse, after its message or its help
        return int(wanted.code or 0)
    except Trouble as trouble:
        _tell(str(trouble))
        return trouble.status
    except BrokenPipeError:  # whoever reads, like head, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return 0
    except KeyboardInterrupt:
        _tell("Stopped. What was stored before is safe. Start it again when you like.")
        return 130
    except Exception as error:
        return _unforeseen(error)


def demo(options: argparse.Namespace) -> int:
    from coach import demo as made_up
    from coach.store.store import Store
    from coach.vault import vault

    store = Store(vault.create(options.folder, _passphrase_file(options)))
    try:
        made_up.make(store, options.today, options.years)
    finally:
        store.close()
    print(options.folder)
    return 0


def list_rows(options: argparse.Namespace) -> int:
    from coach.cli import listing

    if options.kind in OF_LIBRARY:
        rows = listing.of_library(_library(options), options.kind)
        _show(rows + _own_questions(options) if options.kind == "questions" else rows, options.json)
        return 0
    with _open(options) as store, store.read() as session:
        rows = listing.of_vault(session, options.kind, options.person, options.today, options.include_private)
    _show(rows, options.json)
    return 0


def _own_questions(options: argparse.Namespace) -> list[dict[str, Any]]:
    """The leader's own, where there are notes and they can be opened; the bank is there without them."""
    from coach.cli import listing
    from coach.vault import vault

    if not vault.exists(_folder(options)):
        return []
    try:
        with _open(options) as store, store.read() as session:
            return listing.own_questions(session)
    except VaultTrouble as closed:
        _tell(str(closed))
        return []


def capture(options: argparse.Namespace) -> int:
    from coach.models import people
    from coach.services import inbox
    from coach.services import quick_capture as line

    with _open(options, writable=not options.dry_run) as store:
        with store.read() as session:
            known = people.known(session)
        understood = line.understand(options.text, known, options.today, region=options.region)
        row: dict[str, Any] = {
            "kind": understood.kind,
            "person_id": understood.person_id,
            "candidates": list(understood.candidates),
            "what": understood.what,
            "due_on": understood.due_on.isoformat() if understood.due_on else None,
            "on": understood.on.isoformat() if understood.on else None,
            "at": understood.at.isoformat("minutes") if understood.at else None,
            "past": understood.past.isoformat() if understood.past else None,
            "id": None,
            "kept_as": None,
        }
        said = line.said(understood, {one.id: one.name for one in known}, options.today)
        if not options.dry_run:
            with store.write() as session:
                kept = inbox.keep(session, understood, options.text, options.today)
            row |= {"id": kept.id, "kept_as": kept.kind}
            if kept.kind == inbox.INBOX:
                said = f"{kept.why or said} · " + _("it waits in the inbox")
    print(json.dumps({**row, "said": said}, ensure_ascii=False, indent=1) if options.json else said)
    return 0


def find(options: argparse.Namespace) -> int:
    from coach.cli import listing

    with _open(options) as store:
        rows = listing.found(
            store, _library(options), options.text, options.limit, options.today, options.include_private
        )
    _show(rows, options.json)
    return 0 if rows else 1


def export(options: argparse.Namespace) -> int:
    from coach.crash import WriteTrouble
    from coach.documents import pages
    from coach.documents.page import Needs

    page = pages.page(options.page)
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

    bank = _library(options)
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
    with _open(options) as store:
        render.write(store, bank, request, options.today, options.out, options.force)
    return 0


def _meeting_with(options: argparse.Namespace, page: "Page") -> int:
    """The next one-to-one with somebody; for a page that looks back the last one that was held."""
    from coach.models import meetings, people

    start = datetime.combine(options.today, datetime.min.time())
    with _open(options) as store, store.read() as session:
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
        paper=options.paper,
        region=options.region or "",
        ticked=EVERY if options.include_private else MINE if options.include_mine else frozenset(),
    )


def pages(_options: argparse.Namespace) -> int:
    from coach.documents.pages import on_paper

    for page in on_paper():
        print(f"{page.id}\t{page.usage}")
    return 0


def guides(options: argparse.Namespace) -> int:
    from coach.cli import packs

    folder = _folder(options)
    if options.what == "check":
        return packs.check(options.target, _tell)
    if options.what == "add":
        return packs.add(options.target, folder, options.force, _tell)
    if options.what == "remove":
        return packs.remove(options.target, folder)
    _show(packs.rows(folder), options.json)
    return 0


def _library(options: argparse.Namespace) -> "Library":
    """Coach's own, and the packs of the vault."""
    from coach.content.packs import install, shelve

    return shelve.load(install.folders(_folder(options)))


def check(options: argparse.Namespace) -> int:
    from coach.cli import checking

    with _open(options) as store:
        return checking.run(store.vault)


def rescue(options: argparse.Namespace) -> int:
    from coach.cli import rescuing
    from coach.vault import tries

    folder = _folder(options)
    crash.keep_log(folder)
    secret = _secret(options, folder)
    with tries.counted(folder):
        return rescuing.run(folder, secret, options.to)


def backup(options: argparse.Namespace) -> int:
    from coach.cli import backups

    with _open(options) as store:
        print(backups.make(store, options.to))
    return 0


def list_backups(options: argparse.Namespace) -> int:
    from coach.cli import backups

    with _open(options) as store:
        found = backups.rows(store)
    _show(found, options.json)
    return 0 if all(row["readable"] for row in found) else 1


def restore(options: argparse.Namespace) -> int:
    from coach.cli import backups

    folder = _folder(options)
    secret = _passphrase_file(options)
    if secret is None and sys.stdin.isatty() and backups.takes_secret(options.file, folder):
        from getpass import getpass

        secret = getpass("Passphrase: ")
    held, kept = backups.put_back(options.file, folder, secret)
    for name, count in held._asdict().items():
        print(f"{name}\t{count}")
    if kept is not None:
        _tell(_("What was there before is kept as {name}.").format(name=kept.name))
    return 0


def screenshots(options: argparse.Namespace) -> int:
    from coach.cli import screenshots as pictures

    how = pictures.How(options.theme, options.size, options.text, options.language, options.scale)
    cut = 0
    for taken in pictures.take(options.out, how, options.vault, options.today, _passphrase_file(options)):
        print(taken.file)
        for one in taken.cuts if options.audit else ():
            print(f"\t{one}")
        cut += len(taken.cuts)
    return 1 if options.audit and cut else 0


def archive(options: argparse.Namespace) -> int:
    from coach.cli import in_and_out

    secret = in_and_out.first_line(options.lock_with, False, "")
    if secret is None:
        _tell(_("The archive is not locked: whoever has the file can read it."))
    with _open(options) as store:
        counts = in_and_out.archive(store, options.out, secret, options.force)
    for kind, count in counts.items():
        print(f"{kind}\t{count}")
    return 0


def bring_in(options: argparse.Namespace) -> int:
    from coach.cli import in_and_out
    from coach.exchange.archive import zipped

    file = in_and_out.needed(options)
    if not zipped.is_archive(file):
        from coach.exchange.rows import Asked

        asked = Asked(file.name, options.today, options.kind or "", options.region)
        with _open(options, writable=True) as store:
            files = in_and_out.files_of(file)
            told = in_and_out.bring_in(store, files, asked, options.person, options.dry_run)
        return in_and_out.show(told, options.json)
    secret = in_and_out.first_line(options.unlock_with, zipped.is_locked(file), _("Passphrase:") + " ")
    with _open(options, writable=True) as store:
        told = in_and_out.bring_back(store, file, secret, options.dry_run)
    return in_and_out.show(told, options.json)


COMMANDS = frozenset({
    "demo", "list", "capture", "find", "export", "pages", "guides", "check", "rescue", "screenshots",
    "backup", "backups", "restore", "archive", "import",
})  # fmt: skip


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Without argparse's own words: they repeat what was typed, which may be a note."""
        self.print_usage(sys.stderr)
        named = message.split(":")[0] if message.startswith("argument ") else "The words"
        _tell(f"{named[0].upper()}{named[1:]} cannot be understood. Nothing was changed. Try --help.")
        raise SystemExit(2)


def _parser() -> argparse.ArgumentParser:
    from coach.documents.pages import names
    from coach.documents.request import PAPERS, VARIANTS

    parser = _Parser(
        prog="coach",
        description="Library, planner and one-to-one notes, kept on your own computer.",
        epilog="Without a command the window opens; with --demo alone it shows a made-up team.",
    )
    _common(parser, first=True)
    parser.add_argument("--version", action="version", version=f"coach {paths.version()}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, do: Callable[[argparse.Namespace], int], about: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=about, description=about)
        _common(made)
        made.set_defaults(do=do)
        return made

    made = command("demo", demo, "make a sample vault with a made-up team")
    made.add_argument("folder", type=Path, metavar="DIR")
    made.add_argument("--years", type=_years, default=2)

    made = command("list", list_rows, "rows with stable names and ids")
    made.add_argument("kind", choices=KINDS)
    made.add_argument("--person", type=int, metavar="ID")
    made.add_argument("--include-private", action="store_true")
    made.add_argument("--json", action="store_true")

    made = command("capture", capture, "one line, understood and stored")
    made.add_argument("text", metavar="TEXT")
    made.add_argument("--dry-run", action="store_true")
    made.add_argument("--region", default=translate.region_of_this_computer(), metavar="xx_YY")
    made.add_argument("--json", action="store_true")

    made = command("find", find, "search notes, guides and questions")
    made.add_argument("text", metavar="TEXT")
    made.add_argument("--limit", type=int, default=50)
    made.add_argument("--include-private", action="store_true")
    made.add_argument("--json", action="store_true")

    made = command("export", export, "write a page")
    made.epilog = (
        "Each page as .html or .pdf; notes and dossier also as .md; promises, plan and attention as .csv; "
        "plan as .ics, without names unless --names."
    )
    made.add_argument("page", choices=names(), metavar="PAGE")
    made.add_argument("--out", type=Path, required=True, metavar="FILE")
    made.add_argument("--person", type=int, metavar="ID")
    made.add_argument("--meeting", type=int, metavar="ID")
    made.add_argument("--guide", metavar="SLUG")
    made.add_argument("--path", metavar="ID")
    made.add_argument("--check", metavar="ID")
    made.add_argument("--variant", choices=VARIANTS, default=VARIANTS[0])
    made.add_argument("--from", dest="first", type=date.fromisoformat, metavar="DATE")
    made.add_argument("--to", dest="last", type=date.fromisoformat, metavar="DATE")
    made.add_argument("--language", metavar="xx")
    made.add_argument("--answers", action="store_true", help="with my own answers, on a self-check")
    made.add_argument("--names", action="store_true", help="with names and words in a calendar")
    made.add_argument("--paper", choices=PAPERS, default=settings.usual_paper())
    made.add_argument("--region", metavar="xx_YY", help="of a table: what parts its cells")
    made.add_argument("--include-mine", action="store_true", help="for others: all but private lines")
    made.add_argument("--include-private", action="store_true")
    made.add_argument("--force", action="store_true")

    command("pages", pages, "the pages and the options each needs")

    made = command("guides", guides, "check the library or a pack; add, remove and list packs")
    made.add_argument("what", choices=("check", "add", "remove", "packs"))
    made.add_argument("target", nargs="?", metavar="PATH or ID")
    made.add_argument("--force", action="store_true")
    made.add_argument("--json", action="store_true")

    command("check", check, "verify the vault without changing it")

    made = command("rescue", rescue, "read what can be read of damaged notes, into a new vault")
    made.add_argument("--to", type=Path, default=Path(), metavar="DIR", help="where the new vault is made")

    made = command("backup", backup, "a checked copy of the notes, and of what opens it")
    made.add_argument("--to", type=Path, metavar="DIR", help="there, and not among the vault's own")

    made = command("backups", list_backups, "the backups and what they hold")
    made.add_argument("--json", action="store_true")

    made = command("restore", restore, "bring a backup back; what is held now is kept")
    made.add_argument("file", type=Path, metavar="FILE", help="or its name, as coach backups tells it")

    made = command("archive", archive, "everything in one file that can be read without Coach")
    made.add_argument("--out", type=Path, required=True, metavar="FILE")
    made.add_argument("--lock-with", metavar="FILE", help="its first line is the passphrase (age)")
    made.add_argument("--force", action="store_true")

    made = command("import", bring_in, "bring in an archive, a calendar, contacts, a list or documents")
    made.epilog = (
        "Archives (.coach), calendars (.ics), contacts (.vcf), lists (.csv), what Monica wrote (.json), and "
        "documents (.md .txt .docx .html), one or a folder of them. What is here already stays."
    )
    made.add_argument("file", type=Path, metavar="FILE-OR-FOLDER")
    made.add_argument("--as", dest="kind", choices=("people", "promises", "questions", "meetings"))
    made.add_argument("--person", type=int, metavar="ID", help="what names nobody is theirs")
    made.add_argument("--region", default=translate.region_of_this_computer(), metavar="xx_YY")
    made.add_argument("--unlock-with", metavar="FILE", help="its first line is the archive's passphrase")
    made.add_argument("--dry-run", action="store_true", help="say what would come in, and change nothing")
    made.add_argument("--json", action="store_true")

    made = command("screenshots", screenshots, "one PNG of every screen")
    made.add_argument("--out", type=Path, required=True, metavar="DIR")
    made.add_argument("--theme", choices=("light", "dark"), default="light")
    made.add_argument("--size", type=_size, default=(1320, 860), metavar="1320x860")
    made.add_argument("--text", type=int, choices=(100, 125, 150, 200), default=100)
    made.add_argument("--language", choices=(*translate.known(), "rtl"), default="en", help="rtl is made up")
    made.add_argument("--scale", type=float, choices=(1, 1.25, 1.5, 2), default=1)
    made.add_argument("--audit", action="store_true", help="say what is cut; the result is 1 if anything is")
    return parser


def _common(parser: argparse.ArgumentParser, first: bool = False) -> None:
    """Understood before and after the command's name; what stands after it wins."""

    def default(value: Any) -> Any:
        return value if first else argparse.SUPPRESS

    parser.add_argument("--vault", type=Path, default=default(None), metavar="DIR")
    parser.add_argument(
        "--today", type=date.fromisoformat, default=default(clock.now().date()), metavar="DATE"
    )
    parser.add_argument("--passphrase-file", default=default(None), metavar="FILE")


@contextmanager
def _open(options: argparse.Namespace, writable: bool = False) -> "Iterator[Store]":
    from sqlalchemy.exc import NoResultFound

    from coach.models.base import BrokenRule
    from coach.store.store import Store
    from coach.vault import tries, vault
    from coach.views.widgets import customs

    folder = _folder(options)
    crash.keep_log(folder)
    chosen = settings.load(folder)
    customs.follow(chosen.region, chosen.working_days)
    passphrase = _secret(options, folder)
    with tries.counted(folder):
        opened = vault.open_vault(folder, passphrase, writable)
    if opened.notice:
        _tell(opened.notice)
    store = Store(opened)
    try:
        yield store
    except NoResultFound:
        raise WordsOff(
            "There is no record with that id.", "Nothing was changed.", "See coach list."
        ) from None
    except BrokenRule as broken:
        raise crash.Refused(
            str(broken), _("Nothing was changed."), _("Put it right and try again.")
        ) from None
    finally:
        store.close()


def _folder(options: argparse.Namespace) -> Path:
    """Of the vault; where it moved away from there, the one it lies in now."""
    from coach.vault import moving

    return moving.follow(options.vault or paths.default_vault())


def _secret(options: argparse.Namespace, folder: Path) -> str | None:
    """The passphrase from its file, or asked for at the terminal, after the pause that wrong ones earned."""
    from coach.vault import tries, vault

    passphrase = _passphrase_file(options)
    if passphrase is None and vault.exists(folder) and vault.is_locked(folder) and sys.stdin.isatty():
        from getpass import getpass

        passphrase = getpass("Passphrase: ")
    if wait := tries.left(folder):
        time.sleep(wait)
    return passphrase


def _passphrase_file(options: argparse.Namespace) -> str | None:
    if options.passphrase_file is None:
        return None
    try:
        if options.passphrase_file == "-":
            return sys.stdin.readline().rstrip("\r\n")
        _tell_who_may_read(Path(options.passphrase_file))
        return Path(options.passphrase_file).read_text("utf-8-sig").splitlines()[0]
    except (OSError, UnicodeDecodeError, IndexError):
        raise VaultTrouble(
            _("The passphrase file cannot be read."), _("Nothing was changed."), _("Check its name.")
        ) from None


def _tell_who_may_read(file: Path) -> None:
    """A word where others on this computer can read the secret as well. Raises OSError."""
    mode = file.stat().st_mode
    if os.name != "nt" and stat.S_ISREG(mode) and mode & 0o077:  # Windows keeps rights elsewhere
        _tell("Others on this computer may read the passphrase file. Make it yours alone: chmod 600.")


def _needed(value: Any, option: str) -> Any:
    if value is None:
        raise WordsOff(f"This page needs {option}.", "Nothing was written.", "See coach pages.")
    return value


def _show(rows: list[dict[str, Any]], as_json: bool) -> None:
    if as_json:
        print(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for row in rows:
        print("\t".join("" if value is None else " ".join(str(value).split()) for value in row.values()))


def _years(typed: str) -> int:
    years = int(typed)
    if not 1 <= years <= 60:
        raise ValueError
    return years


def _size(typed: str) -> tuple[int, int]:
    width, height = (int(side) for side in typed.split("x"))
    if not (200 <= width <= 10_000 and 200 <= height <= 10_000):
        raise ValueError
    return width, height


def _unforeseen(error: Exception) -> int:
    code = crash.report(error)
    _tell(
        "Something unexpected happened. What was stored before is safe. Please try again, or report it. "
        f"Code {code}."
    )
    return 1


def _tell(message: str) -> None:
    print(f"coach: {message}", file=sys.stderr)
