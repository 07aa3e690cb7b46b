"""Lucide's icons in our colours. Those of the first paint are drawn once and kept."""

import zlib
from functools import cache, lru_cache
from importlib.machinery import PathFinder
from mmap import ACCESS_READ, mmap
from pathlib import Path
from struct import unpack_from

from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from coach.startup.fast_imports import KeptOnDisk
from coach.views.widgets import look

DISC = '<svg viewBox="0 0 2 2"><circle cx="1" cy="1" r="1" fill="currentColor"/></svg>'


def icon(name: str, token: str = "ink3", size: int = 18) -> QIcon:
    """A Lucide icon in one of our colours, sharp on the finest screen there is."""
    return _icon(name, look.color(token).name(), look.px(size), _ratio())


def picture(name: str, token: str, size: int) -> QPixmap:
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
    held, key = _kept(), (name, tint, side, _archive().stat().st_mtime)
    drawn = QPixmap()
    if key not in held or not drawn.loadFromData(held[key], "PNG"):
        drawn = _draw(name, tint, side)
        held[key] = _bytes(drawn)
    drawn.setDevicePixelRatio(ratio)
    return drawn


def _draw(name: str, tint: str, side: int) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer

    svg = DISC if name == DISC else _svg(name)
    drawn = QPixmap(side, side)
    drawn.fill(QColor(0, 0, 0, 0))
    painter = QPainter(drawn)
    svg = svg.replace("currentColor", tint).replace('stroke-width="2"', 'stroke-width="1.75"')
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
def _kept() -> KeptOnDisk[tuple[str, str, int, float], bytes]:
    return KeptOnDisk(__spec__, ".icons")


def _ratio() -> float:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app.devicePixelRatio()


@cache
def _svg(name: str) -> str:
    """Read out of Lucide's archive by its entry alone: zipfile would read all 1,745 of them first."""
    held, entries = _icons()
    file = f"{name}.svg".encode()
    at = entries - 1
    while (at := held.find(file, at + 1)) >= 0:
        entry = at - 46
        if held[entry : entry + 4] == b"PK\1\2" and unpack_from("<H", held, entry + 28)[0] == len(file):
            break
    else:
        raise KeyError(name)
    packed, size = unpack_from("<H", held, entry + 10)[0], unpack_from("<I", held, entry + 20)[0]
    start = unpack_from("<I", held, entry + 42)[0]
    start += 30 + sum(unpack_from("<HH", held, start + 26))
    data = held[start : start + size]
    return (zlib.decompress(data, -zlib.MAX_WBITS) if packed else data).decode()


@cache
def _icons() -> tuple[mmap, int]:
    """The archive and where its list of entries begins."""
    with _archive().open("rb") as file:
        held = mmap(file.fileno(), 0, access=ACCESS_READ)
    return held, unpack_from("<I", held, held.rfind(b"PK\5\6") + 16)[0]


@cache
def _archive() -> Path:
    """Found without importing the package."""
    found = PathFinder.find_spec("lucide")
    if found is not None and found.origin is not None:
        folder = Path(found.origin).parent
    else:  # in a bundle packages have no files of their own, only their data
        folder = Path(__file__).parents[3] / "lucide"
    return folder / "lucide.zip"
