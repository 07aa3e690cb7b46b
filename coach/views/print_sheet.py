"""Print / Export: what, for whom, on which paper; the very PDF to look at; saved or printed as one says."""

import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QPoint, QStandardPaths, Qt, QTimer, QUrl
from PySide6.QtGui import QCloseEvent, QDesktopServices, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLayout,
    QMenu,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from coach import crash, language, paper
from coach.crash import Trouble, WriteTrouble
from coach.export import KINDS, pdf
from coach.language import _, p_
from coach.paper import Made
from coach.vault import atomic
from coach.vault.vault import Vault
from coach.views.parts import look
from coach.views.parts.dialogs import Ask
from coach.views.parts.pieces import button, label
from coach.views.parts.printing import Printing
from coach.views.parts.privacy import Privacy
from coach.views.print_choices import Choices, Wish
from coach.views.print_preview import Preview
from coach.views.print_private import PrivateLines

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from coach.views.parts.on_paper import OnPaper

PAUSE_MS = 250
SLOW = 3  # seconds; from then on it is said how long it has been
WARNED = "print-warned"

Render = Callable[[Wish], Made]
RenderAs = Callable[[Wish, str], bytes]


class PrintSheet(QDialog):
    """`render` makes the page beside the window; nothing is written until a file or a printer is chosen."""

    _folder: ClassVar[Path] = Path(
        QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    )  # where the latest one was saved, until Coach is closed

    def __init__(
        self,
        over: QWidget,
        choices: Choices,
        privacy: Privacy,
        vault: Vault,
        render: Render,
        render_as: RenderAs,
    ) -> None:
        super().__init__(over)
        self.setObjectName("print_sheet")
        self.setWindowTitle("Coach")
        self.setAccessibleName(_("Print / Export"))
        self.resize(min(look.px(1180), over.width() - 40), min(look.px(820), over.height() - 40))
        self.choices, self._vault, self._render, self._render_as = choices, vault, render, render_as
        self.page, self.paper, self.first, self.last = (
            choices.page,
            choices.paper,
            choices.first,
            choices.last,
        )
        self._jobs: list[Printing] = []
        self._making: Printing | None = None
        self._printing: OnPaper | None = None
        self._wish: Wish | None = None  # what `_html` and `_data` were made for
        self._html, self._data = "", b""
        self.private = PrivateLines(privacy)
        self.preview = Preview()
        self._build()
        self._soon = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._soon.timeout.connect(self._make)
        self._clock = QTimer(self, interval=1000)
        self._clock.timeout.connect(self._say_how_long)
        choices.changed.connect(self._something_else)
        self.private.changed.connect(self._something_else)
        self._something_else()

    # -- the page ----------------------------------------------------------------------------

    def _something_else(self) -> None:
        """What is in sight does not fit the choices any more, so it can be neither saved nor printed."""
        self._stop_making()
        self._html, self._data = "", b""
        self._can_save()
        wish = self.choices.wish()
        about = wish.about if isinstance(wish, Wish) else None
        if self._wish is None or about != self._wish.about:
            self.private.clear()
        if self._wish is not None and self._wish.ticked - self.private.ticked:
            self.preview.clear()  # a private line was unticked, or may not be seen any more
        if isinstance(wish, str):
            self._soon.stop()
            self.preview.clear()
            self._tell(wish)
            return
        self._tell(_("Making the page …"), busy=True)
        self._soon.start()

    def _make(self) -> None:
        """From one photograph of the records; its PDF from the engine. The newest wish wins."""
        chosen = self.choices.wish()
        if isinstance(chosen, str):
            return
        wish = Wish(chosen.page, chosen.options, chosen.paper, chosen.language, self.private.ticked)
        self._wish = wish
        self._began = time.monotonic()
        self._clock.start()

        def work(stop: Event) -> bytes:
            with language.speaking(wish.language):
                made = self._render(wish)
            job.written.emit(made)
            try:
                return b"" if stop.is_set() else pdf.made(made.html, wish.paper, stop=stop)
            except OSError as error:  # the engine is not even there to be started
                crash.report(error)
                raise WriteTrouble(_("The PDF could not be made on this computer."), "", "") from None

        job = self._making = Printing(work)
        job.written.connect(self._written)
        job.ended.connect(self._made)
        self._jobs.append(job)
        job.start()

    def _written(self, made: Made) -> None:
        if self.sender() is self._making:
            self._html = made.html
            self.private.offer(made.private)
            self._can_save()

    def _made(self, trouble: Trouble | None) -> None:
        job = self._ended()
        if job is None or job is not self._making:
            return  # of an earlier wish
        self._making = None
        self._clock.stop()
        if trouble is not None or not job.data:
            self.preview.clear()
            self._tell(self._in_words(trouble), danger=True, again=True)
            return
        self._data = job.data
        self._tell("")
        self._can_save()
        self.preview.show_pdf(self._data)

    def _ended(self) -> Printing | None:
        job = self.sender()
        if not isinstance(job, Printing) or job not in self._jobs:
            return None
        self._jobs.remove(job)
        return job

    def _in_words(self, trouble: Trouble | None) -> str:
        """Of a preview there is no earlier file to speak of."""
        happened = trouble.happened if trouble is not None else _("The PDF could not be made.")
        if not self._html:
            return str(trouble or happened)
        return " ".join((happened, _("Save it as HTML instead: any browser prints it.")))

    def _stop_making(self) -> None:
        self._clock.stop()
        for job in self._jobs:
            job.stop()
        self._making = None

    def stop(self) -> None:
        """The button beside the busy line."""
        if self._printing is not None:
            self._printing.stop()
            return
        self._soon.stop()
        self._stop_making()
        self.preview.clear()
        self._can_save()
        self._tell(_("Stopped."), again=True)

    # -- saving ------------------------------------------------------------------------------

    def save(self, kind: str) -> None:
        if self._wish is None or not self._warned():
            return
        names = f"{_(paper.NAMES.get(kind, kind))} (*{kind})"
        start = self._folder / f"coach-{self._wish.page}{kind}"  # without anybody's name in it
        chosen, _kind = QFileDialog.getSaveFileName(self, _("Save the page"), str(start), names)
        if chosen:
            target = Path(chosen)
            named = target.suffix.lower() == kind
            # Whether a file may be replaced was asked for the name as it was typed, and for no other.
            self.save_to(target if named else target.with_name(f"{target.name}{kind}"), kind, replace=named)

    def save_to(self, target: Path, kind: str, replace: bool = True) -> None:
        """PDF and HTML are exactly what the preview shows; what takes making is made beside the window."""
        self.choices.remember()
        if kind in KINDS:
            self._write(target, self._data if kind == ".pdf" else self._html.encode(), replace)
            return
        wish, self._target = self._wish, (target, replace)
        assert wish is not None

        def work(_stop: Event) -> bytes:
            with language.speaking(wish.language):
                return self._render_as(wish, kind)

        job = Printing(work)
        job.ended.connect(self._made_further)
        self._jobs.append(job)
        job.start()

    def _made_further(self, trouble: Trouble | None) -> None:
        job = self._ended()
        if trouble is not None:
            self._tell(str(trouble), danger=True)
        elif job is not None:
            target, replace = self._target
            self._write(target, job.data, replace)

    def _write(self, target: Path, data: bytes, replace: bool) -> None:
        if not replace and target.exists():
            self._tell(_("A file of that name is already there.") + " " + _("It is unchanged."), danger=True)
            return
        try:
            atomic.write(target, data)
        except Trouble as trouble:
            self._tell(str(trouble), danger=True)
            return
        type(self)._folder = target.parent
        self._tell(_("Saved. The file is not encrypted."), folder=True)

    def open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))

    def _warned(self) -> bool:
        """Once, before the first file: afterwards the quiet line is enough. True when one wants to go on."""
        if self._vault.recall(WARNED):
            return True
        why = _(
            "Your notes are locked in the vault; this file is not. Whoever gets it can read it. "
            "Keep it where only you can open it, and delete it when it has served."
        )
        ask = Ask(self, _("What you save is not encrypted."), _("Save all the same"), why)
        if not ask.run(lambda: None):
            return False
        with suppress(WriteTrouble):  # then it is asked again next time
            self._vault.remember(WARNED, "1")
        return True

    def _show_kinds(self) -> None:
        menu = QMenu(self)
        menu.setObjectName("save_menu")
        menu.setAccessibleName(_("Save as …"))
        for kind in self.kinds():
            made = menu.addAction(_(paper.NAMES.get(kind, kind)))
            made.setObjectName(f"save_as{kind}")
            made.setEnabled(kind != ".pdf" or bool(self._data))
            made.triggered.connect(partial(self._save_kind, kind))
        menu.aboutToHide.connect(menu.deleteLater)
        at = self.save_as.mapToGlobal(QPoint(0, 0))
        menu.popup(QPoint(at.x(), at.y() - menu.sizeHint().height()))

    def _save_kind(self, kind: str, _checked: bool = False) -> None:
        self.save(kind)

    def kinds(self) -> tuple[str, ...]:
        return paper.kinds(self._wish.page) if self._wish is not None else ()

    # -- a printer ---------------------------------------------------------------------------

    def print_it(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # only for those who print

        if self._wish is None:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        fit_paper(printer, self._wish)
        dialog = QPrintDialog(printer, self)
        dialog.setObjectName("printers")
        dialog.setMinMax(1, max(self.preview.document.pageCount(), 1))
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.print_on(printer)

    def print_on(self, printer: "QPrinter") -> None:
        """Exactly what the preview shows, page by page."""
        from coach.views.parts.on_paper import OnPaper

        self.choices.remember()
        self._printing = OnPaper(self._data, printer)
        self._printing.at.connect(
            lambda page, count: self._tell(
                _("Printing page {page} of {count} …").format(page=page, count=count), busy=True
            )
        )
        self._printing.ended.connect(self._printed, Qt.ConnectionType.QueuedConnection)
        self._rest(True)
        self._printing.start()

    def _printed(self, trouble: Trouble | None) -> None:
        self._printing = None
        self._rest(False)
        self._tell(str(trouble) if trouble else _("It went to the printer."))

    def _rest(self, on: bool) -> None:
        """While it prints, nothing is chosen anew."""
        self.choices.setDisabled(on)
        self.private.setDisabled(on)
        self._can_save()

    # -- how it looks ------------------------------------------------------------------------

    def _build(self) -> None:
        left = QWidget()
        left.setObjectName("page")
        down = QVBoxLayout(left)
        down.setContentsMargins(24, 20, 12, 12)
        down.setSpacing(look.px(14))
        down.addWidget(label(_("Print / Export"), "reading"))
        down.addWidget(self.choices)
        down.addWidget(self.private)
        down.addStretch(1)
        self._left = QScrollArea()
        self._left.setObjectName("print_left")
        self._left.setAccessibleName(_("What to print"))
        self._left.setWidget(left)
        self._left.setWidgetResizable(True)
        self._left.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._left.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        right = QVBoxLayout()
        right.setContentsMargins(12, 20, 20, 12)
        right.setSpacing(8)
        right.addWidget(self.preview, 1)
        right.addLayout(self._status())
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(self._left)
        across.addLayout(right, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # never larger than the window
        whole.addLayout(across, 1)
        whole.addLayout(self._foot())
        for keys, act in (
            ("Ctrl+Return", lambda: self.save(".pdf") if self.save_pdf.isEnabled() else None),
            ("Ctrl+S", lambda: self.save(".pdf") if self.save_pdf.isEnabled() else None),
            ("Ctrl+P", lambda: self.print_it() if self.print_button.isEnabled() else None),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)
        self.save_pdf.setDefault(True)  # Return does this, unless another button is in focus
        self.page.setFocus()

    def _status(self) -> QHBoxLayout:
        """One line that is always there: what goes on, or the quiet truth."""
        self.said = label("", "meta")
        self.said.setObjectName("print_said")
        self.quiet = label(_("What you save is not encrypted."), "meta")
        self.stopping = button(_("Stop"), self.stop, "quiet")
        self.again = button(_("Try again"), self._something_else, "quiet")
        self.opening = button(_("Open the folder"), self.open_folder, "quiet")
        across = QHBoxLayout()
        across.setSpacing(10)
        across.addWidget(self.said, 1)
        across.addWidget(self.quiet, 1)
        for made in (self.stopping, self.again, self.opening):
            across.addWidget(made)
        return across

    def _foot(self) -> QGridLayout:
        self.closing = button(p_("window", "Close"), self.reject)
        self.print_button = button(_("Print …"), self.print_it)
        self.save_as = button(_("Save as …"), self._show_kinds)
        self.save_pdf = button(_("Save as PDF"), lambda: self.save(".pdf"), "primary")
        self._buttons = (self.closing, self.print_button, self.save_as, self.save_pdf)
        self._acts = QGridLayout()
        self._acts.setContentsMargins(24, 4, 20, 16)
        self._acts.setSpacing(8)
        return self._acts

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a small window, or with large text: the choices below half, the buttons in two rows."""
        super().resizeEvent(event)
        self._left.setFixedWidth(min(look.px(350), int(self.width() * 0.42)))
        wide = sum(made.sizeHint().width() + 8 for made in self._buttons) + 44
        each = 4 if wide <= self.width() else 2
        for made in self._buttons:
            self._acts.removeWidget(made)
        self._acts.setColumnStretch(0, 1 if each == 4 else 0)
        for number, made in enumerate(self._buttons):
            self._acts.addWidget(made, number // each, number % each + (each == 4))

    def _tell(
        self,
        text: str,
        busy: bool = False,
        again: bool = False,
        folder: bool = False,
        danger: bool = False,
    ) -> None:
        self.said.setText(text)
        self.said.setVisible(bool(text))
        self.quiet.setVisible(not text)
        self.said.setProperty("role", "danger" if danger else "meta")
        look.again(self.said)
        self.stopping.setVisible(busy)
        self.again.setVisible(again)
        self.opening.setVisible(folder)

    def _say_how_long(self) -> None:
        seconds = int(time.monotonic() - self._began)
        if seconds >= SLOW:
            self.said.setText(_("Making the page … {seconds} s").format(seconds=seconds))

    def _can_save(self) -> None:
        """Nothing yet; the HTML; or, when the PDF is there, all of it."""
        idle = self._printing is None
        self.save_pdf.setEnabled(idle and bool(self._data))
        self.print_button.setEnabled(idle and bool(self._data))
        self.save_as.setEnabled(idle and bool(self._html))

    def done(self, result: int) -> None:
        self._soon.stop()
        self.choices.remember()
        if self._printing is not None:
            self._printing.stop()
        self._stop_making()
        self.preview.clear()
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.done(0)
        event.accept()


def fit_paper(printer: "QPrinter", wish: Wish) -> None:
    """The paper the page was made for, and a name for the printer's queue that names nobody."""
    from PySide6.QtGui import QPageSize

    size = QPageSize.PageSizeId.Letter if wish.paper == "letter" else QPageSize.PageSizeId.A4
    printer.setPageSize(QPageSize(size))
    printer.setDocName(f"coach-{wish.page}")
