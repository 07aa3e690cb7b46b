"""Across the team: what I did with each person in a stretch of weeks, by name. Not about anybody but me."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from PySide6.QtWidgets import QHBoxLayout, QWidget

from coach.advice.rhythm import Table
from coach.i18n import phrases
from coach.i18n.translate import _, n_
from coach.views.people.team_table import TeamTable
from coach.views.widgets.hanging import HANG, Hung
from coach.views.widgets.living import Part
from coach.views.widgets.pieces import Card, Segments, label
from coach.views.widgets.row_hands import Act
from coach.views.widgets.screen import Screen
from coach.views.widgets.side_by_side import Lines, column

WEEKS = (4, 12, 0)  # of the three stretches to choose from; 0 is the year
USUAL = 1


def first_day(stretch: int, today: date) -> date:
    """Where the stretch of that number begins; today is its last day."""
    weeks = WEEKS[stretch]
    return today - timedelta(weeks=weeks) if weeks else date(today.year, 1, 1)


class AcrossTheTeam:
    """The parts of the page. `acts` are those of a person, by id; `choose` is told which stretch is wanted,
    by its number.
    """

    def __init__(
        self, screen: Screen, acts: Callable[[int], Sequence[Act]], choose: Callable[[int], object]
    ) -> None:
        self._screen, self._acts, self._choose = screen, acts, choose
        self.table: TeamTable | None = None

    def parts(self, table: Table, stretch: int, today: date) -> list[Part]:
        """What is said, the table, and what it is not; `fill` puts the lines into it."""
        period = _("{first} to {last}").format(
            first=phrases.day(table.first, today), last=phrases.day(table.last, today)
        )
        count = len(table.rows)
        foot = n_(
            "One person whom you lead. Counted from what you noted, and only on this computer.",
            "{count} people whom you lead. Counted from what you noted, and only on this computer.",
            count,
        ).format(count=count)
        head = Part("period", self._head, _("What I did, {period}").format(period=period), stretch)
        return [head, Part("team", self._framed, today), Part(("foot", foot), self._foot, foot)]

    def fill(self, table: Table) -> None:
        """The lines; the one that is chosen stays so."""
        if self.table is not None:
            self.table.show_table(table)

    def _head(self, title: str, stretch: int) -> QWidget:
        why = _("So that nobody is forgotten. People need different things: no target, no rank.")
        said = column(label(title, "h2"), label(why, "body2"), spacing=2)
        which = Segments(
            _("How far back"), _("Four weeks"), _("Twelve weeks"), _("This year"), chosen=stretch
        )
        which.chosen.connect(self._choose)
        if self._screen.small:
            return Hung(column(said, Lines(which), spacing=10))
        made = QWidget()
        across = QHBoxLayout(made)
        across.setContentsMargins(HANG, 0, HANG, 0)
        across.setSpacing(18)
        across.addWidget(said, 1)
        across.addWidget(which)
        return made

    @staticmethod
    def _foot(said: str) -> QWidget:
        return Hung(label(said, "meta"))

    def _framed(self, today: date) -> QWidget:
        framed = Card()
        framed.body.setContentsMargins(1, 1, 1, 1)
        self.table = TeamTable(today, self._acts)
        framed.add(self.table)
        framed.setFocusProxy(self.table)
        return Hung(framed)
