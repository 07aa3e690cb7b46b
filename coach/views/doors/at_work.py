"""What takes seconds where no window is open: a card says in words and with a bar how far it is."""

import threading
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QProgressBar

from coach.crash import Refused
from coach.i18n.translate import _, later
from coach.vault.how_far import Share, Stage, Told, TurnedBack
from coach.views.doors.door import Door
from coach.views.widgets import announce, look
from coach.views.widgets.backup_run import BackupRun
from coach.views.widgets.pieces import button, label

T = TypeVar("T")
Tell = Callable[[Stage | None, float], None]
WHOLE = 1000  # steps of the bar
SAYS = {
    Stage.KEEPING: later("A backup is made of what is there now."),
    Stage.READING: later("The backup is read to the end."),
    Stage.PLACING: later("It is put in place, and read once more."),
}


class AtWork(Door):
    """Stays until the work has ended. The leader may turn away until the backup is being put in place: half
    of that would help nobody. What has no steps is told with None, and only the bar moves.
    """

    told = Signal(object, int)  # a Step, and how far the bar is; from the thread that works

    def __init__(self, title: str, said: str, work: Callable[[Tell], object]) -> None:
        super().__init__("at_work", title)
        self._work, self._begun = work, False
        self._step: Stage | None = None
        self._last: tuple[Stage | None, int] | None = None  # told: a bar that stays is not told again
        self._stop = threading.Event()
        self.down.addWidget(label(said, "body2"))
        self.bar = QProgressBar()
        self.bar.setRange(0, WHOLE)
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(look.px(8))
        self.bar.setAccessibleName(title)
        self.down.addWidget(self.bar)
        self.now = label("", "meta")
        self.down.addWidget(self.now)
        self.cancel = button(_("Cancel"), self.turn_away)
        self.cancel.setAutoDefault(False)  # whoever held Enter down a moment too long turns nothing away
        self.buttons(self.cancel)
        self.told.connect(self._show)
        self._run = BackupRun(self)
        self._run.ended.connect(lambda _said: self.accept())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._begun:
            self._begun = True
            self._run.start(lambda: self._work(self._tell))

    def do(self) -> None:
        """Until the work has ended, also where the whole app is told to end meanwhile."""
        self.exec()
        self._run.wait()

    def turn_away(self) -> None:
        """All is as it was before; what is under way ends at the next table it reads."""
        self._stop.set()
        self.cancel.setEnabled(False)
        self._say(_("Stopping…"))

    def reject(self) -> None:
        """Escape and the frame's button are Cancel, as long as that may be pressed."""
        if self.cancel.isEnabled():
            self.turn_away()

    def _tell(self, step: Stage | None, done: float) -> None:
        if self._stop.is_set() and step is not Stage.PLACING:
            raise TurnedBack
        if (now := (step, round(done * WHOLE))) != self._last:
            self._last = now
            self.told.emit(*now)

    def _show(self, step: Stage | None, far: int) -> None:
        self.bar.setValue(max(far, self.bar.value()))
        if step is None or step is self._step or (self._stop.is_set() and step is not Stage.PLACING):
            return
        self._step = step
        self.cancel.setEnabled(step is not Stage.PLACING)
        self._say(_(SAYS[step]))

    def _say(self, words: str) -> None:
        self.now.setText(words)
        announce.say(self, words, urgent=True)


def restoring(work: Callable[[Told], T]) -> T:
    """What the work gives; a backup is brought back by it. Raises what it raises, and Refused where the
    leader turned away.
    """
    stopped = Refused(_("Restoring was stopped."), _("The notes are those from before."), "")
    return _done(_("Restoring a backup"), _("What is there now is kept."), work, stopped)


def rescuing(work: Callable[[Share], T]) -> T:
    """The same for what is rescued into a new folder."""
    said = _("What can be read is being rescued. It may take a while.")
    stopped = Refused(_("Rescuing was stopped."), _("Nothing was changed."), "")
    title = _("Rescue what can be read")
    return _done(title, said, lambda tell: work(lambda share: tell(None, share)), stopped)


def _done(title: str, said: str, work: Callable[[Tell], T], stopped: Refused) -> T:
    given: list[T] = []
    failed: list[Exception] = []

    def watched(tell: Tell) -> None:
        try:
            given.append(work(tell))
        except TurnedBack:
            failed.append(stopped)
        except Exception as error:  # raised again where it was asked for
            failed.append(error)

    AtWork(title, said, watched).do()
    for error in failed:
        raise error
    return given[0]
