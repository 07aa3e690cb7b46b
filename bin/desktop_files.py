"""What a desktop wants to know of Coach, laid out as it is installed: `python bin/desktop_files.py DIR`.

Icon in all sizes (drawn from the one SVG), entry of the menu, description for software centres, kind of file,
manual page. Below DIR they lie as below /usr/share.
"""

import os
import shutil
import sys
from pathlib import Path

SOURCES = Path(__file__).parents[1] / "resources" / "desktop"
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)  # px
PLACES = {
    "coach-desk.svg": "icons/hicolor/scalable/apps",
    "coach-desk.desktop": "applications",
    "coach-desk.metainfo.xml": "metainfo",
    "coach-desk.mime.xml": "mime/packages",
    "coach.1": "man/man1",
}


def lay(into: Path) -> list[Path]:
    """Every file that was laid, those of SOURCES first, then the icons from small to large."""
    made = []
    for name, place in PLACES.items():
        target = into / place / name.replace(".mime.xml", ".xml")
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(SOURCES / name, target)
        made.append(target)
    return [*made, *(_icon(into, size) for size in SIZES)]


def _icon(into: Path, size: int) -> Path:
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    target = into / "icons" / "hicolor" / f"{size}x{size}" / "apps" / "coach-desk.png"
    target.parent.mkdir(parents=True, exist_ok=True)
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(SOURCES / "coach-desk.svg")).render(painter)
    painter.end()
    if not image.save(str(target)):
        raise OSError(f"{target} cannot be written")
    return target


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication

    drawing = QGuiApplication([])
    for file in lay(Path(sys.argv[1])):
        print(file)
