"""The words of a Word document or a page of HTML as plain text with its headings, lists and tables."""

import io
import zipfile
from typing import Any

from coach.exchange import plain_text, zips
from coach.exchange.rows import NotRead
from coach.i18n.translate import _

ENDINGS = (".docx", ".html", ".htm")
MOST_PARTS, MOST_PART, MOST_TOTAL, MOST_RATIO, RATIO_FROM = 2_000, 20_000_000, 100_000_000, 100, 200_000
AWAY = (
    "script", "style", "head", "template", "iframe", "object", "embed", "svg", "img", "noscript",
    "video", "audio",
)  # fmt: skip


def text(data: bytes, ending: str) -> str:
    """Nothing it refers to is opened. Raises NotRead for what cannot be read or unpacks to too much."""
    try:
        html = _of_word(data) if ending == ".docx" else plain_text.text(data)
        return _of_html(html)
    except NotRead:
        raise
    except Exception:  # what reads them lets many kinds of error through
        raise NotRead(_("This document cannot be read: it is damaged or of another kind.")) from None


def _of_word(data: bytes) -> str:
    import mammoth

    _check(data)
    made = mammoth.convert_to_html(
        io.BytesIO(data), convert_image=_no_picture, include_embedded_style_map=False
    )
    return str(made.value)


def _no_picture(_image: Any) -> list[Any]:
    return []


def _check(data: bytes) -> None:
    """Counted while reading: what an entry says of its size may be a lie."""
    zips.must_be_whole(data)
    try:
        opened = zipfile.ZipFile(io.BytesIO(data))
    except zipfile.BadZipFile:
        raise NotRead(_("This is no Word document.")) from None
    total = 0
    with opened:
        entries = opened.infolist()
        if len(entries) > MOST_PARTS:
            raise NotRead(_("This document unpacks to more than Coach reads."))
        for entry in entries:
            with opened.open(entry) as part:
                read = len(part.read(MOST_PART + 1))
            total += read
            packed = max(entry.compress_size, 1)
            if read > MOST_PART or total > MOST_TOTAL or (read > RATIO_FROM and read > MOST_RATIO * packed):
                raise NotRead(_("This document unpacks to more than Coach reads."))


def _of_html(html: str) -> str:
    from bs4 import BeautifulSoup
    from markdownify import MarkdownConverter

    soup = BeautifulSoup(html, "html.parser")
    for gone in soup(AWAY):
        gone.decompose()
    for box in soup.find_all("input", type="checkbox"):
        box.replace_with("[x] " if box.has_attr("checked") else "[ ] ")
    converter = MarkdownConverter(
        heading_style="ATX", bullets="-", strip=["a"], escape_asterisks=False, escape_underscores=False,
        escape_misc=False,
    )  # fmt: skip
    lines = str(converter.convert_soup(soup)).split("\n")
    return "\n".join(line.rstrip() for line in lines).strip("\n") + "\n"
