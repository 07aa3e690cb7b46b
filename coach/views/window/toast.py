"""What just happened, with Undo and the way to it, for six seconds at the bottom left."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QSize, QTimer
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QPushButton, QWidget

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
        self.move(mirrored if self.isRightToLeft() else aside, self._foot() - self.height())

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


def say_fault(toast: Toast, fault: Trouble | str, show: Callable[[], object]) -> None:
    """Until it is put away: a Trouble in its own words; of others the code, with the report to `show`."""
    if isinstance(fault, Trouble):
        toast.say(str(fault), lasting=True, urgent=True)
        return
    said = _("Something went wrong. What you wrote is kept. Code {code}.").format(code=fault)
    toast.say(said, show, _("Show the report"), lasting=True, urgent=True)
