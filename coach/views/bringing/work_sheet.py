"""A sheet that first works, then shows: how far it is, Cancel, and why it could not be done."""

import threading
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from coach.crash import Trouble
from coach.i18n.translate import _
from coach.views.widgets import announce, look, on_top, sheet_ends
from coach.views.widgets.job import Job, Tell
from coach.views.widgets.pieces import button, label

Work = Callable[[threading.Event, Tell], None]


class WorkSheet(on_top.Sheet):
    """`body` takes what it shows once the work is done; `does` is its button, hidden until then, and `feet`
    what is said of it beside its buttons.
    """

    def __init__(self, over: QWidget, title: str, most: tuple[int, int], said: str, does: str) -> None:
        super().__init__(over)
        self.setObjectName("work_sheet")
        down = sheet_ends.headed(self, title, most, said)
        self._stack = QStackedWidget()
        down.addWidget(self._stack, 1)
        self.bar, self.working = QProgressBar(), label("")
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(look.px(8))
        self.bar.setAccessibleName(_("How far it is"))
        busy, self.body = QWidget(), QVBoxLayout()
        column = QVBoxLayout(busy)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.working)
        column.addWidget(self.bar)
        column.addStretch(1)
        held = QWidget()
        held.setLayout(self.body)
        self.body.setContentsMargins(0, 0, 0, 0)
        for page in (busy, held):
            self._stack.addWidget(page)
        self.does = button(does, self.do, "primary")
        self.does.setDefault(True)
        self.way_out = button(_("Cancel"), self.reject)
        self.way_out.setAutoDefault(False)
        self.feet = QVBoxLayout()
        self.feet.setSpacing(4)
        role = sheet_ends.Role
        ends = (self.does, role.AcceptRole), (self.way_out, role.RejectRole)
        sheet_ends.ended(self, *ends, words=self.feet)
        sheet_ends.finishes(self, self.does.click)
        self._job: Job | None = None
        self.storing = False  # set by the work itself while it can no longer be stopped

    def do(self) -> None:
        """What the sheet is for."""

    def run(self, says: str, work: Work, then: Callable[[], None]) -> None:
        """`work` beside the window, `then` in it; what went wrong is said in their place."""
        self._stack.setCurrentIndex(0)
        self.working.setText(says)
        self.working.setProperty("role", "")
        look.again(self.working)
        self.bar.setRange(0, 0)
        self.bar.show()
        self.does.hide()
        self.way_out.setFocus()
        announce.say(self, says)
        job = self._job = Job(work)
        job.went.connect(self._went)
        job.ended.connect(lambda trouble: self._ended(job, trouble, then), Qt.ConnectionType.QueuedConnection)
        job.start()

    def _went(self, done: int, of: int) -> None:
        self.bar.setRange(0, max(of, 1))
        self.bar.setValue(done)

    def _ended(self, job: Job, trouble: Trouble | None, then: Callable[[], None]) -> None:
        if job is not self._job:
            return  # the sheet was closed, or works on something else by now
        self._job, self.storing = None, False
        if trouble is not None:
            self.say_trouble(trouble)
            return
        self._stack.setCurrentIndex(1)
        self.does.show()
        then()

    def say_trouble(self, trouble: Trouble) -> None:
        """In the place of what would be shown; the way out is all that is left."""
        self._stack.setCurrentIndex(0)
        self.bar.hide()
        self.does.hide()
        self.working.setText(str(trouble))
        self.working.setProperty("role", "warned")
        look.again(self.working)
        announce.say(self, str(trouble), urgent=True)
        self.way_out.setFocus()

    @property
    def works(self) -> bool:
        """Whether something is under way."""
        return self._job is not None

    def may_end(self) -> bool:
        return not self.storing

    def done(self, result: int) -> None:
        """However it was closed: what is under way ends, unless it is stored right now: that is told."""
        if self.storing:
            return
        if self._job is not None:
            self._job.stop()
            self._job = None
        super().done(result)
