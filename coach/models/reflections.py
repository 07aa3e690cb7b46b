"""What leaders write for themselves: answers to self-checks, the journal, repairs and bridges."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from coach.i18n.translate import _
from coach.models.base import Base, BrokenRule, Confidence, Removable, Searchable, clean_line


class Answer(Base):
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


class Kind(StrEnum):
    JOURNAL = "journal"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    CHECK = "check"


class Entry(Removable, Searchable, Base):
    """A page of the journal; for nobody but the one who wrote it."""

    __tablename__ = "entries"
    search_kind = "entry"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(default=Kind.JOURNAL)
    on: Mapped[date] = mapped_column(index=True)
    prompt: Mapped[str] = mapped_column(default="")
    guide: Mapped[str] = mapped_column(default="")
    body: Mapped[str] = mapped_column(default="")
    confidence: Mapped[Confidence] = mapped_column(default=Confidence.MINE)

    def search_words(self) -> tuple[str, str] | None:
        if self.removed_at or self.confidence == Confidence.PRIVATE or not self.body:
            return None
        return "Journal", self.body


class Repair(Removable, Base):
    """Something felt off: what I noticed, what I assume, how I shall ask, and how it ended."""

    __tablename__ = "repairs"

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
        if self.ended_on is not None:
            raise BrokenRule(_("This has already ended."))
        self.ended, self.ended_on = how.strip(), today


class Bridge(Removable, Base):
    """A connection between two others, and whether it happened without me."""

    __tablename__ = "bridges"

    id: Mapped[int] = mapped_column(primary_key=True)
    first_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    second_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    why: Mapped[str]
    offered_on: Mapped[date]
    happened_on: Mapped[date | None] = mapped_column(default=None, index=True)
    confidence: Mapped[Confidence] = mapped_column(default=Confidence.MINE)

    def happened(self, today: date) -> None:
        self.happened_on = today


SAID = or_(Answer.answer != "", Answer.example != "")  # a tap that was taken back leaves an empty record


def answer(session: Session, check: str, item: str, words: str, on: date, example: str = "") -> Answer:
    """The answer of a day; given twice on one day, the later words stand."""
    held = keep_place(session, check, item, on)
    held.answer, held.example = words, example.strip()[:500]
    session.flush()
    return held


def keep_place(session: Session, check: str, item: str, on: date) -> Answer:
    """The record of an item on a day, empty when it is new."""
    held = session.scalar(
        select(Answer).where(Answer.check == check, Answer.item == item, Answer.on == on).limit(1)
    )
    if held is None:
        held = Answer(check=check, item=item, on=on)
        session.add(held)
        session.flush()
    return held


def last_round(session: Session, check: str) -> date | None:
    """The latest day a check was answered."""
    return session.scalar(
        select(Answer.on).where(Answer.check == check, SAID).order_by(Answer.on.desc()).limit(1)
    )


def round_of(session: Session, check: str, on: date) -> dict[str, Answer]:
    """The answers of one day, by item."""
    found = session.scalars(select(Answer).where(Answer.check == check, Answer.on == on, SAID))
    return {one.item: one for one in found}


def answers(session: Session, check: str, item: str, limit: int = 3) -> Sequence[Answer]:
    """The latest, newest first."""
    return session.scalars(
        select(Answer)
        .where(Answer.check == check, Answer.item == item, SAID)
        .order_by(Answer.on.desc())
        .limit(limit)
    ).all()


def write(
    session: Session, body: str, on: date, kind: str = Kind.JOURNAL, prompt: str = "", guide: str = ""
) -> Entry:
    entry = Entry(kind=Kind(kind).value, on=on, prompt=prompt, guide=guide, body=body)
    session.add(entry)
    session.flush()
    return entry


def entries(session: Session, limit: int = 100, kind: str = "") -> Sequence[Entry]:
    """Newest first."""
    found = select(Entry).where(Entry.removed_at.is_(None)).order_by(Entry.on.desc(), Entry.id.desc())
    return session.scalars((found.where(Entry.kind == kind) if kind else found).limit(limit)).all()


def notes_of(session: Session, check: str, on: date) -> Sequence[Entry]:
    """What a check answered too early left in the journal on one day, latest first; by its title."""
    return session.scalars(
        select(Entry)
        .where(Entry.on == on, Entry.kind == Kind.CHECK, Entry.prompt == check, Entry.removed_at.is_(None))
        .order_by(Entry.id.desc())
    ).all()


def notice(session: Session, person_id: int, noticed: str, today: date) -> Repair:
    repair = Repair(
        person_id=person_id, noticed=clean_line(noticed, _("What you noticed"), 500), noted_on=today
    )
    session.add(repair)
    session.flush()
    return repair


def repairs_open(session: Session) -> Sequence[Repair]:
    """Oldest first."""
    return session.scalars(
        select(Repair).where(Repair.ended_on.is_(None), Repair.removed_at.is_(None)).order_by(Repair.id)
    ).all()


def repairs_ended(session: Session, limit: int = 20) -> Sequence[Repair]:
    """Latest first."""
    return session.scalars(
        select(Repair)
        .where(Repair.ended_on.is_not(None), Repair.removed_at.is_(None))
        .order_by(Repair.ended_on.desc(), Repair.id.desc())
        .limit(limit)
    ).all()


def build_bridge(session: Session, first_id: int, second_id: int, why: str, today: date) -> Bridge:
    if first_id == second_id:
        raise BrokenRule(_("A bridge has two ends: choose two people."))
    bridge = Bridge(
        first_id=first_id, second_id=second_id, why=clean_line(why, _("The reason"), 300), offered_on=today
    )
    session.add(bridge)
    session.flush()
    return bridge


def bridges(session: Session, limit: int = 100) -> Sequence[Bridge]:
    """Newest first."""
    return session.scalars(
        select(Bridge).where(Bridge.removed_at.is_(None)).order_by(Bridge.id.desc()).limit(limit)
    ).all()
