"""What is to be followed up with somebody, on their page: done, or a topic of the next one-to-one."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from coach.clock import Clock
from coach.i18n import phrases
from coach.i18n.translate import _
from coach.models.mentions import Mention
from coach.store.store import Store
from coach.store.undo import Done
from coach.views.meetings.mentions import MentionActs, done_with
from coach.views.meetings.sections import group, line
from coach.views.widgets import levels
from coach.views.widgets.living import Part
from coach.views.widgets.marking import stands_for
from coach.views.widgets.pieces import more
from coach.views.widgets.privacy import Privacy


class FollowUps:
    def __init__(self, store: Store, clock: Clock, done: Done, privacy: Privacy) -> None:
        self._store, self._clock, self._done, self._privacy = store, clock, done, privacy
        self._acts = MentionActs(store, clock, done)

    def card(self, held: Sequence[Mention], ahead: bool) -> Part:
        """Oldest first; with a one-to-one `ahead` each can become a topic of it."""
        rows = [Part(("mention", one.id), self._row, one, ahead) for one in held]
        return group(_("To follow up"), [], *rows)

    def _row(self, one: Mention, ahead: bool) -> QWidget:
        what = self._privacy.words(one.confidence, one.body)
        close = partial(self._acts.close, one.id, _("Followed up."))
        topic = [(_("Make it a topic"), partial(self._acts.becomes, one.id, "topic"))] if ahead else []
        menu = more(
            _("What can be done with: {what}").format(what=what),
            (_("Done"), close),
            *topic,
            *levels.acts(self._store, self._done, Mention, one.id, one.confidence),
            (_("Remove"), partial(self._acts.remove, one.id, _("Removed."))),
        )
        noted = phrases.day(one.noted_on, self._clock.today())
        row = line(what, _("noted {day}").format(day=noted), tick=done_with(what, close), acts=[menu])
        return stands_for(row, "mention", one.id)
