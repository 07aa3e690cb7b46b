"""Where reading a guide stopped: kept in the notes, in thousandths of the way down, and gone back to."""

from contextlib import suppress

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QScrollBar

from coach.clock import Clock
from coach.crash import WriteTrouble
from coach.models import reading
from coach.store.store import Store

LAID_OUT_MS = 500  # a page that kept its height so long has found it


class Bookmark(QObject):
    """Of the guide that lies open."""

    def __init__(self, store: Store, clock: Clock) -> None:
        super().__init__()
        self._store, self._clock = store, clock
        self._kept = 0
        self._wanted = 0  # where to go on, until the page is laid out
        self._laid_out = QTimer(self)
        self._laid_out.setSingleShot(True)
        self._laid_out.setInterval(LAID_OUT_MS)
        self._laid_out.timeout.connect(self.go_nowhere)

    def find(self, slug: str) -> None:
        """Go on where this guide was left, once its page is laid out."""
        with self._store.read() as session:
            held = session.get(reading.ReadingPlace, slug)
        self._wanted = self._kept = held.place if held else 0

    def at_the_top(self) -> None:
        """A guide that is begun, not gone on with."""
        self._wanted = self._kept = 0

    def go_nowhere(self) -> None:
        """What is shown is chosen otherwise: the place stays kept, nothing is scrolled to it."""
        self._wanted = 0

    def go_on(self) -> None:
        """The page is made anew, as in larger letters: to where it was left."""
        self._wanted = self._kept

    def go_to(self, bar: QScrollBar) -> None:
        """At each height the page comes to on its way to its own: Qt lays it out in several goes."""
        if self._wanted and bar.maximum():
            bar.setValue(round(bar.maximum() * self._wanted / 1000))
            self._laid_out.start()

    def keep(self, slug: str, bar: QScrollBar) -> None:
        """A refused write is let be: then the guide begins at the top again."""
        if self._wanted:  # it is not there yet
            return
        place = round(1000 * bar.value() / bar.maximum()) if bar.maximum() else 0
        if self._kept != place:
            with suppress(WriteTrouble), self._store.write() as session:
                reading.reached(session, slug, place, self._clock.today())
            self._kept = place
