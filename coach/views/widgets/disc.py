"""The small disc that stands for a person."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QWidget

from coach.i18n import phrases
from coach.views.widgets import icons, look, roles

SCATTERED = 1439  # a prime: the sum of the letters gave four of a team of six the same tint


class Initials(QWidget):
    """A small disc that stands for a person; never a photograph."""

    TINTS = (  # disc and letters, in the light and in the dark
        ("#DCE8E1", "#1B4F43", "#2C3A34", "#B9D6CA"), ("#EFE0D2", "#6B3E17", "#40352A", "#E0C3A6"),
        ("#E4E2EC", "#45406A", "#343341", "#C6C2DE"), ("#F0E5C9", "#5C4610", "#3D3726", "#DCCB98"),
        ("#DDE5EB", "#2F4A5E", "#2D363D", "#B5CAD9"), ("#E8E3D8", "#514832", "#393630", "#CFC6B4"),
        ("#E9DFE4", "#5F3B4C", "#3B3237", "#D8BCC9"), ("#E3E8D8", "#43512A", "#343829", "#C5D1A9"),
        ("#E6DED6", "#56402E", "#3A342E", "#D3BFAD"), ("#DAE6E8", "#234D55", "#2A3739", "#AFCED3"),
    )  # fmt: skip

    def __init__(self, name: str, size: int = 28) -> None:
        super().__init__()
        self._letters = phrases.initials(name)
        self._tint, ink = Initials.tint_of(name)
        self._size = look.px(size)
        self.setFixedSize(self._size, self._size)
        roles.heard_as(self, "silent")  # the name stands beside it
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, ink)
        self.setPalette(palette)  # a painter begins with this ink

    @staticmethod
    def tint_of(name: str) -> tuple[QColor, QColor]:
        """Of the disc and of the letters, in the theme worn now; the same wherever somebody stands.

        Names that are made of the same letters have different ones.
        """
        tints = Initials.TINTS
        four = tints[int.from_bytes(name.encode()) % SCATTERED % len(tints)]
        dark = 2 * look.worn()[0]
        return QColor(four[dark]), QColor(four[dark + 1])

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_initials(painter, QRectF(0, 0, self._size, self._size), self._letters, self._tint)
        painter.end()


def paint_initials(painter: QPainter, place: QRectF, letters: str, tint: QColor) -> None:
    """With the pen there is; the caller sees to its colour."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    icons.disc(painter, place, tint)
    font = look.sans(11)
    font.setPixelSize(max(int(place.height() * 0.38), 8))
    font.setBold(True)
    painter.setFont(font)
    painter.drawText(place, look.CENTRE, letters)
