"""Collects every text a leader sees, keeps the catalogues of the languages up to date, and compiles them.

`make texts` after texts were added or changed; then fill what is empty in resources/locale/<code>.po.
`python bin/texts.py LANGUAGE` begins a new one.
"""

import ast
import sys
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from babel import Locale
from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1]
LOCALE = ROOT / "resources" / "locale"
POT = LOCALE / "coach.pot"
WORDS = {"_": None, "n_": (1, 2), "later": None, "p_": ((1, "c"), 2)}
IN_PAGES = {"_": None, "gettext": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
SOURCES = (
    ("coach", "**.py", "python", WORDS),
    ("resources/templates", "**.html", "jinja2.ext:babel_extract", IN_PAGES),
    *(("coach/content", f"{name}.toml", "titles", WORDS) for name in ("paths", "checks", "templates")),
)


def collected() -> Catalog:
    """Every text in the source, in the order of the alphabet, with the files it stands in."""
    found = Catalog(project="Coach", charset="utf-8", fuzzy=False)
    for folder, pattern, method, keywords in SOURCES:
        for name, _line, text, notes, context in extract_from_dir(
            ROOT / folder,
            [(pattern, titles if method == "titles" else method)],
            keywords=keywords,
            comment_tags=("For translators:",),
        ):
            found.add(text, locations=[(f"{folder}/{name}", 0)], auto_comments=notes, context=context)
    for file in sorted((ROOT / "coach").rglob("*.py")):
        for context, text in _inside_others(file.read_text(encoding="utf-8")):
            found.add(text, locations=[(file.relative_to(ROOT).as_posix(), 0)], context=context)
    return found


def _inside_others(source: str) -> Iterator[tuple[str | None, str | tuple[str, str]]]:
    """The texts inside f-strings as the tree is walked, each with its context, where it has one.

    Babel passes over what is called inside an f-string.
    """
    for joined in (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.JoinedStr)):
        for call in ast.walk(joined):
            if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in WORDS):
                continue
            given = [a.value for a in call.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
            match call.func.id, given:
                case "p_", [context, text]:
                    yield context, text
                case "n_", [one, many]:
                    yield None, (one, many)
                case "_" | "later", [text]:
                    yield None, text


def titles(file: BinaryIO, *_how: object, **_options: object) -> Iterator[tuple[int, str, str, list[str]]]:
    """What paths, self-checks and templates are called, and what a self-check is and is not.

    The rest of a library is not translated here.
    """
    data = tomllib.loads(file.read().decode())
    checks = data.get("check", ())
    named = (*data.values(), *checks, *data.get("template", ()))
    told = [entry["title"] for entry in named if isinstance(entry, dict) and "title" in entry]
    told += [check["about"] for check in checks] + ([data["note"]] if checks else [])
    for text in told:
        yield 0, "_", text, []


def languages() -> list[Path]:
    return sorted(LOCALE.glob("*.po"))


def held(file: Path) -> Catalog:
    with file.open("rb") as opened:
        return read_po(opened, locale=None if file == POT else file.stem)


def compiled(catalog: Catalog) -> bytes:
    """The same bytes whenever it is done."""
    catalog.creation_date = catalog.revision_date = datetime(2026, 1, 1, tzinfo=UTC)
    written = BytesIO()
    write_mo(written, catalog)
    return written.getvalue()


def _write(catalog: Catalog, file: Path) -> None:
    """Without dates and line numbers, so that only a changed text changes the file."""
    for message in catalog:
        message.locations = sorted({(name, None) for name, _line in message.locations})
    written = BytesIO()
    write_po(written, catalog, width=100, omit_header=True, sort_output=True, ignore_obsolete=True)
    head = "" if file == POT else f'"Plural-Forms: {catalog.plural_forms}\\n"\n'
    head = f'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n{head}\n'
    file.write_bytes(head.encode() + written.getvalue())


def main(begun: list[str]) -> int:
    found = collected()
    LOCALE.mkdir(exist_ok=True)
    _write(found, POT)
    for code in begun:
        Locale.parse(code)  # a language Babel knows, so that its plural forms are known too
        _write(Catalog(locale=code), LOCALE / f"{code}.po")
    for file in languages():
        catalog = held(file)
        catalog.update(collected(), no_fuzzy_matching=True)
        _write(catalog, file)
        catalog = held(file)
        file.with_suffix(".mo").write_bytes(compiled(catalog))
        empty = sum(1 for m in catalog if m.id and not all(_forms(m.string)))
        print(f"{file.stem}: {len(catalog)} texts, {empty} of them still to be translated")
    return 0


def _forms(string: object) -> tuple[str, ...]:
    return tuple(string) if isinstance(string, (list, tuple)) else (str(string or ""),)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
