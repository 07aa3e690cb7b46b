"""What to come back to, on the page of a one-to-one: what to ask first, to follow up, to acknowledge."""

from PySide6.QtWidgets import QWidget

from coach.advice.brief import BriefRecords, asked_last
from coach.clock import Clock
from coach.i18n.translate import _
from coach.models.mentions import Mention, MentionKind
from coach.store.store import Store
from coach.store.undo import Done
from coach.views.widgets import levels
from coach.views.widgets.pieces import Card, Row, more
from coach.views.widgets.privacy import Privacy


def ask_first(store: Store, clock: Clock, held: BriefRecords, done: Done, privacy: Privacy) -> list[QWidget]:
    """The card of what was to be asked this time, as was said at the close of the last; or none."""
    first = [one for one in held.follow_ups if asked_last(one, held)]
    if not first or not held.meeting.is_ahead:
        return []
    rows = (mention_row(store, clock, done, privacy, one) for one in first)
    return [Card(_("To ask first, from last time"), "history").add(*rows)]


def mention_row(store: Store, clock: Clock, done: Done, privacy: Privacy, mention: Mention) -> QWidget:
    """One of them, with what can be done."""

    def close() -> None:
        with store.write() as session:
            session.get_one(Mention, mention.id).close(clock.today())
        done(said, store.undo_of_last())

    said = _("Acknowledged.") if mention.kind == MentionKind.ACKNOWLEDGE else _("Followed up.")
    what = privacy.words(mention.confidence, mention.body)
    menu = more(
        _("What can be done with: {what}").format(what=what),
        (said.rstrip("."), close),
        *levels.acts(store, done, Mention, mention.id, mention.confidence),
    )
    return Row(what, acts=[menu], filled=False)
