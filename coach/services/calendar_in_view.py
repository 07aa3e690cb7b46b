"""A calendar kept in view: what it says anew of people who are here comes by itself, the rest is counted.

What it said last of each one-to-one is remembered by a digest, so that only another word of the calendar is
news: what was taken back here, or moved by hand, stays so until the calendar itself says something else.
"""

import hashlib
import json
import threading
from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy.orm import Session

from coach import clock
from coach.crash import Refused, Trouble
from coach.exchange import calendars, reading
from coach.exchange.rows import CANCELLED, HELD, Asked, Row
from coach.i18n.translate import _, n_
from coach.models import people
from coach.services import bringing_in, dropped, left_out, preview
from coach.services.preview import ALREADY, NEW, Preview, PreviewLine
from coach.vault.vault import Vault

if TYPE_CHECKING:
    from coach.store.store import Store  # which knows Qt: this file comes before it, in a thread
    from coach.store.undo import Undo

NAME = "calendar in view"  # under which the notes remember it
PLANNED, MOVED, CALLED_OFF = "planned", "moved", "cancelled"  # what came, as it is counted
WAITS = "?"  # before what was said of a one-to-one that waits for the leader
FEW = 3  # people that are named
MOST = 200  # come in one act by themselves: more are looked at first
_one_at_a_time = threading.Lock()  # asked what is kept in view and told anew, by the window and by a look


class Waits(NamedTuple):
    """How many of the calendar wait for the leader: with somebody who is not here, with whom must be asked,
    standing otherwise here than there since before it was kept in view, too many to come unasked, or no
    longer in it.
    """

    not_here: int = 0
    to_ask: int = 0
    otherwise: int = 0
    many: int = 0
    dropped: int = 0

    def __str__(self) -> str:
        """As a list in words; empty where none waits."""
        said = (
            n_(
                "{count} with somebody who is not here",
                "{count} with somebody who is not here",
                self.not_here,
            ),
            n_("{count} to be asked about", "{count} to be asked about", self.to_ask),
            n_("{count} that stands otherwise here", "{count} that stand otherwise here", self.otherwise),
            n_("{count}, more than come by themselves", "{count}, more than come by themselves", self.many),
            n_("{count} no longer in the calendar", "{count} no longer in the calendar", self.dropped),
        )
        return ", ".join(one.format(count=count) for one, count in zip(said, self, strict=True) if count)


@dataclass
class InView:
    """What is remembered: the file or folder (the path of one computer), the zone it was first read in, what
    it said last of each one-to-one by a digest of its key, the trouble that was told, what waits, and when
    it was last read, as a UTC stamp.
    """

    path: str = ""
    zone: str = ""
    said: dict[str, str] = field(default_factory=dict)
    trouble: str = ""
    waits: Waits = field(default_factory=Waits)
    read_at: str = ""


@dataclass
class Looked:
    """What a look came to: what is to be remembered from now on, and what is to be told.

    `came` counts what came by itself, `names` are those it is about, in the order of the calendar; `fresh`
    is whether something waits that was not told before. `undo` takes back all that came.
    """

    now: InView
    came: Counter[str] = field(default_factory=Counter)
    names: list[str] = field(default_factory=list)
    fresh: bool = False
    undo: "Undo | None" = None

    def __str__(self) -> str:
        """What came, in one line; empty where nothing did."""
        if not self.came:
            return ""
        counted = (
            n_("{count} one-to-one planned", "{count} one-to-ones planned", self.came[PLANNED]),
            n_("{count} moved", "{count} moved", self.came[MOVED]),
            n_("{count} cancelled", "{count} cancelled", self.came[CALLED_OFF]),
        )
        kinds = (PLANNED, MOVED, CALLED_OFF)
        each = zip(counted, kinds, strict=True)
        what = ", ".join(one.format(count=self.came[kind]) for one, kind in each if self.came[kind])
        if len(self.names) > FEW:
            return _("From your calendar: {what}.").format(what=what)
        return _("From your calendar: {what}, with {names}.").format(what=what, names=", ".join(self.names))


def recall(vault: Vault) -> InView:
    """What is kept in view; nothing where none was named."""
    with suppress(ValueError, TypeError):
        held = json.loads(vault.recall(NAME))
        return InView(**{**held, "waits": Waits(*held["waits"])})
    return InView()


def remember(vault: Vault, kept: InView) -> None:
    """From now on, over every restart, and encrypted: a path may name somebody. Raises WriteTrouble."""
    vault.remember(NAME, json.dumps(asdict(kept)))


def keep(vault: Vault, path: Path) -> None:
    """This file, or the calendars of this folder, from now on. Raises WriteTrouble.

    What was said of those known before is still known: another file may be the same calendar.
    """
    with _one_at_a_time:
        remember(vault, InView(str(path.absolute()), clock.zone(), recall(vault).said))


def stop(vault: Vault) -> None:
    """Nothing comes by itself any more; what came stays. Raises WriteTrouble."""
    with _one_at_a_time:
        remember(vault, InView(said=recall(vault).said))


def stamp(path: Path) -> tuple[object, ...]:
    """What is another one as soon as the file is, or one of the calendars of the folder; in any thread."""
    with suppress(OSError):
        held = [one.stat() for one in (calendars.within(path) if path.is_dir() else [path])]
        return tuple((one.st_mtime_ns, one.st_size, one.st_ino) for one in held)
    return ()


def look(store: "Store", kept: InView, asked: Asked, stop: threading.Event) -> Looked:
    """Read it, in any thread, and bring in what is news of people who are here. Raises Stopped.

    What came of it is remembered there too, and kept to be taken back: the window waits for neither.
    """
    looked = _read_and_bring(store, kept, asked, stop)
    with _one_at_a_time, suppress(Trouble):
        if recall(store.vault).path == kept.path:  # else it was chosen anew, or stopped, in the meantime
            remember(store.vault, looked.now)
    if looked.undo is not None:
        store.keep_undo(str(looked), looked.undo)
    return looked


def _read_and_bring(store: "Store", kept: InView, asked: Asked, stop: threading.Event) -> Looked:
    path = Path(kept.path)
    now = replace(kept, read_at=clock.utc_stamp(), trouble="")
    if trouble := _not_yet(path, kept):
        return Looked(replace(kept, trouble=trouble))
    try:
        found = reading.read(path, replace(asked, name=path.name), stop)
    except Refused as refused:
        return Looked(replace(kept, trouble=refused.happened))
    rows = [row for row in _one_each(found.rows) if _is_news(row, kept.said, asked.today)]
    looked = Looked(now)
    with store.read() as session:
        fresh, left = replace(found, rows=rows), left_out.recall(store.vault)
        had = dropped.recall(store.vault)
        seen = preview.prepare(session, fresh, path.name, asked.today, left=left, had=had)
        waiting = _tick(seen, kept.said, asked.today)
    many = seen.coming() if len(seen.coming()) > MOST else []
    for line in many:
        line.ticked = False
    if seen.coming() and not stop.is_set():
        with store.write() as session:
            looked.came, looked.names = _counted(session, seen)
            bringing_in.bring(session, seen, asked.today)
        looked.undo = store.undo_of(session)
    with store.read() as session, suppress(Trouble):
        dropped.remember(store.vault, session, found, asked.today)
    now.waits = _waits(seen, waiting)._replace(many=len(many))
    keys = {_digest(line.row) for line in (*waiting, *many)}
    looked.fresh = any(not kept.said.get(key, "").startswith(WAITS) for key in keys)
    with_somebody = (row for row in rows if not row.alone)  # else it is news once its title names one
    told = {_digest(row): _says(row) for row in (*with_somebody, *(line.row for line in seen.lines))}
    now.said = _of_days_ahead(kept.said, asked.today) | {
        key: f"{WAITS if key in keys else ''}{says}" for key, says in told.items()
    }
    return looked


def _not_yet(path: Path, kept: InView) -> str:
    """Why it cannot be read just now, for the leader; empty where it can."""
    if kept.zone != clock.zone():
        return _(
            "In another time zone the calendar kept in view waits, so that nothing moves by the journey."
        )
    try:
        waits = not path.is_dir() and calendars.breaks_off(path.read_bytes())
    except OSError:
        return _("The calendar kept in view is not where it was. Coach goes on looking for it.")
    if waits:
        return _("The calendar kept in view is not complete. It is read as soon as it is.")
    return ""


def _one_each(rows: Iterable[Row]) -> list[Row]:
    """Of several that say something of the same one-to-one, as a time taken out of a series and moved, the
    one in which it takes place; in their order.
    """
    by_key: dict[str, Row] = {}
    for row in rows:
        if row.key not in by_key or by_key[row.key].state == CANCELLED:
            by_key[row.key] = row
    return list(by_key.values())


def _digest(row: Row) -> str:
    return hashlib.sha256(row.key.encode()).hexdigest()[:16]


def _says(row: Row) -> str:
    """The moment, by whose day it is forgotten, and what is said of it: that moment, or that it is off."""
    return f"{row.at} {'off' if row.state == CANCELLED else row.at}"


def _is_news(row: Row, said: Mapping[str, str], today: date) -> bool:
    """Whether it is of a day to come, and the calendar said something else of it before, or it waits."""
    if row.state == HELD or row.at[:10] < today.isoformat():
        return False
    return said.get(_digest(row), "").partition(" ")[2] != _says(row).partition(" ")[2] or _waited(row, said)


def _waited(row: Row, said: Mapping[str, str]) -> bool:
    return said.get(_digest(row), "").startswith(WAITS)


def _of_days_ahead(said: Mapping[str, str], today: date) -> dict[str, str]:
    """Without what is over: nothing comes of it any more."""
    return {key: says for key, says in said.items() if says.lstrip(WAITS)[:10] >= today.isoformat()}


def _tick(seen: Preview, said: Mapping[str, str], today: date) -> list[PreviewLine]:
    """Tick what comes by itself and nothing else; gives what waits for the leader, in the file's order."""
    waiting = []
    for line in seen.lines:
        meant, line.ticked = line.ticked, False
        if line.state == ALREADY or not _is_news(line.row, said, today):
            continue
        who = seen.people[line.who]
        known = who.person_id is not None and who.sure and not who.open and not who.same_as
        before = said.get(_digest(line.row), "")
        anew = before.partition(" ")[2] not in ("", _says(line.row).partition(" ")[2])
        if known and meant and (line.state == NEW or anew):
            line.ticked = True
        elif line.dropped or ((meant or who.open) and line.row.sure and not who.event):
            waiting.append(line)
    return waiting


def _counted(session: Session, seen: Preview) -> tuple[Counter[str], list[str]]:
    """How many of each came, and the names of those they are with, in the order of the calendar."""
    came, names, called = Counter[str](), dict[str, None](), people.names(session)
    for line in seen.coming():
        off = line.row.state == CANCELLED
        came[CALLED_OFF if off else MOVED if line.was is not None else PLANNED] += 1
        names[called[seen.people[line.who].person_id or 0]] = None
    return came, list(names)


def _waits(seen: Preview, waiting: Iterable[PreviewLine]) -> Waits:
    """A series counts once, as it is one row of the preview."""
    by_kind: dict[str, set[str]] = {"not_here": set(), "to_ask": set(), "otherwise": set(), "dropped": set()}
    for line in waiting:
        who = seen.people[line.who]
        asked = who.open or not who.sure
        here = "dropped" if line.dropped else "otherwise"
        kind = "to_ask" if asked else "not_here" if who.person_id is None else here
        by_kind[kind].add(line.row.key if kind == here else line.row.event)
    return Waits(**{kind: len(keys) for kind, keys in by_kind.items()})
