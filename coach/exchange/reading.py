"""One file, read in a process of its own: ten seconds, 512 MB, no network."""

import json
import os
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path, PurePath
from typing import Any

from coach.crash import Refused, Trouble
from coach.exchange import calendars, cards, documents, kinds, monica, tables, zips
from coach.exchange.refusing import refused
from coach.exchange.rows import Asked, Columns, NoColumns, NotRead, Reading, untold
from coach.i18n import translate
from coach.i18n.translate import _

READ = "--read-child"
SECONDS, MEMORY = 10, 512 * 1024 * 1024
BACKUP = ".db"
MOST_OF_A_DOCUMENT = 20 * kinds.MB


class Stopped(Trouble):
    """The leader turned back while it was read."""


def read(file: Path, asked: Asked, stop: threading.Event | None = None) -> Reading:
    """What the file holds; of a list whose columns must be asked its table alone. Raises Refused, Stopped.

    Of a folder its calendars, read together.
    """
    folder = file.is_dir()
    if file.suffix.lower() == BACKUP:
        happened = _("This is a backup of notes, nothing to bring in.")
        raise Refused(happened, _("Nothing was changed."), _("A backup is restored: Settings, Backups."))
    if not kinds.is_read(file.name) and not folder:
        raise Refused(kinds.why_not(file.name), _("Nothing was changed."), kinds.instead(file.name))
    try:
        size = sum(one.stat().st_size for one in calendars.within(file)) if folder else file.stat().st_size
    except OSError:
        raise refused(_("The file cannot be read.")) from None
    _must_not_be_large(".ics" if folder else file.suffix.lower(), size)
    columns = json.dumps(asdict(asked.columns)) if asked.columns else ""
    given = [str(file), asked.today.isoformat(), asked.kind, asked.region, translate.code(), columns]
    above = str(Path(__file__).parents[2])
    known = os.pathsep.join(filter(None, [above, os.environ.get("PYTHONPATH")]))
    try:
        child = subprocess.Popen(
            [*_command(), *given], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, env={**os.environ, "PYTHONPATH": known, "PYTHONIOENCODING": "utf-8"},
        )  # fmt: skip
    except OSError:
        raise refused(_("The file cannot be read.")) from None
    with child:
        return _understood(_wait(child, stop), child)


def _must_not_be_large(ending: str, size: int) -> None:
    most = kinds.MOST.get(ending, MOST_OF_A_DOCUMENT)
    if size > most:
        happened = _("This is larger than Coach reads: {size} MB, at most {most}.")
        said = happened.format(size=-(-size // kinds.MB), most=most // kinds.MB)
        less = _("Export a shorter period.") if ending == ".ics" else _("Take it apart into smaller files.")
        raise Refused(said, _("Nothing was changed."), less)


def _command() -> list[str]:
    # In a bundle there is no interpreter to ask: the app itself is started as its own child.
    if getattr(sys, "frozen", False):
        return [sys.executable, READ]
    return [sys.executable, "-m", "coach.exchange.reading"]


def _wait(child: "subprocess.Popen[bytes]", stop: threading.Event | None) -> bytes:
    until = time.monotonic() + SECONDS * 3  # on a busy computer; its own ten seconds are of work
    while True:
        with suppress(subprocess.TimeoutExpired):
            return child.communicate(timeout=0.1)[0]
        if stop is not None and stop.is_set():
            child.kill()
            raise Stopped(_("Stopped."), _("Nothing was changed."), "")
        if time.monotonic() > until:
            child.kill()
            raise refused(_("Reading it took too long and was stopped."))


def _understood(data: bytes, child: "subprocess.Popen[bytes]") -> Reading:
    try:
        held = json.loads(data)
        if "refused" in held:
            raise refused(str(held["refused"]))
        return untold(held)
    except (ValueError, KeyError, TypeError):
        took_long = child.returncode is not None and child.returncode < 0
        said = _("Reading it took too long and was stopped.") if took_long else _("The file cannot be read.")
        raise refused(said) from None


def at_once(data: bytes, asked: Asked) -> Reading:
    """As it is read in the process of its own. Raises NotRead; what else goes wrong is said as that."""
    ending = PurePath(asked.name).suffix.lower()
    if not data.strip():
        raise NotRead(_("The file is empty."))
    try:
        if ending == ".ics":
            return calendars.read(data, asked)
        if ending == ".vcf":
            return cards.read(data)
        if ending == ".csv":
            return tables.read(data, asked)
        if ending == ".json":
            return monica.read(data)
        if ending == kinds.ZIP:
            return zips.read(data, lambda held, name: at_once(held, replace(asked, name=name)))
        return documents.read(data, asked)
    except NotRead:
        raise
    except Exception:  # libraries let a dozen kinds of error through
        raise NotRead(_("The file cannot be read.")) from None


def _folder(folder: Path, asked: Asked) -> Reading:
    """Its calendars together; what is still being written, or cannot be read, is told by its name."""
    parts, kept_back = dict[str, bytes](), list[str]()
    for one in calendars.within(folder):
        name = one.relative_to(folder).as_posix()
        try:
            parts[name] = one.read_bytes()
        except OSError:
            kept_back.append(name)
    found = calendars.read_together(parts, asked)
    found.unreadable += [(0, f"{name}: {_('The file cannot be read.')}") for name in kept_back]
    return found


def main(given: list[str]) -> int:
    """The child: limits first, then the file; one line of JSON. The exit status."""
    file, today, kind, region, language, columns = given
    _limit()
    translate.choose(language)
    told: dict[str, Any]
    try:
        chosen = Columns(**json.loads(columns)) if columns else None
        asked = Asked(Path(file).name, date.fromisoformat(today), kind, region, chosen)
        held = Path(file)
        found = _folder(held, asked) if held.is_dir() else at_once(held.read_bytes(), asked)
        told = found.told()
    except NoColumns as unknown:
        told = Reading(table=unknown.table).told()
    except (NotRead, OSError) as error:
        told = {"refused": str(error) if isinstance(error, NotRead) else _("The file cannot be read.")}
    except MemoryError:
        told = {"refused": _("Reading it takes more memory than Coach gives.")}
    sys.stdout.write(json.dumps(told))
    return 0


def _limit() -> None:
    """Seconds of work, memory where the system can, and no connection to anywhere."""
    sys.addaudithook(_no_network)
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _no_network(event: str, _args: tuple[Any, ...]) -> None:
    if event.startswith("socket."):
        raise PermissionError(event)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
