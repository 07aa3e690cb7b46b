"""A page made beside the window: the screen stays quick, and it can be stopped."""

import threading
from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import Signal

from coach.crash import Trouble
from coach.i18n.translate import _
from coach.views.widgets.job import Job, Tell


class Printing(Job):
    """What `make` gave is in `data` when it has `ended`."""

    running: ClassVar[set[Job]] = set()
    written = Signal(object)  # what is already there before the whole is done, such as the HTML

    def __init__(self, make: Callable[[threading.Event], bytes | None]) -> None:
        super().__init__(self._made)
        self._make = make
        self.data = b""

    def unforeseen(self, code: str) -> Trouble:
        happened = _("The page could not be made. Code {code}.").format(code=code)
        return Trouble(happened, _("Nothing was written."), "")

    def _made(self, stop: threading.Event, _tell: Tell) -> None:
        self.data = self._make(stop) or b""
