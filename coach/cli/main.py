"""The same work without a window. Names, options and exit statuses are kept once they are there."""

import argparse
import json
import os
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from coach import crash
from coach.cli.arguments import OF_LIBRARY, Do, parser
from coach.cli.opening import folder_of, opened, passphrase_of, secret_of, tell
from coach.crash import Trouble, VaultTrouble
from coach.i18n.translate import _

if TYPE_CHECKING:
    from coach.content.library import Library

_kept_back = [bytearray(2**20)]  # for the words that say so, and for ending, when nothing else is left


def run(argv: list[str]) -> int:
    """Do what the words say and give the exit status."""
    try:
        options = parser(COMMANDS).parse_args(argv)
        status: int = options.do(options)
        sys.stdout.flush()
        return status
    except SystemExit as wanted:  # argparse, after its message or its help
        return int(wanted.code or 0)
    except Trouble as trouble:
        tell(str(trouble))
        return trouble.status
    except BrokenPipeError:  # whoever reads, like head, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return 0
    except KeyboardInterrupt:
        tell("Stopped. What was stored before is safe. Start it again when you like.")
        return 130
    except Exception as error:
        return _unforeseen(error)


def demo(options: argparse.Namespace) -> int:
    from coach import demo as made_up
    from coach.store.store import Store
    from coach.vault import vault

    store = Store(vault.create(options.folder, passphrase_of(options)))
    try:
        made_up.make(store, options.today, options.years)
    finally:
        store.close()
    print(options.folder)
    return 0


def list_rows(options: argparse.Namespace) -> int:
    from coach.cli import listing

    if options.kind in OF_LIBRARY:
        rows = listing.of_library(_library(options), options.kind)
        _show(rows + _own_questions(options) if options.kind == "questions" else rows, options.json)
        return 0
    with opened(options) as store, store.read() as session:
        rows = listing.of_vault(session, options.kind, options.person, options.today, options.include_private)
    _show(rows, options.json)
    return 0


def _own_questions(options: argparse.Namespace) -> list[dict[str, Any]]:
    """The leader's own, where there are notes and they can be opened; the bank is there without them."""
    from coach.cli import listing
    from coach.vault import vault

    if not vault.exists(folder_of(options)):
        return []
    try:
        with opened(options) as store, store.read() as session:
            return listing.own_questions(session)
    except VaultTrouble as closed:
        tell(str(closed))
        return []


def capture(options: argparse.Namespace) -> int:
    from coach.models import people
    from coach.services import inbox, quick_capture
    from coach.written import lines

    with opened(options, writable=not options.dry_run) as store:
        with store.read() as session:
            known = people.known(session)
        understood = lines.read(options.text, known, options.today, region=options.region)
        row: dict[str, Any] = {
            "kind": understood.kind,
            "person_id": understood.person_id,
            "candidates": list(understood.candidates),
            "what": understood.what,
            "due_on": understood.due_on.isoformat() if understood.due_on else None,
            "on": understood.on.isoformat() if understood.on else None,
            "at": understood.at.isoformat("minutes") if understood.at else None,
            "past": understood.past.isoformat() if understood.past else None,
            "id": None,
            "kept_as": None,
        }
        said = quick_capture.said(understood, {one.id: one.name for one in known}, options.today)
        if not options.dry_run:
            with store.write() as session:
                kept = inbox.keep(session, understood, options.text, options.today)
            row |= {"id": kept.id, "kept_as": kept.kind}
            if kept.kind == inbox.INBOX:
                said = f"{kept.why or said} · " + _("it waits in the inbox")
    print(json.dumps({**row, "said": said}, ensure_ascii=False, indent=1) if options.json else said)
    return 0


def find(options: argparse.Namespace) -> int:
    from coach.cli import listing

    with opened(options) as store:
        rows = listing.found(
            store, _library(options), options.text, options.limit, options.today, options.include_private
        )
    _show(rows, options.json)
    return 0 if rows else 1


def export(options: argparse.Namespace) -> int:
    from coach.cli import exporting

    return exporting.export(options, _library(options))


def pages(_options: argparse.Namespace) -> int:
    from coach.documents.pages import on_paper

    for page in on_paper():
        print(f"{page.id}\t{page.usage}")
    return 0


def guides(options: argparse.Namespace) -> int:
    from coach.cli import packs

    folder = folder_of(options)
    if options.what == "check":
        return packs.check(options.target, tell)
    if options.what == "add":
        return packs.add(options.target, folder, options.force, tell)
    if options.what == "remove":
        return packs.remove(options.target, folder)
    _show(packs.rows(folder), options.json)
    return 0


def _library(options: argparse.Namespace) -> "Library":
    """Coach's own, and the packs of the vault."""
    from coach.content.packs import install, shelve

    return shelve.load(install.folders(folder_of(options)))


def check(options: argparse.Namespace) -> int:
    from coach.cli import checking

    with opened(options) as store:
        return checking.run(store.vault)


def rescue(options: argparse.Namespace) -> int:
    from coach.cli import rescuing
    from coach.vault import tries

    folder = folder_of(options)
    crash.keep_log(folder)
    secret = secret_of(options, folder)
    with tries.counted(folder):
        return rescuing.run(folder, secret, options.to)


def backup(options: argparse.Namespace) -> int:
    from coach.cli import backups

    with opened(options) as store:
        print(backups.make(store, options.to))
    return 0


def list_backups(options: argparse.Namespace) -> int:
    from coach.cli import backups

    with opened(options) as store:
        found = backups.rows(store)
    _show(found, options.json)
    return 0 if all(row["readable"] for row in found) else 1


def restore(options: argparse.Namespace) -> int:
    from coach.cli import backups

    folder = folder_of(options)
    secret = passphrase_of(options)
    if secret is None and sys.stdin.isatty() and backups.takes_secret(options.file, folder):
        from getpass import getpass

        secret = getpass("Passphrase: ")
    held, kept = backups.put_back(options.file, folder, secret)
    for name, count in held._asdict().items():
        print(f"{name}\t{count}")
    if kept is not None:
        tell(_("What was there before is kept as {name}.").format(name=kept.name))
    return 0


def screenshots(options: argparse.Namespace) -> int:
    from coach.cli import screenshots as pictures

    how = pictures.How(options.theme, options.size, options.text, options.language, options.scale)
    cut = 0
    for taken in pictures.take(options.out, how, options.vault, options.today, passphrase_of(options)):
        print(taken.file)
        for one in taken.cuts if options.audit else ():
            print(f"\t{one}")
        cut += len(taken.cuts)
    return 1 if options.audit and cut else 0


def archive(options: argparse.Namespace) -> int:
    from coach.cli import in_and_out

    secret = in_and_out.first_line(options.lock_with, False, "")
    if secret is None:
        tell(_("The archive is not locked: whoever has the file can read it."))
    with opened(options) as store:
        counts = in_and_out.archive(store, options.out, secret, options.force)
    for kind, count in counts.items():
        print(f"{kind}\t{count}")
    return 0


def bring_in(options: argparse.Namespace) -> int:
    from coach.cli import in_and_out
    from coach.exchange.archive import zipped

    file = in_and_out.needed(options)
    if not zipped.is_archive(file):
        from coach.exchange import files
        from coach.exchange.rows import Asked

        asked = Asked(file.name, options.today, options.kind or "", options.region)
        with opened(options, writable=True) as store:
            found = files.of([file])
            told = in_and_out.bring_in(
                store, found, asked, options.person, options.dry_run, options.columns, not options.no_heading
            )
        return in_and_out.show(told, options.json)
    secret = in_and_out.first_line(options.unlock_with, zipped.is_locked(file), _("Passphrase:") + " ")
    with opened(options, writable=True) as store:
        told = in_and_out.bring_back(store, file, secret, options.dry_run)
    return in_and_out.show(told, options.json)


def undo(options: argparse.Namespace) -> int:
    from coach.cli import in_and_out
    from coach.crash import WordsOff
    from coach.models.base import BrokenRule

    with opened(options, writable=True) as store:
        try:
            print(in_and_out.take_back(store, options.today))
        except BrokenRule as broken:
            raise WordsOff(str(broken), _("Nothing was changed."), "") from None
    return 0


def _show(rows: list[dict[str, Any]], as_json: bool) -> None:
    if as_json:
        print(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for row in rows:
        print("\t".join("" if value is None else " ".join(str(value).split()) for value in row.values()))


def _unforeseen(error: Exception) -> int:
    _kept_back.clear()  # what is to be told takes memory, and so does asking whether any is left
    if crash.lacks_memory(error):
        tell(
            "There is not enough memory for this. What was stored before is safe. "
            "Close other programs and try again."
        )
        return 1
    code = crash.report(error)
    tell(
        "Something unexpected happened. What was stored before is safe. Please try again, or report it. "
        f"Code {code}."
    )
    return 1


COMMANDS: Mapping[str, Do] = {
    "demo": demo,
    "list": list_rows,
    "capture": capture,
    "find": find,
    "export": export,
    "pages": pages,
    "guides": guides,
    "check": check,
    "rescue": rescue,
    "screenshots": screenshots,
    "backup": backup,
    "backups": list_backups,
    "restore": restore,
    "archive": archive,
    "import": bring_in,
    "undo": undo,
}
