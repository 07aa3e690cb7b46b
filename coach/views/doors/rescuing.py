"""At the door: what can be read of damaged notes is rescued into a new vault, and then put in their place."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from coach.crash import Trouble
from coach.database.troubles import Damaged
from coach.i18n.translate import _
from coach.views.doors.door import Door
from coach.views.widgets import announce
from coach.views.widgets.pieces import button, label

if TYPE_CHECKING:
    from coach.vault.damage.rescue import Rescued
    from coach.vault.how_far import Share


def may_help(trouble: Trouble) -> bool:
    """Whether something may be read of notes that do not open for this reason."""
    return isinstance(trouble, Damaged)


class Rescuing(QObject):
    """`begin` and `go_on` are its buttons, `said` its words, for a door to lay out; `secret` gives what opens
    the vault, and None where the leader turned away. `restored` tells that the rescued notes are in place.
    """

    restored = Signal()

    def __init__(self, door: Door, folder: Path, secret: Callable[[], str | None]) -> None:
        super().__init__(door)
        self._door, self._folder, self._secret = door, folder, secret
        self._given: str | None = None
        self._found: Rescued | None = None
        self.begin = button(_("Rescue what can be read"), self.rescue)
        self.go_on = button(_("Go on with what was rescued"), self._put_in_place)
        self.said = label("", "body2")
        for one in (self.begin, self.go_on):
            one.setAutoDefault(False)
        self.go_on.hide()
        self.said.hide()

    def rescue(self) -> None:
        """Into a new folder where the leader chooses; nothing old is touched."""
        from coach.vault import vault as vaults

        title = _("Rescue what can be read")
        chosen = QFileDialog.getExistingDirectory(self._door, title, str(Path.home()))
        if not chosen:
            return
        try:
            locked = vaults.is_locked(self._folder)
        except Trouble as trouble:
            self._say(str(trouble))
            return
        self._given = self._secret() if locked else None
        if not locked or self._given is not None:
            self._into(Path(chosen))

    def _into(self, parent: Path) -> None:
        from coach.vault.damage import rescue
        from coach.views.doors import at_work

        def work(told: "Share") -> "Rescued":
            return rescue.rescue(self._folder, rescue.data_keys(self._folder, self._given), parent, told)

        try:
            self._found = at_work.rescuing(work)
        except Trouble as trouble:
            self._say(str(trouble))
            return
        self._tell(self._found)

    def _tell(self, found: "Rescued") -> None:
        where = _("What could be read is in {folder}.").format(folder=found.folder)
        kept = _("If you go on with it, the damaged notes are kept beside it, under another name.")
        self._say("\n".join((where, *found.lines(), kept)))
        self.begin.hide()
        self.go_on.show()
        self.go_on.setFocus()

    def _put_in_place(self) -> None:
        from coach.vault import restore
        from coach.views.doors import at_work

        assert self._found is not None
        try:
            source = restore.opened(self._found.folder / restore.NOTES, self._folder, self._given)
            at_work.restoring(lambda told: restore.restore(source, self._folder, None, told))
        except Trouble as trouble:
            self._say(str(trouble))
            return
        self.restored.emit()

    def _say(self, words: str) -> None:
        self.said.setText(words)
        self.said.show()
        announce.say(self._door, words, urgent=True)
