"""The text of a calendar taken apart: each event with the lines of it that Coach needs, and no others.

What else other programs write there, and write wrongly, cannot spoil an event; nor can it take long.
"""

import re
from dataclasses import dataclass

from coach.exchange.rows import Reading
from coach.i18n.translate import _

EVENT, ZONE = b"VEVENT", b"VTIMEZONE"
INVITES = re.compile(rb"METHOD:(?!PUBLISH)")  # one event as it goes by mail, and no calendar
CANCELS, CANCELLED = b"METHOD:CANCEL", b"STATUS:CANCELLED"  # a word that calls off, as it goes by mail
AROUND = re.compile(rb"(?i)(?:PRODID|VERSION|X-WR-TIMEZONE)[;:]")  # what is needed of a calendar itself
TIMES = (b"DTSTART", b"DTEND", b"DURATION", b"RRULE", b"RDATE", b"EXDATE", b"RECURRENCE-ID")
NEEDED = (*TIMES, b"UID", b"SEQUENCE", b"STATUS", b"SUMMARY", b"LOCATION", b"ORGANIZER", b"ATTENDEE")
ESCAPED = re.compile(r"\\(.)")
NAMED = re.compile(rb"[\w-]+")
NAMED_ZONE = re.compile(rb'(?i)TZID=(?:"([^"]*)"|([^";:]*))')
END = b"\r\n"


@dataclass(frozen=True)
class Text:
    """Each event with the line it begins in, in their order, and what stands around them."""

    head: bytes
    zones: dict[bytes, bytes]  # time zones by their names
    events: list[tuple[int, bytes]]
    is_invitation: bool = False

    @property
    def uids(self) -> list[str]:
        """What it calls its events, each once, in their order."""
        found = (uid_of(event).decode("utf-8", "replace") for _line, event in self.events)
        return [ESCAPED.sub(r"\1", uid) for uid in dict.fromkeys(found) if uid]

    def around(self, events: bytes) -> bytes:
        """A calendar of these events, with the time zones that they name and no others."""
        named = {quoted or bare for quoted, bare in NAMED_ZONE.findall(events)}
        zones = b"".join(zone for name, zone in self.zones.items() if name in named)
        return self.head + zones + events + b"END:VCALENDAR" + END


def taken_apart(data: bytes, found: Reading) -> Text:
    """All that is needed; of several calendars in one file as of one.

    An event that does not end is told in `found`.
    """
    head, zones, events = list[bytes](), dict[bytes, bytes](), list[tuple[int, bytes]]()
    inside, within, begun, cancels = list[bytes](), b"", 0, False
    for number, line in enumerate(data.splitlines(keepends=True), 1):
        said = line.strip().upper()
        if within and said in (b"BEGIN:" + EVENT, b"END:VCALENDAR"):
            if within == EVENT:
                found.unreadable.append((begun, _("the event does not end")))
            within = b""
        if within:
            inside.append(line)
            if said != b"END:" + within:
                continue
            whole = _whole(inside[:-1])
            if within == EVENT:
                events.append((begun, _needed([CANCELLED, *whole] if cancels else whole)))
            elif within == ZONE:
                name = _of(whole, b"TZID")
                zones[name] = zones.get(name, b"") + _put_together(ZONE, whole)
            within = b""
        elif said.startswith(b"BEGIN:") and said != b"BEGIN:VCALENDAR":
            inside, within, begun = [], said[6:], number
        else:
            cancels = said == CANCELS or (cancels and said != b"END:VCALENDAR")
            head.append(line)
    needed = [line for line in _whole(head) if AROUND.match(line)]
    invites = any(INVITES.match(line.strip().upper()) for line in head)
    return Text(END.join([b"BEGIN:VCALENDAR", *needed, b""]), zones, events, invites)


def uid_of(event: bytes) -> bytes:
    """Empty where it has none."""
    return _of(event.split(END), b"UID")


def _of(lines: list[bytes], name: bytes) -> bytes:
    """What the first line of that name says."""
    start = name + b":"
    return next((line[len(start) :].strip() for line in lines if line.upper().startswith(start)), b"")


def _put_together(what: bytes, lines: list[bytes]) -> bytes:
    return END.join([b"BEGIN:" + what, *lines, b"END:" + what, b""])


def _needed(lines: list[bytes]) -> bytes:
    """An event with its needed lines; blanks in a time, which have no meaning, are taken out."""
    made, within = list[bytes](), b""
    for line in lines:
        said = line.strip().upper()
        if within or said.startswith(b"BEGIN:"):  # an alarm of it, with words and times of its own
            within = within or said.replace(b"BEGIN:", b"END:", 1)
            within = b"" if said == within else within
            continue
        name = found[0].upper() if (found := NAMED.match(line)) is not None else b""
        # A second UID is of words not folded; a second state is contradicted by what called it off.
        if name in NEEDED and not (name in (b"UID", b"STATUS") and _of(made, name)):
            made.append(_without_blanks(line) if name in TIMES else line)
    return _put_together(EVENT, made)


def _whole(inside: list[bytes]) -> list[bytes]:
    """Lines as they were before they were folded."""
    lines = list[list[bytes]]()
    for line in inside:
        bare = line.rstrip(END)
        if bare[:1] in (b" ", b"\t") and lines:
            lines[-1].append(bare[1:])
        else:
            lines.append([bare])
    return [b"".join(parts) for parts in lines]


def _without_blanks(line: bytes) -> bytes:
    head, colon, value = line.rpartition(b":")
    return head + colon + b"".join(value.split())
