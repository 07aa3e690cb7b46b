"""The latest hundred acts, each with the undo of its own; those of earlier runs among them. And redo."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from coach.clock import Clock
from coach.crash import Trouble
from coach.i18n.translate import _

if TYPE_CHECKING:
    from coach.store.store import Store
    from coach.store.undo import Undo
    from coach.views.window.way import Standing

MOST = 100


class Act(NamedTuple):
    """What was done, as it was told, its undo, and where the hands were; None for one of an earlier run."""

    what: str
    undo: "Undo"
    stood: "Standing | None"


class TakingBack:
    """`say` tells what came of it, `warn` why it cannot be. `standing` tells where the hands are as one acts;
    `after` follows each act that was taken back, with where they were, or that was done again.

    What was taken back can be done again, the latest first, until something else is done or Coach is closed.
    """

    def __init__(
        self,
        clock: Clock,
        say: Callable[[str], object],
        warn: Callable[[str], object],
        standing: "Callable[[], Standing | None]",
        after: "Callable[[Standing | None], object]",
    ) -> None:
        self._clock, self._say, self._warn = clock, say, warn
        self._standing, self._after = standing, after
        self._store: Store | None = None
        self._acts: list[Act] = []
        self._taken: list[Act] = []  # what was taken back, each with what does it again in place of its undo

    def begin(self, store: "Store") -> None:
        """What earlier runs left comes with the store, which from now on keeps each act over a restart."""
        self._store = store
        self._acts = [Act(one.what, undo, None) for one, undo in store.kept_undo()]

    def keep(self, what: str, undo: "Undo | None") -> None:
        """An act is done, as it was told; None is no act that could be taken back."""
        if undo is not None:
            self._taken.clear()
            self._keep(Act(what, undo, self._standing()))

    def _keep(self, act: Act) -> None:
        self._acts = [*self._acts[1 - MOST :], act]
        if self._store is not None:
            self._store.keep_undo(act.what, act.undo)

    def forget(self) -> None:
        """Nothing of what was done can be taken back any more."""
        self._acts.clear()
        self._taken.clear()

    def latest(self) -> None:
        """Take back the latest act. One that cannot be, since something unnamed builds on it, is passed."""
        if not self._acts:
            self._say(_("There is nothing to take back."))
            return
        act = self._acts[-1]
        if not self.take_back(act.undo):
            self._drop(act)
            if self._store is not None:
                self._store.drop_undo(act.undo)

    def take_back(self, undo: "Undo") -> bool:
        """That act and no other, whatever was done since. Whether it could be: refused, it says why."""
        act = next((done for done in self._acts if done.undo is undo), None)
        if act is None:
            return True  # taken back before
        from coach.views.window import undone

        try:
            said = undone.told(self._store, act.what, undo, self._clock.today())
            undo()
        except Trouble as fault:
            self._warn(str(fault))
            return True  # the disk refuses: it can be tried again
        except ValueError as fault:
            self._warn(str(fault))
            return False
        self._drop(act)
        if (again := getattr(undo, "again", None)) is not None:
            self._taken.append(act._replace(undo=again))
        self._after(act.stood)
        self._say(said)
        return True

    def do_again(self) -> None:
        """What was taken back last, unless something written since builds on it: then that is said."""
        if not self._taken:
            self._say(_("There is nothing to do again."))
            return
        from coach.views.window import undone

        act = self._taken[-1]
        try:
            said = undone.told_again(self._store, act.what, act.undo)
            act.undo()
        except Trouble as fault:
            self._warn(str(fault))
            return  # the disk refuses: it can be tried again
        except ValueError:
            self._taken.clear()  # those below it were taken back later still
            self._warn(_("It cannot be done again: something was changed since."))
            return
        self._taken.pop()
        if (back := getattr(act.undo, "again", None)) is not None:
            self._keep(act._replace(undo=back))
        self._after(None)
        self._say(said)

    def _drop(self, act: Act) -> None:
        self._acts = [done for done in self._acts if done is not act]
