"""The only thing these tests fake besides the file dialog: what time it is."""

from datetime import datetime

from coach.clock import Clock


class FakeClock(Clock):
    """Shows `at` until it is set to another moment."""

    def __init__(self, at: datetime) -> None:
        super().__init__()
        self.at = at

    def now(self) -> datetime:
        return self.at
