"""What one write did, kept so that it can be taken back: worked out from the session, never by hand."""

from collections.abc import Callable, Iterable
from itertools import groupby
from typing import Any

from sqlalchemy import event, inspect, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from coach import clock
from coach.i18n.translate import _
from coach.models import contacts
from coach.models.base import Base, BrokenRule, Removable, Worded
from coach.models.contacts import Contact
from coach.models.meetings import Meeting

Identity = tuple[type[Base], tuple[Any, ...]]
Values = dict[str, Any]
WORKED_OUT = ("last_contact_on", "changes")  # by many acts, none of which owns it
STAMP = "changed_at"
AT_ONCE = 500  # records read by one question
LEAVES_NOTHING = "kept nowhere once Coach is closed"  # asked of a session by acts that delete for good
ENDS = ("status", "closed_on", "ended_on")  # what became of a record is an act of its own


class Inverse:
    """Fills itself while a session flushes; `apply` puts everything back as it was before.

    What was made goes again; what was changed gets its earlier values, and only those; what was deleted
    returns. A record that has since been written in, or that others refer to, is hidden instead of
    deleted: taking back an act never takes words with it.
    """

    def __init__(self, session: Session | None = None) -> None:
        """Without a session it is one told earlier, to be filled by `parts`."""
        self._made: dict[Identity, Values] = {}
        self._changed: dict[Identity, Values] = {}
        self._after: dict[Identity, Values] = {}  # of what was changed: the fields as the act left them
        self._gone: dict[Identity, Values] = {}
        self._nameless: list[Base] = []
        self._held: list[Base] = []  # until the end: a session forgets, and asks for anew, what nobody holds
        self.lasts = True  # whether it may be kept across a restart
        if session is not None:
            event.listen(session, "before_flush", self._look)
            event.listen(session, "after_flush_postexec", self._name)

    def __bool__(self) -> bool:
        return bool(self._made or self._changed or self._gone)

    def parts(self) -> dict[str, dict[Identity, Values]]:
        """All that it knows: what was made, changed (before and after) and deleted, by record."""
        return {"made": self._made, "changed": self._changed, "after": self._after, "gone": self._gone}

    def changed(self) -> list[tuple[Identity, Values]]:
        """What was changed so far, with the values from before; in no order."""
        return list(self._changed.items())

    def only_changed(self, kind: type[Base]) -> frozenset[int]:
        """The numbers of the records of that kind it changed; none where it made or deleted one as well."""
        if any(one is kind for one, _key in [*self._made, *self._gone]):
            return frozenset()
        return frozenset(key[0] for one, key in self._changed if one is kind)

    def apply(self, session: Session) -> None:
        """Raises BrokenRule, and changes nothing, where something done later builds on it."""
        held = _read_at_once(session, [*self._made, *self._changed])
        self._must_be_the_latest(session)
        back = self._bring_back(session)  # first: what is changed may refer to it
        for (kind, key), before in self._changed.items():
            record = session.get(kind, key)
            if record is not None:
                for name, value in before.items():
                    setattr(record, name, value)
        session.flush()
        for _kind, same in groupby(reversed(self._made.items()), key=lambda one: one[0][0]):
            found = [(record, made) for at, made in same if (record := session.get(*at)) is not None]
            for record, made in self._after_those_as_made(session, found):
                self._take_away(session, record, made)
        held.clear()
        if not back and not self._bring_back(session):
            raise BrokenRule(_("Something done later builds on this: take that back first."))
        for person_id in self._met(session):
            contacts.work_out_last(session, person_id)

    def _bring_back(self, session: Session) -> bool:
        """What was deleted. False where it cannot be yet: what was made instead still stands in its place."""
        try:
            with session.begin_nested():
                for table in Base.metadata.sorted_tables:  # what others refer to returns before them
                    back = [one for one in reversed(self._gone.items()) if one[0][0].__table__ is table]
                    session.add_all([kind(**values) for (kind, _key), values in back])
                    session.flush()
        except IntegrityError:
            return False
        return True

    def _must_be_the_latest(self, session: Session) -> None:
        """Later acts are left alone: the same field changed anew, what was made here already closed, or the
        number of what is to return given to something else.
        """
        held = [(session.get(kind, key), after) for (kind, key), after in self._after.items()]
        held += [
            (session.get(kind, key), {name: made[name] for name in ENDS if name in made})
            for (kind, key), made in self._made.items()
        ]
        changed = any(
            record is not None and any(getattr(record, name) != value for name, value in after.items())
            for record, after in held
        )
        if changed or any(session.get(kind, key) is not None for kind, key in self._gone):
            raise BrokenRule(_("Something done later builds on this: take that back first."))

    def _met(self, session: Session) -> set[int]:
        """Whose contacts and one-to-ones it is about: others may have been noted or taken back since."""
        made_or_gone = [
            values["person_id"]
            for (kind, _key), values in [*self._made.items(), *self._gone.items()]
            if issubclass(kind, (Contact, Meeting))
        ]
        changed = [session.get(kind, key) for kind, key in self._changed]
        for (kind, _key), after in self._after.items():
            if issubclass(kind, (Contact, Meeting)) and "person_id" in after:
                made_or_gone.append(after["person_id"])  # it was moved there from somebody else
        return {*made_or_gone, *(one.person_id for one in changed if isinstance(one, (Contact, Meeting)))}

    def _look(self, session: Session, _context: Any, _instances: Any) -> None:
        self._nameless += [record for record in session.new if isinstance(record, Base)]
        for record in session.deleted:
            self._gone[_identity(record)] = _values(record)
        for record in session.dirty:
            key = _identity(record)
            if key in self._made:
                continue
            self._held.append(record)
            before = self._changed.setdefault(key, {})
            for attribute in inspect(record).attrs:
                history = attribute.history
                if history.has_changes():
                    before.setdefault(attribute.key, history.deleted[0] if history.deleted else None)
            if not before:
                del self._changed[key]

    def _name(self, _session: Session, _context: Any) -> None:
        """Records made here have their identity only once they are flushed."""
        for record in self._nameless:
            self._made[_identity(record)] = {}
        self._held += self._nameless
        self._nameless.clear()

    def close(self, session: Session) -> None:
        """Remember how what was made looked at the end, to see later whether it was written in since."""
        for kind, key in self._made:
            record = session.get(kind, key)
            if record is not None:
                self._made[(kind, key)] = _values(record)
        for (kind, key), before in self._changed.items():
            record = session.get(kind, key)
            if record is not None:
                self._after[(kind, key)] = {
                    name: getattr(record, name) for name in before if name not in WORKED_OUT
                }
        self._held.clear()
        event.remove(session, "before_flush", self._look)
        event.remove(session, "after_flush_postexec", self._name)

    @staticmethod
    def _after_those_as_made(session: Session, found: list[tuple[Base, Values]]) -> list[tuple[Base, Values]]:
        """What is left, in its order, once all of one kind that nobody has written in since are deleted; it
        is all of them where others refer to one.
        """
        as_made = [record for record, made in found if _values(record) == made]
        try:
            with session.begin_nested():
                for record in as_made:
                    session.delete(record)
        except IntegrityError:
            return found
        gone = {id(record) for record in as_made}
        return [one for one in found if id(one[0]) not in gone]

    @staticmethod
    def _take_away(session: Session, record: Base, as_made: Values) -> None:
        if isinstance(record, Removable) and _values(record) != as_made:
            record.remove(clock.now())
            return
        if isinstance(record, Worded) and record.holds_words() and _values(record) != as_made:
            _blank(record, as_made)
            return
        try:
            with session.begin_nested():
                session.delete(record)
        except IntegrityError:
            if not isinstance(record, Removable):
                raise
            record.remove(clock.now())


def _read_at_once(session: Session, identities: Iterable[Identity]) -> list[Base]:
    """The records that are there, in no order; while they are held `session.get` asks for none of them."""
    numbers: dict[type[Base], list[Any]] = {}
    for kind, key in identities:
        numbers.setdefault(kind, []).append(key[0])
    found: list[Base] = []
    for kind, wanted in numbers.items():
        (key_column,) = inspect(kind).primary_key
        for at in range(0, len(wanted), AT_ONCE):
            found += session.scalars(select(kind).where(key_column.in_(wanted[at : at + AT_ONCE])))
    return found


def _identity(record: Base) -> Identity:
    return type(record), tuple(inspect(record).mapper.primary_key_from_instance(record))


def _blank(record: Base, as_made: Values) -> None:
    """What was written since stays; what the act itself set, and nobody has changed, is as if never set."""
    for column in inspect(type(record)).columns:
        value = getattr(record, column.key)
        given = column.default
        stayed = column.key in as_made and value == as_made[column.key]
        if stayed and isinstance(given, ScalarElementColumnDefault):
            setattr(record, column.key, given.arg)


def _values(record: Base) -> Values:
    """Of every column but the moment of the change: what returns is newer than it was."""
    columns = inspect(record).mapper.column_attrs
    return {column.key: getattr(record, column.key) for column in columns if column.key != STAMP}


Undo = Callable[[], None]
Done = Callable[[str, Undo | None], object]  # told what happened, and the act that takes it back
