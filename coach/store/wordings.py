"""Keeps how notes read before they are written over, in the same transaction as the write that does it."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from coach import clock
from coach.models import revisions
from coach.models.base import Base, Searchable
from coach.models.revisions import Field

Identity = tuple[type[Base], tuple[Any, ...]]


class Wordings:
    """Of one sitting: from the opening of the notes to their closing."""

    def __init__(self) -> None:
        self._since: dict[Field, datetime] = {}  # first edited in this sitting, or last kept, at that moment
        self._now: dict[Field, datetime] = {}  # the same, of the write under way
        self._thinned_on: date | None = None

    def keep(self, session: Session, changed: Iterable[tuple[Identity, dict[str, Any]]]) -> None:
        """Called at the end of a write, with what it changed and the values from before."""
        self._now.clear()
        now, kept = clock.now(), False
        for (kind, key), before in changed:
            for name in set(before) & set(kind.earlier_wordings):
                record = session.get(kind, key)
                if record is not None:
                    note = Field(kind.__tablename__, key[0], name)
                    kept |= self._keep(session, note, record, before[name] or "", now)
        if kept and self._thinned_on != now.date():
            revisions.thin(session, now)
            self._thinned_on = now.date()

    def _keep(self, session: Session, note: Field, record: Base, was: str, now: datetime) -> bool:
        about, becomes = _whom(session, record), getattr(record, note.name)
        kept = revisions.keep(session, note, about, was, becomes, now, self._since.get(note))
        if kept or note not in self._since:
            self._now[note] = now
        return kept

    def stored(self) -> None:
        """The write is in the file."""
        self._since |= self._now


def _whom(session: Session, record: Base) -> int | None:
    """Whom a note is about; None for those about nobody but the leader."""
    if not isinstance(record, Searchable):
        return None
    return next(iter(record.search_people(session.connection())), None)
