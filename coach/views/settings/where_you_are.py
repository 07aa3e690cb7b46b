"""Region, working days and paper: apart from the language, and as usual here until something is chosen."""

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial

from PySide6.QtWidgets import QCheckBox, QComboBox, QPushButton, QWidget

from coach.i18n import phrases, region, translate
from coach.i18n.translate import _
from coach.settings import Settings
from coach.views.settings.rows import Setting
from coach.views.widgets import customs
from coach.views.widgets.living import Part
from coach.views.widgets.pieces import Segments, button
from coach.views.widgets.still_box import StillBox

LEAST = 18  # letters of a region in sight
PAPERS = ("a4", "letter")


class WhereYouAre:
    """The rows of one group. `choose` is given what changes of the settings, such as region."""

    def __init__(self, chosen: Settings, choose: Callable[..., None]) -> None:
        self._chosen, self._choose = chosen, choose

    def rows(self) -> list[Part]:
        chosen = self._chosen
        return [
            Part("region", self._region, chosen.region),
            Part("working days", self._working_days, chosen.working_days),
            Part("paper", self._paper, chosen.paper),
        ]

    def _region(self, held: str) -> QWidget:
        """With an example: how a day and an hour are written there."""
        box = StillBox()
        box.setObjectName("region")
        box.setAccessibleName(_("Region"))
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(LEAST)
        box.addItem(_("As this computer says"), "")
        for name, said in customs.regions(translate.code()):
            box.addItem(said, name)
        box.setCurrentIndex(max(box.findData(held), 0))
        box.activated.connect(lambda _row: self._choose(region=box.currentData()))
        shown = datetime(2026, 11, 24, 14, 30)
        example = f"{phrases.full_day(shown.date())}, {phrases.hour(shown)}"
        return Setting(_("Region"), example, acts=[box])

    def _working_days(self, held: tuple[int, ...]) -> QWidget:
        acts: list[QPushButton] = []
        if held:
            as_usual = partial(self._choose, working_days=())
            says = _("Working days as usual here")
            acts.append(button(_("As usual here"), as_usual, "quiet", says=says))
        return Setting(_("Working days"), acts=acts, below=list(self._days()))

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

    def _paper(self, held: str) -> QWidget:
        paper = Segments(_("Paper size"), "A4", _("Letter"), chosen=PAPERS.index(held))
        paper.chosen.connect(lambda number: self._choose(paper=PAPERS[number]))
        return Setting(_("Paper size"), acts=[paper])
