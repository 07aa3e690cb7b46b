"""The manual as HTML and PDF, in each language that has one: `python bin/manual.py DIR`, or `make manual`.

The pictures are made by the program, on its sample team, while this runs: none is kept by hand.
"""

import sys
import tempfile
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from coach import paths
from coach.cli import screenshots
from coach.content import manual
from coach.content.manual import Chapter, Kind
from coach.documents.formats import pdf
from coach.documents.manual import html

TODAY = date(2026, 11, 23)  # a Monday with much to do in the sample team
TITLES = {"en": "The manual of Coach", "de": "Das Handbuch von Coach"}


def screens(chapters: list[Chapter]) -> list[str]:
    """The names of the pictures, in the order in which they stand."""
    pieces = (piece for one in chapters for piece in one.pieces)
    return [piece.lines[1] for piece in pieces if piece.kind is Kind.PICTURE]


def pictures(language: str, names: list[str]) -> dict[str, bytes]:
    """Each by its name."""
    how = screenshots.How(size=(1180, 760), language=language)
    with tempfile.TemporaryDirectory() as there:
        taken = screenshots.take(Path(there), how, None, TODAY, only=names)
        return {one.file.name.removesuffix(f"-{how}.png"): one.file.read_bytes() for one in taken}


def main(into: Path) -> None:
    into.mkdir(parents=True, exist_ok=True)
    for language in sorted(one.name for one in (paths.resources() / "manual").iterdir()):
        chapters = manual.chapters(language)
        page = html(chapters, TITLES[language], pictures(language, screens(chapters)))
        (into / f"coach-{language}.html").write_text(page, "utf-8", newline="\n")
        pdf.make_pdf(page, into / f"coach-{language}.pdf", replace=True)
        print(f"{language}: {len(chapters)} chapters, {len(screens(chapters))} pictures")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
