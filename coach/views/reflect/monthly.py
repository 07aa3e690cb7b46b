"""The monthly look back: lines read again, my word in a sentence, patterns as questions, what I work on."""

from datetime import timedelta
from functools import partial

from coach.advice import my_word
from coach.i18n import phrases
from coach.i18n.translate import _
from coach.models import focus, journal, promises
from coach.models.journal import EntryKind
from coach.views.reflect.look_back import Written
from coach.views.reflect.reflect_page import enough
from coach.views.widgets.pieces import Card, Row, button, label


class Monthly(Written):
    """Three lines re-read, my word in a sentence, patterns as questions, the practices I work on."""

    kind = EntryKind.MONTHLY

    def fill(self) -> None:
        self.header(_("Monthly look back"), under=_("About fifteen minutes; each part may stay empty."))
        with self.store.read() as session:
            lines = journal.newest(session, 3)
            closed = promises.closed_since(session, self.clock.today() - timedelta(days=365))
            mine = [*closed, *promises.open_ones(session)]
            worked_on = focus.in_focus(session)
        read = Card(_("Three lines, read again"), "history")
        for entry in lines:
            body = self.screen.privacy.words(entry.confidence, entry.body)
            read.add(Row(body, phrases.day(entry.on, self.clock.today()), filled=False))
        if not lines:
            read.add(label(_("The journal is still empty."), "body2"))
        said = my_word.sentence(mine, self.clock.today())
        word = Card(_("My word"), "arrow-left-right")
        for text in [*([said] if said else []), *my_word.patterns(mine, self.clock.today())]:
            word.add(label(text))
        if not said:
            word.add(label(_("Too few promises are closed to say anything about them."), "body2"))
        works = Card(_("Practices in focus"), "leaf")
        for one in worked_on:
            guide = self.library.guides.get(one.guide)
            title = guide.title if guide else one.guide
            says = _("Let go: {title}").format(title=title)
            act = button(_("Let go"), partial(self.let_go, one.guide), "quiet", says=says)
            since = _("since {day}").format(day=phrases.day(one.since, self.clock.today()))
            works.add(Row(title, since, acts=[act], filled=False))
        works.add(label(_("Continue, or choose another in the library. Two at a time."), "body2"))
        close = Card(_("What I learned"), "notebook-pen").add(self.editor)
        for card in (read, word, works, close, enough(lambda: self.go(""))):
            self.screen.page.addWidget(card)

    def let_go(self, slug: str) -> None:
        with self.store.write() as session:
            focus.let_go(session, slug, self.clock.today())
        self.said(_("Out of focus."))
