"""What can be typed: commands, options, and how each is written."""

import argparse
import sys
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from coach import clock, paths, settings
from coach.cli.opening import tell
from coach.i18n import translate

OF_LIBRARY = ("guides", "questions", "paths", "checks")
KINDS = ("people", "meetings", "topics", "promises", "plans", "contacts", "inbox", *OF_LIBRARY)
EXAMPLE = "Example:\n  {words}"  # a paragraph of its own, so that it is not filled
EXAMPLES = {
    "demo": "coach demo sample",
    "list": "coach list promises --json",
    "capture": 'coach capture "Ana: send the draft by friday"',
    "find": 'coach find "parental leave"',
    "export": "coach export brief --person 3 --out brief.pdf",
    "pages": "coach pages",
    "guides": "coach guides check my-pack.zip",
    "check": "coach check",
    "rescue": "coach rescue --to rescued",
    "backup": "coach backup --to /media/stick",
    "backups": "coach backups --json",
    "restore": "coach restore /media/stick/2026-11-23-0830-by-hand.db",
    "archive": "coach archive --out everything.coach --lock-with passphrase.txt",
    "import": "coach import calendar.ics --dry-run",
    "undo": "coach undo",
    "screenshots": "coach screenshots --out pictures --theme dark",
}
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


def parser(commands: Mapping[str, Do]) -> argparse.ArgumentParser:
    """For these, each with what it does."""
    from coach.documents.pages import names
    from coach.documents.request import PAPERS, REMINDERS, VARIANTS

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

    def command(name: str, about: str) -> argparse.ArgumentParser:
        made = each.add_parser(name, help=about, description=about, formatter_class=_Help)
        made.epilog = EXAMPLE.format(words=EXAMPLES[name])
        _common(made)
        made.set_defaults(do=commands[name])
        return made

    made = command("demo", "make a sample vault with a made-up team")
    made.add_argument("folder", type=Path, metavar="DIR")
    made.add_argument(
        "--years", type=_years, default=2, metavar="NUMBER", help="how long they have been at it"
    )

    made = command("list", "rows with stable names and ids")
    made.add_argument("kind", choices=KINDS)
    made.add_argument("--person", type=int, metavar="ID", help="as coach list people tells it")
    made.add_argument("--include-private", action="store_true", help="private lines too")
    made.add_argument("--json", action="store_true", help="as JSON")

    made = command("capture", "one line, understood and stored")
    made.add_argument("text", metavar="TEXT")
    made.add_argument("--dry-run", action="store_true", help="say how it is understood, and store nothing")
    made.add_argument("--region", default=translate.region_of_this_computer(), metavar="xx_YY")
    made.add_argument("--json", action="store_true", help="as JSON")

    made = command("find", "search notes, guides and questions")
    made.add_argument("text", metavar="TEXT")
    made.add_argument("--limit", type=int, default=50, metavar="NUMBER", help="at most so many")
    made.add_argument("--include-private", action="store_true", help="private lines too")
    made.add_argument("--json", action="store_true", help="as JSON")

    made = command("export", "write a page")
    made.epilog = _also(
        "Each page as .html or .pdf; notes and dossier also as .md; promises, plan and attention as .csv; "
        "plan as .ics, without names unless --names. Notes with a folder or .zip as FILE: those of all "
        "one-to-ones, a Markdown file for each person.",
        made.epilog,
    )
    made.add_argument("page", choices=names(), metavar="PAGE", help="as coach pages tells it")
    made.add_argument("--out", type=Path, required=True, metavar="FILE")
    made.add_argument("--person", type=int, metavar="ID", help="as coach list people tells it")
    made.add_argument("--meeting", type=int, metavar="ID", help="as coach list meetings tells it")
    made.add_argument("--guide", metavar="SLUG", help="as coach list guides tells it")
    made.add_argument("--path", metavar="ID", help="as coach list paths tells it")
    made.add_argument("--check", metavar="ID", help="as coach list checks tells it")
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
    made.add_argument("--include-private", action="store_true", help="private lines too")
    made.add_argument("--force", action="store_true", help="write over what is there")

    command("pages", "the pages and the options each needs")

    made = command("guides", "check the library or a pack; add, remove and list packs")
    made.add_argument("what", choices=("check", "add", "remove", "packs"))
    made.add_argument(
        "target", nargs="?", metavar="PATH-OR-ID", help="a folder or zip; of remove, the id of a pack"
    )
    made.add_argument("--force", action="store_true", help="write over what is there")
    made.add_argument("--json", action="store_true", help="as JSON")

    command("check", "verify the vault without changing it")

    made = command("rescue", "read what can be read of damaged notes, into a new vault")
    made.add_argument("--to", type=Path, default=Path(), metavar="DIR", help="where the new vault is made")

    made = command("backup", "a checked copy of the notes, and of what opens it")
    made.add_argument("--to", type=Path, metavar="DIR", help="there, and not among the vault's own")

    made = command("backups", "the backups and what they hold")
    made.add_argument("--json", action="store_true", help="as JSON")

    made = command("restore", "bring a backup back; what is held now is kept")
    made.add_argument("file", type=Path, metavar="FILE", help="or its name, as coach backups tells it")

    made = command("archive", "everything in one file that can be read without Coach")
    made.add_argument("--out", type=Path, required=True, metavar="FILE")
    made.add_argument("--lock-with", metavar="FILE", help="its first line is the passphrase (age)")
    made.add_argument("--force", action="store_true", help="write over what is there")

    made = command("import", "bring in an archive, a calendar, contacts, a list or documents")
    made.epilog = _also(
        "Archives (.coach), calendars (.ics), contacts (.vcf), lists (.csv), what Monica wrote (.json), and "
        "documents (.md .txt .docx .html), one or a folder of them. What is here already stays.",
        made.epilog,
    )
    made.add_argument("file", type=Path, metavar="FILE-OR-FOLDER")
    made.add_argument("--as", dest="kind", choices=("people", "promises", "questions", "meetings"))
    made.add_argument("--person", type=int, metavar="ID", help="what names nobody is theirs")
    made.add_argument("--region", default=translate.region_of_this_computer(), metavar="xx_YY")
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
    made.add_argument("--json", action="store_true", help="as JSON")

    command("undo", "take back the latest act, such as what was brought in")

    made = command("screenshots", "one PNG of every screen")
    made.add_argument("--out", type=Path, required=True, metavar="DIR")
    made.add_argument("--theme", choices=("light", "dark"), default="light")
    made.add_argument("--size", type=_size, default=(1320, 860), metavar="1320x860")
    made.add_argument("--text", type=int, choices=(100, 125, 150, 200), default=100)
    made.add_argument("--language", choices=(*translate.known(), "rtl"), default="en", help="rtl is made up")
    made.add_argument("--scale", type=float, choices=(1, 1.25, 1.5, 2), default=1)
    made.add_argument("--audit", action="store_true", help="say what is cut; the result is 1 if anything is")
    return whole


def _also(said: str, example: str | None) -> str:
    return f"{said}\n\n{example}"


def _common(parser: argparse.ArgumentParser, first: bool = False) -> None:
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
    from coach.exchange.tables import CALLED

    said = {}
    for one in typed.split(","):
        column, _equals, what = one.rpartition("=")
        if not column.strip() or what.strip() not in CALLED:
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
