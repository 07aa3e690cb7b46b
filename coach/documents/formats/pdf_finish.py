"""What the engine leaves out of a PDF, for whoever listens to it: title, language and bookmarks."""

import io
import re
from collections.abc import Sequence
from html import unescape

from pypdf import PdfWriter
from pypdf.generic import NameObject, TextStringObject


def finished(data: bytes, html: str, texts: Sequence[str]) -> bytes:
    """`texts` are the words of each page."""
    writer = PdfWriter(clone_from=io.BytesIO(data))
    language = re.search('<html[^>]* lang="([^"]+)"', html)
    writer.root_object[NameObject("/Lang")] = TextStringObject(language[1] if language else "en")
    title = re.search("<title>(.*?)</title>", html, re.S)
    writer.add_metadata({"/Title": unescape(title[1]) if title else "Coach"})
    _bookmarks(writer, html, ["".join(text.split()) for text in texts])
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _bookmarks(writer: PdfWriter, html: str, texts: Sequence[str]) -> None:
    """Each heading is looked for from the page of the one before."""
    at, above = 0, None
    for level, inner in re.findall(r"<h([12])[^>]*>(.*?)</h[12]>", html, re.S):
        title = " ".join(unescape(re.sub("<[^>]+>", "", inner)).split())
        wanted = "".join(title.split())
        if not wanted:
            continue
        # What cannot be found, as a word parted at the end of a line, is where the one before is.
        at = next((n for n in range(at, len(texts)) if wanted in texts[n]), at)
        made = writer.add_outline_item(title=title, page_number=at, parent=above if level == "2" else None)
        above = made if level == "1" else above
