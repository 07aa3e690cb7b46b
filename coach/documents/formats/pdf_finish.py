"""What the engine leaves out of a PDF, for whoever listens to it: title, language and bookmarks."""

import io
import re
from collections.abc import Sequence
from html import unescape

from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, TextStringObject

WANTED = 'data-page-of="'


def finished(data: bytes, html: str, texts: Sequence[str]) -> bytes:
    """`texts` are the words of each page."""
    writer = PdfWriter(clone_from=io.BytesIO(data))
    language = re.search('<html[^>]* lang="([^"]+)"', html)
    writer.root_object[NameObject("/Lang")] = TextStringObject(language[1] if language else "en")
    title = re.search("<title>(.*?)</title>", html, re.S)
    writer.add_metadata({"/Title": unescape(title[1]) if title else "Coach"})
    _bookmarks(writer, data, html, ["".join(text.split()) for text in texts])
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def with_page_numbers(html: str, data: bytes) -> str:
    """The same page, its table of contents told where in the PDF `data` each part stands; else unchanged."""
    if WANTED not in html:
        return html
    pages = _places(PdfReader(io.BytesIO(data)))

    def number(found: re.Match[str]) -> str:
        page = pages.get(found[2])
        return f"{found[1]}{page + 1}</i>" if page is not None else found[0]

    return re.sub(rf'(<i [^>]*{WANTED}([^"]+)">)</i>', number, html)


def _places(read: PdfReader) -> dict[str, int]:
    """The page of everything that is linked to, by its id, counted from nought."""
    found = {}
    for name, place in read.named_destinations.items():
        page = read.get_destination_page_number(place)
        if page is not None:
            found[name.removeprefix("/")] = page
    return found


def _bookmarks(writer: PdfWriter, data: bytes, html: str, texts: Sequence[str]) -> None:
    """Each heading is looked for from the page of the one before."""
    at, above, linked = 0, None, _places(PdfReader(io.BytesIO(data)))
    for level, told, inner in re.findall(r"<h([12])([^>]*)>(.*?)</h[12]>", html, re.S):
        title = " ".join(unescape(re.sub("<[^>]+>", "", inner)).split())
        wanted = "".join(title.split())
        if not wanted:
            continue
        # What cannot be found, as a word parted at the end of a line, is where the one before is.
        anchor = re.search(' id="([^"]+)"', told)
        known = linked.get(anchor[1]) if anchor else None
        at = known or next((n for n in range(at, len(texts)) if wanted in texts[n]), at)
        made = writer.add_outline_item(title=title, page_number=at, parent=above if level == "2" else None)
        above = made if level == "1" else above
