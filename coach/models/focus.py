"""What a leader works on now: at most two practices at a time."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Mapped, Session, mapped_column

from coach.i18n.translate import _
from coach.models.base import Base, BrokenRule

MOST_IN_FOCUS = 2


class Focus(Base):
    """A guide worked on, from a day on; at most two at a time."""

    __tablename__ = "focus"

    id: Mapped[int] = mapped_column(primary_key=True)
    guide: Mapped[str]
    since: Mapped[date]
    until: Mapped[date | None] = mapped_column(default=None, index=True)


def in_focus(session: Session) -> Sequence[Focus]:
    """Longest first."""
    return session.scalars(select(Focus).where(Focus.until.is_(None)).order_by(Focus.since, Focus.id)).all()


def focus_on(session: Session, guide: str, today: date) -> Focus:
    """Raises BrokenRule for a third practice; one that is in focus already stays as it is."""
    held = in_focus(session)
    for one in held:
        if one.guide == guide:
            return one
    if len(held) >= MOST_IN_FOCUS:
        raise BrokenRule(_("Two practices are in focus already. Which one may rest?"))
    made = Focus(guide=guide, since=today)
    session.add(made)
    session.flush()
    return made


def let_go(session: Session, guide: str, today: date) -> None:
    """The guide leaves the focus today; nothing happens where it was not in it."""
    for one in in_focus(session):
        if one.guide == guide:
            one.until = today
