"""What a typed line is: a promise and whose, a question to come back to, a contact, a topic, or a note.

Nothing typed is lost: the words that became kind and person, those that became the day, and those that are
kept are together the line. What fits no form is a note with all its words.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from functools import cache
from typing import Literal, NamedTuple

from coach.written import dates, language
from coach.written.names import Known, Mention, about, mentions

Kind = Literal[
    "promise-mine", "promise-theirs", "follow-up", "acknowledge", "contact", "topic", "meeting",
    "repair", "note",
]  # fmt: skip
PROMISES: tuple[Kind, ...] = ("promise-mine", "promise-theirs")
A_WEEK = timedelta(days=7)
GOES_ON = {"acknowledge": "thanked_for", "promise-mine": "promised_them"}  # a word behind whom it is for
WAITING: tuple[Kind, ...] = ("topic", "follow-up", "acknowledge", "repair")  # with a day, about nobody yet


@dataclass(frozen=True)
class Understood:
    """A line as it was read: what it is, about whom, the words that will be kept, and its days.

    `candidates` are the ids of those who could be meant where it has to be asked; `person_id` is None then.
    `due_on` is the day a promise is due or a one-to-one takes place, `at` the hour of the latter. `on` is the
    day a promise was given or a contact took place, where the line names one. `taken` are the words that
    were read as the day; `opening` those that became kind and person: the three together are the line.
    `past` is a day named as due that has gone by: it is asked for, and its words stay in `what`. What is
    about nobody, and is no promise, has the day it names as `due_on`, and keeps its words whole.
    """

    kind: Kind
    person_id: int | None
    what: str
    due_on: date | None = None
    candidates: tuple[int, ...] = ()
    on: date | None = None
    at: time | None = None
    taken: str = ""
    opening: str = ""
    past: date | None = None


class Begun(NamedTuple):
    """How a line begins: its kind, how much of it says so, and what is special to that beginning."""

    kind: Kind
    length: int = 0
    past: bool = False  # it tells of something that is done, as *promised*
    nobody: bool = False  # it may name nobody
    keeps: bool = False  # the words it begins with are kept as well
    keeps_name: bool = False  # whose it is stays in the words: Ben's draft
    who: tuple[int, ...] = ()
    first: bool = False  # the one it is for follows at once, as in *talk to Ben about …*
    dated: bool = False  # only with a day to come it is that: *ich schicke Ben am Freitag …*


class ReadWith(NamedTuple):
    """What a line is read with."""

    known: Sequence[Known]
    on: date
    region: str
    with_whom: int | None
    dated: bool


def read(
    text: str,
    known: Sequence[Known],
    on: date,
    region: str = "",
    with_whom: int | None = None,
    kind: Kind | None = None,
    dated: bool = True,
) -> Understood:
    """Never raises: what fits no form is a note with all its words. Days count from `on`.

    `region`, such as en_US, decides what 11/12 is; where none is given it stays words. `with_whom` is who it
    is about where the line names nobody, as within a one-to-one. `kind` reads it as that, whatever it looks
    like. Without `dated` the words of the day stay words.
    """
    line = " ".join(text.split())
    asked = ReadWith(known, on, region, with_whom, dated)
    begun = _begun(line, asked)
    if kind is not None and begun.kind != kind:
        begun = Begun(kind, nobody=True, keeps=kind not in PROMISES)
    made = _made(line, begun, asked)
    return made if made is not None else _note(line, asked)


def without_one_to_one(text: str) -> str | None:
    """What is left of it beside the word for a one-to-one, and *with*; None where it does not say one."""
    left, said = _one_to_one().subn(" ", text)
    before = language.words("before_name")
    return " ".join(word for word in left.split() if word.casefold() not in before) if said else None


def learn() -> None:
    """Prepare the languages, so that the first line waits for nothing. May be called in a thread."""
    _openings()
    _doings()
    _one_to_one()


def _begun(line: str, asked: ReadWith) -> Begun:
    if marked := _marked(line, asked):
        return marked
    for pattern, begun in _openings():
        if found := pattern.match(line):
            fits = begun._replace(length=found.end())
            if begun.dated and not _is_planned(line, asked):
                continue
            if begun.kind == "contact" and _is_to_come(line, asked):
                continue
            if begun.kind != "meeting" or _is_planned(line, asked):
                return fits
            return Begun("contact", found.end(), keeps=True) if _took_place(line, asked) else Begun("note")
    return _theirs(line, asked) or _headed(line, asked) or Begun("note")


def _marked(line: str, asked: ReadWith) -> Begun | None:
    """`>` is mine, `<` is theirs, `?` is to come back to; whose it is may stand before a colon."""
    if found := re.match(rf">\s*(?:(?:{language.any_of('mine')})\s*:\s*)?(?=\S)", line, re.I):
        return Begun("promise-mine", found.end(), nobody=True)
    if found := re.match(r"\?\s*(?=\S)", line):
        return Begun("follow-up", found.end(), nobody=True, keeps_name=True)
    found = re.match(r"<\s*(?=\S)", line)
    if found is None:
        return None
    begun = Begun("promise-theirs", found.end(), nobody=True, keeps_name=True)
    named = re.match(r"([^\d:/@]{1,60}?)\s*:\s+(?=\S)", line[found.end() :])
    if named is None:
        return begun
    whole = [one for one in mentions(named[1], asked.known) if one.end - one.start == len(named[1])]
    if whole or named[1].casefold() in language.words("pronouns"):
        return begun._replace(length=found.end() + named.end(), who=whole[0].ids if whole else ())
    return begun


def _theirs(line: str, asked: ReadWith) -> Begun | None:
    """*Ben will send …*: somebody known does something for me."""
    first = next(iter(mentions(line, asked.known)), None)
    if first is None or first.start:
        return None
    for pattern, past in _doings():
        if found := pattern.match(line, first.end):
            return Begun(
                "promise-theirs", found.end(), past=past, nobody=True, keeps_name=True, who=first.ids
            )
    return None


def _headed(line: str, asked: ReadWith) -> Begun | None:
    """*Ben: ask about …*, *topic Ben: …*: who stands before a colon. What tells of them is no topic."""
    said = _topic_word().match(line)
    start = said.end() if said else 0
    named = next((one for one in mentions(line, asked.known) if one.start == start), None)
    if named is None or re.compile(r":\s+\S").match(line, named.end) is None:
        return None
    return Begun("topic", start) if said or not tells(line) else None


def _made(line: str, begun: Begun, asked: ReadWith) -> Understood | None:
    """The line as that kind; None where it has to name somebody and does not."""
    opening, rest = line[: begun.length].strip(), line[begun.length :].strip()
    if begun.keeps:
        opening, rest = "", line
    if begun.kind == "note":
        return None
    seen = _dated(rest, begun, asked)
    taken_off = _addressed(seen.what, begun, asked)
    what, name_words, found = taken_off
    if begun.first and not name_words:
        return None
    person_id, candidates = (
        about([Mention(0, 0, begun.who)]) if begun.who else about(found) if found else (asked.with_whom, ())
    )
    if not begun.nobody and person_id is None and not candidates:
        return None
    if person_id is None and not candidates and begun.kind in WAITING and asked.dated:
        seen = replace(seen, due_on=dates.due(rest, asked.on, asked.region).due)
    opening = " ".join(part for part in (opening, name_words) if part)
    if not _without_names(what, [] if name_words else found):
        # Nothing but a name and a day: the words are kept as they stand.
        return replace(seen, person_id=person_id, candidates=candidates, what=line, taken="")
    return replace(seen, person_id=person_id, candidates=candidates, what=what, opening=opening)


def _dated(rest: str, begun: Begun, asked: ReadWith) -> Understood:
    """The rest of a line with its days taken out, where its kind has any."""
    line = Understood(begun.kind, None, rest)
    if not asked.dated or begun.kind not in (*PROMISES, "contact", "meeting"):
        return line
    if begun.kind == "contact":
        took = dates.happened(rest, asked.on, asked.region)
        return replace(line, what=took.words, on=took.given, taken=took.taken)
    seen = dates.due(rest, asked.on, asked.region)
    if begun.past and seen.past and not seen.firm:
        took = dates.happened(rest, asked.on, asked.region)
        return replace(line, what=took.words, on=took.given, taken=took.taken)
    line = replace(line, what=seen.words, due_on=seen.due, on=seen.given, taken=seen.taken, past=seen.past)
    return _at_its_hour(rest, line) if begun.kind == "meeting" else line


def _at_its_hour(rest: str, line: Understood) -> Understood:
    """A one-to-one with its hour; beside the day the hour is taken out of the words too."""
    hour = dates.clock(line.what)
    if hour is None:
        return line
    at, start, end = hour
    told = line.what[start:end].strip()
    for taken in (f"{line.taken} {told}", f"{told} {line.taken}"):
        if line.taken and taken in rest:
            words = " ".join((line.what[:start] + " " + line.what[end:]).split()).strip(" ,;:")
            return replace(line, at=at, what=words or line.what, taken=taken)
    return replace(line, at=at)


def _addressed(what: str, begun: Begun, asked: ReadWith) -> tuple[str, str, list[Mention]]:
    """The words without the one they are for, where that one stands first, as in *Ben the rota*."""
    found = mentions(what, asked.known)
    if begun.keeps or begun.keeps_name or not found:
        return what, "", found
    first = found[0]
    before = re.match(rf"(?:{language.any_of('addressed')})\s+", what, re.I)
    if first.start != (before.end() if before else 0) or len(first.ids) > 1:
        return what, "", found
    another = rf"(?:{language.any_of('and_or')}|&)\s"
    cut = re.match(rf"\s*[:,]?\s+(?!{another})(?=\S)|\s*[:,]\s*(?=\S)", what[first.end :])
    if cut is None:
        return what, "", found
    left = first.end + cut.end()
    kept = what[left:]
    if goes_on := GOES_ON.get(begun.kind):
        word = re.match(rf"(?:{language.any_of(goes_on)})[,:]?\s+(?=\S)", kept, re.I)
        if word is not None:
            left, kept = left + word.end(), kept[word.end() :]
    return kept, what[:left].strip(), [first]


def _without_names(what: str, found: list[Mention]) -> str:
    for one in reversed(found if found and found[-1].end <= len(what) else []):
        what = what[: one.start] + what[one.end :]
    return what.strip(" .,;:!?·–-")


def _note(line: str, asked: ReadWith) -> Understood:
    person_id, candidates = about(mentions(line, asked.known))
    if person_id is None and not candidates:
        person_id = asked.with_whom
    waits = person_id is None and not candidates and asked.dated
    due = dates.due(line, asked.on, asked.region).due if waits and not tells(line) else None
    opening = "" if waits else _called_a_note(line, asked)
    return Understood(
        "note", person_id, line[len(opening) :].strip(), due, candidates, opening=opening.strip()
    )


def _called_a_note(line: str, asked: ReadWith) -> str:
    """How it begins where it says itself that it is one, with whom it is about: *note Mira: …*."""
    said = _note_word().match(line)
    if said is None:
        return ""
    named = next((one for one in mentions(line, asked.known) if one.start == said.end()), None)
    if named is not None and len(named.ids) > 1:
        return ""  # two are called so: whom it is about is asked by these words
    colon = re.compile(r"\s*:\s*(?=\S)").match(line, named.end if named else len(line[: said.end()].rstrip()))
    return line[: colon.end()] if colon else ""


def tells(text: str) -> bool:
    """Whether it tells of something that was, in any language: a day in it is no day to come."""
    return any(one.told.search(text) for one in language.every())


def _is_planned(line: str, asked: ReadWith) -> bool:
    """Whether it names a day to come: a one-to-one with one is to be planned, else it is a note about it."""
    return dates.due(line, asked.on, asked.region).due is not None


def _is_to_come(line: str, asked: ReadWith) -> bool:
    """Whether its day is still ahead: *coffee tomorrow*. A weekday by itself is the one that was."""
    due = dates.due(line, asked.on, asked.region).due
    took = dates.happened(line, asked.on, asked.region).given
    return due is not None and (took is None or asked.on - took > due - asked.on + A_WEEK)


def _took_place(line: str, asked: ReadWith) -> bool:
    return dates.due(line, asked.on, asked.region).given is not None


@cache
def _one_to_one() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{language.any_of('one_to_one')})(?!\w)", re.I)


@cache
def _note_word() -> re.Pattern[str]:
    return re.compile(rf"(?:{language.any_of('note')})(?:\s+|(?=:))", re.I)


@cache
def _topic_word() -> re.Pattern[str]:
    return re.compile(rf"(?:{language.any_of('topic')})\s+", re.I)


@cache
def _openings() -> list[tuple[re.Pattern[str], Begun]]:
    """How lines begin, of all languages, in the order of their files."""
    made = []
    for one in language.every():
        for said in one.openings:
            names = ("past", "nobody", "keeps", "keeps_name", "first", "dated")
            marks = (bool(said.get(name)) for name in names)
            past, nobody, keeps, keeps_name, first, dated = marks
            begun = Begun(said["kind"], 0, past, nobody, keeps, keeps_name, first=first, dated=dated)
            made.append((re.compile(rf"(?:{'|'.join(said['says'])})(?:(?<=[:,])\s*|\s+)(?=\S)", re.I), begun))
    return made


@cache
def _doings() -> list[tuple[re.Pattern[str], bool]]:
    made: list[tuple[re.Pattern[str], bool]] = []
    for one in language.every():
        for said in one.doings:
            made.append((re.compile(rf"\s*(?:{said['says']})\s*(?<=\s)(?=\S)", re.I), bool(said.get("past"))))
    return made
