"""What can be typed: commands, options, and how each is written."""

import argparse
import sys
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from coach import clock, paths, settings
from coach.cli.opening import tell
from coach.i18n import translate

OF_LIBRARY = ("guides", "questions", "paths", "checks")
KINDS = ("people", "meetings", "topics", "promises", "plans", "contacts", "inbox", *OF_LIBRARY)
EXAMPLE = "Example:\n  {words}"  # a paragraph of its own, so that it is not filled
Parser = argparse.ArgumentParser
Do = Callable[[argparse.Namespace], int]


class _Help(argparse.HelpFormatter):
    """Paragraphs stay paragraphs, and an example stays on its line."""

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        filled = super()._fill_text
        parts = text.split("\n\n")
        return "\n\n".join(
            part if part.startswith("Example:") else filled(part, width, indent) for part in parts
        )


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Without argparse's own words: they repeat what was typed, which may be a note."""
        self.print_usage(sys.stderr)
        named = message.split(":")[0] if message.startswith("argument ") else "The words"
        tell(f"{named[0].upper()}{named[1:]} cannot be understood. Nothing was changed. Try --help.")
        raise SystemExit(2)


def parser(commands: Mapping[str, Do]) -> Parser:
    """For these, each with what it does."""
    whole = _Parser(
        prog="coach",
        description="Library, planner and one-to-one notes, kept on your own computer.",
        epilog="Without a command the window opens; with --demo alone it shows a made-up team. "
        "coach FILE.coach opens it with what that archive would bring in. "
        "coach COMMAND --help tells a command's options and an example.",
    )
    _common(whole, first=True)
    whole.add_argument("--version", action="version", version=f"coach {paths.version()}")
    each = whole.add_subparsers(required=True, metavar="COMMAND")
    for name, (about, example, own) in USAGE.items():
        made = each.add_parser(name, help=about, description=about, formatter_class=_Help)
        made.epilog = EXAMPLE.format(words=example)
        _common(made)
        made.set_defaults(do=commands[name])
        own(made)
    return whole


def _demo(made: Parser) -> None:
    made.add_argument("folder", type=Path, metavar="DIR")
    made.add_argument(
        "--years", type=_years, default=2, metavar="NUMBER", help="how long they have been at it"
    )


def _list(made: Parser) -> None:
    made.add_argument("kind", choices=KINDS)
    made.add_argument("--person", type=int, metavar="ID", help="as coach list people tells it")
    _private(made)
    _json(made)


def _capture(made: Parser) -> None:
    made.add_argument("text", metavar="TEXT")
    made.add_argument("--dry-run", action="store_true", help="say how it is understood, and store nothing")
    _region(made)
    _json(made)


def _find(made: Parser) -> None:
    made.add_argument("text", metavar="TEXT")
    made.add_argument("--limit", type=int, default=50, metavar="NUMBER", help="at most so many")
    _private(made)
    _json(made)


def _export(made: Parser) -> None:
    from coach.documents.pages import names
    from coach.documents.request import PAPERS, REMINDERS, VARIANTS

    _also(
        made,
        "Each page as .html or .pdf; notes and dossier also as .md; promises, plan and attention as .csv; "
        "plan as .ics, without names unless --names. Notes with a folder or .zip as FILE: those of all "
        "one-to-ones, a Markdown file for each person.",
    )
    made.add_argument("page", choices=names(), metavar="PAGE", help="as coach pages tells it")
    made.add_argument("--out", type=Path, required=True, metavar="FILE")
    for option, value, kind, told in (
        ("--person", "ID", int, "people"),
        ("--meeting", "ID", int, "meetings"),
        ("--guide", "SLUG", str, "guides"),
        ("--path", "ID", str, "paths"),
        ("--check", "ID", str, "checks"),
    ):
        made.add_argument(option, type=kind, metavar=value, help=f"as coach list {told} tells it")
    made.add_argument("--variant", choices=VARIANTS, default=VARIANTS[0], help="of the notes page")
    made.add_argument(
        "--from", dest="first", type=date.fromisoformat, metavar="DATE", help="the first day, as 2026-11-23"
    )
    made.add_argument("--to", dest="last", type=date.fromisoformat, metavar="DATE", help="the last day")
    made.add_argument("--language", metavar="xx", help="of the page, such as de")
    made.add_argument("--answers", action="store_true", help="with my own answers, on a self-check")
    made.add_argument("--names", action="store_true", help="with names and words in a calendar")
    made.add_argument(
        "--remind", type=int, choices=REMINDERS, default=REMINDERS[0], metavar="MINUTES",
        help="before each one-to-one, in a calendar: 5, 10, 15, 30 or 60",
    )  # fmt: skip
    made.add_argument("--paper", choices=PAPERS, default=settings.usual_paper(), help="its size")
    made.add_argument("--region", metavar="xx_YY", help="of a table: what parts its cells")
    made.add_argument("--include-mine", action="store_true", help="for others: all but private lines")
    _private(made)
    _force(made)


def _guides(made: Parser) -> None:
    made.add_argument("what", choices=("check", "add", "remove", "packs"))
    made.add_argument(
        "target", nargs="?", metavar="PATH-OR-ID", help="a folder or zip; of remove, the id of a pack"
    )
    _force(made)
    _json(made)


def _rescue(made: Parser) -> None:
    made.add_argument("--to", type=Path, default=Path(), metavar="DIR", help="where the new vault is made")


def _backup(made: Parser) -> None:
    made.add_argument("--to", type=Path, metavar="DIR", help="there, and not among the vault's own")


def _restore(made: Parser) -> None:
    made.add_argument("file", type=Path, metavar="FILE", help="or its name, as coach backups tells it")


def _archive(made: Parser) -> None:
    made.add_argument("--out", type=Path, required=True, metavar="FILE")
    made.add_argument("--lock-with", metavar="FILE", help="its first line is the passphrase (age)")
    _force(made)


def _import(made: Parser) -> None:
    _also(
        made,
        "Archives (.coach), calendars (.ics), contacts (.vcf), lists (.csv), what Monica wrote (.json), and "
        "documents (.md .txt .docx .html), one or a folder of them. What is here already stays.",
    )
    made.add_argument("file", type=Path, metavar="FILE-OR-FOLDER")
    made.add_argument("--as", dest="kind", choices=("people", "promises", "questions", "meetings"))
    made.add_argument("--person", type=int, metavar="ID", help="what names nobody is theirs")
    _region(made)
    made.add_argument(
        "--columns",
        type=_columns,
        default={},
        metavar="COLUMN=FIELD,...",
        help="what a list's columns hold, by heading or number: name, given, family, mail, "
        "relation, nickname; what, due, whose; on, notes; question",
    )
    made.add_argument(
        "--no-heading", action="store_true", help="the first line of a list is one of its lines"
    )
    made.add_argument("--unlock-with", metavar="FILE", help="its first line is the archive's passphrase")
    made.add_argument("--dry-run", action="store_true", help="say what would come in, and change nothing")
    _json(made)


def _screenshots(made: Parser) -> None:
    made.add_argument("--out", type=Path, required=True, metavar="DIR")
    made.add_argument("--theme", choices=("light", "dark"), default="light")
    made.add_argument("--size", type=_size, default=(1320, 860), metavar="1320x860")
    made.add_argument("--text", type=int, choices=(100, 125, 150, 200), default=100)
    made.add_argument("--language", choices=(*translate.known(), "rtl"), default="en", help="rtl is made up")
    made.add_argument("--scale", type=float, choices=(1, 1.25, 1.5, 2), default=1)
    made.add_argument("--audit", action="store_true", help="say what is cut; the result is 1 if anything is")


def _nothing(_made: Parser) -> None:
    """It has no options of its own."""


def _also(made: Parser, said: str) -> None:
    """What its help tells above the example."""
    made.epilog = f"{said}\n\n{made.epilog}"


def _json(made: Parser) -> None:
    made.add_argument("--json", action="store_true", help="as JSON")


def _private(made: Parser) -> None:
    made.add_argument("--include-private", action="store_true", help="private lines too")


def _force(made: Parser) -> None:
    made.add_argument("--force", action="store_true", help="write over what is there")


def _region(made: Parser) -> None:
    made.add_argument("--region", default=translate.region_of_this_computer(), metavar="xx_YY")


def _common(parser: Parser, first: bool = False) -> None:
    """Understood before and after the command's name; what stands after it wins."""

    def default(value: Any) -> Any:
        return value if first else argparse.SUPPRESS

    parser.add_argument(
        "--vault", type=Path, default=default(None), metavar="DIR", help="the folder of the notes"
    )
    parser.add_argument(
        "--today",
        type=date.fromisoformat,
        default=default(clock.now().date()),
        metavar="DATE",
        help="the day to take as today",
    )
    parser.add_argument(
        "--passphrase-file",
        default=default(None),
        metavar="FILE",
        help="its first line is the passphrase; - is the standard input",
    )


def _columns(typed: str) -> dict[str, str]:
    from coach.written import language

    said, fields = {}, language.of_lists("columns")
    for one in typed.split(","):
        column, _equals, what = one.rpartition("=")
        if not column.strip() or what.strip() not in fields:
            raise ValueError
        said[column.strip()] = what.strip()
    return said


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


class Usage(NamedTuple):
    """What a command is for, an example of it, and what gives its parser the options that are its own."""

    about: str
    example: str
    options: Callable[[Parser], None]


USAGE: Mapping[str, Usage] = {
    "demo": Usage("make a sample vault with a made-up team", "coach demo sample", _demo),
    "list": Usage("rows with stable names and ids", "coach list promises --json", _list),
    "capture": Usage(
        "one line, understood and stored", 'coach capture "Ana: send the draft by friday"', _capture
    ),
    "find": Usage("search notes, guides and questions", 'coach find "parental leave"', _find),
    "export": Usage("write a page", "coach export brief --person 3 --out brief.pdf", _export),
    "pages": Usage("the pages and the options each needs", "coach pages", _nothing),
    "guides": Usage(
        "check the library or a pack; add, remove and list packs", "coach guides check my-pack.zip", _guides
    ),
    "check": Usage("verify the vault without changing it", "coach check", _nothing),
    "rescue": Usage(
        "read what can be read of damaged notes, into a new vault", "coach rescue --to rescued", _rescue
    ),
    "backup": Usage(
        "a checked copy of the notes, and of what opens it", "coach backup --to /media/stick", _backup
    ),
    "backups": Usage("the backups and what they hold", "coach backups --json", _json),
    "restore": Usage(
        "bring a backup back; what is held now is kept",
        "coach restore /media/stick/2026-11-23-0830-by-hand.db",
        _restore,
    ),
    "archive": Usage(
        "everything in one file that can be read without Coach",
        "coach archive --out everything.coach --lock-with passphrase.txt",
        _archive,
    ),
    "import": Usage(
        "bring in an archive, a calendar, contacts, a list or documents",
        "coach import calendar.ics --dry-run",
        _import,
    ),
    "undo": Usage("take back the latest act, such as what was brought in", "coach undo", _nothing),
    "screenshots": Usage(
        "one PNG of every screen", "coach screenshots --out pictures --theme dark", _screenshots
    ),
}
