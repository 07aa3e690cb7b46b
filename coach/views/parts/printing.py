"""A page made beside the window: the screen stays quick, and it can be stopped."""

import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from coach import crash
from coach.crash import Trouble
from coach.language import _


class Printing(QObject):
    """`ended` comes in any case: with None when all went well, else the Trouble in the leader's words.

    What `make` gave is then in `data`.
    """

    ended = Signal(object)
    written = Signal(object)  # what is already there before the whole is done, such as the HTML

    def __init__(self, make: Callable[[threading.Event], bytes | None]) -> None:
        super().__init__()
        self._make = make
        self.data = b""
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._work, daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stop.set()

    @property
    def stopped(self) -> bool:
        return self._stop.is_set()

    def wait(self) -> None:
        self._thread.join()

    def _work(self) -> None:
        try:
            self.data = self._make(self._stop) or b""
        except Trouble as trouble:
            self.ended.emit(trouble)
        except ValueError as broken:  # a rule, in words of its own
            self.ended.emit(Trouble(str(broken), "", ""))
        except Exception as error:  # else the sheet would wait for ever
            code = crash.report(error)
            happened = _("The page could not be made. Code {code}.").format(code=code)
            self.ended.emit(Trouble(happened, _("Nothing was written."), ""))
        else:
            self.ended.emit(None)
