"""The questions of a one-to-one: three to choose from, and what was answered to those asked in it."""

import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from functools import partial

from PySide6.QtCore import QMimeData, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget
from sqlalchemy.exc import NoResultFound

from coach.advice.brief import Line
from coach.clock import Clock
from coach.crash import Trouble, WriteTrouble
from coach.i18n.translate import _
from coach.models import questions
from coach.models.base import clean_text
from coach.models.meetings import Meeting
from coach.models.questions import AskedQuestion
from coach.services import meetings, question_bank
from coach.store.store import Store
from coach.store.undo import Done
from coach.views.meetings.sections import Act
from coach.views.widgets import levels, look
from coach.views.widgets.living import Column, Part
from coach.views.widgets.marking import stands_for
from coach.views.widgets.note_edit import NoteEdit
from coach.views.widgets.pieces import Row, button, label, more, words
from coach.views.widgets.privacy import Privacy
from coach.views.widgets.side_by_side import column, side_by_side
from coach.views.widgets.staying import has_the_hands

BANK = "choose_from_the_bank"  # the button that leads to it
# No letter alone: whoever comes to a brief types. On a Mac Option and a letter type one too.
BANK_KEY = "Ctrl+Shift+B" if sys.platform == "darwin" else "Alt+B"
YOURS = "your-questions"  # the place in the Library where the leader's own stand


class SeenQuestions(Column):
    """What holds the three questions. What was seen here stays suggested while one prepares.

    `quietly` does what puts it on record: the page shows it already.
    """

    def __init__(
        self,
        store: Store,
        meeting_id: int,
        ahead: bool,
        seen: Sequence[str],
        quietly: Callable[[Callable[[], None]], None],
    ) -> None:
        super().__init__(spacing=4)
        self._store, self._id, self._ahead, self._seen = store, meeting_id, ahead, seen
        self._quietly = quietly

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self._keep_seen)

    def _keep_seen(self) -> None:
        """Refused by the disk, or gone meanwhile, they may change: nothing the leader wrote is lost by it."""
        known: frozenset[str] | None = None
        with suppress(Trouble), self._store.read() as session:
            known = frozenset(question_bank.shown(session, self._id))
        if known is None:
            return
        new = [key for key in self._seen if key not in known]
        if not new or not self._ahead or not self._store.vault.writable:
            return
        self._quietly(partial(self._put_on_record, new))

    def _put_on_record(self, new: list[str]) -> None:
        with suppress(WriteTrouble, NoResultFound), self._store.write() as session:
            question_bank.keep_shown(session, self._id, new)


class Questions:
    """Three to choose from, each with its reason; one can be swapped for the next, or pinned.

    `yours` leads to the leader's own, `bank` to all there are.
    """

    def __init__(
        self,
        store: Store,
        clock: Clock,
        done: Done,
        privacy: Privacy,
        quietly: Callable[[Callable[[], None]], None],
        bank: Callable[[], None],
        yours: Callable[[], object],
    ) -> None:
        self._store, self._clock, self._done, self._privacy = store, clock, done, privacy
        self._quietly, self._bank, self._yours = quietly, bank, yours

    def part(self, meeting: Meeting, lines: Sequence[Line], below: bool) -> Part:
        """The three, and the leader's own; the way to all there are stands `below` or beside the title."""
        seen = [line.id for line in lines if not line.pinned]
        today = self._clock.today()
        parts = [Part(("question", line.id), self._question, meeting.id, line, today) for line in lines]
        if not lines:
            parts.append(words(_("No question for today: ask what is on their mind."), "body2"))
        parts.append(Part("others", self._others, below))
        return Part("questions", self._made, meeting.id, meeting.is_ahead, seen, parts=parts)

    def _made(self, meeting_id: int, ahead: bool, seen: Sequence[str]) -> QWidget:
        return SeenQuestions(self._store, meeting_id, ahead, seen, self._quietly)

    def to_the_bank(self) -> Act:
        """The way to all there are, to stand beside the title."""
        return Act(_("Choose from the bank"), self._bank, BANK)

    def _others(self, with_bank: bool) -> QWidget:
        yours = button(_("Your questions"), self._yours, "quiet")
        if not with_bank:
            return side_by_side(yours)
        bank = button(_("Choose from the bank"), self._bank, "quiet")
        bank.setObjectName(BANK)
        return side_by_side(bank, yours)

    def _question(self, meeting_id: int, line: Line, today: date) -> QWidget:
        said = [label(line.text, "question")]
        if line.why:
            said.append(label(line.why, "meta"))
        if line.answer is not None:
            hidden = self._privacy.hides(line.answer.confidence)
            said.append(label(line.answer.said(today, _("a private line") if hidden else ""), "meta"))
        first = (_("Pinned"), self.unpin) if line.pinned else (_("Swap"), self.swap)
        text, act = first
        made = button(text, partial(act, meeting_id, line), "quiet", says=f"{text}: {line.text}")
        second = (_("Swap"), self.swap) if line.pinned else (_("Pin it"), self.pin)
        acts = (
            (_("Add to agenda"), self.ask),
            second,
            (_("Not for us"), self.never_with_them),
            (_("Never ask anybody"), self.never),
        )
        menu = more(
            _("What can be done with: {what}").format(what=line.text),
            *((text, partial(act, meeting_id, line)) for text, act in acts),
        )
        held = QFrame()
        held.setObjectName("section")
        down = QVBoxLayout(held)
        down.setContentsMargins(0, 10, 0, 6)
        down.addWidget(column(*said, side_by_side(made, menu), spacing=4))
        return held

    def swap(self, meeting_id: int, line: Line) -> None:
        """It stays put aside for this one-to-one, on paper too."""
        with self._store.write() as session:
            question_bank.swap(session, meeting_id, line.id)
        self._done(_("Swapped."), self._store.undo_of_last())

    def pin(self, meeting_id: int, line: Line) -> None:
        """At most three stand here, so there is a place for it."""
        with self._store.write() as session:
            question_bank.pin(session, meeting_id, line.id)
        self._done(_("Pinned."), self._store.undo_of_last())

    def unpin(self, meeting_id: int, line: Line) -> None:
        with self._store.write() as session:
            question_bank.unpin(session, meeting_id, line.id)
        self._done(_("No longer pinned."), self._store.undo_of_last())

    def ask(self, meeting_id: int, line: Line) -> None:
        with self._store.write() as session:
            meetings.ask(session, meeting_id, line.id, line.text)
        self._done(_("On the agenda."), self._store.undo_of_last())

    def never_with_them(self, meeting_id: int, line: Line) -> None:
        with self._store.write() as session:
            person_id = session.get_one(Meeting, meeting_id).person_id
            questions.mute(session, line.id, self._clock.today(), person_id)
        self._done(_("It will not be suggested here again."), self._store.undo_of_last())

    def never(self, meeting_id: int, line: Line) -> None:
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

    def of(self, asked_id: int) -> AnswerEdit:
        """That of one that is shown."""
        return self._editors[asked_id]

    def show(self, asked: Sequence[AskedQuestion], texts: dict[str, str]) -> None:
        """An editor for each of these, with its words; the others are taken off the page, and keep theirs."""
        for one in asked:
            self.editor(one, texts[one.question])
        shown = {one.id for one in asked}
        for asked_id, editor in self._editors.items():
            if asked_id not in shown:
                editor.setParent(None)

    def editor(self, asked: AskedQuestion, question: str) -> AnswerEdit:
        """That for the answer, with its words."""
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

    def typing(self) -> QWidget | None:
        """The one that is being typed in."""
        return next((one for one in self._editors.values() if has_the_hands(one)), None)

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


class AskedHere:
    """What was put on this agenda, each with a place for the answer."""

    def __init__(self, store: Store, answers: AnswerEditors, done: Done, privacy: Privacy) -> None:
        self._store, self._answers, self._done, self._privacy = store, answers, done, privacy

    def parts(self, asked: Sequence[AskedQuestion], texts: dict[str, str], over: QWidget) -> list[Part]:
        """Each with its answer, or none where nothing was asked; the editors show what is on record."""
        parts: list[Part] = []
        shown = [one for one in asked if not self._privacy.hides(one.confidence)]
        self._answers.show(shown, texts)
        for one in asked:
            text = texts[one.question]
            parts.append(Part(("asked", one.id), self._row, one.id, text, one.confidence, bool(one.answer)))
            if one in shown:
                parts.append(Part(("answer", one.id), self._answer, one.id))
            else:
                parts.append(Part(("answer", one.id), self._withheld, over))
        return parts

    def _row(self, asked_id: int, text: str, level: str, answered: bool) -> QWidget:
        menu = more(
            _("What can be done with the answer to: {question}").format(question=text),
            *([] if answered else [(_("We did not come to it"), partial(self.skip, asked_id))]),
            *levels.acts(self._store, self._done, AskedQuestion, asked_id, level),
        )
        said = "" if level == "mine" else levels.short(level).lower()
        return Row(text, said, acts=[menu], filled=False)

    def _answer(self, asked_id: int) -> QWidget:
        return column(stands_for(self._answers.of(asked_id), "answer", asked_id))

    def _withheld(self, over: QWidget) -> QWidget:
        show = button(_("Show private"), partial(self._privacy.show, over), "quiet")
        return column(label(_("Their answer is private."), "body2"), side_by_side(show), spacing=8)

    def skip(self, asked_id: int) -> None:
        """It rests for a while, and counts as nothing talked about."""
        with self._store.write() as session:
            meetings.pass_over(session, asked_id)
        self._done(_("Left out; it rests for a while."), self._store.undo_of_last())


def still_here(fault: str) -> str:
    return _("Your text is still here, not yet saved. {fault}").format(fault=fault)
