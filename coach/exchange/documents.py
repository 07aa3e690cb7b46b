"""Running documents: one text for each person, taken apart at its dated headings into one-to-ones held."""

import re
from pathlib import PurePath

from coach.exchange import (
    called,
    dated_headings,
    markup,
    notes_folder,
    order_of_days,
    plain_text,
    promised,
)
from coach.exchange.dated_headings import HEADING, NOTHING, Head, heading, is_marked, parts, plain
from coach.exchange.rows import HELD, MEETING, PROMISE, QUESTION, Asked, NotRead, Reading, Row
from coach.i18n.letters import folded
from coach.i18n.translate import _

LONGEST = 2_000_000  # letters
FACT = re.compile(r"(?im)^(?:person|name|with|who)\s*:\s*[\"']?(.+?)[\"']?\s*$")
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
    who = _who(facts, lines, asked)
    heads = dated_headings.heads(lines, asked)
    days = [part for head in heads if head.on for part in parts(heading(lines[head.at]))]
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
    if named and dated_headings.day(named, asked) is not None:
        named = ""
    title = _title(lines, asked)
    return title if not named or _is_name(named, title) else named


def _title(lines: list[str], asked: Asked) -> str:
    """The name in the first heading that is no day."""
    for line in lines[:20]:
        marked = HEADING.match(line)
        if marked and dated_headings.day(said := plain(marked[2]), asked) is None:
            return called.name_in(said)
    return ""


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
    found: Reading, lines: list[str], heads: list[Head], who: str, skipped: int, asked: Asked
) -> None:
    first = "\n".join(_without_title(lines[: heads[0].at], who)).strip("\n")
    seen: dict[str, int] = {}
    ends = [head.at for head in heads[1:]] + [len(lines)]
    for number, (head, end) in enumerate(zip(heads, ends, strict=True)):
        hour, below = (head.hour, 0) if head.hour else dated_headings.hour_below(lines[head.at + 1 : end])
        words = "\n".join(lines[head.at + 1 + below : end]).strip("\n")
        besides = "" if _is_name(head.besides, who) else head.besides
        words = "\n".join(part for part in (besides, words) if part)
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
        at, sure = head._replace(hour=hour).moment(asked.today), head.on is not None
        found.rows.append(Row(MEETING, key, line, who, notes=words, at=at, state=HELD, sure=sure, why=why))
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
    said = "" if at is None else heading(lines[at])
    if at is None or not said:
        return lines
    no_name = called.is_one(said) and NOTHING.match(called.LEFT.sub(" ", called.words().sub(" ", said)))
    return lines[at + 1 :] if no_name or _is_name(called.name_in(said), who) else lines
