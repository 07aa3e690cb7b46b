"""A line above the page: what the leader should know as long as it lasts, and what can be done about it."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from coach.views.widgets import announce
from coach.views.widgets.pieces import button, clear, label

Acts = tuple[tuple[str, Callable[[], object]], ...]


class Banner(QWidget):
    """One thing of three: a trouble, which comes first, then damage, and else something to know."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("banner")
        self._down = QVBoxLayout(self)
        self._down.setContentsMargins(24, 14, 24, 0)
        self._trouble: tuple[str, Acts] = ("", ())
        self._damage: tuple[str, Acts] = ("", ())
        self._known: tuple[str, Acts] = ("", ())
        self.hide()

    @property
    def said(self) -> str:
        """What can be read there now; empty where nothing is."""
        return self._shown()[0]

    def say_trouble(self, text: str, *acts: tuple[str, Callable[[], object]]) -> None:
        """Shown until it is called again, with no text when the trouble is over."""
        if text != self._trouble[0]:
            self._trouble = (text, acts)
            self._fill()

    def say_again(self) -> None:
        """Aloud: it is refused once more what stands there."""
        announce.say(self, self.said, urgent=True)

    def say_damage(self, text: str, *acts: tuple[str, Callable[[], object]]) -> None:
        """Shown while there is no trouble, until it is called again; with no text it goes."""
        if text != self._damage[0]:
            self._damage = (text, acts)
            self._fill()

    def tell(self, text: str, *acts: tuple[str, Callable[[], object]]) -> None:
        """Something to know, while there is nothing worse; with no text it goes."""
        if text != self._known[0]:
            self._known = (text, acts)
            self._fill()

    def _fill(self) -> None:
        clear(self._down)
        text, acts = self._shown()
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        if not text:
            return
        line = QFrame()
        line.setObjectName("row")
        across = QHBoxLayout(line)
        across.setContentsMargins(14, 8, 12, 8)
        across.addWidget(label(text, "body2" if text == self._known[0] else "danger"), 1)
        for said, act in acts:
            across.addWidget(button(said, act, "quiet"))
        self._down.addWidget(line)
        announce.say(self, text, urgent=text != self._known[0])

    def _shown(self) -> tuple[str, Acts]:
        return next((one for one in (self._trouble, self._damage) if one[0]), self._known)
