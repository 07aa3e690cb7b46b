"""What just happened, with Undo, for six seconds at the bottom left."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from coach.views.parts.pieces import button, label


class Toast(QFrame):
    def __init__(self, over: QWidget, undo: Callable[[], None]) -> None:
        super().__init__(over)
        self._over = over
        self.setObjectName("toast")
        across = QHBoxLayout(self)
        across.setContentsMargins(16, 8, 10, 8)
        self._said = label("", wrap=False)
        self._undo = button("Undo", undo)
        across.addWidget(self._said)
        across.addWidget(self._undo)
        self._timer = QTimer(self, singleShot=True, interval=6000)
        self._timer.timeout.connect(self._end)
        self.hide()

    def say(self, what: str, undoable: bool) -> None:
        self._said.setText(what)
        self.setAccessibleName(what)
        self._undo.setVisible(undoable)
        self.adjustSize()
        self.move(24, self._over.height() - self.height() - 24)
        self.show()
        self.raise_()
        self._timer.start()

    def _end(self) -> None:
        if self._undo.hasFocus():
            self._timer.start()  # Somebody is on their way to press it.
        else:
            self.hide()
