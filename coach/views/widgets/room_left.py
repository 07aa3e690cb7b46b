"""How many letters a line still takes: said quietly once few are left, and how many are too many."""

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit

from coach.i18n.translate import n_
from coach.views.widgets import announce, look
from coach.views.widgets.pieces import Wrapping

FEW = 10  # percent of the room


class RoomLeft(Wrapping):
    """Stands beneath a field. `measure` gives the letters there are and those there is room for; 0: no limit.

    Heard once when they become few, and once when there are too many. Nothing that is typed is kept out.
    """

    def __init__(self, field: QLineEdit, measure: Callable[[], tuple[int, int]]) -> None:
        super().__init__()
        self.setObjectName("room_left")
        self.setProperty("textFormat", "PlainText")
        self.setWordWrap(True)
        self._measure, self._role = measure, ""
        self._aloud = announce.Soon(field)
        field.textChanged.connect(lambda _text: self.look())
        self.hide()

    def look(self) -> None:
        """Say what is true now; nothing while there is room enough."""
        there, room = self._measure()
        left = room - there
        role = "" if not room or left * 100 > room * FEW else "meta" if left >= 0 else "warn"
        self.setText(_said(left) if role else "")
        self.setVisible(bool(role))
        if role != self._role:
            self._role = role
            self.setProperty("role", role)
            look.again(self)
            self._aloud.say(self.text())


def _said(left: int) -> str:
    if left >= 0:
        return n_("{count} letter left.", "{count} letters left.", left).format(count=left)
    many = n_(
        "{count} letter too many: it cannot be kept so. Nothing is cut off.",
        "{count} letters too many: it cannot be kept so. Nothing is cut off.",
        -left,
    )
    return many.format(count=-left)
