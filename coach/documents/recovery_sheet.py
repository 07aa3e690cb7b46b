"""The paper that bears a recovery code. It goes from memory to the printer: the code is stored nowhere."""

from datetime import date
from pathlib import Path

from coach.documents.formats import pdf, sheet
from coach.documents.formats.sheet import Block, Sheet
from coach.i18n import phrases
from coach.i18n.translate import _


def recovery_sheet(code: str, folder: Path, today: date) -> Sheet:
    """The code at its head, in large letters; what it opens, and where to keep it. Nobody is named on it."""
    kind = _("Recovery code")
    opens = _("It opens the notes that Coach keeps in {folder}, when the passphrase is forgotten.")
    keep = _("Keep it apart from the computer and its copies, with the papers that nobody else reads.")
    use = _("Type it where Coach asks for the passphrase. You are then asked for a new one.")
    ends = _("It stays good until you make another code, or take it away, in Settings.")
    return Sheet(
        kind,
        code,
        phrases.day(today, date.min),
        [
            Block("opens", _("What it opens"), texts=[opens.format(folder=folder)]),
            Block("use", _("How to use it"), texts=[use, ends]),
            Block("keep", _("Where to keep it"), texts=[keep]),
        ],
        stacked=True,
    )


def as_pdf(code: str, folder: Path, today: date, paper: str) -> bytes:
    """The file itself, made through a pipe. Raises WriteTrouble."""
    return pdf.made(sheet.html(recovery_sheet(code, folder, today), paper), paper)
