"""Backups in Settings: when the last was made and checked, where they lie, and how one is brought back."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from coach.clock import Clock
from coach.i18n import phrases
from coach.i18n.translate import _, n_
from coach.settings import Settings
from coach.vault.backup_keeper import BY_HAND, Keeper
from coach.vault.backup_notes import Notes
from coach.vault.restore import Source
from coach.vault.vault import Vault
from coach.views.doors.bring_back import BringBack
from coach.views.settings.rows import setting
from coach.views.widgets.backup_run import BackupRun
from coach.views.widgets.living import Part
from coach.views.widgets.pieces import press


class BackupRows:
    """The rows of one group. `choose` stores another folder, `bring_back` is told what to bring back, `tell`
    says what happened; `changed` is called where the rows say something else now.
    """

    def __init__(
        self,
        over: QWidget,
        vault: Vault,
        chosen: Settings,
        clock: Clock,
        choose: Callable[..., None],
        bring_back: Callable[[Source], None],
        tell: Callable[[str], None],
        changed: Callable[[], None],
    ) -> None:
        self._over, self._vault, self._chosen, self._clock = over, vault, chosen, clock
        self._choose, self._bring_back, self._tell, self._changed = choose, bring_back, tell, changed
        self._run = BackupRun(over)
        self._run.ended.connect(self._made)
        self._sealing = BackupRun(over)
        self._sealing.ended.connect(self._sealed)

    def about(self) -> str:
        """The line under the name of the group."""
        return _("Made while you work, checked after each, and never replaced by one that failed its check.")

    def rows(self) -> list[Part]:
        """What is so now, and what can be done about it."""
        keeper = self._keeper()
        notes, held = keeper.notes(), len(keeper.held())
        now = press(_("Back up now"), self.make, says=_("Back up now"))
        acts = [now] if self._vault.writable else []
        listed = press(_("Backups and restore…"), self.show, says=_("Backups and restore"))
        return [
            setting(
                "last backup", _("Last"), self._last(notes), self._checked(notes), bool(notes.failed), *acts
            ),
            setting("where backups lie", _("Where"), str(keeper.folder), self._room(notes)),
            self._other_disk(notes),
            setting("backups held", _("Kept"), self._held(held), self._read_again(notes), False, listed),
        ]

    def make(self) -> None:
        """One more, now, in a thread: typing goes on."""
        keeper = self._keeper()
        if self._run.start(lambda: keeper.make(BY_HAND) and ""):
            self._tell(_("A backup is being made; you can go on."))

    def show(self) -> None:
        """The list of backups, and what restoring one would change."""
        sheet = BringBack.of_open_vault(self._over.window(), self._vault, self._clock.today())
        sheet.exec()
        if sheet.chosen is not None:
            self._bring_back(sheet.chosen)

    def seal(self) -> None:
        """Those on the other disk that are older than the first passphrase, in a thread."""
        keeper = self._keeper()
        folder = keeper.second_folder()
        if folder is None or not folder.is_dir():
            self._tell(_("The other disk is not there. Connect it, then try again."))
        elif self._sealing.start(lambda: _still_open(keeper.seal_open())):
            self._tell(_("The backups on the other disk are being sealed anew; you can go on."))

    def choose_folder(self) -> None:
        """Where the second copy of each goes."""
        title = _("A folder on another disk")
        start = self._chosen.backup_folder or str(Path.home())
        found = QFileDialog.getExistingDirectory(self._over.window(), title, start)
        if found:
            self._choose(backup_folder=str(Path(found).absolute()))
            self.make()

    def _keeper(self) -> Keeper:
        keeper = self._vault.keeper
        keeper.second = Path(self._chosen.backup_folder) if self._chosen.backup_folder else None
        return keeper

    def _made(self, trouble: str) -> None:
        self._tell(trouble or _("The backup is made and checked."))
        self._changed()

    def _sealed(self, trouble: str) -> None:
        done = _("Only what opens your notes opens them now. The disk may keep traces of the old ones.")
        self._tell(trouble or done)
        self._changed()

    def _last(self, notes: Notes) -> str:
        if notes.failed:
            said = _("The last one could not be made: {why}")
            return said.format(why=notes.why)
        return phrases.capital(self._moment(notes.last)) if notes.last else _("None yet.")

    def _checked(self, notes: Notes) -> str:
        if notes.failed and notes.last:
            return _("The one of {moment} holds, and so do the earlier ones.").format(
                moment=self._moment(notes.last)
            )
        if notes.last:
            return _("Opened again, read to the end and counted.")
        return _("One is made every half hour in which something changed, and when Coach closes or locks.")

    def _room(self, notes: Notes) -> str:
        if notes.crowded:
            return _("They took more than two gigabytes; the oldest of the last days were let go.")
        return _("Encrypted as your notes are, each with what opens it.")

    def _other_disk(self, notes: Notes) -> Part:
        if not self._chosen.backup_folder:
            none = _("None. A disk can fail as a whole: a second one helps.")
            choose = press(
                _("Choose a folder…"), self.choose_folder, says=_("Choose a folder on another disk")
            )
            return setting("other disk", _("Second place"), none, "", False, choose)
        acts: list[Part] = []
        if notes.second_failed:
            said = _("Not reached since {moment}. It is tried again with the next backup.")
            said = said.format(moment=self._moment(notes.second_failed))
        elif notes.second_last:
            said = _("Last reached {moment}.").format(moment=self._moment(notes.second_last))
        else:
            said = _("The next backup goes there as well.")
        if notes.second_open:
            said = n_(
                "{count} backup there is older than your passphrase and opens without it.",
                "{count} backups there are older than your passphrase and open without it.",
                notes.second_open,
            ).format(count=notes.second_open)
            acts = [press(_("Seal them anew"), self.seal, says=_("Seal them anew, on the other disk"))]
        other = press(_("Change…"), self.choose_folder, says=_("Another folder for the second place"))
        off = press(_("Not any more"), partial(self._choose, backup_folder=""), "quiet")
        folder = self._chosen.backup_folder
        warn = bool(notes.second_open)
        return setting("other disk", _("Second place"), folder, said, warn, *acts, other, off)

    def _held(self, held: int) -> str:
        """Nothing where there is none: the row of the last one says so."""
        if not held:
            return ""
        return n_("{count} backup", "{count} backups", held).format(count=held)

    def _read_again(self, notes: Notes) -> str:
        if notes.unreadable:
            said = n_(
                "{count} did not hold when it was read again, and was moved aside.",
                "{count} did not hold when they were read again, and were moved aside.",
                notes.unreadable,
            )
            return said.format(count=notes.unreadable)
        if not notes.read_again:
            return _("Once a month the oldest, the newest and one between are read again.")
        said = _("The oldest, the newest and one between were read again {moment}.")
        return said.format(moment=self._moment(notes.read_again))

    def _moment(self, stamp: str) -> str:
        """A stored UTC stamp as a person here would say it within a sentence."""
        return phrases.at_moment(_local(stamp), self._clock.today())


def _still_open(left: int) -> str:
    """Words for the leader where some were not sealed anew, else ""."""
    said = n_(
        "{count} could not be sealed anew, and stays as it was.",
        "{count} could not be sealed anew, and stay as they were.",
        left,
    )
    return said.format(count=left) if left else ""


def _local(stamp: str) -> datetime:
    """A stored UTC stamp in the zone of this computer."""
    return datetime.fromisoformat(stamp).astimezone()
