"""The parts of a page as underlined words: one is in front. A choice of one among a few is `Segments`."""

from PySide6.QtWidgets import QSizePolicy

from coach.views.widgets.pieces import Segments


class Tabs(Segments):
    """As wide as the page, a hairline below; `chosen` carries the number of the part, from 0."""

    EDGE, BETWEEN = 0, 20

    def __init__(self, says: str, *texts: str, chosen: int = 0) -> None:
        super().__init__(says, *texts, chosen=chosen)
        self.setObjectName("tabs")
        for one in self._group.buttons():
            one.setProperty("kind", "tab")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
