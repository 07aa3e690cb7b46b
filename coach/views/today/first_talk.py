"""The first conversation, planned where one stands: a day, an hour, and how often from then on."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from PySide6.QtWidgets import QHBoxLayout

from coach.database.today import TodayRow
from coach.i18n import phrases, region
from coach.i18n.translate import _
from coach.views.widgets import look, roles
from coach.views.widgets.date_field import Days
from coach.views.widgets.disc import Initials
from coach.views.widgets.form import Form
from coach.views.widgets.moment_field import MomentField
from coach.views.widgets.pieces import Card, Segments, button, label
from coach.views.widgets.read_field import NotRead
from coach.views.widgets.side_by_side import column

Plan = Callable[
    [int, datetime, int | None], object
]  # with whom, by id, when, and days between two; None for no rhythm
USUAL = (7, 14, 28)
HOUR = time(10)
FIELD = 380  # px at 100 % of the day and the hour


class FirstTalk(Card):
    """The white card of a first day. What is typed stays while it is the same person and the same day."""

    def __init__(self, row: TodayRow, today: date, plan: Plan) -> None:
        super().__init__()
        self._row, self._plan = row, plan
        self.when = MomentField(datetime.combine(_next_working_day(today), HOUR), today, Days.AHEAD)
        self.when.setMaximumWidth(look.px(FIELD))
        self.when.day.setAccessibleName(_("When"))
        self.when.day.selectAll()  # the day one types takes the place of the one proposed
        self.when.hour.setAccessibleName(_("At what time"))
        days = int(row.extra or 0)
        self._days = [*sorted({*USUAL, *([days] if days else [])}), 0]
        said = [phrases.capital(phrases.every(one)) for one in self._days if one]
        self.rhythm = Segments(_("How often"), *said, _("Not sure yet"), chosen=self._days.index(days))
        self._often = days
        self.rhythm.chosen.connect(self._choose)
        self.setFocusProxy(self.when.day)
        self._arrange(phrases.called(row.name))

    def plan(self) -> None:
        """As the fields say; a field that is not understood has said so itself."""
        try:
            at = self.when.moment()
        except NotRead as unread:
            unread.lead_there()
            return
        self._plan(self._row.id, at, self._often or None)

    def _choose(self, number: int) -> None:
        self._often = self._days[number]

    def _arrange(self, name: str) -> None:
        title = label(_("When do you and {name} talk next?").format(name=name), "h2")
        roles.heard_as(title, "heading")
        why = label(_("Then Coach lays out one page to prepare it in ten minutes."), "meta")
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(Initials(self._row.name, 40))
        top.addWidget(column(title, why, spacing=2), 1)
        self.body.addLayout(top)
        self.body.addSpacing(8)
        form = Form()
        form.setHorizontalSpacing(20)
        form.add(_("When"), self.when, answers=True)
        form.add(_("How often"), self.rhythm)
        form.setLayout(form.rowCount(), Form.ItemRole.FieldRole, self._foot(name))
        self.body.addLayout(form)

    def _foot(self, name: str) -> QHBoxLayout:
        act = button(_("Plan it with {name}").format(name=name), self.plan, "primary")
        foot = QHBoxLayout()
        foot.setContentsMargins(0, look.px(8), 0, 0)
        foot.setSpacing(12)
        foot.addWidget(act)
        key = label(phrases.keys("Ctrl+Return"), "keycap", wrap=False)
        roles.heard_as(key, "silent")
        key.setFixedHeight(key.sizeHint().height())
        foot.addWidget(key)
        foot.addStretch(1)
        return foot


def _next_working_day(today: date) -> date:
    on = today + timedelta(days=1)
    while on.weekday() not in region.working_days():
        on += timedelta(days=1)
    return on
