"""What Monica wrote out (its JSON, version 4): people, contacts with them, facts and tasks."""

import json
import re
import textwrap
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import Any

from coach.exchange import plain_text
from coach.exchange.cards import birthday
from coach.exchange.rows import (
    CONTACT,
    DATES,
    FACT,
    PERSON,
    PROMISE,
    WORKING,
    BreaksOff,
    NotRead,
    Reading,
    Row,
)
from coach.i18n.translate import _

MOST, DEEPEST = 50_000_000, 64
A_LINE = 500  # letters of a contact or fact; what is longer becomes several
Known = Mapping[str, dict[str, Any]]
# What may be left of a number, a word of JSON or the code of a letter that was cut off.
UNFINISHED = re.compile(r"|[-.eE][-+]?|t|tr|tru|f|fa|fal|fals|n|nu|nul|\\?u?[0-9a-fA-F]{0,4}")


def read(data: bytes) -> Reading:
    """Raises NotRead for what is no such export."""
    held = _json(plain_text.text(data))
    found = Reading()
    people = _each(held, _activities(held))
    if not people:
        raise NotRead(_("This is no export of Monica."))
    for number, one in enumerate(people, 1):
        name = " ".join(str(one[k]).strip() for k in ("first_name", "last_name") if one.get(k))
        if not name:
            found.unreadable.append((number, _("there is no name")))
            continue
        key = str(one.get("uuid") or one.get("id") or name.casefold())
        first = len(found.rows)
        found.rows.append(Row(PERSON, f"monica {key}", number, name))
        _records(found, one, name, key, number)
        if one.get("is_partial"):
            why = _("noted in Monica only beside somebody else")
            found.rows[first:] = [replace(row, sure=False, why=why) for row in found.rows[first:]]
    return found


def _records(found: Reading, person: dict[str, Any], name: str, key: str, number: int) -> None:
    born = person.get("birthdate")
    day = (
        birthday(str(born.get("date", ""))) if isinstance(born, dict) and not born.get("is_age_based") else ""
    )
    for field, said, about in (("job", str(person.get("job") or ""), WORKING), ("birthday", day, DATES)):
        if said := " ".join(said.split())[:A_LINE]:
            known = f"monica {key} {field}"
            found.rows.append(Row(FACT, known, number, name, what=said, state=about, sure=False))
    for at, one in enumerate(_list(person.get("notes"))):  # what is noted of somebody was no contact
        for part, line in enumerate(textwrap.wrap(_said(one), A_LINE)):
            known = _known(key, "notes", one, at) + (f" {part}" if part else "")
            found.rows.append(Row(FACT, known, number, name, what=line))
    for kind in ("activities", "calls"):
        for at, one in enumerate(_list(person.get(kind))):
            said = _said(one)
            on = str(one.get("happened_at") or one.get("called_at") or one.get("created_at") or "")[:10]
            if said and not _is_a_day(on):
                found.unreadable.append((number, _("the date cannot be read: {words}").format(words=on)))
                continue
            for part, line in enumerate(textwrap.wrap(said, A_LINE)):
                known = _known(key, kind, one, at) + (f" {part}" if part else "")
                found.rows.append(Row(CONTACT, known, number, name, what=line, at=on, state="mine"))
    for at, one in enumerate(_list(person.get("tasks"))):
        if (said := _said(one)) and not one.get("completed"):  # due on no day that Monica would know
            found.rows.append(
                Row(PROMISE, _known(key, "tasks", one, at), number, name, what=said, state="mine")
            )


def _said(one: dict[str, Any]) -> str:
    """What it is, in one line."""
    parts = (
        one.get("body") or one.get("summary") or one.get("content") or one.get("title"),
        one.get("description"),
    )
    return " ".join(": ".join(str(part).strip() for part in parts if part).split())


def _known(key: str, kind: str, one: dict[str, Any], at: int) -> str:
    return f"monica {key} {kind} {one.get('uuid') or one.get('id') or at}"


def _is_a_day(said: str) -> bool:
    """Of what has none the day is left open."""
    with suppress(ValueError):
        return not said or bool(date.fromisoformat(said))
    return False


def _json(text: str) -> Any:
    if len(text) > MOST:
        raise NotRead(_("This file is larger than Coach reads."))
    try:
        held = json.loads(text, parse_constant=_no_number, object_pairs_hook=_once)
    except (ValueError, RecursionError) as wrong:
        if isinstance(wrong, json.JSONDecodeError) and _breaks_off(wrong):
            raise BreaksOff from None
        raise NotRead(_("This is no JSON that Coach reads.")) from None
    return held


def _breaks_off(wrong: json.JSONDecodeError) -> bool:
    """Whether more would have to follow: all there is could be the beginning of something sound."""
    left = wrong.doc[wrong.pos :].strip()
    within = wrong.msg.startswith("Unterminated string") or UNFINISHED.fullmatch(left) is not None
    return within and bool(wrong.doc.strip())


def _no_number(said: str) -> Any:
    raise ValueError(said)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise ValueError
    return made


def _activities(held: Any) -> Known:
    """What happened with one or several, by its uuid: it stands beside the contacts, which only name it."""
    account = held.get("account") if isinstance(held, dict) else None
    parts = _list(account.get("data")) if isinstance(account, dict) else []
    each = (one for part in parts if part.get("type") == "activity" for one in _list(part.get("values")))
    return {str(one.get("uuid")): _properties(one, {}) for one in each}


def _each(held: Any, known: Known, depth: int = 0) -> list[dict[str, Any]]:
    """Every contact, however deep its export keeps them."""
    if depth > DEEPEST:
        return []
    if isinstance(held, list):
        return [one for part in held for one in _each(part, known, depth + 1)]
    if not isinstance(held, dict):
        return []
    plain = _properties(held, known)
    if "first_name" in plain:
        return [plain]
    return [one for part in held.values() for one in _each(part, known, depth + 1)]


def _properties(held: dict[str, Any], known: Known) -> dict[str, Any]:
    """Version 4 keeps the fields under `properties` and what belongs to somebody under `data`."""
    inner = held.get("properties")
    plain = {**held, **inner} if isinstance(inner, dict) else dict(held)
    for part in _list(held.get("data")):
        if isinstance(part.get("type"), str):
            values = part.get("values")
            each = [known.get(one, {}) if isinstance(one, str) else one for one in _as_list(values)]
            plain[part["type"].rstrip("s") + "s"] = [_properties(one, known) for one in _list(each)]
    if "activitys" in plain:
        plain["activities"] = plain.pop("activitys")
    return plain


def _as_list(held: Any) -> list[Any]:
    return held if isinstance(held, list) else []


def _list(held: Any) -> list[dict[str, Any]]:
    return [one for one in _as_list(held) if isinstance(one, dict)]
