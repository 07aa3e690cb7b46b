"""The manual page, made from the command line's own parser: `python bin/man_page.py` writes it anew."""

import argparse
import sys
import textwrap
import tomllib
from collections.abc import Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from coach.cli import main
from coach.cli.arguments import USAGE, parser

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "resources" / "desktop" / "coach.1"
STATUS = (
    ("0", "It was done."),
    ("1", "It was done and something was found, or nothing was; or something unexpected happened."),
    ("2", "The words could not be understood. Nothing was changed."),
    ("3", "The notes could not be opened."),
    ("4", "A file could not be written; the earlier one is unchanged."),
    ("5", "A file is damaged or is none that Coach reads."),
)


def page() -> str:
    """The whole of it, in roff."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    whole = parser(main.COMMANDS)
    each = next(one for one in whole._actions if isinstance(one, argparse._SubParsersAction))
    common = {option for one in whole._actions for option in one.option_strings}
    lines = [
        '.\\" Made by bin/man_page.py from the parser: what is changed here is lost.',
        f'.TH COACH 1 "" "Coach {project["version"]}" "User Commands"',
        ".SH NAME",
        f"coach \\- {_plain(project['description'].rstrip('.'))}",
        ".SH SYNOPSIS",
        ".B coach",
        "[\\fB\\-\\-vault\\fR \\fIDIR\\fR] [\\fB\\-\\-demo\\fR] [\\fIFILE\\fR.coach]",
        ".br",
        ".B coach",
        "\\fICOMMAND\\fR [\\fIOPTIONS\\fR]",
        ".SH DESCRIPTION",
        _plain(whole.description or ""),
        "Without a command the window opens; with",
        ".B \\-\\-demo",
        "alone it shows a made-up team, in a temporary folder.",
        "With an archive it shows what that would bring in; a window that is open already does so.",
        "Nothing is ever sent over a network.",
        ".SH OPTIONS",
        "Understood before and after the name of a command.",
        *_options(one for one in whole._actions if one.option_strings),
        ".SH COMMANDS",
    ]
    for name, made in each.choices.items():
        own = [one for one in made._actions if not common & set(one.option_strings)]
        said = (made.epilog or "").partition("Example:")[0].strip()
        lines += [f".SS {name}", _plain(f"{(made.description or '').capitalize()}.")]
        lines += [_plain(said)] if said else []
        lines += [
            *_options(own),
            ".PP",
            "Example:",
            ".PP",
            ".nf",
            ".RS",
            _plain(USAGE[name].example),
            ".RE",
            ".fi",
        ]
    lines += [
        ".SH EXIT STATUS",
        *(line for status in STATUS for line in (".TP", f".B {status[0]}", status[1])),
    ]
    lines += [
        ".SH FILES",
        "The notes lie in the folder",
        ".I Coach",
        "of the data of applications, on Linux",
        ".IR ~/.local/share/Coach ,",
        "unless",
        ".B \\-\\-vault",
        "names another. Copies lie in its folder",
        ".IR backups .",
    ]
    return "\n".join(lines) + "\n"


def _options(actions: Iterable[argparse.Action]) -> list[str]:
    """A paragraph each, in the order of the parser."""
    lines = []
    for one in actions:
        if one.help == argparse.SUPPRESS:
            continue
        shown = one.metavar or (("{" + ",".join(map(str, one.choices)) + "}") if one.choices else "")
        names = ", ".join(f"\\fB{_plain(name)}\\fR" for name in one.option_strings)
        value = "\\fI" + _plain(shown).replace(",", ",\\:") + "\\fR" if shown and one.nargs != 0 else ""
        lines += [".TP", f"{names} {value}".strip(), _plain((one.help or "").replace("%%", "%")) or "\\&"]
    return lines


def _plain(text: str) -> str:
    """As roff reads it: no line begins with one of its own marks, and a hyphen can be searched for."""
    told = textwrap.dedent(text).replace("\\", "\\e").replace("-", "\\-")
    return "\n".join(f"\\&{line}" if line[:1] in ".'" else line for line in told.splitlines())


if __name__ == "__main__":
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(page(), "utf-8", newline="\n")
    print(PAGE.relative_to(ROOT))
