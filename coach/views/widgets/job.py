"""Work beside the window that takes its time: the screen stays quick, and it can be stopped."""

import threading
from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import QObject, Signal

from coach import crash
from coach.crash import Trouble
from coach.i18n.translate import _

Tell = Callable[[int, int], None]  # how much is done, of how much


class Job(QObject):
    """`ended` comes in any case, in the window's thread: with None when all went well, else the Trouble.

    It is held until then: what tells of an end must not go before it. `went` is told by the work, from its
    own thread.
    """

    running: ClassVar[set["Job"]] = set()  # of this kind; each kind is ended by whoever begins it
    ended = Signal(object)
    went = Signal(int, int)

    def __init__(self, work: Callable[[threading.Event, Tell], None]) -> None:
        super().__init__()
        self._work = work
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._do, daemon=True)
        self.ended.connect(self._over)

    def start(self) -> None:
        """Begin; once."""
        self.running.add(self)
        self._thread.start()

    def stop(self) -> None:
        """As soon as it can be."""
        self._stop.set()

    @classmethod
    def end_all(cls) -> None:
        """Before the notes are closed: nobody reads or writes any more."""
        for one in tuple(cls.running):
            one.stop()
        for one in tuple(cls.running):
            one._thread.join()
        cls.running.clear()

    def unforeseen(self, code: str) -> Trouble:
        """What the leader is told of a fault of ours, by the code it is reported under."""
        return Trouble(_("That went wrong. Code {code}.").format(code=code), _("Nothing was changed."), "")

    def _over(self) -> None:
        self.running.discard(self)

    def _do(self) -> None:
        trouble: Trouble | None = None
        try:
            self._work(self._stop, self.went.emit)
        except Trouble as told:
            trouble = told
        except ValueError as broken:  # a rule, in words of its own
            trouble = Trouble(str(broken), "", "")
        except Exception as error:  # else the sheet would wait for ever
            trouble = self.unforeseen(crash.report(error))
        self.ended.emit(trouble)
