"""The notes of an archive for people: a folder for each person, a plain text for each one-to-one."""

import re
from collections.abc import Iterator

from sqlalchemy import Connection

NAME = 60  # letters of a folder's name
RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?$")
MEETINGS = (
    "SELECT id, starts_at, status, place, notes FROM meetings WHERE person_id = ? AND removed_at IS NULL"
    " AND (notes != '' OR id IN (SELECT meeting_id FROM topics WHERE removed_at IS NULL))"
    " ORDER BY starts_at, id"
)
TOPICS = (
    "SELECT body, whose, talked_about FROM topics WHERE meeting_id = ? AND removed_at IS NULL ORDER BY id"
)
PROMISES = (
    "SELECT what, direction, due_on, status FROM promises WHERE meeting_id = ? AND removed_at IS NULL"
    " ORDER BY id"
)


def files(connection: Connection) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Names and words, each person's in the order of the days; what is in the trash stays out."""
    taken: set[str] = set()
    people = "SELECT id, name FROM people WHERE removed_at IS NULL ORDER BY id"
    for number, name in connection.exec_driver_sql(people).all():
        folder = once(safe(name), taken)
        days: set[str] = set()
        for meeting in connection.exec_driver_sql(MEETINGS, (number,)).all():
            file = once(str(meeting.starts_at)[:10], days)
            yield f"notes/{folder}/{file}.md", _text(connection, name, *meeting)


def _text(
    connection: Connection, name: str, number: int, at: str, status: str, place: str, notes: str
) -> Iterator[bytes]:
    yield f"# {' '.join(name.split())}, {at[:10]} {at[11:16]}\n\n".encode()
    yield f"{status}{f', {place}' if place else ''}\n".encode()
    if notes:
        yield f"\n{notes}\n".encode()
    topics = connection.exec_driver_sql(TOPICS, (number,)).all()
    if topics:
        yield b"\n## Topics\n\n"
    for body, whose, talked_about in topics:
        yield f"- [{'x' if talked_about else ' '}] {body} ({whose})\n".encode()
    promises = connection.exec_driver_sql(PROMISES, (number,)).all()
    if promises:
        yield b"\n## Promises\n\n"
    for what, direction, due, status in promises:
        yield f"- {what} ({direction}, {f'by {due}, ' if due else ''}{status})\n".encode()


def safe(name: str) -> str:
    """As every system takes it for a folder or a file."""
    plain = "".join(c if c.isalnum() or c in " -_'" else "_" for c in " ".join(name.split()))[:NAME].strip()
    return f"_{plain}" if RESERVED.match(plain) or not plain else plain


def once(name: str, taken: set[str]) -> str:
    """The name, with a number behind it where it is taken already; from then on it is."""
    made, number = name, 1
    while made.casefold() in taken:
        number += 1
        made = f"{name} {number}"
    taken.add(made.casefold())
    return made
