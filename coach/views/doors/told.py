"""A trouble told where no window is open."""

from coach.crash import Trouble
from coach.i18n.translate import _
from coach.views.doors.door import Door
from coach.views.widgets.pieces import button, label


class Told(Door):
    """What happened, what is safe and what to do, for whoever did not start Coach from a terminal."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__("trouble", trouble.happened)
        for text in (trouble.safe, trouble.todo):
            self.down.addWidget(label(text, "body2"))
        self.buttons(button(_("OK"), self.accept, "primary"))
