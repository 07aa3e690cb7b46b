"""Print / Export: the page that fits where one is, with the sheet to look at it."""

from typing import TYPE_CHECKING

from coach.clock import Clock
from coach.documents import render
from coach.vault.vault import Vault
from coach.views.printing.choices import Choices, PrintWish
from coach.views.printing.job import Printing
from coach.views.printing.printable import Whom, fitting
from coach.views.printing.sheet import PrintSheet

if TYPE_CHECKING:
    from coach.views.window.main_window import MainWindow


class PrintExport:
    def __init__(self, window: "MainWindow", vault: Vault, clock: Clock) -> None:
        self._window, self._vault, self._clock = window, vault, clock
        self.sheet: PrintSheet | None = None

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
        window, clock = self._window, self._clock
        store, library = window.store, window.library

        def make(wish: PrintWish) -> render.Made:
            return render.make(
                store, library, wish.page, wish.options, clock.today(), wish.paper, wish.ticked
            )

        def make_as(wish: PrintWish, kind: str) -> bytes:
            return render.make_as(store, library, wish.page, kind, wish.options, clock.today(), wish.ticked)

        pages = fitting(page, options, store, library)
        choices = Choices(pages, Whom(store, clock), window.chosen.paper, clock, self._vault)
        if self.sheet is not None:  # an earlier one, closed; its pictures go with it
            self.sheet.deleteLater()
        self.sheet = PrintSheet(window, choices, window.privacy, self._vault, make, make_as)
        self.sheet.open()

    def close(self) -> None:
        if self.sheet is not None:
            self.sheet.reject()
            Printing.end_all()
