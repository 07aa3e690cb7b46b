"""Templates for a one-to-one that the leader made: their words, kept with the notes."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Mapped, Session, mapped_column

from coach.models.base import Base, Removable


class OwnTemplate(Removable, Base):
    """What fills an empty agenda. `topics` holds one a line, each begun with whose it is: `theirs: …`.

    `questions` are ids of the bank with spaces between them and `guide` the slug of one: both come with a
    copy of another template, and may be empty, as `purpose` and `care` may.
    """

    __tablename__ = "own_templates"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    minutes: Mapped[int] = mapped_column(default=30)
    purpose: Mapped[str] = mapped_column(default="")
    topics: Mapped[str] = mapped_column(default="")
    questions: Mapped[str] = mapped_column(default="")
    guide: Mapped[str] = mapped_column(default="")
    care: Mapped[str] = mapped_column(default="")


def in_use(session: Session) -> Sequence[OwnTemplate]:
    """Those not removed, in the order they were made."""
    found = select(OwnTemplate).where(OwnTemplate.removed_at.is_(None)).order_by(OwnTemplate.id)
    return session.scalars(found).all()
