"""What reaches the leader when something goes wrong: what happened, what is safe, what to do."""

import errno
import os
import re
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from coach import clock

LOG, LARGEST = "coach.log", 256 * 1024  # bytes; one older file is kept
_folder: Path | None = None
_from_qt_yet: set[str] = set()
_say: "Callable[[Trouble | str], None] | None" = None


class Trouble(Exception):
    """A fault with words for the leader. `status` is the exit status of the command line."""

    status = 1

    def __init__(self, happened: str, safe: str, todo: str) -> None:
        super().__init__(" ".join(part for part in (happened, safe, todo) if part))
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


def keep_log(folder: Path) -> None:
    """From now on faults are noted in the vault's folder; the file is made at the first one."""
    global _folder
    _folder = folder
    _from_qt_yet.clear()


def report(error: BaseException) -> str:
    """Log the types of an error and the lines it passed; returns the code to tell the leader.

    Never its values, which may be somebody's words, and no path.
    """
    code = os.urandom(4).hex()
    with suppress(Exception):  # without memory it cannot; the leader is told all the same
        _write(f"{code} {' from '.join(_said(each) for each in _causes(error))}")
    return code


NO_MEMORY = (
    "failed to map segment",
    "out of memory",
    "cannot allocate",
    "can't start new thread",
    "without exception set",  # where Python has none left for an exception of its own
    "without setting an exception",
)


def lacks_memory(error: BaseException) -> bool:
    """Whether it came of too little memory, which Python, the system and its loader each say in their way."""
    return any(
        isinstance(one, MemoryError)
        or (isinstance(one, OSError) and one.errno == errno.ENOMEM)
        or any(sign in str(one).casefold() for sign in NO_MEMORY)
        for one in _causes(error)
    )


def watch() -> None:
    """Send every error nobody caught to the log, so that the app lives on; and what Qt complains of."""
    from PySide6.QtCore import qInstallMessageHandler

    sys.excepthook = lambda _kind, error, _tb: _tell(error)
    threading.excepthook = lambda held: _tell(held.exc_value) if held.exc_value else None
    qInstallMessageHandler(lambda kind, context, text: _from_qt(kind.name, context.category, text))


def written() -> str:
    """The log as it stands, for the leader to read and to copy."""
    try:
        return (_folder / LOG).read_text("utf-8") if _folder else ""
    except OSError:
        return ""


def tell_through(say: "Callable[[Trouble | str], None]") -> None:
    """Where the leader is told, once there is a window: of a trouble in its words, of all else by a code."""
    global _say
    _say = say


def _tell(error: BaseException) -> None:
    code = report(error)
    if _say is not None:
        _say(error if isinstance(error, Trouble) else code)
    said = str(error) if isinstance(error, Trouble) else "Something went wrong; what was stored is safe."
    print(f"coach: {said} Code {code}.", file=sys.stderr)


def _causes(error: BaseException) -> list[BaseException]:
    """The error and what led to it, at most eight."""
    found = [error]
    while len(found) < 8:
        last = found[-1]
        earlier = last.__cause__ or (None if last.__suppress_context__ else last.__context__)
        if earlier is None or earlier in found:
            break
        found.append(earlier)
    return found


def _said(error: BaseException) -> str:
    """ValueError at coach.store.store:61 < coach.views.meetings.meeting:120, the innermost first."""
    from traceback import walk_tb

    lines = [f"{frame.f_globals.get('__name__', '?')}:{at}" for frame, at in walk_tb(error.__traceback__)]
    return f"{type(error).__name__} at {' < '.join(reversed(lines[-40:])) or 'no line'}"


def _from_qt(kind: str, category: str | None, text: str) -> None:
    """Of Qt's own words only the name it begins with, as QPainter::begin: the rest may hold a path.

    Each once in a run: beside a screen reader Qt says some hundreds of times a minute that nobody listens.
    """
    known = re.match(r"Q[A-Za-z]+(::[A-Za-z]+)+", text) if "::" in text else None
    line = f"qt {kind} {category or 'default'} {known[0] if known else '-'}"
    if line not in _from_qt_yet:
        _from_qt_yet.add(line)
        _write(line)


def _write(line: str) -> None:
    """Best effort: the log must never be the reason that something fails."""
    if _folder is None or not _folder.is_dir():
        return
    log = _folder / LOG
    with suppress(OSError):
        if log.exists() and log.stat().st_size + len(line) + 30 > LARGEST:
            log.replace(log.with_name(f"{LOG}.1"))
        handle = os.open(log, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "a", encoding="utf-8") as file:
            file.write(f"{clock.utc_stamp()} {line}\n")
