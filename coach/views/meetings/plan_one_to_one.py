"""Plan a one-to-one: with whom, when, where. The same sheet from a person, the list, Today and Find."""

from collections.abc import Callable, Sequence
from datetime import date, datetime

from coach.clock import Clock
from coach.i18n import phrases
from coach.i18n.translate import _, later
from coach.models import people
from coach.models.people import Person
from coach.services import meetings
from coach.store.store import Store
from coach.views.widgets.date_field import Days
from coach.views.widgets.dialogs import Ask, as_moment
from coach.views.widgets.moment_field import MomentField
from coach.views.widgets.pieces import label
from coach.views.widgets.read_field import NotRead
from coach.views.widgets.screen import Screen

WHERE = later("A room, a walk, a call")


def plan_one_to_one(screen: Screen, store: Store, clock: Clock, known: Sequence[tuple[int, str]]) -> None:
    """With one of `known`, by id and name: asked for where there are several. Opens what was planned."""
    (first, name), *others = known
    title = _("Plan a one-to-one") if others else _("One-to-one with {name}").format(name=name)
    ask = Ask(screen, title, _("Plan it"), key="one-to-one" if others else f"one-to-one|people {first}")
    whom = ask.choice(_("With"), known) if others else None
    when = ask.moment(_("When"), _begin(store, first, clock), clock.today(), Days.EITHER)
    if whom is not None:
        whom.currentIndexChanged.connect(
            lambda _row: when.set_moment(_begin(store, whom.currentData(), clock))
        )
    person = whom.currentData if whom is not None else lambda: first
    say_of_that_time(ask, when, store, clock, person)
    place = ask.line(_("Where"), hint=_(WHERE))
    made: list[int] = []

    def work() -> None:
        with store.write() as session:
            made.append(meetings.plan(session, person(), as_moment(when), place=place.text().strip()).id)

    if ask.run(work):
        screen.done.emit(_("Planned."), store.undo_of_last())
        screen.meeting_chosen.emit(made[-1])


def _begin(store: Store, person_id: int, clock: Clock) -> datetime:
    with store.read() as session:
        return meetings.begin_with(session, person_id, clock.today())


def say_of_that_time(
    ask: Ask,
    when: MomentField,
    store: Store,
    clock: Clock,
    person: Callable[[], int],
    minutes: int = 30,
    but: int = 0,
) -> None:
    """Under a moment: whether the person, by id, is on leave that day, and whom I meet in those `minutes`
    already, but for one meeting, by id. No objection.
    """
    said = label("", "meta")
    ask.form.addRow(said)

    def show() -> None:
        try:
            at = as_moment(when)
        except NotRead:  # a part of it is not understood yet
            return
        with store.read() as session:
            there = meetings.meanwhile(session, at, minutes, but)
            whose = people.get(session, person())
            away = whose.on_leave(at.date())
        told = [_on_leave(whose, clock.today())] if away else []
        told += [_("At that time you meet {names}.").format(names=", ".join(there))] if there else []
        said.setText(" ".join(told))
        said.setVisible(bool(told))

    when.changed.connect(show)
    show()


def _on_leave(person: Person, today: date) -> str:
    if person.leave_until is None:
        return _("{name} is on leave then.").format(name=person.name)
    said = _("{name} is on leave until {day}.")
    return said.format(name=person.name, day=phrases.day(person.leave_until, today))
