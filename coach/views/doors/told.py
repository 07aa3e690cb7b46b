"""A trouble told where no window is open."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from coach.crash import Trouble, VaultTrouble
from coach.i18n.translate import _
from coach.views.doors import bringing, rescuing
from coach.views.doors.door import Door
from coach.views.widgets.pieces import button, label


class TroubleDoor(Door):
    """What happened, what is safe and what to do, for whoever did not start Coach from a terminal.

    With the `folder` of notes that do not open, one of their backups can be brought back, or what can be read
    of damaged ones rescued: `restored` is then true.
    """

    def __init__(self, trouble: Trouble, folder: Path | None = None) -> None:
        super().__init__("trouble", trouble.happened)
        self.restored, self._folder = False, folder
        for text in (trouble.safe, trouble.todo):
            self.down.addWidget(label(text, "body2"))
        acts = [button(_("OK"), self.accept, "primary")]
        if folder is not None and isinstance(trouble, VaultTrouble) and bringing.has_any(folder):
            acts.append(button(_("Restore a backup"), self.bring_back))
        if folder is not None and rescuing.may_help(trouble):
            rescue = rescuing.Rescuing(self, folder, partial(_asked, self, folder))
            rescue.restored.connect(self._done)
            self.down.addWidget(rescue.said)
            acts += [rescue.begin, rescue.go_on]
        self.buttons(*acts)

    def bring_back(self) -> None:
        """The leader chooses one of the backups; what hinders it is said below."""
        assert self._folder is not None
        said = bringing.offer(self, self._folder, None)
        if said:
            self.down.addWidget(label(said, "warn"))
        elif said is not None:
            self._done()

    def _done(self) -> None:
        self.restored = True
        self.accept()


def _asked(over: QWidget, folder: Path) -> str | None:
    """The passphrase or code of notes that are damaged; None where the leader turned away."""
    from coach.views.widgets.dialogs import Ask
    from coach.views.widgets.passphrases import present_one

    why = _("What can be read is sealed as your notes were.")
    ask = Ask(over, _("What opens these notes"), _("Rescue"), why, key="opens notes")
    present, given = present_one(ask, folder), list[str | None]()
    ask.run(lambda: given.append(present()))
    return given[0] if given else None
