"""Markup, images, odd links and hidden letters of a pack come out as plain text."""

import random
from collections import Counter
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from coach import paths
from coach.content.packs import install, sanitize, shelve
from tests.content.packs import MUTANTS, PIECES, WORKED_THROUGH, ours, with_guide, zipped
from tests.effort import at_most

HIDDEN = set("\u202e\u2066\u200b\x1b")
SPOILT = {
    "a script": ("<script>\nalert(1)\n</script>", "1 piece of HTML removed"),
    "images": ("![a](https://x.org/a.png) ![b](../b.png)", "2 images removed"),
    "image as HTML": ("<img src=//host/share/x.png>", "1 image removed"),
    "good link ending an image": ("![a \\[b](https://ok.org)", "1 link removed"),
    "good link after code": ("![a `[b` ](https://ok.org)", "1 link removed"),
    "odd link": ("[press](javascript:alert(1))", "1 link removed"),
    "hidden link": ("[press](java&#115;cript:x)", "1 link removed"),
    "link in brackets": ("[a [b] c](file:///etc/passwd)", "1 link removed"),
    "link in parentheses": ("[a](http://x/((((x)))))", "1 link removed"),
    "user in a link": ("[a](https://bank.org@evil.org/)", "1 link removed"),
    "named link": ("\n- x\n\n[a]: javascript:x\n", "1 link removed"),
    "autolink": ("<javascript:alert(1)>", "1 link removed"),
    "image around a good link": ("![a [b](https://ok.org) c](https://evil.org/x.png)", "1 link removed"),
    "all sorts": ("![a](x) ![b](y) [c](z) \u202e", "2 images, 1 link and 1 hidden character removed"),
    "tag in a tag": ("<scr<b>ipt>alert(1)</scr</b>ipt>", "3 pieces of HTML removed"),
    "comment": ("<!-- a\nb -->", "1 piece of HTML removed"),
    "open tag": ("<iframe src=x", "1 piece of HTML removed"),
    "joined by taking out": ("<[](x)img src=x>", "1 image and 1 link removed"),
    "bidi": ("a\u202eb\u2066c\u200b\x1b", "4 hidden characters removed"),
}


@pytest.mark.parametrize("name", SPOILT)
def test_markup_images_and_odd_links_come_out_as_text(name: str, tmp_path: Path, into: Path) -> None:
    spoilt, told = SPOILT[name]
    text = ours().replace("- Two promises collide.", f"- Two promises collide. {spoilt}")
    assert text != ours()
    seen = install.add(zipped(tmp_path / "pack.zip", with_guide(text)), into)
    assert seen.removed == told
    kept = install.folders(into)[0] / "guides/word/our-word.md"
    if kept.exists():
        assert marks_in(kept.read_text("utf-8")) == []
        assert HIDDEN.isdisjoint(kept.read_text("utf-8"))
    else:  # what was left of it broke a rule, and is listed
        assert name in ("a script", "named link", "comment")
        assert seen.faults


LINKS = PIECES[:17]


def test_no_mixture_of_marks_comes_through() -> None:
    chance = random.Random("marks")
    came_through = 0
    for _ in range(MUTANTS * 4):
        mixed = "".join(chance.choices(chance.choice((PIECES, LINKS)), k=chance.randrange(2, 18)))
        came_through += bool(marks_in(mixed))
        cleaned = sanitize.text(mixed, Counter())
        assert marks_in(cleaned) == [], mixed
        assert sanitize.text(cleaned, Counter()) == cleaned, mixed
        assert cleaned.count("\n") == mixed.count("\n")
    assert came_through > MUTANTS / 2  # without cleaning


def marks_in(text: str) -> list[str]:
    """What a Markdown reader would make of a text if it allowed HTML, which Coach's never does."""
    found: list[str] = []
    for token in MarkdownIt("commonmark", {"html": True}).parse(text):
        found += [token.type] if token.type == "html_block" else []
        for inside in token.children or []:
            target = str(inside.attrs.get("href", "https://ok.org"))
            if inside.type in ("image", "html_inline") or not target.startswith(("https://", "mailto:")):
                found.append(inside.type)
    return found


def test_good_links_and_every_word_of_coachs_own_stay() -> None:
    removed: Counter[str] = Counter()
    for file in [*paths.content().rglob("*.md"), *paths.content().glob("*.t??*")]:
        text = file.read_text("utf-8")
        assert sanitize.text(text, removed) == text
    good = "[a](https://example.org/a?b=c&d#e) [b](mailto:ada@example.org) می‌خواهم 👩‍💻 1 < 2 > 0"
    assert sanitize.text(good, removed) == good
    assert not any(removed.values())


def test_what_hides_behind_escapes_is_taken_out_when_it_is_read(tmp_path: Path, into: Path) -> None:
    text = ours().replace("title: Keep our commitments", 'title: "Keep \\u202e\\x3cb>our</b> word" #')
    seen = install.add(zipped(tmp_path / "pack.zip", with_guide(text)), into)
    assert (dict(seen.guides)["our-word"], seen.removed) == (
        "Keep our word", "1 piece of HTML and 1 hidden character removed",
    )  # fmt: skip
    assert shelve.load(install.folders(into)).guides["our-guides/our-word"].title == "Keep our word"


@pytest.mark.parametrize(
    "piece", ["[", "![", "[a](", "](", "<", "<!--", "<script>", "[a]:", "(", "<a ", "](a)"]
)
def test_a_text_made_to_be_slow_is_not(piece: str, tmp_path: Path) -> None:
    line = piece * (1_900 // len(piece)) + "\n"
    text = ours().replace("## Why it works\n", "## Why it works\n" + line * 90)
    pack = zipped(tmp_path / "pack.zip", with_guide(text))
    with at_most(WORKED_THROUGH):
        install.preview(pack)
