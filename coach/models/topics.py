"""What is to be talked about in a one-to-one, and what was left over."""

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum

from sqlalchemy import ColumnElement, Connection, ForeignKey, Index, and_, func, or_, select
from sqlalchemy.orm import Mapped, Session, aliased, mapped_column

from coach.i18n.translate import _
from coach.models.base import A_LINE, Base, Confidence, Removable, Searchable, clean_line, uid_of
from coach.models.meetings import Meeting, Whose, day_of


class Repeats(StrEnum):
    """How soon a topic comes again once it was talked about."""

    NEVER = ""
    EACH_TIME = "each"
    MONTHLY = "month"
    QUARTERLY = "quarter"


class Topic(Removable, Searchable, Base):
    """Something to talk about in a one-to-one, theirs or mine, on one line.

    `carried_from` is the topic of an earlier one-to-one that it goes on with; `repeated_from` the one that
    was talked about and comes again in it.
    """

    __tablename__ = "topics"
    search_kind = "topic"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), index=True)
    whose: Mapped[str] = mapped_column(default=Whose.MINE)
    body: Mapped[str]
    confidence: Mapped[Confidence] = mapped_column(default=Confidence.MINE)
    talked_about: Mapped[bool] = mapped_column(default=False)
    dropped: Mapped[bool] = mapped_column(default=False)
    # Unique: a topic is carried over once, however often a meeting is closed.
    carried_from: Mapped[int | None] = mapped_column(ForeignKey("topics.id"), unique=True, default=None)
    # After the others, as a file that was brought up to date has them.
    repeats: Mapped[str] = mapped_column(default=Repeats.NEVER, server_default="", sort_order=1)
    repeated_from: Mapped[int | None] = mapped_column(ForeignKey("topics.id"), default=None, sort_order=1)

    # What was talked about comes again once, however often that one-to-one is closed.
    __table_args__ = (Index("topics_repeated_from", "repeated_from", unique=True),)

    def stems_from(self, connection: Connection) -> str | None:
        if self.carried_from is not None:
            return uid_of(connection, Topic, self.carried_from)
        if self.repeated_from is not None:
            return f"again {uid_of(connection, Topic, self.repeated_from)}"
        return None

    def search_words(self) -> tuple[str, str] | None:
        if self.removed_at:
            return None
        return "", self.body

    def search_day(self, connection: Connection) -> date | None:
        return day_of(connection, self.meeting_id)


def words_of(typed: str) -> str:
    """As they are kept. Raises BrokenRule without words, and for more than there is room for."""
    return clean_line(typed, _("A topic"), A_LINE)


def add(
    session: Session,
    meeting: Meeting,
    body: str,
    whose: str = Whose.MINE,
    confidence: Confidence = Confidence.MINE,
) -> Topic:
    """Put it on the agenda of a one-to-one. Raises BrokenRule without words."""
    topic = Topic(
        person_id=meeting.person_id,
        meeting_id=meeting.id,
        body=words_of(body),
        whose=Whose(whose).value,
        confidence=confidence,
    )
    session.add(topic)
    session.flush()
    return topic


def talked_about_in(session: Session, meeting_ids: Iterable[int]) -> dict[int, list[Topic]]:
    """What was ticked in each of these one-to-ones, in their order; those without any are left out."""
    found = select(Topic).where(
        Topic.meeting_id.in_(list(meeting_ids)),
        Topic.talked_about,
        Topic.removed_at.is_(None),
        Topic.dropped.is_(False),
    )
    each: dict[int, list[Topic]] = {}
    for topic in session.scalars(found.order_by(Topic.whose.desc(), Topic.id)):
        each.setdefault(topic.meeting_id, []).append(topic)
    return each


def of_meeting(
    session: Session, meeting_id: int, begin: int = 0, at_most: int | None = None
) -> Sequence[Topic]:
    """Theirs first, then in the order they were put down: all, or so many from that place on."""
    found = select(Topic).where(*_on(meeting_id)).order_by(Topic.whose.desc(), Topic.id)
    return session.scalars(found.offset(begin).limit(-1 if at_most is None else at_most)).all()


def these(session: Session, ids: Iterable[int]) -> list[Topic]:
    """A few, by their numbers; those that are there, in no order, also what is on no agenda any more."""
    return [topic for one in ids if (topic := session.get(Topic, one)) is not None]


def how_many(session: Session, meeting_id: int) -> int:
    """That stand on this agenda."""
    return session.scalar(select(func.count()).select_from(Topic).where(*_on(meeting_id))) or 0


def counted(session: Session, meeting_ids: Iterable[int]) -> dict[int, int]:
    """How many stand on each of these agendas and were not talked about; those without any are left out."""
    found = select(Topic.meeting_id, func.count().label("many")).where(
        Topic.meeting_id.in_(list(meeting_ids)),
        Topic.talked_about.is_(False),
        Topic.removed_at.is_(None),
        Topic.dropped.is_(False),
    )
    return {one.meeting_id: one.many for one in session.execute(found.group_by(Topic.meeting_id))}


def place_of(session: Session, meeting_id: int, topic_id: int) -> int:
    """How many stand before it in the order of `of_meeting`; 0 for one that is not there."""
    whose = select(Topic.whose).where(Topic.id == topic_id, *_on(meeting_id)).scalar_subquery()
    before = or_(Topic.whose > whose, and_(Topic.whose == whose, Topic.id < topic_id))
    found = select(func.count()).select_from(Topic).where(*_on(meeting_id), before)
    return session.scalar(found) or 0


def _on(meeting_id: int) -> tuple[ColumnElement[bool], ...]:
    return Topic.meeting_id == meeting_id, Topic.removed_at.is_(None), Topic.dropped.is_(False)


def carried_on(session: Session, topic_id: int) -> Topic | None:
    """The topic of a later one-to-one that goes on with it, also one taken back; None where there is none."""
    return session.scalars(select(Topic).where(Topic.carried_from == topic_id)).one_or_none()


def come_again(session: Session, topic_id: int) -> Topic | None:
    """The topic in which it comes again, also one taken back; None where there is none."""
    return session.scalars(select(Topic).where(Topic.repeated_from == topic_id)).one_or_none()


def that_came_again(session: Session, person_id: int) -> dict[int, Topic]:
    """Those with a person that come again from another one, by the number of that one."""
    found = select(Topic).where(Topic.person_id == person_id, Topic.repeated_from.is_not(None))
    return {one.repeated_from: one for one in session.scalars(found) if one.repeated_from is not None}


def still_open(session: Session, person_id: int) -> Sequence[Topic]:
    """Neither talked about nor dropped, theirs first, on any agenda; one carried over counts once."""
    later = aliased(Topic)
    went_on = select(later.id).where(later.carried_from == Topic.id, later.removed_at.is_(None)).exists()
    return session.scalars(
        select(Topic)
        .where(
            Topic.person_id == person_id,
            Topic.talked_about.is_(False),
            Topic.dropped.is_(False),
            Topic.removed_at.is_(None),
            ~went_on,
        )
        .order_by(Topic.whose.desc(), Topic.id)
    ).all()
