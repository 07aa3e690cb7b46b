"""Looks at the calendar kept in view: at the start, when it changes, and every quarter of an hour."""

import threading
from functools import partial
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal
from PySide6.QtWidgets import QFileDialog

from coach.crash import Trouble
from coach.exchange.reading import Stopped
from coach.exchange.rows import Asked
from coach.i18n import phrases, region
from coach.i18n.translate import _
from coach.models.people import Person
from coach.services import calendar_in_view as in_view
from coach.store.undo import Undo
from coach.vault.vault import Vault
from coach.views.bringing.sheet import BringIn
from coach.views.shell import Shell
from coach.views.widgets import file_places
from coach.views.widgets.job import Job, Tell

SETTLES_MS, EVERY_MS = 1_500, 15 * 60_000  # after the last change of the file, and without any

Stamp = tuple[object, ...]


class _Look(Job):
    """One look, beside the window."""

    running: ClassVar[set[Job]] = set()  # of its own: others end theirs by themselves


class CalendarInView(QObject):
    """`looked` comes in the window's thread after each look, and when another calendar is kept in view."""

    looked = Signal()

    def __init__(self, shell: Shell, vault: Vault) -> None:
        super().__init__(shell.over)
        self._shell, self._vault = shell, vault
        self._job: _Look | None = None
        self._came: in_view.Looked | None = None
        self._told = ""  # the trouble that was told before the look under way
        self._stamp: Stamp = ()  # of what was read last
        self._again = False
        self._watch = QFileSystemWatcher(self)
        self._settles = QTimer(self, singleShot=True, interval=SETTLES_MS)
        self._every = QTimer(self, interval=EVERY_MS)
        for heard in (self._watch.fileChanged, self._watch.directoryChanged):
            heard.connect(lambda _path: self._settles.start())
        self._settles.timeout.connect(self.look)
        self._every.timeout.connect(self.look)
        shell.store.changed.connect(self._heard)

    # -- what the leader does --------------------------------------------------------------------

    def choose_file(self) -> None:
        """Ask for a calendar file, and keep it in view from now on."""
        kinds = _("Calendars ({endings})").format(endings="*.ics")
        title = _("Keep a calendar in view")
        chosen, _kind = QFileDialog.getOpenFileName(
            self._shell.over, title, str(file_places.to_take_from()), kinds
        )
        self._keep(chosen)

    def choose_folder(self) -> None:
        """Ask for a folder, and keep the calendars in it in view from now on."""
        title = _("Keep a folder of calendars in view")
        start = str(file_places.to_take_from())
        self._keep(QFileDialog.getExistingDirectory(self._shell.over, title, start))

    def _keep(self, chosen: str) -> None:
        if not chosen:
            return
        file_places.taken(Path(chosen))
        try:
            in_view.keep(self._vault, Path(chosen))
        except Trouble as trouble:
            self._shell.say(str(trouble), None)
            return
        self.looked.emit()
        self.begin()

    def stop(self) -> None:
        """Keep none in view any more; what came stays."""
        self._end()
        try:
            in_view.stop(self._vault)
        except Trouble as trouble:
            self._shell.say(str(trouble), None)
            return
        self._shell.say(_("The calendar is no longer kept in view. What came from it stays."), None)
        self.looked.emit()

    def show(self) -> None:
        """All that it holds, to be looked at and ticked."""
        shell, kept = self._shell, in_view.recall(self._vault)
        if kept.path:
            BringIn(
                shell.over, shell.store, shell.clock, region.name(), [Path(kept.path)], self._brought
            ).open()

    def _brought(self, said: str, undo: Undo | None) -> None:
        self._shell.say(said, undo)
        self._anew()

    # -- looking -----------------------------------------------------------------------------------

    def begin(self) -> None:
        """Look now, and from now on; nobody waits for it."""
        self._end()
        self._every.start()
        self._anew()

    def _anew(self) -> None:
        self._stamp = ()
        self.look()

    def look(self) -> None:
        """Read it, beside the window, where it is another than it was."""
        kept = in_view.recall(self._vault)
        if not kept.path:
            return
        if self._job is not None:
            self._again = True
            return
        self._see_to(Path(kept.path))
        self._came, self._told = None, kept.trouble
        self._job = _Look(partial(self._read, kept, self._stamp))
        self._job.ended.connect(self._ended)
        self._job.start()

    def _see_to(self, path: Path) -> None:
        """Hear of changes of the file, and of its folder: a file that is replaced is watched no longer."""
        for one in (str(path), str(path.parent)):
            self._watch.addPath(one)

    def _read(self, kept: in_view.InView, before: Stamp, stop: threading.Event, _tell: Tell) -> None:
        today = self._shell.clock.today()
        stamp = (today, *in_view.stamp(Path(kept.path)))
        if stamp == before:
            return
        asked = Asked("", today, "", region.name())
        self._came = in_view.look(self._shell.store, kept, asked, stop)
        self._stamp = stamp

    def _ended(self, trouble: Trouble | None) -> None:
        self._job = None
        looked, self._came = self._came, None
        if looked is not None:
            self._tell(looked, self._told)
        elif trouble is not None and not isinstance(trouble, Stopped):
            self._shell.say(str(trouble), None)
        if self._again:
            self._again = False
            self.look()

    def _tell(self, looked: in_view.Looked, told_before: str) -> None:
        """In one line: what came, with its undo, and what waits, with the way to it; a trouble only once."""
        said, waits = str(looked), str(looked.now.waits)
        if looked.fresh:
            alone = _("In your calendar: {what}.").format(what=waits)
            said = f"{said} {phrases.capital(waits)}." if said else alone
        if said:
            away = not self._shell.over.isActiveWindow()
            self._shell.say(said, looked.undo, self.show if looked.fresh else None, lasting=away)
        elif looked.now.trouble and looked.now.trouble != told_before:
            self._shell.say(looked.now.trouble, None)
        self.looked.emit()

    def _heard(self, kinds: frozenset[type]) -> None:
        """Whoever is here now may be in the calendar: the next look reads it again."""
        if Person in kinds:
            self._stamp = ()

    def _end(self) -> None:
        self._every.stop()
        self._settles.stop()
        self._again = False
        if self._job is not None:
            self._job.stop()
            self._again = True  # once it has ended, where one is still kept in view
        if held := [*self._watch.files(), *self._watch.directories()]:
            self._watch.removePaths(held)

    def close(self) -> None:
        """End what is under way, before the notes are closed."""
        self._end()
        self._again = False
        if self._job is not None:  # nobody hears its last word: it is told once the notes are closed
            self._job.ended.disconnect(self._ended)
            self._job = None
        _Look.end_all()
