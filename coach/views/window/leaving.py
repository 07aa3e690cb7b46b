"""The one gate for leaving: nothing typed is lost by closing, locking, quitting or going to another page."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QDialog, QFileDialog, QVBoxLayout
from shiboken6 import isValid

from coach.crash import Trouble, WriteTrouble
from coach.i18n.translate import _
from coach.vault import in_place
from coach.vault.vault import Vault
from coach.views.widgets import look, on_top, sheet_ends, sheet_words
from coach.views.widgets.draft_line import DraftLine
from coach.views.widgets.note_edit import NoteEdit
from coach.views.widgets.pieces import button, label
from coach.views.window.banner import Banner

LOOK_MS = 5_000


class Leaving(QObject):
    """Words are stored; or kept beside the vault, encrypted; or the leader is asked.

    It also looks, every five seconds, whether the notes lie where they lay, and offers them again what they
    refused.
    """

    def __init__(self, vault: Vault, banner: Banner) -> None:
        super().__init__(banner)
        self._vault, self._banner = vault, banner
        self.copied = False  # whether a whole copy was saved since the notes left their folder
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def hand_over(self) -> None:
        """Every editor and open sheet hands over what it holds; what is refused waits with the drafts."""
        # Of this window and its sheets only: among all widgets are some that Qt is just taking away.
        window = self._banner.window()
        sheet_words.hand_over(window, self._vault)
        for line in window.findChildren(DraftLine):
            if isValid(line) and line.belongs_to(self._vault):
                line.keep_draft()
        for editor in window.findChildren(NoteEdit):  # handing over may build a page anew
            if isValid(editor) and editor.belongs_to(self._vault):
                editor.hand_over()

    def look(self) -> WriteTrouble | None:
        """What keeps words from the notes now, if anything, told above the page as long as it lasts."""
        trouble = self._trouble()
        if trouble is None:
            self._banner.say_trouble("")
            return None
        acts: list[tuple[str, Callable[[], object]]] = [(_("Save a copy elsewhere"), self.save_a_copy)]
        if self._vault.is_in_place():
            acts.insert(0, (_("Try again"), self.look))
        self._banner.say_trouble(str(trouble), *acts)
        return trouble

    def may_leave(self, by_itself: bool = False) -> bool:
        """Called before everything is closed. True when no word would be lost, or the leader has said so.

        `by_itself`: nobody is there to be asked, so that it is no as long as words are in this process alone.
        """
        self.hand_over()
        if not by_itself and not on_top.may_end(self._banner.window()):
            return False  # what a sheet stores right now is told in it, a moment from now
        trouble = self.look()
        if trouble is None or self.copied:
            return True
        if by_itself:
            return self._vault.is_in_place() and not self._vault.drafts.unkept
        return self._ask(trouble)

    def end(self) -> None:
        """The notes are closed: nobody looks any more."""
        self._timer.stop()

    def save_a_copy(self) -> bool:
        """A whole vault of its own where the leader chooses. Whether it was made."""
        chosen = QFileDialog.getExistingDirectory(
            self._banner.window(), _("Save a copy elsewhere"), str(Path.home())
        )
        if not chosen:
            return False
        self.hand_over()
        try:
            made = self._vault.save_copy(Path(chosen))
        except Trouble as trouble:
            self._banner.say_trouble(str(trouble), (_("Save a copy elsewhere"), self.save_a_copy))
            return False
        self.copied = True
        self._banner.say_trouble(
            _(
                "A copy with all notes and the words you typed is in {folder}. Open that folder with Coach."
            ).format(folder=made)
        )
        return True

    def _trouble(self) -> WriteTrouble | None:
        if not self._vault.is_in_place():
            self._vault.drafts.try_again()  # keeps them beside the vault
            return in_place.gone()
        return self._vault.drafts.try_again() if self._vault.drafts.waiting else None

    def _ask(self, trouble: WriteTrouble) -> bool:
        """Over the page, which stays as it is unless the leader chooses to leave."""
        there = self._vault.is_in_place()
        kept = there and not self._vault.drafts.unkept
        sheet = QDialog(on_top.in_front() or self._banner.window())
        sheet.setObjectName("leaving")
        sheet.setWindowTitle("Coach")
        sheet.setMinimumWidth(look.px(460))
        down = QVBoxLayout(sheet)
        down.setContentsMargins(24, 20, 24, 20)
        down.setSpacing(12)
        title = (
            _("Not everything you typed is in the notes")
            if there
            else _("Your notes are not where they were")
        )
        sheet_ends.titled(sheet, title, "surface")
        sheet.finished.connect(sheet.deleteLater)
        down.addWidget(label(title, "asked"))
        down.addWidget(label(str(trouble), "body2"))
        if kept:
            down.addWidget(label(_("The words come back when you next open these notes."), "body2"))

        def copy() -> None:
            if self.save_a_copy():
                sheet.accept()

        without = _("Leave without them") if there else _("Leave without a copy")
        stay = button(_("Stay here"), sheet.reject)
        save = button(_("Save a copy elsewhere"), copy, "" if kept else "primary")
        leave = button(_("Leave") if kept else without, sheet.accept, "primary" if kept else "quiet")
        role = sheet_ends.Role
        ends = (stay, role.RejectRole), (save, role.ActionRole), (leave, role.AcceptRole)
        down.addWidget(sheet_ends.foot(sheet, *ends))
        sheet_ends.finishes(sheet, (leave if kept else save).click)
        stay.setFocus()
        return sheet.exec() == QDialog.DialogCode.Accepted
