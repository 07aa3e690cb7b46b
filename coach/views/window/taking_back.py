"""The latest hundred acts, each with the undo of its own; those of earlier runs among them."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from coach.clock import Clock
from coach.crash import Trouble

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
        self._acts = [(one.what, undo) for one, undo in store.kept_undo()]

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
        from coach.views.window import undone

        try:
            said = undone.told(self._store, what, act, self._clock.today())
            act()
        except Trouble as fault:
            self._warn(str(fault))
            return True  # the disk refuses: it can be tried again
        except ValueError as fault:
            self._warn(str(fault))
            return False
        self._drop(act)
        self._after()
        self._say(said)
        return True

    def _drop(self, act: "Undo") -> None:
        self._acts = [done for done in self._acts if done[1] is not act]
