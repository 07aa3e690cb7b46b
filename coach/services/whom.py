"""Whom the names in a file mean: somebody who is here, somebody new, or it has to be asked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from coach.exchange.rows import CANCELLED, MEETING, PERSON, QUESTION, Row
from coach.i18n.letters import folded
from coach.models import known_as, meetings, people
from coach.models.base import uid_from
from coach.written import names

# Whom the leader says a name means: somebody's number, the key of another one, LEFT_OUT, or else a new one.
Chosen = Mapping[str, "int | str"]
LEFT_OUT = "left out"


@dataclass
class Who:
    """Somebody a file names. `person_id` is None for a new one; not `sure` where only part of a name fits.

    Where it is `open` who it is, two of that name or nobody named, nothing of theirs comes until that is
    chosen; `left_out` by the leader, nothing comes at all. `same_as` is the key of somebody else of the
    same files, as a first name may mean whom another file names in full.
    """

    said: str
    name: str
    mail: str
    person_id: int | None = None
    sure: bool = True
    open: bool = False
    left_out: bool = False
    same_as: str = ""


@dataclass
class Whom:
    """All that the files of one preview name. `person_id` is whose all is that names nobody; with `ask` that
    is asked instead.
    """

    person_id: int | None
    ask: bool
    people: dict[str, Who] = field(default_factory=dict)
    _keys: dict[str, str] = field(default_factory=dict)  # by address and by name

    def keys(self, session: Session, rows: Sequence[Row]) -> list[str]:
        """Of each row the key of whom it is about; empty for nobody."""
        known = people.known(session)
        found = [self._key(session, known, row) for row in rows]
        self._first_names()
        return found

    def choose(self, chosen: Chosen) -> None:
        """As the leader says."""
        for said, what in chosen.items():
            if (who := self.people.get(said)) is not None:
                who.person_id = what if isinstance(what, int) else None
                who.same_as = what if isinstance(what, str) and what in self.people else ""
                who.left_out, who.sure, who.open = what == LEFT_OUT, True, False

    def _key(self, session: Session, known: list[names.Known], row: Row) -> str:
        if row.kind == QUESTION:
            return ""
        name = folded(row.who).strip()
        if row.mail or name:
            return self._named(session, known, row, name)
        whose = self._held_by(session, row) or self.person_id
        if whose is not None:
            key = f"#{whose}"
            self.people.setdefault(key, Who(key, people.get(session, whose).name, "", whose))
            return key
        if not self.ask or row.state == CANCELLED:
            return ""
        key = f"?{row.source}"
        self.people.setdefault(key, Who(key, "", "", open=True))
        return key

    def _held_by(self, session: Session, row: Row) -> int | None:
        """Whose one-to-one that is, where it came in before."""
        held = meetings.of_uid(session, uid_from(row.key)) if row.kind == MEETING else None
        return held.person_id if held is not None else None

    def _named(self, session: Session, known: list[names.Known], row: Row, name: str) -> str:
        said = self._keys.get(row.mail) or self._keys.get(name) or row.mail or name
        here = self.people.get(said)
        if here is not None and row.mail and here.mail not in ("", row.mail):
            said = row.mail  # of the same name, with another address
            here = self.people.get(said)
        if here is None or (here.person_id is None and row.mail and not here.mail):
            here = self.people[said] = self._matched(session, known, row, said)
        here.mail = here.mail or row.mail
        for one in filter(None, (row.mail, name)):
            self._keys.setdefault(one, said)
        return said

    def _matched(self, session: Session, known: list[names.Known], row: Row, said: str) -> Who:
        held = known_as.person(session, (row.mail, folded(row.who).strip()))
        same = [one.id for one in known if folded(one.name) == folded(row.who)]
        found = held or (same[0] if len(same) == 1 else None) or self.person_id
        if found is not None:
            return Who(said, row.who, row.mail, found)
        only, several = names.about(names.mentions(row.who, known)) if row.kind != PERSON else (None, ())
        two = len(same) > 1 or bool(several)
        return Who(said, row.who, row.mail, only, sure=only is None and not two, open=two)

    def _first_names(self) -> None:
        """A single name, new here, means the only one whom these files name in full; that is asked about."""
        fresh = [who for who in self.people.values() if who.person_id is None and not who.open]
        for who in fresh:
            alone = folded(who.name).strip()
            others = [one.said for one in fresh if folded(one.name).startswith(f"{alone} ")]
            if alone and " " not in alone and not who.mail and len(others) == 1:
                who.same_as, who.sure = others[0], False
