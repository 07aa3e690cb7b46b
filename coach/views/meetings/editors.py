"""What is typed on the page of a one-to-one: editors that stay while the page around them is built anew."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget

from coach.clock import Clock
from coach.crash import WriteTrouble
from coach.i18n import phrases
from coach.i18n.translate import _, n_
from coach.models.base import BrokenRule
from coach.models.meetings import Meeting
from coach.models.people import Person
from coach.services import agenda, pasted_topics
from coach.store.store import Store
from coach.views.meetings.agenda import read_topic, topic_line, with_room
from coach.views.meetings.page_notes import PageNotes
from coach.views.meetings.questions import AnswerEditors, still_here
from coach.views.meetings.said_at_close import SaidAtClose
from coach.views.meetings.thanks import Thanks
from coach.views.meetings.wrap_up import WrapUp
from coach.views.widgets.marking import stands_for
from coach.views.widgets.pieces import label
from coach.views.widgets.staying import has_the_hands


class Editors(QObject):
    """The notes, the line for a topic, the answers, the thanks, what was said at Close; and the cue.

    `kept` says that the record has words which the page shows already, `notes_kept` the same of the notes.
    """

    trouble = Signal(str)
    done = Signal(str, object)
    kept = Signal()
    notes_kept = Signal()

    def __init__(self, store: Store, clock: Clock) -> None:
        super().__init__()
        self._store, self._clock, self._id = store, clock, 0
        self.notes = PageNotes(store.vault, clock)
        self.notes.written.connect(self._save_notes)
        self.notes.stored.connect(self._say_stored)
        self.notes.refused.connect(lambda why: self.trouble.emit(still_here(why)))
        self.thanks = Thanks(store)
        self.thanks.trouble.connect(self.trouble)
        self.thanks.done.connect(self.done)
        self.thanks.kept.connect(self.kept)
        self.answers = AnswerEditors(store)
        self.answers.trouble.connect(self.trouble)
        self.answers.kept.connect(self.kept)
        self.add_topic = topic_line(store.vault)
        self.topic = with_room(self.add_topic)
        self.add_topic.returnPressed.connect(self._add_topic)
        self.add_topic.pasted.connect(self._add_topics)
        self.add_topic.refused.connect(lambda why: self.trouble.emit(still_here(why)))
        self.stored = label(_("Stored as you write"), "meta", wrap=False)
        self.said = SaidAtClose(store.vault, self.note_down)
        self.wrap_up = WrapUp(clock)

    def another(self) -> None:
        """Another one-to-one is opened."""
        self.stored.setText(_("Stored as you write"))
        self.answers.forget()

    def show(self, meeting: Meeting, person: Person) -> None:
        """The words of that one-to-one with somebody, or the newer ones of a draft."""
        self._id = meeting.id
        self.notes.talk_with(person, meeting.starts_at.date())
        self.notes.show_words(meeting.id, meeting.notes)
        self.add_topic.show_words(meeting.id)
        stands_for(self.notes, "meeting", meeting.id)
        stands_for(self.thanks.editor, "thanks", meeting.id)

    def leave(self) -> None:
        """Hand over what was typed."""
        self.notes.hand_over()
        self.add_topic.keep_draft()
        self.thanks.editor.hand_over()
        self.answers.leave()
        self.said.leave()

    def typing(self) -> QWidget | None:
        """Which of them has the focus, also under a sheet."""
        kept = (self.notes, self.add_topic, self.thanks.editor)
        here = next((one for one in kept if has_the_hands(one)), None)
        return here or self.answers.typing() or self.said.typing()

    def put_aside(self, hidden: bool, meeting: bool, closing: bool, cancelled: bool) -> None:
        """Take those off the page that are not on it now: they must not go with what held them."""
        gone: list[QWidget] = [self.notes, self.stored] if hidden else []
        gone += [] if meeting and not hidden else [self.wrap_up]
        gone += [self.topic] if closing else []
        for one in gone:
            one.setParent(None)
        if not closing:
            self.said.put_aside()
            self.thanks.editor.setParent(None)
        if cancelled:
            self.answers.show([], {})

    def go_on_writing(self) -> None:
        """What is typed goes on from what was written.

        The focus comes first: after a caret that moves a screen reader takes it for known, and says no name.
        """
        self.notes.setFocus()
        self.notes.moveCursor(QTextCursor.MoveOperation.End)
        self.notes.ensureCursorVisible()

    def note_down(self, line: str) -> None:
        """A line said at Close is written into the notes: there it is kept, and from there it is offered."""
        self.notes.appendPlainText(line)
        self.notes.hand_over()

    def _add_topic(self) -> None:
        whose, body = read_topic(self.add_topic.text())
        try:
            with self._store.write() as session:
                agenda.add(session, self._id, body, whose)
        except (BrokenRule, WriteTrouble) as fault:
            self.trouble.emit(str(fault))
            return
        self.add_topic.said()
        self.add_topic.setFocus()
        self.done.emit(_("Added."), self._store.undo_of_last())

    def _add_topics(self, lines: Sequence[str]) -> None:
        """Each pasted line a topic, and what was typed before them, all of them or none."""
        whose, body = read_topic(self.add_topic.text())
        try:
            with self._store.write() as session:
                typed = [body] if body.strip() else []
                added = len(pasted_topics.add(session, self._id, [*typed, *lines], whose))
        except (BrokenRule, WriteTrouble) as fault:
            self.trouble.emit(str(fault))
            return
        self.add_topic.said()
        self.add_topic.setFocus()
        said = n_("{count} topic added.", "{count} topics added.", added).format(count=added)
        self.done.emit(said, self._store.undo_of_last())

    def _save_notes(self, text: str) -> None:
        try:
            with self._store.write() as session:
                session.get_one(Meeting, self.notes.record_id).notes = text
        except WriteTrouble as fault:
            self.trouble.emit(still_here(str(fault)))
            return
        self.notes.saved(text)
        self.notes_kept.emit()

    def _say_stored(self) -> None:
        self.stored.setText(_("Stored {time}").format(time=phrases.hour(self._clock.now(), seconds=True)))
