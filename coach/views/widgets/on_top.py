"""A sheet stands over its window without blocking it: the page is out of reach, the window's X is not."""

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut, QWindow
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from shiboken6 import isValid

from coach.views.widgets import to_the_ends

KEYS = frozenset({QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease})


class Sheet(QDialog):
    """A sheet that blocks takes the window's X with it: Qt lets no close through to what is blocked.

    As long as it is shown, no key reaches the page or the window: it is the sheet's, as for who types faster
    than it comes up. Whoever comes back to the window is led to the sheet. When the window closes, its words
    are handed over at the gate, and then it is put aside as by Escape.

    Once finished it is deleted by Qt's next turn, with all it holds: what was typed is read before that.
    """

    outlives = False  # whether it is there after it has ended, until whoever made it deletes it

    def __init__(self, over: QWidget, flags: Qt.WindowType = Qt.WindowType.Dialog) -> None:
        super().__init__(over, flags)
        QShortcut(QKeySequence("Ctrl+Q"), self).activated.connect(self.close)
        for number in range(10):  # the ways to the places are shut, and no digit of theirs lands in the words
            QShortcut(QKeySequence(f"Alt+{number}"), self)
        self._awaited = False
        self.finished.connect(self._go)

    @property
    def sized_as(self) -> str:
        """By this its size is kept: whomever it is about, and in every language."""
        return type(self).__qualname__

    def open(self) -> None:
        """Show it, and go on at once."""
        self.setModal(False)
        self.setResult(QDialog.DialogCode.Rejected.value)
        _OnTop(self)
        self.show()

    def exec(self) -> int:
        """Show it, and wait until it has ended. Gives its result: 0 also where Coach ended meanwhile.

        It is deleted in the turn after that: whoever waited can still read what was chosen in it.
        """
        until, ended = QEventLoop(), list[int]()
        self._awaited = True
        self.finished.connect(ended.append)  # once it has ended it may be gone before this goes on
        self.finished.connect(until.quit)
        Sheet.open(self)
        until.exec()
        if isValid(self):
            self._awaited = False
            QTimer.singleShot(0, self._go)
        return ended[0] if ended else QDialog.DialogCode.Rejected.value

    def _go(self) -> None:
        if not self._awaited and not self.outlives:
            self.deleteLater()

    def may_end(self) -> bool:
        """Whether it can be put aside now; not while it stores what cannot be stopped any more."""
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A key that nothing in it wanted moves what is read."""
        if not to_the_ends.scrolled(self, event):
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Alt+F4 is meant for Coach: nobody sees a window of its own in this. It stays if the window does."""
        event.ignore()
        if (over := self.parentWidget()) is not None:
            over.window().close()


def may_end(window: QWidget) -> bool:
    """Whether all sheets over this window, and over each other, can be put aside now."""
    return all(one.may_end() for one in window.findChildren(Sheet) if one.isVisible())


def in_front() -> QDialog | None:
    """The sheet that the leader has before them now, above any other; None while there is only a page."""
    modal = QApplication.activeModalWidget()
    if isinstance(modal, QDialog):
        return modal
    there = [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]
    parents = [one.parentWidget() for one in there]
    covered = [parent.window() for parent in parents if parent is not None]
    front = [one for one in there if one.parentWidget() is not None and one not in covered]
    return front[-1] if front else None


class _OnTop(QObject):
    def __init__(self, sheet: Sheet) -> None:
        super().__init__(sheet)
        over = sheet.parentWidget()
        assert over is not None, "a sheet of its own has nothing to stand over"
        self._sheet, self._over = sheet, over.window()
        for one in self._watched():
            one.installEventFilter(self)
        sheet.finished.connect(self._end)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in KEYS and isinstance(watched, QWindow):
            event.accept()  # or it would be tried as a key of the window
            self._come_up()
            if isinstance(event, QKeyEvent) and kind != QEvent.Type.ShortcutOverride:
                QApplication.sendEvent(self._sheet.focusWidget() or self._sheet, event.clone())
            return True
        if watched is self._over and kind == QEvent.Type.WindowActivate:
            self._come_up()
        elif watched is self._over and kind == QEvent.Type.Hide and not event.spontaneous():
            self._sheet.reject()
        return False

    def _watched(self) -> list[QObject]:
        """Asked for anew each time: its handle is Qt's, and another one once it was made anew."""
        handle = self._over.windowHandle()
        return [self._over, *([handle] if handle is not None else [])]

    def _come_up(self) -> None:
        self._sheet.raise_()
        self._sheet.activateWindow()

    def _end(self) -> None:
        """The hands go on in the window; whoever went to another program stays there."""
        for one in self._watched():
            one.removeEventFilter(self)
        if QApplication.activeWindow() in (None, self._sheet) and self._over.isVisible():
            self._over.activateWindow()
