"""What a person was asked and what they answered, folded away until it is wanted."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from coach.clock import Clock
from coach.i18n import phrases
from coach.i18n.translate import _
from coach.models.questions import AskedQuestion
from coach.views.meetings.sections import Act, group
from coach.views.widgets import levels
from coach.views.widgets.dialogs import Ask
from coach.views.widgets.living import Part
from coach.views.widgets.marking import stands_for
from coach.views.widgets.pieces import Row, more, name_of, press, words

if TYPE_CHECKING:
    from coach.store.store import Store
    from coach.views.widgets.screen import Screen

PAGE = 30  # questions shown at a time


class AskedOfThem:
    def __init__(self, screen: "Screen", store: "Store", clock: Clock, fold: Callable[[int], None]) -> None:
        """`fold` says how many shall stand on the page, 0 to fold the card."""
        self._screen, self._store, self._clock, self._fold = screen, store, clock, fold

    def card(self, asked: Sequence[AskedQuestion], texts: dict[str, str], shown: int) -> Part:
        """Those with a text, in the order given; `shown` is how many of them, none while it is folded."""
        title = _("Asked and answered")
        says = (_("Fold: {title}") if shown else _("Unfold: {title}")).format(title=title)
        fold = partial(self._fold, 0 if shown else PAGE)
        turn = Act(_("Fold") if shown else _("Unfold"), fold, name_of(says), says)
        known = [one for one in asked if one.question in texts and not one.skipped]
        parts = [Part(("answer", one.id), self._asked, one, texts[one.question]) for one in known[:shown]]
        if shown and len(known) > shown:
            parts.append(press(_("Show earlier ones"), partial(self._fold, shown + PAGE), "quiet"))
        if shown and not known:
            said = _("Here the questions put to them will stand, with the answers you note.")
            parts.append(words(said, "body2"))
        return group(title, [], *parts, edge=False, act=turn)

    def _asked(self, one: AskedQuestion, text: str) -> QWidget:
        day = phrases.day(one.on, self._clock.today())
        hidden = self._screen.privacy.hides(one.confidence)
        answer = _("A private line") if hidden else one.answer or _("no answer noted")
        acts: list[tuple[str, Callable[[], object]]] = []
        if not hidden:
            acts.append((_("Note the answer"), partial(self.note, one, text)))
        if one.meeting_id is not None:
            open_it = partial(self._screen.meeting_chosen.emit, one.meeting_id)
            acts.append((_("Open the one-to-one"), open_it))
        menu = more(
            _("What can be done with the answer to: {question}").format(question=text),
            *acts,
            *levels.acts(self._store, self._screen.done.emit, AskedQuestion, one.id, one.confidence),
        )
        return stands_for(Row(text, f"{day} · {answer}", acts=[menu], filled=False), "answer", one.id)

    def note(self, one: AskedQuestion, text: str) -> None:
        ask = Ask(self._screen, text, _("Note it"), key=f"answer|asked {one.id}")
        answer = ask.long_line(_("Their answer, in a line"), one.answer, room=0)

        def work() -> None:
            with self._store.write() as session:
                session.get_one(AskedQuestion, one.id).answer = " ".join(answer.text().split())

        if ask.run(work):
            self._screen.done.emit(_("Noted."), self._store.undo_of_last())
