"""Region and working days: apart from the language, and as usual here until something is chosen."""

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial

from PySide6.QtWidgets import QCheckBox, QComboBox

from coach.i18n import phrases, region, translate
from coach.i18n.translate import _
from coach.settings import Settings
from coach.views.widgets import customs
from coach.views.widgets.pieces import Card, Lines, Row, button, label
from coach.views.widgets.still_box import StillBox

LEAST = 18  # letters of a region in sight


class WhereYouAre(Card):
    """`choose` is given what changes of the settings, such as region or working_days."""

    def __init__(self, chosen: Settings, choose: Callable[..., None]) -> None:
        super().__init__(_("Region"), "calendar")
        self._chosen, self._choose = chosen, choose
        self.add(
            Row(_("Region"), self._example(), acts=[self._regions()], filled=False),
            label(_("Working days"), "body2"),
            Lines(*self._days()),
        )
        if chosen.working_days:
            as_usual = partial(choose, working_days=())
            self.add(button(_("As usual here"), as_usual, "quiet", says=_("Working days as usual here")))

    def _example(self) -> str:
        """How a day and an hour are written there."""
        shown = datetime(2026, 11, 24, 14, 30)
        return f"{phrases.full_day(shown.date())}, {phrases.hour(shown)}"

    def _regions(self) -> QComboBox:
        box = StillBox()
        box.setObjectName("region")
        box.setAccessibleName(_("Region"))
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(LEAST)
        box.addItem(_("As this computer says"), "")
        for name, said in customs.regions(translate.code()):
            box.addItem(said, name)
        box.setCurrentIndex(max(box.findData(self._chosen.region), 0))
        box.activated.connect(lambda _row: self._choose(region=box.currentData()))
        return box

    def _days(self) -> Iterable[QCheckBox]:
        """The days in the order of the week here; the last one that is left stays."""
        first, worked = region.first_day(), region.working_days()
        for day in (*range(first, 7), *range(first)):
            tick = QCheckBox(_(phrases.SHORT_DAYS[day]))
            tick.setObjectName(f"works_{day}")
            tick.setAccessibleName(_(phrases.DAYS[day]))
            tick.setChecked(day in worked)
            tick.setEnabled(worked != {day})
            tick.toggled.connect(partial(self._work_on, day))
            yield tick

    def _work_on(self, day: int, on: bool) -> None:
        worked = region.working_days() | {day} if on else region.working_days() - {day}
        self._choose(working_days=tuple(sorted(worked)))
