"""Where reading a guide stopped: kept in the notes, in thousandths of the way down, and gone back to."""

from contextlib import suppress

from PySide6.QtWidgets import QScrollBar

from coach.clock import Clock
from coach.crash import WriteTrouble
from coach.models import reading
from coach.store.store import Store


class Bookmark:
    """Of the guide that lies open."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store, self._clock = store, clock
        self._kept = 0
        self._wanted = 0  # where to go on, until the page is laid out

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

    def go_to(self, bar: QScrollBar) -> None:
        """Once the page has its height: only then is there a place to go to."""
        if self._wanted and bar.maximum():
            bar.setValue(round(bar.maximum() * self._wanted / 1000))
            self._wanted = 0

    def keep(self, slug: str, bar: QScrollBar) -> None:
        """A refused write is let be: then the guide begins at the top again."""
        place = round(1000 * bar.value() / bar.maximum()) if bar.maximum() else 0
        if self._kept != place:
            with suppress(WriteTrouble), self._store.write() as session:
                reading.reached(session, slug, place, self._clock.today())
            self._kept = place
