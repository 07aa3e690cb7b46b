"""Plan a one-to-one: with whom, when, where. The same sheet from a person, the list, Today and Find."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from coach.clock import Clock
from coach.i18n.translate import _
from coach.services import meetings
from coach.store.store import Store
from coach.views.widgets.dialogs import Ask, as_moment
from coach.views.widgets.screen import Screen

TEN = time(10)


def plan_one_to_one(screen: Screen, store: Store, clock: Clock, people: Sequence[tuple[int, str]]) -> None:
    """With one of `people`, by id and name: asked for where there are several. Opens what was planned."""
    (first, name), *others = people
    title = _("Plan a one-to-one") if others else _("One-to-one with {name}").format(name=name)
    ask = Ask(screen.window(), title, _("Plan it"))
    whom = ask.choice(_("With"), people) if others else None
    when = ask.moment(_("When"), datetime.combine(clock.today() + timedelta(days=1), TEN))
    place = ask.line(_("Where"), hint=_("A room, a walk, a call"))
    made: list[int] = []

    def work() -> None:
        person = whom.currentData() if whom is not None else first
        with store.write() as session:
            made.append(meetings.plan(session, person, as_moment(when), place=place.text().strip()).id)

    if ask.run(work):
        screen.done.emit(_("Planned."), store.undo_of_last())
        screen.meeting_chosen.emit(made[-1])
