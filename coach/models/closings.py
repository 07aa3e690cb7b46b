"""What was said at the close of a one-to-one besides promises: thanks, and what it did to my energy."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from hashlib import blake2s

from sqlalchemy import Connection, ForeignKey, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from coach.models.base import Base, Confidence, Searchable, Worded, uid_of
from coach.models.meetings import Meeting, day_of, with_whom


class Closing(Searchable, Worded, Base):
    """What was said at the close of a one-to-one besides promises: thanks, and what it did to my energy."""

    __tablename__ = "closings"
    search_kind = "thanks"
    earlier_wordings = ("thanks",)

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), primary_key=True)
    thanks: Mapped[str] = mapped_column(default="")
    energy: Mapped[str] = mapped_column(default="")  # gave, drained, or not said
    confidence: Mapped[Confidence] = mapped_column(default=Confidence.MINE)
    # Marks of lines of the notes, one a line, that were not kept: the words themselves stand in the notes.
    # After the others, as an upgraded file has it.
    not_kept: Mapped[str] = mapped_column(default="", server_default="", sort_order=1)

    def stems_from(self, connection: Connection) -> str | None:
        return uid_of(connection, Meeting, self.meeting_id)

    def holds_words(self) -> bool:
        return bool(self.thanks)

    @property
    def key(self) -> str:
        """By which its private line is ticked; it has no number of its own."""
        return f"closings:{self.meeting_id}"

    @property
    def search_id(self) -> int:
        return self.meeting_id

    def search_words(self) -> tuple[str, str] | None:
        return ("", self.thanks) if self.thanks else None

    def search_day(self, connection: Connection) -> date | None:
        return day_of(connection, self.meeting_id)

    def search_people(self, connection: Connection) -> tuple[int, ...]:
        return with_whom(connection, self.meeting_id)

    def leave_out(self, lines: Collection[str]) -> None:
        """These lines of the notes are not to be kept; the latest word counts, and replaces earlier ones."""
        self.not_kept = "\n".join(sorted(map(mark, lines)))


def mark(line: str) -> str:
    """By which a line is known again without its words."""
    return blake2s(line.encode(), digest_size=8).hexdigest()


def left_out(session: Session, meeting_id: int) -> frozenset[str]:
    """The marks of the lines of a one-to-one's notes that the leader left out at its close."""
    held = session.get(Closing, meeting_id)
    return frozenset(held.not_kept.splitlines()) if held else frozenset()


def with_thanks(session: Session, meetings: Iterable[int]) -> Sequence[Closing]:
    """Those of these one-to-ones in which something was thanked for; in no order."""
    found = select(Closing).where(Closing.meeting_id.in_(list(meetings)), Closing.thanks != "")
    return session.scalars(found).all()


def of_meeting(session: Session, meeting_id: int) -> Closing:
    """What was said at the close; made when it is first asked for inside a write."""
    held = session.get(Closing, meeting_id)
    if held is None:
        held = Closing(meeting_id=meeting_id, thanks="", energy="", confidence=Confidence.MINE)
        session.add(held)
    return held
