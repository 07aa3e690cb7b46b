"""What just happened, with Undo and the way to it, for six seconds at the bottom left.

Never on words that are being written: then it stands at the top.
"""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, QSize, QTimer
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTextEdit,
    QWidget,
)

from coach.crash import Trouble
from coach.i18n.translate import _
from coach.views.widgets import announce, look
from coach.views.widgets.pieces import button, label

ABOVE = 12  # px between it and the foot of the sidebar
ASIDE, WORDS = 12, 180  # px at its sides within the sidebar, and at 100 % of one that holds more than icons
FRAME = 10  # px of a button before its words
TALL = 140  # px at 100 % within the sidebar; what is longer is read more easily on longer lines
WIDEST = 640  # px at 100 %; what is longer takes another line rather than all that lies beneath it


class Toast(QFrame):
    """One at a time; `act` is what its button does, `there` leads to what was made. A lasting one stays."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self.setObjectName("toast")
        self._held = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._held.setContentsMargins(16, 8, 10, 8)
        self._said = label("", wrap=False)
        self._act: Callable[[], object] = lambda: None
        self.button = button(_("Undo"), lambda: self._act())
        self._held.addWidget(self._said, 1)
        self._there: Callable[[], object] = lambda: None
        self.way = button(_("Show it"), self.go_there)
        self._acts = QHBoxLayout()
        self._acts.addWidget(self.button)
        self._acts.addWidget(self.way)
        self._acts.addStretch(1)
        self._held.addLayout(self._acts)
        self._timer = QTimer(self, singleShot=True, interval=6000)
        self._timer.timeout.connect(self._end)
        self._left = 0  # px
        QGuiApplication.inputMethod().cursorRectangleChanged.connect(self._caret_moved)
        self.hide()

    def say(
        self,
        what: str,
        act: Callable[[], object] | None = None,
        does: str = "",
        lasting: bool = False,
        urgent: bool = False,
        there: Callable[[], object] | None = None,
    ) -> None:
        """In sight and aloud; `urgent` is said at once, as what went wrong is."""
        self._act = act or (lambda: None)
        self.button.setText(does or _("Undo"))
        self.button.setAccessibleName(self.button.text())
        self.button.setVisible(act is not None)
        self._there = there or (lambda: None)
        self.way.setVisible(there is not None)
        self._said.setText(what)
        self.setAccessibleName(what)
        self._fit()
        self.show()
        self.raise_()
        announce.say(self._over, what, urgent)
        self._timer.stop() if lasting else self._timer.start()

    def _fit(self) -> None:
        """Over the empty part of the sidebar where it has room there: so it covers nothing of the page."""
        aside, (room, high) = 24, self._beside_the_page()
        self._stand(below=False)
        size = self._held.totalSizeHint()
        if 0 < room < size.width() + aside - ASIDE:
            self._stand(below=True)
            wanted = QSize(room, self._held.totalHeightForWidth(room))
            if wanted.height() <= high and self._held.totalMinimumSize().width() <= room:
                size, aside = wanted, ASIDE
            else:
                self._stand(below=False)
        widest = min(self._over.width() - 2 * aside, look.px(WIDEST))
        if size.width() > widest:
            self._said.setWordWrap(True)
            size = QSize(widest, self._held.totalHeightForWidth(widest))
        self.setFixedSize(size)
        mirrored = self._over.width() - aside - self.width()
        self._left = mirrored if self.isRightToLeft() else aside
        self._keep_off_the_words()

    def _keep_off_the_words(self) -> None:
        """At the foot; at the top where it would cover there what is being written, or at least the caret."""
        foot, top = (QPoint(self._left, y) for y in (self._foot() - self.height(), ABOVE))
        for words in being_written(self._over):
            for at in (foot, top):
                if not QRect(at, self.size()).intersects(words):
                    self.move(at)
                    return
        self.move(foot)

    def _caret_moved(self) -> None:
        if self.isVisible():
            self._keep_off_the_words()

    def _stand(self, below: bool) -> None:
        """What can be done beside the words, or `below` them, its own words on their edge."""
        way = QBoxLayout.Direction
        self._held.setDirection(way.TopToBottom if below else way.LeftToRight)
        self._said.setWordWrap(below)
        self._acts.setContentsMargins(-FRAME if below else 0, 0, 0, 0)
        self._acts.invalidate()  # out of sight, what is measured would still be the one told before
        self._held.invalidate()

    def _beside_the_page(self) -> tuple[int, int]:
        """px, wide and high, that the sidebar has free above its foot; nothing where it is but icons."""
        sidebar = self._over.findChild(QWidget, "sidebar")
        if sidebar is None or not sidebar.isVisible() or sidebar.width() < look.px(WORDS):
            return 0, 0
        shown = [one for one in sidebar.findChildren(QPushButton) if one.isVisible()]
        ends = [one.mapTo(self._over, QPoint()).y() + one.height() for one in shown]
        free = self._foot() - max(ends, default=0) - ABOVE
        return sidebar.width() - 2 * ASIDE, min(free, look.px(TALL))

    def _foot(self) -> int:
        """px from the top to where it ends: over the line that says where the notes are, if that is there."""
        foot, least = self._over.findChild(QWidget, "foot"), self._over.height() - 24
        if foot is None or not foot.isVisible():
            return least
        return min(foot.mapTo(self._over, QPoint()).y() - ABOVE, least)

    def go_there(self) -> None:
        """To what was made, while it is told; nothing where there is no way to it."""
        there, self._there = self._there, lambda: None
        if self.isVisible():
            self.hide()
            there()

    def _end(self) -> None:
        if self.button.hasFocus() or self.way.hasFocus():
            self._timer.start()  # Somebody is on their way to press it.
        else:
            self.hide()


def being_written(window: QWidget) -> tuple[QRect, QRect]:
    """Where in the window the words stand that one writes on, and the line of the caret in them.

    With room for one more line; nothing where nobody writes.
    """
    at = window.focusWidget()
    if not isinstance(at, QLineEdit | QPlainTextEdit | QTextEdit) or at.isReadOnly() or not at.isVisible():
        return QRect(), QRect()
    words = line = at.rect()
    if not isinstance(at, QLineEdit):
        end, caret = QTextCursor(at.document()), at.cursorRect()
        end.movePosition(QTextCursor.MoveOperation.End)
        last = at.cursorRect(end)
        words = words.intersected(QRect(0, 0, at.width(), last.bottom() + last.height()))
        line = QRect(0, caret.top() - caret.height(), at.width(), 3 * caret.height())
    return _seen(window, at, words), _seen(window, at, line)


def _seen(window: QWidget, inside: QWidget, place: QRect) -> QRect:
    """What of a place inside a widget is in sight, as the window counts."""
    while inside is not window and (outer := inside.parentWidget()) is not None:
        place = place.translated(inside.pos()).intersected(outer.rect())
        inside = outer
    return place


def say_fault(toast: Toast, fault: Trouble | str, show: Callable[[], object]) -> None:
    """Until it is put away: a Trouble in its own words; of others the code, with the report to `show`."""
    if isinstance(fault, Trouble):
        toast.say(str(fault), lasting=True, urgent=True)
        return
    said = _("Something went wrong. What you wrote is kept. Code {code}.").format(code=fault)
    toast.say(said, show, _("Show the report"), lasting=True, urgent=True)
