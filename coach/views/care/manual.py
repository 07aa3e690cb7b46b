"""The manual, in the window: every chapter on one page, and the way to each from its top."""

from functools import partial
from html import escape
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImageReader, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QLabel, QScrollArea, QSizePolicy, QWidget

from coach.content import manual
from coach.content.manual import ON_SCREEN, TYPED, Kind, Piece
from coach.i18n import phrases, translate
from coach.i18n.translate import _
from coach.views.care.plain_page import PlainPage
from coach.views.widgets import announce, look, roles
from coach.views.widgets.pieces import button, label
from coach.views.widgets.side_by_side import side_by_side

WIDE, HIGH = 780, 680  # px at 100 %: its pictures can be read


class Manual(PlainPage):
    """With its pictures, which are in the language that is spoken."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over, "manual", _("The manual"), (WIDE, HIGH))
        roles.heard_as(self.page, "page")
        self._heads: dict[str, QLabel] = {}
        chapters = manual.chapters(translate.code())
        self.down.addWidget(
            side_by_side(*(button(one.title, partial(self.go_to, one.name), "quiet") for one in chapters))
        )
        for one in chapters:
            self._heads[one.name] = head = label(one.title, "reading")
            head.setContentsMargins(0, 24, 0, 0)
            self.down.addWidget(head)
            for piece in one.pieces:
                self._tell(piece)
        self.down.addStretch(1)

    def go_to(self, name: str) -> None:
        """The chapter of that name at the top, and said: the focus stays on the way to it."""
        page = self.findChild(QScrollArea)
        assert page is not None
        page.verticalScrollBar().setValue(self._heads[name].y())
        announce.say(self, self._heads[name].text())

    def _tell(self, piece: Piece) -> None:
        if piece.kind is Kind.PICTURE:
            caption, screen = piece.lines
            self.down.addWidget(Picture(manual.picture(translate.code(), screen), caption))
            self.down.addWidget(label(caption, "meta"))
            return
        for number, line in enumerate(piece.lines, start=1):
            before = {Kind.LIST: "• ", Kind.STEPS: f"{number}. "}.get(piece.kind, "")
            role = {Kind.HEAD: "h3", Kind.TYPED: "typed"}.get(piece.kind, "body2")
            self.down.addWidget(set_apart(before + phrases.named_keys(line), role))


def set_apart(line: str, role: str) -> QLabel:
    """What stands on the screen or on a key is bold. These are words of Coach alone, never the leader's."""
    told = label(manual.plain(line), role)
    if ON_SCREEN.search(line) or TYPED.search(line):
        bold = TYPED.sub(r"<b>\1</b>", ON_SCREEN.sub(r"<b>\1</b>", escape(line, quote=False)))
        told.setTextFormat(Qt.TextFormat.RichText)
        told.setText(phrases.breakable(bold))
        told.setAccessibleName(manual.plain(line))
    return told


class Picture(QWidget):
    """As wide as there is room and no wider than it is; read from its file when it comes into sight."""

    def __init__(self, file: Path, caption: str) -> None:
        super().__init__()
        self._file, self._size = file, QImageReader(str(file)).size()
        self._drawn = QPixmap()
        self.setAccessibleName(caption)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """As it is in the file."""
        return self._size

    def heightForWidth(self, width: int) -> int:
        """px; nothing where the file cannot be read."""
        whole = self._size.width()
        return round(min(width, whole) * self._size.height() / whole) if whole > 0 else 0

    def paintEvent(self, event: QPaintEvent) -> None:
        """In the points of the screen, within a line."""
        ratio = self.devicePixelRatioF()
        wanted = self.size() * ratio
        if self._drawn.size() != self._size.scaled(wanted, Qt.AspectRatioMode.KeepAspectRatio):
            smooth = Qt.TransformationMode.SmoothTransformation
            self._drawn = QPixmap(str(self._file)).scaled(wanted, Qt.AspectRatioMode.KeepAspectRatio, smooth)
            self._drawn.setDevicePixelRatio(ratio)
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._drawn)
        painter.setPen(look.color("line"))
        drawn = self._drawn.deviceIndependentSize().toSize()
        painter.drawRect(0, 0, drawn.width() - 1, drawn.height() - 1)
        painter.end()
