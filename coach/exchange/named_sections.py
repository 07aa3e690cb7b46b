"""The parts of a document whose headings name with whom a one-to-one was: in a journal, several a day."""

from collections.abc import Sequence
from typing import NamedTuple

from coach.exchange import called
from coach.exchange.dated_headings import BOLD, HEADING, LINK, Head, plain
from coach.i18n.letters import folded

BELOW_ALL = 7  # the level of a bold line; those of headings are 1 to 6


class Section(NamedTuple):
    """From its heading, `at`, up to `end`; `of_days` where it is the title of the days below it."""

    at: int
    end: int
    who: str
    of_days: bool


def found(lines: Sequence[str], heads: Sequence[Head], who: str, told: bool) -> list[Section]:
    """In the order of the file. `who` is whom all of it is about, or "".

    Where it is `told`, by the name of the file or its facts, only a link or *with* names somebody else.
    """
    dated = {head.at for head in heads}
    made: list[Section] = []
    level_of_day = 0
    for at, line in enumerate(lines):
        level = _level(line)
        if at in dated:
            level_of_day = level
        elif level and at > heads[0].at and (name := somebody(line, who, told)):
            of_days = level < level_of_day or _follows(lines, at) in dated
            made.append(Section(at, _end(lines, at, level, dated), name, of_days))
    return [_until_another(one, made[number:]) for number, one in enumerate(made, start=1)]


def somebody(said: str, who: str, told: bool) -> str:
    """Whom words name that say a one-to-one: the page of a link, or the name that is left; not `who`."""
    if not called.is_one(said):
        return ""
    link = LINK.search(said)
    if link is None and told and not called.with_somebody().search(said):
        return ""
    marked = HEADING.match(said) or BOLD.match(said)
    left = plain(marked[marked.re.groups] if marked else said)
    name = link[1].rpartition("/")[2].lstrip("@").strip() if link else called.name_in(left)
    return "" if is_name(name, who) else name


def _until_another(one: Section, later: Sequence[Section]) -> Section:
    """No further than where somebody else is named, however deep that heading stands."""
    if one.of_days:
        return one
    ends = (other.at for other in later if other.who != one.who)
    return one._replace(end=min(one.end, next(ends, one.end)))


def another(said: str, who: str) -> str:
    """Whom the words beside a day say it was with, where that is not `who` all of it is about; else ""."""
    met = called.with_somebody().search(said)
    name = called.name_in(said[met.end() :]) if met is not None else ""
    return "" if is_name(name, who) else name


def is_name(said: str, who: str) -> bool:
    """Whether it is their name, whole or the first, with or without accents."""
    return bool(who.strip()) and folded(said) in (folded(who), folded(who.split()[0]))


def outside(first: int, end: int, inside: Sequence[Section]) -> list[int]:
    """The lines between these that are in none of the sections, by their numbers; empty ones too."""
    within = {at for one in inside for at in range(one.at, one.end)}
    return [at for at in range(first, end) if at not in within]


def _level(line: str) -> int:
    """1 to 7; 0 for a line that is no heading by its marks."""
    marked = HEADING.match(line)
    return len(marked[1]) if marked else BELOW_ALL if BOLD.match(line) else 0


def _follows(lines: Sequence[str], at: int) -> int:
    """The next line that is not empty."""
    return next((below for below in range(at + 1, len(lines)) if lines[below].strip()), len(lines))


def _end(lines: Sequence[str], at: int, level: int, dated: set[int]) -> int:
    """Up to the next day, or the next heading that is not below it."""
    for below in range(at + 1, len(lines)):
        if below in dated or 0 < _level(lines[below]) <= level:
            return below
    return len(lines)
