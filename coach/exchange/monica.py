"""What Monica wrote out (its JSON, version 4): people, contacts with them, notes and tasks."""

import json
import re
from contextlib import suppress
from datetime import date
from typing import Any

from coach.exchange import plain_text
from coach.exchange.rows import CONTACT, PERSON, PROMISE, BreaksOff, NotRead, Reading, Row
from coach.i18n.translate import _

MOST, DEEPEST = 50_000_000, 64
# What may be left of a number, a word of JSON or the code of a letter that was cut off.
UNFINISHED = re.compile(r"|[-.eE][-+]?|t|tr|tru|f|fa|fal|fals|n|nu|nul|\\?u?[0-9a-fA-F]{0,4}")


def read(data: bytes) -> Reading:
    """Raises NotRead for what is no such export."""
    held = _json(plain_text.text(data))
    found = Reading()
    people = [one for one in _each(held) if "first_name" in one]
    if not people:
        raise NotRead(_("This is no export of Monica."))
    for number, one in enumerate(people, 1):
        name = " ".join(str(one[k]).strip() for k in ("first_name", "last_name") if one.get(k))
        if not name:
            found.unreadable.append((number, _("there is no name")))
            continue
        key = str(one.get("uuid") or one.get("id") or name.casefold())
        found.rows.append(Row(PERSON, f"monica {key}", number, name))
        _records(found, one, name, key, number)
    return found


def _records(found: Reading, person: dict[str, Any], name: str, key: str, number: int) -> None:
    for kind, row in (("notes", CONTACT), ("activities", CONTACT), ("calls", CONTACT), ("tasks", PROMISE)):
        for at, one in enumerate(_list(person.get(kind))):
            said = str(one.get("body") or one.get("summary") or one.get("content") or one.get("title") or "")
            on = str(one.get("happened_at") or one.get("called_at") or one.get("created_at") or "")[:10]
            if not said.strip():
                continue
            known = f"monica {key} {kind} {one.get('uuid') or one.get('id') or at}"
            done = bool(one.get("completed"))
            if not _is_a_day(on):
                found.unreadable.append((number, _("the date cannot be read: {words}").format(words=on)))
            elif not done:
                found.rows.append(
                    Row(row, known, number, name, what=" ".join(said.split()), at=on, state="mine")
                )


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


def _each(held: Any, depth: int = 0) -> list[dict[str, Any]]:
    """Every contact, however deep its export keeps them."""
    if depth > DEEPEST:
        return []
    if isinstance(held, list):
        return [one for part in held for one in _each(part, depth + 1)]
    if not isinstance(held, dict):
        return []
    plain = _properties(held)
    if "first_name" in plain:
        return [plain]
    return [one for part in held.values() for one in _each(part, depth + 1)]


def _properties(held: dict[str, Any]) -> dict[str, Any]:
    """Version 4 keeps the fields under `properties` and what belongs to somebody under `data`."""
    inner = held.get("properties")
    plain = {**held, **inner} if isinstance(inner, dict) else dict(held)
    for part in _list(held.get("data")):
        if isinstance(part.get("type"), str):
            plain[part["type"].rstrip("s") + "s"] = [_properties(v) for v in _list(part.get("values"))]
    if "activitys" in plain:
        plain["activities"] = plain.pop("activitys")
    return plain


def _list(held: Any) -> list[dict[str, Any]]:
    return [one for one in held if isinstance(one, dict)] if isinstance(held, list) else []
