"""Questions: those that were asked, those not to be suggested, and the leader's own."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import ColumnElement, Connection, ForeignKey, Index, Select, and_, func, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from coach.i18n.translate import _
from coach.models.base import Base, BrokenRule, Confidence, Searchable, Worded, clean_line
from coach.models.meetings import STILL_AHEAD, Meeting, MeetingStatus
from coach.models.topics import Topic

MOST_LETTERS = 300  # of a question


class OwnQuestion(Base):
    """A question of the leader's own, with tags like those of the bank; retired, its words stay known."""

    __tablename__ = "own_questions"

    id: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str]
    function: Mapped[str] = mapped_column(default="")
    theme: Mapped[str] = mapped_column(default="")
    depth: Mapped[int] = mapped_column(default=1)
    context: Mapped[str] = mapped_column(default="")  # where alone it is asked: remote, conflict; or anywhere
    retired_on: Mapped[date | None] = mapped_column(default=None)

    @property
    def key(self) -> str:
        """Its id among the questions of the bank."""
        return f"own-{self.id}"

    def say(
        self, session: Session, text: str, function: str, theme: str, depth: int, context: str = ""
    ) -> None:
        """Other words or other tags. Raises BrokenRule without words, without a tag, or when it is there."""
        said = clean_line(text, _("A question"), MOST_LETTERS)
        if not (function or theme):
            raise BrokenRule(_("Choose what it is about."))
        for other in every_question(session):
            if other.id != self.id and other.text.casefold() == said.casefold():
                raise BrokenRule(_("This question is among yours already."))
        self.text, self.function, self.theme = said, function, theme
        self.depth, self.context = depth, context

    def retire(self, today: date) -> None:
        """No more suggested from that day on; a second time the first day stays."""
        self.retired_on = self.retired_on or today

    def bring_back(self) -> None:
        """Suggested again."""
        self.retired_on = None


def own_questions(session: Session) -> Sequence[OwnQuestion]:
    """Those in use, in the order they were made."""
    return [one for one in every_question(session) if one.retired_on is None]


def every_question(session: Session) -> Sequence[OwnQuestion]:
    """The leader's own, the retired among them, in the order they were made.

    What was asked keeps its words and its tags.
    """
    return session.scalars(select(OwnQuestion).order_by(OwnQuestion.id)).all()


def add_question(
    session: Session, text: str, function: str = "", theme: str = "", depth: int = 1, context: str = ""
) -> OwnQuestion:
    """Raises BrokenRule like `say`."""
    made = OwnQuestion()
    made.say(session, text, function, theme, depth, context)
    session.add(made)
    session.flush()
    return made


class AskedQuestion(Worded, Searchable, Base):
    """A question put to someone, the day, and the answer in a line.

    Put down for a one-to-one, it is asked when that is held and its line on the agenda is ticked, or it was
    answered: until then it only stands there, and of one that was cancelled it never was asked. `on` is the
    day of that talk, and goes along when the one-to-one is moved. Without a one-to-one it was asked on the
    day noted. Put down without a line to tick, it counts as asked once the one-to-one is held.
    """

    __tablename__ = "asked"
    search_kind = "answer"
    earlier_wordings = ("answer",)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meetings.id"), index=True, default=None)
    question: Mapped[str]
    on: Mapped[date]
    skipped: Mapped[bool] = mapped_column(default=False)
    answer: Mapped[str] = mapped_column(default="")
    confidence: Mapped[Confidence] = mapped_column(default=Confidence.MINE)
    # Its line on the agenda; after the others, as a file that was brought up to date has it.
    topic_id: Mapped[int | None] = mapped_column(
        ForeignKey("topics.id"), index=True, default=None, sort_order=1
    )

    __table_args__ = (Index("asked_of_person", "person_id", "on"), Index("asked_by_day", "on", "question"))

    def holds_words(self) -> bool:
        """Whether it was answered."""
        return bool(self.answer)

    def search_words(self) -> tuple[str, str] | None:
        return ("", self.answer) if self.answer else None

    def search_day(self, _connection: Connection) -> date | None:
        return self.on


class Muted(Base):
    """A question the leader does not want suggested: to one person, or to anybody."""

    __tablename__ = "muted"

    id: Mapped[int] = mapped_column(primary_key=True)
    question: Mapped[str]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True, default=None)
    on: Mapped[date]


def ask(session: Session, meeting: Meeting, question: str, topic_id: int | None = None) -> AskedQuestion:
    """The question stands on a one-to-one's agenda, in the line of that id, to be asked on the day of the
    talk. Where it stands in that line already it is not doubled.
    """
    found = select(AskedQuestion).where(
        AskedQuestion.meeting_id == meeting.id,
        AskedQuestion.question == question,
        AskedQuestion.topic_id == topic_id,
    )
    asked = session.scalar(found.limit(1)) if topic_id is not None else None
    if asked is None:
        asked = AskedQuestion(
            person_id=meeting.person_id,
            meeting_id=meeting.id,
            question=question,
            on=meeting.starts_at.date(),
            topic_id=topic_id,
        )
        session.add(asked)
        session.flush()
    return asked


def in_line(session: Session, topic_id: int) -> Sequence[AskedQuestion]:
    """The questions that a line of an agenda stands for; none where it is a topic like any other."""
    return session.scalars(select(AskedQuestion).where(AskedQuestion.topic_id == topic_id)).all()


def lines_among(session: Session, topic_ids: Iterable[int]) -> set[int]:
    """Those of these lines that stand for a question. Any number of them may be asked about."""
    asked = select(AskedQuestion.topic_id).where(AskedQuestion.topic_id.is_not(None)).distinct()
    return {one for one in session.scalars(asked) if one is not None} & set(topic_ids)


def take_off(session: Session, topic_id: int) -> None:
    """Its line goes from the agenda: what was answered stays, what was not was never asked."""
    for asked in in_line(session, topic_id):
        asked.topic_id = None
        if not asked.holds_words():
            session.delete(asked)
    session.flush()


def goes_along(session: Session, meeting: Meeting) -> None:
    """Questions on its agenda are asked on the day it has now: called after it was moved."""
    for asked in session.scalars(select(AskedQuestion).where(AskedQuestion.meeting_id == meeting.id)):
        asked.on = meeting.starts_at.date()


def on_agendas(session: Session, person_id: int) -> set[str]:
    """The questions that stand on an agenda of theirs and were not asked yet."""
    found = select(AskedQuestion.question).join(Meeting, Meeting.id == AskedQuestion.meeting_id)
    return set(
        session.scalars(
            found.where(
                AskedQuestion.person_id == person_id,
                Meeting.status.in_(STILL_AHEAD),
                Meeting.removed_at.is_(None),
            )
        )
    )


def asked_elsewhere(session: Session, person_id: int, since: date) -> dict[str, date]:
    """The latest day each question was asked of somebody else."""
    rows = session.execute(
        select(AskedQuestion.question, func.max(AskedQuestion.on))
        .where(
            AskedQuestion.on >= since,
            AskedQuestion.person_id != person_id,
            AskedQuestion.skipped.is_(False),
            _took_place(),
        )
        .group_by(AskedQuestion.question)
    )
    return {row.question: row[1] for row in rows}


def asked_of(session: Session, person_id: int, since: date) -> Sequence[AskedQuestion]:
    """What was asked of them, what we did not come to among it; newest first."""
    return session.scalars(
        select(AskedQuestion)
        .where(AskedQuestion.person_id == person_id, AskedQuestion.on >= since, _took_place())
        .order_by(AskedQuestion.on.desc(), AskedQuestion.id.desc())
    ).all()


def asked_in(session: Session, meeting_id: int) -> Sequence[AskedQuestion]:
    """The questions put on this one-to-one's agenda, in their order."""
    return session.scalars(
        select(AskedQuestion)
        .where(AskedQuestion.meeting_id == meeting_id, AskedQuestion.skipped.is_(False))
        .order_by(AskedQuestion.id)
    ).all()


def put_on(session: Session, meeting_id: int) -> set[str]:
    """The keys of all that was put on this agenda, also of what we did not come to."""
    return set(session.scalars(select(AskedQuestion.question).where(AskedQuestion.meeting_id == meeting_id)))


def asked_between(session: Session, first: date, last: date) -> int:
    """How many questions were asked of anybody, both days included."""
    chosen = select(func.count()).select_from(AskedQuestion).where(AskedQuestion.on.between(first, last))
    return session.scalar(chosen.where(AskedQuestion.skipped.is_(False), _took_place())) or 0


def _took_place() -> ColumnElement[bool]:
    """That the talk was held for which a question was put down, and that we came to it, or said that we did
    not; outside any talk it was asked right away.
    """
    talk = select(Meeting.id).where(
        Meeting.id == AskedQuestion.meeting_id,
        Meeting.status == MeetingStatus.HELD,
        Meeting.removed_at.is_(None),
    )
    ticked = select(Topic.id).where(
        Topic.id == AskedQuestion.topic_id, Topic.talked_about, Topic.removed_at.is_(None)
    )
    came_up = or_(
        AskedQuestion.skipped,
        AskedQuestion.answer != "",
        AskedQuestion.topic_id.is_(None),
        ticked.exists(),
    )
    return or_(AskedQuestion.meeting_id.is_(None), and_(talk.exists(), came_up))


def mute(session: Session, question: str, today: date, person_id: int | None = None) -> Muted:
    """Never suggest it to this person again; to nobody at all without one. Twice is once."""
    found = session.scalar(_muted(question, person_id).limit(1))
    if found is None:
        found = Muted(question=question, person_id=person_id, on=today)
        session.add(found)
        session.flush()
    return found


def unmute(session: Session, question: str, person_id: int | None = None) -> None:
    """Undo of mute, for the same person or for everybody."""
    for muted in session.scalars(_muted(question, person_id)):
        session.delete(muted)


def muted_for(session: Session, person_id: int) -> set[str]:
    """The questions not to be put to this person, those muted for everybody among them."""
    chosen = or_(Muted.person_id == person_id, Muted.person_id.is_(None))
    return set(session.scalars(select(Muted.question).where(chosen)))


def muted(session: Session) -> Sequence[Muted]:
    """All of them, the latest first."""
    return session.scalars(select(Muted).order_by(Muted.id.desc())).all()


def _muted(question: str, person_id: int | None) -> Select[Muted]:
    return select(Muted).where(Muted.question == question, Muted.person_id.is_not_distinct_from(person_id))
