"""Answers to self-checks, one record an item and day. Never summed up."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Index, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from coach.models.base import Base


class CheckAnswer(Base):
    """One item of a self-check on one day, in the words of its scale. Never summed up."""

    __tablename__ = "answers"

    id: Mapped[int] = mapped_column(primary_key=True)
    check: Mapped[str]
    item: Mapped[str]
    on: Mapped[date]
    answer: Mapped[str] = mapped_column(default="")
    example: Mapped[str] = mapped_column(default="")
    matters: Mapped[bool] = mapped_column(default=False)  # the leader's own mark "matters now"

    __table_args__ = (Index("answers_by_item", "check", "item", "on"),)


# A tap that was taken back leaves an empty record.
SAID = or_(CheckAnswer.answer != "", CheckAnswer.example != "")


def put(session: Session, check: str, item: str, words: str, on: date, example: str = "") -> CheckAnswer:
    """The answer of a day; given twice on one day, the later words stand."""
    held = keep_place(session, check, item, on)
    held.answer, held.example = words, example.strip()
    session.flush()
    return held


def keep_place(session: Session, check: str, item: str, on: date) -> CheckAnswer:
    """The record of an item on a day, empty when it is new."""
    held = session.scalar(
        select(CheckAnswer)
        .where(CheckAnswer.check == check, CheckAnswer.item == item, CheckAnswer.on == on)
        .limit(1)
    )
    if held is None:
        held = CheckAnswer(check=check, item=item, on=on)
        session.add(held)
        session.flush()
    return held


def last_round(session: Session, check: str) -> date | None:
    """The latest day a check was answered."""
    return session.scalar(
        select(CheckAnswer.on)
        .where(CheckAnswer.check == check, SAID)
        .order_by(CheckAnswer.on.desc())
        .limit(1)
    )


def round_of(session: Session, check: str, on: date) -> dict[str, CheckAnswer]:
    """The answers of one day, by item."""
    found = session.scalars(select(CheckAnswer).where(CheckAnswer.check == check, CheckAnswer.on == on, SAID))
    return {one.item: one for one in found}


def latest(session: Session, check: str, item: str, limit: int = 3) -> Sequence[CheckAnswer]:
    """Answers to one item, newest first; those taken back are left out."""
    return session.scalars(
        select(CheckAnswer)
        .where(CheckAnswer.check == check, CheckAnswer.item == item, SAID)
        .order_by(CheckAnswer.on.desc())
        .limit(limit)
    ).all()
