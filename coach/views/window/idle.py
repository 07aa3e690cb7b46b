"""Notices that nobody is there: by the clock on the wall, so that a computer asleep counts as well."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow

from coach import clock

TOUCHES = frozenset({
    QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
})  # fmt: skip
LOOK_MS = 5_000


class Idle(QObject):
    """`long` when nothing was touched for so many minutes; `lock_pressed` when its key is, over a sheet.

    Over a sheet no key of the window is heard, and whoever leaves the desk in haste must be.
    """

    long = Signal()
    lock_pressed = Signal()

    def __init__(self, app: QGuiApplication, minutes: int) -> None:
        super().__init__(app)
        self.minutes = minutes
        self._touched = clock.seconds()
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        # On the windows, not on the whole app: only what the leader does passes through here.
        app.focusWindowChanged.connect(self._watch)

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in TOUCHES:
            self._touched = clock.seconds()
            if isinstance(event, QKeyEvent) and _over_another(watched) and _locks(event):
                self.lock_pressed.emit()
                return True
        return super().eventFilter(watched, event)

    def look(self, now: float | None = None) -> None:
        """Emit `long` if nothing was touched for so long; `now` in the seconds of `clock.seconds`."""
        moment = clock.seconds() if now is None else now
        if moment - self._touched >= self.minutes * 60:
            self._touched = moment
            self.long.emit()


def _over_another(window: QObject) -> bool:
    """Whether it is that of a sheet."""
    return isinstance(window, QWindow) and window.transientParent() is not None


def _locks(event: QKeyEvent) -> bool:
    from PySide6.QtCore import Qt  # described at once when it is named: not before the first paint

    return event.key() == Qt.Key.Key_L and event.modifiers() == Qt.KeyboardModifier.ControlModifier
