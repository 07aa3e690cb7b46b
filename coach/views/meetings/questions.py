"""The questions of a one-to-one: three to choose from, and what was answered to those asked in it."""

from collections.abc import Sequence
from contextlib import suppress
from functools import partial

from PySide6.QtCore import QMimeData, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from coach.advice.brief import Line
from coach.clock import Clock
from coach.crash import WriteTrouble
from coach.i18n.translate import _
from coach.models import questions
from coach.models.base import clean_text
from coach.models.meetings import Meeting
from coach.models.questions import AskedQuestion
from coach.services import meetings, question_bank
from coach.store.store import Store
from coach.store.undo import Done
from coach.views.widgets import levels, look
from coach.views.widgets.marking import stands_for
from coach.views.widgets.note_edit import NoteEdit
from coach.views.widgets.pieces import Card, Row, button, label, more, side_by_side
from coach.views.widgets.privacy import Privacy

BANK = "choose_from_the_bank"  # the button that leads to it
YOURS = "your-questions"  # the place in the Library where the leader's own stand


class Questions(Card):
    """Three to choose from, each with its reason; one can be swapped for the next, or pinned.

    `opened` asks for the leader's own, `bank_asked` for all there are. What was seen here stays suggested
    while one prepares; `kept` says that it is on record now.
    """

    opened = Signal()
    kept = Signal()
    bank_asked = Signal()

    def __init__(
        self,
        store: Store,
        clock: Clock,
        meeting: Meeting,
        lines: Sequence[Line],
        done: Done,
        privacy: Privacy,
    ) -> None:
        super().__init__(_("Three questions"), "sparkles")
        self._store, self._clock, self._meeting, self._done = store, clock, meeting, done
        self._seen = [line.id for line in lines if not line.pinned]
        for line in lines:
            self.add(label(line.text), label(line.why, "meta"))
            if line.answer is not None:
                hidden = privacy.hides(line.answer.confidence)
                self.add(
                    label(line.answer.said(clock.today(), _("a private line") if hidden else ""), "meta")
                )
            first = (_("Pinned"), self.unpin) if line.pinned else (_("Swap"), self.swap)
            acts = (first, (_("Add to agenda"), self.ask))
            made = [button(t, partial(act, line), "quiet", says=f"{t}: {line.text}") for t, act in acts]
            menu = more(
                _("What can be done with: {what}").format(what=line.text),
                *(
                    [(_("Swap"), partial(self.swap, line))]
                    if line.pinned
                    else [(_("Pin it"), partial(self.pin, line))]
                ),
                (_("Not for us"), partial(self.never_with_them, line)),
                (_("Never ask anybody"), partial(self.never, line)),
            )
            self.add(side_by_side(*made, menu, below=6))
        if not lines:
            self.add(label(_("No question for today: ask what is on their mind."), "body2"))
        bank = button(_("Choose from the bank"), self.bank_asked.emit, "quiet")
        bank.setObjectName(BANK)
        self.add(side_by_side(bank, button(_("Your questions"), self.opened.emit, "quiet")))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self._keep_seen)

    def _keep_seen(self) -> None:
        """Refused by the disk, they may change: nothing the leader wrote is lost by it."""
        with self._store.read() as session:
            known = question_bank.shown(session, self._meeting.id)
        new = [key for key in self._seen if key not in known]
        if not new or not self._meeting.is_ahead or not self._store.vault.writable:
            return
        with suppress(WriteTrouble), self._store.write() as session:
            question_bank.keep_shown(session, self._meeting.id, new)
        self.kept.emit()

    def swap(self, line: Line) -> None:
        """It stays put aside for this one-to-one, on paper too."""
        with self._store.write() as session:
            question_bank.swap(session, self._meeting.id, line.id)
        self._done(_("Swapped."), self._store.undo_of_last())

    def pin(self, line: Line) -> None:
        """At most three stand here, so there is a place for it."""
        with self._store.write() as session:
            question_bank.pin(session, self._meeting.id, line.id)
        self._done(_("Pinned."), self._store.undo_of_last())

    def unpin(self, line: Line) -> None:
        with self._store.write() as session:
            question_bank.unpin(session, self._meeting.id, line.id)
        self._done(_("No longer pinned."), self._store.undo_of_last())

    def ask(self, line: Line) -> None:
        with self._store.write() as session:
            meetings.ask(session, self._meeting.id, line.id, line.text)
        self._done(_("On the agenda."), self._store.undo_of_last())

    def never_with_them(self, line: Line) -> None:
        with self._store.write() as session:
            questions.mute(session, line.id, self._clock.today(), self._meeting.person_id)
        self._done(_("It will not be suggested here again."), self._store.undo_of_last())

    def never(self, line: Line) -> None:
        with self._store.write() as session:
            questions.mute(session, line.id, self._clock.today())
        self._done(_("It will not be suggested to anybody again."), self._store.undo_of_last())


class AnswerEdit(NoteEdit):
    """One line, however it comes in; Enter hands it over and goes on."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.hand_over()
            self.focusNextChild()
            return
        super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.insertPlainText(" ".join(clean_text(source.text()).split("\n")).strip())


class AnswerEditors(QObject):
    """The editors of one meeting's answers: they stay while the page around them is built anew."""

    trouble = Signal(str)
    kept = Signal()  # the record has the words that the page shows already

    def __init__(self, store: Store) -> None:
        super().__init__()
        self._store = store
        self._editors: dict[int, AnswerEdit] = {}

    def editor(self, asked: AskedQuestion, question: str) -> AnswerEdit:
        made = self._editors.get(asked.id)
        if made is None:
            says = _("Their answer to: {question}").format(question=question)
            made = self._editors[asked.id] = AnswerEdit(self._store.vault, "asked", "answer", says)
            made.setObjectName(f"answer_{asked.id}")
            made.setPlaceholderText(_("Their answer, in a line"))
            made.setProperty("kind", "field")
            made.setFixedHeight(look.px(78))  # three lines of it
            made.written.connect(partial(self._save, asked.id))
            made.refused.connect(lambda why: self.trouble.emit(still_here(why)))
        made.show_words(asked.id, asked.answer)
        return made

    def put_aside(self) -> QWidget | None:
        """Off the page, the words kept; gives the one that was being typed in."""
        typing = next((one for one in self._editors.values() if one.hasFocus()), None)
        for one in self._editors.values():
            one.setParent(None)
        return typing

    def leave(self) -> None:
        for one in self._editors.values():
            one.hand_over()

    def forget(self) -> None:
        """Another one-to-one is opened."""
        for one in self._editors.values():
            one.setParent(None)
            one.deleteLater()
        self._editors.clear()

    def _save(self, asked_id: int, text: str) -> None:
        try:
            with self._store.write() as session:
                asked = session.get(AskedQuestion, asked_id)
                if asked is not None:  # it may have been taken off the agenda again
                    asked.answer = text
        except WriteTrouble as fault:
            self.trouble.emit(still_here(str(fault)))
            return
        if asked_id in self._editors:
            self._editors[asked_id].saved(text)
        self.kept.emit()


class AskedHere(Card):
    """What was put on this agenda, each with a place for the answer."""

    def __init__(
        self,
        store: Store,
        asked: Sequence[AskedQuestion],
        texts: dict[str, str],
        answers: AnswerEditors,
        done: Done,
        privacy: Privacy,
    ) -> None:
        super().__init__(_("Asked this time"), "message-circle")
        self._store, self._done = store, done
        for one in asked:
            text = texts[one.question]
            menu = more(
                _("What can be done with the answer to: {question}").format(question=text),
                *([(_("We did not come to it"), partial(self.skip, one.id))] if not one.answer else []),
                *levels.acts(store, done, AskedQuestion, one.id, one.confidence),
            )
            level = "" if one.confidence == "mine" else levels.short(one.confidence).lower()
            self.add(Row(text, level, acts=[menu], filled=False))
            if privacy.hides(one.confidence):
                show = button(_("Show private"), lambda: privacy.show(self.window()))
                self.add(label(_("Their answer is private."), "body2"), show)
            else:
                self.add(stands_for(answers.editor(one, text), "answer", one.id))

    def skip(self, asked_id: int) -> None:
        """It rests for a while, and counts as nothing talked about."""
        with self._store.write() as session:
            meetings.pass_over(session, asked_id)
        self._done(_("Left out; it rests for a while."), self._store.undo_of_last())


def still_here(fault: str) -> str:
    return _("Your text is still here, not yet saved. {fault}").format(fault=fault)
