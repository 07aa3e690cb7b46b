"""One-to-ones: the weeks ahead and those behind, each a step from its page."""

from datetime import datetime, timedelta

from coach.clock import Clock
from coach.i18n import phrases
from coach.i18n.translate import _, later
from coach.models import meetings, people
from coach.models.meetings import Meeting, MeetingStatus, Whose
from coach.models.people import Person
from coach.services import meetings as acts
from coach.store.store import Store
from coach.views.meetings.plan_one_to_one import plan_one_to_one
from coach.views.widgets import choices
from coach.views.widgets.list_model import ListItem, ListView
from coach.views.widgets.pieces import Card, button
from coach.views.widgets.screen import Screen

WEEKS = timedelta(days=60)  # ahead and behind


class OneToOnesScreen(Screen):
    """The one-to-ones of sixty days ahead and sixty days behind."""

    shows = frozenset({Meeting, Person})
    name = "one_to_ones"
    title = later("One-to-ones")

    def __init__(self, store: Store, clock: Clock) -> None:
        super().__init__()
        self._store, self._clock = store, clock
        self._with: list[tuple[int, str]] = []

    def refresh(self) -> None:
        self.empty()
        now = datetime.combine(self._clock.today(), datetime.min.time())
        with self._store.read() as session:
            names = {p.id: p.name for p in people.everyone(session, archived=True)}
            self._with = [(p.id, p.name) for p in people.everyone(session)]
            weeks = [*meetings.between(session, now - WEEKS, now + WEEKS)]
            weeks += meetings.cancelled_between(session, now - WEEKS, now + WEEKS)
            self._moves = meetings.latest_moves(session, (m.id for m in weeks))
            self._also = {m.id: acts.beside(session, m) for m in weeks if m.starts_at >= now}
        weeks.sort(key=lambda m: (m.starts_at, m.id))
        ahead = [m for m in weeks if m.starts_at >= now and m.status != MeetingStatus.HELD]
        behind = [m for m in weeks if m not in ahead]  # what was held this morning is behind
        says = _("Plan a one-to-one")
        plan_it = [button(says, self.plan_one, "primary", "plus")] if self._with else []
        self.header(_("The weeks ahead and behind"), _("One-to-ones"), *plan_it)
        card = Card()
        if not ahead and not behind:
            card.add(
                self.nothing_here(
                    _("Here your one-to-ones will stand, by date."),
                    _("Plan the first one; its agenda and its brief wait here.")
                    if self._with
                    else _("Name somebody under People first: someone you lead, a peer, your manager."),
                )
            )
        else:
            self.list = ListView(_("One-to-one list"))
            self.list.chosen.connect(lambda i: self.meeting_chosen.emit(i))
            items = (
                [ListItem(0, _("Ahead"), heading=True), *(self._item(m, names) for m in ahead)]
                if ahead
                else []
            )
            if behind:
                items += [
                    ListItem(0, _("Behind"), heading=True),
                    *(self._item(m, names) for m in reversed(behind)),
                ]
            self.list.show_items(items)  # as high as the window, and the one thing here that scrolls
            card.add(self.list)
            self.page.addWidget(card, 1)
            return
        self.page.addWidget(card)
        self.page.addStretch(1)

    def begin(self) -> None:
        self.plan_one()

    def plan_one(self) -> None:
        if self._with:
            plan_one_to_one(self, self._store, self._clock, self._with)

    def _item(self, meeting: meetings.Meeting, names: dict[int, str]) -> ListItem:
        name = names.get(meeting.person_id, "")
        when = phrases.moment(meeting.starts_at, self._clock.today())
        others = self._also.get(meeting.id)
        also = _("at the same time: {names}").format(names=", ".join(others)) if others else ""
        facts = " · ".join(part for part in (when, meeting.place, also) if part)
        return ListItem(meeting.id, name, facts, self._became(meeting), name)

    def _became(self, meeting: meetings.Meeting) -> str:
        """Held, cancelled or moved, and by whom, in a word or two; nothing of one that is just planned."""
        if meeting.status == MeetingStatus.CANCELLED:
            return choices.cancelled(meeting.cancelled_by, None, self._clock.today())
        if meeting.status == MeetingStatus.MOVED and (move := self._moves.get(meeting.id)):
            return _("moved by you") if move.by == Whose.MINE else _("moved by them")
        return _("held") if meeting.status == MeetingStatus.HELD else ""
