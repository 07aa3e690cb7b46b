"""Notes about somebody, for the leader's own eyes: on no brief, until they become something else."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from coach.clock import Clock
from coach.i18n import phrases
from coach.i18n.translate import _
from coach.models.mentions import Mention
from coach.store.store import Store
from coach.store.undo import Done
from coach.views.meetings.mentions import MentionActs
from coach.views.meetings.sections import group
from coach.views.widgets import levels
from coach.views.widgets.living import Part
from coach.views.widgets.marking import stands_for
from coach.views.widgets.pieces import Row, more, words
from coach.views.widgets.privacy import Privacy


class MyNotes:
    def __init__(self, store: Store, clock: Clock, done: Done, privacy: Privacy) -> None:
        self._store, self._clock, self._done, self._privacy = store, clock, done, privacy
        self._acts = MentionActs(store, clock, done)

    def card(self, notes: Sequence[Mention]) -> Part:
        """Newest first; from its menu a note becomes a topic, a follow-up, a promise, or goes."""
        rows = [Part(("mention", note.id), self._row, note) for note in notes]
        foot = words(_("On no brief and no summary."), "body2")
        return group(_("Notes, only for me"), [], *rows, foot)

    def _row(self, note: Mention) -> QWidget:
        what = self._privacy.words(note.confidence, note.body)
        menu = more(
            _("What can be done with: {what}").format(what=what),
            (_("Make it a topic"), partial(self._acts.becomes, note.id, "topic")),
            (_("Make it something to follow up"), partial(self._acts.becomes, note.id, "follow-up")),
            (_("Make it a promise of mine"), partial(self._acts.becomes, note.id, "promise-mine")),
            (_("Make it a promise to me"), partial(self._acts.becomes, note.id, "promise-theirs")),
            (_("Move it to “Something felt off”"), partial(self._acts.becomes, note.id, "repair")),
            *levels.acts(self._store, self._done, Mention, note.id, note.confidence),
            (_("Remove"), partial(self._acts.remove, note.id, _("Note removed."))),
        )
        noted = phrases.day(note.noted_on, self._clock.today())
        row = Row(what, _("noted {day}").format(day=noted), acts=[menu], filled=False)
        return stands_for(row, "mention", note.id)
