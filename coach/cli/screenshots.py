"""One picture of every screen, on whatever platform plug-in is there; and what is cut on each."""

import os
from collections.abc import Callable, Collection, Iterator
from datetime import date, datetime
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QElapsedTimer, QEvent, QEventLoop, QPoint, QRect
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit

from coach import demo
from coach.cli import cuts, made_up
from coach.clock import Clock
from coach.content import library
from coach.models import meetings
from coach.settings import Settings
from coach.store.store import Store
from coach.vault import vault as vaults
from coach.views.destination import Destination, Place, ToGuide, ToMeeting, ToPerson, ToReflect
from coach.views.doors.door import Door
from coach.views.doors.unlock import Unlock
from coach.views.doors.welcome import Welcome
from coach.views.find.line_sheet import LineSheet
from coach.views.library.library import PAGES
from coach.views.printing.sheet import PrintSheet
from coach.views.widgets import look, on_top
from coach.views.window.main_window import MainWindow

PAGE_MS, DRAWN_MS = 30_000, 500
Stop = tuple[str, Callable[[], object]]


class How(NamedTuple):
    """What a screen is looked at with: its size in points of the screen, text in percent, the scale."""

    theme: str = "light"
    size: tuple[int, int] = (1320, 860)
    text: int = 100
    language: str = "en"
    scale: float = 1.0

    def __str__(self) -> str:
        """As it stands in the name of a file; what is as usual is not named."""
        named = [self.theme, str(self.size[0]), str(self.text)]
        named += [self.language] * (self.language != "en") + [f"{self.scale:g}x"] * (self.scale != 1)
        return "-".join(named)

    @property
    def room(self) -> tuple[int, int]:
        """px of the window: a screen of 1366 points at 150 % has room for 910."""
        return int(self.size[0] / self.scale), int(self.size[1] / self.scale)


class Taken(NamedTuple):
    """A picture, and what is cut on it."""

    file: Path
    cuts: list[cuts.Cut]


def take(
    out: Path,
    how: How,
    vault: Path | None,
    today: date,
    passphrase: str | None = None,
    only: Collection[str] | None = None,
) -> Iterator[Taken]:
    """Every screen, sheet and door, one after the other, or `only` those of these names. Sample data when no
    vault is named.
    """
    if QApplication.instance() is None:
        os.environ["QT_SCALE_FACTOR"] = f"{how.scale:g}"  # which Qt reads when it starts
    app = QApplication.instance() or QApplication(["coach", *look.STYLE])
    assert isinstance(app, QApplication)
    made_up.speak(app, how.language)
    look.wear(app, how.theme, how.text)
    out.mkdir(parents=True, exist_ok=True)
    if vault is None:
        import tempfile

        opened = vaults.create(Path(tempfile.mkdtemp(prefix="coach-pictures-")) / "vault")
        demo.make(Store(opened), today)
    else:
        opened = vaults.open_vault(vault, passphrase)
    store, guides = Store(opened), library.load()
    window = MainWindow(opened, Settings(how.theme, how.text), Clock(today), lambda: (store, guides))
    window.resize(*how.room)
    window.show()
    for name, there in stops(window, today, opened.folder):
        if only is not None and name not in only:
            continue
        shown = there()
        door = shown if isinstance(shown, Door) else None
        cut = found(app, window, door)
        file = out / f"{name}-{how}.png"
        _picture(app, window, door).save(str(file))
        yield Taken(file, cut)
    window.close()


def stops(window: MainWindow, today: date, folder: Path) -> Iterator[Stop]:
    """Every screen, each sheet over it and the doors before it, by name, with the way there."""
    now = datetime.combine(today, datetime.min.time())
    with window.store.read() as session:
        ahead = meetings.between(session, now, now.replace(year=now.year + 1))
    first = ahead[0] if ahead else None
    return chain(_stops(window, first), _sheets(window), _doors(folder))


def found(app: QApplication, window: MainWindow, door: Door | None = None) -> list[cuts.Cut]:
    """What is cut on what stands in front now: a door, the sheet over the window, or the page."""
    for _ in range(4):
        app.sendPostedEvents()
        app.processEvents()
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # what stood here before
    sheet = on_top.in_front()
    front = door or sheet or window
    if isinstance(front, PrintSheet):
        _finished(app, front)
    return cuts.found(front)


def _picture(app: QApplication, window: MainWindow, door: Door | None) -> QPixmap:
    """The window with the sheet that stands over it, which is closed then; or a door by itself."""
    for _ in range(4):
        app.processEvents()
    if door is not None:
        picture = door.grab()
        door.reject()
        return picture
    picture = window.grab()
    if (sheet := on_top.in_front()) is not None:
        _finished(app, sheet)
        place = QRect(QPoint(), sheet.size())
        place.moveCenter(window.rect().center())
        if isinstance(sheet, LineSheet):  # which finds its place by itself
            place.moveTopLeft(window.mapFromGlobal(sheet.pos()))
        painter = QPainter(picture)
        painter.drawPixmap(place.topLeft(), sheet.grab())
        if not isinstance(sheet, LineSheet):
            painter.setPen(look.color("control"))  # in the place of the frame a desktop gives it
            painter.drawRect(place)
        painter.end()
        sheet.reject()
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # its shade
    return picture


def _finished(app: QApplication, sheet: QDialog) -> None:
    """Print / Export shows its page once another process has made it."""
    wait = QElapsedTimer()
    wait.start()
    while isinstance(sheet, PrintSheet) and sheet.said.text() and wait.elapsed() < PAGE_MS:
        app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
    drawn = wait.elapsed() + DRAWN_MS
    while isinstance(sheet, PrintSheet) and wait.elapsed() < drawn:
        app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)


def _stops(window: MainWindow, first: meetings.Meeting | None) -> Iterator[Stop]:
    """Every screen by its name in the file, with each part of it, and the way there."""

    def at(to: Destination) -> Callable[[], object]:
        return lambda: window.go(to)

    def part(name: str, which: int | str) -> Callable[[], object]:
        return lambda: getattr(window.stack.currentWidget(), name)(which)

    yield "today", at(Place.TODAY)
    yield "one-to-ones", at(Place.ONE_TO_ONES)
    if first is not None:
        yield "meeting", at(ToMeeting(first.id))
        yield "meeting-meet", part("show_phase", 1)
        yield "meeting-close", part("show_phase", 2)
    yield "people", at(Place.PEOPLE)
    yield "people-across-the-team", part("show_part", 1)
    if first is not None:
        yield "person", at(ToPerson(first.person_id))
        for number, name in enumerate(("conversations", "about", "coverage"), 1):
            yield f"person-{name}", part("show_tab", number)
    yield "plan", at(Place.PLAN)
    yield "library", at(Place.LIBRARY)
    yield "library-guide", at(ToGuide("keep-your-commitments"))
    for place in PAGES:
        yield f"library-{place}", part("show_place", place)
    yield "reflect", at(Place.REFLECT)
    for page in ("journal", "weekly", "monthly", "repair", "bridges"):
        yield f"reflect-{page}", at(ToReflect(page))
    yield "reflect-check", at(ToReflect("check", ("word",)))
    yield (
        "reflect-check-looked-at",
        at(
            ToReflect(
                "check",
                (
                    "word",
                    "look",
                ),
            )
        ),
    )
    yield "settings", at(Place.SETTINGS)


def _sheets(window: MainWindow) -> Iterator[Stop]:
    """What stands over the window."""

    def typing(what: str, text: str) -> Callable[[], object]:
        def type_it() -> None:
            window.do(what)
            sheet = on_top.in_front()
            assert sheet is not None
            sheet.findChildren(QLineEdit)[0].setText(text)

        return type_it

    window.go(Place.TODAY)
    yield "find", typing("find", "rota")
    yield "capture", typing("capture", "promise Amara the rota by Friday")
    yield "help", lambda: window.do("help")
    yield "care", lambda: window.do("crisis")
    yield "notes", lambda: window.do("notes")
    window.go(Place.PLAN)
    yield "print", window.print_here


def _doors(folder: Path) -> Iterator[Stop]:
    """What stands before the window."""

    def standing(door: Door) -> Door:
        door.show()
        return door

    yield "welcome", lambda: standing(Welcome(folder.with_name("new")))
    yield "unlock", lambda: standing(Unlock(folder))
