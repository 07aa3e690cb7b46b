"""Pages keep their order and their structure, whatever is typed into them."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from pypdf import PdfReader

from coach.advice.brief import Brief, Line
from coach.crash import WriteTrouble
from coach.documents.formats import pdf
from coach.documents.pages import brief as brief_page
from coach.documents.pages import summary as summary_page

HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=//x/y onerror=a()>",
    "</bdi></li></ul><h1>x",
    "{{ 7*7 }}",
    "{% raw %}",
    "&lt;b&gt;",
    "\"'><svg/onload=a()>",
    "javascript:alert(1)",
    "</style><style>*{display:none}",
    "<!-- -->",
    "\u202eevil",
    "\x00\x07",
    "]]>",
    "<bdo dir=rtl>",
    "=cmd|' /C calc'!A0",
    "%s%n",
    "${x}",
    "\u0000<b>",
    "<a href=x>",
    "<iframe>",
)
BLOCKS = [
    "who",
    "ask-first",
    "their-topics",
    "my-topics",
    "i-owe",
    "follow-up",
    "acknowledge",
    "they-owe",
    "questions",
    "practice",
    "matters",
    "notes",
    "withheld",
    "left-out",
]


def a_brief(text: str = "Ask Finance", count: int = 1) -> Brief:
    lines = [Line(text, "Friday", why="You have not talked about growth yet.")] * count
    return Brief(
        1,
        1,
        text[:200],
        "Tuesday 24 November 2026, 10:00",
        "Room 4",
        lines,
        lines,
        lines,
        lines,
        lines,
        lines,
        lines,
        lines[:3],
        text,
        lines,
        2,
    )


class Tags(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.seen: list[tuple[str, tuple[tuple[str, str | None], ...]]] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.seen.append((tag, tuple(attrs)))


def test_the_brief_keeps_its_ten_blocks_in_order():
    assert re.findall(r'data-block="([^"]+)"', brief_page.html(a_brief())) == BLOCKS


def test_an_empty_brief_asks_first():
    html = brief_page.html(Brief(1, 1, "Amara", "Tuesday", "Room 4"))
    assert "what is on your mind?" in html
    assert 'data-block="i-owe"' not in html


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_changes_no_element_and_no_attribute(text):
    assert Tags(brief_page.html(a_brief(text))).seen == Tags(brief_page.html(a_brief())).seen
    line = [Line(text, "Friday")]
    harmless = [Line("x", "Friday")]
    assert (
        Tags(summary_page.html(text, "today", line, line, thanks=text)).seen
        == Tags(summary_page.html("x", "today", harmless, harmless, thanks="x")).seen
    )


def test_a_page_fetches_nothing_and_names_nobody_in_its_title():
    html = brief_page.html(a_brief("Amara"))
    assert "default-src 'none'" in html
    assert not re.search(r'(src|href)="|url\(|@import', html)
    assert "Amara" not in re.search("<title>(.*)</title>", html)[1]


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize(
    "brief",
    [
        Brief(1, 1, "A", "Tuesday", ""),
        a_brief(),
        a_brief(count=9),
        a_brief("Donaudampfschifffahrtsgesellschaftskapitän " * 8, 9),
        a_brief("مرحبا بالعالم " * 9, 9),
        replace(a_brief(count=5), their_topics=[Line("W" * 500)] * 14),
        replace(a_brief(count=5), questions=[Line("Why?", why="W" * 90, then="Last time: " + "W" * 240)] * 3),
    ],
)
def test_the_brief_is_one_page(brief, paper, tmp_path):
    pdf.make_pdf(brief_page.html(brief, paper), tmp_path / "brief.pdf", paper=paper)
    printed = PdfReader(tmp_path / "brief.pdf")
    assert len(printed.pages) == 1
    assert round(float(printed.pages[0].mediabox.width)) == (612 if paper == "letter" else 595)
    assert printed.metadata.title == "One-to-one brief"


def test_what_gives_way_is_counted():
    html = brief_page.html(
        a_brief("A line that is long enough to wrap round once or twice on the sheet of paper.", 12)
    )
    assert int(re.search(r'"left-out" data-count="(\d+)"', html)[1]) > 0


def test_an_earlier_file_is_never_replaced_unasked(tmp_path):
    earlier = tmp_path / "brief.pdf"
    earlier.write_bytes(b"earlier")
    with pytest.raises(WriteTrouble):
        pdf.make_pdf(brief_page.html(a_brief()), earlier)
    assert earlier.read_bytes() == b"earlier"


def test_a_page_of_many_megabytes_is_printed(tmp_path):
    """Beyond the two that the engine takes in one piece."""
    page = brief_page.html(a_brief()).replace("</body>", f"<!--{'x' * 4_000_000}--></body>")
    pdf.make_pdf(page, tmp_path / "long.pdf")
    assert len(PdfReader(tmp_path / "long.pdf").pages) == 1
