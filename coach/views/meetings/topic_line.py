"""The line where a topic is typed; several lines pasted into it are several topics."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence

from coach.exchange import pasted
from coach.i18n.translate import _
from coach.vault.vault import Vault
from coach.views.widgets.draft_line import DraftLine


class TopicLine(DraftLine):
    """`pasted` carries the lines, without bullets and what is quoted; one line alone is pasted as ever."""

    pasted = Signal(object)

    def __init__(self, vault: Vault) -> None:
        super().__init__(vault, "meeting", "topic", _("Add a topic"))
        self.setObjectName("add_topic")
        self.setProperty("kind", "line")
        self.setPlaceholderText(_("Add a topic, then press Enter"))
        self.setToolTip(_("Begin with “they:” if it is theirs. Several lines pasted are several topics."))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste) and not self.isReadOnly():
            found = pasted.lines(QGuiApplication.clipboard().text())
            if len(found) > 1:
                self.pasted.emit(found)
                event.accept()
                return
        super().keyPressEvent(event)
