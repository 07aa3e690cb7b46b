"""The latest hundred acts, each with the undo of its own; those of earlier runs among them. And redo."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from coach.clock import Clock
from coach.crash import Trouble
from coach.i18n.translate import _

if TYPE_CHECKING:
    from coach.store.store import Store
    from coach.store.undo import Undo

MOST = 100


class TakingBack:
    """`say` tells what came of it, `warn` why it cannot be; `after` follows each act that was taken back.

    What was taken back can be done again, the latest first, until something else is done or Coach is closed.
    """

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
        self._taken: list[tuple[str, Undo]] = []  # what was taken back, each as the act that does it again

    def begin(self, store: "Store") -> None:
        """What earlier runs left comes with the store, which from now on keeps each act over a restart."""
        self._store = store
        self._acts = [(one.what, undo) for one, undo in store.kept_undo()]

    def keep(self, what: str, undo: "Undo | None") -> None:
        """An act is done, as it was told; None is no act that could be taken back."""
        if undo is not None:
            self._taken.clear()
            self._keep(what, undo)

    def _keep(self, what: str, undo: "Undo") -> None:
        self._acts = [*self._acts[1 - MOST :], (what, undo)]
        if self._store is not None:
            self._store.keep_undo(what, undo)

    def forget(self) -> None:
        """Nothing of what was done can be taken back any more."""
        self._acts.clear()
        self._taken.clear()

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
        if (again := getattr(act, "again", None)) is not None:
            self._taken.append((what, again))
        self._after()
        self._say(said)
        return True

    def do_again(self) -> None:
        """What was taken back last, unless something written since builds on it: then that is said."""
        if not self._taken:
            self._say(_("There is nothing to do again."))
            return
        from coach.views.window import undone

        what, act = self._taken[-1]
        try:
            said = undone.told_again(self._store, what, act)
            act()
        except Trouble as fault:
            self._warn(str(fault))
            return  # the disk refuses: it can be tried again
        except ValueError:
            self._taken.clear()  # those below it were taken back later still
            self._warn(_("It cannot be done again: something was changed since."))
            return
        self._taken.pop()
        if (back := getattr(act, "again", None)) is not None:
            self._keep(what, back)
        self._after()
        self._say(said)

    def _drop(self, act: "Undo") -> None:
        self._acts = [done for done in self._acts if done[1] is not act]
