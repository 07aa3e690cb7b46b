"""What is to be followed up with somebody, on their page: done, or a topic of the next one-to-one."""

from collections.abc import Sequence
from functools import partial

from coach.clock import Clock
from coach.i18n import phrases
from coach.i18n.translate import _
from coach.models.mentions import Mention
from coach.store.store import Store
from coach.store.undo import Done
from coach.views.meetings.mentions import MentionActs
from coach.views.widgets import levels
from coach.views.widgets.marking import stands_for
from coach.views.widgets.pieces import Card, Row, button, more
from coach.views.widgets.privacy import Privacy


class FollowUps(Card):
    """Oldest first; with a one-to-one ahead each can become a topic of it."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        held: Sequence[Mention],
        ahead: bool,
        done: Done,
        privacy: Privacy,
    ) -> None:
        super().__init__(_("To follow up"), "repeat")
        self._store, self._clock, self._ahead, self._done, self._privacy = store, clock, ahead, done, privacy
        self._acts = MentionActs(store, clock, done)
        for one in held:
            self.add(self._row(one))

    def _row(self, one: Mention) -> Row:
        what = self._privacy.words(one.confidence, one.body)
        close = button(
            _("Done"),
            partial(self._acts.close, one.id, _("Followed up.")),
            "quiet",
            says=_("Done: {what}").format(what=what),
        )
        topic = [(_("Make it a topic"), partial(self._acts.becomes, one.id, "topic"))] if self._ahead else []
        menu = more(
            _("What can be done with: {what}").format(what=what),
            *topic,
            *levels.acts(self._store, self._done, Mention, one.id, one.confidence),
            (_("Remove"), partial(self._acts.remove, one.id, _("Removed."))),
        )
        noted = phrases.day(one.noted_on, self._clock.today())
        row = Row(what, _("noted {day}").format(day=noted), acts=[close, menu], filled=False)
        return stands_for(row, "mention", one.id)
