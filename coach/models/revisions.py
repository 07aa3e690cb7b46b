"""Earlier wordings of a note: what stood there before it was written over, for a while."""

import os
from collections.abc import Iterable, Sequence
from datetime import datetime, time, timedelta
from itertools import groupby
from typing import NamedTuple

from sqlalchemy import ForeignKey, Index, delete, inspect, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from coach.models.base import Base, new_uid

APART = timedelta(minutes=5)  # between two wordings of one sitting that are both kept
ALL, DAILY = timedelta(days=7), timedelta(days=90)  # kept all, then one of each day
MUCH = 40  # letters that are not written over without a trace, however soon after the last wording kept
NOW_TOO = "keep the wording that is replaced"  # asked of a session by whoever puts an earlier one back


class Field(NamedTuple):
    """One note: the table of its record, the number of that, and which of its columns."""

    kind: str
    record_id: int
    name: str


class Revision(Base):
    """A note as it read until the moment `until`, local, when it was written over.

    `uid` is never given twice, on whatever computer; `parent` is that of the wording before, empty for the
    first, and may name one that is no longer kept. `device` is the computer it was written over on.
    """

    __tablename__ = "revisions"

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    kind: Mapped[str]
    record_id: Mapped[int]
    field: Mapped[str]
    parent: Mapped[str] = mapped_column(default="", server_default="")
    device: Mapped[str]
    body: Mapped[str]
    until: Mapped[datetime]

    __table_args__ = (Index("revisions_of_note", "kind", "record_id", "field"),)


def of_note(session: Session, note: Field) -> Sequence[Revision]:
    """The wordings of a note that are kept, latest first."""
    found = select(Revision).where(
        Revision.kind == note.kind, Revision.record_id == note.record_id, Revision.field == note.name
    )
    return session.scalars(found.order_by(Revision.id.desc())).all()


def of_person(session: Session, person_id: int) -> Sequence[Revision]:
    """Of every note about somebody, latest first."""
    found = select(Revision).where(Revision.person_id == person_id)
    return session.scalars(found.order_by(Revision.id.desc())).all()


def notes_of(record: Base) -> list[Field]:
    """The notes of a record whose earlier wordings are kept; none for most kinds."""
    (number,) = (*inspect(type(record)).primary_key_from_instance(record),)[:1]
    return [Field(record.__tablename__, int(number), name) for name in record.earlier_wordings]


def keep(
    session: Session,
    note: Field,
    person_id: int | None,
    was: str,
    becomes: str,
    now: datetime,
    since: datetime | None = None,
) -> bool:
    """Keep how a note read, inside the write that alters it. Whether that was called for.

    It is at the first edit of a sitting, five minutes after `since`, when the last one of it was kept or the
    sitting began, and whenever much goes.
    """
    if not was.strip() or was == becomes:
        return False
    last = next(iter(of_note(session, note)), None)
    if last is not None and last.body == was:
        return False
    soon = since is not None and timedelta() <= now - since < APART
    much = len(was) - len(becomes) >= max(MUCH, len(was) // 2)
    if soon and not (much or session.info.get(NOW_TOO)):
        return False
    session.execute(
        Revision.__table__.insert().values(  # type: ignore[attr-defined]
            uid=new_uid(now), person_id=person_id, kind=note.kind, record_id=note.record_id, field=note.name,
            parent=last.uid if last else "", device=device(session), body=was, until=now,
        )
    )  # fmt: skip
    return True


def thin(session: Session, now: datetime) -> int:
    """Of wordings older than a week the last of each day stays, for ninety days. How many went.

    What bears a later moment than `now` stays: a clock set back takes nothing.
    """
    old = select(Revision.id, Revision.kind, Revision.record_id, Revision.field, Revision.until)
    today = datetime.combine(now.date(), time())
    rows = session.execute(old.where(Revision.until < today - ALL).order_by(*_ORDER)).all()
    gone: list[int] = []
    for _day, same in groupby(rows, lambda row: (row.kind, row.record_id, row.field, row.until.date())):
        *earlier, last = same
        gone += [row.id for row in earlier]
        gone += [last.id] if last.until < today - DAILY else []
    for begin in range(0, len(gone), 500):
        session.execute(delete(Revision).where(Revision.id.in_(gone[begin : begin + 500])))
    return len(gone)


def forget(session: Session, kind: str, numbers: Iterable[int]) -> None:
    """The wordings of records that go for good."""
    for number in numbers:
        session.execute(delete(Revision).where(Revision.kind == kind, Revision.record_id == number))


def device(session: Session) -> str:
    """By which this computer is told from others, at random; made when it is first asked for, in a write."""
    held = session.execute(text("SELECT value FROM meta WHERE name = 'device'")).scalar()
    if not held:
        held = os.urandom(8).hex()
        session.execute(text("INSERT OR REPLACE INTO meta VALUES ('device', :held)"), {"held": held})
    return str(held)


_ORDER = (Revision.kind, Revision.record_id, Revision.field, Revision.id)
