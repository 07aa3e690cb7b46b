"""Running documents: one text for each person, taken apart at its dated headings into one-to-ones held."""

import re
from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

from coach.exchange import (
    called,
    dated_headings,
    markup,
    named_sections,
    notes_folder,
    order_of_days,
    plain_text,
    promised,
)
from coach.exchange.dated_headings import HEADING, NOTHING, Head, heading, is_marked, parts, plain
from coach.exchange.named_sections import Section, is_name
from coach.exchange.rows import HELD, MEETING, PROMISE, QUESTION, Asked, NotRead, Reading, Row
from coach.i18n.translate import _

LONGEST = 2_000_000  # letters
FEW_QUESTIONS = 3
MOST_NAMED = 50  # people of a journal who are looked for in its lines
FACT = re.compile(r"(?im)^(?:person|name|with|who)\s*:\s*[\"']?(.+?)[\"']?\s*$")
FILE_DAY = re.compile(r"\d{4}-\d\d-\d\d")
YEAR = re.compile(r"/\d{4}\b")


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
    sure = (line for line in lines if is_marked(line) or YEAR.search(line))
    asked = order_of_days.shown(asked, [part for line in sure for part in parts(heading(line))])
    heads = dated_headings.heads(lines, asked) or _in_the_name(asked)
    if not heads and not facts and _is_a_list_of(questions := _questions(body)):
        return questions
    told = _told(facts, asked)
    who = _who(told, lines[: heads[0].at + 1] if heads else lines, asked)
    days = [part for head in heads if head.on and head.at >= 0 for part in parts(heading(lines[head.at]))]
    order_of_days.tell(found, by_region, days, back=True)
    if not any(line.strip() for line in lines):
        raise NotRead(_("The file is empty."))
    if not heads:
        heads = [Head(-1, None, "", why=_("no day was found"))]
        named = {one.who for one in named_sections.found(lines, heads, told, bool(told))}
        if len(named) < 2:
            found.rows.append(_undated(body.strip("\n"), who, asked, skipped))
            return found
        who = told
    _TakenApart(found, lines, heads, who, bool(told), skipped, asked).take()
    return found


def _questions(text: str) -> Reading:
    found = Reading()
    for number, line in enumerate(text.split("\n"), 1):
        said = re.sub(r"^\s*(?:[-*+]|\d+[.)])\s+", "", line).strip()
        if said and not said.startswith("#"):
            found.rows.append(Row(QUESTION, f"question {said.casefold()}", number, what=said))
    return found


def _is_a_list_of(questions: Reading) -> bool:
    """Whether all that such a file holds is asked: a few questions alone may be what was noted."""
    return len(questions.rows) >= FEW_QUESTIONS and all(row.what.endswith("?") for row in questions.rows)


def _front_matter(text: str) -> tuple[str, str, int]:
    """Facts, the text behind them, and how many lines they take; without an end they are text."""
    if not text.startswith("---\n"):
        return "", text, 0
    end = text.find("\n---\n", 3, 16_384)
    if end < 0:
        return "", text, 0
    return text[4 : end + 1], text[end + 5 :], text[: end + 5].count("\n")


def _told(facts: str, asked: Asked) -> str:
    """Whom all of it is about, as its facts or the name of the file say; "" where they name nobody."""
    if (told := FACT.search(facts)) is not None:
        return told[1].strip()
    stem = PurePath(asked.name).stem
    return "" if dated_headings.day(stem, asked) else called.name_in(FILE_DAY.sub(" ", stem))


def _who(told: str, lines: list[str], asked: Asked) -> str:
    """As was told, or the title above the first day; where that names them in full, as it does."""
    title = _title(lines, asked)
    return title if not told or is_name(told, title) else told


def _title(lines: list[str], asked: Asked) -> str:
    """The name in the first heading that is no day."""
    for line in lines[:20]:
        marked = HEADING.match(line)
        if marked and dated_headings.day(said := plain(marked[2]), asked) is None:
            return called.name_in(said)
    return ""


def _in_the_name(asked: Asked) -> list[Head]:
    """The day that the name of the file is, or says beside a name, above its first line; else none."""
    stem = PurePath(asked.name).stem
    said = FILE_DAY.search(stem) if called.name_in(FILE_DAY.sub(" ", stem)) else None
    on = dated_headings.day(said[0] if said else stem, asked)
    return [Head(-1, on, "")] if on is not None and on <= asked.today else []


def _undated(text: str, who: str, asked: Asked, skipped: int) -> Row:
    key = f"doc {asked.name} {asked.today.isoformat()}"
    return Row(
        MEETING, key, skipped + 1, who, notes=text, at=asked.today.isoformat(), state=HELD, sure=False,
        why=_("no day was found: ticked, all of it is noted today"),
    )  # fmt: skip


@dataclass
class _TakenApart:
    """A document with its days, and the sections that name somebody; `who` is whom all of it is about.

    `told` as in `named_sections.found`; `skipped` is how many lines of the file stand above these.
    """

    found: Reading
    lines: list[str]
    heads: list[Head]
    who: str
    told: bool
    skipped: int
    asked: Asked
    named: list[str] = field(default_factory=list)
    seen: dict[tuple[str, str], int] = field(default_factory=dict)

    def take(self) -> None:
        """Each day, and in it each section by itself. What in a journal is about nobody stays outside."""
        sections = named_sections.found(self.lines, self.heads, self.who, self.told)
        self.named = list(dict.fromkeys(one.who for one in sections))[:MOST_NAMED]
        titles = [one for one in sections if one.of_days]
        parts_of_days = [one for one in sections if not one.of_days]
        ends = sorted([head.at for head in self.heads[1:]] + [one.at for one in titles] + [len(self.lines)])
        for head in self.heads:
            end = ends[bisect(ends, head.at)]
            first, last = (bisect(parts_of_days, at, key=_where) for at in (head.at, end))
            above = bisect(titles, head.at, key=_where)
            who = titles[above - 1].who if above else self.who
            self._day(head, end, parts_of_days[first:last], who)

    def _day(self, head: Head, end: int, inside: list[Section], who: str) -> None:
        named = named_sections.somebody(head.besides, who, self.told)
        who = named or named_sections.another(head.besides, who) or who
        below = self.lines[head.at + 1 : end]
        hour, taken = (head.hour, 0) if head.hour else dated_headings.hour_below(below)
        head = head._replace(hour=hour)
        rest = named_sections.outside(head.at + 1 + taken, end, inside)
        first = self._above() if head.at == self.heads[0].at else ""
        said = "\n".join(self.lines[at] for at in rest)
        if who or not inside:
            if head.on is None:
                self.found.unreadable.append((self._line(head.at), head.why))
            besides = "" if is_name(called.name_in(head.besides), who) else head.besides
            if not inside or first or said.strip() or besides:
                self._talk(head, who, head.at, rest, besides, first)
        elif first or said.strip():
            self._left_outside(rest, first)
        for one in inside:
            self._talk(head, one.who, one.at, range(one.at + 1, one.end))

    def _above(self) -> str:
        """What stands before the first day, which is kept with it."""
        return "\n".join(_without_title(self.lines[: max(self.heads[0].at, 0)], self.who)).strip("\n")

    def _talk(
        self, head: Head, who: str, at: int, below: Sequence[int], besides: str = "", first: str = ""
    ) -> None:
        lines = [self.lines[one] for one in below]
        words = "\n".join(part for part in (besides, "\n".join(lines).strip("\n")) if part)
        if first:
            words = f"{first}\n\n{words}".strip("\n")
        on = head.on or self.asked.today
        named = on.isoformat() if head.on else head.besides.casefold()
        whose = who.casefold() or self.asked.name
        self.seen[whose, named] = number = self.seen.get((whose, named), 0) + 1
        key = f"doc {whose} {named}{f' {number}' if number > 1 else ''}"
        why = _("{why}: ticked, its lines are noted today").format(why=head.why) if head.why else ""
        moment, sure = head.moment(self.asked.today), head.on is not None
        line = self._line(at)
        self.found.rows.append(
            Row(MEETING, key, line, who, notes=words, at=moment, state=HELD, sure=sure, why=why)
        )
        for one in promised.found(lines, who, on, self.asked.region, self._others(who)):
            due, why = one.due.isoformat() if one.due else "", _("it stays in the notes too")
            offered = Row(
                PROMISE, f"{key} {one.what.casefold()}", self._line(below[one.at - 1]), who, what=one.what,
                at=due, state=one.whose, sure=False, why=why, given=on.isoformat(),
            )  # fmt: skip
            self.found.rows.append(offered)

    def _others(self, who: str) -> list[str]:
        """Who is named besides, and is not that one by another part of the name."""
        return [one for one in self.named if not (is_name(one, who) or is_name(who, one))]

    def _left_outside(self, rest: Sequence[int], first: str) -> None:
        """Told with the first of its lines, and by its headings."""
        said = [at for at in rest if self.lines[at].strip()]
        named = [heading(self.lines[at]) for at in said if is_marked(self.lines[at])]
        if first or not is_marked(self.lines[said[0]]):
            named.insert(0, _("the first lines"))
        why = _("it names nobody and stays outside: {sections}").format(sections=", ".join(named))
        self.found.unreadable.append((self._line(said[0] if said else 0), why))

    def _line(self, at: int) -> int:
        return self.skipped + max(at, 0) + 1


def _where(one: Section) -> int:
    return one.at


def _without_title(lines: list[str], who: str) -> list[str]:
    """What stands before the first day without the name of the document, where it begins with that."""
    at = next((at for at, line in enumerate(lines) if line.strip()), None)
    said = "" if at is None else heading(lines[at])
    if at is None or not said:
        return lines
    no_name = called.is_one(said) and NOTHING.match(called.beside().sub(" ", called.words().sub(" ", said)))
    return lines[at + 1 :] if no_name or is_name(called.name_in(said), who) else lines
