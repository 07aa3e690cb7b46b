"""Puts the parts together: arguments, one instance, vault, window; or a command without a window."""

import gc
import os
import sys
import threading
import time
from contextlib import suppress
from datetime import date
from functools import partial
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

from coach import crash, paths
from coach.clock import Clock
from coach.crash import Trouble, VaultTrouble, WriteTrouble
from coach.i18n.translate import _
from coach.startup import fast_imports

if TYPE_CHECKING:
    from PySide6.QtCore import QLockFile
    from PySide6.QtWidgets import QApplication

    from coach.content.library import Library
    from coach.store.store import Store
    from coach.vault.vault import Vault
    from coach.views.doors.alone import Answers
    from coach.views.window.behind import Behind
    from coach.views.window.main_window import MainWindow

STARTED = time.perf_counter()
COMMANDS = frozenset({
    "demo", "list", "capture", "find", "export", "pages", "guides", "screenshots", "check",
    "rescue",
    "backup", "backups", "restore", "archive", "import", "undo",
})  # fmt: skip
CALENDAR_MS = 5_000  # after the first paint; what it needs was imported behind that by then
LOOK_THROUGH_MS = 8_000  # after the first paint, and what is imported behind it
ARCHIVE = ".coach"  # how a file ends that may be named instead of a command, as the desktop does
VALUED = frozenset({"--vault", "--today", "--probe"})  # options whose next word is no command


def main(arguments: list[str] | None = None) -> int:
    given = sys.argv[1:] if arguments is None else arguments
    if given[:1] == ["--print-child"]:
        from coach.documents.formats import pdf

        return pdf.child(given[1])
    if given[:1] == ["--read-child"]:
        from coach.exchange import reading

        return reading.main(given[1:])
    if _is_command(given):
        from coach.cli import main

        return main.run(given)
    options = _plain(given) or _options(given)
    try:
        return _window(options)
    except Trouble as trouble:
        print(f"coach: {trouble}", file=sys.stderr)
        if options.exit_after_first_paint:
            return trouble.status
        trouble.__traceback__ = None
        if _show(trouble, options.vault or paths.default_vault()):
            _start_anew()
        return trouble.status


def _is_command(given: list[str]) -> bool:
    """A vault folder may be called like a command; it then follows an option. Help tells of every command."""
    before = ["", *given]
    if {"--help", "-h", "--version"} & set(given):
        return True
    return any(word in COMMANDS and before[at] not in VALUED for at, word in enumerate(given))


def _plain(given: list[str]) -> SimpleNamespace | None:
    """The options of an everyday start; None where argparse has to explain something."""
    options = SimpleNamespace(
        vault=None, demo=False, today=None, exit_after_first_paint=False, probe=None, file=None
    )
    words = iter(given)
    for word in words:
        value = next(words, "-") if word in VALUED else ""
        if value.startswith("-"):
            return None
        if word == "--today":
            try:
                options.today = date.fromisoformat(value)
            except ValueError:
                return None
        elif word in ("--vault", "--probe"):
            setattr(options, word[2:], Path(value))
        elif word in ("--demo", "--exit-after-first-paint"):
            setattr(options, word[2:].replace("-", "_"), True)
        elif word.lower().endswith(ARCHIVE):
            options.file = Path(word).absolute()
        else:
            return None
    return options


def _options(given: list[str]) -> SimpleNamespace:
    import argparse

    parser = argparse.ArgumentParser(
        "coach", description="A library, a planner and one-to-one notes for people who lead."
    )
    parser.add_argument("--vault", type=Path, help="the folder of the vault")
    parser.add_argument("--demo", action="store_true", help="a sample vault in a temporary folder")
    parser.add_argument("--today", type=date.fromisoformat, help="the day to take as today")
    parser.add_argument("--exit-after-first-paint", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--probe", type=Path, help=argparse.SUPPRESS)

    def archive(typed: str) -> Path:
        if not typed.lower().endswith(ARCHIVE):
            raise argparse.ArgumentTypeError("no command, and no archive of Coach")
        return Path(typed).absolute()

    parser.add_argument("file", nargs="?", type=archive, help="an archive of Coach, to look at and bring in")
    return parser.parse_args(given, SimpleNamespace())


def _window(options: SimpleNamespace) -> int:
    gc.disable()  # nothing made on the way to the first paint is garbage; then it is looked for by `Garbage`
    from coach import settings
    from coach.i18n import translate

    # isort: split
    with fast_imports.pyside():
        from PySide6.QtCore import QTimer

    from coach.vault import moving
    from coach.views.widgets import customs, icons, look

    crash.watch()
    app = _application([sys.argv[0], *look.STYLE], options)
    app.setApplicationName("Coach")
    # By it the desktop finds the name, the icon and the place among the windows.
    app.setDesktopFileName(paths.DISTRIBUTION)
    threading.Thread(target=look.find_fonts, daemon=True).start()
    folder = moving.follow(options.vault or paths.default_vault())
    crash.keep_log(folder)
    customs.ask_the_system()
    chosen = settings.load(folder)
    customs.follow(chosen.region, chosen.working_days)
    look.speak(app, chosen.language or translate.of_this_computer())
    from coach.views.window import desk_place
    from coach.views.window.behind import Behind
    from coach.views.window.main_window import MainWindow

    look.wear(app, chosen.theme, chosen.text_percent)
    rest = Behind()
    clock = Clock(options.today)
    entered = _sample(clock.today()) if options.demo else _enter(folder, rest, options, app)
    if entered is None:
        return 0
    vault, lock = entered

    def furnish() -> "tuple[Store, Library]":
        rest.wait()
        from coach.content.packs import install, shelve
        from coach.store.store import Store

        added = install.folders(vault.folder)
        guides = shelve.load(added) if added or rest.guides is None else rest.guides
        gc.freeze()  # the library and all modules are here to stay: to look through them takes four frames
        QTimer.singleShot(1_000, window.beside.spell)  # the first note may be in sight by now
        return Store(vault), guides

    try:
        window = MainWindow(vault, chosen, clock, furnish, _title(vault.folder))
    except Trouble:
        vault.close()
        lock.unlock()
        raise
    if desk_place.stand(window, vault.recall(desk_place.NAME)):
        window.showMaximized()
    else:
        window.show()
    app.processEvents()
    _probe(options.probe)
    icons.keep()
    gc.freeze()  # nor will it ever be: one pause less
    if options.exit_after_first_paint:
        window.close()
        _forget_sample(vault.folder)
        return 0
    answers = _go_on(app, window, vault, lock, rest, options)
    status = app.exec()
    answers.deleteLater()
    lock.unlock()
    _forget_sample(vault.folder)
    return status


def _go_on(
    app: "QApplication",
    window: "MainWindow",
    vault: "Vault",
    lock: "QLockFile",
    rest: "Behind",
    options: SimpleNamespace,
) -> "Answers":
    """What waits for the first paint. It answers a second start, as long as what is given back is held."""
    from PySide6.QtCore import QTimer

    from coach.views.doors import alone

    answers = alone.Answers(vault.folder, app)
    answers.given.connect(window.bring_in)
    if options.file is not None:
        rest.then(lambda: window.bring_in(options.file))
    if sys.platform == "darwin":
        _bring_in_when_told(app, window)
    if not rest.begun:
        QTimer.singleShot(0, rest.start)
    if vault.notice:
        window.toast.say(vault.notice, lasting=True)
    if window.chosen.bundle_at or window.chosen.remind_brief or window.chosen.remind_doubt:
        QTimer.singleShot(3_000, window.beside.remind)
    QTimer.singleShot(0, window.arrive)
    if vault.recall("where"):
        QTimer.singleShot(0, window.come_back)
    else:
        rest.then(window.come_back)  # what was left typed is looked for in the notes: no frame waits for them
    rest.then(window.tell_of_an_update)
    QTimer.singleShot(LOOK_THROUGH_MS, window.beside.look_through)
    QTimer.singleShot(CALENDAR_MS, window.beside.keep_calendar)
    _look_for_garbage(window)
    if not paths.is_sample(vault.folder):
        window.beside.keep_backups()
    _lock_when_asked(app, window, lock, vault.folder)
    _end_when_told(window)
    QTimer.singleShot(100, window, lambda: _look_as_the_system(app, window))
    QTimer.singleShot(100, window, lambda: _learn_the_keyboard(window))
    QTimer.singleShot(500, window, lambda: _bear_our_icon(app))
    if sys.platform == "darwin":
        QTimer.singleShot(500, window, lambda: _lay_a_menu_bar(window))
    return answers


def _application(words: list[str], options: SimpleNamespace) -> "QApplication":
    """A file that is double-clicked before there is a window waits in `options`."""
    if sys.platform == "darwin":
        from coach.views.doors.opened import Application

        return Application(words, ARCHIVE, partial(setattr, options, "file"))
    from PySide6.QtWidgets import QApplication

    return QApplication(words)


def _bring_in_when_told(app: "QApplication", window: "MainWindow") -> None:
    from coach.views.doors.opened import Application

    assert isinstance(app, Application)
    app.hand_over = window.bring_in


def _look_for_garbage(window: "MainWindow") -> None:
    from coach.startup.garbage import Garbage

    Garbage(window)


def _enter(
    folder: Path, rest: "Behind", options: SimpleNamespace, app: "QApplication"
) -> "tuple[Vault, QLockFile] | None":
    """Through the door that fits: welcome, unlock, or none. None when the leader turned away."""
    from PySide6.QtCore import QTimer

    from coach.views.doors import alone

    # isort: split
    from coach.vault import vault as vaults

    if folder.exists() and not folder.is_dir():
        raise VaultTrouble(
            _("The folder cannot be written."), _("Nothing was created."), _("Choose a folder of your own.")
        )
    new, restored = not vaults.exists(folder), bool(os.environ.pop(paths.JUST_RESTORED, ""))
    lock = None if new else alone.enter(folder, not options.exit_after_first_paint, options.file)
    if lock is None and not new:
        return None
    if not new and not vaults.is_locked(folder):
        assert lock is not None
        try:
            return vaults.open_as_may_be(folder), lock
        except Trouble:
            lock.unlock()  # whoever tells of it holds on to this frame, and a backup may be restored then
            raise
    from coach.views.doors.unlock import Unlock
    from coach.views.doors.welcome import Welcome

    door = Welcome(folder) if new else Unlock(folder, restored)
    door.show()
    if options.exit_after_first_paint:
        _probe(options.probe)
        return None
    QTimer.singleShot(0, door, partial(_bear_our_icon, app))
    rest.start()  # while the leader reads and types
    answers = alone.Answers(folder, app) if lock is not None else None
    if answers is not None:
        answers.given.connect(partial(setattr, options, "file"))
    if not door.exec():
        _forget_sample(folder)
        return None
    if answers is not None:
        answers.deleteLater()
    if isinstance(door, Welcome) and door.sample:
        return _sample(Clock(options.today).today())
    assert door.vault is not None
    if isinstance(door, Welcome) and door.archive is not None:
        options.file = door.archive
    lock = lock or alone.enter(folder)
    return (door.vault, lock) if lock else None


def _title(folder: Path) -> str:
    """Of the window; it says where the team is a made-up one."""
    return _("Coach (sample data, in a temporary folder)") if paths.is_sample(folder) else "Coach"


def _sample(today: date) -> "tuple[Vault, QLockFile] | None":
    """A made-up team in a temporary folder. Those left by a kill are removed."""
    import tempfile

    from coach import demo
    from coach.store.store import Store
    from coach.vault import vault as vaults
    from coach.views.doors import alone

    for left in Path(tempfile.gettempdir()).glob(f"{paths.SAMPLE}*/vault/{alone.LOCK}"):
        if alone.is_left(left.parent):
            _forget_sample(left.parent)
    folder = Path(tempfile.mkdtemp(prefix=paths.SAMPLE)) / "vault"
    crash.keep_log(folder)
    store = Store(vaults.create(folder))
    demo.make(store, today)
    store.close()
    lock = alone.enter(folder)
    return (vaults.open_vault(folder), lock) if lock else None


def _forget_sample(folder: Path) -> None:
    """Nothing of the made-up team stays in the temporary folder; any other vault is left alone."""
    import shutil

    if paths.is_sample(folder):
        shutil.rmtree(folder.parent, ignore_errors=True)


def _lock_when_asked(app: "QApplication", window: "MainWindow", lock: "QLockFile", folder: Path) -> None:
    """Locking is starting anew: only a new process surely holds none of the words. A sample is opened again,
    in the looks and the language it was left in.
    """
    from coach import settings
    from coach.views.window.idle import Idle

    window.beside.idle = Idle(app, window.chosen.lock_minutes)
    window.beside.idle.long.connect(window.ending.lock_by_itself)
    window.beside.idle.lock_pressed.connect(lambda: window.do("lock"))

    def again() -> None:
        lock.unlock()
        sample = folder if paths.is_sample(folder) else None
        if sample is not None:
            with suppress(WriteTrouble):
                settings.save(sample, window.chosen)
        _start_anew(sample)

    window.lock_asked.connect(again)


def _look_as_the_system(app: "QApplication", window: "MainWindow") -> None:
    from coach.views.window.as_the_system import AsTheSystem

    AsTheSystem(window, app, lambda: window.chosen.theme, window.wear)


def _learn_the_keyboard(window: "MainWindow") -> None:
    from coach.views.window.number_row import NumberRow

    NumberRow(window, window.place_keys)


def _lay_a_menu_bar(window: "MainWindow") -> None:
    from coach.views.window.menu_bar import menu_bar

    bar = menu_bar(window)
    window.destroyed.connect(bar.deleteLater)  # which holds it until then


def _bear_our_icon(app: "QApplication") -> None:
    """For desktops that do not look into the entry of the menu."""
    from PySide6.QtGui import QIcon

    app.setWindowIcon(QIcon(str(paths.resources() / "desktop" / f"{paths.DISTRIBUTION}.svg")))


def _start_anew(sample: Path | None = None) -> None:
    """A new process in the place of this one, started with the same words but a file: that was brought in.

    With a `sample` it opens that one, and makes no other.
    """
    words = ["", *(sys.argv if getattr(sys, "frozen", False) else sys.orig_argv)[1:]]
    kept = [
        word for before, word in pairwise(words) if before in VALUED or not word.lower().endswith(ARCHIVE)
    ]
    if sample is not None and kept[-1:] != [str(sample)]:
        kept = [*(word for word in kept if word != "--demo"), "--vault", str(sample)]
    command = [sys.executable, *kept]
    if sys.platform == "win32":
        import subprocess

        subprocess.Popen(command)
        os._exit(0)
    os.execv(sys.executable, command)


def _end_when_told(window: "MainWindow") -> None:
    """The session ends, or the computer is shut down: closed as by hand, but that nobody can be asked."""
    import signal

    from PySide6.QtCore import QSocketNotifier, QTimer

    if sys.platform == "win32":
        return
    told, tell = os.pipe()
    os.set_blocking(tell, False)
    signal.set_wakeup_fd(tell)  # Python looks after a signal only once Qt lets it run: this wakes it
    heard = QSocketNotifier(told, QSocketNotifier.Type.Read, window)
    heard.activated.connect(lambda: os.read(told, 64))

    def end(_number: int, _frame: object) -> None:
        QTimer.singleShot(0, window, window.ending.unseen)  # told before Qt runs, it would never end

    for told_by in (signal.SIGTERM, signal.SIGINT):  # also by Ctrl+C, where it was started from a terminal
        signal.signal(told_by, end)


def _show(trouble: Trouble, folder: Path) -> bool:
    """The same words in a window, for whoever did not start Coach from a terminal. Whether a backup was
    brought back there instead.
    """
    from PySide6.QtWidgets import QApplication

    from coach.views.doors.told import TroubleDoor

    app = QApplication.instance() or QApplication([sys.argv[0]])
    door = TroubleDoor(trouble, folder)
    door.exec()
    del app
    return door.restored


def _probe(file: Path | None) -> None:
    """The moment of the first paint, the memory then and the modules, for the benchmarks."""
    at = time.monotonic()
    if file is not None:
        import json
        import resource

        from coach.i18n import translate

        held = {
            "language": translate.code(),
            "at": at,
            "peak_kib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss,
            "first_paint_ms": round((time.perf_counter() - STARTED) * 1000, 1),
            "modules": sorted(sys.modules),
            "qt_namespace": "Qt" in vars(sys.modules["PySide6.QtCore"]),
        }
        file.write_text(json.dumps(held))
