"""Alt and a letter press each button of a sheet and lead to each field; no letter has two meanings."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLabel, QRadioButton, QWidget

from coach.views.widgets.lettered import Lettered

ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)
SHORT = 3  # letters of a word, to which others leave theirs


class Named(Lettered, QLabel):
    """The words of a field, which lead to it."""

    def __init__(self, text: str, field: QWidget) -> None:
        super().__init__(text)
        self.setProperty("textFormat", "PlainText")
        while (inner := field.focusProxy()) is not None:
            field = inner  # a label does not lead to what only passes the focus on
        self.setBuddy(field)


class Option(Lettered, QRadioButton):
    """One of a few that are in sight together; the arrow keys choose the next."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """From the first press on: as long as none is chosen, Qt's own only leads from one to the next."""
        super().keyPressEvent(event)
        now = self.window().focusWidget()
        if event.key() in ARROWS and isinstance(now, Option) and now is not self:
            now.setChecked(True)


class Letters(QObject):
    """Gives them when the sheet comes up, and to what comes into sight on it later."""

    def __init__(self, sheet: QDialog) -> None:
        super().__init__(sheet)
        self._sheet = sheet
        sheet.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._sheet and event.type() in (QEvent.Type.Show, QEvent.Type.LayoutRequest):
            give(self._sheet)
        return False


def give(sheet: QWidget) -> None:
    """A letter of its own words to each button and field in sight that has none; what it asks for first."""
    held = lettered(sheet)
    taken = {one.letter for one in held}
    wanting = [one for one in held if not one.letter and one.text().strip()]
    seen = [one for one in wanting if isinstance(one, QWidget) and one.isVisibleTo(sheet)]
    for one in sorted(seen, key=_in_turn):
        letter = next((at for at in _wanted(one.text()) if at not in taken), "")
        if letter:
            one.take(letter)
            taken.add(letter)


def lettered(sheet: QWidget) -> Sequence[Lettered]:
    """What of the sheet can bear a letter: its buttons and boxes, and the words of its fields.

    Not the options of a choice: they may be many, and the arrow keys walk through them.
    """
    there = sheet.findChildren(QWidget)
    found = [one for one in there if isinstance(one, Lettered) and not isinstance(one, Option)]
    return [one for one in found if one.window() is sheet and (not isinstance(one, QLabel) or one.buddy())]


def _in_turn(one: Lettered) -> tuple[bool, bool]:
    """What the sheet is for chooses first, then whoever has not many letters to choose from."""
    assert isinstance(one, QWidget)
    return one.property("kind") not in ("primary", "danger"), len(set(_wanted(one.text()))) > SHORT


def _wanted(text: str) -> list[str]:
    """The letters of words in the order in which they come to mind: how a word begins, then any other."""
    words = text.lower().split()
    letters = [word[0] for word in words] + [one for word in words for one in word]
    plain = [one for one in letters if one.isascii() and one.isalpha()]
    return plain or [one for one in letters if one.isalpha()]
