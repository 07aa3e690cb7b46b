"""What takes seconds where no window is open: said on a card while it is done in a thread."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtGui import QShowEvent

from coach.i18n.translate import _
from coach.views.doors.door import Door
from coach.views.widgets import announce
from coach.views.widgets.backup_run import BackupRun
from coach.views.widgets.pieces import label

T = TypeVar("T")


class AtWork(Door):
    """Stays until the work has ended: to turn away half-way would help nobody."""

    def __init__(self, title: str, said: str, work: Callable[[], object]) -> None:
        super().__init__("at_work", title)
        self._title, self._work, self._begun = title, work, False
        self.down.addWidget(label(said, "body2"))
        self._run = BackupRun(self)
        self._run.ended.connect(lambda _said: self.accept())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._begun:
            self._begun = True
            announce.say(self, self._title, urgent=True)
            self._run.start(self._work)

    def do(self) -> None:
        """Until the work has ended, also where the whole app is told to end meanwhile."""
        self.exec()
        self._run.wait()

    def reject(self) -> None:
        """Escape and the frame's button do nothing."""


def restoring(work: Callable[[], T]) -> T:
    """What the work gives; a backup is brought back by it. Raises what it raises."""
    given: list[T] = []
    failed: list[Exception] = []

    def watched() -> None:
        try:
            given.append(work())
        except Exception as error:  # raised again where it was asked for
            failed.append(error)

    said = _("The backup is read to the end, then put in place. What is there now is kept.")
    AtWork(_("Restoring a backup"), said, watched).do()
    for error in failed:
        raise error
    return given[0]
