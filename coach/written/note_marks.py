"""The light marks of a note: what a line is, and which of its letters are bold, emphasised or a link.

One reading for the screen and for paper. Nothing is changed: every place is counted in letters of the text.
"""

import re
from typing import Literal, NamedTuple

LineKind = Literal["", "heading", "item", "number", "tick"]
SpanKind = Literal["bold", "emphasis", "link"]

HEADING = re.compile(r"#{1,3} +(?=\S)")
ITEM = re.compile(r"([ \t]*)([-*+•]|\d{1,9}[.)])( +)(?:(\[[ xX]\])( +|$))?")
LONGEST = 500  # letters between two marks; without an end, a line full of them would be read again and again
BOLD = re.compile(rf"\*\*(?=[^\s*])(.{{1,{LONGEST}}}?)(?<=[^\s*])\*\*")
EMPHASIS = re.compile(rf"(?<![\w*])\*(?=[^\s*])([^*]{{1,{LONGEST}}})(?<=\S)\*(?![\w*])")
NAMED_LINK = re.compile(r"\[([^\[\]]{1,300})\]\(((?:https?://|mailto:)[^\s()<>]{1,2000})\)", re.I)
BARE_LINK = re.compile(r"(?<!\w)(?:https?://|mailto:)[^\s<>\"“”]{1,2000}", re.I)
BOX, BULLET = re.compile(r"\[[ xX]\]"), re.compile(r"[-*•]")  # as they are typed, before their space
AFTER = ".,;:!?'’…*)]}"  # what stands after a link and is none of it; a bracket that it opened itself is


class Opening(NamedTuple):
    """How a line begins. `length` is that of indent and mark; `box` where the letter of a tick box stands."""

    kind: LineKind = ""
    length: int = 0
    indent: str = ""
    mark: str = ""  # such as - or 3.
    box: int = -1
    done: bool = False


class Span(NamedTuple):
    """Letters from `start` to before `end`, marks included; `inner_…` without them. `target` is of a link."""

    kind: SpanKind
    start: int
    end: int
    inner_start: int
    inner_end: int
    target: str = ""


def opening(line: str) -> Opening:
    """Never raises; a line that begins as any other has no kind and no length."""
    if found := HEADING.match(line):
        return Opening("heading", found.end(), mark=found[0].strip())
    found = ITEM.match(line)
    if found is None:
        return Opening()
    indent, mark, box = found[1], found[2], found[4]
    if box:
        return Opening("tick", found.end(), indent, mark, found.start(4) + 1, box != "[ ]")
    return Opening("number" if mark[0].isdigit() else "item", found.end(), indent, mark)


def typed_instead(line: str) -> str:
    """How a line begins where all of its words are a mark: the one typed, and no longer the list's own.

    Empty where it stays as it is. Who writes a list by habit types each mark, and a promise (`>`, `<`, `?`)
    that is noted after an item is none of the list.
    """
    begun = opening(line)
    typed = line[begun.length :]
    if begun.kind in ("", "heading"):
        return f"- {typed} " if BOX.fullmatch(typed) else ""
    if typed in (">", "<", "?"):
        return f"{typed} "
    if BULLET.fullmatch(typed) or (begun.kind == "number" and typed == begun.mark):
        return f"{begun.indent}{typed} "
    return f"{begun.indent}{begun.mark} {typed} " if begun.kind == "tick" and BOX.fullmatch(typed) else ""


def spans(line: str) -> list[Span]:
    """In the order of their places. Emphasis may stand inside bold; nothing inside a link is a mark."""
    links = _links(line)
    if "*" not in line:
        return links
    return sorted([*links, *_starred(line, links)], key=lambda span: (span.start, -span.end))


def in_plain_words(text: str) -> str:
    """A note without its light marks, for where it is shown small; lists and boxes stay as they are."""
    return "\n".join(map(_without_marks, text.split("\n")))


def _without_marks(line: str) -> str:
    gone = bytearray(len(line))
    begun = opening(line)
    places = [(0, begun.length)] if begun.kind == "heading" else []
    for one in spans(line):
        places += [(one.start, one.inner_start), (one.inner_end, one.end)]
    for start, end in places:
        gone[start:end] = b"\1" * (end - start)
    return "".join(letter for letter, off in zip(line, gone, strict=True) if not off)


def link_at(line: str, at: int) -> str:
    """Where the link at that place leads, its ends included; empty where there is none."""
    return next((one.target for one in _links(line) if one.start <= at <= one.end), "")


def _links(line: str) -> list[Span]:
    if ":" not in line:
        return []
    named = [Span("link", f.start(), f.end(), f.start(1), f.end(1), f[2]) for f in NAMED_LINK.finditer(line)]
    taken = _taken(named, line)
    for found in BARE_LINK.finditer(line):
        words = _without_what_follows(found[0])
        whole = words.partition(":")[2].strip("/")
        if whole and not taken[found.start()]:
            end = found.start() + len(words)
            named.append(Span("link", found.start(), end, found.start(), end, words))
    return sorted(named)


def _without_what_follows(link: str) -> str:
    while link and link[-1] in AFTER:
        opens = {")": "(", "]": "[", "}": "{"}.get(link[-1])
        if opens and link.count(opens) >= link.count(link[-1]):
            break
        link = link[:-1]
    return link


def _starred(line: str, links: list[Span]) -> list[Span]:
    taken = _taken(links, line)
    found: list[Span] = []
    for kind, pattern, marks in (("bold", BOLD, 2), ("emphasis", EMPHASIS, 1)):
        for one in pattern.finditer(line):
            start, end = one.span()
            if not (any(taken[start : start + marks]) or any(taken[end - marks : end])):
                span = Span("bold" if kind == "bold" else "emphasis", start, end, start + marks, end - marks)
                found.append(span)
    return found


def _taken(links: list[Span], line: str) -> bytearray:
    """One for each letter: whether it belongs to a link."""
    taken = bytearray(len(line))
    for one in links:
        taken[one.start : one.end] = b"\1" * (one.end - one.start)
    return taken
