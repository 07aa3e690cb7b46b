"""Behind the window the whole notes file is looked through: after an unclean end, and once a month."""

import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from coach.clock import Clock
from coach.crash import Trouble, WriteTrouble
from coach.i18n.translate import _, n_
from coach.vault.vault import Vault
from coach.views.window.banner import Banner

if TYPE_CHECKING:
    from coach.vault.damage.rescue import Rescued
    from coach.vault.damage.whole_check import Faults

IN_USE, LOOKED = (
    "in-use",
    "looked-through",
)  # remembered: whether a window has the notes; the day of the last look
MONTH, SLICE_REST_S = timedelta(days=30), 0.01


class Wholeness(QObject):
    """What is damaged is copied aside and told above the page, with the way to rescue what can be read."""

    looked = Signal(object, object)  # Faults, or None where the disk refused; where the file was copied to
    rescued = Signal(object)  # Rescued, or the Trouble that kept it from that

    def __init__(self, vault: Vault, banner: Banner, clock: Clock, say: Callable[[str], object]) -> None:
        super().__init__(banner)
        self._vault, self._banner, self._clock, self._say = vault, banner, clock, say
        self._stop, self._met = threading.Event(), False
        self._work: threading.Thread | None = None
        self._aside: Path | None = None
        self.looked.connect(self._tell)
        self.rescued.connect(self._tell_rescued)

    def start(self) -> None:
        """Note that the notes are in use, and look through them where it is time; nobody waits for it."""
        if not self._vault.writable:
            return
        with suppress(Trouble):
            due = self.is_due()
            self._vault.remember(IN_USE, "1")
            if due:
                self.look()

    def is_due(self) -> bool:
        """Whether the last end was unclean, or the last look is a month ago. Raises VaultTrouble."""
        try:
            last = date.fromisoformat(self._vault.recall(LOOKED))
        except ValueError:
            return True
        return bool(self._vault.recall(IN_USE)) or not last <= self._clock.today() < last + MONTH

    def look(self) -> None:
        """Look through the whole file, beside the window."""
        self._begin(self._look_through)

    def met(self) -> None:
        """Something read what is damaged: not every month's look is awaited. Once in a sitting, for each look
        that finds something copies the file aside.
        """
        if not self._met:
            self._met = True
            self.look()

    def end(self) -> None:
        """The window closes: what is under way is stopped and waited for."""
        self._stop.set()
        if self._work is not None:
            self._work.join()
        if self._vault.writable:
            with suppress(WriteTrouble):
                self._vault.remember(IN_USE, "")

    def _begin(self, work: Callable[[], None]) -> None:
        if self._work is not None and self._work.is_alive():
            return
        self._work = threading.Thread(target=work, daemon=True)
        self._work.start()

    def _pause(self) -> None:
        if self._stop.wait(SLICE_REST_S):
            raise InterruptedError

    def _look_through(self) -> None:
        from coach.vault.damage import kept

        faults: Faults | None = None
        aside: Path | None = None
        try:
            faults = self._vault.look_through(self._pause)
            if not faults.none:
                aside = kept.keep(self._vault.notes_file)
        except InterruptedError:
            return
        except (
            OSError,
            Trouble,
        ):  # the disk refuses just now, or is full: it is told, if only without a copy
            pass
        self.looked.emit(faults, aside)

    def _tell(self, faults: "Faults | None", aside: Path | None) -> None:
        if faults is None:
            return  # a refused read is no damage: the next start looks again
        if faults.none:
            with suppress(WriteTrouble):
                self._vault.remember(LOOKED, self._clock.today().isoformat())
            return
        self._aside = aside
        count = len(faults.pages) or len(faults.tables) or 1
        said = n_(
            "Part of the notes file is damaged ({count} place).",
            "Part of the notes file is damaged ({count} places).",
            count,
        ).format(count=count)
        if aside is not None:
            said += " " + _("It was copied aside to {folder}.").format(folder=aside)
        said += " " + _("What can be read can be rescued into a new folder.")
        acts = ((_("Rescue what can be read"), self.rescue), (_("Not now"), self._put_off))
        self._banner.say_damage(said, *acts)

    def _put_off(self) -> None:
        """Told again at the next start, for it is looked for again."""
        self._banner.say_damage("")

    def rescue(self) -> None:
        """Into a new vault, where the leader chooses; beside the window, for it may take a while."""
        title = _("Rescue what can be read")
        chosen = QFileDialog.getExistingDirectory(self._banner.window(), title, str(Path.home()))
        if chosen:
            self._say(_("What can be read is being rescued. Go on meanwhile."))
            self._begin(lambda: self._rescue_into(Path(chosen)))

    def _rescue_into(self, parent: Path) -> None:
        try:
            self.rescued.emit(self._vault.rescue(parent, self._aside))
        except Trouble as trouble:
            self.rescued.emit(trouble)

    def _tell_rescued(self, found: "Rescued | Trouble") -> None:
        if isinstance(found, Trouble):
            self._say(str(found))
            return
        where = _("What could be read is in {folder}. Open that folder with Coach.").format(
            folder=found.folder
        )
        self._banner.say_damage(f"{where} {' · '.join(found.lines())}", (_("OK"), self._put_off))
