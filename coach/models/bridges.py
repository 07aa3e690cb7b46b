"""Connections between two others, and whether they happened without me."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection, ForeignKey, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from coach.i18n.translate import _
from coach.models.base import Base, BrokenRule, Confidence, Removable, Searchable, clean_line

ROOM = 300  # letters of the reason


class Bridge(Removable, Searchable, Base):
    """A connection between two others, and whether it happened without me."""

    __tablename__ = "bridges"
    search_kind = "bridge"

    id: Mapped[int] = mapped_column(primary_key=True)
    first_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    second_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    why: Mapped[str]
    offered_on: Mapped[date]
    happened_on: Mapped[date | None] = mapped_column(default=None, index=True)
    confidence: Mapped[Confidence] = mapped_column(default=Confidence.MINE)

    def happened(self, today: date) -> None:
        """The two met without the leader; the day is kept."""
        self.happened_on = today

    def search_words(self) -> tuple[str, str] | None:
        return None if self.removed_at else ("", self.why)

    def search_day(self, _connection: Connection) -> date | None:
        return self.offered_on

    def search_people(self, _connection: Connection) -> tuple[int, ...]:
        return self.first_id, self.second_id


def build(session: Session, first_id: int, second_id: int, why: str, today: date) -> Bridge:
    """A connection offered to two people today. Raises BrokenRule for one person twice, or without words."""
    if first_id == second_id:
        raise BrokenRule(_("A bridge has two ends: choose two people."))
    bridge = Bridge(
        first_id=first_id, second_id=second_id, why=clean_line(why, _("The reason"), ROOM), offered_on=today
    )
    session.add(bridge)
    session.flush()
    return bridge


def newest(session: Session, limit: int = 100, but: int = 0) -> Sequence[Bridge]:
    """Newest first; `but` names one that is among them, last, however old it is."""
    found = session.scalars(
        select(Bridge).where(Bridge.removed_at.is_(None)).order_by(Bridge.id.desc()).limit(limit)
    ).all()
    one = session.get(Bridge, but) if but else None
    return found if one is None or one.removed_at is not None or one in found else [*found, one]
