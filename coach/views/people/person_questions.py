"""What a person was asked and what they answered, folded away until it is wanted."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from coach.clock import Clock
from coach.i18n import phrases
from coach.i18n.translate import _
from coach.models.questions import AskedQuestion
from coach.views.widgets import levels
from coach.views.widgets.dialogs import Ask
from coach.views.widgets.marking import stands_for
from coach.views.widgets.pieces import Card, Row, button, label, more

if TYPE_CHECKING:
    from coach.store.store import Store
    from coach.views.widgets.screen import Screen

PAGE = 30  # questions shown at a time


class AskedOfThem(Card):
    def __init__(
        self,
        screen: "Screen",
        store: "Store",
        clock: Clock,
        asked: Sequence[AskedQuestion],
        texts: dict[str, str],
        shown: int,
        fold: Callable[[int], None],
    ) -> None:
        """`shown` is how many stand on the page, none while it is folded; `fold` says how many shall."""
        title = _("Asked and answered")
        turn = button(
            _("Fold") if shown else _("Unfold"),
            partial(fold, 0 if shown else PAGE),
            "quiet",
            says=(_("Fold: {title}") if shown else _("Unfold: {title}")).format(title=title),
        )
        super().__init__(title, "sparkles", aside=turn)
        self._screen, self._store, self._clock, self._texts = screen, store, clock, texts
        known = [one for one in asked if one.question in texts and not one.skipped]
        for one in known[:shown]:
            self.add(self._asked(one))
        if shown and len(known) > shown:
            self.add(button(_("Show earlier ones"), partial(fold, shown + PAGE), "quiet"))
        if shown and not known:
            said = _("Here the questions put to them will stand, with the answers you note.")
            self.add(label(said, "body2"))

    def _asked(self, one: AskedQuestion) -> Row:
        text, day = self._texts[one.question], phrases.day(one.on, self._clock.today())
        hidden = self._screen.privacy.hides(one.confidence)
        answer = _("A private line") if hidden else one.answer or _("no answer noted")
        acts: list[tuple[str, Callable[[], object]]] = []
        if not hidden:
            acts.append((_("Note the answer"), partial(self.note, one)))
        if one.meeting_id is not None:
            open_it = partial(self._screen.meeting_chosen.emit, one.meeting_id)
            acts.append((_("Open the one-to-one"), open_it))
        menu = more(
            _("What can be done with the answer to: {question}").format(question=text),
            *acts,
            *levels.acts(self._store, self._screen.done.emit, AskedQuestion, one.id, one.confidence),
        )
        return stands_for(Row(text, f"{day} · {answer}", acts=[menu]), "answer", one.id)

    def note(self, one: AskedQuestion) -> None:
        ask = Ask(self._screen.window(), self._texts[one.question], _("Note it"))
        answer = ask.line(_("Their answer, in a line"), one.answer)

        def work() -> None:
            with self._store.write() as session:
                session.get_one(AskedQuestion, one.id).answer = " ".join(answer.text().split())

        if ask.run(work):
            self._screen.done.emit(_("Noted."), self._store.undo_of_last())
