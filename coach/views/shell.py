"""What the parts need of the window they stand in, and all that they know of it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QWidget

from coach.views.destination import Destination, Found, There

if TYPE_CHECKING:
    from coach.clock import Clock
    from coach.content.library import Library
    from coach.settings import Settings
    from coach.store.store import Store
    from coach.store.undo import Undo
    from coach.views.widgets.privacy import Privacy
    from coach.views.widgets.screen import Screen


class Shell(Protocol):
    """The window. A part that is given one can be tried with any other that does the same."""

    chosen: "Settings"
    clock: "Clock"

    @property
    def store(self) -> "Store":
        """Waits for it, right after the start."""

    @property
    def library(self) -> "Library":
        """The library, once it is loaded: like `store`, it waits for it."""

    @property
    def privacy(self) -> "Privacy":
        """Whether private lines are in sight, the same for all screens."""

    @property
    def over(self) -> QWidget:
        """What a sheet stands over."""

    def go(self, to: Destination, *, mark: Found | None = None) -> "Screen":
        """Leave the page one is on, its words handed over, for another one; what is marked stands out."""

    def here(self) -> "Screen | None":
        """The page in sight."""

    def at(self) -> Destination:
        """Where one is: what the page in sight shows."""

    def say(
        self,
        what: str,
        undo: "Undo | None",
        there: There | Callable[[], object] | None = None,
        lasting: bool = False,
    ) -> None:
        """What happened, in a toast; with its Undo, also on Ctrl+Z, and the way to what was made."""

    def tell(self, what: str, act: Callable[[], object], does: str) -> None:
        """Something to know, in a toast, with one thing to do about it."""

    def do(self, what: str) -> None:
        """A command, by its id: what a key, Find or the sidebar asks for."""
