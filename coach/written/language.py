"""The languages days and lines are read in: each one file beside this, and no line of code."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from coach.i18n.letters import folded

HERE = Path(__file__).parent
# Of `lines`; the others are lists of words.
PATTERNS = (
    "one_to_one", "note", "topic", "hello", "dear", "closes", "wrote", "mail_heads", "quoted_below", "to_do",
    "day_of", "o_clock",
)  # fmt: skip


@dataclass(frozen=True)
class Form:
    """One way to say a day: `needs` names what must stand before it, or nothing."""

    rule: str
    needs: str
    pattern: re.Pattern[str]

    @property
    def gone(self) -> bool:
        """Whether it says itself that the day is over: last Friday, yesterday, two days ago."""
        return any(mark in self.rule for mark in ("last", "ago", "-"))


@dataclass(frozen=True)
class Language:
    """How days are said in one language; weekdays and numbers by their small letters."""

    code: str
    forms: tuple[Form, ...]
    any_form: re.Pattern[str]  # whether one of them begins here: most places of a line are passed by
    before: re.Pattern[str]
    blocked: re.Pattern[str]
    never: re.Pattern[str]
    ranges: re.Pattern[str]
    numbered: re.Pattern[str]  # what two figures behind it number
    counted: re.Pattern[str]  # of what two figures before it are an hour or a part
    late: re.Pattern[str]
    follow: re.Pattern[str] | None
    clock: re.Pattern[str]
    weekdays: dict[str, int]
    months: dict[str, int]
    numbers: dict[str, int]
    lines: dict[str, str]  # lists of words, with spaces between
    openings: list[dict[str, Any]]
    doings: list[dict[str, Any]]
    told: re.Pattern[str]  # whether something is told of that was: no promise then
    lists: dict[str, dict[str, tuple[str, ...]]]  # the words of columns and cells, by what they mean


@cache
def every() -> tuple[Language, ...]:
    """All there are, by the alphabet of their codes but English first. Read once, on first use."""
    codes = sorted((file.stem for file in HERE.glob("*.toml")), key=lambda code: (code != "en", code))
    return tuple(_read(code) for code in codes)


@cache
def words(name: str) -> frozenset[str]:
    """One of the lists of words, of all languages together, as they stand in their files."""
    return frozenset(word for one in every() for word in one.lines[name].split())


@cache
def any_of(name: str) -> str:
    """The same, or one of `PATTERNS`, as a pattern that fits any of them; without a group of its own."""
    if name in PATTERNS:
        return "|".join(one.lines[name] for one in every())
    return "|".join(sorted(map(re.escape, words(name)), reverse=True))  # a longer one before its beginning


@cache
def of_lists(which: str) -> dict[str, tuple[str, ...]]:
    """What the "columns" of a list are called, or its "cells" say, in any language, by what they mean.

    As `letters.folded` gives them.
    """
    found: dict[str, tuple[str, ...]] = {}
    for one in every():
        for means, said in one.lists[which].items():
            found[means] = (*found.get(means, ()), *said)
    return found


def _read(code: str) -> Language:
    held = _also_spelled_out(tomllib.loads((HERE / f"{code}.toml").read_text("utf-8")))
    weekdays = _numbered(held["weekdays"], 0) | _numbered(held["short_weekdays"], 0)
    months, numbers = _numbered(held["months"], 1), _numbered(held["numbers"], 1)
    parts = {
        "anyday": f"(?P<weekday>{_any(weekdays)})",
        "weekday": f"(?P<weekday>{_any(_numbered(held['weekdays'], 0))})",
        "month": f"(?P<month>{_any(months)})",
        "count": rf"(?P<count>\d{{1,3}}|{_any(numbers)})",
        "day": r"(?P<day>3[01]|[12]\d|0?[1-9])",
        "number": r"(?P<number>1[0-2]|0?[1-9])",
        "two": r"(?P<number>1[0-2]|0[1-9])",
        "first": r"(?P<first>3[01]|[12]\d|0?[1-9])",
        "second": r"(?P<second>3[01]|[12]\d|0?[1-9])",
        "full": r"(?P<year>\d{4})",
        "year": r"(?P<year>20\d\d|['’]?\d\d)",
        "week": r"(?P<week>5[0-3]|[1-4]\d|0?[1-9])",
        "quarter": "(?P<quarter>[1-4])",
    } | held["parts"]
    forms = tuple(_forms(held["form"], parts))
    bodies = "|".join(re.sub(r"\(\?P<\w+>", "(?:", form.pattern.pattern) for form in forms)
    before, after = held["before"], held["after"]
    return Language(
        code,
        forms,
        re.compile(bodies, re.I),
        re.compile(rf"(?:(?P<strong>{before['strong']})|{before['weak']})(?: the)? (?=\S)", re.I),
        _words(before["blocked"], r"(?<![\w'’])(?:{})$"),
        _words(before["never"], r"(?<![\w'’])(?:{})$"),
        _words(before["ranges"], r"(?<!\w)(?:{})(?!\w)"),
        _words(before["numbered"], r"(?<!\w)(?:{})$"),
        _words(after["counted"], r"\s*(?:{})(?!\w)"),
        re.compile(after["late"], re.I),
        _words(after["follow"], r"(?:{})(?!\w)") if after["follow"] else None,
        re.compile(after["clock"], re.I),
        weekdays,
        months,
        numbers,
        held["lines"],
        held["line"],
        held["theirs"],
        re.compile(rf"(?<!\w)(?:{held['told']})(?!\w)", re.I),
        {which: _folded(held[which]) for which in ("columns", "cells")},
    )


def _also_spelled_out(held: dict[str, Any]) -> dict[str, Any]:
    """Its words also as who has no such letters types them, where the language says how: Maerz, fuer."""
    letters: dict[str, str] = held.get("spelled_out", {})
    if not letters:
        return held

    def words(said: str) -> str:
        plain = said
        for letter, typed in letters.items():
            plain = plain.replace(letter, typed)
        return said if plain == said else f"{said} {plain}"

    def form(said: str) -> str:
        for letter, typed in letters.items():
            said = said.replace(letter, f"(?:{letter}|{typed})")
        return said

    def forms(one: dict[str, Any]) -> dict[str, Any]:
        says = one["says"]
        return one | {"says": form(says) if isinstance(says, str) else [form(said) for said in says]}

    lists = {name: [words(said) for said in held[name]] for name in ("weekdays", "short_weekdays", "months")}
    parts = {
        name: {key: form(said) for key, said in held[name].items()} for name in ("before", "after", "parts")
    }
    listed = {name: form(said) if name in PATTERNS else words(said) for name, said in held["lines"].items()}
    many = {name: [forms(one) for one in held[name]] for name in ("form", "line", "theirs")}
    numbers = [words(said) for said in held["numbers"]]
    return held | lists | parts | many | {"lines": listed, "numbers": numbers, "told": form(held["told"])}


def _forms(held: list[dict[str, Any]], parts: dict[str, str]) -> list[Form]:
    """Each form by itself, whole words only."""
    return [
        Form(
            one["means"],
            one.get("needs", ""),
            re.compile(
                re.sub(r"\{([a-z_]+)\}", lambda found: parts[found[1]], said) + r"(?!\w|['’-]\w|[.:/]\d)",
                0 if one.get("cased") else re.I,
            ),
        )
        for one in held
        for said in one["says"]
    ]


def _words(held: str, form: str) -> re.Pattern[str]:
    return re.compile(form.replace("{}", "|".join(held.replace("\n", "").split("|"))), re.I)


def _folded(held: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {means: tuple(map(folded, said)) for means, said in held.items()}


def _numbered(names: list[str], start: int) -> dict[str, int]:
    return {name: number for number, said in enumerate(names, start) for name in said.split()}


def _any(names: dict[str, int]) -> str:
    return "|".join(sorted(map(re.escape, names), key=len, reverse=True))
