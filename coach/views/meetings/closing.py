"""Closing a one-to-one in two minutes: promises said aloud, what to come back to, the next date."""

from datetime import timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget
from sqlalchemy.orm import Session

from coach.advice.brief import BriefRecords
from coach.clock import Clock
from coach.crash import Trouble
from coach.i18n.translate import _
from coach.models import closings, meetings, mentions, people, promises, touches
from coach.models.base import BrokenRule, Confidence
from coach.models.meetings import Meeting, MeetingStatus
from coach.models.mentions import Mention, MentionKind
from coach.services import quick_capture
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
        known = [(held.person.id, held.person.name)]
        lines = [
            quick_capture.understand(line, known, clock.today())
            for line in quick_capture.note_lines(notes or "")
        ]
        kept = self._kept() if again else set()
        found = [line for line in lines if line.what not in kept]
        if found or not again:
            self.add(label(_("Say the promises aloud and agree them."), "body2"))
        for understood in found:
            self.add(Row(understood.what, quick_capture.said(understood, dict(known), clock.today())))
        if notes is None:
            self.add(label(_("The notes are private, and so is every promise written in them."), "body2"))
        elif not lines:
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

    def _kept(self) -> set[str]:
        """What an earlier closing made of the notes."""
        with self._store.read() as session:
            meeting = self._held.meeting
            given = {promise.what for promise in promises.given_in(session, meeting.id)}
            return given | _noted(session, meeting)

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
        meeting = self._held.meeting
        with self._store.write() as session:
            for earlier in touches.of_meeting(session, meeting.id):
                session.delete(earlier)
            if tag:
                on = meeting.starts_at.date()
                touches.add(session, meeting.person_id, tag, on, meeting_id=meeting.id)
        self.noted.emit(_("what it was about"), self._store.undo_of_last())

    def left_me(self, energy: str) -> None:
        with self._store.write() as session:
            closings.of_meeting(session, self._held.meeting.id).energy = energy
        self.noted.emit(_("energy afterwards"), self._store.undo_of_last())

    def hold(self) -> None:
        """Held: the promise lines become promises, and the next date is proposed from the rhythm."""
        try:
            with self._store.write() as session:
                meeting = meetings.get(session, self._held.meeting.id)
                person = people.get(session, meeting.person_id)
                meeting.hold(person)
                for line in quick_capture.note_lines(meeting.notes):
                    said = quick_capture.understand(line, [(person.id, person.name)], self._clock.today())
                    self._keep(session, said, meeting)
                session.flush()
                proposed = meetings.propose_next(person, meeting)
                ahead = meetings.next_after(session, person.id, meeting.starts_at + timedelta(minutes=1))
        except (BrokenRule, Trouble) as fault:
            self.refused.emit(str(fault))
            return
        self.held.emit(proposed if ahead is None else None)

    def _keep(self, session: Session, said: "quick_capture.Understood", meeting: Meeting) -> None:
        """Each line once, however often a one-to-one is closed."""
        if said.kind in ("promise-mine", "promise-theirs"):
            if said.what in {p.what for p in promises.given_in(session, meeting.id)}:
                return
            level = Confidence.SHARED if self.agreed.isChecked() else Confidence.MINE
            if meeting.confidence == Confidence.PRIVATE:
                level = Confidence.PRIVATE  # What stands in private notes does not leave them by itself.
            promises.give(
                session,
                meeting.person_id,
                said.what,
                said.kind.removeprefix("promise-"),
                said.due_on,
                self._clock.today(),
                meeting.id,
                level,
            )
        elif said.kind == "follow-up" and said.what not in _noted(session, meeting):
            session.add(
                Mention(
                    person_id=meeting.person_id,
                    meeting_id=meeting.id,
                    body=said.what,
                    noted_on=self._clock.today(),
                    confidence=meeting.confidence,
                )
            )


def _noted(session: Session, meeting: Meeting) -> set[str]:
    """To follow up already, or followed up since this very one-to-one."""
    still_open = mentions.still_open(session, meeting.person_id, MentionKind.FOLLOW_UP)
    return {mention.body for mention in (*still_open, *mentions.noted_in(session, meeting))}
