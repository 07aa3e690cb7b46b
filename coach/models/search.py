"""The search index: kept in the same transaction as the records, read newest first."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import text

from coach.models.base import Searchable

NEWEST = 500  # hits scored; bm25 over all of them is 100 times slower on a lifetime of notes


@dataclass(frozen=True)
class Hit:
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
    connection.execute(text("DELETE FROM search WHERE rowid = :r"), {"r": _rowid(record)})


def find(connection: Any, typed: str, limit: int = 50) -> list[Hit]:
    """Every word as a prefix, accents and case aside."""
    # As the index does it: a sign parts two words, an accent typed on its own does not.
    parted = "".join(c if c.isalnum() else " " for c in typed if not unicodedata.combining(c))
    query = " ".join(f'"{word}"*' for word in parted.split())
    if not query:
        return []
    rows = connection.execute(
        text(
            "SELECT kind, record_id, title, body FROM (SELECT kind, record_id, title, body, rank FROM search"
            " WHERE search MATCH :q ORDER BY rowid DESC LIMIT :n) ORDER BY rank LIMIT :l"
        ),
        {"q": query, "n": NEWEST, "l": limit},
    )
    return [Hit(kind, record_id, title, snippet(body, typed)) for kind, record_id, title, body in rows]


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
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).casefold()


def snippet(body: str, typed: str, around: int = 40) -> str:
    """The place where the first word stands, with a little on both sides."""
    flat = " ".join(body.split())
    at = max(folded(flat).find(folded(typed.split()[0])), 0)
    start, end = max(at - around, 0), min(at + around + len(typed), len(flat))
    return ("…" if start else "") + flat[start:end] + ("…" if end < len(flat) else "")


KINDS = ("person", "fact", "meeting", "topic", "mention", "promise", "plan", "contact", "entry")


def _rowid(record: Searchable) -> int:
    """One number for kind and id together, so that a delete needs no scan."""
    return record.id * 16 + KINDS.index(record.search_kind)
