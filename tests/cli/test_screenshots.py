"""`coach screenshots`: a picture of every screen, of each sheet over it and of the doors before it."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from coach.cli import screenshots
from coach.content import manual
from coach.views.library.library import PAGES
from coach.views.window import sidebar
from tests.conftest import TODAY


def test_every_screen_sheet_and_door_has_its_picture(qtbot, tmp_path):
    how = screenshots.How("dark", (960, 640), 150)
    written = [taken.file for taken in screenshots.take(tmp_path / "out", how, None, TODAY)]
    names = [file.name.removesuffix("-dark-960-150.png") for file in written]
    assert len(names) == len(set(names))
    places = {name.replace("_", "-") for name, _text, _icon in sidebar.PLACES}
    assert places <= set(names)
    assert {f"library-{page}" for page in PAGES} <= set(names)
    assert {"find", "capture", "help", "care", "notes", "print", "welcome", "unlock"} <= set(names)
    assert set(manual.screens("en")) <= set(names), "make pictures"
    pictures = {name: QImage(str(file)) for name, file in zip(names, written, strict=True)}
    window = {name for name, picture in pictures.items() if picture.size() == QSize(960, 640)}
    assert set(names) - window == {"welcome", "unlock"}
    several = {name: _alike(picture, pictures["settings"]) for name, picture in pictures.items()}
    assert max(share for name, share in several.items() if name != "settings") < 0.999, "each its own"
    page = pictures["print"]
    paper = [page.pixelColor(x, y).lightness() > 250 for x, y in _grid(page)]
    assert sum(paper) > len(paper) / 10, "in the dark too a sheet of paper is white"


def _alike(one, other):
    """The share of equal points of two pictures, looked at in a grid."""
    same = [other.valid(x, y) and one.pixel(x, y) == other.pixel(x, y) for x, y in _grid(one)]
    return sum(same) / len(same)


def _grid(picture):
    return [(x, y) for x in range(10, picture.width(), 20) for y in range(10, picture.height(), 20)]
