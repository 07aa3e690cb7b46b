"""What can be done from the row of a person: to their page, a one-to-one, a question, a bridge, a contact."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from coach.clock import Clock
from coach.i18n.translate import _
from coach.models import meetings, people
from coach.store.store import Store
from coach.views.meetings.plan_one_to_one import plan_one_to_one
from coach.views.people.person_acts import PersonActs
from coach.views.plan.build_a_bridge import build_a_bridge
from coach.views.widgets.row_hands import Act
from coach.views.widgets.screen import Screen


class TeamActs:
    def __init__(self, screen: Screen, store: Store, clock: Clock) -> None:
        self._screen, self._store, self._clock = screen, store, clock

    def of(self, person_id: int) -> Sequence[Act]:
        """In the order they are offered; the first is what Enter does."""
        acts = (
            (_("Open the person"), self._screen.person_chosen.emit),
            (_("Plan a one-to-one"), self.plan),
            (_("A question for them"), self.question),
            (_("Build a bridge"), self.bridge),
            (_("Note a contact"), self.contact),
        )
        return [(text, partial(act, person_id)) for text, act in acts]

    def plan(self, person_id: int) -> None:
        with self._store.read() as session:
            name = people.get(session, person_id).name
        plan_one_to_one(self._screen, self._store, self._clock, [(person_id, name)])

    def question(self, person_id: int) -> None:
        """Where questions are chosen: their next one-to-one, which is planned first where there is none."""
        start = datetime.combine(self._clock.today(), datetime.min.time())
        with self._store.read() as session:
            ahead = meetings.next_after(session, person_id, start)
        if ahead is None:
            self.plan(person_id)
        else:
            self._screen.meeting_chosen.emit(ahead.id)

    def contact(self, person_id: int) -> None:
        """A real contact with them, in one line."""
        can = PersonActs(self._screen, self._store, self._clock, lambda _said: None)
        with self._store.read() as session:
            can.on(people.get(session, person_id))
        can.note_contact()

    def bridge(self, person_id: int) -> None:
        """Between them and somebody else who is here."""
        build_a_bridge(self._screen, self._store, self._clock, person_id)
