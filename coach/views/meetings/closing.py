"""Closing a one-to-one in two minutes: promises said aloud, what to come back to, the next date."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from coach.advice.brief import BriefRecords
from coach.clock import Clock
from coach.crash import Trouble
from coach.i18n.translate import _
from coach.models import closings, touches
from coach.models.base import BrokenRule
from coach.models.meetings import MeetingStatus
from coach.services import closing_a_meeting, quick_capture
from coach.store.store import Store
from coach.views.widgets import choices
from coach.views.widgets.pieces import Card, Row, Segments, button, label

ENERGY = ("gave", "", "drained")


class ClosingCard(Card):
    """`held` carries the date proposed for the next one, or None when one stands already.

    Made without the notes where they are private and out of sight: their lines are kept all the same.
    """

    held = Signal(object)
    refused = Signal(str)
    noted = Signal(str, object)  # a tap that shows itself, and the act that undoes it

    def __init__(
        self, store: Store, clock: Clock, held: BriefRecords, notes: str | None, thanks: QWidget
    ) -> None:
        super().__init__(_("Close in two minutes"), "leaf")
        self._store, self._clock, self._held = store, clock, held
        again = held.meeting.status == MeetingStatus.HELD
        known, today = {held.person.id: held.person.name}, clock.today()
        with store.read() as session:
            there = closing_a_meeting.lines(held.meeting, held.person, notes or "", today)
            found = closing_a_meeting.new_lines(session, held.meeting, held.person, notes or "", today)
        if found or not again:
            self.add(label(_("Say the promises aloud and agree them."), "body2"))
        for understood in found:
            self.add(Row(understood.what, quick_capture.said(understood, known, today)))
        if notes is None:
            self.add(label(_("The notes are private, and so is every promise written in them."), "body2"))
        elif not there:
            self.add(label(_("No promise lines in the notes. What did you promise? What did they?"), "body2"))
        elif not found:
            self.add(label(_("Held. What was agreed stands on Today and on the plan."), "body2"))
        self.agreed = QCheckBox(_("Agreed aloud: these may go on a shared summary"))
        self.agreed.setObjectName("agreed_aloud")
        self.agreed.setAccessibleName(self.agreed.text())
        self.add(self.agreed)
        self.agreed.setVisible(bool(found))
        self.add(thanks)
        self._two_taps()
        if held.meeting.status == MeetingStatus.CANCELLED:
            self.add(label(_("This one-to-one was cancelled."), "meta"))
        elif found or notes is None or not again:
            does = _("Keep these too") if again else _("Hold and keep these") if found else _("It was held")
            self.add(button(does, self.hold, "primary"))

    def _two_taps(self) -> None:
        """What it was about, and what it did to my energy: each one tap, each may stay open."""
        meeting_id = self._held.meeting.id
        with self._store.read() as session:
            closed = session.get(closings.Closing, meeting_id)
            touched = touches.of_meeting(session, meeting_id)
        about = QComboBox()
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
        self.add(Row(_("It was about"), acts=[about], filled=False), energy)

    def was_about(self, tag: str) -> None:
        with self._store.write() as session:
            closing_a_meeting.was_about(session, self._held.meeting, tag)
        self.noted.emit(_("what it was about"), self._store.undo_of_last())

    def left_me(self, energy: str) -> None:
        with self._store.write() as session:
            closings.of_meeting(session, self._held.meeting.id).energy = energy
        self.noted.emit(_("energy afterwards"), self._store.undo_of_last())

    def hold(self) -> None:
        """Held: the promise lines become promises, and the next date is proposed from the rhythm."""
        try:
            with self._store.write() as session:
                meeting_id, aloud = self._held.meeting.id, self.agreed.isChecked()
                proposed = closing_a_meeting.close(session, meeting_id, self._clock.today(), aloud)
        except (BrokenRule, Trouble) as fault:
            self.refused.emit(str(fault))
            return
        self.held.emit(proposed)
