"""How a sheet begins and ends: it says its own title, the page behind it is dimmed, and closed it is gone."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QVBoxLayout

from coach.views.widgets import look, shade
from coach.views.widgets.mnemonics import Letters
from coach.views.widgets.pieces import label

Role = QDialogButtonBox.ButtonRole
MARGIN = 40  # px of a window that is seen around a large sheet
BESIDE = 88  # px of a window that a sheet leaves free, its own margins among them


def titled(sheet: QDialog, title: str) -> None:
    """`title` is what a screen reader says when it opens; the title bar stays neutral, it may name somebody.

    Once finished it is deleted by Qt's next turn, with all it holds: what was typed is read before that.
    """
    sheet.setAccessibleName(title)
    shade.under(sheet)
    sheet.finished.connect(sheet.deleteLater)
    Letters(sheet)


def headed(sheet: QDialog, title: str, most: tuple[int, int], *said: str) -> QVBoxLayout:
    """A sheet to read or to choose on begins with its title and a few words; below them goes what it holds.

    `most` is its width and height, px at 100 %, where the window has that room.
    """
    sheet.setWindowTitle("Coach")
    titled(sheet, title)
    over = sheet.parentWidget()
    assert over is not None
    wide, high = map(look.px, most)
    sheet.resize(min(wide, over.width() - MARGIN), min(high, over.height() - MARGIN))
    down = QVBoxLayout(sheet)
    down.setContentsMargins(24, 20, 24, 20)
    down.setSpacing(12)
    down.addWidget(label(title, "reading"))
    down.addWidget(label(" ".join(filter(None, said)), "body2"))
    return down


def finishes(sheet: QDialog, act: Callable[[], object]) -> None:
    """Ctrl+Enter does what the sheet is for, wherever on it the focus is; Cmd+Enter on a Mac."""
    for keys in ("Ctrl+Return", "Ctrl+Enter"):  # that of the digits, too
        QShortcut(QKeySequence(keys), sheet).activated.connect(act)


def foot(sheet: QDialog, *made: tuple[QPushButton, Role]) -> QDialogButtonBox:
    """The buttons of the sheet, each where the platform puts one with such a part; Tab goes as they stand.

    Where the window has no room for them side by side they stand below each other.
    """
    box = _box(*made)
    over = sheet.parentWidget()
    if over is not None and box.sizeHint().width() > over.width() - BESIDE:
        box.setOrientation(Qt.Orientation.Vertical)
    return box


def in_order(box: QDialogButtonBox) -> list[QPushButton]:
    """Its buttons as they stand there, from where one begins to read."""
    layout = box.layout()
    held = [layout.itemAt(at) for at in range(layout.count())] if layout is not None else []
    return [one for item in held if item is not None and isinstance(one := item.widget(), QPushButton)]


def ordered(*made: tuple[QPushButton, Role]) -> list[QPushButton]:
    """In the platform's order, for a sheet that lays them out itself."""
    box = _box(*made)
    order = in_order(box)
    for one in order:
        box.removeButton(one)  # or it would go with the box
    return order


def _box(*made: tuple[QPushButton, Role]) -> QDialogButtonBox:
    box = QDialogButtonBox()
    for one, role in made:
        box.addButton(one, role)
    return box
