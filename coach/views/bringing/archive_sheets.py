"""Everything out as one archive, and an archive looked at and brought in."""

import threading
from contextlib import closing
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from coach import settings
from coach.crash import Trouble
from coach.exchange.archive import out
from coach.exchange.archive.zipped import Archive, WantsPassphrase
from coach.i18n import phrases
from coach.i18n.translate import _, n_
from coach.services import bringing_back, taking_notes_out
from coach.services.bringing_back import Brought
from coach.settings import Settings
from coach.store.store import Store
from coach.store.undo import Done
from coach.vault.backup_keeper import BEFORE_IMPORT
from coach.views.bringing.work_sheet import WorkSheet
from coach.views.widgets import announce, file_places
from coach.views.widgets.dialogs import Ask
from coach.views.widgets.job import Tell
from coach.views.widgets.pieces import button, label

SMALL = (560, 420)  # px at 100 %


class TakeOut(WorkSheet):
    """Writes at once, tells how far it is, and says in the end where it lies."""

    def __init__(
        self, over: QWidget, store: Store, chosen: Settings, target: Path, secret: str | None
    ) -> None:
        said = _("One file, readable without Coach. Keep it where only you can read it.")
        super().__init__(over, _("Take everything out"), SMALL, said, _("Done"))
        self._store, self._chosen, self._target, self._secret = store, chosen, target, secret
        self._counts: dict[str, int] = {}
        self.said, self.where = label(""), label("", "meta")
        self.body.addWidget(self.said)
        _add_where(self.body, self.where, target)
        self.run(_("Writing…"), self._write, self._written)

    def _write(self, stop: threading.Event, tell: Tell) -> None:
        folder = self._store.vault.folder
        with self._store.read() as session:
            self._counts = out.write(
                session,
                folder,
                settings.for_others(self._chosen),
                self._target,
                self._secret,
                True,
                tell,
                stop,
            )

    def _written(self) -> None:
        count = sum(self._counts.values())
        said = n_("{count} record is in {file}.", "All {count} records are in {file}.", count)
        self.said.setText(said.format(count=phrases.grouped(count), file=self._target.name))
        file_places.put(self._target)
        self.way_out.hide()
        self.does.setFocus()
        announce.say(self, self.said.text())

    def do(self) -> None:
        self.accept()


class NotesOut(WorkSheet):
    """Writes at once, and says in the end where the files lie and how many notes stayed here."""

    def __init__(self, over: QWidget, store: Store, target: Path, private: bool) -> None:
        said = _("A file for each person, readable everywhere. Keep them where only you can read them.")
        super().__init__(over, _("Notes as Markdown files"), SMALL, said, _("Done"))
        self._store, self._target, self._private = store, target, private
        self._made = taking_notes_out.TakenOut({}, 0)
        self.said, self.stayed = label(""), label("", "meta")
        self.body.addWidget(self.said)
        self.body.addWidget(self.stayed)
        self.where = label("", "meta")
        _add_where(self.body, self.where, target)
        self.run(_("Writing…"), self._write, self._written)

    def _write(self, stop: threading.Event, _tell: Tell) -> None:
        with self._store.read() as session:
            self._made = taking_notes_out.made(session, self._private)
        if not stop.is_set():
            taking_notes_out.write(self._made.files, self._target)

    def _written(self) -> None:
        count, left = len(self._made.files), self._made.withheld
        said = n_("{count} file is in {folder}.", "{count} files are in {folder}.", count)
        self.said.setText(said.format(count=phrases.grouped(count), folder=self._target.name))
        stayed = n_("{count} private note stayed here.", "{count} private notes stayed here.", left)
        self.stayed.setText(stayed.format(count=phrases.grouped(left)) if left else "")
        file_places.put(self._target)
        self.way_out.hide()
        self.does.setFocus()
        announce.say(self, f"{self.said.text()} {self.stayed.text()}".strip())

    def do(self) -> None:
        self.accept()


class BringInArchive(WorkSheet):
    """An archive is read to its last byte, tried and counted; then it comes in by one act.

    `done` is told of that act. A locked one asks for its passphrase.
    """

    def __init__(self, over: QWidget, store: Store, file: Path, done: Done) -> None:
        said = _("Nothing is stored yet. What is here already stays; of two wordings both are kept.")
        super().__init__(over, _("Bring in an archive"), SMALL, said, _("Bring in"))
        self._store, self._file, self._done = store, file, done
        self._secret: str | None = None
        self._seen = self._brought = Brought()
        self.undone = True
        self.said, self.promise = label("", "name"), label("", "meta")
        self.body.addWidget(self.said)
        self.body.addWidget(self.promise)
        self.body.addStretch(1)
        self._look()

    def _look(self) -> None:
        self.run(_("Reading the archive…"), self._try, self._show)

    def _try(self, stop: threading.Event, tell: Tell) -> None:
        """As it would be, taken back at once."""
        with closing(Archive(self._file, self._secret)) as archive:
            try:
                with self._store.write() as session:
                    self._seen = bringing_back.bring_in(session, archive, _stopping(stop, tell))
                    raise _OnlyLooked
            except _OnlyLooked:
                return

    def say_trouble(self, trouble: Trouble) -> None:
        """Locked: its passphrase is asked for, until it fits or one turns back."""
        super().say_trouble(trouble)
        if isinstance(trouble, WantsPassphrase):
            why = "" if self._secret is None else _("That passphrase does not open it.")
            ask = Ask(self, _("This archive is locked"), _("Open it"), why, key="archive")
            field = ask.line(_("Its passphrase"))
            field.setEchoMode(field.EchoMode.Password)
            if ask.run(lambda: None):
                self._secret = field.text()
                self._look()

    def _show(self) -> None:
        seen = self._seen
        counts = (sum(each.values()) for each in (seen.new, seen.changed, seen.already))
        said = _("New: {new}. Changed: {changed}. Already here: {already}.")
        new, changed, already = counts
        self.said.setText(said.format(new=new, changed=changed, already=already))
        left = len(seen.unreadable)
        why = n_("{count} record stays outside: {why}", "{count} records stay outside: {why}", left)
        first = seen.unreadable[0][2] if left else ""
        promise = _("A backup is made first. One Undo takes all of it out again.")
        self.promise.setText(why.format(count=phrases.grouped(left), why=first) if left else promise)
        self.does.setEnabled(bool(new or changed))
        (self.does if new or changed else self.way_out).setFocus()
        announce.say(self, self.said.text())

    def do(self) -> None:
        if not self.works:
            self.run(_("Bringing it in…"), self._bring, self._brought_in)

    def _bring(self, stop: threading.Event, tell: Tell) -> None:
        store = self._store
        with closing(Archive(self._file, self._secret)) as archive:
            store.vault.keeper.make(BEFORE_IMPORT)
            with store.write() as session:
                told = _stopping(stop, tell)
                self._brought = bringing_back.bring_in(session, archive, told)
                self.storing = True
                told(1, 1)  # the last moment to turn back
            bringing_back.packs(store.vault.folder, archive)
            bringing_back.choices(store.vault.folder, archive)

    def _brought_in(self) -> None:
        count = sum(self._brought.new.values()) + sum(self._brought.changed.values())
        said = n_("Brought in: {count} record", "Brought in: {count} records", count).format(
            count=phrases.grouped(count)
        )
        self._done(said, self._store.undo_of_last())
        self.accept()


def _add_where(down: QVBoxLayout, where: QLabel, target: Path) -> None:
    """The folder in which it lies, in full, and the way there."""
    where.setText(_("In the folder {folder}").format(folder=target.parent))
    down.addWidget(where)
    across = QHBoxLayout()
    across.addWidget(button(_("Open the folder"), partial(file_places.show, target), "quiet"))
    across.addStretch(1)
    down.addLayout(across)
    down.addStretch(1)


class _OnlyLooked(Exception):
    """Ends a write that was made to see what would come of it."""


def _stopping(stop: threading.Event, tell: Tell) -> Tell:
    """Tells on, and ends the work where it was asked to stop."""

    def told(done: int, of: int) -> None:
        if stop.is_set():
            raise Trouble(_("Stopped."), _("Nothing was changed."), "")
        tell(done, of)

    return told
