"""One picture of every screen, on whatever platform plug-in is there."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from itertools import chain
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QEvent, QEventLoop, QPoint, QRect
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit

from coach import demo
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
from coach.views.widgets import look
from coach.views.window.main_window import MainWindow

PAGE_MS, DRAWN_MS = 30_000, 500
Stop = tuple[str, Callable[[], object]]


def take(
    out: Path,
    theme: str,
    size: tuple[int, int],
    text: int,
    vault: Path | None,
    today: date,
    passphrase: str | None = None,
) -> list[Path]:
    """Sample data when no vault is named. Returns the files written."""
    app = QApplication.instance() or QApplication(["coach", *look.STYLE])
    assert isinstance(app, QApplication)
    look.wear(app, theme, text)
    out.mkdir(parents=True, exist_ok=True)
    if vault is None:
        import tempfile

        opened = vaults.create(Path(tempfile.mkdtemp(prefix="coach-pictures-")) / "vault")
        demo.make(Store(opened), today)
    else:
        opened = vaults.open_vault(vault, passphrase)
    store, guides = Store(opened), library.load()
    window = MainWindow(opened, Settings(theme, text), Clock(today), lambda: (store, guides))
    window.resize(*size)
    window.show()
    now = datetime.combine(today, datetime.min.time())
    with store.read() as session:
        ahead = meetings.between(session, now, now.replace(year=now.year + 1))
    first = ahead[0] if ahead else None
    written = []
    for name, there in chain(_stops(window, first), _sheets(window), _doors(opened.folder)):
        shown = there()
        file = out / f"{name}-{theme}-{size[0]}-{text}.png"
        _picture(app, window, shown if isinstance(shown, Door) else None).save(str(file))
        written.append(file)
    window.close()
    return written


def _picture(app: QApplication, window: MainWindow, door: Door | None) -> QPixmap:
    """The window with the sheet that stands over it, which is closed then; or a door by itself."""
    for _ in range(4):
        app.processEvents()
    if door is not None:
        picture = door.grab()
        door.reject()
        return picture
    picture = window.grab()
    if isinstance(sheet := app.activeModalWidget(), QDialog):
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
            sheet = QApplication.activeModalWidget()
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
