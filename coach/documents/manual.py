"""The manual as a page for a browser or for paper, with the pictures that the program made."""

import base64
import re
from collections.abc import Mapping, Sequence

from markupsafe import Markup, escape

from coach.content.manual import ON_SCREEN, TYPED, Chapter
from coach.documents.formats.templates import render


def html(chapters: Sequence[Chapter], title: str, pictures: Mapping[str, bytes], paper: str = "a4") -> str:
    """`pictures` are PNG files by the name of their screen. Raises KeyError where one is missing."""
    shown = {name: base64.b64encode(png).decode("ascii") for name, png in pictures.items()}
    return render("manual.html", title=title, chapters=chapters, pictures=shown, told=told, paper=paper)


def told(text: str) -> Markup:
    """A line with its marks as HTML; everything else in it is text."""
    safe = ON_SCREEN.sub(r"<em>\1</em>", str(escape(text)))
    return Markup(re.sub(TYPED, r"<kbd>\1</kbd>", safe))
