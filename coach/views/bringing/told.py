"""What a preview looks like in words: its rows in groups, and what comes in as one sentence."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from coach.exchange.rows import CANCELLED, CONTACT, FACT, HELD, MEETING, PERSON, PROMISE, QUESTION
from coach.i18n import phrases
from coach.i18n.translate import _, n_
from coach.models.people import ABOUT, About
from coach.services.preview import ALREADY, CHANGED, NEW, NOBODY, Preview, PreviewLine
from coach.written.note_marks import in_plain_words

MOVED, HOUR, NOTES = "moved", "hour", "notes"  # what a file says of a one-to-one that is here
# In the order in which they are counted.
COUNTED = (MEETING, MOVED, CANCELLED, HOUR, NOTES, PROMISE, QUESTION, CONTACT, FACT, PERSON)
FEW = 90  # letters of notes that are shown
FEW_OPEN = 3  # of whom it is to be chosen who they are, and named
FEW_OTHERS = 2  # times of a series that are otherwise than most, and named each


@dataclass(frozen=True)
class PreviewHead:
    """Above the rows of one kind: its words, what is said besides, the keys of those that can be ticked."""

    title: str
    said: str
    keys: frozenset[str]


@dataclass(frozen=True)
class PreviewRow:
    """One row: when, what, what is smaller below it, and whose it is. `keys` are of its lines, several for a
    series, none for what cannot come in.
    """

    when: str
    what: str
    said: str
    who: str
    keys: frozenset[str]


def rows(seen: Preview, only: str, today: date) -> list[PreviewHead | PreviewRow]:
    """Those of one state, or with "" of all; what is new first, then what is changed, what is
    only offered, what is here, and last what is not readable."""
    made: list[PreviewHead | PreviewRow] = []
    for state, title, lines in _groups(seen):
        if only and state != only:
            continue
        entries = [_entry(seen, one, today) for one in _series(lines)]
        keys = frozenset(key for one in entries for key in one.keys)
        made += [PreviewHead(title, _beside(len(lines)), keys), *entries]
    return made + (_alone(seen) if not only else []) + (_not_readable(seen) if only in ("", NOBODY) else [])


def brought(seen: Preview, today: date) -> list[PreviewHead | PreviewRow]:
    """What came in, by its files in their order, and last what could not be read; nothing to be ticked."""
    made: list[PreviewHead | PreviewRow] = []
    came = seen.coming()
    for source in dict.fromkeys(line.row.source for line in came):
        lines = [line for line in came if line.row.source == source]
        said = _("From {file}").format(file=source or seen.source)
        made.append(PreviewHead(said, _beside(len(lines)), frozenset()))
        made += [replace(_entry(seen, one, today), keys=frozenset()) for one in _series(lines)]
    return made + _alone(seen) + _not_readable(seen)


def _alone(seen: Preview) -> list[PreviewHead | PreviewRow]:
    """The events without another person, as one row that names them."""
    if not seen.alone:
        return []
    titles = ", ".join(dict.fromkeys(title or _("without a title") for title in seen.alone.values()))
    said = _without_another(len(seen.alone))
    return [
        PreviewHead(_("No one-to-ones"), _("they stay outside"), frozenset()),
        PreviewRow("", said, titles, "", frozenset()),
    ]


def _without_another(count: int) -> str:
    said = n_("{count} event without another person", "{count} events without another person", count)
    return said.format(count=phrases.grouped(count))


def to_choose(seen: Preview) -> str:
    """What of the files it must first be said of whose it is, as a list; "" where that is known of all."""
    waits = [who for who in seen.people.values() if who.open]
    each = [phrases.quoted(who.event or who.name or who.said.removeprefix("?")) for who in waits]
    return ", ".join(each[:FEW_OPEN]) + (" …" if len(each) > FEW_OPEN else "")


def no_longer(seen: Preview) -> str:
    """How many one-to-ones a calendar has no more, and with whom, while they wait for a tick; else ""."""
    waits = [line for line in seen.lines if line.dropped and not line.ticked]
    names = ", ".join(dict.fromkeys(seen.people[line.who].name for line in waits))
    said = n_(
        "No longer in the calendar: {count}, with {names}. Tick it if it is off.",
        "No longer in the calendar: {count}, with {names}. Tick those that are off.",
        len(waits),
    )
    return said.format(count=phrases.grouped(len(waits)), names=names) if waits else ""


def stays_outside(seen: Preview, not_chosen: bool = True) -> str:
    """How much of the files does not come in, as a list by why; "" where all of it does.

    What the leader sees and has not chosen is counted too, unless it is not asked for.
    """
    unread, left = len(seen.unreadable), seen.not_chosen() if not_chosen else 0
    said = (
        n_("{count} line that cannot be read", "{count} lines that cannot be read", unread).format(
            count=phrases.grouped(unread)
        )
        if unread
        else "",
        n_("{count} not chosen", "{count} not chosen", left).format(count=phrases.grouped(left))
        if left
        else "",
        _without_another(len(seen.alone)) if seen.alone else "",
    )
    return ", ".join(filter(None, said))


def _not_readable(seen: Preview) -> list[PreviewHead | PreviewRow]:
    if not seen.unreadable:
        return []
    return [
        PreviewHead(_("Not readable"), _("nothing is guessed"), frozenset()),
        *(
            PreviewRow(_("line {number}").format(number=line) if line else "", why, "", "", frozenset())
            for line, why in seen.unreadable
        ),
    ]


def _beside(count: int) -> str:
    return n_("{count} line", "{count} lines", count).format(count=phrases.grouped(count))


def _groups(seen: Preview) -> Iterator[tuple[str, str, list[PreviewLine]]]:
    fresh = [one for one in seen.lines if one.state == NEW]
    yield from _of_files(seen, _("New, from {file}"), [one for one in fresh if one.row.sure])
    if changed := [one for one in seen.lines if one.state == CHANGED]:
        yield CHANGED, _("Changed"), changed
    unsure = [one for one in fresh if not one.row.sure]
    yield from _of_files(seen, _("Only if you tick it, from {file}"), unsure)
    if already := [one for one in seen.lines if one.state == ALREADY]:
        yield ALREADY, _("Already here; it stays as it is"), already


def _of_files(
    seen: Preview, title: str, lines: list[PreviewLine]
) -> Iterator[tuple[str, str, list[PreviewLine]]]:
    """What is new, by the files in their order."""
    for source in dict.fromkeys(line.row.source for line in lines):
        said = title.format(file=source or seen.source)
        yield NEW, said, [line for line in lines if line.row.source == source]


def _series(lines: Sequence[PreviewLine]) -> list[list[PreviewLine]]:
    """What repeats in a calendar is one row where it comes in for the same person, or is cancelled."""
    found: dict[tuple[str, ...], list[PreviewLine]] = {}
    for line in lines:
        row = line.row
        is_one = row.kind == MEETING and (line.state == NEW or row.state == CANCELLED)
        name = (row.event, line.who, row.state, line.why) if is_one else (row.key, line.who, str(row.line))
        found.setdefault(name, []).append(line)
    return list(found.values())


def _entry(seen: Preview, lines: list[PreviewLine], today: date) -> PreviewRow:
    line = lines[0]
    keys = frozenset(one.row.key for one in lines) if line.state in (NEW, CHANGED) else frozenset[str]()
    who = seen.people[line.who].name or seen.people[line.who].mail if line.who else ""
    if len(lines) > 1:
        return PreviewRow(*_repeated(lines, today), who, keys)
    return PreviewRow(_when(line, today), *_what(line, today), who, keys)


def _repeated(lines: Sequence[PreviewLine], today: date) -> tuple[str, str, str]:
    """From when, how often at the hour that most of them have and which are otherwise, and what it is."""
    stays = [one for one in lines if not _was_moved(one)] or lines
    hour = Counter(_moment(one).time() for one in stays).most_common(1)[0][0]
    usual = [one for one in stays if _moment(one).time() == hour]
    others = [one for one in lines if one not in usual]
    what = n_("{count} time, {hour}", "{count} times, {hour}", len(usual))
    said = [what.format(count=phrases.grouped(len(usual)), hour=phrases.hour(hour))]
    if len(others) <= FEW_OTHERS:
        said += [_exactly(_moment(one), today) for one in others]
    else:
        more = n_("{count} at another time", "{count} at another time", len(others))
        said.append(more.format(count=phrases.grouped(len(others))))
    when = _("from {day}").format(day=phrases.short_day(_moment(usual[0]).date(), today))
    line = lines[0]
    return when, " + ".join(said), _and(line.why, line.row.what)


def _was_moved(line: PreviewLine) -> bool:
    """Whether its series had another time for it."""
    row = line.row
    return bool(row.instead_of) and row.key.rpartition(" ")[2] != row.at


def _exactly(at: datetime, today: date) -> str:
    return f"{phrases.short_day(at.date(), today)} {phrases.hour(at)}"


def _and(*said: str) -> str:
    return " · ".join(filter(None, said))


def _moment(line: PreviewLine) -> datetime:
    return datetime.fromisoformat(line.row.at)


def _when(line: PreviewLine, today: date) -> str:
    row = line.row
    if row.kind in (PERSON, QUESTION):
        return _("Person") if row.kind == PERSON else _("Question")
    if row.kind == FACT:
        return _(ABOUT[About(row.state)])
    if not row.at:
        return _("no date yet")
    at = _moment(line)
    return _exactly(at, today) if "T" in row.at else phrases.short_day(at.date(), today)


def _what(line: PreviewLine, today: date) -> tuple[str, str]:
    """What it is, and what is to be known of it."""
    row = line.row
    if row.kind == MEETING and row.notes:
        read = in_plain_words(row.notes).split()
        words = n_("{count} word", "{count} words", len(read)).format(count=phrases.grouped(len(read)))
        short = " ".join(read)[:FEW]
        return _("Held, with notes"), line.why or f"{phrases.quoted(short)} · {words}"
    if row.kind == MEETING:
        held = {HELD: _("Held"), CANCELLED: _("Cancelled")}.get(row.state, _("Planned"))
        was = _("was {moment}").format(moment=_exactly(line.was, today)) if line.was is not None else ""
        return phrases.capital(line.why) or held, _and(was, row.what, "" if line.why else row.place)
    if row.kind == PERSON:
        return row.who or row.mail, line.why or row.mail
    if row.kind == PROMISE:
        whose = _("Their promise to me") if row.state == "theirs" else _("My promise")
        return row.what, _and(whose, line.why)
    kinds = {CONTACT: _("Contact"), QUESTION: _("into your own questions"), FACT: _("to be kept of them")}
    return row.what, line.why or kinds.get(row.kind, "")


def what_comes(seen: Preview) -> str:
    """12 one-to-ones, 1 moved, 1 promise, 1 new person: how many of each, as a list; "" for nothing."""
    coming = seen.coming()
    counts = Counter(_counts_as(line) for line in coming if line.row.kind != PERSON)
    out = {who.said for who in seen.people.values() if who.person_id is not None or who.same_as}
    counts[PERSON] = len({line.who for line in coming if line.who and line.who not in out})
    return ", ".join(_counted(kind, counts[kind]) for kind in COUNTED if counts[kind])


def _counts_as(line: PreviewLine) -> str:
    """Its kind; of a one-to-one that is here what becomes of it."""
    if line.row.kind != MEETING or line.state == NEW:
        return line.row.kind
    if line.row.notes:
        return NOTES
    return CANCELLED if line.row.state == CANCELLED else MOVED if line.was is not None else HOUR


def _counted(kind: str, count: int) -> str:
    said = {
        MEETING: n_("{count} one-to-one", "{count} one-to-ones", count),
        MOVED: n_("{count} moved", "{count} moved", count),
        CANCELLED: n_("{count} cancelled", "{count} cancelled", count),
        HOUR: n_("the hour of {count} one-to-one", "the hours of {count} one-to-ones", count),
        NOTES: n_("notes of {count} one-to-one", "notes of {count} one-to-ones", count),
        PROMISE: n_("{count} promise", "{count} promises", count),
        QUESTION: n_("{count} question", "{count} questions", count),
        CONTACT: n_("{count} contact", "{count} contacts", count),
        FACT: n_("{count} fact", "{count} facts", count),
        PERSON: n_("{count} new person", "{count} new people", count),
    }
    return said[kind].format(count=phrases.grouped(count))
