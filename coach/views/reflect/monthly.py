"""The monthly look back: lines read again, my word in a sentence, patterns as questions, what I work on."""

from collections.abc import Sequence
from datetime import timedelta
from functools import partial

from PySide6.QtWidgets import QWidget

from coach.advice import my_word
from coach.i18n import phrases
from coach.i18n.translate import _
from coach.models import focus, journal, promises
from coach.models.focus import Focus
from coach.models.journal import EntryKind, JournalEntry
from coach.models.promises import Promise
from coach.views.reflect.look_back import Written
from coach.views.reflect.reflect_page import GAP, enough, section
from coach.views.widgets.living import Part
from coach.views.widgets.pieces import Row, button, card, words
from coach.views.widgets.side_by_side import columns


class Monthly(Written):
    """Three lines re-read, my word in a sentence, patterns as questions, the practices I work on."""

    kind = EntryKind.MONTHLY

    @property
    def main(self) -> str:
        return self.editor.objectName()

    def finish(self) -> None:
        """That is enough: back to the front; the words stay."""
        self.go("")

    def fill(self) -> None:
        with self.store.read() as session:
            lines = journal.newest(session, 3)
            closed = promises.closed_since(session, self.clock.today() - timedelta(days=365))
            mine = [*closed, *promises.open_ones(session)]
            worked_on = focus.in_focus(session)
        said = my_word.sentence(mine, self.clock.today())
        read = [
            section(_("Three lines, read again"), *self._lines(lines)),
            section(_("My word"), *self._word(said, mine)),
            section(_("Practices in focus"), *self._focus(worked_on)),
        ]
        written = [
            card(_("What I learned"), "notebook-pen", Part("learned", self.learned)),
            Part("enough", enough, self.finish),
        ]
        self.tell(
            self.top(_("Monthly look back"), under=_("About fifteen minutes; each part may stay empty.")),
            columns((read, 13), (written, 9), gap=GAP),
        )

    def _lines(self, lines: Sequence[JournalEntry]) -> list[Part]:
        rows = [Part(("entry", one.id), self._line, one) for one in lines]
        return rows or [words(_("The journal is still empty."), "body2")]

    def _line(self, entry: JournalEntry) -> QWidget:
        body = self.screen.privacy.words(entry.confidence, entry.body)
        return Row(body, phrases.day(entry.on, self.clock.today()), filled=False)

    def _word(self, said: str | None, mine: Sequence[Promise]) -> list[Part]:
        found = [*([said] if said else []), *my_word.patterns(mine, self.clock.today())]
        few = [words(_("Too few promises are closed to say anything about them."), "body2")]
        return [*(words(text) for text in found), *([] if said else few)]

    def _focus(self, worked_on: Sequence[Focus]) -> list[Part]:
        titles = {slug: guide.title for slug, guide in self.library.guides.items()}
        rows = [
            Part(("focus", one.guide), self._practice, one, titles.get(one.guide, one.guide))
            for one in worked_on
        ]
        return [*rows, words(_("Continue, or choose another in the library. Two at a time."), "body2")]

    def _practice(self, held: Focus, title: str) -> QWidget:
        says = _("Let go: {title}").format(title=title)
        rest = button(_("Let go"), partial(self.let_go, held.guide), "quiet", says=says)
        since = _("since {day}").format(day=phrases.day(held.since, self.clock.today()))
        return Row(title, since, acts=[rest], filled=False)

    def let_go(self, slug: str) -> None:
        with self.store.write() as session:
            focus.let_go(session, slug, self.clock.today())
        self.said(_("Out of focus."))
