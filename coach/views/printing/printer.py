"""Print…: onto the paper of a printer, exactly what the preview shows."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog, QWidget

from coach.crash import Trouble
from coach.documents.request import PageRequest
from coach.i18n.translate import _
from coach.views.printing.page_in_sight import Shown, still_shows

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from coach.views.printing.on_paper import OnPaper


class AtPrinter(QObject):
    """`under_way` is there while it prints; nothing is chosen anew then."""

    def __init__(self, sheet: Shown, over: QWidget) -> None:
        super().__init__(over)
        self._sheet, self._over = sheet, over
        self.under_way: OnPaper | None = None

    def print_it(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # only for those who print

        sheet = self._sheet
        if sheet.wish is None:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        fit_paper(printer, sheet.wish)
        dialog = QPrintDialog(printer, self._over)
        dialog.setObjectName("printers")
        dialog.setMinMax(1, max(sheet.preview.document.pageCount(), 1))
        html = sheet.html
        if dialog.exec() == QDialog.DialogCode.Accepted and still_shows(sheet, html, printed=True):
            self.print_on(printer)

    def print_on(self, printer: "QPrinter") -> None:
        """Page by page."""
        from coach.views.printing.on_paper import OnPaper

        sheet = self._sheet
        sheet.choices.remember()
        self.under_way = OnPaper(sheet.data, printer)
        self.under_way.at.connect(
            lambda page, count: sheet.status.tell(
                _("Printing page {page} of {count}…").format(page=page, count=count), busy=True
            )
        )
        self.under_way.ended.connect(self._printed, Qt.ConnectionType.QueuedConnection)
        sheet.rest(True)
        self.under_way.start()

    def _printed(self, trouble: Trouble | None) -> None:
        self.under_way = None
        self._sheet.rest(False)
        self._sheet.status.tell(str(trouble) if trouble else _("It went to the printer."))


def fit_paper(printer: "QPrinter", wish: PageRequest) -> None:
    """The paper the page was made for, and a name for the printer's queue that names nobody."""
    from PySide6.QtGui import QPageSize

    size = QPageSize.PageSizeId.Letter if wish.paper == "letter" else QPageSize.PageSizeId.A4
    printer.setPageSize(QPageSize(size))
    printer.setDocName(f"coach-{wish.page}")
