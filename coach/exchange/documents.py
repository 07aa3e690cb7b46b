"""Running documents: one text for each person, taken apart at its dated headings into one-to-ones held."""

import re
from datetime import date
from functools import cache
from pathlib import PurePath
from typing import NamedTuple

from coach.exchange import called, markup, notes_folder, order_of_days, plain_text, promised
from coach.exchange.rows import HELD, MEETING, PROMISE, QUESTION, Asked, NotRead, Reading, Row
from coach.i18n.letters import folded
from coach.i18n.translate import _
from coach.written import dates, language

LONGEST = 2_000_000  # letters
HEADING = re.compile(r"\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
BOLD = re.compile(r"\s{0,3}(?:\*\*|__)(.+?)(?:\*\*|__)[:.]?\s*$")
FACT = re.compile(r"(?im)^(?:person|name|with|who)\s*:\s*[\"']?(.+?)[\"']?\s*$")
LINK = re.compile(r"\[\[([^\]|]+)(?:\|([^\]]+))?\]\]")
APART = re.compile(r"\s+[-–—|]\s+|\s*[|:]\s+|,\s+(?=\D)")
YEAR = re.compile(r"/\d{4}\b")
NOTHING = re.compile(r"^[\s*_\-–—|:,.#()\[\]]*$")
LONGEST_HEAD = 80  # letters of a line that may be a heading by itself


class _Head(NamedTuple):
    """A heading with a date: where it stands, its day, and what it says besides.

    `on` is None for one that looks like a day and is none; `why` says so, and `besides` is all of it.
    """

    at: int
    on: date | None
    besides: str
    why: str = ""


def read(data: bytes, asked: Asked) -> Reading:
    """What was noted on each day, word for word. Raises NotRead for what is no text."""
    ending = PurePath(asked.name).suffix.lower()
    text = markup.text(data, ending) if ending in markup.ENDINGS else plain_text.text(data)
    if len(text) > LONGEST:
        raise NotRead(_("This document is longer than Coach reads."))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if asked.kind == "questions":
        return _questions(text)
    if notes_folder.is_one(text):
        return Reading(list(notes_folder.rows(text, asked.today)))
    facts, body, skipped = _front_matter(text)
    lines = body.split("\n")
    found, by_region = Reading(), asked
    sure = (line for line in lines if _is_marked(line) or YEAR.search(line))
    asked = order_of_days.shown(asked, [part for line in sure for part in _parts(_heading(line))])
    who = _who(facts, lines, asked)
    heads = _heads(lines, asked, who)
    days = [part for head in heads if head.on for part in _parts(_heading(lines[head.at]))]
    order_of_days.tell(found, by_region, days, back=True)
    if not any(line.strip() for line in lines):
        raise NotRead(_("The file is empty."))
    if not heads:
        found.rows.append(_undated(body.strip("\n"), who, asked, skipped))
        return found
    _take_apart(found, lines, heads, who, skipped, asked)
    return found


def _questions(text: str) -> Reading:
    found = Reading()
    for number, line in enumerate(text.split("\n"), 1):
        said = re.sub(r"^\s*(?:[-*+]|\d+[.)])\s+", "", line).strip()
        if said and not said.startswith("#"):
            found.rows.append(Row(QUESTION, f"question {said.casefold()}", number, what=said))
    return found


def _front_matter(text: str) -> tuple[str, str, int]:
    """Facts, the text behind them, and how many lines they take; without an end they are text."""
    if not text.startswith("---\n"):
        return "", text, 0
    end = text.find("\n---\n", 3, 16_384)
    if end < 0:
        return "", text, 0
    return text[4 : end + 1], text[end + 5 :], text[: end + 5].count("\n")


def _who(facts: str, lines: list[str], asked: Asked) -> str:
    """From the facts, the name of the file, or the title; where that names them in full, as it does."""
    if (told := FACT.search(facts)) is not None:
        return told[1].strip()
    named = called.name_in(PurePath(asked.name).stem)
    if named and _day(named, asked.today, asked) is not None:
        named = ""
    title = _title(lines, asked)
    return title if not named or _is_name(named, title) else named


def _title(lines: list[str], asked: Asked) -> str:
    """The name in the first heading that is no day."""
    for line in lines[:20]:
        marked = HEADING.match(line)
        if marked and _day(said := _plain(marked[2]), asked.today, asked) is None:
            return called.name_in(said)
    return ""


def _heads(lines: list[str], asked: Asked, who: str) -> list[_Head]:
    """Newest first or oldest first; a day without a year is the last there was before the one above."""
    found: list[_Head] = []
    days: list[date] = []
    figures = any(
        dates.is_figures(one.strip()) and _stands_as_heading(lines, at) for at, one in enumerate(lines)
    )
    for at, line in enumerate(lines):
        said = _heading(line)
        if not said:
            continue
        above = days[-1] if days and _newest_first(days) else asked.today
        part = _dated(said, above, asked, _is_marked(line), figures)
        if part is not None and part[0] <= asked.today:
            besides = "" if _is_name(part[1], who) else part[1]
            found.append(_Head(at, part[0], besides))
            days.append(part[0])
        elif why := _no_day(said, _stands_as_heading(lines, at), asked):
            found.append(_Head(at, None, said, why))
    return found


def _parts(said: str) -> set[str]:
    """A heading, without the words for a one-to-one, and its first and last part: what may be its day."""
    parts = APART.split(said)
    return {called.words().sub(" ", one).strip() for one in (said, parts[0], parts[-1])}


def _newest_first(days: list[date]) -> bool:
    return len(days) < 2 or days[0] >= days[-1]


def _stands_as_heading(lines: list[str], at: int) -> bool:
    """Marked as one, or with nothing right above it: else a day in a line of its own is part of the words."""
    return at == 0 or not lines[at - 1].strip() or _is_marked(lines[at])


def _no_day(said: str, stands_well: bool, asked: Asked) -> str:
    """Why what is written like a whole day is none of those that were; "" where it is not written so."""
    parts = APART.split(said)
    words = next((one.strip() for one in (said, parts[0], parts[-1]) if _like_a_day().fullmatch(one)), "")
    if not words or not stands_well:
        return ""
    if _day(words, asked.today, asked) is not None:
        return _("{words} is still to come").format(words=words)
    several = len(dates.may_mean(words, asked.today, back=True)) > 1
    return (_("{words} may be two days") if several else _("{words} is no day")).format(words=words)


@cache
def _like_a_day() -> re.Pattern[str]:
    """Day, month and year, in figures or with the name of the month; whether or not there is such a day."""
    month = rf"(?:{'|'.join(re.escape(name) for one in language.every() for name in one.months)})\.?"
    forms = (
        r"\d{4}([-./])\d{1,2}\1\d{1,2}",
        r"\d{1,2}([-./])\d{1,2}\2\d{4}",
        rf"\d{{1,2}}(?:st|nd|rd|th|\.)?\s+{month},?\s+\d{{4}}",
        rf"{month}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}",
    )
    return re.compile(rf"\s*(?:[^\W\d]{{2,12}}\.?,?\s+)?(?:{'|'.join(forms)})[.:]?\s*", re.I)


def _heading(line: str) -> str:
    """What a line says if it can be a heading: marked as one, or short and by itself."""
    marked = HEADING.match(line)
    if marked:
        return _plain(marked[2])
    bold = BOLD.match(line)
    if bold:
        return _plain(bold[1])
    bare = line.strip()
    is_item = re.match(r"[-*+>|]|\d+[.)]\s", bare)
    return bare if 0 < len(bare) <= LONGEST_HEAD and not is_item else ""


def _is_marked(line: str) -> bool:
    return any(one.match(line) for one in (HEADING, BOLD))


def _plain(said: str) -> str:
    linked = LINK.sub(lambda found: found[2] or found[1], said)
    return re.sub(r"[*_`]", "", linked).strip()


def _dated(said: str, on: date, asked: Asked, marked: bool, figures: bool) -> tuple[date, str] | None:
    """Its day, and what stands besides; only where the day is all of it or of its first or last part.

    Two figures that are all of a line not `marked` are one if such `figures` are headings here, or it says
    besides that it is a one-to-one; beside other words they are one only where the line is marked.
    """
    bare = called.words().sub(" ", said)
    if (day := _day(bare, on, asked)) is not None:
        stands = marked or not dates.is_figures(said) or (figures and said not in dates.NO_DAYS)
        return (day, "") if stands else None
    parts = APART.split(said)
    if len(parts) < 2:
        return None
    for mine, others in ((parts[0], parts[1:]), (parts[-1], parts[:-1])):
        if (day := _day(called.words().sub(" ", mine), on, asked)) is not None:
            if dates.is_figures(mine.strip()) and not (marked and _is_day_of(mine.strip(), said)):
                return None
            besides = called.words().sub(" ", " – ".join(others))
            return day, "" if NOTHING.match(besides) else " ".join(" – ".join(others).split())
    return None


def _is_day_of(figures: str, said: str) -> bool:
    """Whether two figures in a marked line are its day; of *Progress: 3/4* they are not."""
    return figures not in dates.NO_DAYS and re.search(rf":\s*{re.escape(figures)}\s*$", said) is None


def _day(said: str, on: date, asked: Asked) -> date | None:
    bare = " ".join(said.split()).strip(" .,;:()[]")
    if len(bare) < 3 or not re.search(r"\d", bare):
        return None
    return dates.day(bare, on, asked.region, back=True)


def _is_name(said: str, who: str) -> bool:
    """Whether it is their name, whole or the first, with or without accents."""
    return bool(who.strip()) and folded(said) in (folded(who), folded(who.split()[0]))


def _undated(text: str, who: str, asked: Asked, skipped: int) -> Row:
    key = f"doc {asked.name} {asked.today.isoformat()}"
    return Row(
        MEETING, key, skipped + 1, who, notes=text, at=asked.today.isoformat(), state=HELD, sure=False,
        why=_("no day was found: ticked, all of it is noted today"),
    )  # fmt: skip


def _take_apart(
    found: Reading, lines: list[str], heads: list[_Head], who: str, skipped: int, asked: Asked
) -> None:
    first = "\n".join(_without_title(lines[: heads[0].at], who)).strip("\n")
    seen: dict[str, int] = {}
    ends = [head.at for head in heads[1:]] + [len(lines)]
    for number, (head, end) in enumerate(zip(heads, ends, strict=True)):
        words = "\n".join(lines[head.at + 1 : end]).strip("\n")
        words = "\n".join(part for part in (head.besides, words) if part)
        if number == 0 and first:  # what stands before the first day is kept with it
            words = f"{first}\n\n{words}".strip("\n")
        on = (head.on or asked.today).isoformat()
        named = on if head.on else head.besides.casefold()
        seen[named] = seen.get(named, 0) + 1
        again = f" {seen[named]}" if seen[named] > 1 else ""
        key = f"doc {who.casefold() or asked.name} {named}{again}"
        line = skipped + head.at + 1
        if head.on is None:
            found.unreadable.append((line, head.why))
        why = _("{why}: ticked, its lines are noted today").format(why=head.why) if head.why else ""
        found.rows.append(
            Row(MEETING, key, line, who, notes=words, at=on, state=HELD, sure=head.on is not None, why=why)
        )
        for one in promised.found(lines[head.at + 1 : end], who, head.on or asked.today, asked.region):
            found.rows.append(
                Row(
                    PROMISE,
                    f"{key} {one.what.casefold()}",
                    line + one.at,
                    who,
                    what=one.what,
                    at=one.due.isoformat() if one.due else "",
                    state=one.whose,
                    sure=False,
                    why=_("it stays in the notes too"),
                    given=on,
                )
            )


def _without_title(lines: list[str], who: str) -> list[str]:
    """What stands before the first day without the name of the document, where it begins with that."""
    at = next((at for at, line in enumerate(lines) if line.strip()), None)
    said = "" if at is None else _heading(lines[at])
    if at is None or not said:
        return lines
    no_name = called.is_one(said) and NOTHING.match(called.LEFT.sub(" ", called.words().sub(" ", said)))
    return lines[at + 1 :] if no_name or _is_name(called.name_in(said), who) else lines
