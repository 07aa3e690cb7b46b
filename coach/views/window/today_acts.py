"""What a leader does on Today, which knows no records: imported when the first of these is pressed."""

from collections.abc import Sequence
from datetime import datetime

from coach.advice.absence import Moved
from coach.i18n import phrases
from coach.i18n.translate import _
from coach.models import people
from coach.models.plans import Result
from coach.services import meetings, plans
from coach.views.destination import Found, ToReflect
from coach.views.meetings.plan_one_to_one import plan_one_to_one
from coach.views.plan.plan_acts import PlanActs
from coach.views.plan.promise_acts import PromiseActs
from coach.views.shell import Shell

MOST_SAID = 3  # things that a toast names


class TodayActs:
    """Each is told at the foot of the window, with its undo."""

    def __init__(self, shell: Shell) -> None:
        self._shell = shell

    def promise(self, verb: str, promise_id: int) -> None:
        """Do what a word of Today says with a promise."""
        shell = self._shell
        PromiseActs(shell.store, shell.clock, shell.over, shell.say).act(verb, promise_id)

    def begin(self, step: str, which: int) -> None:
        """A next step: `ask` opens what felt off, `first` plans the first one-to-one with a person, `thank`
        begins a line of thanks.

        What came of a plan, as did it, is noted with a line about it.
        """
        if step in {*Result}:
            shell = self._shell
            PlanActs(shell.store, shell.clock, shell.over, shell.say, shell.privacy).tried(which, step)
            return
        if step == "thank":
            from coach.views.find.capturing import Capturing

            Capturing(self._shell).open(f"{_('thank')} ")
            return
        if step == "ask":
            self._shell.go(ToReflect("repair"), mark=Found("repair", str(which)))
            return
        shell = self._shell
        with shell.store.read() as session:
            whom = [(which, people.get(session, which).name)]
        if (here := shell.here()) is not None:
            plan_one_to_one(here, shell.store, shell.clock, whom)

    def first_talk(self, person_id: int, at: datetime, days: int | None) -> None:
        """The first one-to-one, and how often from then on: one act."""
        shell = self._shell
        with shell.store.write() as session:
            meetings.plan(session, person_id, at)
            person = people.get(session, person_id)
            longest = person.at_most_days
            if person.rhythm_days != days:
                person.agree_rhythm(days, longest if days and longest and longest >= days else None)
        shell.say(_("Planned."), shell.store.undo_of_last())

    def redate(self, moved: Sequence[Moved]) -> None:
        """What is mine to move gets a day of its own, and each is named; promises are left to be answered."""
        shell, today = self._shell, self._shell.clock.today()
        with shell.store.write() as session:
            plans.redate(session, moved)
        said = [f"{one.thing.what} → {phrases.weekday(one.to, today)}" for one in moved[:MOST_SAID]]
        if len(moved) > MOST_SAID:
            said.append(_("{count} more").format(count=len(moved) - MOST_SAID))
        shell.say(_("Re-dated: {what}").format(what=", ".join(said)), shell.store.undo_of_last())

    def took_place(self, meeting_id: int, held: bool) -> None:
        """Of a one-to-one whose day went by: it was held, or it was not."""
        shell = self._shell
        with shell.store.write() as session:
            meetings.took_place(session, meeting_id, held, shell.clock.now())
        said = _("Held.") if held else _("It did not take place.")
        shell.say(said, shell.store.undo_of_last())
