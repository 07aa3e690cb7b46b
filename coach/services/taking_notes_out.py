"""The notes of all one-to-ones as Markdown files: which, for whom, and what is withheld."""

import io
import zipfile
from collections.abc import Iterator
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from coach.crash import WriteTrouble
from coach.exchange import notes_folder
from coach.exchange.archive.notes import once, safe
from coach.exchange.rows import CANCELLED, HELD, PLANNED
from coach.i18n.translate import _
from coach.models.base import Confidence, clean_text
from coach.models.meetings import Meeting, MeetingStatus
from coach.models.people import Person
from coach.vault import atomic

STAMP = (2026, 1, 1, 0, 0, 0)  # of every entry of a zip: when it was made is nobody's business
STATES = {MeetingStatus.HELD: HELD, MeetingStatus.CANCELLED: CANCELLED}


class TakenOut(NamedTuple):
    """The files by their names, in the order of the people; `withheld` counts private notes left out."""

    files: dict[str, bytes]
    withheld: int


def made(session: Session, private: bool = False) -> TakenOut:
    """A file for each person with notes, archived people too; what is in the trash stays out."""
    found = session.execute(
        select(Person.id, Person.name, Meeting)
        .join(Meeting, Meeting.person_id == Person.id)
        .where(Meeting.notes != "", Meeting.removed_at.is_(None), Person.removed_at.is_(None))
        .order_by(Person.id, Meeting.starts_at, Meeting.id)
    ).all()
    shown = [one for one in found if private or one[2].confidence != Confidence.PRIVATE]
    taken: set[str] = set()
    files = {}
    for (_id, name), rows in groupby(shown, lambda one: (one[0], one[1])):
        file = once(safe(name), taken)
        files[f"{file}.md"] = notes_folder.told(name, _talks(row[2] for row in rows)).encode()
    return TakenOut(files, len(found) - len(shown))


def private(session: Session) -> int:
    """How many notes are withheld unless they are asked for."""
    return made(session).withheld


def _talks(held: Iterator[Meeting]) -> Iterator[tuple[datetime, str, str]]:
    """Those of one minute are one: a file knows a one-to-one by its hour."""
    for at, same in groupby(held, lambda one: one.starts_at.replace(second=0, microsecond=0)):
        each = list(same)
        state = STATES.get(MeetingStatus(each[0].status), PLANNED)
        yield at, state, "\n\n".join(clean_text(one.notes) for one in each)


def write(files: dict[str, bytes], target: Path, replace: bool = False) -> None:
    """Into a folder, made where there is none, or into one zip where the name ends so. Raises WriteTrouble.

    Unless it is asked to replace them, no file that is there is written over: then none is written.
    """
    if target.suffix.lower() == ".zip":
        atomic.write(target, _zipped(files), replace)
        return
    try:
        target.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise atomic.not_written(error) from None
    if not replace and any((target / name).exists() for name in files):
        raise WriteTrouble(
            _("A file of that name is already there."),
            _("It is unchanged."),
            _("Choose another name or use --force."),
        )
    for name, data in files.items():
        atomic.write(target / name, data, replace)


def _zipped(files: dict[str, bytes]) -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, data in files.items():
            zipped.writestr(zipfile.ZipInfo(name, STAMP), data, zipfile.ZIP_DEFLATED)
    return into.getvalue()
