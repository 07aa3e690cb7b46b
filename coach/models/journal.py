"""The journal: pages for nobody but the one who wrote them."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from sqlalchemy import Connection, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from coach.models.base import Base, Confidence, Removable, Searchable


class EntryKind(StrEnum):
    """What a page was written for: by itself, the weekly or the monthly look back, or a self-check."""

    JOURNAL = "journal"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    CHECK = "check"


class JournalEntry(Removable, Searchable, Base):
    """A page of the journal; for nobody but the one who wrote it.

    `prompt` is the question it answers, of a self-check its title, and `guide` the slug of the guide the
    question came from; both are empty for a page of its own.
    """

    __tablename__ = "entries"
    search_kind = "entry"
    earlier_wordings = ("body",)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(default=EntryKind.JOURNAL)
    on: Mapped[date] = mapped_column(index=True)
    prompt: Mapped[str] = mapped_column(default="")
    guide: Mapped[str] = mapped_column(default="")
    body: Mapped[str] = mapped_column(default="")
    confidence: Mapped[Confidence] = mapped_column(default=Confidence.MINE)

    def search_words(self) -> tuple[str, str] | None:
        return None if self.removed_at or not self.body else ("", self.body)

    def search_day(self, _connection: Connection) -> date | None:
        return self.on


def write(
    session: Session, body: str, on: date, kind: str = EntryKind.JOURNAL, prompt: str = "", guide: str = ""
) -> JournalEntry:
    """A new page for that day, with its id at once; an empty body is allowed, for it is typed into later."""
    entry = JournalEntry(kind=EntryKind(kind).value, on=on, prompt=prompt, guide=guide, body=body)
    session.add(entry)
    session.flush()
    return entry


def newest(session: Session, limit: int = 100, kind: str = "") -> Sequence[JournalEntry]:
    """Newest first."""
    found = (
        select(JournalEntry)
        .where(JournalEntry.removed_at.is_(None))
        .order_by(JournalEntry.on.desc(), JournalEntry.id.desc())
    )
    return session.scalars((found.where(JournalEntry.kind == kind) if kind else found).limit(limit)).all()


def notes_of(session: Session, check: str, on: date) -> Sequence[JournalEntry]:
    """What a check answered too early left in the journal on one day, latest first; by its title."""
    return session.scalars(
        select(JournalEntry)
        .where(
            JournalEntry.on == on,
            JournalEntry.kind == EntryKind.CHECK,
            JournalEntry.prompt == check,
            JournalEntry.removed_at.is_(None),
        )
        .order_by(JournalEntry.id.desc())
    ).all()
