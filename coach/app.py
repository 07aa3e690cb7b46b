"""Puts the parts together: arguments, vault, one instance, window; or a command without a window."""

import argparse
import sys
import tempfile
import threading
import time
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from coach import crash, paths
from coach.crash import Trouble

if TYPE_CHECKING:
    from PySide6.QtCore import QLockFile

    from coach.content.library import Library
    from coach.store import Store
    from coach.vault.vault import Vault

STARTED = time.perf_counter()
COMMANDS = frozenset({
    "demo", "list", "capture", "find", "export", "pages", "guides", "screenshots", "check",
})  # fmt: skip


def main(arguments: list[str] | None = None) -> int:
    given = sys.argv[1:] if arguments is None else arguments
    if any(word in COMMANDS for word in given):
        from coach import cli

        return cli.run(given)
    try:
        return _window(_options(given))
    except Trouble as fault:
        print(f"coach: {fault}", file=sys.stderr)
        return fault.status


def _options(given: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        "coach", description="A library, a planner and one-to-one notes for people who lead."
    )
    parser.add_argument("--vault", type=Path, help="the folder of the vault")
    parser.add_argument("--demo", action="store_true", help="a sample vault in a temporary folder")
    parser.add_argument(
        "--today", type=date.fromisoformat, default=date.today(), help="the day to take as today"
    )
    parser.add_argument("--exit-after-first-paint", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--probe", type=Path, help=argparse.SUPPRESS)
    return parser.parse_args(given)


def _window(options: argparse.Namespace) -> int:
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from coach import settings
    from coach.views.main_window import MainWindow
    from coach.views.parts import look

    crash.watch()
    app = QApplication([sys.argv[0]])
    app.setApplicationName("Coach")
    folder, title = options.vault or paths.default_vault(), "Coach"
    if options.demo:
        folder, title = _demo(options.today), "Coach (sample data, in a temporary folder)"
    crash.keep_log(folder)
    chosen = settings.load(folder)
    look.wear(app, chosen.theme, chosen.text_percent)
    from coach.vault import vault as vaults

    made = None if vaults.exists(folder) else vaults.create(folder)
    if (lock := _alone(folder)) is None:
        return 0
    vault = made or _open(folder)
    if vault is None:
        return 0
    thread = threading.Thread(target=_import_the_rest, daemon=True)

    def furnish() -> "tuple[Store, Library]":
        if thread.is_alive():
            thread.join()
        from coach.content import library
        from coach.store import Store

        return Store(vault), library.load()

    window = MainWindow(vault, chosen, options.today, furnish, title)
    window.resize(1320, 860)
    window.show()
    app.processEvents()
    _probe(options.probe)
    if options.exit_after_first_paint:
        window.close()
        return 0
    QTimer.singleShot(0, thread.start)
    status = app.exec()
    lock.unlock()
    return status


def _alone(folder: Path) -> "QLockFile | None":
    """The lock on the vault; None when another window has it. Taken before the notes are opened."""
    from PySide6.QtCore import QLockFile

    path = folder / "open.lock"
    lock = QLockFile(str(path))
    lock.setStaleLockTime(0)
    if lock.tryLock(100) or lock.error() != QLockFile.LockError.LockFailedError:
        return lock  # where no lock can be written, opening the notes says why
    since = datetime.fromtimestamp(path.stat().st_mtime) if path.exists() else datetime.now()
    print(
        f"coach: Already open in another window (since {since:%H:%M}). Nothing was changed. Use that window.",
        file=sys.stderr,
    )
    return None


def _open(folder: Path) -> "Vault | None":
    """The unlocked vault; None when the leader turned away."""
    from coach.vault import vault as vaults

    if not vaults.is_locked(folder):
        return vaults.open_vault(folder)
    from coach.views.unlock import Unlock

    sheet = Unlock(folder)
    return sheet.vault if sheet.exec() else None


def _demo(today: date) -> Path:
    from coach import demo
    from coach.store import Store
    from coach.vault import vault as vaults

    folder = Path(tempfile.mkdtemp(prefix="coach-sample-")) / "vault"
    store = Store(vaults.create(folder))
    demo.make(store, today)
    store.close()
    return folder


def _import_the_rest() -> None:
    """What is heavy comes after the first paint, beside the window."""
    import jinja2  # noqa: F401

    import coach.store
    import coach.views.meeting
    import coach.views.person  # noqa: F401


def _probe(file: Path | None) -> None:
    """Stage times in milliseconds and the modules at first paint, for the benchmarks."""
    if file is not None:
        import json

        held = {
            "first_paint_ms": round((time.perf_counter() - STARTED) * 1000, 1),
            "modules": sorted(sys.modules),
        }
        file.write_text(json.dumps(held))
