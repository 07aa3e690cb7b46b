"""One picture of every screen, on whatever platform plug-in is there."""

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
    stops: list[tuple[str, object]] = [
        ("today", None),
        ("one_to_ones", None),
        ("people", None),
        ("plan", None),
    ]
    if first is not None:
        stops += [("meeting", first.id), ("person", first.person_id)]
    stops += [("library", "keep-your-commitments"), ("reflect", None), ("settings", None)]
    written = []
    for name, what in stops:
        window.go(name, what)
        for _ in range(4):
            app.processEvents()
        file = out / f"{name.replace('_', '-')}-{theme}-{size[0]}-{text}.png"
        window.grab().save(str(file))
        written.append(file)
    window.close()
    return written
