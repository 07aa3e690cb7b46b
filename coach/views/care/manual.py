"""The manual, in the window: every chapter on one page, and the way to each from its top."""

from functools import partial

from PySide6.QtWidgets import QLabel, QScrollArea, QWidget

from coach.content import manual
from coach.content.manual import Kind, Piece
from coach.i18n import phrases, translate
from coach.i18n.translate import _
from coach.views.care.plain_page import PlainPage
from coach.views.widgets.pieces import button, label
from coach.views.widgets.side_by_side import Lines


class Manual(PlainPage):
    """Without its pictures: what they show is behind this sheet."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over, "manual", _("The manual"))
        self._heads: dict[str, QLabel] = {}
        chapters = manual.chapters(translate.code())
        self.down.addWidget(
            Lines(*(button(one.title, partial(self.go_to, one.name), "quiet") for one in chapters))
        )
        for one in chapters:
            self._heads[one.name] = head = label(one.title, "reading")
            head.setContentsMargins(0, 12, 0, 0)
            self.down.addWidget(head)
            for piece in one.pieces:
                self._tell(piece)
        self.down.addStretch(1)

    def go_to(self, name: str) -> None:
        """The chapter of that name at the top."""
        page = self.findChild(QScrollArea)
        assert page is not None
        page.verticalScrollBar().setValue(self._heads[name].y())

    def _tell(self, piece: Piece) -> None:
        if piece.kind is Kind.PICTURE:
            return
        for number, line in enumerate(piece.lines, start=1):
            before = {Kind.LIST: "• ", Kind.STEPS: f"{number}. ", Kind.TYPED: "    "}.get(piece.kind, "")
            role = "h3" if piece.kind is Kind.HEAD else "body2"
            self.down.addWidget(label(f"{before}{phrases.named_keys(manual.plain(line))}", role))
