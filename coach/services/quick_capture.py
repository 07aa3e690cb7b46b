"""One typed line understood as a promise, a question to come back to, a contact or a note."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Literal

from sqlalchemy.orm import Session

from coach.i18n import phrases
from coach.i18n.translate import _
from coach.models import people, promises
from coach.models.base import BrokenRule, clean_line
from coach.models.mentions import Mention, MentionKind
from coach.models.promises import Direction
from coach.services import people as acts
from coach.written.names import Known

What = Literal[
    "promise-mine",
    "promise-theirs",
    "follow-up",
    "acknowledge",
    "contact",
    "topic",
    "meeting",
    "repair",
    "note",
]

WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon montag", "tuesday tue tues dienstag", "wednesday wed mittwoch",
            "thursday thu thurs donnerstag", "friday fri freitag", "saturday sat samstag sonnabend",
            "sunday sun sonntag",
        )
    )
    for name in names.split()
}  # fmt: skip
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar", "february feb februar", "march mar märz", "april apr", "may mai",
            "june jun juni", "july jul juli", "august aug", "september sep sept", "october oct oktober okt",
            "november nov", "december dec dezember dez",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
COUNTS = {
    name: number
    for number, names in enumerate(
        ("a an one ein einem einer", "two zwei", "three drei", "four vier", "five fünf", "six sechs"), start=1
    )
    for name in names.split()
}
SOON = {
    "today": 0, "tonight": 0, "heute": 0, "tomorrow": 1, "morgen": 1, "übermorgen": 2,
    "the day after tomorrow": 2,
}  # fmt: skip


def _any(names: Mapping[str, int]) -> str:
    return "|".join(sorted(names, key=len, reverse=True))


WHEN = re.compile(
    r"(?:\b(?:by|until|before|due|on|bis|am|zum|vor)\s+)?(?:the\s+)?\b(?:"
    r"(?P<iso>\d{4}-\d{2}-\d{2})"
    rf"|(?:(?:{_any(WEEKDAYS)})\.?,?\s+)?(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.)?\s+"
    rf"(?P<month>{_any(MONTHS)})\b\.?(?:,?\s+(?P<year>\d{{4}}))?"
    rf"|in\s+(?P<count>\d{{1,3}}|{_any(COUNTS)})\s+(?P<unit>days?|weeks?|tage?n?|wochen?)"
    r"|(?P<week>next\s+week|nächster?\s+woche)"
    rf"|(?P<soon>{_any(SOON)})"
    rf"|(?:next\s+|this\s+|nächsten\s+|diesen\s+)?(?P<weekday>{_any(WEEKDAYS)})"
    r")(?!\w)[.,;]?",
    re.IGNORECASE,
)
OWED = re.compile(r"^>\s*(?:(?:I|me|ich)\s*:)?\s*(?P<rest>.+)$", re.IGNORECASE | re.DOTALL)
OWING = re.compile(r"^<\s*(?:(?P<who>[^\s:]+)\s*:)?\s*(?P<rest>.+)$", re.DOTALL)
ASK = re.compile(r"^\?\s*(?P<rest>.+)$", re.DOTALL)
PROMISE = re.compile(
    r"^(?:(?:I\s+)?promised?|(?:ich\s+)?(?:verspreche|versprach|versprochen))\s+(?P<rest>.+)$",
    re.I | re.DOTALL,
)
THEIRS = re.compile(
    r"^(?P<who>.+?)\s+(?:promises|promised|owes\s+me|verspricht|versprach)\s+(?P<rest>.+)$", re.I
)
CONTACT = re.compile(
    r"^(?:met|saw|called|coffee\s+with|lunch\s+with|talked\s+(?:to|with)|traf|rief|kaffee\s+mit)\s+(?P<rest>.+)$",
    re.IGNORECASE | re.DOTALL,
)


THANK = re.compile(r"^(?:thank|thanks\s+to|acknowledge|danke|dank\s+an)\s+(?P<rest>.+)$", re.I | re.DOTALL)


@dataclass(frozen=True)
class Understood:
    """A line as it was read: what it is, about whom, the words that will be kept, and its days.

    `candidates` are the ids of those who could be meant where it has to be asked; `person_id` is None then.
    `due_on` is the day a promise is due or a one-to-one takes place, `at` the hour of the latter. `on` is the
    day a promise was given or a contact took place, where the line names one. `taken` are the words that
    were read as the day; `opening` those that became kind and person: the three together are the line.
    `past` is a day named as due that has gone by: it is asked for, and its words stay in `what`.
    """

    kind: What
    person_id: int | None
    what: str
    due_on: date | None = None
    candidates: tuple[int, ...] = ()
    on: date | None = None
    at: time | None = None
    taken: str = ""
    opening: str = ""
    past: date | None = None

    @property
    def asks_date(self) -> bool:
        """Whether the day it names as due has gone by, so that the leader has to say which is meant."""
        return self.past is not None


def understand(
    text: str,
    known: Sequence[Known],
    on: date,
    *,
    region: str = "",
    with_whom: int | None = None,
    kind: What | None = None,
    dated: bool = True,
) -> Understood:
    """Never fails: what fits no form is a note with all its words. Days count from `on`.

    `region`, such as en_US, decides what 11/12 is; where none is given it stays words. `with_whom` is who it
    is about where the line names nobody, as within a one-to-one. `kind` reads it as that, whatever it looks
    like. Without `dated` the words of the day stay words.
    """
    today = on
    line = " ".join(text.split())
    if found := OWED.match(line):
        return _promise("promise-mine", found["rest"], known, today)
    if found := OWING.match(line):
        named = _who(found["who"] or "", known)
        return _promise("promise-theirs", found["rest"], known, today, named)
    if found := ASK.match(line):
        return Understood("follow-up", _who(line, known), found["rest"])
    if found := PROMISE.match(line):
        return _promise("promise-mine", found["rest"], known, today)
    if (found := THEIRS.match(line)) and (named := _who(found["who"], known)) is not None:
        return _promise("promise-theirs", found["rest"], known, today, named)
    if CONTACT.match(line) and (named := _who(line, known)) is not None:
        return Understood("contact", named, line)
    if (found := THANK.match(line)) and _who(line, known) is not None:
        named, what = _addressed(found["rest"], known)
        return Understood("acknowledge", named, re.sub(r"^(?:for|für)\s+", "", what))
    return Understood("note", _who(line, known), line)


def said(understood: Understood, names: Mapping[int, str], today: date) -> str:
    """How a line was understood: promise to Ben · due Fri 27 November."""
    name = names.get(understood.person_id or 0, "").split(" ")[0]
    forms = {
        "promise-mine": (_("promise to {name}"), _("promise")),
        "promise-theirs": (_("promise from {name}"), _("promise of theirs")),
        "follow-up": (_("to follow up with {name}"), _("to follow up")),
        "acknowledge": (_("worth acknowledging, {name}"), _("worth acknowledging")),
        "contact": (_("contact with {name}"), _("contact")),
        "topic": (_("topic for {name}"), _("topic")),
        "meeting": (_("one-to-one with {name}"), _("one-to-one")),
        "repair": (_("something felt off with {name}"), _("something felt off")),
        "note": (_("note about {name}"), _("note")),
    }
    long, short = forms[understood.kind]
    parts = [long.format(name=name) if name else short]
    if understood.due_on is not None:
        on = understood.due_on
        parts.append(_("due {day}").format(day=phrases.short_day(on, today)))
    elif understood.kind.startswith("promise"):
        parts.append(_("no date yet"))
    return " · ".join(parts)


def note_lines(text: str) -> list[str]:
    """The lines of a meeting's notes that are written as promises or questions to come back to."""
    return [line.strip() for line in text.splitlines() if re.match(r"\s*[<>?]\s*\S", line)]


def keep(session: Session, understood: Understood, today: date) -> tuple[str, int]:
    """Store it and give its kind and id. Raises BrokenRule when nobody is named."""
    if understood.person_id is None:
        raise BrokenRule(_("It is not clear whom this is about: put the name in."))
    person = people.get(session, understood.person_id)
    if understood.kind in ("promise-mine", "promise-theirs"):
        direction = Direction.MINE if understood.kind == "promise-mine" else Direction.THEIRS
        given = promises.give(session, person.id, understood.what, direction, understood.due_on, today)
        return "promise", given.id
    if understood.kind == "contact":
        return "contact", acts.add_contact(session, person.id, understood.what, today, today).id
    mention = Mention(
        person_id=person.id,
        kind=(MentionKind.ACKNOWLEDGE if understood.kind == "acknowledge" else MentionKind.FOLLOW_UP).value,
        body=clean_line(understood.what, _("A note"), 500),
        noted_on=today,
    )
    session.add(mention)
    session.flush()
    return "mention", mention.id


def _promise(
    kind: What, rest: str, known: Sequence[Known], today: date, named: int | None = None
) -> Understood:
    due_on, what = _when(rest, today)
    if named is None:
        named, what = _addressed(what, known)
    return Understood(kind, named, what, due_on)


def _addressed(what: str, known: Sequence[Known]) -> tuple[int | None, str]:
    """Whom it is promised to; the name is taken off only where it stands first, as in `Ben the rota`."""
    for person_id, name, _nicknames in known:
        for form in (name, name.split(" ")[0]):
            start = re.match(rf"(?:to\s+)?{re.escape(form)}(?!\w)[:,]?\s+(?P<rest>\S.*)$", what, re.I)
            if start and _who(form, known) == person_id:
                return person_id, start["rest"]
    return _who(what, known), what


def _who(text: str, known: Sequence[Known]) -> int | None:
    """The one person a text names, in full or by first name; nobody when two could be meant."""
    for form in (str.casefold, lambda name: name.split(" ")[0].casefold()):
        found = {
            person_id
            for person_id, name, _nicknames in known
            if re.search(rf"(?<!\w){re.escape(form(name))}(?!\w)", text.casefold())
        }
        if found:
            return found.pop() if len(found) == 1 else None
    return None


def _when(text: str, today: date) -> tuple[date | None, str]:
    """The last date in a text, and the text without it."""
    for found in reversed(list(WHEN.finditer(text))):
        on = next(_meant(found, today), None)
        if on is not None:
            left = " ".join((text[: found.start()] + text[found.end() :]).split())
            return on, left.strip(" ,;·-") or text
    return None, text


def _meant(found: re.Match[str], today: date) -> Iterator[date]:
    """The day a match stands for; none when there is no such day."""
    try:
        if found["iso"]:
            yield date.fromisoformat(found["iso"])
        elif found["day"]:
            on = date(int(found["year"] or today.year), MONTHS[found["month"].casefold()], int(found["day"]))
            yield on if found["year"] or on >= today else on.replace(year=on.year + 1)
        elif found["count"]:
            said = found["count"].casefold()
            count = COUNTS[said] if said in COUNTS else int(said)
            yield today + timedelta(days=count * (7 if found["unit"][0] in "wW" else 1))
        elif found["week"]:
            yield today + timedelta(days=7 - today.weekday())
        elif found["soon"]:
            yield today + timedelta(days=SOON[found["soon"].casefold()])
        else:
            ahead = (WEEKDAYS[found["weekday"].casefold()] - today.weekday()) % 7
            yield today + timedelta(days=ahead or 7)
    except ValueError:
        return
