"""Print / Export: which page, of when, on which paper; the very PDF as a preview; saved where one says."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from threading import Event

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QTimer, QUrl
from PySide6.QtGui import QCloseEvent, QDesktopServices
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from coach.crash import Trouble
from coach.export import pdf
from coach.language import _
from coach.vault import atomic
from coach.views.parts import look
from coach.views.parts.dialogs import as_date, day_field
from coach.views.parts.pieces import button, label
from coach.views.parts.printing import Printing

PAUSE_MS = 250
DATED = ("dossier", "period")


class PrintSheet(QDialog):
    """`render(page, options, paper, private)` gives the HTML; nothing is written until a file is chosen."""

    def __init__(
        self,
        over: QWidget,
        pages: list[tuple[str, str, dict[str, object]]],
        paper: str,
        today: date,
        render: Callable[[str, dict[str, object], str, bool], str],
    ) -> None:
        super().__init__(over)
        self.setObjectName("print_sheet")
        self.setWindowTitle("Coach")
        self.resize(min(look.px(980), over.width() - 40), min(look.px(720), over.height() - 40))
        self._pages, self._render = pages, render
        self._making: Printing | None = None
        self._html = ""
        self._data = b""
        self.page, self.paper = QComboBox(), QComboBox()
        for number, (_page, text, _options) in enumerate(pages):
            self.page.addItem(text, number)
        for size, text in (("a4", "A4"), ("letter", _("Letter"))):
            self.paper.addItem(text, size)
        self.paper.setCurrentIndex(self.paper.findData(paper))
        self.first, self.last = day_field(today - timedelta(days=365)), day_field(today)
        self.private = QCheckBox(_("With my private lines"))
        self.said = label("", "meta")
        self._document = QPdfDocument(self)
        self._buffer = QBuffer(self)
        self.view = QPdfView(self)
        self.view.setDocument(self._document)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.view.setAccessibleName(_("Preview"))
        self.view.setObjectName("preview")
        self._build()
        self._soon = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._soon.timeout.connect(self._make)
        for box in (self.page, self.paper):
            box.currentIndexChanged.connect(lambda _row: self._soon.start())
        for field in (self.first, self.last):
            field.dateChanged.connect(lambda _on: self._soon.start())
        self.private.toggled.connect(lambda _on: self._soon.start())
        self._soon.start()

    def _build(self) -> None:
        whole = QHBoxLayout(self)
        whole.setContentsMargins(24, 20, 20, 20)
        whole.setSpacing(20)
        down = QVBoxLayout()
        down.addWidget(label(_("Print / Export"), "reading"))
        self.form = form = QFormLayout()
        form.setSpacing(10)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        for text, field in (
            (_("Page"), self.page),
            (_("From"), self.first),
            (_("To"), self.last),
            (_("Paper"), self.paper),
        ):
            field.setAccessibleName(text)
            field.setObjectName(f"print_{text.lower()}")
            form.addRow(text, field)
        self.private.setAccessibleName(self.private.text())
        self.private.setObjectName("private")
        form.addRow(self.private)
        down.addLayout(form)
        down.addWidget(self.said)
        down.addStretch(1)
        down.addWidget(label(_("What you save is not encrypted."), "meta"))
        self.save_pdf = button(_("Save as PDF"), lambda: self.save("pdf"), "primary")
        self.save_pdf.setEnabled(False)
        self.save_html = button(_("Save as HTML"), lambda: self.save("html"))
        self.zoom_in = button(_("Larger"), lambda: self.zoom(1.25))
        self.zoom_out = button(_("Smaller"), lambda: self.zoom(0.8))
        across = QHBoxLayout()
        across.addWidget(self.zoom_out)
        across.addWidget(self.zoom_in)
        down.addLayout(across)
        for one in (self.save_pdf, self.save_html, button(_("Cancel"), self.reject)):
            down.addWidget(one)
        whole.addLayout(down, 2)
        whole.addWidget(self.view, 5)

    def _make(self) -> None:
        """The page from one photograph of the records; its PDF beside the window. The newest wish wins."""
        self._stop()
        page, _text, options = self._pages[self.page.currentData()]
        for field in (self.first, self.last):
            self.form.setRowVisible(field, page in DATED)
        if page in DATED:
            options = {**options, "from": as_date(self.first), "to": as_date(self.last)}
        paper = self.paper.currentData()
        try:
            self._html = self._render(page, options, paper, self.private.isChecked())
        except (Trouble, ValueError) as fault:
            self.said.setText(str(fault))
            return
        self.said.setText(_("Making the page …"))
        self.save_pdf.setEnabled(False)
        html = self._html

        def work(stop: Event) -> None:
            self._data = pdf.made(html, paper, stop=stop)

        self._making = Printing(work)
        self._making.ended.connect(self._show)
        self._making.start()

    def _show(self, trouble: Trouble | None) -> None:
        if self.sender() is not self._making:
            return  # of an earlier wish
        self.said.setText(str(trouble) if trouble else "")
        self.save_pdf.setEnabled(trouble is None)
        if trouble is None:
            self._document.close()
            self._buffer.close()
            self._buffer.setData(QByteArray(self._data))
            self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
            self._document.load(self._buffer)

    def zoom(self, by: float) -> None:
        self.view.setZoomMode(QPdfView.ZoomMode.Custom)
        self.view.setZoomFactor(max(0.3, min(self.view.zoomFactor() * by, 4.0)))

    def save(self, kind: str) -> None:
        page = self._pages[self.page.currentData()][0]
        kinds = {"pdf": "PDF (*.pdf)", "html": "HTML (*.html)"}[kind]
        chosen, _kind = QFileDialog.getSaveFileName(self, _("Save the page"), f"coach-{page}.{kind}", kinds)
        if chosen:
            self.save_to(Path(chosen), kind)

    def save_to(self, target: Path, kind: str) -> None:
        """Exactly what the preview shows."""
        data = self._data if kind == "pdf" else self._html.encode()
        try:
            atomic.write(target, data, replace=True)
        except Trouble as trouble:
            self.said.setText(str(trouble))
            return
        self.said.setText(_("Saved."))
        self.open_folder = button(
            _("Open the folder"),
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(target.parent))),
            "quiet",
        )
        layout = self.layout()
        assert layout is not None
        layout.itemAt(0).layout().insertWidget(3, self.open_folder)  # type: ignore[union-attr]

    def _stop(self) -> None:
        if self._making is not None:
            self._making.stop()

    def done(self, result: int) -> None:
        self._soon.stop()
        if self._making is not None:
            self._making.stop()
            self._making.wait()
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.done(0)
        event.accept()
