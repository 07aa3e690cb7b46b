"""What comes into the notes and what goes out, from Settings, Find or a file dropped on the window."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QFileDialog

from coach.crash import Trouble
from coach.exchange import files, kinds
from coach.exchange.archive import zipped
from coach.exchange.archive.out import ENDING
from coach.i18n import phrases, region
from coach.i18n.translate import _, n_
from coach.models.base import BrokenRule
from coach.services import taking_notes_out
from coach.vault.vault import Vault
from coach.views.bringing.archive_sheets import BringInArchive, NotesOut, TakeOut
from coach.views.bringing.sheet import BringIn
from coach.views.shell import Shell
from coach.views.widgets import file_places
from coach.views.widgets.dialogs import Ask
from coach.views.widgets.job import Job


class InAndOut:
    """Opens the sheets, one at a time."""

    def __init__(self, shell: Shell, vault: Vault) -> None:
        self._shell, self._vault = shell, vault

    def choose(self) -> None:
        """Ask for files, then show what they hold."""
        start = str(file_places.to_take_from())
        chosen, _kind = QFileDialog.getOpenFileNames(self._shell.over, _("Bring in"), start, _kinds())
        if chosen:
            file_places.taken(Path(chosen[0]))
            self.look_at([Path(one) for one in chosen])

    def look_at(self, paths: Sequence[Path]) -> None:
        """What these files hold, and those of a folder; nothing is stored before it is asked for."""
        shell = self._shell
        if not self._vault.writable:
            shell.say(str(self._vault.only_read()), None)
            return
        try:
            found = files.of(paths)
        except Trouble as trouble:
            shell.say(str(trouble), None)
            return
        if len(found) == 1 and zipped.is_archive(found[0]):
            BringInArchive(shell.over, shell.store, found[0], shell.say).open()
            return
        BringIn(shell.over, shell.store, shell.clock, region.name(), found, shell.say).open()

    def take_out(self) -> None:
        """Everything as one archive, locked with a passphrase of its own or not, where the leader says."""
        over = self._shell.over
        all_of_it = _("All that you keep is in it, private lines too.")
        why = _("An archive without a passphrase can be read by anyone who has the file.")
        ask = Ask(over, _("Take everything out"), _("Choose a place…"), f"{all_of_it} {why}", key="take out")
        first, again = ask.line(_("Passphrase (or none)")), ask.line(_("The same again"))
        for field in (first, again):
            field.setEchoMode(field.EchoMode.Password)

        def same() -> None:
            if first.text() != again.text():
                raise BrokenRule(_("The two passphrases are not the same."))

        if not ask.run(same):
            return
        secret = first.text() or None
        start = str(file_places.to_put_into() / f"coach-{self._shell.clock.today().isoformat()}{ENDING}")
        asked = _("Archive of Coach ({endings})").format(endings=f"*{ENDING}")
        chosen, _kind = QFileDialog.getSaveFileName(over, _("Take everything out"), start, asked)
        if chosen:
            target = Path(chosen)
            named = target if target.suffix == ENDING else target.with_name(f"{target.name}{ENDING}")
            TakeOut(over, self._shell.store, self._shell.chosen, named, secret).open()

    def notes_out(self) -> None:
        """All notes as Markdown files, private ones only where they are ticked; what stays is counted."""
        shell = self._shell
        with shell.store.read() as session:
            private = taking_notes_out.private(session)
        why = _("The files are not encrypted: anyone who has them can read them.")
        ask = Ask(shell.over, _("Notes as Markdown files"), _("Choose a folder…"), why, key="notes out")
        said = n_("With {count} private note", "With {count} private notes", private)
        with_private = QCheckBox(said.format(count=phrases.grouped(private)))
        if private:
            ask.also(with_private)
        if not ask.run(lambda: None):
            return
        over, with_them = shell.over, with_private.isChecked()  # read now: its sheet goes while one chooses
        start = str(file_places.to_put_into())
        chosen = QFileDialog.getExistingDirectory(over, _("Notes as Markdown files"), start)
        if chosen:
            target = Path(chosen) / f"coach-notes-{shell.clock.today().isoformat()}"
            NotesOut(over, shell.store, target, with_them).open()

    def close(self) -> None:
        """End what is still under way."""
        Job.end_all()


def _kinds() -> str:
    """The kinds of files that can be asked for, all of them first, as a file dialog takes them."""
    asked = (
        (_("Files that Coach reads ({endings})"), (*kinds.READ, ENDING)),
        (_("Calendars ({endings})"), (".ics",)),
        (_("Contacts ({endings})"), (".vcf",)),
        (_("Lists ({endings})"), (".csv",)),
        (_("Running documents ({endings})"), (*kinds.DOCUMENTS, kinds.ZIP)),
        (_("Export of Monica ({endings})"), (".json",)),
        (_("Archive of Coach ({endings})"), (ENDING,)),
    )
    return ";;".join(said.format(endings=" ".join(f"*{one}" for one in endings)) for said, endings in asked)
