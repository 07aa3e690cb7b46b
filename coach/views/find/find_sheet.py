"""Find (Ctrl+K) and Capture (Ctrl+N): one line over a dimmed page."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QFrame, QLineEdit, QVBoxLayout, QWidget

from coach.crash import Trouble
from coach.i18n.translate import _
from coach.models.base import BrokenRule
from coach.views.widgets import look
from coach.views.widgets.list_model import ListItem, ListView
from coach.views.widgets.pieces import label


class LineSheet(QDialog):
    """640 px wide at 100 %, near the top, over a dimmed page."""

    def __init__(self, over: QWidget, name: str) -> None:
        super().__init__(over, Qt.WindowType.FramelessWindowHint)
        self.setObjectName(name)
        self.setWindowTitle("Coach")
        self.setFixedWidth(min(look.px(640), over.width() - 40))
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)  # its corners are round
        self._over, self._shade = over, _Shade(over)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        surface = QFrame()
        surface.setObjectName("sheet")
        whole.addWidget(surface)
        self.down = QVBoxLayout(surface)
        self.down.setContentsMargins(14, 14, 14, 14)
        self.finished.connect(self._shade.deleteLater)

    def open(self) -> None:
        """Show it centred over the page, which is dimmed until it closes."""
        over = self._over
        self._shade.setGeometry(over.rect())
        self._shade.show()
        self._shade.raise_()
        corner = over.mapToGlobal(over.rect().topLeft())
        self.move(corner.x() + (over.width() - self.width()) // 2, corner.y() + over.height() // 9)
        super().open()


class _Shade(QWidget):
    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(20, 18, 14, 80))
        painter.end()


class Find(LineSheet):
    """As you type; arrow keys and Enter. `inside` brings what stands inside words, a moment later."""

    chosen = Signal(str)
    asked = Signal(str)

    def __init__(self, over: QWidget, look_up: Callable[[str], Sequence[ListItem]]) -> None:
        super().__init__(over, "find")
        self._look_up = look_up
        self.field = QLineEdit()
        self.field.setObjectName("find_field")
        self.field.setAccessibleName(_("Find"))
        self.field.setPlaceholderText(_("People, one-to-ones, notes, promises, plans, guides, questions"))
        self.field.textChanged.connect(self._typed)
        self.field.installEventFilter(self)
        self.results = ListView(_("Results"), two_lines=False)
        self.results.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.results.chosen.connect(self._choose)
        self._none = label(_("Type a few letters. Arrow keys choose, Enter opens."), "meta")
        for widget in (self.field, self.results, self._none):
            self.down.addWidget(widget)
        self._typed("")

    def show_again(self, typed: str, found: Sequence[ListItem]) -> None:
        """More was found for what is still typed; the chosen row stays chosen."""
        if typed != self.field.text():
            return
        held = self.results.current()
        self._show(found)
        if held is not None:
            for row, item in enumerate(found):
                if item.id == held.id:
                    self.results.setCurrentIndex(self.results.items.index(row, 0))

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
        self._none.setVisible(not found)
        self._show(found)
        if text.strip():
            self.asked.emit(text)

    def _show(self, found: Sequence[ListItem]) -> None:
        self.results.setVisible(bool(found))
        self.results.show_items(found, fit=True)
        self.results.setFixedHeight(min(self.results.height(), self._over.height() * 2 // 3))
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


class Capture(LineSheet):
    """One line, understood as you type and shown back before it is kept."""

    def __init__(self, over: QWidget, say: Callable[[str], str], keep: Callable[[str], None]) -> None:
        super().__init__(over, "capture")
        self._say, self._keep = say, keep
        self._hint = _("Enter keeps it, Escape leaves it.")
        self.field = QLineEdit()
        self.field.setObjectName("capture_field")
        self.field.setAccessibleName(_("Capture"))
        self.field.setPlaceholderText(_("promise Ben the rota by Friday · ? how did the talk go"))
        self.said = label(self._hint, "body2")
        self.down.addWidget(self.field)
        self.down.addWidget(self.said)
        self.field.textChanged.connect(self._typed)
        self.field.returnPressed.connect(self._try)

    def _typed(self, text: str) -> None:
        self.said.setText(self._say(text) if text.strip() else self._hint)

    def _try(self) -> None:
        try:
            self._keep(self.field.text())
        except (BrokenRule, Trouble) as fault:
            self.said.setText(str(fault))
            return
        self.accept()
