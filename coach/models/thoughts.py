"""The inbox: lines that were captured and belong to nobody yet."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from coach.models.base import Base, Confidence, Removable, Searchable


class Thought(Removable, Searchable, Base):
    """A captured line, whole, until it is sorted; then it becomes something else and this record goes."""

    __tablename__ = "thoughts"
    search_kind = "thought"

    id: Mapped[int] = mapped_column(primary_key=True)
    body: Mapped[str]
    noted_on: Mapped[date]
    confidence: Mapped[Confidence] = mapped_column(default=Confidence.MINE)
    # The day its words name, counted from when it was noted; after the others, as an upgraded file has it.
    due_on: Mapped[date | None] = mapped_column(default=None, sort_order=1)

    def search_words(self) -> tuple[str, str] | None:
        return None if self.removed_at else ("", self.body)

    def search_day(self, _connection: Connection) -> date | None:
        return self.noted_on


def note(session: Session, body: str, today: date, due_on: date | None = None) -> Thought:
    """Put a line into the inbox, all of it, however long, with its day. Nothing typed is refused here."""
    thought = Thought(body=body.strip(), noted_on=today, due_on=due_on)
    session.add(thought)
    session.flush()
    return thought


def get(session: Session, thought_id: int) -> Thought:
    """The thought of that id. Raises NoResultFound where it was sorted since."""
    return session.get_one(Thought, thought_id)


def waiting(session: Session) -> Sequence[Thought]:
    """What is still to be sorted, oldest first."""
    found = select(Thought).where(Thought.removed_at.is_(None)).order_by(Thought.noted_on, Thought.id)
    return session.scalars(found).all()
