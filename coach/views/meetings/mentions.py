"""What to come back to, on the page of a one-to-one, and what can be done with any such line."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from coach.clock import Clock
from coach.i18n import phrases
from coach.i18n.translate import _
from coach.models.base import BrokenRule
from coach.models.mentions import Mention, MentionKind
from coach.services import inbox
from coach.store.store import Store
from coach.store.undo import Done
from coach.views.meetings.sections import line
from coach.views.widgets import levels
from coach.views.widgets.living import Part
from coach.views.widgets.pieces import more, name_of
from coach.views.widgets.pressing import Tick
from coach.views.widgets.privacy import Privacy
from coach.written.lines import Kind


class MentionActs:
    """What can be done with a line about somebody, by its id: each act told with its undo."""

    def __init__(self, store: Store, clock: Clock, done: Done) -> None:
        self._store, self._clock, self._done = store, clock, done

    def close(self, mention_id: int, said: str) -> None:
        """Followed up, or acknowledged, as `said` tells."""
        with self._store.write() as session:
            session.get_one(Mention, mention_id).close(self._clock.today())
        self._done(said, self._store.undo_of_last())

    def becomes(self, mention_id: int, kind: Kind) -> None:
        """It is something else from now on; where its words do not fit that, it is said why and it stays."""
        try:
            with self._store.write() as session:
                inbox.becomes(session, mention_id, kind, self._clock.today())
        except BrokenRule as why:
            self._done(str(why), None)
            return
        self._done(_("It has moved."), self._store.undo_of_last())

    def remove(self, mention_id: int, said: str) -> None:
        """Noted by mistake; Undo brings it back."""
        with self._store.write() as session:
            session.get_one(Mention, mention_id).remove(self._clock.now())
        self._done(said, self._store.undo_of_last())


def done_with(what: str, close: Callable[[], object]) -> Tick:
    """The box of a line that is done with once it is ticked."""
    tick = Tick()
    tick.setAccessibleName(_("Done: {what}").format(what=what))
    tick.setObjectName(name_of(tick.accessibleName()))
    tick.toggled.connect(lambda _on: close())
    return tick


class MentionRows:
    """Rows of what to come back to, each with what can be done."""

    def __init__(self, store: Store, clock: Clock, done: Done, privacy: Privacy) -> None:
        self._store, self._clock, self._done, self._privacy = store, clock, done, privacy
        self._acts = MentionActs(store, clock, done)

    def part(self, mention: Mention) -> Part:
        return Part(("mention", mention.id), self._row, mention, self._clock.today())

    def _row(self, mention: Mention, today: date) -> QWidget:
        said = _("Acknowledged.") if mention.kind == MentionKind.ACKNOWLEDGE else _("Followed up.")
        what = self._privacy.words(mention.confidence, mention.body)
        menu = more(
            _("What can be done with: {what}").format(what=what),
            (said.rstrip("."), partial(self._acts.close, mention.id, said)),
            *levels.acts(self._store, self._done, Mention, mention.id, mention.confidence),
        )
        tick = Tick()
        tick.setObjectName(f"over_{mention.id}")
        tick.setAccessibleName(f"{said.rstrip('.')}: {what}")
        tick.toggled.connect(lambda _on: self._acts.close(mention.id, said))
        noted = _("noted {day}").format(day=phrases.day(mention.noted_on, today))
        return line(what, noted, tick=tick, acts=[menu])
