"""What can be given to whoever helps: shown whole before any of it leaves."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from coach.i18n.translate import _, p_
from coach.views.widgets import clipboard, on_top, sheet_ends
from coach.views.widgets.pieces import button

KEPT_MS = 600_000  # on the clipboard: long enough to write to somebody


class Diagnostics(on_top.Sheet):
    """The lines to be copied, to read; `copied` is told once they are on the clipboard, and the sheet closes."""

    def __init__(self, over: QWidget, lines: Sequence[str], copied: Callable[[str], object]) -> None:
        super().__init__(over)
        self.setObjectName("diagnostics")
        self._copied = copied
        said = _(
            "This is all that is copied: versions, counts, and the lines of Coach in which something went"
            " wrong. No name, no word of yours, no folder. Nothing is sent: you paste it where you want it."
        )
        down = sheet_ends.headed(self, _("Diagnostics"), (640, 560), said)
        self.text = QPlainTextEdit("\n".join([*lines[:1], *_screen(self), *lines[1:]]))
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(_("What is copied"))
        down.addWidget(self.text, 1)
        copy = button(_("Copy diagnostics"), self.copy, "primary")
        close = button(p_("window", "Close"), self.reject, says=_("Close the diagnostics"))
        role = sheet_ends.Role
        sheet_ends.ended(self, (copy, role.AcceptRole), (close, role.RejectRole))
        sheet_ends.finishes(self, self.copy)
        copy.setFocus()

    def copy(self) -> None:
        """All of it, and nothing else."""
        clipboard.copy(self.text.toPlainText(), KEPT_MS)
        self.accept()
        self._copied(_("Diagnostics copied. They stay on the clipboard for ten minutes."))


def _screen(sheet: QWidget) -> list[str]:
    size, app = sheet.screen().size(), QGuiApplication.platformName()
    scale = sheet.screen().devicePixelRatio()
    return [f"qt: {qVersion()} on {app}", f"screen: {size.width()}x{size.height()}, scale {scale:g}"]
