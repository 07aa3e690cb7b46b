"""Across the team as a real table: arrows choose a line, Enter opens its person, the rest is in its menu."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QContextMenuEvent, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

from coach.advice.rhythm import Attention, Table
from coach.i18n.translate import _
from coach.views.people.team_lines import LAST, MENU, NAME, NOTE, TeamLines
from coach.views.people.team_painted import Cells, Heads
from coach.views.widgets import look, row_hands, row_menu
from coach.views.widgets.following import keep_in_sight
from coach.views.widgets.row_hands import Act

MOST = 40  # rows in sight; from there on the table scrolls by itself
LEAST_NAME, LEAST_NOTE, LEAST_NUMBER, MENU_PX = 170, 130, 72, 48


class TeamTable(QTableView):
    """Arrow keys choose; Enter or a press opens the person; letters, the menu key or the dots do the rest."""

    def __init__(self, today: date, acts: Callable[[int], Sequence[Act]]) -> None:
        """`acts` are those of a person, by id."""
        super().__init__()
        self._acts = acts
        self.lines = TeamLines(today)
        self.setModel(self.lines)
        self.setObjectName("attention")
        self.setAccessibleName(_("Across the team"))
        self.setHorizontalHeader(Heads())
        self._cells = Cells(self.lines.in_words)
        self.setItemDelegate(self._cells)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.verticalHeader().hide()
        self.horizontalHeader().sectionClicked.connect(self._head_pressed)
        self.clicked.connect(self._pressed)
        keep_in_sight(self)

    def show_table(self, table: Table) -> None:
        """These lines; the line that is chosen stays so, and at first it is the first."""
        there = self.person()
        self.lines.show(table)
        ids = [row.person_id for row in self.lines.rows]
        if ids and (there is None or self.person() is None):
            self.selectRow(ids.index(there.person_id) if there and there.person_id in ids else 0)
        self._fit()

    def person(self) -> Attention | None:
        """Whose line is chosen; None where none is."""
        row = self.currentIndex().row()
        return self.lines.rows[row] if 0 <= row < len(self.lines.rows) else None

    def _acts_here(self) -> Sequence[Act]:
        """For the person of the line that is chosen."""
        there = self.person()
        return self._acts(there.person_id) if there is not None else ()

    def _open(self) -> None:
        for _text, open_it in self._acts_here()[:1]:
            open_it()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        elif not row_hands.press_in_list(event, self._acts_here, self.open_menu):
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """By the keyboard it opens at the line that is chosen, by the mouse at the one pressed."""
        here = self.indexAt(self.viewport().mapFromGlobal(event.globalPos()))
        if event.reason() == QContextMenuEvent.Reason.Mouse and here.isValid():
            self.setCurrentIndex(here)
        self.open_menu(event.reason() != QContextMenuEvent.Reason.Mouse)

    def open_menu(self, by_key: bool = True) -> None:
        """What can be done with the person of the line that is chosen, below its dots."""
        there = self.person()
        if there is None:
            return
        dots = self.visualRect(self.lines.index(self.currentIndex().row(), MENU))
        below = self.viewport().mapToGlobal(dots.bottomRight())
        row_menu.open_in_list(self, there.name, self._acts_here(), below, by_key, far=True)

    def _pressed(self, index: QModelIndex) -> None:
        if index.column() == MENU:
            self.open_menu(by_key=False)
        else:
            self._open()

    def _head_pressed(self, section: int) -> None:
        """Only by name: any other order would say who had more of something."""
        if section == NAME:
            self.lines.turn()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Columns for the room there is; where it is too little, what was done stands under the name."""
        head = self.horizontalHeader()
        assert isinstance(head, Heads)
        numbers = {one: max(head.least(one), look.px(LEAST_NUMBER)) for one in range(NAME + 1, LAST)}
        last = max(self._wide([self.lines.contact(row) for row in self.lines.rows]), head.least(LAST))
        rest = self.viewport().width() - last - look.px(MENU_PX)
        two = {one: max(head.in_two(one), wide) for one, wide in numbers.items()}
        if rest - sum(two.values()) >= look.px(LEAST_NAME + LEAST_NOTE):
            numbers = two
        roomy = rest - sum(numbers.values()) >= look.px(LEAST_NAME)
        rest -= sum(numbers.values()) if roomy else 0
        noted = roomy and rest >= look.px(LEAST_NAME + LEAST_NOTE)
        self._cells.in_words, self._cells.note_below = not roomy, roomy and not noted
        name = max(rest * 45 // 100, look.px(LEAST_NAME)) if noted else rest
        widths = {**numbers, NAME: name, LAST: last, NOTE: rest - name, MENU: look.px(MENU_PX)}
        for column, wide in widths.items():
            self.setColumnHidden(column, (column in numbers and not roomy) or (column == NOTE and not noted))
            self.setColumnWidth(column, max(wide, 1))
        self.resizeRowsToContents()
        self._as_high_as_its_lines()

    def _wide(self, said: Sequence[str]) -> int:
        letters = QFontMetrics(look.sans(14))
        lines = (letters.horizontalAdvance(line) for text in said for line in text.split("\n"))
        return max(lines, default=0) + look.px(24)

    def _as_high_as_its_lines(self) -> None:
        rows = sum(self.rowHeight(row) for row in range(min(len(self.lines.rows), MOST)))
        self.setFixedHeight(rows + self.horizontalHeader().sizeHint().height() + 2 * self.frameWidth())
