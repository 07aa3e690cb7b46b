"""Lucide's icons in our colours. Those of the first paint are drawn once and kept."""

from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from coach.startup.fast_imports import KeptOnDisk
from coach.views.widgets import icon_files, look

DISC = '<svg viewBox="0 0 2 2"><circle cx="1" cy="1" r="1" fill="currentColor"/></svg>'


def icon(name: str, token: str = "ink3", size: int = 18) -> QIcon:
    """A Lucide icon in one of our colours, sharp on the finest screen there is."""
    return _icon(name, look.color(token).name(), look.px(size), _ratio())


def picture(name: str, token: str, size: int) -> QPixmap:
    """An icon in the colour of a token, `size` px at 100 %. Raises KeyError for a name that none has."""
    return _picture(name, look.color(token).name(), look.px(size), _ratio())


def disc(painter: QPainter, place: QRectF, tint: QColor) -> None:
    """A full circle. Drawn as a picture, for a painter's pens and brushes bring the whole Qt namespace in."""
    painter.drawPixmap(place.topLeft(), _picture(DISC, tint.name(), round(place.width()), _ratio()))


def keep() -> None:
    """For after the first paint: what it drew need not be drawn at the next start."""
    _kept().keep()


@lru_cache(maxsize=256)
def _icon(name: str, tint: str, size: int, ratio: float) -> QIcon:
    return QIcon(_picture(name, tint, size, ratio))


@lru_cache(maxsize=256)
def _picture(name: str, tint: str, size: int, ratio: float) -> QPixmap:
    side = round(size * ratio)
    held, key = _kept(), (_svg(name, tint), side)  # by drawing: another Lucide is drawn anew
    drawn = QPixmap()
    if key not in held or not drawn.loadFromData(held[key], "PNG"):
        drawn = _draw(*key)
        held[key] = _bytes(drawn)
    drawn.setDevicePixelRatio(ratio)
    return drawn


def _svg(name: str, tint: str) -> str:
    """In our colour and with our line, a little thinner than Lucide's."""
    svg = DISC if name == DISC else icon_files.svg(name)
    return svg.replace("currentColor", tint).replace('stroke-width="2"', 'stroke-width="1.75"')


def _draw(svg: str, side: int) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer

    drawn = QPixmap(side, side)
    drawn.fill(QColor(0, 0, 0, 0))
    painter = QPainter(drawn)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, side, side))
    painter.end()
    return drawn


def _bytes(drawn: QPixmap) -> bytes:
    from PySide6.QtCore import QBuffer, QIODevice

    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    drawn.save(buffer, "PNG")
    return bytes(buffer.data().data())


@cache
def _kept() -> KeptOnDisk[tuple[str, int], bytes]:
    return KeptOnDisk(__spec__, ".icons")


def _ratio() -> float:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app.devicePixelRatio()
