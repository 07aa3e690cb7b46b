"""Today in the window: read with the bare driver; what its acts need is imported with the first of them."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from coach.crash import WriteTrouble
from coach.database import today as reads
from coach.vault.vault import Vault
from coach.views.shell import Shell
from coach.views.today.today import TodayScreen

if TYPE_CHECKING:
    from coach.advice.absence import Moved
    from coach.views.window.commands import Commands
    from coach.views.window.today_acts import TodayActs

LAST_HERE = "last-here"  # under which the vault remembers the day Coach was last closed on


class TodayPage:
    """Between the screen, which knows no records, and what is done with them."""

    def __init__(self, window: Shell, vault: Vault) -> None:
        self._window, self._vault = window, vault
        self._last_here = self._read_last_here()

    def make(self) -> TodayScreen:
        """The screen, with what each of its acts does."""
        self._screen = TodayScreen(
            lambda: self._vault.reading(lambda raw: reads.read(raw, self._window.clock.today())),
            lambda verb, promise_id: self._acts.promise(verb, promise_id),
            self._window.do,
            lambda: self._last_here,
            self._redate,
            self._sort,
            lambda meeting_id, held: self._acts.took_place(meeting_id, held),
            lambda step, which: self._acts.begin(step, which),
            lambda: self._window.clock.now(),
            lambda person, at, days: self._acts.first_talk(person, at, days),
        )
        return self._screen

    def remember(self) -> None:
        """The leader was here today. Raises WriteTrouble."""
        self._vault.remember(LAST_HERE, self._window.clock.today().isoformat())

    def tell_of_an_update(self, commands: "Commands") -> None:
        """Once after an update, as a quiet line; on a first start nothing is new."""
        from coach.services import what_is_new

        with suppress(WriteTrouble):  # then it is told at the next start
            earlier = what_is_new.updated_from(self._vault, bool(self._vault.recall(LAST_HERE)))
            if earlier is not None:
                commands.updated_from = earlier
                self._screen.tell_of_an_update()

    @cached_property
    def _acts(self) -> "TodayActs":
        from coach.views.window.today_acts import TodayActs

        return TodayActs(self._window)

    def _read_last_here(self) -> date | None:
        try:
            return date.fromisoformat(self._vault.recall(LAST_HERE))
        except ValueError:
            return None

    def _redate(self, moved: "Sequence[Moved]") -> None:
        self._last_here = None
        self._acts.redate(moved)

    def _sort(self, verb: str, thought_id: int) -> None:
        from coach.views.find.capturing import Capturing

        inbox = Capturing(self._window)
        {"sort": inbox.sort, "done": inbox.did, "remove": inbox.remove}[verb](thought_id)
