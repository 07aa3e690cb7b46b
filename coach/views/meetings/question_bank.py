"""The bank of questions beside a one-to-one: browse it, read what was answered, pin what shall be asked."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from coach.advice import subjects
from coach.advice.bank import Sought, WholeBank
from coach.advice.question_pool import Candidate
from coach.clock import Clock
from coach.crash import WriteTrouble
from coach.i18n import phrases
from coach.i18n.translate import _, n_, p_
from coach.models.base import BrokenRule, Confidence
from coach.services import question_bank
from coach.store.store import Store
from coach.store.undo import Done
from coach.views.meetings.bank_list import BankList, BankRow
from coach.views.widgets import announce, look, on_top, shade, sheet_ends
from coach.views.widgets.dialogs import Ask
from coach.views.widgets.key_hints import hints
from coach.views.widgets.line import Line
from coach.views.widgets.mnemonics import Letters
from coach.views.widgets.pieces import label
from coach.views.widgets.pressing import Tick
from coach.views.widgets.privacy import Privacy
from coach.views.widgets.side_by_side import Lines
from coach.views.widgets.still_box import StillBox

if TYPE_CHECKING:
    from coach.content.library import Library

WIDE = 448  # px at 100 %
SIDE, OUT = 20, 14  # px from its edge to its words, and from the edge of a row to its own


class QuestionBank(on_top.Sheet):
    """At the right edge of the window, as high as it is. `guide_asked` carries the guide of a question.

    Space pins the chosen question or lets it go, Enter takes it and goes back, G opens its guide.
    """

    guide_asked = Signal(str)

    def __init__(
        self,
        over: QWidget,
        store: Store,
        library: "Library",
        clock: Clock,
        meeting_id: int,
        noted: Done,
        privacy: Privacy,
    ) -> None:
        super().__init__(over, Qt.WindowType.FramelessWindowHint)
        self.setObjectName("question_bank")
        self.setWindowTitle("Coach")
        self.setAccessibleName(_("The bank of questions"))
        self._over, self._store, self._library, self._clock = over, store, library, clock
        self._meeting_id, self._noted, self._privacy = meeting_id, noted, privacy
        self._bank = self._fetch()
        self._heard = announce.Soon(self)
        self._build()
        shade.under(self, seen_through=True)
        Letters(self)
        sheet_ends.finishes(self, lambda: self.take(self.list.chosen()))
        self.show_found()

    def open(self) -> None:
        """Show it, with the caret in the field for words."""
        corner = self._over.mapToGlobal(self._over.rect().topRight())
        room = self._over.screen().availableGeometry().bottom() - corner.y()
        self.setFixedSize(min(look.px(WIDE), self._over.width() - 40), min(self._over.height(), room))
        self.move(corner.x() - self.width() + 1, corner.y())
        super().open()
        self.words.setFocus()

    def _build(self) -> None:
        surface = QFrame()
        surface.setObjectName("bank")
        framed = QVBoxLayout(self)
        framed.setContentsMargins(0, 0, 0, 0)
        framed.addWidget(surface)
        whole = QVBoxLayout(surface)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        down = QVBoxLayout()
        whole.addLayout(down)
        down.setContentsMargins(SIDE, 20, SIDE, 10)
        down.setSpacing(10)
        head = QHBoxLayout()
        head.addWidget(label(_("The bank of questions"), "h2"), 1)
        head.addWidget(sheet_ends.cross(self))
        down.addLayout(head)
        self._search(down)
        self._count = label("", "meta")
        self._fault = label("", "warn")
        self._fault.hide()
        down.addWidget(self._count)
        down.addWidget(self._fault)
        whole.addLayout(self._found(), 1)
        whole.addWidget(_foot())

    def _search(self, down: QVBoxLayout) -> None:
        """Words, and what narrows them."""
        self.words = Line()
        self.words.setObjectName("bank_words")
        self.words.setAccessibleName(_("Words in the question"))
        self.words.setPlaceholderText(_("Words in the question"))
        self.words.textChanged.connect(lambda _text: self.show_found())
        self.words.installEventFilter(self)
        down.addWidget(self.words)
        self.function = self._box("bank_function", _("Function"), _functions())
        self.theme = self._box("bank_theme", _("Theme"), _themes(self._bank))
        self.how_deep = self._box("bank_depth", _("Depth"), _depths())
        down.addWidget(Lines(self.function, self.theme, self.how_deep, spacing=6))
        self.never = Tick(_("Never asked of {name}").format(name=self._bank.name))
        self.never.setObjectName("bank_never")
        self.never.setAccessibleName(self.never.text())
        self.never.toggled.connect(lambda _on: self.show_found())
        down.addWidget(self.never)

    def _found(self) -> QVBoxLayout:
        self.list = BankList(_("Questions"))
        self.list.pinned.connect(self.turn)
        self.list.opened.connect(self.read)
        self.list.taken.connect(self.take)
        hung = QVBoxLayout()  # the ground of a row hangs out, its words stand at the edge of all others
        hung.setContentsMargins(SIDE - OUT + 1, 0, SIDE - OUT, 0)
        hung.addWidget(self.list)
        return hung

    def _box(self, name: str, says: str, choices: Sequence[tuple[object, str]]) -> StillBox:
        box = StillBox()
        box.setObjectName(name)
        box.setAccessibleName(says)
        for value, text in choices:
            box.addItem(text, value)
        box.have_room_for(choices[0][1])
        box.currentIndexChanged.connect(lambda _row: self.show_found())
        return box

    def _fetch(self) -> WholeBank:
        with self._store.read() as session:
            return question_bank.whole(self._library, session, self._meeting_id)

    def show_found(self) -> None:
        """What is sought now; the chosen question stays chosen where it is still there."""
        sought = Sought(
            words=self.words.text(),
            function=self.function.currentData(),
            theme=self.theme.currentData(),
            depth=self.how_deep.currentData(),
            never_asked=self.never.isChecked(),
        )
        found = self._bank.found(sought)
        said = n_("One question fits {name}.", "{count} questions fit {name}.", len(found))
        if not found:
            said = _("No question for {name} fits that. With fewer words or “Any” there are more.")
        many = said.format(count=len(found), name=self._bank.name)
        held = len(self._bank.pinned)
        places = n_("One of three places is pinned.", "{count} of three places are pinned.", held)
        self._count.setText(f"{many} {places.format(count=held)}" if held else many)
        self._heard.say(self._count.text() if self.isVisible() else "")
        self.list.show_rows([self._row(one) for one in found])

    def _row(self, one: Candidate) -> BankRow:
        hidden = self._privacy.hides(Confidence.PRIVATE)
        facts = self._bank.facts(one, self._clock.today(), hidden)
        return BankRow(one.id, one.text, facts, one.id in self._bank.pinned)

    # -- what the leader does ----------------------------------------------------------------

    def turn(self, question: str) -> None:
        """Pin it, or let it go; where all three places are held, ask which one it takes."""
        if question in self._bank.pinned:
            self._write(_("No longer pinned."), partial(question_bank.unpin, question=question))
        elif len(self._bank.pinned) < question_bank.PLACES or question in self._bank.on_agenda:
            self._write(_("Pinned."), partial(question_bank.pin, question=question))
        else:
            self._instead(question)

    def take(self, question: str) -> None:
        """Pinned, and back to the one-to-one; where it cannot be, the reason stands here."""
        if question and question not in self._bank.pinned:
            self.turn(question)
        if not question or question in self._bank.pinned:
            self.accept()
            over = self.parentWidget()
            if question and over is not None:
                announce.say(over, _("Pinned."))  # what this sheet says goes with it

    def _instead(self, question: str) -> None:
        texts = {one.id: one.text for one in self._bank.questions}
        ask = Ask(
            self,
            _("Three are pinned already"),
            _("Pin it instead"),
            _("Which one may go?"),
            key="three pinned",
        )
        which = ask.options([(key, texts.get(key, key)) for key in self._bank.pinned])
        asked: list[str] = []
        if ask.run(lambda: asked.append(which())):
            act = partial(question_bank.pin, question=question, instead_of=asked[0])
            self._write(_("Pinned."), act)

    def _write(self, said: str, act: "partial[None]") -> None:
        self._fault.hide()
        try:
            with self._store.write() as session:
                act(session, self._meeting_id)
        except (BrokenRule, WriteTrouble) as fault:
            self._fault.setText(str(fault))
            self._fault.show()
            announce.say(self, str(fault), urgent=True)
            return
        self._noted(said, self._store.undo_of_last())
        announce.say(self, said)
        self._bank = self._fetch()
        self.show_found()

    def read(self, question: str) -> None:
        """Its guide, where it has one."""
        guide = next((one.guide for one in self._bank.questions if one.id == question), "")
        if guide in self._library.guides:
            self.accept()
            self.guide_asked.emit(guide)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down, and Enter, lead from the words into the list."""
        into = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        key = event.key() if isinstance(event, QKeyEvent) else None
        if key in into and event.type() == QEvent.Type.KeyPress:
            self.list.setFocus()
            return True
        return super().eventFilter(watched, event)


def _foot() -> QWidget:
    made = QFrame()
    made.setObjectName("bank_foot")
    across = QHBoxLayout(made)
    across.setContentsMargins(SIDE, 12, SIDE, 12)
    across.addWidget(_keys())
    return made


def _keys() -> QWidget:
    """What the keys do, for the eye; the list says it itself."""
    return hints(
        (p_("key", "Space"), _("pin")),
        (p_("key", "Enter"), _("take it")),
        ("G", _("its guide")),
        (phrases.keys("Escape"), _("back")),
    )


def _functions() -> list[tuple[str, str]]:
    named = [(tag, phrases.capital(_(name))) for tag, name in subjects.FUNCTIONS.items()]
    return [("", _("Any function")), *named]


def _themes(bank: WholeBank) -> list[tuple[str, str]]:
    named = [(theme, phrases.capital(subjects.of_subject(theme))) for theme in bank.themes()]
    return [("", _("Any theme")), *named]


def _depths() -> list[tuple[int, str]]:
    return [(0, _("Any depth")), (1, _("Light")), (2, _("Personal"))]
