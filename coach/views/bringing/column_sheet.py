"""Which column of a list holds what: chosen by hand, with the first lines as they would be read beside it."""

from collections.abc import Mapping
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from coach.exchange import tables
from coach.exchange.rows import Asked, Columns, Table
from coach.i18n.translate import _
from coach.views.bringing.first_lines import FirstLines, fields
from coach.views.widgets import announce, look, on_top, sheet_ends
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


class ColumnSheet(on_top.Sheet):
    """`columns` is what was chosen, None while no line of it could be read."""

    def __init__(self, over: QWidget, name: str, table: Table, asked: Asked) -> None:
        super().__init__(over)
        self.setObjectName("column_sheet")
        said = _("Say which column of {file} holds what. Coach remembers it for lists that begin alike.")
        down = sheet_ends.headed(self, _("Columns"), (900, 640), said.format(file=name))
        self._table, self._asked = table, asked
        self.columns: Columns | None = table.columns
        start = table.columns or tables.known_columns(table.head)
        self.boxes: dict[str, StillBox] = {}
        across = QHBoxLayout()
        across.setSpacing(24)
        down.addLayout(across, 1)
        across.addWidget(self._what_is_asked(start))
        across.addLayout(self._how_it_is_read(), 1)
        self._end()
        self._ask(start.at)
        self.kind.setFocus()

    def _what_is_asked(self, start: Columns) -> QWidget:
        """What the lines are, and below it what each column holds."""
        self.kind = self._box(_("Each line is"))
        for value, text in _kinds():
            self.kind.addItem(text, value)
        self.kind.setCurrentIndex(max(self.kind.findData(self._asked.kind or start.kind), 0))
        self.kind.activated.connect(lambda _row: self._ask(self._chosen().at))
        self.headed = QCheckBox(_("The first line says what the columns are"))
        self.headed.setChecked(start.headed)
        self.headed.toggled.connect(lambda _on: self._ask(self._chosen().at))
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
        scrolls.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scrolls.setWidgetResizable(True)
        scrolls.setWidget(held)
        scrolls.setFixedWidth(min(look.px(LEFT), self.width() // 2))
        return scrolls

    def _how_it_is_read(self) -> QVBoxLayout:
        """The first lines as they come in by what is chosen."""
        right = QVBoxLayout()
        right.addWidget(label(_("So the first lines are read"), "meta"))
        self._first, self.lines, self._count = label("", "warned"), FirstLines(), label("", "meta")
        for one in (self._first, self.lines, self._count):
            right.addWidget(one)
        right.addStretch(1)
        return right

    def _end(self) -> None:
        self.does = button(_("Read it like this"), self._take, "primary")
        self.does.setDefault(True)
        way_out = button(_("Cancel"), self.reject)
        way_out.setAutoDefault(False)
        role = sheet_ends.Role
        sheet_ends.ended(self, (self.does, role.AcceptRole), (way_out, role.RejectRole))
        sheet_ends.finishes(self, self.does.click)

    def _ask(self, chosen: Mapping[str, int]) -> None:
        """A box for each field such a line can have; what was chosen stays."""
        at_box = next((what for what, box in self.boxes.items() if box.hasFocus()), "")
        clear(self._grid)
        self.boxes = {}
        for row, what in enumerate(tables.FIELDS[str(self.kind.currentData())]):
            said = fields()[what]
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
        for before, after in pairwise([self.headed, *self.boxes.values()]):
            self.setTabOrder(before, after)
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
        """The first lines as they would be read now; as they are while what they need is not chosen."""
        columns = self._chosen()
        lines = self._table.lines[1:] if columns.headed else self._table.lines
        needed = tables.lacks(columns)
        self._first.setVisible(bool(needed))
        if needed:
            self._first.setText(_("First choose the column of “{field}”.").format(field=fields()[needed]))
            self.lines.show_raw([cells for _number, cells in self._table.lines])
            self._count.setText("")
            self.does.setEnabled(False)
            announce.say(self, self._first.text())
            return
        found = tables.as_rows(lines, columns, self._asked)
        numbers = [number for number, _cells in lines]
        said = self.lines.show_read(columns.kind, found, numbers, self._asked.today)
        good = len({row.line for row in found.rows})
        self.does.setEnabled(good > 0)
        told_now = _("{good} of the first {count} lines can be read.").format(good=good, count=len(lines))
        self._count.setText(told_now)
        announce.say(self, " ".join([told_now, *said[:1]]))

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
