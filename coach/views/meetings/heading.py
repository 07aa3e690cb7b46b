"""The head of a one-to-one's page: with whom, when; to its right the phases, in one place in all three."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from coach.advice.brief import Brief
from coach.i18n import phrases
from coach.i18n.translate import _
from coach.models.meetings import Meeting, MeetingStatus, Move
from coach.views.widgets import choices, look
from coach.views.widgets.beside import at_top
from coach.views.widgets.disc import Initials
from coach.views.widgets.living import Part
from coach.views.widgets.pieces import label
from coach.views.widgets.side_by_side import Lines

DISC, SMALL_DISC, GAP = 40, 36, 12  # px at 100 %
NAME = 170  # px at 100 % that a name needs at least beside what stands to its right


def facts(meeting: Meeting, brief: Brief, move: Move | None, also: Sequence[str], today: date) -> list[str]:
    """When, what the brief says, what became of it; `also` names whom one is to meet at the same time."""
    said = [phrases.moment(meeting.starts_at, today), brief.facts]
    if meeting.status == MeetingStatus.HELD:
        said.append(_("held"))
    if meeting.status == MeetingStatus.CANCELLED:
        said.append(choices.cancelled(meeting.cancelled_by, meeting.cancelled_on, today))
    if move is not None:
        said.append(choices.moved(move.by, move.moved_on, today))
    if also:
        said.append(_("at the same time: {names}").format(names=", ".join(also)))
    return said


def gutter(small: bool) -> int:
    """px from the edge of the page to the name, and so to the notes: the initials stand before both."""
    return look.px(SMALL_DISC if small else DISC) + GAP


class Head(QWidget):
    """A name, what is known of the meeting, and what can be done: below only where there is no room."""

    def __init__(self, name: str, under: str, small: bool, right: Sequence[Part]) -> None:
        super().__init__()
        self._turns = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._turns.setContentsMargins(0, 0, 0, 0)
        lead = QHBoxLayout()
        lead.setSpacing(GAP)
        lead.addLayout(at_top(Initials(name, SMALL_DISC if small else DISC)))
        text = QVBoxLayout()
        text.setSpacing(0)
        text.addWidget(label(name, "reading" if small else "named"))
        text.addWidget(label(under, "meta"))
        lead.addLayout(text, 1)
        made = [one.widget() for one in right]
        for one in made:  # the name folds, not what stands beside it
            one.setMinimumWidth(max(one.minimumWidth(), one.sizeHint().width()))
        self._wide = sum(one.minimumWidth() + 14 for one in made)
        self._acts = Lines(*made, spacing=14) if small else _in_a_row(made)
        self._turns.addLayout(lead, 1)
        self._turns.addWidget(self._acts)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        direction = QBoxLayout.Direction
        need = self._wide + gutter(True) + look.px(NAME)
        below = self.width() < need
        self._turns.setDirection(direction.TopToBottom if below else direction.LeftToRight)
        self._turns.setSpacing(14)
        if isinstance(self._acts, Lines):  # beside the name one line, below it more
            self._acts.setMinimumWidth(0 if below else self._wide)


def _in_a_row(made: Sequence[QWidget]) -> QWidget:
    """At the right end."""
    held = QWidget()
    across = QHBoxLayout(held)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(14)
    across.addStretch(1)
    for one in made:
        across.addWidget(one)
    return held
