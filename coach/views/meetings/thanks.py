"""One thing to thank for at the end of a one-to-one, with who may come to see it."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coach.crash import WriteTrouble
from coach.i18n.translate import _
from coach.models import closings
from coach.models.base import Confidence
from coach.store.store import Store
from coach.views.meetings.questions import still_here
from coach.views.widgets import levels, look
from coach.views.widgets.note_edit import NoteEdit
from coach.views.widgets.pieces import button
from coach.views.widgets.privacy import Privacy

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


class Thanks(QObject):
    """The editor stays while the page around it is built anew. `kept` says that its words are saved."""

    done = Signal(str, object)
    trouble = Signal(str)
    kept = Signal()

    def __init__(self, store: Store) -> None:
        super().__init__()
        self._store, self._id, self._level = store, 0, Confidence.MINE
        self.editor = NoteEdit(store.vault, "closing", "thanks", _("One thing to thank for"))
        self.editor.setPlaceholderText(_("What they did, and what it changed."))
        self.editor.setProperty("kind", "field")
        self.editor.setFixedHeight(look.px(64))
        self.editor.document().setDocumentMargin(look.px(8))
        self.editor.written.connect(self._save)
        self.editor.refused.connect(lambda why: self.trouble.emit(still_here(why)))

    def of(self, meeting_id: int, privacy: Privacy, over: QWidget) -> QWidget:
        """What stands on the page of that one-to-one."""
        with self._store.read() as session:
            closed = session.get(closings.Closing, meeting_id)
        self._id, self._over = meeting_id, over
        self._level = Confidence(closed.confidence) if closed else Confidence.MINE
        self.editor.show_words(meeting_id, closed.thanks if closed else "")
        named = levels.short(self._level)
        says = _("These thanks are {level}. Change it").format(level=named)
        made = QWidget()
        down = QVBoxLayout(made)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(4)
        if privacy.hides(self._level):
            self.editor.setParent(None)
            down.addWidget(button(_("Show private"), partial(privacy.show, over)))
        else:
            down.addWidget(self.editor)
        foot = QHBoxLayout()
        foot.addWidget(button(levels.to_change(self._level), self.choose_level, "quieter", says=says))
        foot.addStretch(1)
        down.addLayout(foot)
        return made

    def choose_level(self) -> None:
        def put(session: "Session", level: Confidence) -> None:
            closings.of_meeting(session, self._id).confidence = level

        self.editor.hand_over()
        levels.choose(self._over, self._store, self.done.emit, _("These thanks"), self._level, put)

    def _save(self, text: str) -> None:
        try:
            with self._store.write() as session:
                closings.of_meeting(session, self.editor.record_id).thanks = text
        except WriteTrouble as fault:
            self.trouble.emit(still_here(str(fault)))
            return
        self.editor.saved(text)
        self.kept.emit()
