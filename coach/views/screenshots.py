"""One picture of every screen, on whatever platform plug-in is there."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

from PySide6.QtWidgets import QApplication

from coach import demo
from coach.content import library
from coach.models import meetings
from coach.settings import Settings
from coach.store import Store
from coach.vault import vault as vaults
from coach.views.main_window import MainWindow
from coach.views.parts import look


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
    window = MainWindow(opened, Settings(theme, text), today, lambda: (store, guides))
    window.resize(*size)
    window.show()
    now = datetime.combine(today, datetime.min.time())
    with store.read() as session:
        ahead = meetings.between(session, now, now.replace(year=now.year + 1))
    first = ahead[0] if ahead else None
    written = []
    for name, there in _stops(window, first):
        there()
        for _ in range(4):
            app.processEvents()
        file = out / f"{name}-{theme}-{size[0]}-{text}.png"
        window.grab().save(str(file))
        written.append(file)
    window.close()
    return written


def _stops(window: MainWindow, first: meetings.Meeting | None) -> Iterator[tuple[str, Callable[[], object]]]:
    """Every screen by its name in the file, with each part of it, and the way there."""

    def at(screen: str, what: object = None) -> Callable[[], object]:
        return lambda: window.go(screen, what)

    def part(name: str, number: int) -> Callable[[], object]:
        return lambda: getattr(window.stack.currentWidget(), name)(number)

    yield "today", at("today")
    yield "one-to-ones", at("one_to_ones")
    if first is not None:
        yield "meeting", at("meeting", first.id)
        yield "meeting-meet", part("show_phase", 1)
        yield "meeting-close", part("show_phase", 2)
    yield "people", at("people")
    yield "people-across-the-team", part("show_part", 1)
    if first is not None:
        yield "person", at("person", first.person_id)
        for number, name in enumerate(("conversations", "about", "coverage"), 1):
            yield f"person-{name}", part("show_tab", number)
    yield "plan", at("plan")
    yield "library", at("library")
    yield "library-guide", at("library", "keep-your-commitments")
    yield "reflect", at("reflect")
    for page in ("journal", "weekly", "monthly", "repair", "bridges"):
        yield f"reflect-{page}", at("reflect", (page,))
    yield "reflect-check", at("reflect", ("check", "word"))
    yield "reflect-check-looked-at", at("reflect", ("check", "word", "look"))
    yield "settings", at("settings")
