"""Whether private lines are in sight, for all pages alike; while they are, the sidebar says so."""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from coach.views.shell import Shell
from coach.views.window.sidebar import Sidebar

if TYPE_CHECKING:
    from coach.views.widgets.privacy import Privacy


class PagedShell(Shell, Protocol):
    """A window that tells its pages apart."""

    def place_name(self) -> str:
        """The page in sight, and whose it is."""


class PrivateLines:
    """`anew` fills every page anew, when private lines come into sight or leave it."""

    def __init__(
        self, window: PagedShell, folder: Path, sidebar: Sidebar, anew: Callable[[], object]
    ) -> None:
        self._window, self._folder, self._sidebar, self._anew = window, folder, sidebar, anew

    @cached_property
    def privacy(self) -> "Privacy":
        """Made when the first page asks: Today has no private lines, and is painted before all else."""
        from coach.views.widgets.privacy import Privacy

        made = Privacy(self._folder, self._window.place_name, self._sidebar)
        made.changed.connect(self._anew)
        made.changed.connect(self.say)
        return made

    def say(self) -> None:
        """In the sidebar, with the way to hide them."""
        if "privacy" in vars(self):
            self._sidebar.say_private(self.privacy.shown, self._hide)

    def _hide(self) -> None:
        self.privacy.hide()
        if (here := self._window.here()) is not None:
            here.arrive()  # what was pressed is gone
