"""Filters over the library, in everyday words; each may stay open, and all can be cleared at once."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from coach.advice.subjects import FUNCTIONS, STRATEGIES, TRUST
from coach.content.library import Guide
from coach.i18n.translate import _, later
from coach.views.widgets.pieces import button
from coach.views.widgets.side_by_side import side_by_side
from coach.views.widgets.still_box import StillBox

KINDS = {"practice": later("practices"), "explainer": later("explainers"), "answer": later("answers")}
KINDS_ONE = {"practice": later("Practice"), "explainer": later("Explainer"), "answer": later("Answer")}
CONTEXTS = {
    "one-to-one": later("in a one-to-one"),
    "team": later("with the team"),
    "remote": later("at a distance"),
    "new-team": later("new together"),
    "difficult": later("a difficult colleague"),
    "conflict": later("a conflict"),
    "senior": later("leaders of leaders"),
}
MINUTES = {"5": later("a step under 5 minutes"), "15": later("a step under 15 minutes")}


@dataclass(frozen=True)
class Filter:
    kind: str = ""
    minutes: str = ""
    function: str = ""
    strategy: str = ""
    trust: str = ""
    context: str = ""

    def of(self, guides: Iterable[Guide]) -> list[Guide]:
        return [guide for guide in guides if self._fits(guide)]

    def _fits(self, guide: Guide) -> bool:
        shortest = min((step.minutes for step in guide.steps), default=0)
        return (
            (not self.kind or guide.kind == self.kind)
            and (not self.minutes or shortest <= int(self.minutes))
            and (not self.function or self.function in guide.functions)
            and (not self.strategy or self.strategy in guide.strategies)
            and (not self.trust or self.trust in guide.trust)
            and (not self.context or self.context in guide.contexts)
        )


class Filters(QWidget):
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("filters")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(6)
        self.boxes: dict[str, QComboBox] = {}
        for place, (name, any_, choices) in enumerate((
            ("kind", _("any kind"), KINDS),
            ("minutes", _("any time"), MINUTES),
            ("context", _("anywhere"), CONTEXTS),
            ("function", _("any function"), FUNCTIONS),
            ("strategy", _("any way"), STRATEGIES),
            ("trust", _("any theme"), TRUST),
        )):  # fmt: skip
            box = StillBox()
            box.setObjectName(f"filter_{name}")
            box.setAccessibleName(_("Filter: {what}").format(what=any_))
            box.setMinimumContentsLength(3)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.addItem(any_, "")
            for tag, text in choices.items():
                box.addItem(_(text), tag)
            box.currentIndexChanged.connect(lambda _row: self.changed.emit())
            grid.addWidget(box, place, 0)  # beside each other they would be too narrow for their words
            self.boxes[name] = box
        self.clear_all = button(_("Clear the filters"), self.clear, "quiet")
        grid.addWidget(side_by_side(self.clear_all), len(self.boxes), 0)

    def chosen(self) -> Filter:
        return Filter(**{name: box.currentData() for name, box in self.boxes.items()})

    def clear(self) -> None:
        self.blockSignals(True)
        for box in self.boxes.values():
            box.setCurrentIndex(0)
        self.blockSignals(False)
        self.changed.emit()
