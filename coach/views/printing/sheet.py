"""Print / Export: what, for whom, on which paper; the very PDF to look at; saved or printed as one says."""

import time
from collections.abc import Callable
from dataclasses import replace
from threading import Event

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from coach import crash
from coach.crash import Trouble, WriteTrouble
from coach.documents.formats import pdf
from coach.documents.render import Made
from coach.documents.request import PageRequest
from coach.i18n import translate
from coach.i18n.translate import _, p_
from coach.vault.vault import Vault
from coach.views.printing.choices import Choices
from coach.views.printing.job import Printing
from coach.views.printing.lines_to_tick import LinesToTick
from coach.views.printing.preview import PdfPreview
from coach.views.printing.printer import AtPrinter
from coach.views.printing.save import RenderAs, Saving
from coach.views.printing.status import StatusLine
from coach.views.widgets import announce, look, on_top, shade, sheet_ends, sheet_frame
from coach.views.widgets.mnemonics import Letters
from coach.views.widgets.pieces import button, label
from coach.views.widgets.pressing import Button
from coach.views.widgets.privacy import Privacy

PAUSE_MS = 250

Render = Callable[[PageRequest], Made]


class PrintSheet(on_top.Sheet):
    """`render` makes the page beside the window; nothing is written until a file or a printer is chosen."""

    outlives = True  # what was being made as it closed may still come back to it
    save_pdf: QPushButton
    save_as: Button
    print_button: QPushButton

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
        sheet_frame.framed(self)
        shade.under(self)
        Letters(self)
        self.resize(min(look.px(1180), over.width() - 40), min(look.px(820), over.height() - 40))
        self.choices, self._render = choices, render
        self.page, self.paper, self.first, self.last = (
            choices.page,
            choices.paper,
            choices.first,
            choices.last,
        )
        self._jobs: list[Printing] = []
        self._making: Printing | None = None
        self.wish: PageRequest | None = None  # what `html` and `data` were made for
        self.html, self.data = "", b""
        self._asked: Callable[[], object] | None = None  # by a key, while the page is being made
        self.saving = Saving(self, self, vault, render_as)
        self.printer = AtPrinter(self, self)
        self.status = StatusLine(self.stop, self._something_else, self.saving.open_folder)
        self.said, self.stopping, self.again = self.status.said, self.status.stopping, self.status.again
        self.private = LinesToTick(privacy)
        self.preview = PdfPreview()
        self._build()
        self._soon = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._soon.timeout.connect(self._make)
        self._clock = QTimer(self, interval=1000)
        self._clock.timeout.connect(self._say_how_long)
        choices.changed.connect(self._something_else)
        self.private.changed.connect(self._something_else)
        self._something_else()
        self._soon.start(0)  # nothing was chosen here yet that another choice could follow

    # -- the page ----------------------------------------------------------------------------

    def _save(self) -> None:
        self._once_made(self.save_pdf, lambda: self.saving.save("pdf"))

    def _print(self) -> None:
        self._once_made(self.print_button, lambda: self.printer.print_it())

    def _once_made(self, does: QPushButton, act: Callable[[], object]) -> None:
        """What a key asks for: at once, or as soon as the page is there that is being made."""
        if does.isEnabled():
            act()
        elif self._soon.isActive() or self._making is not None:
            self._asked = act
            announce.say(self, _("As soon as the page is ready."))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return, where no button takes it, is for the one that stands out, also before there is a page."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.save_pdf.isEnabled():
            self._save()
            return
        super().keyPressEvent(event)

    def _something_else(self) -> None:
        """What is in sight does not fit the choices any more, so it can be neither saved nor printed."""
        self._asked = None
        self._stop_making()
        self.html, self.data = "", b""
        self._can_save()
        wish = self.choices.wish()
        about = wish.about if isinstance(wish, PageRequest) else None
        if self.wish is None or about != self.wish.about:
            self.private.clear()
        if self.wish is not None and (
            self.wish.ticked - self.private.ticked or self.private.struck - self.wish.struck
        ):
            self.preview.clear()  # a line was unticked, or may not be seen any more
        if isinstance(wish, str):
            self._soon.stop()
            self.preview.clear()
            self.status.tell(wish)
            return
        self.status.tell(_("Making the page…"), busy=True)
        self._soon.start(PAUSE_MS)

    def _make(self) -> None:
        """From one photograph of the records; its PDF from the engine. The newest wish wins."""
        chosen = self.choices.wish()
        if isinstance(chosen, str):
            return
        wish = replace(chosen, ticked=self.private.ticked, struck=self.private.struck)
        self.wish = wish
        self._began = time.monotonic()
        self._clock.start()

        def work(stop: Event) -> bytes:
            pdf.warm(wish.paper)
            with translate.speaking(wish.language):
                made = self._render(wish)
            job.written.emit(made)
            try:
                return b"" if stop.is_set() else pdf.made(made.html, wish.paper, stop=stop)
            except OSError as error:  # the engine is not even there to be started
                crash.report(error)
                raise WriteTrouble(_("The PDF could not be made on this computer."), "", "") from None

        job: Printing = Printing(work)
        self._making = job
        job.written.connect(self._written)
        job.ended.connect(self._made)
        self._jobs.append(job)
        job.start()

    def _written(self, made: Made) -> None:
        if self.sender() is self._making:
            self.html = made.html
            self.private.offer(made.lines)
            self._can_save()

    def _made(self, trouble: Trouble | None) -> None:
        job = self.sender()
        assert isinstance(job, Printing)
        self._jobs.remove(job)
        if job is not self._making:
            return  # of an earlier wish
        self._making = None
        self._clock.stop()
        if trouble is not None or not job.data:
            self.preview.clear()
            self.status.tell(self._in_words(trouble), danger=True, again=True)
            return
        self.data = job.data
        self.status.tell("")
        self._can_save()
        self.preview.show_pdf(self.data)
        asked, self._asked = self._asked, None
        if asked is not None:
            QTimer.singleShot(0, self, asked)

    def _in_words(self, trouble: Trouble | None) -> str:
        """Of a preview there is no earlier file to speak of."""
        happened = trouble.happened if trouble is not None else _("The PDF could not be made.")
        if not self.html:
            return str(trouble or happened)
        return " ".join((happened, _("Save it as HTML instead: any browser prints it.")))

    def _stop_making(self) -> None:
        self._clock.stop()
        for job in self._jobs:
            job.stop()
        self._making = None

    def stop(self) -> None:
        """End what is being made or printed; it can be made again."""
        if self.printer.under_way is not None:
            self.printer.under_way.stop()
            return
        self._soon.stop()
        self._asked = None
        self._stop_making()
        self.preview.clear()
        self._can_save()
        self.status.tell(_("Stopped."), again=True)

    def rest(self, on: bool) -> None:
        """Nothing can be chosen while `on`, for it is being printed."""
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
        right.addLayout(self.status)
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(self._left)
        across.addLayout(right, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(5, 5, 5, 5)  # within the round corners of its frame
        whole.setSpacing(0)
        whole.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # never larger than the window
        whole.addLayout(across, 1)
        whole.addLayout(self._foot())
        sheet_ends.finishes(self, self._save)
        for keys, act in (("Ctrl+S", self._save), ("Ctrl+P", self._print)):
            QShortcut(QKeySequence(keys), self).activated.connect(act)
        self.save_pdf.setDefault(True)  # Return does this, unless another button is in focus
        self.page.setFocus()

    def _foot(self) -> QGridLayout:
        self.closing = button(p_("window", "Close"), self.reject)
        self.print_button = button(_("Print…"), self.printer.print_it)
        self.save_as = button(_("Save as…"), self.saving.show_kinds)
        self.save_pdf = button(_("Save as PDF"), lambda: self.saving.save("pdf"), "primary")
        role = sheet_ends.Role
        self._buttons = sheet_ends.ordered(
            (self.closing, role.RejectRole),
            (self.print_button, role.ActionRole),
            (self.save_as, role.ActionRole),
            (self.save_pdf, role.AcceptRole),
        )
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

    def _say_how_long(self) -> None:
        self.status.tell_how_long(int(time.monotonic() - self._began))

    def _can_save(self) -> None:
        """Nothing yet; the HTML; or, when the PDF is there, all of it."""
        idle = self.printer.under_way is None
        self.save_pdf.setEnabled(idle and bool(self.data))
        self.print_button.setEnabled(idle and bool(self.data))
        self.save_as.setEnabled(idle and bool(self.html))

    def done(self, result: int) -> None:
        """However it was closed: its choices are kept, and what was being made or printed ends."""
        self._soon.stop()
        self.choices.remember()
        if self.printer.under_way is not None:
            self.printer.under_way.stop()
        self._stop_making()
        pdf.cool()
        self.preview.clear()
        super().done(result)
