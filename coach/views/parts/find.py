"""Find (Ctrl+K) and Capture (Ctrl+N): one line over a dimmed page."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from coach.crash import Trouble
from coach.models.base import BrokenRule
from coach.views.parts.list_model import Item, ListView
from coach.views.parts.pieces import label


class Find(QDialog):
    """As you type; arrow keys and Enter."""

    chosen = Signal(str)

    def __init__(self, over: QWidget, look_up: Callable[[str], Sequence[Item]]) -> None:
        super().__init__(over, Qt.WindowType.FramelessWindowHint)
        self.setObjectName("find")
        self.setWindowTitle("Coach")
        self.setFixedWidth(640)
        self._look_up = look_up
        down = QVBoxLayout(self)
        down.setContentsMargins(16, 16, 16, 16)
        self.field = QLineEdit()
        self.field.setObjectName("find_field")
        self.field.setAccessibleName("Find")
        self.field.setPlaceholderText("People, one-to-ones, notes, promises, plans, guides, questions")
        self.field.textChanged.connect(self._typed)
        self.field.installEventFilter(self)
        self.results = ListView("Results", two_lines=False)
        self.results.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.results.chosen.connect(self._choose)
        self._none = label("", "body2")
        down.addWidget(self.field)
        down.addWidget(self.results)
        down.addWidget(self._none)
        self._typed("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                self._step(1 if event.key() == Qt.Key.Key_Down else -1)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                item = self.results.current()
                if item is not None:
                    self._choose(item.id)
                return True
        return super().eventFilter(watched, event)

    def _typed(self, text: str) -> None:
        found = self._look_up(text) if text.strip() else []
        self.results.show_items(found[:14], fit=True)
        self._none.setText("" if found or not text.strip() else "Nothing found. Try fewer letters.")
        self._step(1)
        self.adjustSize()

    def _step(self, by: int) -> None:
        items = self.results.items.items
        at = self.results.currentIndex().row()
        while 0 <= at + by < len(items):
            at += by
            if not items[at].heading:
                self.results.setCurrentIndex(self.results.items.index(at, 0))
                return

    def _choose(self, which: object) -> None:
        self.accept()
        self.chosen.emit(str(which))


class Capture(QDialog):
    """One line, understood as you type and shown back before it is kept."""

    def __init__(self, over: QWidget, say: Callable[[str], str], keep: Callable[[str], None]) -> None:
        super().__init__(over, Qt.WindowType.FramelessWindowHint)
        self.setObjectName("capture")
        self.setWindowTitle("Coach")
        self.setFixedWidth(640)
        self._say, self._keep = say, keep
        down = QVBoxLayout(self)
        down.setContentsMargins(16, 16, 16, 16)
        self.field = QLineEdit()
        self.field.setObjectName("capture_field")
        self.field.setAccessibleName("Capture")
        self.field.setPlaceholderText("promise Ben the rota by Friday · ? how did the talk go")
        self.said = label("Enter keeps it, Escape leaves it.", "body2")
        down.addWidget(self.field)
        down.addWidget(self.said)
        self.field.textChanged.connect(self._typed)
        self.field.returnPressed.connect(self._try)

    def _typed(self, text: str) -> None:
        self.said.setText(self._say(text) if text.strip() else "Enter keeps it, Escape leaves it.")

    def _try(self) -> None:
        try:
            self._keep(self.field.text())
        except (BrokenRule, Trouble) as fault:
            self.said.setText(str(fault))
            return
        self.accept()
