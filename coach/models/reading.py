"""Where reading stopped in each guide."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from coach.models.base import Base


class ReadingPlace(Base):
    """Where reading stopped, in thousandths of a guide."""

    __tablename__ = "readings"

    guide: Mapped[str] = mapped_column(primary_key=True)
    place: Mapped[int] = mapped_column(default=0)
    read_on: Mapped[date]

    def stems_from(self, _connection: Connection) -> str | None:
        return self.guide


def reached(session: Session, guide: str, place: int, today: date) -> None:
    """Remember where reading stopped, in thousandths."""
    held = session.get(ReadingPlace, guide)
    if held is None:
        session.add(ReadingPlace(guide=guide, place=place, read_on=today))
    else:
        held.place, held.read_on = place, today


def latest(session: Session) -> Sequence[ReadingPlace]:
    """Where reading stopped in each, the latest first."""
    found = select(ReadingPlace).order_by(ReadingPlace.read_on.desc(), ReadingPlace.guide)
    return session.scalars(found).all()
