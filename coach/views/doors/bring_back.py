"""Backups and restore: the list, and beside it what restoring the chosen one would change."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from coach import clock
from coach.crash import Refused, VaultTrouble
from coach.i18n import phrases, region
from coach.i18n.translate import _, n_, p_
from coach.vault import backups, compared, restore, rotation, thinning
from coach.vault.backup_keeper import BEFORE_IMPORT, BY_HAND
from coach.vault.backups import Backup
from coach.vault.compared import Counts
from coach.vault.restore import Known, Source
from coach.vault.vault import NOTES, Vault
from coach.views.doors.backup_list import BackupList, where
from coach.views.doors.counting import Counting, Stop
from coach.views.doors.what_changes import Compared, WhatChanges, compare, read, though_unreadable
from coach.views.widgets import file_places, look, on_top, sheet_ends
from coach.views.widgets.pieces import button, clear, label

WIDE, HIGH, LIST = 1080, 796, 400  # px at 100 %
WEEKS = 5  # so many are told apart in the list; what is older stands under its month


class BringBack(on_top.Sheet):
    """`chosen` is what is to be brought back once it was accepted, else None; the sheet changes nothing."""

    def __init__(self, over: QWidget, folder: Path, known: Sequence[Known], today: date) -> None:
        super().__init__(over)
        self.setObjectName("bring_back")
        self._folder, self._known, self._today = folder, list(known), today
        self.chosen: Source | None = None
        self._shown: Source | None = None
        down = sheet_ends.headed(self, _("Backups and restore"), (WIDE, HIGH))
        down.setContentsMargins(0, 0, 0, 0)
        down.addLayout(self._middle(), 1)
        self._end()
        sheet_ends.finishes(self, self._accept_shown)
        self._comparing: Counting[Compared | None] = Counting(self, self._compared)
        self._rows: Counting[tuple[Path, str]] = Counting(self, self._counted)
        self._entries: dict[Path, QListWidgetItem] = {}
        self._uncounted: list[Path] = []
        self._fill()

    @classmethod
    def of_open_vault(cls, over: QWidget, vault: Vault, today: date) -> "BringBack":
        """Over the window of a vault that is open."""
        return cls(over, vault.folder, restore.known_to(vault.folder, vault.sealed_with()[0]), today)

    def _middle(self) -> QHBoxLayout:
        across = QHBoxLayout()
        across.setSpacing(0)
        self.list = BackupList()
        self.list.currentItemChanged.connect(lambda item, _before: self._show(item))
        across.addWidget(self.list, LIST)
        edge = QFrame()
        edge.setObjectName("edge")
        edge.setFixedWidth(1)
        across.addWidget(edge)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setProperty("horizontalScrollBarPolicy", "ScrollBarAlwaysOff")
        scroll.setProperty("focusPolicy", "NoFocus")
        page = QWidget()
        page.setObjectName("read")
        self._beside = QVBoxLayout(page)
        self._beside.setContentsMargins(28, 22, 28, 22)
        self._beside.setSpacing(8)
        scroll.setWidget(page)
        across.addWidget(scroll, WIDE - LIST)
        return across

    def _end(self) -> None:
        another = button(_("Open another backup file"), self.open_another, "quiet")
        close = button(p_("window", "Close"), self.reject)
        self.does = button(_("Restore"), self._accept_shown, "primary")
        self.does.setObjectName("do_it")
        self.does.setEnabled(False)
        for one in (another, close):
            one.setAutoDefault(False)
        role = sheet_ends.Role
        # what is seldom wanted stands apart, at the other end of the foot, as what resets does
        ends = (another, role.ResetRole), (close, role.RejectRole), (self.does, role.AcceptRole)
        sheet_ends.ended(self, *ends)

    # -- the list --------------------------------------------------------------------------------

    def _fill(self) -> None:
        held = backups.listed(self._folder / backups.FOLDER)
        fixed = thinning.pinned(held, max((one.at for one in held), default=clock.utc_now()))
        head = ""
        for one in reversed(held):
            if (group := self._group(one)) != head:
                head = group
                self.list.head(group)
            self._add(one, one in fixed)
        count = n_("{count} backup in {folder}.", "{count} backups in {folder}.", len(held))
        said = count.format(count=len(held), folder=self._folder / backups.FOLDER)
        choose = _("Choose one to see what it would change.")
        sheet_ends.says_below(self, f"{said} {choose}" if held else said)
        if not held:
            self.list.head(_("No backup yet. One is made while you work, and when Coach closes."))
        self.list.choose_first()
        self._count_rows()

    def _group(self, one: Backup) -> str:
        return group(_here(one.at).date(), self._today)

    def _add(self, one: Backup, pinned: bool) -> QListWidgetItem:
        here = _here(one.at)
        of_today = here.date() == self._today  # its head says so
        when = phrases.hour(here) if of_today else phrases.capital(_when(one.at, self._today))
        if pinned or one.reason == BY_HAND:
            when = f"{when} · {_why(one)}"
        item = self.list.entry(when, _("Being counted…"), one.path)
        self._entries[one.path] = item
        self._uncounted.append(one.path)
        return item

    def _count_rows(self) -> None:
        """What each holds is told in its entry as soon as it is counted: forty years take a while."""
        left = list(self._uncounted)
        self._rows.start(lambda stop: ((path, self._holds(path, stop)) for path in left))

    def _counted(self, found: tuple[Path, str]) -> None:
        path, holds = found
        self.list.says(self._entries[path], holds)
        self._uncounted.remove(path)

    def _holds(self, path: Path, stop: Stop) -> str:
        source = self._source(path)
        if source is None:
            return _("Cannot be opened with what opens these notes.")
        with though_unreadable(), read(source.file, source.key, stop) as then:
            return _in_short(compared.counts(then, words=False))
        return _("This backup is damaged.")

    def _source(self, file: Path) -> Source | None:
        with though_unreadable():
            return restore.fitting(file, self._known)
        return None

    def open_another(self) -> None:
        """One that lies elsewhere: asked for its passphrase, where it has one that is not known here."""
        start, wanted = str(file_places.to_take_from()), _("Backups") + " (*.db)"
        name = QFileDialog.getOpenFileName(self, _("Open another backup file"), start, wanted)[0]
        if not name:
            return
        file = Path(name)
        file_places.taken(file)
        source = self._source(file)
        if source is None:
            given = ask_for_secret(self, file, self._folder, self._trouble)
            if given is None:
                return
            source = given[0]
        self._known.insert(0, (source.key, source.key_file))
        at = datetime.fromtimestamp(file.stat().st_mtime).astimezone()
        one = backups.named(file) or Backup(file, "", at)
        self.list.setCurrentItem(self._add(one, False))
        self._count_rows()

    # -- beside it -------------------------------------------------------------------------------

    def _show(self, item: QListWidgetItem | None) -> None:
        self._comparing.leave()
        clear(self._beside)
        self._shown = None
        self.does.setEnabled(False)
        self.does.setText(_("Restore"))
        file = where(item)
        if file is None:
            return
        source = self._source(file)
        if source is None:
            self._trouble(_("This backup cannot be opened with what opens these notes."))
            return
        one = backups.named(file)
        self._titled = phrases.capital(_when(one.at, self._today)) if one else file.name
        self._beside.addWidget(label(self._titled, "group"))
        self._beside.addWidget(label(_("Being compared with your notes…"), "body2"))
        self._beside.addStretch(1)
        self._shown = source
        self.does.setEnabled(True)
        said = _("Restore {moment}").format(moment=_when(one.at, self._today)) if one else _("Restore")
        self.does.setText(phrases.capital(said))
        self._urge(True)
        now = self._source(self._folder / NOTES)
        self._comparing.start(lambda stop: iter([compare(source, now, stop)]))

    def _compared(self, found: Compared | None) -> None:
        clear(self._beside)
        if found is None:
            self._shown = None
            self.does.setEnabled(False)
            self._trouble(_("This backup is damaged."))
            return
        shown = WhatChanges(self._titled, found, self._today)
        self._beside.addWidget(shown)
        self._beside.addStretch(1)
        self._urge(shown.differs)

    def done(self, how: int) -> None:
        """What is still being counted is left: nothing holds a file open behind the sheet."""
        self._comparing.end()
        self._rows.end()
        super().done(how)

    def _urge(self, on: bool) -> None:
        """Restoring is what the sheet is for only where it would change something."""
        self.does.setProperty("kind", "primary" if on else None)
        look.again(self.does)

    def _trouble(self, said: str) -> None:
        self._beside.addWidget(label(said, "warn"))
        self._beside.addStretch(1)

    def _accept_shown(self) -> None:
        if self._shown is not None:
            self.chosen = self._shown
            self.accept()


def ask_for_secret(
    over: QWidget, file: Path, folder: Path, say: Callable[[str], object]
) -> tuple[Source, str | None] | None:
    """A backup, and the passphrase or code that opens it, asked of the leader where it takes one.

    None where they turned away; `say` is told what is wrong with it.
    """
    from coach.views.widgets.dialogs import Ask
    from coach.views.widgets.eye import eye

    given: list[tuple[Source, str | None]] = []
    try:
        if not restore.takes_secret(file, folder):
            return restore.opened(file, folder, None), None
    except (VaultTrouble, Refused) as trouble:
        say(str(trouble))
        return None
    why = _("Enter the passphrase of then, or the recovery code from your paper.")
    ask = Ask(over, _("What opens this backup"), _("Open"), why, key="opens backup")
    field = ask.line(_("Passphrase"))
    field.setEchoMode(QLineEdit.EchoMode.Password)
    ask.also(eye(field))
    ask.run(lambda: given.append((restore.opened(file, folder, field.text()), field.text())))
    return given[0] if given else None


def _in_short(held: Counts) -> str:
    parts = (
        n_("{count} person", "{count} people", held.people).format(count=phrases.grouped(held.people)),
        n_("{count} one-to-one", "{count} one-to-ones", held.meetings).format(
            count=phrases.grouped(held.meetings)
        ),
        n_("{count} promise", "{count} promises", held.promises).format(count=phrases.grouped(held.promises)),
    )
    return " · ".join(part.replace(" ", "\u00a0") for part in parts)  # a number stays with its word


def _here(at: datetime) -> datetime:
    return at.astimezone()


def _when(at: datetime, today: date) -> str:
    """Fri 27 November 18:04, as the clock here shows it."""
    here = _here(at)
    return f"{phrases.weekday(here.date(), today)} {phrases.hour(here)}"


def _why(one: Backup) -> str:
    """Of those made by hand, or before a large step."""
    if one.reason.startswith("before-upgrade"):
        return _("before the update")
    told = {
        BY_HAND: _("by hand"),
        restore.REASON: _("before restoring"),
        rotation.REASON: _("before the passphrase"),
        BEFORE_IMPORT: _("before the import"),
    }
    return told.get(one.reason, _("before a large step"))


def group(day: date, today: date) -> str:
    """Under what a backup of that day is listed: its day, then its week, five weeks back its month."""
    if day >= today:
        return _("Today")
    if day == today - timedelta(days=1):
        return _("Yesterday")
    this_week = region.next_week(today) - timedelta(days=7)
    its_week = region.next_week(day) - timedelta(days=7)
    if its_week == this_week:
        return _("Earlier this week")
    if its_week == this_week - timedelta(days=7):
        return _("Last week")
    if this_week - its_week > timedelta(weeks=WEEKS):
        return phrases.month(day)
    return _("The week of {day}").format(day=phrases.day(its_week, today))
