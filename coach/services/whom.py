"""Whom the names in a file mean: somebody who is here, somebody new, or it has to be asked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy.orm import Session

from coach.exchange.rows import CANCELLED, MEETING, NOBODY, PERSON, QUESTION, Row
from coach.i18n.letters import folded
from coach.models import known_as, people
from coach.models.base import uid_from
from coach.models.meetings import Meeting
from coach.services.already_here import Here
from coach.written import names

# Whom the leader says a name means: somebody's number, the key of another one, LEFT_OUT, or else a new one.
Chosen = Mapping[str, "int | str"]
LEFT_OUT = "left out"


@dataclass
class Who:
    """Somebody a file names. `person_id` is None for a new one; not `sure` where only part of a name fits.

    Where it is `open` who it is, two of that name, another family name or nobody named, nothing of theirs
    comes until that is chosen; `left_out` by the leader, nothing comes at all. `same_as` is the key of
    somebody else of the same files, as a first name may mean whom another file names in full. `event` is the
    title of what is to be asked with whom it is, `among` address and name of those invited to it who are not
    here. `relation` is how a list says they stand to the leader.
    """

    said: str
    name: str
    mail: str
    person_id: int | None = None
    sure: bool = True
    open: bool = False
    left_out: bool = False
    same_as: str = ""
    event: str = ""
    among: dict[str, str] = field(default_factory=dict)
    relation: str = ""


class Known:
    """Those who are here, read once for a whole preview; `said` as `known_as.everyone` gives it."""

    def __init__(self, here: list[names.Known], said: Mapping[str, set[int]]) -> None:
        self.here, self._said = here, said
        self._called: dict[str, list[int]] = {}
        for one in here:
            self._called.setdefault(folded(one.name), []).append(one.id)

    def names_of(self, rows: Sequence[Row]) -> list[names.Known]:
        """Those who are here, and with a number below zero those whom these rows bring."""
        new = {folded(row.who): row.who for row in rows if row.kind == PERSON and row.who}
        fresh = [name for said, name in new.items() if not self.called(said)]
        return [*self.here, *(names.Known(-number, name) for number, name in enumerate(fresh, 1))]

    def called(self, name: str) -> list[int]:
        """All of exactly that name, in the order of `here`."""
        return self._called.get(name, [])

    def may_be(self, name: str) -> list[names.Known]:
        """Those whom part of it names and none of it rules out, in the order of `here`."""
        only, several = names.about(names.mentions(name, self.here))
        ids = {only, *several}
        return [one for one in self.here if one.id in ids and not names.other_given_name(name, one)]

    def elsewhere(self, *said: str) -> int | None:
        """Whom the first of these that fits means; None where it is nobody, or more than one."""
        meant = (self._said.get(one, set()) for one in said if one)
        return next((next(iter(one)) for one in meant if len(one) == 1), None)


@dataclass
class Whom:
    """All that the files of one preview name. `person_id` is whose all is that names nobody; with `ask` that
    is asked instead.
    """

    person_id: int | None
    ask: bool
    people: dict[str, Who] = field(default_factory=dict)
    _keys: dict[str, str] = field(default_factory=dict)  # by address and by name
    _named_here: list[names.Known] = field(default_factory=list)  # whom a title may name
    _titles: dict[str, tuple[str, bool]] = field(default_factory=dict)  # as `_in_title` read them

    def keys(self, session: Session, rows: Sequence[Row], here: Here) -> list[str]:
        """Of each row the key of whom it is about; empty for nobody."""
        known = Known(people.known(session), known_as.everyone(session))
        self._named_here = known.names_of(rows)
        found = [self._key(session, known, row, here) for row in rows]
        self._first_names()
        return found

    def choose(self, chosen: Chosen) -> None:
        """As the leader says."""
        for said, what in chosen.items():
            if (who := self.people.get(said)) is not None:
                who.person_id = what if isinstance(what, int) else None
                who.same_as = what if isinstance(what, str) and what in self.people else ""
                who.left_out, who.sure, who.open = what == LEFT_OUT, True, False
                if what in who.among:
                    self._is_one_of(who, str(what))

    def _is_one_of(self, who: Who, mail: str) -> None:
        """Whom an event is with, somebody invited: the same as where these files name them elsewhere."""
        name = who.among[mail]
        elsewhere = self._keys.get(mail) or self._keys.get(folded(name).strip())
        if elsewhere is not None:
            who.same_as, who.person_id = elsewhere, self.people[elsewhere].person_id
        else:
            who.name, who.mail = name or mail, mail
            self._keys[mail] = who.said

    def _key(self, session: Session, known: Known, row: Row, here: Here) -> str:
        if row.kind == QUESTION:
            return ""
        name = folded(row.who).strip()
        if row.mail or name:
            said = self._named(known, row, name)
            if row.kind == PERSON:
                self.people[said].relation = self.people[said].relation or row.state
            return said
        held = here.of(row)  # whose one-to-one that is, where it came in before
        whose = held.person_id if isinstance(held, Meeting) else None if row.alone else self.person_id
        if whose is not None:
            key = f"#{whose}"
            self.people.setdefault(key, Who(key, people.get(session, whose).name, "", whose))
            return key
        if row.alone:
            return self._by_title(known, row)
        if row.kind == MEETING and row.what:
            return self._event(known, row)
        if not self.ask or row.state == CANCELLED:
            return ""
        key = f"?{row.source}"
        self.people.setdefault(key, Who(key, "", "", open=True))
        return key

    def _by_title(self, known: Known, row: Row) -> str:
        """The one person its title names; where it may be one of several, that is asked."""
        if row.alone == NOBODY:
            return ""
        if row.what not in self._titles:
            self._titles[row.what] = self._in_title(row.what)
        name, several = self._titles[row.what]
        if name:
            return self._named(known, replace(row, who=name), folded(name).strip())
        return self._event(known, row) if several else ""

    def _in_title(self, title: str) -> tuple[str, bool]:
        """The words by which a title names the one person it names; else whether it may be one of several."""
        found = names.mentions(title, self._named_here)
        only, several = names.about(found)
        meant = next((one for one in self._named_here if one.id == only), None)
        full = (names.with_word_before(title, one) for one in found if only in one.ids)
        if meant is not None and any(names.other_given_name(name, meant) for name in full):
            return "", True
        if meant is None:
            return "", bool(several)
        each = [title[one.start : one.end] for one in found if only in one.ids]
        return max(each, key=len), False

    def _event(self, known: Known, row: Row) -> str:
        """Asked once for all of that title with the same people; what was answered is known from then on."""
        invited = "\n".join(sorted(mail for mail, _name in row.invited))
        title_and_invited = f"{folded(row.what)}\n{invited}"
        key = f"event {uid_from(title_and_invited)}"
        if key not in self.people:
            held = known.elsewhere(key)
            others = {mail: name for mail, name in row.invited if known.elsewhere(mail) is None}
            self.people[key] = Who(key, "", "", held, open=held is None, event=row.what, among=others)
        return key

    def _named(self, known: Known, row: Row, name: str) -> str:
        said = self._keys.get(row.mail) or self._keys.get(name) or row.mail or name
        here = self.people.get(said)
        if here is not None and row.mail and here.mail not in ("", row.mail):
            said = row.mail  # of the same name, with another address
            here = self.people.get(said)
        if here is None or (here.person_id is None and row.mail and not here.mail):
            here = self.people[said] = self._matched(known, row, said)
        here.mail = here.mail or row.mail
        for one in filter(None, (row.mail, name)):
            self._keys.setdefault(one, said)
        return said

    def _matched(self, known: Known, row: Row, said: str) -> Who:
        held = known.elsewhere(row.mail, folded(row.who).strip())
        same = known.called(folded(row.who))
        found = held or (same[0] if len(same) == 1 else None) or self.person_id
        if found is not None:
            return Who(said, row.who, row.mail, found)
        fit = known.may_be(row.who) if row.kind != PERSON else []
        if len(same) > 1 or len(fit) > 1:
            return Who(said, row.who, row.mail, open=True)
        only = fit[0] if fit else None
        if only is not None and names.other_family_name(row.who, only):
            return Who(said, row.who, row.mail, sure=False, open=True)
        return Who(said, row.who, row.mail, only.id if only else None, sure=only is None)

    def _first_names(self) -> None:
        """A single name, new here, means the only one whom these files name in full; that is asked about."""
        fresh = [who for who in self.people.values() if who.person_id is None and not who.open]
        called: dict[str, list[str]] = {}  # by the first of several names: the keys of those called so
        for who in fresh:
            first, _space, more = folded(who.name).strip().partition(" ")
            if more:
                called.setdefault(first, []).append(who.said)
        for who in fresh:
            others = called.get(folded(who.name).strip(), [])
            if not who.mail and len(others) == 1:
                who.same_as, who.sure = others[0], False
