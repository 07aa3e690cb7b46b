"""A trouble told where no window is open."""

from pathlib import Path

from coach.crash import Trouble, VaultTrouble
from coach.i18n.translate import _
from coach.views.doors import bringing
from coach.views.doors.door import Door
from coach.views.widgets.pieces import button, label


class Told(Door):
    """What happened, what is safe and what to do, for whoever did not start Coach from a terminal.

    With the `folder` of notes that do not open, one of their backups can be brought back: `restored` is then
    true.
    """

    def __init__(self, trouble: Trouble, folder: Path | None = None) -> None:
        super().__init__("trouble", trouble.happened)
        self.restored, self._folder = False, folder
        for text in (trouble.safe, trouble.todo):
            self.down.addWidget(label(text, "body2"))
        acts = [button(_("OK"), self.accept, "primary")]
        if folder is not None and isinstance(trouble, VaultTrouble) and bringing.has_any(folder):
            acts.append(button(_("Restore a backup"), self.bring_back))
        self.buttons(*acts)

    def bring_back(self) -> None:
        """The leader chooses one of the backups; what hinders it is said below."""
        assert self._folder is not None
        said = bringing.offer(self, self._folder, None)
        if said:
            self.down.addWidget(label(said, "warn"))
        elif said is not None:
            self.restored = True
            self.accept()
