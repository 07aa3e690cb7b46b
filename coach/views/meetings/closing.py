"""Closing a one-to-one in two minutes: promises said aloud, what to come back to, the next date."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from coach.clock import Clock
from coach.crash import Trouble
from coach.i18n import phrases
from coach.i18n.translate import _
from coach.models import closings, touches
from coach.models.base import BrokenRule
from coach.models.meetings import Meeting, MeetingStatus
from coach.models.people import Person
from coach.services import closing_a_meeting, quick_capture
from coach.services.closing_a_meeting import Becomes, Found
from coach.store.store import Store
from coach.views.meetings.closing_foot import ASK, MINE, THEIRS, ClosingFoot, written_down
from coach.views.meetings.said_at_close import SaidAtClose
from coach.views.meetings.sections import Section, line
from coach.views.widgets import choices, roles
from coach.views.widgets.pieces import Segments, label
from coach.views.widgets.pressing import Tick
from coach.views.widgets.still_box import StillBox

ENERGY = ("gave", "", "drained")


class AtClose(QWidget):
    """`held` says what was done, and carries the date proposed for the next one, or None when one stands.

    `found` is what the notes say, read by the caller; with `hidden` they are private and out of sight, and
    their lines are kept all the same. `following` is when the next one-to-one with the person begins, None
    where none is planned. Each line stands under the question it answers, with the field for
    another one. The act itself stands in `foot`.
    """

    held = Signal(str, object)
    refused = Signal(str)
    noted = Signal(str, object)  # a tap that shows itself, and the act that undoes it

    def __init__(
        self,
        store: Store,
        clock: Clock,
        meeting: Meeting,
        person: Person,
        found: Sequence[Found],
        following: datetime | None,
        hidden: bool,
        thanks: QWidget,
        said: SaidAtClose,
        foot: ClosingFoot,
    ) -> None:
        super().__init__()
        self._store, self._clock, self._said, self._foot = store, clock, said, foot
        self._meeting, self._person, self._found = meeting, person, found
        self._next = following
        self._again, self._hidden = meeting.status == MeetingStatus.HELD, hidden
        self._early = not self._again and meeting.starts_at > clock.now()
        self._boxes: dict[str, QCheckBox] = {}
        self._kinds: dict[str, str] = {}  # what is ticked by a key becomes one of these
        self.does = foot.does
        self._down = QVBoxLayout(self)
        self._down.setContentsMargins(0, 0, 0, 0)
        self._down.setSpacing(0)
        self._head()
        self._ask_for_all(said.of(meeting.id))
        self.agreed = QCheckBox(_("Agreed aloud: these may go on a shared summary"))
        self.agreed.setObjectName("agreed_aloud")
        self.agreed.setAccessibleName(self.agreed.text())
        self.agreed.setChecked(said.aloud)
        self.agreed.toggled.connect(self._aloud)
        self._section(_("Agreed"), self.agreed).setVisible(bool(self._boxes))
        self._section(_("Thanks for"), thanks)
        self._two_taps()
        self._name_the_act()

    def _head(self) -> None:
        title = label(_("Close in two minutes"), "h2", wrap=False)
        roles.heard_as(title, "heading")
        said = [title]
        if self._early:
            planned = phrases.at_moment(self._meeting.starts_at, self._clock.today())
            told = _("Planned for {moment}. Closing it now says that you met today.").format(moment=planned)
            said.append(label(told))
        if self._found or not self._again:
            told = _("Say the promises aloud and agree them; what is ticked is written down.")
            said.append(label(told, "body2"))
        if self._hidden:
            told = _("The notes are private, and so is every promise written in them.")
            said.append(label(told, "body2"))
        elif self._again and not self._found:
            said.append(label(f"{_('Held.')} {_where_it_stands()}", "body2"))
        if self._again and self._next is not None:
            ahead = phrases.at_moment(self._next, self._clock.today())
            said.append(label(_("Next: {title}").format(title=ahead), "body2"))
        for one in said:
            one.setContentsMargins(0, 0, 0, 4)
            self._down.addWidget(one)
        self._down.addSpacing(8)

    def _ask_for_all(self, fields: tuple[QWidget, QWidget, QWidget]) -> None:
        """What was said, each under its own question, and the field to add to it."""
        name = phrases.called(self._person.name)
        titles = (_("I promised"), _("{name} promised").format(name=name), _("Ask next time"))
        for kind, title, field in zip((MINE, THEIRS, ASK), titles, fields, strict=True):
            lines = [self._line(one) for one in self._found if _question_of(one) == kind]
            self._section(title, *lines, field)

    def _section(self, title: str, *widgets: QWidget) -> Section:
        made = Section(title)
        for one in widgets:
            made.hold(one)
        self._down.addWidget(made)
        return made

    def _line(self, found: Found) -> QWidget:
        """What the line says, what keeping it does, and a tick where there is something to keep."""
        says = self._said_of(found)
        if found.becomes == Becomes.STANDS:
            return line(found.line.what, says)
        box = Tick()
        box.setChecked(self._said.ticks.get(found.key, found.meant))
        box.setObjectName(f"keep_{[one.key for one in self._found].index(found.key)}")
        box.setAccessibleName(_("Keep: {what}, {says}").format(what=found.line.what, says=says))
        box.toggled.connect(partial(self._tick, found.key))
        self._boxes[found.key], self._kinds[found.key] = box, _question_of(found)
        return line(found.line.what, says, tick=box, opens=box)

    def _said_of(self, found: Found) -> str:
        today = self._clock.today()
        says = quick_capture.said(found.line, {self._person.id: self._person.name}, today)
        if found.of is None:
            return says
        if found.becomes == Becomes.REWORDED:
            return _("{says} · in place of: {before}").format(says=says, before=found.of.what)
        due_on = found.of.due_on
        stands = _("due {day}").format(day=phrases.short_day(due_on, today)) if due_on else _("no date yet")
        if found.becomes == Becomes.STANDS:
            return _("stands already · {stands}").format(stands=stands)
        return _("{says} · stands already: {stands}").format(says=says, stands=stands)

    def _two_taps(self) -> None:
        """What it was about, and what it did to my energy: each one tap, each may stay open."""
        meeting_id = self._meeting.id
        with self._store.read() as session:
            closed = session.get(closings.Closing, meeting_id)
            touched = touches.of_meeting(session, meeting_id)
        about = StillBox()
        about.setObjectName("about")
        about.setAccessibleName(_("It was about"))
        for tag, text in choices.touches():
            about.addItem(text, tag)
        about.setCurrentIndex(max(about.findData(touched[0].tag if touched else ""), 0))
        about.activated.connect(lambda _row: self.was_about(about.currentData()))
        at = ENERGY.index(closed.energy) if closed else 1
        energy = Segments(
            _("Energy afterwards"), _("It gave energy"), _("Neither"), _("It took some"), chosen=at
        )
        energy.chosen.connect(lambda number: self.left_me(ENERGY[number]))
        self._section(_("It was about"), _at_left(about))
        self._section(_("For me"), energy)

    def was_about(self, tag: str) -> None:
        with self._store.write() as session:
            closing_a_meeting.was_about(session, self._meeting, tag)
        self.noted.emit(_("what it was about"), self._store.undo_of_last())

    def left_me(self, energy: str) -> None:
        with self._store.write() as session:
            closings.of_meeting(session, self._meeting.id).energy = energy
        self.noted.emit(_("energy afterwards"), self._store.undo_of_last())

    def hold(self) -> None:
        """Held: what is ticked is put on record, and the next date is proposed from the rhythm."""
        self._said.all_said()
        ticks = {key: box.isChecked() for key, box in self._boxes.items()}
        try:
            with self._store.write() as session:
                proposed = closing_a_meeting.close(
                    session, self._meeting.id, self._clock.now(), self.agreed.isChecked(), ticks
                )
        except (BrokenRule, Trouble) as fault:
            self.refused.emit(str(fault))
            return
        self.held.emit(self._what_was_done(), proposed)

    def _what_was_done(self) -> str:
        if not self._early:
            return f"{_('Held.')} {_where_it_stands()}"
        now = _("Held today, at {time}.").format(time=phrases.hour(self._clock.now()))
        return f"{now} {_where_it_stands()}"

    def _tick(self, key: str, on: bool) -> None:
        self._said.ticks[key] = on
        self._name_the_act()

    def _aloud(self, on: bool) -> None:
        self._said.aloud = on

    def _name_the_act(self) -> None:
        """The button says what it will do, as things are ticked now; beside it, in words, what is written."""
        if self._again and not self._boxes and not self._hidden:
            self._foot.put_away()
            return
        ticked = [self._kinds[key] for key, box in self._boxes.items() if box.isChecked()]
        does = (
            _("Keep these too") if self._again else _("Hold and keep these") if ticked else _("It was held")
        )
        hidden = _("What stands in the private notes is written down.") if self._hidden else ""
        self._foot.tell(does, hidden or written_down(ticked), self.hold)


def _question_of(found: Found) -> str:
    """Under which of the three questions a line stands; any that is no promise is something to ask."""
    return found.line.kind if found.line.kind in (MINE, THEIRS) else ASK


def _at_left(widget: QWidget) -> QWidget:
    """As wide as it asks to be."""
    made = QWidget()
    across = QHBoxLayout(made)
    across.setContentsMargins(0, 0, 0, 0)
    across.addWidget(widget)
    across.addStretch(1)
    return made


def _where_it_stands() -> str:
    """True also of what has no date, or one far ahead."""
    return _("What you both promised stands on the plan, and on Today when its day is near.")
