"""How each reminder fared."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import Index, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from coach.models.base import Base


class Reminder(Base):
    """How reminders fared: `ignored` counts those in a row that nobody came for.

    A row is about one record, or about a whole kind: then `record_id` is 0.
    """

    __tablename__ = "reminders"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    record_id: Mapped[int]
    ignored: Mapped[int] = mapped_column(default=0)
    last_on: Mapped[date | None] = mapped_column(default=None)
    not_before: Mapped[date | None] = mapped_column(default=None)
    stopped_on: Mapped[date | None] = mapped_column(default=None)

    __table_args__ = (Index("reminders_of_record", "kind", "record_id", unique=True),)


def told(session: Session, kind: str, record_ids: Iterable[int]) -> set[int]:
    """Those of the records that were reminded of before."""
    of_kind = select(Reminder.record_id).where(Reminder.kind == kind, Reminder.record_id.in_(record_ids))
    return set(session.scalars(of_kind))


def of_kinds(session: Session, kinds: Iterable[str], record_id: int = 0) -> Sequence[Reminder]:
    """How whole kinds fared, in the order of their names: one row for each that was ever shown."""
    of_kinds = select(Reminder).where(Reminder.kind.in_(map(str, kinds)), Reminder.record_id == record_id)
    return session.scalars(of_kinds.order_by(Reminder.kind)).all()


def shown_last(session: Session, kind: str) -> Reminder | None:
    """The record of this kind that was reminded of last."""
    return session.scalar(
        select(Reminder)
        .where(Reminder.kind == kind, Reminder.record_id > 0)
        .order_by(Reminder.last_on.desc(), Reminder.id.desc())
        .limit(1)
    )


def of_record(session: Session, kind: str, record_id: int) -> Reminder:
    """How a reminder fared; made when it is shown for the first time."""
    held = session.scalar(select(Reminder).where(Reminder.kind == kind, Reminder.record_id == record_id))
    if held is None:
        held = Reminder(kind=str(kind), record_id=record_id, ignored=0)
        session.add(held)
        session.flush()
    return held
