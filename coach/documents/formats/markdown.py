"""A sheet as Markdown: the same blocks in the same order, for whoever keeps notes in plain files."""

import re
from collections.abc import Sequence

from coach.advice.brief import Line
from coach.advice.withheld import withheld_line
from coach.documents.formats import noted
from coach.documents.formats.sheet import Sheet
from coach.i18n.translate import _

MARKS = re.compile(r"([\\`*_\[\]<>#|~&$])")
OPENS = re.compile(r"^(\s*)([-+=]|\d{1,9}(?=[.)]))", re.M)


def text(sheet: Sheet) -> str:
    """What the leader wrote stays words: nothing in it becomes a heading, a list, a link or HTML."""
    parts = [f"# {plain(sheet.title)}", plain(" · ".join(p for p in (sheet.kind, sheet.meta) if p))]
    for block in sheet.blocks:
        parts.append(f"## {plain(block.title)}")
        parts += [_note(groups) for groups in block.groups] if block.as_notes else map(_prose, block.texts)
        if block.lines:
            parts.append("\n".join(_line(line, block.boxes) for line in block.lines))
        if block.contents:
            parts.append("\n".join(f"- {plain(one.title)}" for one in block.contents))
        if block.scale:
            parts.append("\n".join(f"- [ ] {plain(answer)}" for answer in block.scale))
    parts.append(withheld_line(sheet.withheld, sheet.going_out))
    if sheet.foot:
        parts.append(plain(sheet.foot))
    return "\n\n".join(part for part in parts if part) + "\n"


def plain(words: str) -> str:
    """One line of words with every mark taken at its face."""
    return _faced(" ".join(words.split()))


def _prose(words: str) -> str:
    """Lines stay lines and paragraphs stay paragraphs."""
    paragraphs = re.split(r"\n\s*\n", words.replace("\r", "").strip("\n"))
    return "\n\n".join(
        "\\\n".join(_faced(line.strip()) for line in part.splitlines() if line.strip()) for part in paragraphs
    )


def _note(groups: Sequence[noted.NotedGroup]) -> str:
    """A paragraph of notes: its lists and its bold words as they are meant; its headings are bold lines."""
    made, before = "", ""
    for group in groups:
        one_list = before in ("item", "tick") and group.kind in ("item", "tick")
        made += ("\n" if one_list else "\n\n") * bool(made) + _group(group)
        before = group.kind
    return made


def _group(group: noted.NotedGroup) -> str:
    if group.kind == "heading":
        return "\n\n".join(f"**{_said(line, within=True)}**" for line in group.lines)
    if not group.kind:
        return "\\\n".join(said for line in group.lines if (said := OPENS.sub(_backslashed, _said(line))))
    return "\n".join(f"{'    ' * line.step}{_mark(line)} {_said(line)}" for line in group.lines)


def _mark(line: noted.NotedLine) -> str:
    return line.mark or {"tick": "- [x]" if line.done else "- [ ]"}.get(line.kind, "-")


def _said(line: noted.NotedLine, within: bool = False) -> str:
    """Marks for what is bold or emphasised; `within` what is bold already, none for bold."""
    made = ""
    for one in line.words:
        words = MARKS.sub(r"\\\1", one.text)
        marks = ("**" if one.bold and not within else "") + ("*" if one.emphasis else "")
        made += f"{marks}{words}{marks}"
    return made.strip()


def _line(line: Line, boxes: bool) -> str:
    box = ("[x] " if line.done else "[ ] ") if boxes else ""
    when = _("past its date · {when}").format(when=line.when) if line.past else line.when
    beside = " · ".join(part for part in (when, line.why) if part)
    return f"- {box}{plain(line.text)}" + (f" ({plain(beside)})" if beside else "")


def _faced(line: str) -> str:
    return OPENS.sub(_backslashed, MARKS.sub(r"\\\1", line))


def _backslashed(opening: re.Match[str]) -> str:
    """A dash before itself; a number before its point, which is where Markdown looks."""
    space, mark = opening.groups()
    return f"{space}{mark}\\" if mark[0].isdigit() else f"{space}\\{mark}"
