"""Save as…: the page that is in sight, into the file one chooses, after one warning."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from coach.crash import Trouble, WriteTrouble
from coach.documents import formats, pages, render
from coach.documents.request import PageRequest
from coach.i18n import translate
from coach.i18n.translate import _
from coach.vault import atomic
from coach.vault import vault as vaults
from coach.vault.vault import Vault
from coach.views.printing.job import Printing
from coach.views.printing.page_in_sight import Shown, still_shows
from coach.views.widgets import file_places, row_menu
from coach.views.widgets.dialogs import Ask

WARNED = "print-warned"

RenderAs = Callable[[PageRequest, str], bytes]


class Saving(QObject):
    """PDF and HTML are exactly what the preview shows; what takes making is made beside the window."""

    def __init__(self, sheet: Shown, over: QWidget, vault: Vault, render_as: RenderAs) -> None:
        super().__init__(over)
        self._over = over
        self._sheet, self._vault, self._render_as = sheet, vault, render_as
        self._saved = Path()  # the latest
        self._making: dict[Printing, tuple[Path, bool]] = {}

    def kinds(self) -> tuple[str, ...]:
        wish = self._sheet.wish
        return pages.page(wish.page).formats if wish is not None else ()

    def show_kinds(self) -> None:
        menu = QMenu(self._over)
        menu.setObjectName("save_menu")
        menu.setAccessibleName(_("Save as…"))
        for kind in self.kinds():
            made = menu.addAction(_(render.NAMES.get(kind, kind.upper())))
            made.setObjectName(f"save_as_{kind}")
            made.setEnabled(kind != "pdf" or bool(self._sheet.data))
            made.triggered.connect(partial(self._save_kind, kind))
        menu.aboutToHide.connect(menu.deleteLater)
        at = self._sheet.save_as.mapToGlobal(QPoint(0, 0))
        row_menu.open_of(self._sheet.save_as, menu, QPoint(at.x(), at.y() - menu.sizeHint().height()))

    def _save_kind(self, kind: str, _checked: bool = False) -> None:
        self.save(kind)

    def save(self, kind: str) -> None:
        wish, html = self._sheet.wish, self._sheet.html
        if wish is None or not still_shows(self._sheet, html, kind == "pdf") or not self._warned():
            return
        names = f"{_(render.NAMES.get(kind, kind))} (*.{kind})"
        start = file_places.to_put_into() / f"coach-{wish.page}.{kind}"  # without anybody's name in it
        ask = _("Save the page")
        chosen, _kind = QFileDialog.getSaveFileName(self._over, ask, str(start), names)
        if chosen and still_shows(self._sheet, html, kind == "pdf"):
            target = Path(chosen)
            named = target.suffix.lower() == f".{kind}"
            # Whether a file may be replaced was asked for the name as it was typed, and for no other.
            self.save_to(target if named else target.with_name(f"{target.name}.{kind}"), kind, replace=named)

    def save_to(self, target: Path, kind: str, replace: bool = True) -> None:
        sheet = self._sheet
        sheet.choices.remember()
        if kind in formats.EVERY_PAGE:
            self._write(target, sheet.data if kind == "pdf" else sheet.html.encode(), replace)
            return
        wish = sheet.wish
        assert wish is not None

        def work(_stop: Event) -> bytes:
            with translate.speaking(wish.language):
                return self._render_as(wish, kind)

        job = Printing(work)
        job.ended.connect(self._made)
        self._making[job] = (target, replace)
        job.start()

    def _made(self, trouble: Trouble | None) -> None:
        job = self.sender()
        assert isinstance(job, Printing)
        target, replace = self._making.pop(job)
        if trouble is not None:
            self._sheet.status.tell(str(trouble), danger=True)
        else:
            self._write(target, job.data, replace)

    def _write(self, target: Path, data: bytes, replace: bool) -> None:
        tell = self._sheet.status.tell
        if not replace and target.exists():
            tell(_("A file of that name is already there.") + " " + _("It is unchanged."), danger=True)
            return
        with suppress(WriteTrouble):  # swept at the next start, should this one be cut off
            self._vault.remember(vaults.EXPORTED, str(target.parent))
        try:
            atomic.write(target, data)
        except Trouble as trouble:
            tell(str(trouble), danger=True)
            return
        file_places.put(target)
        self._saved = target
        tell(file_places.saved(target), folder=True)

    def open_folder(self) -> None:
        file_places.show(self._saved)

    def _warned(self) -> bool:
        """Once, before the first file: afterwards the quiet line is enough. True when one wants to go on."""
        if self._vault.recall(WARNED):
            return True
        locked = _(
            "Your notes are locked in the vault; this file is not. Whoever gets it can read it. "
            "Keep it where only you can open it, and delete it when it has served."
        )
        open_to_all = _(
            "Whoever gets this file can read it. "
            "Keep it where only you can open it, and delete it when it has served."
        )
        why = locked if vaults.is_locked(self._vault.folder) else open_to_all
        ask = Ask(
            self._over, _("What you save is not encrypted."), _("Save all the same"), why, key="not encrypted"
        )
        if not ask.run(lambda: None):
            return False
        with suppress(WriteTrouble):  # then it is asked again next time
            self._vault.remember(WARNED, "1")
        return True
