"""What a start says where the notes are open elsewhere, or were left open."""

from datetime import datetime

from PySide6.QtCore import QSysInfo

from coach import clock
from coach.i18n import phrases
from coach.i18n.translate import _
from coach.views.doors.door import Door
from coach.views.widgets import look
from coach.views.widgets.pieces import button, label


class OpenAlready(Door):
    """Says why no second window opens, for whoever did not start Coach from a terminal."""

    def __init__(self) -> None:
        super().__init__("open_already", _("Coach is open already"))
        self.resize(look.px(520), look.px(280))
        self.down.addWidget(label(_("Its window comes to the front. Nothing was changed."), "body2"))
        self.buttons(button(_("OK"), self.accept, "primary"))


class Anyway(Door):
    """Accepted where the leader opens the notes all the same."""

    def __init__(self, at: datetime | None, computer: str) -> None:
        super().__init__("left_open", _("These notes were left open"))
        self.down.addWidget(label(self._where(at, computer), "body2"))
        said = _(
            "If Coach is still open with them, what is written in one window could be lost in the other."
        )
        self.down.addWidget(label(said, "body2"))
        self.leave = button(_("Leave them closed"), self.reject, "primary")
        self.open_it = button(_("Open anyway"), self.accept)
        self.leave.setDefault(True)
        self.open_it.setAutoDefault(False)
        self.buttons(self.leave, self.open_it)
        self.leave.setFocus()

    def _where(self, at: datetime | None, computer: str) -> str:
        when = phrases.at_moment(at, clock.now().date()) if at else _("an unknown time")
        if computer in ("", QSysInfo.machineHostName()):
            return _("Coach opened them on this computer, {moment}, and does not answer.").format(moment=when)
        return _("They were opened on {computer}, {moment}, and not closed there.").format(
            computer=computer, moment=when
        )
