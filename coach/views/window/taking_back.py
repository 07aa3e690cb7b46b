"""The latest hundred acts, each with the undo of its own; those of earlier runs among them."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from coach.clock import Clock
from coach.crash import Trouble
from coach.i18n.translate import _

if TYPE_CHECKING:
    from coach.store.store import Store
    from coach.store.undo import Undo

MOST = 100


class TakingBack:
    """`say` tells what came of it, `warn` why it cannot be; `after` follows each act that was taken back."""

    def __init__(
        self,
        clock: Clock,
        say: Callable[[str], object],
        warn: Callable[[str], object],
        after: Callable[[], object],
    ) -> None:
        self._clock, self._say, self._warn, self._after = clock, say, warn, after
        self._store: Store | None = None
        self._acts: list[tuple[str, Undo]] = []

    def begin(self, store: "Store") -> None:
        """What earlier runs left comes with the store, which from now on keeps each act over a restart."""
        self._store = store
        self._acts = [(self._of_earlier(one.what, one.at), undo) for one, undo in store.kept_undo()]

    def keep(self, what: str, undo: "Undo | None") -> None:
        """An act is done, as it was told; None is no act that could be taken back."""
        if undo is not None:
            self._acts = [*self._acts[1 - MOST :], (what, undo)]
            if self._store is not None:
                self._store.keep_undo(what, undo)

    def forget(self) -> None:
        """Nothing of what was done can be taken back any more."""
        self._acts.clear()

    def latest(self) -> None:
        """Take back the latest act. One that cannot be, since something unnamed builds on it, is passed."""
        if self._acts:
            what, act = self._acts[-1]
            if not self.take_back(what, act):
                self._drop(act)
                if self._store is not None:
                    self._store.drop_undo(act)

    def take_back(self, what: str, act: "Undo") -> bool:
        """That act and no other, whatever was done since. Whether it could be: refused, it says why."""
        if all(done[1] is not act for done in self._acts):
            return True  # taken back before
        try:
            act()
        except Trouble as fault:
            self._warn(str(fault))
            return True  # the disk refuses: it can be tried again
        except ValueError as fault:
            self._warn(str(fault))
            return False
        self._drop(act)
        self._after()
        # What was said after the act itself, such as where it stands now, is no longer so.
        self._say(_("Undone: {what}").format(what=what.partition(". ")[0]))
        return True

    def _of_earlier(self, what: str, at: datetime) -> str:
        """As it was told then; of another day, with that."""
        from coach.i18n import phrases

        if at.date() == self._clock.today():
            return what
        day = phrases.short_day(at.date(), self._clock.today())
        return _("{what} ({day})").format(what=what.partition(". ")[0].rstrip("."), day=day)

    def _drop(self, act: "Undo") -> None:
        self._acts = [done for done in self._acts if done[1] is not act]
