"""Contacts, as address books write them (.vcf, versions 2.1 to 4)."""

import quopri
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date

from coach.exchange import plain_text
from coach.exchange.rows import DATES, FACT, PERSON, WORKING, NotRead, Reading, Row
from coach.i18n import phrases
from coach.i18n.translate import _

MOST, LEAP = 5_000, 2000  # a year that has every day
LONGEST = 100_000  # letters of a field; a photo is longer, and not wanted
MOST_OF_A_FACT = 500  # letters
WANTED = ("FN", "N", "EMAIL", "UID", "NICKNAME", "TITLE", "BDAY", "NOTE")
BIRTHDAY = re.compile(r"(?:\d{4}|-)-?(\d\d)-?(\d\d)(?!\d)")  # also without a year, which is not kept
PROPERTY = re.compile(r"(?:[\w-]+\.)?([A-Za-z-]+)((?:;(?:\"[^\"]*\"|[^:\"])*)?):(.*)", re.S)


def read(data: bytes) -> Reading:
    """Everybody in it, in their order. Raises NotRead where there is no card or more than Coach reads."""
    found, begun, cards = Reading(), 0, 0
    held: dict[str, str] | None = None
    for line, said in _unfolded(plain_text.text(data)):
        upper = said.strip().upper()
        if upper == "BEGIN:VCARD":
            if held is not None:
                found.unreadable.append((begun, _("the card does not end")))
            held, begun = {}, line
        elif upper == "END:VCARD" and held is not None:
            _take(found, held, begun)
            cards += 1
            if cards > MOST:
                raise NotRead(_("There are more than {count} contacts in this file.").format(count=MOST))
            held = None
        elif held is not None:
            _note(held, said)
    if held is not None:
        found.unreadable.append((begun, _("the file breaks off in this card")))
    if not found.rows and not found.unreadable:
        raise NotRead(_("There is no contact in this file."))
    return found


def _unfolded(text: str) -> Iterator[tuple[int, str]]:
    """Lines as they were before they were folded, each with its number."""
    begun, parts = 0, list[str]()
    for number, line in enumerate(text.splitlines(), 1):
        soft = bool(parts) and parts[-1].endswith("=") and "QUOTED-PRINTABLE" in parts[0].upper()
        if parts and (line[:1] in (" ", "\t") or soft):
            parts.append(line if soft else line[1:])
            continue
        if parts:
            yield begun, _joined(parts)
        begun, parts = number, [line]
    if parts:
        yield begun, _joined(parts)


def _joined(parts: list[str]) -> str:
    if "QUOTED-PRINTABLE" in parts[0].upper():
        return "".join(part.removesuffix("=") for part in parts)
    return "".join(parts)


def _note(held: dict[str, str], said: str) -> None:
    found = PROPERTY.fullmatch(said[:LONGEST])
    if found is None:
        return
    name, how, value = found[1].upper(), found[2].upper(), found[3]
    if name not in WANTED or name in held:
        return
    if "QUOTED-PRINTABLE" in how:
        charset = re.search(r"CHARSET=\"?([\w-]+)", how)
        raw = quopri.decodestring(value.encode("ascii", "replace"))
        try:
            value = raw.decode(charset[1] if charset else "utf-8")
        except (LookupError, UnicodeDecodeError):
            value = raw.decode("latin-1")
    held[name] = value


def _take(found: Reading, held: dict[str, str], line: int) -> None:
    said = _plain(held.get("FN", ""))
    name = said if said and "@" not in said else _of_parts(held.get("N", ""))  # an address is no name
    mail = held.get("EMAIL", "").strip().removeprefix("mailto:").lower()
    if not name:
        found.unreadable.append((line, _("the card has no name")))
        return
    key = held.get("UID") or mail or name.casefold()
    found.rows.append(Row(PERSON, f"vcf {key}", line, name, mail, what=_plain(held.get("NICKNAME", ""))))
    facts = (
        ("title", _plain(held.get("TITLE", "")), WORKING),
        ("birthday", birthday(held.get("BDAY", "")), DATES),
        ("note", _plain(held.get("NOTE", "")), ""),
    )
    for field, said, about in facts:
        if said:
            known, words = f"vcf {key} {field}", said[:MOST_OF_A_FACT]
            found.rows.append(Row(FACT, known, line, name, mail, what=words, state=about, sure=False))


def birthday(said: str) -> str:
    """The day, and not how old somebody is; "" for none."""
    day = BIRTHDAY.match(said.strip())
    with suppress(ValueError):
        if day is not None:
            on = date(LEAP, int(day[1]), int(day[2]))
            return _("Birthday: {day}").format(day=phrases.day(on, on))
    return ""


def _of_parts(said: str) -> str:
    """Family; given; more; before; after: as it is read aloud."""
    parts = [_plain(part) for part in re.split(r"(?<!\\);", said)] + [""] * 5
    return " ".join(part for part in (parts[1], parts[2], parts[0]) if part)


def _plain(value: str) -> str:
    said = re.sub(r"\\([,;:\\])", r"\1", re.sub(r"\\[nN]", " ", value))
    return " ".join(said.split())
