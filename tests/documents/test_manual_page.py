"""The manual for a browser and for paper: marks become marks, everything else stays text, pictures inside."""

from coach.content.manual import Chapter, Kind, Piece, chapters
from coach.documents.manual import html, told

PNG = b"\x89PNG"


def test_marks_become_marks_and_nothing_else_does():
    assert told("*Open* & press `Ctrl+K` <b>") == "<em>Open</em> &amp; press <kbd>Ctrl+K</kbd> &lt;b&gt;"


def test_every_piece_stands_on_the_page_with_its_picture_inside():
    pieces = (
        Piece(Kind.HEAD, ("A head",)),
        Piece(Kind.LIST, ("one", "> two")),
        Piece(Kind.STEPS, ("first",)),
        Piece(Kind.TYPED, ("coach check",)),
        Piece(Kind.PICTURE, ("A caption", "today")),
    )
    page = html([Chapter("x", "A chapter", pieces)], "The manual", {"today": PNG})
    for part in ("<h3>A head</h3>", "<li>&gt; two</li>", "<pre>coach check</pre>", 'href="#x"', 'id="x"'):
        assert part in page
    assert 'src="data:image/png;base64,iVBORw==" alt="A caption"' in page
    assert "http" not in page.replace("Content-Security-Policy", "").replace("http-equiv", "")


def test_the_whole_manual_is_written():
    whole = chapters("en")
    names = {piece.lines[1] for one in whole for piece in one.pieces if piece.kind is Kind.PICTURE}
    page = html(whole, "The manual", dict.fromkeys(names, PNG))
    assert page.count("<section ") == len(whole)
    assert page.count("<figure>") == len(names)
