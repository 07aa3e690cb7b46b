"""Which column of a list holds what: chosen by hand, with the first lines as they would be read beside it."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from coach.exchange import tables
from coach.exchange.rows import PERSON, Asked, Columns, Reading, Table
from coach.i18n import phrases
from coach.i18n.translate import _
from coach.views.bringing import told
from coach.views.widgets import announce, look, on_top, sheet_ends
from coach.views.widgets.choices import relations
from coach.views.widgets.pieces import button, clear, label
from coach.views.widgets.still_box import StillBox

NONE = -1
LEFT = 330  # px at 100 % of the column in which is chosen


def _kinds() -> tuple[tuple[str, str], ...]:
    """What a line can be, as it is told to the reader of lists and in words."""
    return (
        ("people", _("a person")),
        ("meetings", _("a one-to-one")),
        ("promises", _("a promise")),
        ("questions", _("a question")),
    )


def _fields() -> dict[str, str]:
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


class ColumnSheet(on_top.Sheet):
    """`columns` is what was chosen, None while no line of it could be read."""

    def __init__(self, over: QWidget, name: str, table: Table, asked: Asked) -> None:
        super().__init__(over)
        self.setObjectName("column_sheet")
        said = _("Say which column of {file} holds what. Coach remembers it for lists that begin alike.")
        down = sheet_ends.headed(self, _("Columns"), (900, 640), said.format(file=name))
        self._table, self._asked = table, asked
        self.columns: Columns | None = table.columns
        start = table.columns or Columns("people", {})
        self.kind = self._box(_("Each line is"))
        for value, text in _kinds():
            self.kind.addItem(text, value)
        self.kind.setCurrentIndex(max(self.kind.findData(asked.kind or start.kind), 0))
        self.kind.activated.connect(lambda _row: self._ask(self._chosen().at))
        self.headed = QCheckBox(_("The first line says what the columns are"))
        self.headed.setChecked(start.headed)
        self.headed.toggled.connect(lambda _on: self._ask(self._chosen().at))
        across = QHBoxLayout()
        across.setSpacing(24)
        down.addLayout(across, 1)
        held = QWidget()
        held.setObjectName("page")
        left = QVBoxLayout(held)
        left.setContentsMargins(0, 0, 12, 0)
        left.addWidget(label(self.kind.accessibleName(), "meta"))
        left.addWidget(self.kind)
        left.addWidget(self.headed)
        self._grid = QGridLayout()
        self._grid.setColumnStretch(1, 1)
        left.addLayout(self._grid)
        left.addStretch(1)
        scrolls = QScrollArea()
        scrolls.setProperty("focusPolicy", "NoFocus")
        scrolls.setWidgetResizable(True)
        scrolls.setWidget(held)
        scrolls.setFixedWidth(min(look.px(LEFT), self.width() // 2))
        across.addWidget(scrolls)
        right = QVBoxLayout()
        across.addLayout(right, 1)
        right.addWidget(label(_("So the first lines are read"), "meta"))
        self._shown = QVBoxLayout()
        right.addLayout(self._shown)
        right.addStretch(1)
        self.boxes: dict[str, StillBox] = {}
        self.does = button(_("Read it like this"), self._take, "primary")
        self.does.setDefault(True)
        way_out = button(_("Cancel"), self.reject)
        way_out.setAutoDefault(False)
        role = sheet_ends.Role
        sheet_ends.ended(self, (self.does, role.AcceptRole), (way_out, role.RejectRole))
        sheet_ends.finishes(self, self.does.click)
        self._ask(start.at)
        self.kind.setFocus()

    def _ask(self, chosen: Mapping[str, int]) -> None:
        """A box for each field such a line can have; what was chosen stays."""
        at_box = next((what for what, box in self.boxes.items() if box.hasFocus()), "")
        clear(self._grid)
        self.boxes = {}
        for row, what in enumerate(tables.FIELDS[str(self.kind.currentData())]):
            said = _fields()[what]
            box = self._box(said)
            box.setObjectName(f"column_of_{what}")
            box.addItem(_("in no column"), NONE)
            for number, cell in enumerate(self._table.head):
                box.addItem(self._column(number, cell), number)
            box.setCurrentIndex(max(box.findData(chosen.get(what, NONE)), 0))
            box.activated.connect(lambda _row: self._show())
            self._grid.addWidget(label(said), row, 0)
            self._grid.addWidget(box, row, 1)
            self.boxes[what] = box
        if at_box in self.boxes:
            self.boxes[at_box].setFocus()
        self._show()

    def _column(self, number: int, cell: str) -> str:
        """By its heading, or its number and what stands first in it."""
        if self.headed.isChecked() and cell.strip():
            return cell.strip()
        return _("{number}: {words}").format(number=number + 1, words=cell.strip() or "…")

    def _chosen(self) -> Columns:
        kind = str(self.kind.currentData())
        at = {what: box.currentData() for what, box in self.boxes.items() if box.currentData() != NONE}
        return Columns(kind, at, self.headed.isChecked())

    def _show(self) -> None:
        """The first lines as they would be read now."""
        columns = self._chosen()
        lines = self._table.lines[1:] if columns.headed else self._table.lines
        found = tables.as_rows(lines, columns, self._asked)
        clear(self._shown)
        said = [self._said(found, number) for number, _cells in lines]
        for one, ok in said:
            shown = label(one, "" if ok else "warned")
            self._shown.addWidget(shown)
        good = sum(ok for _one, ok in said)
        self.does.setEnabled(good > 0)
        told_now = _("{good} of the first {count} lines can be read.").format(good=good, count=len(lines))
        self._shown.addWidget(label(told_now, "meta"))
        announce.say(self, " ".join([told_now, *(one for one, _ok in said[:1])]))

    def _said(self, found: Reading, number: int) -> tuple[str, bool]:
        for row in found.rows:
            if row.line == number:
                relation = dict(relations()).get(row.state, "") if row.kind == PERSON else ""
                whose = _("mine") if row.state == "mine" else _("theirs") if row.state == "theirs" else ""
                when = phrases.short_day(date.fromisoformat(row.at), self._asked.today) if row.at else ""
                words = phrases.breakable(" ".join(row.notes.split())[: told.FEW])
                parts = (row.who, when, row.what, words, row.mail, relation, whose)
                return " · ".join(part for part in parts if part), True
        why = next((why for line, why in found.unreadable if line == number), "")
        return _("line {number}: {why}").format(number=number, why=why), False

    def _take(self) -> None:
        self.columns = self._chosen()
        self.accept()

    @staticmethod
    def _box(says: str) -> StillBox:
        made = StillBox()
        made.setAccessibleName(says)
        made.setSizeAdjustPolicy(StillBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        made.setMinimumContentsLength(12)
        return made
