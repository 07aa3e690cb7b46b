"""How a sheet begins and ends: it says its own title, the page behind it is dimmed, and its foot ends it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QBoxLayout,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QVBoxLayout,
)

from coach.i18n import phrases
from coach.i18n.translate import _
from coach.views.widgets import look, shade, sheet_frame
from coach.views.widgets.beside import at_top
from coach.views.widgets.mnemonics import Letters
from coach.views.widgets.pieces import button, label

Role = QDialogButtonBox.ButtonRole
EDGE = 26  # px from the edge of a sheet to its words
MARGIN = 40  # px of a window that is seen around a large sheet
WORDS = 380  # px at 100 % that words beside the buttons of a sheet need
BESIDE = 88  # px of a window that a sheet leaves free, its own margins among them


def titled(
    sheet: QDialog, title: str, ground: str = "canvas", beside: Callable[[], object] | None = None
) -> None:
    """`title` is what a screen reader says when it opens; a title bar stays neutral, it may name somebody.
    `beside` is what a click beside it does, where it does anything.
    """
    sheet.setAccessibleName(title)
    sheet_frame.framed(sheet, ground)
    shade.under(sheet, beside)
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
    whole = QVBoxLayout(sheet)
    whole.setContentsMargins(1, 0, 1, 0)  # within the edge of its frame
    whole.setSpacing(0)
    whole.addLayout(_head(sheet, title, " ".join(filter(None, said))))
    whole.addWidget(sheet_frame.hairline())
    down = QVBoxLayout()
    down.setContentsMargins(EDGE, 16, EDGE, 16)
    down.setSpacing(12)
    whole.addLayout(down, 1)
    return down


def _head(sheet: QDialog, title: str, said: str) -> QHBoxLayout:
    """Its title, the words below it, and a cross for the mouse: Escape is its key."""
    across = QHBoxLayout()
    across.setContentsMargins(EDGE, 20, EDGE - 8, 16)
    text = QVBoxLayout()
    text.setSpacing(4)
    text.addWidget(label(title, "reading"))
    below = label(said, "body2")
    below.setObjectName("said_below_title")
    below.setVisible(bool(said))
    text.addWidget(below)
    across.addLayout(text, 1)
    across.addLayout(at_top(cross(sheet)))
    return across


def says_below(sheet: QDialog, said: str) -> None:
    """Other words below the title of a headed sheet."""
    below = sheet.findChild(QLabel, "said_below_title")
    assert below is not None
    below.setText(phrases.breakable(said))
    below.setVisible(bool(said))


def cross(sheet: QDialog) -> QPushButton:
    """Puts the sheet aside, as Escape does, which is why no key leads to it."""
    says = _("Close ({key})").format(key=phrases.keys("Escape"))
    made = button("", sheet.reject, "more", "x", says)
    made.setObjectName("put_aside")
    made.setToolTip(says)
    made.setAutoDefault(False)
    made.setProperty("focusPolicy", "NoFocus")
    return made


def ended(sheet: QDialog, *made: tuple[QPushButton, Role], words: QLayout | None = None) -> QDialogButtonBox:
    """The foot of a headed sheet, below a hairline; its buttons as `foot` has them.

    What they would do, in `words`, stands beside them, or above them where there is little room.
    """
    whole = sheet.layout()
    assert isinstance(whole, QVBoxLayout)
    box = foot(sheet, *made)
    across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
    across.setContentsMargins(EDGE, 14, EDGE, 16)
    across.setSpacing(20)
    if words is not None:
        across.addLayout(words, 1)
        if sheet.width() - 2 * EDGE - box.sizeHint().width() < look.px(WORDS):
            across.setDirection(QBoxLayout.Direction.TopToBottom)
            across.setSpacing(8)
    across.addWidget(box)
    whole.addWidget(sheet_frame.hairline())
    whole.addLayout(across)
    return box


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
