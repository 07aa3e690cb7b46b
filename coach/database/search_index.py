"""The search index: kept in the same transaction as the records, read newest first, kind by kind.

Of each record the row says its kind, its day and a number: `kind << 40 | day << 16 | number`. So the newest
of a kind are the end of one range, and no kind can crowd out another. Private words have an index apart.
Whom a record is about stands in it as a mark with their number, so that a name finds what is bound to it and
a new name costs nothing.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from sqlalchemy import Connection, select, text
from sqlcipher3 import dbapi2

from coach.database import asked, engine
from coach.database.schema import INDEXED
from coach.i18n import letters
from coach.models.base import Searchable

KINDS = (
    "person", "fact", "meeting", "topic", "mention", "promise", "plan", "contact", "entry", "repair",
    "bridge", "answer", "thanks", "thought",
)  # fmt: skip
OPEN, PRIVATE = "search", "search_private"
FEW = 400  # hits looked through at once; of more, each kind is asked for by itself
LOOKED_AT = 40  # of a kind, for what says exactly what was typed
NAMED = 60  # people whose names begin so; where there are more, it is not yet a name
MEANT = 8  # people of one name whose records are looked through
CARRIED = 4  # of the topics so many times as many are read: one carried on and on stands once
DAY, NUMBER = 1 << 40, 1 << 16
AT_ONCE = 500  # records that are indexed together when all is indexed anew
ROW = "INSERT INTO search_rows VALUES (:c, :r)"
WORDS = "INSERT INTO {name} (rowid, title, body, otherwise, kind, record_id) VALUES (:r, :t, :b, :o, :k, :i)"
SAYS = {  # of each index, where a record stands in it and what it says there
    name: text(
        f"SELECT r.row, i.title, i.body, i.otherwise FROM search_rows r JOIN {name} i ON i.rowid = r.row"
        " WHERE r.record = :c"
    )
    for name in (OPEN, PRIVATE)
}
NO_DAY = 365 * 1000  # what looks like a day before the year 1000 is the number of a record without one


@dataclass(frozen=True)
class Hit:
    """What was found: its kind, one of KINDS or of the library's, its id, its title and the place in it.

    Words of a field are never the title: it is empty where the leader gave none. `on` is its day, where it
    has one.
    """

    kind: str
    id: int | str
    title: str
    snippet: str
    on: date | None = None


# -- kept ------------------------------------------------------------------------------------------


def bring_up_to_date(connection: Connection) -> None:
    """Index every record anew where it was done by another rule, inside the caller's transaction."""
    if connection.exec_driver_sql("SELECT value FROM meta WHERE name = 'indexed'").scalar() == INDEXED:
        return
    for name in (OPEN, PRIVATE, "search_rows"):
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS {name}")
    for statement in engine.SEARCH.split(";\n"):
        connection.exec_driver_sql(statement)
    from sqlalchemy.orm import Session

    with Session(connection, join_transaction_mode="rollback_only", autoflush=False) as session:
        for kind in Searchable.__subclasses__():
            taken: dict[int, int] = {}
            for some in session.scalars(select(kind)).partitions(AT_ONCE):
                _index_many(connection, some, taken)


def _index_many(connection: Connection, records: Iterable[Searchable], taken: dict[int, int]) -> None:
    """As `index`, for records of one kind in an empty index. `taken` counts the rows of each day so far."""
    rows: list[dict[str, int]] = []
    words: dict[str, list[dict[str, str | int]]] = {OPEN: [], PRIVATE: []}
    for record in records:
        held = record.search_words()
        if held is None:
            continue
        on = record.search_day(connection)
        first = first_row(record.search_kind, on, record.search_id)
        row = first + (taken.get(first, 0) if on is not None else 0)
        if row - first >= NUMBER:
            index(connection, record)
            continue
        taken[first] = row - first + 1
        rows.append({"c": _number(record.search_kind, record.search_id), "r": row})
        words[PRIVATE if record.is_private else OPEN].append(_values(connection, record, held, row))
    if rows:
        connection.execute(text(ROW), rows)
    for name, values in words.items():
        if values:
            connection.execute(text(WORDS.format(name=name)), values)


def index(connection: Connection, record: Searchable, new: bool = False) -> None:
    """Make the index say what the record says now; where it does already, as of a promise kept, nothing is
    written. Of a `new` record it knows nothing yet.
    """
    words = record.search_words()
    if not new:
        if words is not None and _says_it_already(connection, record, words):
            return
        forget(connection, record)
    if words is None:
        return
    row = _free_row(connection, record)
    connection.execute(text(ROW), {"c": _number(record.search_kind, record.search_id), "r": row})
    name = PRIVATE if record.is_private else OPEN
    connection.execute(text(WORDS.format(name=name)), _values(connection, record, words, row))


def _says_it_already(connection: Connection, record: Searchable, words: tuple[str, str]) -> bool:
    """Whether it stands in the right index, on its day, with just these words and people."""
    name = PRIVATE if record.is_private else OPEN
    known = {"c": _number(record.search_kind, record.search_id)}
    held = connection.execute(SAYS[name], known).first()
    if held is None:
        return False
    row, title, body, otherwise = held
    on = record.search_day(connection)
    first = first_row(record.search_kind, on, record.search_id)
    if not first <= row < first + (NUMBER if on is not None else 1):
        return False
    said = _values(connection, record, words, row)
    return (title, body, otherwise) == (said["t"], said["b"], said["o"])


def _row_of(connection: Connection, number: int) -> int | None:
    """The row of a record by its number in the index; None where it is not in it."""
    row: int | None = connection.execute(
        text("SELECT row FROM search_rows WHERE record = :c"), {"c": number}
    ).scalar()
    return row


def _values(
    connection: Connection, record: Searchable, words: tuple[str, str], row: int
) -> dict[str, str | int]:
    title, body = words
    whom = (f"{asked.WHOM}{person}" for person in record.search_people(connection))
    otherwise = " ".join((letters.written_otherwise("\n".join(words)), *whom)).strip()
    of: dict[str, str | int] = {"k": record.search_kind, "i": record.search_id}
    return {"r": row, "t": title, "b": body, "o": otherwise, **of}


def forget(connection: Connection, record: Searchable) -> None:
    """Take a record out of the index; nothing happens where it was not in it."""
    forget_number(connection, record.search_kind, record.search_id)


def forget_number(connection: Connection, kind: str, record_id: int) -> None:
    """As `forget`, for a record of which only kind and id are at hand."""
    known = {"c": _number(kind, record_id)}
    if (row := _row_of(connection, known["c"])) is not None:
        for name in (OPEN, PRIVATE):
            connection.execute(text(f"DELETE FROM {name} WHERE rowid = :r"), {"r": row})
        connection.execute(text("DELETE FROM search_rows WHERE record = :c"), known)


def _number(kind: str, record_id: int) -> int:
    return record_id * 16 + KINDS.index(kind)


def first_row(kind: str, on: date | None, record_id: int) -> int:
    """The first row a record may take; without a day the records of a kind stand in the order of making."""
    start = KINDS.index(kind) * DAY
    return start + (on.toordinal() * NUMBER if on is not None else record_id)


def _free_row(connection: Connection, record: Searchable) -> int:
    """After the last one of its day; should a day overflow, then after the last of its kind."""
    on = record.search_day(connection)
    first = first_row(record.search_kind, on, record.search_id)
    if on is None:
        return first
    for end in (first + NUMBER, (first // DAY + 1) * DAY):
        last = connection.execute(
            text("SELECT max(row) FROM search_rows WHERE row >= :a AND row < :b"), {"a": first, "b": end}
        ).scalar()
        if last is None or last + 1 < end:
            return first if last is None else int(last) + 1
    raise OverflowError("the index has no row left for this kind")


# -- found -----------------------------------------------------------------------------------------


def find(connection: dbapi2.Connection, typed: str, each: int = 50, private: bool = False) -> list[Hit]:
    """Every word as a prefix, accents and case aside; at most `each` of a kind, in the order of KINDS.

    Of a kind first what says exactly what was typed, then the newest; then what is bound to somebody whose
    name was typed, and says the other words. Asked at every key, so of the bare driver. Private words only
    when they are asked for.
    """
    parts = asked.parts(typed)
    if not parts:
        return []
    names = (OPEN, PRIVATE) if private else (OPEN,)
    rows = [
        *_exactly(connection, names, typed, parts, each),
        *_newest(connection, names, asked.beginning_so(parts), each),
        *_newest(connection, names, _bound_to_them(connection, parts), each),
    ]
    found: dict[str, list[tuple[int, str]]] = {}
    for row in _once(connection, list(dict.fromkeys(rows))):
        held = found.setdefault(KINDS[row[0] // DAY], [])
        if len(held) < each:
            held.append(row)
    return [_hit(_read(connection, row), row[0], typed) for kind in KINDS for row in found.get(kind, ())]


def people(connection: dbapi2.Connection, typed: str) -> list[int]:
    """The ids of those whose name says every word typed; none where it may still become many a name."""
    parts = asked.parts(typed)
    found = (
        _named(connection, asked.beginning_so(parts)) if parts and all(map(asked.is_enough, parts)) else []
    )
    return found if len(found) <= MEANT else []


def inside(
    connection: dbapi2.Connection, typed: str, each: int, stop: Callable[[], bool], private: bool = False
) -> list[Hit] | None:
    """Every word anywhere, inside other words too: the newest `each` of every kind, in the order of KINDS.

    None when `stop` said so on the way. Reads all there is, so it belongs in a thread with a bare driver
    connection of its own.
    """
    wanted = letters.folded(typed).split()
    names = (OPEN, PRIVATE) if private else (OPEN,)
    found: list[Hit] = []
    for kind in KINDS if wanted else ():
        many = _many(KINDS.index(kind), each)
        rows = {
            (row, name): held
            for name in names
            for row, held in _holding(connection, name, kind, wanted, many, stop)
        }
        newest = _once(connection, sorted(rows, reverse=True))
        found += [_hit(rows[row], row[0], typed) for row in newest[:each]]
        if stop():
            return None
    return found


def _bound_to_them(connection: dbapi2.Connection, parts: Sequence[str]) -> str:
    """The question for what is about somebody named so and says the other parts; empty where nobody is."""
    named = [
        _named(connection, asked.beginning_so([part])) if asked.is_enough(part) else [] for part in parts
    ]
    them = set.intersection(*there) if (there := [set(one) for one in named if one]) else set()
    if them and len(them) <= MEANT:
        others = [part for part, one in zip(parts, named, strict=True) if not one]
        return " AND ".join((f"({asked.about(them)})", *(f'"{part}"*' for part in others)))
    if not there or any(len(one) > MEANT for one in there):
        return ""
    either = [
        f'("{part}"* OR {asked.about(one)})' if one else f'"{part}"*'
        for part, one in zip(parts, named, strict=True)
    ]
    return " AND ".join(either)


def _named(connection: dbapi2.Connection, query: str) -> list[int]:
    statement = f"SELECT record_id FROM {OPEN} WHERE {OPEN} MATCH ? AND rowid < ? LIMIT ?"
    found = [person for (person,) in connection.execute(statement, (query, DAY, NAMED + 1))]
    return found if len(found) <= NAMED else []


def _once(connection: dbapi2.Connection, rows: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Without the topics that another one of them goes on with."""
    start = KINDS.index("topic") * DAY
    topics = [row for row, _name in rows if start <= row < start + DAY]
    if len(topics) < 2:
        return rows
    among = ", ".join("?" * len(topics))
    earlier = connection.execute(
        "SELECT before.row FROM search_rows AS after JOIN topics ON topics.id = after.record / 16"
        f" JOIN search_rows AS before ON before.record = topics.carried_from * 16 + {KINDS.index('topic')}"
        f" WHERE after.row IN ({among}) AND before.row IN ({among})",
        (*topics, *topics),
    )
    gone = {row for (row,) in earlier}
    return [row for row in rows if row[0] not in gone]


def _many(kind: int, each: int) -> int:
    """How many of a kind are read, so that `each` are left of them."""
    return each * CARRIED if KINDS[kind] == "topic" else each


def _exactly(
    connection: dbapi2.Connection, names: tuple[str, ...], typed: str, parts: list[str], each: int
) -> list[tuple[int, str]]:
    """What says just that: the words side by side, and of something with a sign in it, with its sign.

    The last word may still be typed, but not where there is a sign: `1:1` is not `1:15`.
    """
    plain = " ".join(letters.folded(typed).split())
    if plain == " ".join(parts):
        return _newest(connection, names, f'"{plain}"*', each) if " " in plain else []
    rows = _newest(connection, names, f'"{" ".join(parts)}"', LOOKED_AT)
    return [row for row in rows if plain in letters.folded("\n".join(_read(connection, row)[2:4]))]


def _newest(
    connection: dbapi2.Connection, names: tuple[str, ...], query: str, each: int
) -> list[tuple[int, str]]:
    """The rows of the newest `each` of a kind, with the index they stand in; none where nothing is asked."""
    if not query:
        return []
    rows = [(row, name) for name in names for row in _of_index(connection, name, query, each)]
    rows.sort(reverse=True)
    kinds = groupby(rows, lambda row: row[0] // DAY)
    return [row for kind, held in kinds for row in list(held)[: _many(kind, each)]]


def _of_index(connection: dbapi2.Connection, name: str, query: str, each: int) -> Iterator[int]:
    """Where there are few hits, one question answers for all kinds; else those cut off are asked anew."""
    statement = f"SELECT rowid FROM {name} WHERE {name} MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?"
    rows = [row for (row,) in connection.execute(statement, (query, len(KINDS) * DAY, FEW))]
    whole = rows[-1] // DAY if len(rows) == FEW else -1
    yield from (row for row in rows if row // DAY > whole)
    within = statement.replace("AND", "AND rowid >= ? AND")
    for kind in range(whole, -1, -1):
        for (row,) in connection.execute(within, (query, kind * DAY, (kind + 1) * DAY, _many(kind, each))):
            yield row


def _holding(
    connection: dbapi2.Connection,
    name: str,
    kind: str,
    wanted: list[str],
    each: int,
    stop: Callable[[], bool],
) -> Iterator[tuple[int, tuple[str, int, str, str]]]:
    """The newest of a kind in one index that hold every word."""
    start, found = KINDS.index(kind) * DAY, 0
    rows = connection.execute(
        f"SELECT rowid, kind, record_id, title, body FROM {name} WHERE rowid >= ? AND rowid < ?"
        " ORDER BY rowid DESC",
        (start, start + DAY),
    )
    for number, (row, kind_, record_id, title, body) in enumerate(rows):
        if found == each or (number % 64 == 0 and stop()):
            return
        said = letters.folded(f"{title}\n{body}")
        if all(word in said for word in wanted):
            found += 1
            yield row, (kind_, record_id, title, body)


def _read(connection: dbapi2.Connection, row: tuple[int, str]) -> tuple[str, int, str, str]:
    held: tuple[str, int, str, str] = connection.execute(
        f"SELECT kind, record_id, title, body FROM {row[1]} WHERE rowid = ?", (row[0],)
    ).fetchone()
    return held


def _hit(held: tuple[str, int, str, str], row: int, typed: str) -> Hit:
    kind, record_id, title, body = held
    day = row % DAY // NUMBER
    on = date.fromordinal(day) if day > NO_DAY else None
    return Hit(kind, record_id, title, snippet(body, typed), on)


def snippet(body: str, typed: str, around: int = 40) -> str:
    """The place where what was typed stands, or else its longest word, with a little on both sides."""
    body, plain = letters.composed(body), letters.folded(body)
    wanted = letters.folded(typed).strip()
    words = sorted(asked.words(typed), key=len, reverse=True)
    first = next((word for word in (wanted, *words) if word and word in plain), "")
    at = letters.place(body, plain.find(first)) if first else 0
    start, end = max(at - around, 0), min(at + around + len(typed), len(body))
    cut = " ".join(body[start:end].split())
    return ("…" if start else "") + cut + ("…" if end < len(body) else "")
