"""What the text of others loses before it is kept or shown: markup, images, odd links, hidden characters."""

import dataclasses
import html
import re
from collections import Counter
from typing import Any

# Controls but tab and newline; characters that turn the direction of writing, have no width,
# or look like nothing; halves of surrogate pairs. Joiners stay where a script needs them.
HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f"
    "\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff\ud800-\udfff"
    "\U000e0000-\U000e007f]"
    "|(?<![^\x00-\x7f])[\u200c\u200d]|[\u200c\u200d](?![^\x00-\x7f])"
)
AUTOLINK = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*|[\w.+-]+@[\w.-]+)>", re.ASCII)
TAG = re.compile(r"<(/?[A-Za-z!?][A-Za-z]*)[^<>\n]*>")
OPENING = re.compile(r"<(?=[A-Za-z/!?])")
SPANS = (
    (re.compile(r"<!--"), re.compile(r"-->")),
    (re.compile(r"<script\b[^<>]*>", re.I), re.compile(r"</script[^<>]*>", re.I)),
    (re.compile(r"<style\b[^<>]*>", re.I), re.compile(r"</style[^<>]*>", re.I)),
)
# A plain link, without the marks that could tie its end to an earlier bracket; else the end of a link,
# whatever stands before it; else what could begin an end.
TARGET = r"([^()]*(?:\([^()]*\)[^()]*)*)"
LINK = re.compile(rf"(!?)(?<!\\)\[([^\[\]\\`]*)\]\({TARGET}\)|\]\({TARGET}\)|\]\(")
# Without definitions no [words][name] is a link or an image.
DEFINITION = re.compile(
    r"^([ \t>*+-]*(?:\d{1,9}[.)][ \t]*)?)\[((?:[^\[\]\\]|\\[\s\S])+)\]:(?=\s*(\S*))", re.M
)
SAFE = re.compile(
    r"https://[A-Za-z0-9.-]+(:\d{1,5})?([/?#][^\s<>\"'\\`]*)?|mailto:[\w.+-]+@[\w.-]+", re.ASCII
)
MOST_PASSES = 10
NAMES = {
    "images": ("image", "images"),
    "links": ("link", "links"),
    "html": ("piece of HTML", "pieces of HTML"),
    "hidden": ("hidden character", "hidden characters"),
}


def text(written: str, removed: Counter[str]) -> str:
    """As many lines as before, and the same again when cleaned twice; what went is counted."""
    clean, hidden = HIDDEN.subn("", written)
    removed["hidden"] += hidden
    for _ in range(MOST_PASSES):  # what is taken out may join what stood around it
        before = clean
        clean = _without_links(_without_html(clean, removed), removed)
        if clean == before:
            return clean
    return OPENING.sub("< ", clean)


def by_line(written: str, removed: Counter[str]) -> str:
    """For files whose lines stand alone, so that no mark reaches from one into the next."""
    return "\n".join(text(line, removed) for line in written.split("\n"))


def values(held: Any, removed: Counter[str]) -> Any:
    """Every text in a dataclass or tuple. A file's own way of writing may have hidden marks in it."""
    if isinstance(held, str):
        return text(held, removed)
    if isinstance(held, tuple):
        return tuple(values(one, removed) for one in held)
    if isinstance(held, dict):
        return {key: values(one, removed) for key, one in held.items()}
    if dataclasses.is_dataclass(held) and not isinstance(held, type):
        names = [field.name for field in dataclasses.fields(held)]
        return dataclasses.replace(held, **{name: values(getattr(held, name), removed) for name in names})
    return held


def told(removed: Counter[str]) -> str:
    """“2 images and 1 link removed”, or nothing."""
    counts = [f"{removed[key]} {names[removed[key] != 1]}" for key, names in NAMES.items() if removed[key]]
    joined = " and ".join(filter(None, (", ".join(counts[:-1]), *counts[-1:])))
    return f"{joined} removed" if joined else ""


def _without_html(written: str, removed: Counter[str]) -> str:
    for start, end in SPANS:
        written = _without_spans(written, start, end, removed)

    def bare(match: re.Match[str]) -> str:
        removed["links"] += not (SAFE.fullmatch(match[1]) or SAFE.fullmatch(f"mailto:{match[1]}"))
        return match[1]

    def nothing(match: re.Match[str]) -> str:
        if not match[1].startswith("/"):
            removed[{"img": "images", "a": "links"}.get(match[1].lower(), "html")] += 1
        return ""

    written, openings = OPENING.subn("< ", TAG.sub(nothing, AUTOLINK.sub(bare, written)))
    removed["html"] += openings
    return written


def _without_spans(written: str, start: re.Pattern[str], end: re.Pattern[str], removed: Counter[str]) -> str:
    """Without what stands between start and end; their lines stay, empty."""
    kept: list[str] = []
    here = 0
    while (first := start.search(written, here)) and (last := end.search(written, first.end())):
        kept += [written[here : first.start()], "\n" * written.count("\n", first.start(), last.end())]
        here = last.end()
        removed["html"] += 1
    return "".join((*kept, written[here:]))


def _without_links(written: str, removed: Counter[str]) -> str:
    def words(match: re.Match[str]) -> str:
        picture, said, target, end = match.groups()
        if picture == "" and SAFE.fullmatch(html.unescape(target)):
            return match[0]
        removed["images" if picture else "links"] += 1
        if said is not None:
            return str(said) + "\n" * target.count("\n")
        return "] (" if end is None else "]" + "\n" * end.count("\n")

    def defined(match: re.Match[str]) -> str:
        removed["links"] += not SAFE.fullmatch(match[3])
        return f"{match[1]}{match[2]}:"

    return DEFINITION.sub(defined, LINK.sub(words, written))
