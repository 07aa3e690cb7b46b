"""The icon as Windows and macOS put it into a program: `python bin/program_icon.py DIR`, before a bundle."""

import os
import sys
from pathlib import Path

SOURCE = Path(__file__).parents[1] / "resources" / "desktop" / "coach-desk.svg"
SIZES = {".ico": 256, ".icns": 512}  # px; smaller ones are drawn from it


def draw(into: Path) -> list[Path]:
    """Both files, in the order of SIZES."""
    from PySide6.QtGui import QIcon

    into.mkdir(parents=True, exist_ok=True)
    made = [into / f"{SOURCE.stem}{ending}" for ending in SIZES]
    for file, size in zip(made, SIZES.values(), strict=True):
        if not QIcon(str(SOURCE)).pixmap(size, size).toImage().save(str(file)):
            raise OSError(f"{file} cannot be written")
    return made


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication

    drawing = QGuiApplication([])
    for file in draw(Path(sys.argv[1])):
        print(file)
