"""How a list begins, beside the choice of its columns: as it would be read, or as it is until then."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QGridLayout, QWidget

from coach.exchange.rows import PERSON, Reading, Row
from coach.i18n import phrases
from coach.i18n.translate import _
from coach.views.bringing import told
from coach.views.widgets.choices import relations
from coach.views.widgets.pieces import clear, label

# By what a line is, what is shown of it; each keeps its place, whether or not a column fills it.
SHOWN = {
    "people": ("name", "mail", "relation", "nickname"),
    "promises": ("name", "what", "due", "whose"),
    "meetings": ("name", "on", "notes"),
    "questions": ("question",),
}
RAW = 3  # lines that are shown as they are


def fields() -> dict[str, str]:
    """What a column can hold, in words, by how the reader of lists calls it."""
    return {
        "name": _("Name"),
        "given": _("First name"),
        "family": _("Family name"),
        "mail": _("E-mail"),
        "relation": _("How you work together"),
        "nickname": _("Nickname"),
        "what": _("What was promised"),
        "due": _("Due"),
        "whose": _("Whose it is"),
        "question": _("Question"),
        "on": _("Day"),
        "notes": _("Notes"),
    }


class FirstLines(QWidget):
    """`grid` has a line of the list in each row, below what its columns fill."""

    def __init__(self) -> None:
        super().__init__()
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(0, 0, 0, 0)

    def show_read(self, kind: str, found: Reading, numbers: Sequence[int], today: date) -> list[str]:
        """The lines of these numbers, as they were read or why not; each in one line of words, in order."""
        clear(self.grid)
        for at, field in enumerate(SHOWN[kind]):
            self.grid.addWidget(label(fields()[field], "meta"), 0, at)
        said = list[str]()
        rows, why_not = {row.line: row for row in found.rows}, dict(found.unreadable)
        for below, number in enumerate(numbers, 1):
            if (row := rows.get(number)) is not None:
                cells = [_cell(row, field, today) for field in SHOWN[kind]]
                for at, cell in enumerate(cells):
                    self.grid.addWidget(label(cell), below, at)
                said.append(" · ".join(filter(None, cells)))
            else:
                said.append(_("line {number}: {why}").format(number=number, why=why_not.get(number, "")))
                self.grid.addWidget(label(said[-1], "warned"), below, 0, 1, len(SHOWN[kind]))
        return said

    def show_raw(self, lines: Sequence[Sequence[str]]) -> None:
        """How it begins, as it is."""
        clear(self.grid)
        for at, cells in enumerate(lines[:RAW]):
            self.grid.addWidget(label(" · ".join(filter(None, map(str.strip, cells))), "meta"), at, 0)


def _cell(row: Row, field: str, today: date) -> str:
    if field in ("due", "on"):
        return phrases.short_day(date.fromisoformat(row.at), today) if row.at else ""
    if field == "notes":
        return phrases.breakable(" ".join(row.notes.split())[: told.FEW])
    said = {"name": row.who, "mail": row.mail}.get(field, row.what)
    if field == "relation":
        said = dict(relations()).get(row.state, "") if row.kind == PERSON else ""
    if field == "whose":
        said = _("mine") if row.state == "mine" else _("theirs")
    return phrases.breakable(said)
