"""What a leader works on: practices in focus, where reading stopped, touches by kind, own questions."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import ForeignKey, Index, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from coach.i18n.translate import _
from coach.models.base import Base, BrokenRule, Confidence, clean_line

MOST_IN_FOCUS = 2
MOST_LETTERS = 300  # of a question
BRIEF = "brief"  # the mark of a person before whose one-to-ones the leader wants to be reminded


class Focus(Base):
    """A guide worked on, from a day on; at most two at a time."""

    __tablename__ = "focus"

    id: Mapped[int] = mapped_column(primary_key=True)
    guide: Mapped[str]
    since: Mapped[date]
    until: Mapped[date | None] = mapped_column(default=None, index=True)


class Reading(Base):
    """Where reading stopped, in thousandths of a guide."""

    __tablename__ = "readings"

    guide: Mapped[str] = mapped_column(primary_key=True)
    place: Mapped[int] = mapped_column(default=0)
    read_on: Mapped[date]


class Touch(Base):
    """That a contact or a one-to-one touched a function or a strategy: given by me, or received."""

    __tablename__ = "touches"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    tag: Mapped[str]
    received: Mapped[bool] = mapped_column(default=False)
    on: Mapped[date]
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meetings.id"), index=True, default=None)
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contacts.id"), index=True, default=None)

    __table_args__ = (Index("touches_of_person", "person_id", "on"),)


class Mark(Base):
    """A mark of the leader's own on a person, such as `conflict`: something between us is to be settled."""

    __tablename__ = "marks"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    name: Mapped[str]
    on: Mapped[date]


class Closing(Base):
    """What was said at the close of a one-to-one besides promises: thanks, and what it did to my energy."""

    __tablename__ = "closings"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), primary_key=True)
    thanks: Mapped[str] = mapped_column(default="")
    energy: Mapped[str] = mapped_column(default="")  # gave, drained, or not said
    confidence: Mapped[Confidence] = mapped_column(default=Confidence.MINE)

    @property
    def key(self) -> str:
        """By which its private line is ticked; it has no number of its own."""
        return f"closings:{self.meeting_id}"


class NotWanted(Base):
    """A function a person said they do not want from this leader."""

    __tablename__ = "not_wanted"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    function: Mapped[str]
    on: Mapped[date]


class Offered(Base):
    """That a guide was offered for an empty place, so that it is offered once."""

    __tablename__ = "offered"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    tag: Mapped[str]
    guide: Mapped[str]
    on: Mapped[date]


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
        self.retired_on = self.retired_on or today

    def bring_back(self) -> None:
        self.retired_on = None


class Reminder(Base):
    """How often a reminder was shown in vain; it stops by itself after three times."""

    __tablename__ = "reminders"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    record_id: Mapped[int]
    ignored: Mapped[int] = mapped_column(default=0)
    last_on: Mapped[date | None] = mapped_column(default=None)
    not_before: Mapped[date | None] = mapped_column(default=None)
    stopped_on: Mapped[date | None] = mapped_column(default=None)

    __table_args__ = (Index("reminders_of_record", "kind", "record_id", unique=True),)


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
    for one in in_focus(session):
        if one.guide == guide:
            one.until = today


def reached(session: Session, guide: str, place: int, today: date) -> None:
    """Remember where reading stopped, in thousandths."""
    held = session.get(Reading, guide)
    if held is None:
        session.add(Reading(guide=guide, place=place, read_on=today))
    else:
        held.place, held.read_on = place, today


def touches(session: Session, person_id: int, since: date) -> Sequence[Touch]:
    return session.scalars(
        select(Touch).where(Touch.person_id == person_id, Touch.on >= since).order_by(Touch.on)
    ).all()


def touched_in(session: Session, meeting_id: int) -> Sequence[Touch]:
    return session.scalars(select(Touch).where(Touch.meeting_id == meeting_id)).all()


def marks(session: Session, person_id: int) -> set[str]:
    return set(session.scalars(select(Mark.name).where(Mark.person_id == person_id)))


def marked(session: Session, name: str) -> set[int]:
    """The people who carry a mark."""
    return set(session.scalars(select(Mark.person_id).where(Mark.name == name)))


def mark(session: Session, person_id: int, name: str, there: bool, today: date) -> None:
    held = session.scalars(select(Mark).where(Mark.person_id == person_id, Mark.name == name)).all()
    if there and not held:
        session.add(Mark(person_id=person_id, name=name, on=today))
    for one in [] if there else held:
        session.delete(one)
    session.flush()


def closing(session: Session, meeting_id: int) -> Closing:
    """What was said at the close; made when it is first asked for inside a write."""
    held = session.get(Closing, meeting_id)
    if held is None:
        held = Closing(meeting_id=meeting_id, thanks="", energy="", confidence=Confidence.MINE)
        session.add(held)
    return held


def not_wanted(session: Session, person_id: int) -> set[str]:
    return set(session.scalars(select(NotWanted.function).where(NotWanted.person_id == person_id)))


def offered_on(session: Session, person_id: int) -> dict[str, date]:
    """When a guide was last offered for an empty place, by its tag."""
    found = select(Offered).where(Offered.person_id == person_id).order_by(Offered.on)
    return {one.tag: one.on for one in session.scalars(found)}


def touch(
    session: Session,
    person_id: int,
    tag: str,
    on: date,
    received: bool = False,
    meeting_id: int | None = None,
    contact_id: int | None = None,
) -> Touch:
    made = Touch(
        person_id=person_id,
        tag=tag,
        received=received,
        on=on,
        meeting_id=meeting_id,
        contact_id=contact_id,
    )
    session.add(made)
    session.flush()
    return made


def want(session: Session, person_id: int, function: str, wanted: bool, today: date) -> None:
    """A no is respected until it is taken back."""
    held = session.scalars(
        select(NotWanted).where(NotWanted.person_id == person_id, NotWanted.function == function)
    ).all()
    if wanted:
        for one in held:
            session.delete(one)
    elif not held:
        session.add(NotWanted(person_id=person_id, function=function, on=today))
    session.flush()


def told(session: Session, kind: str, record_ids: Iterable[int]) -> set[int]:
    """Those of the records that were reminded of before."""
    of_kind = select(Reminder.record_id).where(Reminder.kind == kind, Reminder.record_id.in_(record_ids))
    return set(session.scalars(of_kind))


def reminder_kinds(session: Session, kinds: Iterable[str], record_id: int = 0) -> Sequence[Reminder]:
    """How whole kinds fared: there is one such row for each that was ever shown."""
    of_kinds = select(Reminder).where(Reminder.kind.in_(map(str, kinds)), Reminder.record_id == record_id)
    return session.scalars(of_kinds.order_by(Reminder.kind)).all()


def reminded_last(session: Session, kind: str) -> Reminder | None:
    """The record of this kind that was reminded of last."""
    return session.scalar(
        select(Reminder)
        .where(Reminder.kind == kind, Reminder.record_id > 0)
        .order_by(Reminder.last_on.desc(), Reminder.id.desc())
        .limit(1)
    )


def reminder(session: Session, kind: str, record_id: int) -> Reminder:
    """How a reminder fared; made when it is shown for the first time."""
    held = session.scalar(select(Reminder).where(Reminder.kind == kind, Reminder.record_id == record_id))
    if held is None:
        held = Reminder(kind=str(kind), record_id=record_id, ignored=0)
        session.add(held)
        session.flush()
    return held


def own_questions(session: Session) -> Sequence[OwnQuestion]:
    """Those in use."""
    return [one for one in every_question(session) if one.retired_on is None]


def every_question(session: Session) -> Sequence[OwnQuestion]:
    """The leader's own, the retired among them: what was asked keeps its words and its tags."""
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
