"""If-then plans made from a guide's step, and what came of them."""

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from typing import TypeVar

from sqlalchemy import ColumnElement, ForeignKey, Index, Select, and_, func, or_, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from coach.i18n import phrases, translate
from coach.i18n.translate import _
from coach.models import people
from coach.models.base import Base, BrokenRule, Confidence, Removable, Searchable, clean_line

T = TypeVar("T")
MOST_ACTIVE = 3  # Planning for many goals at once undoes the benefit (Dalton & Spiller, 2012).

ROOM = 300  # letters of the cue, and of the act


class PlanStatus(StrEnum):
    """Whether a plan is in use. A resting one can be woken; of a dropped one what came of it stays."""

    ACTIVE = "active"
    RESTING = "resting"
    DROPPED = "dropped"


class Result(StrEnum):
    """What came of a cue: the act was done, the cue never came, or it came and the act was left."""

    DID_IT = "did it"
    NO_CHANCE = "no chance"
    SKIPPED = "skipped"


class TooManyActive(BrokenRule):
    """Three plans are active already; one has to rest first."""


class Plan(Removable, Searchable, Base):
    """An if-then plan: when the cue comes, the act.

    `guide` and `step` say what it was made from, slug and number of the step, 0 for no step of its own. From
    `first_on` on it waits to be tried; without a person it is about nobody in particular. `language` is the
    code of the one its words are in, such as de; empty where nobody knows, as of plans from older packs.
    """

    __tablename__ = "plans"
    search_kind = "plan"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True, default=None)
    guide: Mapped[str] = mapped_column(default="")
    step: Mapped[int] = mapped_column(default=0)
    cue: Mapped[str]
    act: Mapped[str]
    language: Mapped[str] = mapped_column(default="", server_default="")
    first_on: Mapped[date | None] = mapped_column(default=None)
    status: Mapped[str] = mapped_column(default=PlanStatus.ACTIVE)
    confidence: Mapped[Confidence] = mapped_column(default=Confidence.MINE)

    __table_args__ = (
        Index("plans_by_status", "status", "id"),
        Index("plans_by_guide", "guide"),
        Index("plans_active", "first_on", sqlite_where=text("status = 'active' AND removed_at IS NULL")),
    )

    @property
    def sentence(self) -> str:
        """Cue and act as one sentence, whole in the language of its words."""
        return phrases.if_then(self.cue, self.act, self.language)

    def tried(self, session: Session, result: str, on: date, what_happened: str = "") -> "Try":
        """Note what came of it; what happened, up to 300 letters of it, is as private as the plan is."""
        attempt = Try(
            plan_id=self.id,
            result=Result(result).value,
            on=on,
            what_happened=what_happened.strip()[:300],
            confidence=self.confidence or Confidence.MINE,
        )
        session.add(attempt)
        session.flush()
        return attempt

    def begin_on(self, on: date) -> None:
        """Its first day; what came of the plan before stays with it."""
        self.first_on = on

    def rest(self) -> None:
        """Out of use until it is woken; it makes room for another."""
        self.status = PlanStatus.RESTING

    def drop(self) -> None:
        """Out of use for good; what came of it stays."""
        self.status = PlanStatus.DROPPED

    def be_with(self, person_id: int | None) -> None:
        """It is about somebody else, or nobody in particular; what came of it so far stays with it."""
        self.person_id = person_id

    def change(self, cue: str, act: str) -> None:
        """Another cue, or a smaller act; what came of the plan so far stays with it.

        Raises BrokenRule when either has no words.
        """
        self.language = language_of((cue, act), (self.cue, self.act), self.language)
        self.cue, self.act = clean_line(cue, _("The cue"), ROOM), clean_line(act, _("The act"), ROOM)

    def wake(self, session: Session) -> None:
        """In use again. Raises TooManyActive when three are in use already."""
        if self.status == PlanStatus.ACTIVE:
            return
        _leave_room(session)
        self.status = PlanStatus.ACTIVE

    def search_words(self) -> tuple[str, str] | None:
        if self.removed_at:
            return None
        return self.cue, self.act


def language_of(said: tuple[str, str], before: tuple[str, str], language: str) -> str:
    """The one of a cue and an act as they are `said` now, where they stood in `language` before.

    Both in other words: the leader's own, in the language spoken. One of them kept: so is its language.
    """
    kept = any(now.strip().rstrip(".") == then.rstrip(".") for now, then in zip(said, before, strict=True))
    return language if kept else translate.code()


class Try(Base):
    """That a plan was tried on a day, what came of it, and what happened in the leader's words."""

    __tablename__ = "tries"

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"), index=True)
    result: Mapped[str]
    on: Mapped[date]
    what_happened: Mapped[str] = mapped_column(default="")
    confidence: Mapped[Confidence] = mapped_column(default=Confidence.MINE)


def make(
    session: Session,
    cue: str,
    act: str,
    person_id: int | None = None,
    guide: str = "",
    step: int = 0,
    first_on: date | None = None,
    language: str = "",
) -> Plan:
    """A plan in use, with its id. Raises TooManyActive for a fourth one, BrokenRule without cue or act.

    Its words are in `language`, or else in the one spoken.
    """
    _leave_room(session)
    made = Plan(
        cue=clean_line(cue, _("The cue"), ROOM),
        act=clean_line(act, _("The act"), ROOM),
        person_id=person_id,
        guide=guide,
        step=step,
        first_on=first_on,
        language=language or translate.code(),
    )
    session.add(made)
    session.flush()
    return made


def get(session: Session, plan_id: int) -> Plan:
    """The plan of that id, whatever its state. Raises NoResultFound where there is none."""
    return session.get_one(Plan, plan_id)


def active(session: Session) -> Sequence[Plan]:
    """Those in use, by their first day; none with somebody who is not here."""
    return session.scalars(_in_use(select(Plan)).order_by(Plan.first_on)).all()


def resting(session: Session) -> Sequence[Plan]:
    """Latest made first; none with somebody who is not here."""
    return session.scalars(
        select(Plan)
        .where(Plan.status == PlanStatus.RESTING, Plan.removed_at.is_(None), _with_nobody_gone())
        .order_by(Plan.id.desc())
        .limit(50)
    ).all()


def _in_use(found: Select[T]) -> Select[T]:
    return found.where(text("plans.status = 'active' AND plans.removed_at IS NULL"), _with_nobody_gone())


def _with_nobody_gone() -> ColumnElement[bool]:
    return or_(Plan.person_id.is_(None), people.here(Plan.person_id))


def with_person(session: Session, person_id: int) -> Sequence[Plan]:
    """Those in use with one person, here or not, in the order they were made."""
    return session.scalars(
        select(Plan)
        .where(Plan.person_id == person_id, Plan.status == PlanStatus.ACTIVE, Plan.removed_at.is_(None))
        .order_by(Plan.id)
    ).all()


def tries(session: Session, plan_ids: Iterable[int]) -> dict[int, list[Try]]:
    """What came of each plan, newest first; a plan without any has an empty list."""
    found: dict[int, list[Try]] = {plan_id: [] for plan_id in plan_ids}
    for one in session.scalars(
        select(Try).where(Try.plan_id.in_(found)).order_by(Try.on.desc(), Try.id.desc())
    ):
        found[one.plan_id].append(one)
    return found


def record_of(session: Session, guide: str) -> tuple[int, int, int]:
    """How often plans of a guide were tried, with how many people, and how often they were done."""
    rows = session.execute(
        select(Try.result, Plan.person_id).join(Plan, _of_one_that_stands()).where(Plan.guide == guide)
    ).all()
    whom = {person_id for _result, person_id in rows if person_id is not None}
    return len(rows), len(whom), sum(result == Result.DID_IT for result, _person in rows)


def tried_last(session: Session, guide: str, most: int) -> Sequence[tuple[Try, int | None]]:
    """What came of plans of a guide, newest first, each with the id of whom it was with."""
    rows = session.execute(
        select(Try, Plan.person_id)
        .join(Plan, _of_one_that_stands())
        .where(Plan.guide == guide)
        .order_by(Try.on.desc(), Try.id.desc())
        .limit(most)
    )
    return [(one, person_id) for one, person_id in rows]


def carried_out(session: Session, guides: Sequence[str], first: date, last: date) -> dict[str, int]:
    """How often plans of these guides were carried out on those days, by guide."""
    rows = session.execute(
        select(Plan.guide, func.count())
        .join(Try, _of_one_that_stands())
        .where(Plan.guide.in_(guides), Try.result == Result.DID_IT, Try.on.between(first, last))
        .group_by(Plan.guide)
    )
    return dict(rows.all())


def done_at_once(
    session: Session, act: str, guide: str, today: date, what_happened: str = "", language: str = "en"
) -> Plan:
    """A first small step done without planning it: it counts in the record, and asks for nothing more.

    The act is in `language`, its guide's.
    """
    with translate.speaking(language):
        cue = _("I have five minutes")
    plan = Plan(
        cue=cue,
        act=act,
        language=language,
        guide=guide,
        first_on=today,
        status=PlanStatus.DROPPED.value,
    )
    session.add(plan)
    session.flush()
    plan.tried(session, Result.DID_IT, today, what_happened)
    return plan


def done_with(session: Session, person_id: int, since: date) -> Sequence[tuple[date, str]]:
    """When a plan with a person was carried out, and the guide it was made from; in no promised order."""
    rows = session.execute(
        select(Try.on, Plan.guide)
        .join(Plan, _of_one_that_stands())
        .where(Plan.person_id == person_id, Try.result == Result.DID_IT, Try.on >= since)
    )
    return [(on, guide) for on, guide in rows]


def _of_one_that_stands() -> ColumnElement[bool]:
    """How a try and its plan are joined: of a plan noted by mistake nothing counts."""
    return and_(Try.plan_id == Plan.id, Plan.removed_at.is_(None))


def room(session: Session) -> int:
    """How many more plans may be in use; below nought when there are too many."""
    return MOST_ACTIVE - (session.scalar(_in_use(select(func.count()).select_from(Plan))) or 0)


def _leave_room(session: Session) -> None:
    if room(session) < 1:
        raise TooManyActive(_("Three plans are active already. Which one may rest?"))
