"""Notes on paper are shown as their marks mean it, and nothing in them becomes anything else."""

import re

import pytest
from markdown_it import MarkdownIt

from coach.documents.formats import markdown, noted, sheet
from coach.documents.formats.sheet import Block, Sheet

NOTE = (
    "# Plan\n- **firm** and *soft*\n  - inner\n- [x] call Ben\n- [ ] ask Ruth\n3. third\n"
    "[the plan](https://a.example/p)\n2 * 3 * 4\n\n> the draft\n<b>no</b> [x](javascript:a())"
)


def page(as_notes=True):
    return Sheet("Notes", "Ana", blocks=[Block("notes", "Notes", texts=[NOTE], as_notes=as_notes)])


def body(html):
    return re.sub(r"</?bdi[^>]*>", "", html.partition("<main>")[2].partition("</main>")[0])


def test_on_paper_lists_boxes_bold_and_headings_are_what_they_mean():
    shown = body(sheet.html(page()))
    assert '<p class="noted-head"><strong>Plan</strong></p>' in shown
    assert '<span class="text"><strong>firm</strong> and <em>soft</em></span>' in shown
    assert '<li class="in1"><span class="text">inner</span></li>' in shown
    assert '<ul class="noted boxes">' in shown
    assert '<li class="in0 done"><span class="text">call Ben</span></li>' in shown
    assert '<span class="mark">3.</span><span class="text">third</span>' in shown


def test_on_paper_links_are_words_and_html_is_none():
    shown = body(sheet.html(page()))
    assert "the plan (https://a.example/p)\n2 * 3 * 4" in shown
    assert "&lt;b&gt;no&lt;/b&gt; [x](javascript:a())" in shown
    assert "<a " not in shown


def test_what_is_no_note_keeps_every_letter():
    assert "# Plan\n- **firm** and *soft*" in body(sheet.html(page(as_notes=False)))


def test_in_markdown_too():
    html = MarkdownIt("commonmark").render(markdown.text(page()))
    assert "<p><strong>Plan</strong></p>" in html
    assert "<li><strong>firm</strong> and <em>soft</em>\n<ul>\n<li>inner</li>" in html
    assert "[x] call Ben" in html
    assert '<ol start="3">\n<li>third</li>' in html
    assert "&lt;b&gt;no&lt;/b&gt;" in html
    assert "<a " not in html


@pytest.mark.parametrize("line", ["plain", "a * b", "see https://a.example/x_y", "😀 **b** c"])
def test_no_letter_is_lost_but_marks(line):
    said = "".join(one.text for one in noted.words(line))
    assert said == line.replace("**", "")
