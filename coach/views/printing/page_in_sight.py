"""What the parts that save and print know of the sheet they stand on."""

from typing import Protocol

from coach.documents.request import PageRequest
from coach.i18n.translate import _
from coach.views.printing.choices import Choices
from coach.views.printing.preview import PdfPreview
from coach.views.printing.status import StatusLine
from coach.views.widgets.pressing import Button


class Shown(Protocol):
    """The page in sight: what it was asked for, and the very HTML and PDF made of it, empty until made."""

    wish: PageRequest | None
    html: str
    data: bytes
    choices: Choices
    status: StatusLine
    preview: PdfPreview
    save_as: Button

    def rest(self, on: bool) -> None:
        """While it prints, nothing is chosen anew."""


def still_shows(sheet: Shown, html: str, printed: bool) -> bool:
    """Whether the page in sight is the one that was asked for: while a dialog is open, private lines lapse.

    `html` is what was in sight then; `printed` says that its PDF is wanted. If not, that is said.
    """
    if html and sheet.html == html and (sheet.data or not printed):
        return True
    sheet.status.tell_once_made(_("The page has changed meanwhile: nothing was done. Look at it once more."))
    return False
