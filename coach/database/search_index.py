"""The search index: kept in the same transaction as the records, read newest first."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import text

from coach.models.base import Searchable

NEWEST = 100  # hits scored; bm25 over all of them is 100 times slower on a lifetime of notes
PEOPLE = (  # a person is kind 0 and was there before what is written about them, so that few rows are read
    "SELECT kind, record_id, title, body FROM search WHERE search MATCH :q"
    " AND rowid <= (SELECT max(id) FROM people) * 16 AND rowid % 16 = 0 ORDER BY rowid LIMIT :l"
)
BEST = (  # the words of a hit are read only once it is known to be among the best
    "SELECT s.kind, s.record_id, s.title, s.body FROM (SELECT rowid AS place, rank AS score FROM search"
    " WHERE search MATCH :q ORDER BY rowid DESC LIMIT :n) JOIN search s ON s.rowid = place"
    " ORDER BY score LIMIT :l"
)
LATEST = "SELECT kind, record_id, title, body FROM search WHERE search MATCH :q ORDER BY rowid DESC LIMIT :l"


@dataclass(frozen=True)
class Hit:
    """A record that was found: its kind, one of KINDS, its id, its title, and the place of the first word."""

    kind: str
    id: int
    title: str
    snippet: str


def index(connection: Any, record: Searchable) -> None:
    """Make the index say what the record says now."""
    forget(connection, record)
    words = record.search_words()
    if words is not None:
        rowid = _rowid(record)
        connection.execute(
            text("INSERT INTO search (rowid, title, body, kind, record_id) VALUES (:r, :t, :b, :k, :i)"),
            {"r": rowid, "t": words[0], "b": words[1], "k": record.search_kind, "i": record.id},
        )


def forget(connection: Any, record: Searchable) -> None:
    """Take a record out of the index; nothing happens where it was not in it."""
    connection.execute(text("DELETE FROM search WHERE rowid = :r"), {"r": _rowid(record)})


def find(connection: Any, typed: str, limit: int = 50) -> list[Hit]:
    """Every word as a prefix, accents and case aside. People first, however old; then the rest.

    The rest is best first, or newest first for a word of one or two letters. Asked at every key, so of the
    bare driver.
    """
    # As the index does it: a sign parts two words, an accent typed on its own does not.
    parted = "".join(c if c.isalnum() else " " for c in typed if not unicodedata.combining(c)).split()
    query = " ".join(f'"{word}"*' for word in parted)
    if not query:
        return []
    values = {"q": query, "l": limit, "n": NEWEST}
    rows = connection.execute(PEOPLE, values).fetchall()
    known = {record_id for _kind, record_id, _title, _body in rows}
    worth_scoring = min(map(len, parted)) > 2  # of one letter or two, no place is better than another
    rest = connection.execute(BEST if worth_scoring else LATEST, values).fetchall()
    rows += [row for row in rest if row[0] != KINDS[0] or row[1] not in known]
    return [
        Hit(kind, record_id, title, snippet(body, typed)) for kind, record_id, title, body in rows[:limit]
    ]


def inside(connection: Any, typed: str, limit: int, stop: Callable[[], bool]) -> list[Hit] | None:
    """Every word anywhere, inside other words too, newest first. None when `stop` said so on the way.

    Reads all there is, so it belongs in a thread with a bare driver connection of its own.
    """
    wanted = folded(typed).split()
    found: list[Hit] = []
    rows = connection.execute("SELECT kind, record_id, title, body FROM search ORDER BY rowid DESC")
    for number, (kind, record_id, title, body) in enumerate(rows):
        if number % 64 == 0 and stop():
            return None
        text = folded(f"{title}\n{body}")
        if all(word in text for word in wanted):
            found.append(Hit(kind, record_id, title, snippet(body, typed)))
            if len(found) == limit:
                break
    return found


def folded(text: str) -> str:
    """Without case and accents."""
    if text.isascii():
        return text.lower()
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).casefold()


def snippet(body: str, typed: str, around: int = 40) -> str:
    """The place where the first word stands, with a little on both sides."""
    at = max(folded(body).find(folded(typed.split()[0])), 0)
    start, end = max(at - around, 0), min(at + around + len(typed), len(body))
    cut = " ".join(body[start:end].split())
    return ("…" if start else "") + cut + ("…" if end < len(body) else "")


KINDS = ("person", "fact", "meeting", "topic", "mention", "promise", "plan", "contact", "entry")


def _rowid(record: Searchable) -> int:
    """One number for kind and id together, so that a delete needs no scan."""
    return record.id * 16 + KINDS.index(record.search_kind)
