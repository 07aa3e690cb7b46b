"""The manual as HTML and PDF, in each language that has one, and the pictures in it.

`python bin/manual.py DIR`, or `make manual`, writes the pages. `python bin/manual.py --pictures`, or `make
pictures`, makes the pictures anew, on the sample team: the program draws them, none is made by hand. They lie
beside the chapters, few colours each, for they come along with the program.
"""

import sys
import tempfile
from collections import Counter
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

sys.path.insert(0, str(Path(__file__).parents[1]))

from coach import paths
from coach.cli import screenshots
from coach.content import manual
from coach.documents.formats import pdf
from coach.documents.manual import html

TODAY = date(2026, 11, 23)  # a Monday with much to do in the sample team
SIZE = 1180, 740  # px: wide enough for the names of the places at the side
TITLES = {"en": "The manual of Coach", "de": "Das Handbuch von Coach"}
LANGUAGES = sorted(one.name for one in (paths.resources() / "manual").iterdir())


def keep_pictures(language: str) -> None:
    """Of every screen that the chapters show."""
    how = screenshots.How(size=SIZE, language=language)
    with tempfile.TemporaryDirectory() as there:
        wanted = set(manual.screens(language))
        for one in screenshots.take(Path(there), how, None, TODAY, only=wanted):
            name = one.file.name.removesuffix(f"-{how}.png")
            small(QImage(str(one.file))).save(str(manual.picture(language, name)), "PNG", 0)


def small(picture: QImage) -> QImage:
    """In the 64 colours it has most of: a third of the bytes, and nobody sees it."""
    plain = picture.convertToFormat(QImage.Format.Format_RGB32)
    counted = Counter(memoryview(plain.constBits()).cast("I"))
    return plain.convertToFormat(
        QImage.Format.Format_Indexed8,
        [color for color, _count in counted.most_common(64)],
        Qt.ImageConversionFlag.ThresholdDither | Qt.ImageConversionFlag.AvoidDither,
    )


def main(into: Path) -> None:
    into.mkdir(parents=True, exist_ok=True)
    for language in LANGUAGES:
        chapters, screens = manual.chapters(language), manual.screens(language)
        shown = {name: manual.picture(language, name).read_bytes() for name in screens}
        page = html(chapters, TITLES[language], shown)
        (into / f"coach-{language}.html").write_text(page, "utf-8", newline="\n")
        pdf.make_pdf(page, into / f"coach-{language}.pdf", replace=True)
        print(f"{language}: {len(chapters)} chapters, {len(screens)} pictures")


if __name__ == "__main__":
    if sys.argv[1] == "--pictures":
        for spoken in LANGUAGES:
            keep_pictures(spoken)
    else:
        main(Path(sys.argv[1]))
