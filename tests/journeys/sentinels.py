"""Fifty words that stand nowhere else, and every form in which one could lie in a file or in memory."""

import base64
import html
import json
from datetime import datetime, timedelta
from urllib.parse import quote

from coach.models import contacts, journal, meetings, people, plans, promises, thoughts, topics
from coach.models.base import Confidence
from tests.conftest import TODAY

STEM = "Quarzühr'werk"  # a letter and a sign that each encoding writes in a way of its own
WORDS = tuple(f"{STEM}{number:02}x" for number in range(50))


def forms(word):
    """The bytes of a word, by the name of the encoding; in base64 wherever it begins in a group of three."""
    plain, wide = word.encode(), word.encode("utf-16-le")
    found = {
        "utf-8": plain, "latin-1": word.encode("latin-1"), "utf-16-le": wide,
        "utf-16-be": word.encode("utf-16-be"), "utf-32": word.encode("utf-32-le"),
        "url": quote(word).encode(), "json": json.dumps(word)[1:-1].encode(),
        "html": html.escape(word).replace("&#x27;", "&#39;").encode(),
        "sql": word.replace("'", "''").encode(),
        "hex": plain.hex().encode(), "HEX": plain.hex().upper().encode(),
    }  # fmt: skip
    for name, data in (("base64", plain), ("base64 of utf-16", wide)):
        for before in range(3):
            whole = base64.b64encode(b"\0" * before + data)
            found[f"{name}, {before} before"] = whole[(8 * before + 5) // 6 : (before + len(data)) * 8 // 6]
    return found


def in_bytes(data, word=STEM):
    """In which forms a word, or how Find folds it, is found in these bytes, and how often."""
    folded = word.casefold().replace("ü", "u")
    said = {
        f"{name}: {one}": data.count(form)
        for one in (word, word.casefold(), folded)
        for name, form in forms(one).items()
    }
    return {name: count for name, count in said.items() if count}


def in_files(folder, word=STEM):
    """Every file below a folder that holds it, or is named after it, with its forms."""
    found = {}
    for path in folder.rglob("*"):
        told = in_bytes(path.read_bytes(), word) if path.is_file() else {}
        if told or in_bytes(path.name.encode(), word):
            found[str(path.relative_to(folder))] = told
    return found


def written_into(store):
    """Each of the fifty in a field of its own, all about one person; the numbers of them and a one-to-one."""
    words = iter(WORDS)
    with store.write() as session:
        person = people.add(session, f"Ana {next(words)}")
        meeting = meetings.plan(session, person.id, datetime(2026, 11, 24, 10), place=next(words))
        meeting.notes = next(words)
        for number in range(6):
            level = Confidence.PRIVATE if number % 2 else Confidence.SHARED
            topics.add(session, meeting, next(words), confidence=level)
            promises.give(session, person.id, next(words), "mine", TODAY + timedelta(number), TODAY)
            contacts.add(session, person, next(words), TODAY, level)
            plans.make(session, next(words), next(words), person.id).rest()
            journal.write(session, next(words), TODAY)
            session.add(people.Fact(person_id=person.id, body=next(words), confidence=level))
        for word in words:
            thoughts.note(session, word, TODAY)
        return person.id, meeting.id
