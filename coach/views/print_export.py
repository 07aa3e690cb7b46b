"""Print / Export: the page that fits where one is, with the sheet to look at it or straight to a file."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from coach import paper
from coach.crash import Trouble
from coach.language import _
from coach.vault.vault import Vault
from coach.views.parts.printing import Printing
from coach.views.print_choices import Choices, Wish
from coach.views.print_sheet import PrintSheet
from coach.views.printable import Whom, fitting

if TYPE_CHECKING:
    from coach.views.main_window import MainWindow


class PrintExport(QObject):  # so that what a page made beside the window says comes in the window's thread
    def __init__(self, window: "MainWindow", vault: Vault, today: date) -> None:
        super().__init__(window)
        self._window, self._vault, self._today = window, vault, today
        self.sheet: PrintSheet | None = None
        self.making: Printing | None = None

    def print_here(self, name: str, what: object) -> None:
        if name == "meeting":
            self.export("brief", {"meeting": what})
        elif name == "person":
            self.export("dossier", {"person": what})
        elif name == "library":
            slug = what or self._window.stack.currentWidget().guide_here()  # type: ignore[union-attr]
            self.export("guide", {"guide": slug})
        else:
            first = {"plan": "plan", "reflect": "review"}.get(name, "monday")
            self.export(first, {})

    def export(self, page: str, options: dict[str, object]) -> None:
        """The sheet with the very PDF to look at; a file is written only when one is chosen there."""
        window, day = self._window, self._today
        store, library = window.store, window.library

        def render(wish: Wish) -> paper.Made:
            return paper.make(store, library, wish.page, wish.options, day, wish.paper, wish.ticked)

        def render_as(wish: Wish, kind: str) -> bytes:
            return paper.make_as(store, library, wish.page, kind, wish.options, day, wish.ticked)

        pages = fitting(page, options, store, library)
        choices = Choices(pages, Whom(store, day), window.chosen.paper, day, self._vault)
        if self.sheet is not None:  # an earlier one, closed; its pictures go with it
            self.sheet.deleteLater()
        self.sheet = PrintSheet(window, choices, window.privacy, self._vault, render, render_as)
        self.sheet.open()

    def export_to(self, target: Path, page: str, options: dict[str, object]) -> Printing | None:
        """The page is made here, from one photograph of the records; the file beside the window."""
        window, size = self._window, self._window.chosen.paper
        try:
            html = paper.render(window.store, window.library, page, options, self._today, size)
        except (Trouble, ValueError) as fault:
            window.toast.say(str(fault))
            return None
        made = Printing(lambda stop: paper.save(html, target, size, True, stop))
        made.ended.connect(self._printed)
        window.toast.say(_("Making the page …"), made.stop, _("Stop"), lasting=True)
        self.making = made
        made.start()
        return made

    def _printed(self, trouble: Trouble | None) -> None:
        self._window.toast.say(str(trouble) if trouble else _("Saved. The file is not encrypted."))
        self.making = None

    def close(self) -> None:
        if self.sheet is not None or self.making is not None:
            if self.sheet is not None:
                self.sheet.reject()
            Printing.end_all()
