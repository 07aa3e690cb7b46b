"""What reaches the leader when something goes wrong: what happened, what is safe, what to do."""

import logging
import sys
import traceback
from types import TracebackType

log = logging.getLogger("coach")


class Trouble(Exception):
    """A fault with words for the leader. `status` is the exit status of the command line."""

    status = 1

    def __init__(self, happened: str, safe: str, todo: str) -> None:
        super().__init__(f"{happened} {safe} {todo}")
        self.happened, self.safe, self.todo = happened, safe, todo


class WordsOff(Trouble):
    """A command asks for something that is not there."""

    status = 2


class VaultTrouble(Trouble):
    """The vault cannot be opened."""

    status = 3


class WriteTrouble(Trouble):
    """A file cannot be written; the earlier one is unchanged."""

    status = 4


class Refused(Trouble):
    """An input was refused; nothing was changed."""

    status = 5


def note(kind: type[BaseException], tb: TracebackType | None) -> None:
    """Log the type of an error and our own frames: never its values, which may be somebody's words."""
    frames = [
        f"{frame.name}:{frame.lineno}" for frame in traceback.extract_tb(tb) if "coach" in frame.filename
    ]
    log.error("unexpected %s at %s", kind.__name__, " < ".join(reversed(frames)))


def watch() -> None:
    """Send every error nobody caught to the log, so that the app lives on."""
    sys.excepthook = lambda kind, _value, tb: note(kind, tb)
