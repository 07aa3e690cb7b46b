"""A page made beside the window: the screen stays quick, and it can be stopped."""

import threading
from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import QObject, Signal

from coach import crash
from coach.crash import Trouble
from coach.i18n.translate import _


class Printing(QObject):
    """`ended` comes in any case: with None when all went well, else the Trouble in the leader's words.

    What `make` gave is then in `data`. It is held until then: what tells of an end must not go before it.
    """

    running: ClassVar[set["Printing"]] = set()
    ended = Signal(object)
    written = Signal(object)  # what is already there before the whole is done, such as the HTML

    def __init__(self, make: Callable[[threading.Event], bytes | None]) -> None:
        super().__init__()
        self._make = make
        self.data = b""
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._work, daemon=True)
        self.ended.connect(self._over)

    def start(self) -> None:
        self.running.add(self)
        self._thread.start()

    def stop(self) -> None:
        self._stop.set()

    def wait(self) -> None:
        self._thread.join()

    @classmethod
    def end_all(cls) -> None:
        """Before the vault is closed: nobody reads from it any more."""
        for one in cls.running:
            one.stop()
        for one in cls.running:
            one.wait()
        cls.running.clear()

    def _over(self) -> None:
        """In the window's thread again."""
        self.running.discard(self)

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
