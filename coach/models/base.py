"""What every record has in common."""

import os
import re
import unicodedata
import uuid
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import Connection, Date, DateTime, String, Table, event, exists, select
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, object_session

from coach import clock
from coach.i18n.translate import _

_BREAKS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_SPACES = re.compile(r"[ \t\n]+")
_KEPT = "\u200c\u200d\u00a0\u202f"  # joiners, and spaces at which no line is broken

_OURS = uuid.UUID("0192f5a4-6c1e-7d3b-9a57-636f61636801")  # the space of uids that follow from others
A_NAME, A_LINE = 200, 500  # letters there is room for
A_SLIP = timedelta(minutes=10)  # so long after a record was noted, a change of it is a slip put right


class Confidence(StrEnum):
    """Who may come to see these words."""

    SHARED = "shared"
    MINE = "mine"
    PRIVATE = "private"


class BrokenRule(ValueError):
    """Something the leader can put right; the text is shown beside the field."""


class Base(DeclarativeBase):
    """The base of every record. Moments are local, without a zone; what is related is found by its id.

    `uid` is the same in every vault and archive, and never given to another record; `changed_at` is the
    moment of the last change, in UTC to the millisecond, empty for what an earlier Coach stored. Both are
    set when a record is stored, by nobody else.
    """

    type_annotation_map = {str: String, date: Date, datetime: DateTime, Confidence: String}  # noqa: RUF012
    # Every default is known here; to ask SQLite for those it keeps would have it look through other tables.
    __mapper_args__ = {"eager_defaults": False}  # noqa: RUF012
    # Its notes of more than a line: what they said is kept for a while when they are written over.
    earlier_wordings: ClassVar[tuple[str, ...]] = ()

    uid: Mapped[str] = mapped_column(unique=True, sort_order=8)
    changed_at: Mapped[str] = mapped_column(default="", server_default="", sort_order=9)

    def stems_from(self, _connection: Connection) -> str | None:
        """What alone it follows from, so that two computers give it the same uid; mostly nothing."""
        return None

    @classmethod
    def __table_cls__(cls, *args: Any, **kept: Any) -> Table:
        """No number is given twice: a draft, reminder or undo that outlives its record finds none."""
        return Table(*args, sqlite_autoincrement=True, **kept)


@event.listens_for(Base, "before_insert", propagate=True)
def _named_for_good(_mapper: object, connection: Connection, record: Base) -> None:
    if record.uid is None:
        record.uid = _derived(connection, record) or new_uid(clock.utc_now())
    record.changed_at = record.changed_at or clock.utc_moment()


@event.listens_for(Base, "before_update", propagate=True)
def _stamped(_mapper: object, _connection: Connection, record: Base) -> None:
    session = object_session(record)
    if session is not None and session.is_modified(record, include_collections=False):
        record.changed_at = clock.utc_moment()


def _derived(connection: Connection, record: Base) -> str | None:
    """None where it follows from nothing, or where another that was taken back still bears that uid."""
    stem = record.stems_from(connection)
    if stem is None:
        return None
    derived = uid_from(f"{record.__tablename__} {stem}")
    taken = connection.scalar(select(exists().where(type(record).uid == derived)))
    return None if taken else derived


def uid_from(key: str) -> str:
    """Of a record that came from elsewhere, by what that file knows it by: the same each time."""
    return uuid.uuid5(_OURS, key).hex


def is_worked_out(uid: str) -> bool:
    """Whether `uid_from` made it: the digit of the version is another than in `new_uid`."""
    return uid[12:13] == "5"


def was_made_before(uid: str, moment: datetime) -> bool:
    """Whether it is one of our own and tells an earlier time; one worked out tells none, and was not."""
    return uid[12:13] == "7" and uid[:12] < f"{int(moment.timestamp() * 1000):012x}"


def uid_of(connection: Connection, kind: type[Base], number: int) -> str:
    """Of the record of that kind and number. Raises NoResultFound where there is none."""
    (key,) = kind.__table__.primary_key
    return connection.execute(select(kind.uid).where(key == number)).scalar_one()


def new_uid(now: datetime) -> str:
    """Thirty-two hexadecimal digits (UUID version 7): later ones sort behind earlier ones."""
    made = int(now.timestamp() * 1000).to_bytes(6, "big") + os.urandom(10)
    marked = bytearray(made)
    marked[6], marked[8] = 0x70 | marked[6] & 0x0F, 0x80 | marked[8] & 0x3F
    return bytes(marked).hex()


def kind_named(table: str) -> type[Base]:
    """The kind of record that is kept in that table. Raises KeyError where there is none."""
    kinds: dict[str, type[Base]] = {mapper.class_.__tablename__: mapper.class_ for mapper in _mappers()}
    return kinds[table]


def _mappers() -> list[Any]:
    return list(Base.registry.mappers)


class Removable:
    """Removing is hiding, so that it can be undone."""

    removed_at: Mapped[datetime | None] = mapped_column(default=None)

    def remove(self, at: datetime) -> None:
        """Out of every list and of Find from that moment on; nothing of it is lost."""
        self.removed_at = at

    def put_back(self) -> None:
        """In every list and in Find again, as it was."""
        self.removed_at = None


class Worded:
    """A record that words are written into later; with words it stays when its making is taken back."""

    def holds_words(self) -> bool:
        """Whether something was written into it that must not go when its making is taken back."""
        raise NotImplementedError


class Searchable:
    """A record whose words can be found."""

    if TYPE_CHECKING:
        id: Mapped[int]  # told here only: a column of each of them, unless it goes by another number
    search_kind: str

    def search_words(self) -> tuple[str, str] | None:
        """Title and body for the index, the leader's own words alone; None keeps the record out of it.

        Private words too: they are indexed apart.
        """
        raise NotImplementedError

    def search_day(self, _connection: Connection) -> date | None:
        """Its day, by which the newest stands first; without one, None, it is the order of making."""
        return None

    def search_people(self, _connection: Connection) -> tuple[int, ...]:
        """The ids of those it is about: what is typed of their names finds it as well."""
        person_id: int | None = getattr(self, "person_id", None)
        return (person_id,) if person_id is not None else ()

    @property
    def search_id(self) -> int:
        """The number it goes by in Find."""
        return self.id

    @property
    def is_private(self) -> bool:
        """Whether its words are found only by whoever asked for private lines."""
        return getattr(self, "confidence", None) == Confidence.PRIVATE


def just_noted(noted_at: datetime | None, now: datetime) -> bool:
    """Whether that was so shortly before `now` that a change puts a slip right, and nothing was agreed."""
    return noted_at is not None and timedelta() <= now - noted_at <= A_SLIP


def clean_text(text: str) -> str:
    """Typed or pasted text with its lines and its spaces: what breaks a line is a newline, what cannot be
    seen is gone. A space that must not break stays one.
    """
    lines = _BREAKS.sub("\n", text)
    return "".join(c for c in lines if c in "\n\t" or unicodedata.category(c) != "Cc")


def clean_line(text: str, what: str, limit: int = A_NAME) -> str:
    """One line of typed text: line breaks, control and direction marks gone.

    Raises BrokenRule when nothing is left, and when there are more than `limit` letters: none is cut off.
    """
    kept = _on_one_line(text)
    if not kept.strip(_KEPT):
        raise BrokenRule(_("{what} cannot be empty.").format(what=what))
    if len(kept) > limit:
        raise BrokenRule(
            _("{what} has room for {limit} letters; these are {count}. Nothing was cut off.").format(
                what=what, limit=limit, count=len(kept)
            )
        )
    return kept.strip()


def letters_in(text: str) -> int:
    """How many letters `clean_line` counts."""
    return len(_on_one_line(text))


def _on_one_line(text: str) -> str:
    spaced = _SPACES.sub(" ", clean_text(text)).strip()
    return "".join(c for c in spaced if c.isprintable() or c in _KEPT)
