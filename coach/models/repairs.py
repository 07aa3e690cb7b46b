"""Something felt off: what I noticed, how I shall ask, and how it ended."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection, ForeignKey, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from coach.i18n.translate import _
from coach.models import people
from coach.models.base import A_LINE, Base, BrokenRule, Confidence, Removable, Searchable, clean_line


class Repair(Removable, Searchable, Base):
    """Something felt off: what I noticed, what I assume, how I shall ask, and how it ended."""

    __tablename__ = "repairs"
    search_kind = "repair"
    earlier_wordings = ("noticed", "assumed", "asking", "ended")

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    noticed: Mapped[str]
    assumed: Mapped[str] = mapped_column(default="")
    asking: Mapped[str] = mapped_column(default="")
    ask_on: Mapped[date | None] = mapped_column(default=None)
    noted_on: Mapped[date]
    ended_on: Mapped[date | None] = mapped_column(default=None, index=True)
    ended: Mapped[str] = mapped_column(default="")
    confidence: Mapped[Confidence] = mapped_column(default=Confidence.PRIVATE)

    def end(self, how: str, today: date) -> None:
        """It is settled, in the leader's words. Raises BrokenRule when it has ended before."""
        if self.ended_on is not None:
            raise BrokenRule(_("This has already ended."))
        self.ended, self.ended_on = how.strip(), today

    def belongs_to(self, person_id: int) -> None:
        """It was noted with somebody else by mistake."""
        self.person_id = person_id

    @property
    def to_say(self) -> str:
        """How I shall ask, in my words; before I have found them, what I noticed."""
        return self.asking or self.noticed

    def search_words(self) -> tuple[str, str] | None:
        said = (self.noticed, self.assumed, self.asking, self.ended)
        return None if self.removed_at else ("", "\n".join(words for words in said if words))

    def search_day(self, _connection: Connection) -> date | None:
        return self.noted_on


def note(session: Session, person_id: int, noticed: str, today: date) -> Repair:
    """Something felt off with a person; private from the start. Raises BrokenRule without words."""
    repair = Repair(
        person_id=person_id, noticed=clean_line(noticed, _("What you noticed"), A_LINE), noted_on=today
    )
    session.add(repair)
    session.flush()
    return repair


def still_open(session: Session) -> Sequence[Repair]:
    """Oldest first."""
    return session.scalars(
        select(Repair).where(Repair.ended_on.is_(None), Repair.removed_at.is_(None)).order_by(Repair.id)
    ).all()


def to_ask(session: Session, until: date = date.max) -> Sequence[Repair]:
    """Those still open that have a day to ask on up to that one, with somebody who is here.

    Earliest first.
    """
    return session.scalars(
        select(Repair)
        .where(
            Repair.ended_on.is_(None),
            Repair.removed_at.is_(None),
            Repair.ask_on <= until,
            people.here(Repair.person_id),
        )
        .order_by(Repair.ask_on, Repair.id)
    ).all()


def ended(session: Session, limit: int = 20, but: int = 0) -> Sequence[Repair]:
    """Latest first; `but` names one that is among them, last, however long ago it ended."""
    found = session.scalars(
        select(Repair)
        .where(Repair.ended_on.is_not(None), Repair.removed_at.is_(None))
        .order_by(Repair.ended_on.desc(), Repair.id.desc())
        .limit(limit)
    ).all()
    one = session.get(Repair, but) if but else None
    if one is None or one.ended_on is None or one.removed_at is not None or one in found:
        return found
    return [*found, one]
