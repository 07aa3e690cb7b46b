"""In and out from the command line: everything as an archive, and files of others brought in."""

import argparse
import json
import sys
from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coach import settings
from coach.i18n.translate import _, n_
from coach.vault.backup_keeper import BEFORE_IMPORT

if TYPE_CHECKING:
    from datetime import date

    from coach.exchange.rows import Asked, Columns, Reading, Table
    from coach.services.bringing_back import Brought
    from coach.services.preview import Preview
    from coach.store.store import Store


class _OnlyLooked(Exception):
    """Ends a write that was made to see what would come of it."""


def archive(store: "Store", out: Path, passphrase: str | None, force: bool) -> dict[str, int]:
    """Everything held, as one file; how many of each kind. Raises WriteTrouble."""
    from coach.exchange.archive import out as writing

    chosen = settings.for_others(settings.load(store.vault.folder))
    with store.read() as session:
        return writing.write(session, store.vault.folder, chosen, out, passphrase, force, _progress())


def bring_back(store: "Store", file: Path, passphrase: str | None, dry_run: bool) -> dict[str, Any]:
    """An archive into these notes, a backup made first; what became of it. Raises Refused, WriteTrouble."""
    from coach.exchange.archive.zipped import Archive
    from coach.services import bringing_back

    with closing(Archive(file, passphrase)) as opened:
        if not dry_run:
            store.vault.keeper.make(BEFORE_IMPORT)
        brought: list[Brought] = []
        try:
            with store.write() as session:
                brought.append(bringing_back.bring_in(session, opened, _progress()))
                if dry_run:
                    raise _OnlyLooked
        except _OnlyLooked:
            pass
        if not dry_run:
            _keep_undo(store, _whole(sum(brought[0].new.values()) + sum(brought[0].changed.values())))
            bringing_back.packs(store.vault.folder, opened)
            bringing_back.choices(store.vault.folder, opened)
    return _told(file, brought[0])


def _told(file: Path, brought: "Brought") -> dict[str, Any]:
    rows = [
        {"kind": kind, "what": count, "state": state}
        for state, each in (("new", brought.new), ("changed", brought.changed), ("already", brought.already))
        for kind, count in each.items()
    ]
    return {
        "source": file.name,
        "new": sum(brought.new.values()),
        "changed": sum(brought.changed.values()),
        "already": sum(brought.already.values()),
        "both_kept": brought.both_kept,
        "unreadable": [
            {"line": f"{kind}.jsonl, {line}", "reason": why} for kind, line, why in brought.unreadable
        ],
        "rows": rows,
    }


def show(told: dict[str, Any], as_json: bool) -> int:
    """Tell what came in; the exit status: 1 where something was not readable."""
    if as_json:
        print(json.dumps(told, ensure_ascii=False, indent=1))
    else:
        for name in ("new", "changed", "already"):
            print(f"{name}\t{told[name]}")
        for one in told["unreadable"]:
            print(f"{one['line']}\t{one['reason']}")
    return 1 if told["unreadable"] else 0


def first_line(file: str | None, asked: bool, said: str) -> str | None:
    """A secret from its file, or asked for at the terminal; None where there is neither."""
    from getpass import getpass

    from coach.crash import WordsOff

    if file is None:
        return getpass(said) if asked and sys.stdin.isatty() else None
    try:
        return Path(file).read_text("utf-8-sig").splitlines()[0]
    except (OSError, UnicodeDecodeError, IndexError):
        raise WordsOff(
            _("The passphrase file cannot be read."), _("Nothing was changed."), _("Check its name.")
        ) from None


def _progress() -> Any:
    """On a terminal alone, on one line that is written over."""
    if not sys.stderr.isatty():
        return lambda _done, _of: None

    def say(done: int, of: int) -> None:
        print(f"\r{done * 100 // max(of, 1)} %", end="\n" if done >= of else "", file=sys.stderr, flush=True)

    return say


def needed(options: argparse.Namespace) -> Path:
    """The file that is brought in. Raises WordsOff where there is none."""
    from coach.crash import WordsOff

    file: Path = options.file
    if not file.exists():
        raise WordsOff(_("There is no such file."), _("Nothing was changed."), _("Check its name."))
    return file


def bring_in(
    store: "Store",
    files: list[Path],
    asked: "Asked",
    person_id: int | None,
    dry_run: bool,
    said: Mapping[str, str],
    headed: bool,
) -> dict[str, Any]:
    """Files of other programs into these notes, what is ticked of them at first; what became of each row.

    What was left outside in the window stays so. `said` is what the columns of a list hold, by their
    headings or numbers, and is remembered. A backup is made first where something comes in. Raises Refused,
    WriteTrouble.
    """
    from coach.exchange.rows import Reading
    from coach.services import bringing_in, columns, dropped, left_out, preview

    known = partial(_columns, store, asked.kind, said, headed)
    readings = columns.read_each(files, lambda file: replace(asked, name=file.name), known)
    _must_be_known(readings)
    with store.read() as session:
        whole = Reading.of_all(readings, [file.name for file in files])
        left, had = left_out.recall(store.vault), dropped.recall(store.vault)
        seen = preview.prepare(session, whole, files[0].name, asked.today, person_id, left=left, had=had)
    if seen.coming() and not dry_run:
        store.vault.keeper.make(BEFORE_IMPORT)
        with store.write() as session:
            bringing_in.bring(session, seen, asked.today)
        _keep_undo(store, _whole(len(seen.coming())))
        with store.read() as session:
            dropped.remember(store.vault, session, whole, asked.today)
        for one in readings if said else ():
            if one.table is not None and one.table.columns is not None:
                columns.remember(store.vault, one.table.head, one.table.columns)
    return _rows(seen)


def _whole(count: int) -> str:
    """What is told of the act as a whole, here and in the window."""
    return n_("Brought in: {count} record", "Brought in: {count} records", count).format(count=count)


def _keep_undo(store: "Store", what: str) -> None:
    if (undo := store.undo_of_last()).inverse():
        store.keep_undo(what, undo)


def take_back(store: "Store", today: "date") -> str:
    """The latest act that was kept, whoever did it; what is said of it. Raises BrokenRule, WriteTrouble."""
    from coach.models.base import BrokenRule
    from coach.views.window import undone

    kept = store.kept_undo()
    if not kept:
        raise BrokenRule(_("There is nothing to undo."))
    one, undo = kept[-1]
    said = undone.told(store, one.what, undo, today)
    undo()
    return said


def _columns(
    store: "Store", kind: str, said: Mapping[str, str], headed: bool, table: "Table"
) -> "Columns | None":
    from coach.exchange import tables
    from coach.exchange.refusing import refused
    from coach.exchange.rows import NotRead
    from coach.services import columns

    if not said:
        return columns.remembered(store.vault, table.head)
    try:
        return tables.chosen_columns(table.head, said, kind, headed)
    except NotRead as why:
        raise refused(str(why)) from None


def _must_be_known(readings: "list[Reading]") -> None:
    """Raises Refused for a list of which nobody said what its columns hold."""
    from coach.crash import Refused

    if any(one.table is not None and one.table.columns is None for one in readings):
        raise Refused(
            _("No column of it is called like anything Coach keeps."),
            _("Nothing was changed."),
            _('Say which column holds what: --columns "Name=name,Mail=mail".'),
        )


def _rows(seen: "Preview") -> dict[str, Any]:
    rows = [
        {
            "kind": line.row.kind,
            "what": line.row.at or line.row.what or seen.people[line.who].name,
            "who": seen.people[line.who].name if line.who else "",
            "state": line.state,
            "ticked": line.ticked,
            "why": line.why,
        }
        for line in seen.lines
    ]
    return {
        "source": seen.source,
        **{state: seen.count(state) for state in ("new", "changed", "already")},
        "unreadable": [{"line": line, "reason": why} for line, why in seen.unreadable],
        "without_another": len(seen.alone),
        "rows": rows,
    }
