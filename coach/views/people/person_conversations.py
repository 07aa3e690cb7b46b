"""All conversations with somebody, newest first on one page: one-to-ones with their notes, and contacts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property, partial
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtWidgets import QWidget

from coach.advice import question_pool
from coach.clock import Clock
from coach.i18n import phrases
from coach.i18n.translate import _, n_
from coach.models import closings, contacts, meetings, questions
from coach.models.closings import Closing
from coach.models.contacts import Contact
from coach.models.meetings import Meeting, Move
from coach.store.store import Store
from coach.views.meetings.sections import Section, tight
from coach.views.people.person_acts import PersonActs
from coach.views.people.person_questions import PAGE as ASKED_PAGE
from coach.views.people.person_questions import AskedOfThem
from coach.views.people.sought import SettledLine
from coach.views.widgets import choices, levels, roles
from coach.views.widgets.hanging import HANG, Line, whole
from coach.views.widgets.living import Key, Part
from coach.views.widgets.marking import stands_for
from coach.views.widgets.pieces import Row, label, more, press, words
from coach.views.widgets.pressing import Whole
from coach.views.widgets.screen import Screen
from coach.views.widgets.side_by_side import columns

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from coach.content.library import Library

Told: TypeAlias = tuple[date, Key, Callable[..., QWidget], tuple[object, ...]]  # on a day, and made how

PAGE = 20  # conversations shown at a time
NEXT = 2  # of those ahead that stand there: a series of a calendar would hide what was talked about


@dataclass
class Stretch:
    """How much of it stands on the page: up to which day, how many, how many questions asked.

    `sought` is what Find led to, in the midst of the conversations; `all_ahead` whether more than the next
    ones stand there.
    """

    until: date = date.max
    shown: int = PAGE
    asked: int = 0
    sought: SettledLine | None = None
    all_ahead: bool = False

    def begin_anew(self) -> None:
        """From the latest on; as many as were unfolded."""
        self.until, self.sought = date.max, None

    def seek(self, line: SettledLine | None, answer: bool) -> None:
        """Show a line that has its place no more; for an answer, unfold what was asked."""
        self.sought = line
        self.asked = ASKED_PAGE if answer else self.asked


class Conversations:
    def __init__(self, screen: Screen, store: Store, clock: Clock, can: PersonActs) -> None:
        self._screen, self._store, self._clock, self._can = screen, store, clock, can
        self.stretch = Stretch()

    @cached_property
    def _asked(self) -> AskedOfThem:
        return AskedOfThem(self._screen, self._store, self._clock, self.show_asked)

    def parts(self, session: "Session", library: "Library", person: int) -> list[Part]:
        at = self.stretch
        folded = self._folded(session, person)
        far = {one.id for one in folded}
        held = meetings.of_person(session, person, at.shown + 1 + len(far), at.until)
        held = [one for one in held if one.id not in far]
        between = contacts.of_person(session, person, at.shown + 1, at.until)
        moves = meetings.latest_moves(session, (one.id for one in held))
        thanked = {one.meeting_id: one for one in closings.with_thanks(session, (one.id for one in held))}
        asked = [one for one in questions.asked_of(session, person, date.min) if one.on <= at.until]
        texts = question_pool.texts(library, questions.every_question(session))
        lines: list[Told] = [
            *(
                (m.starts_at.date(), ("one", m.id), self._meeting, (m, moves.get(m.id), thanked.get(m.id)))
                for m in held
            ),
            *((c.on, ("contact", c.id), self._contact, (c,)) for c in between),
        ]
        if (line := at.sought) is not None:
            lines.append((line.on, (line.kind, line.which), self._line, (line,)))
        lines.sort(key=lambda told: told[0], reverse=True)
        aside = self._asked.card(asked, texts, at.asked)
        left = [self._in_their_order(lines, folded)]
        return [columns((left, 21), ([aside], 10), narrow=880, first_when_narrow=1, gap=48)]

    def _folded(self, session: "Session", person: int) -> list[Meeting]:
        """Those planned beyond the next ones, earliest first; one alone is shown at its place."""
        if self.stretch.all_ahead or self.stretch.until != date.max:
            return []
        ahead = meetings.planned_with(session, person, datetime.combine(self._clock.today(), time.min))
        return list(ahead[NEXT:]) if len(ahead) > NEXT + 1 else []

    def _in_their_order(self, lines: Sequence[Told], folded: Sequence[Meeting]) -> Part:
        at = self.stretch
        newer = press(_("Show newer ones"), self.show_newer, "quiet")
        earlier = press(_("Show earlier ones"), self.show_earlier, "quiet")
        none = words(_("Here every one-to-one and contact will stand, newest first."), "body2")
        parts = [*([newer] if at.until != date.max else []), *([] if lines else [none])]
        if folded:
            parts.append(press(self._says(folded), self.show_all_ahead, "quiet"))
        for _on, key, make, given in lines[: at.shown]:
            parts.append(Part(key, make, *given, bool(parts)))  # no hairline above the first
        if len(lines) > at.shown:
            parts.append(earlier)
        return Part("conversations", _list, parts=parts)

    def _says(self, folded: Sequence[Meeting]) -> str:
        last = phrases.day(folded[-1].starts_at.date(), self._clock.today())
        said = n_("{count} more planned, to {day}", "{count} more planned, to {day}", len(folded))
        return said.format(count=phrases.grouped(len(folded)), day=last)

    def show_all_ahead(self) -> None:
        self.stretch.all_ahead = True
        self._screen.refresh()

    def show_newer(self) -> None:
        self.stretch.begin_anew()
        self._screen.refresh()

    def show_earlier(self) -> None:
        self.stretch.shown += PAGE
        self._screen.refresh()

    def show_asked(self, count: int) -> None:
        self.stretch.asked = count
        self._screen.refresh()

    def _line(self, line: SettledLine, _edge: bool) -> QWidget:
        said = self._screen.privacy.words(line.confidence, line.words)
        return stands_for(Row(line.head, said, filled=False), line.kind, line.which)

    def _contact(self, held: Contact, edge: bool) -> QWidget:
        day = phrases.day(held.on, self._clock.today())
        private = self._screen.privacy.hides(held.confidence)
        menu = more(
            _("What can be done with: {what}").format(what=_("the contact of {day}").format(day=day)),
            *([] if private else [(_("Correct it…"), partial(self._can.correct_contact, held.id))]),
            (_("Remove it"), partial(self._can.remove_contact, held.id)),
            *levels.acts(self._store, self._screen.done.emit, Contact, held.id, held.confidence),
        )
        said = _("Private.") if private else held.body
        row = _on_its_day(day, edge, _("Contact"), said, acts=[menu])
        return stands_for(row, "contact", held.id)

    def _meeting(self, held: Meeting, move: Move | None, thanks: Closing | None, edge: bool) -> QWidget:
        day = phrases.day(held.starts_at.date(), self._clock.today())
        kind = _("One-to-one, {status}").format(status=_status(held))
        if held.is_ahead:
            kind += "".join(f" · {said}" for said in (phrases.hour(held.starts_at), held.place) if said)
        if move is not None:
            kind += " · " + choices.moved(move.by, move.moved_on, self._clock.today())
        private = self._screen.privacy.hides(held.confidence)
        said = _("Private: open the one-to-one to read it.") if private else held.notes
        says = _("Open the one-to-one of {day}").format(day=day)
        opens = whole(says, partial(self._screen.meeting_chosen.emit, held.id))
        return _on_its_day(day, edge, kind, said, opens=opens, thanks=self._thanks(thanks) if thanks else "")

    def _thanks(self, held: Closing) -> str:
        hidden = self._screen.privacy.hides(held.confidence)
        return "" if hidden else _("Thanked for: {what}").format(what=held.thanks)


def _list() -> QWidget:
    made = tight()
    roles.heard_as(made, "list")
    made.setAccessibleName(_("Conversations"))
    return made


def _on_its_day(
    day: str,
    edge: bool,
    kind: str,
    said: str,
    acts: Sequence[QWidget] = (),
    opens: Whole | None = None,
    thanks: str = "",
) -> QWidget:
    """The day beside it, what it was, and below that its words; with `opens` pressed anywhere."""
    row = Line(kind, acts=acts, opens=opens, between=False)
    row.title.setProperty("role", "over")
    if said:
        row.text.addWidget(label(said, "note"))
    if thanks:
        row.text.addWidget(label(thanks, "meta"))
    made = Section(day, HANG, edge)
    made.hold(row)
    return made


def _status(held: Meeting) -> str:
    return {
        "planned": _("planned"),
        "held": _("held"),
        "moved": _("planned"),
        "cancelled": _("cancelled"),
    }[held.status]
