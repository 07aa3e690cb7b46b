"""Notes on paper: their lists, tick boxes, bold and emphasis as they are meant, all other words as words."""

from collections.abc import Sequence
from typing import NamedTuple

from coach.written import note_marks

DEEPEST = 4  # steps of a list that are told apart on paper


class Words(NamedTuple):
    """A stretch of a line that looks the same all along."""

    text: str
    bold: bool = False
    emphasis: bool = False


class NotedLine(NamedTuple):
    """A line of a note without its marks. `kind` as `note_marks` has it; `mark` is the number of an item."""

    kind: note_marks.LineKind
    words: Sequence[Words]
    mark: str = ""
    step: int = 0
    done: bool = False


class NotedGroup(NamedTuple):
    """Lines of one kind that follow each other."""

    kind: note_marks.LineKind
    lines: Sequence[NotedLine]


def groups(text: str) -> list[NotedGroup]:
    """A paragraph of notes, in its order."""
    made: list[NotedGroup] = []
    for line in map(_line, text.split("\n")):
        if made and made[-1].kind == line.kind:
            made[-1] = NotedGroup(line.kind, [*made[-1].lines, line])
        else:
            made.append(NotedGroup(line.kind, [line]))
    return made


def words(line: str) -> list[Words]:
    """The line without its marks; of a link with a name its address stands behind it, in brackets."""
    hidden, bold, emphasis = set[int](), set[int](), set[int]()
    behind: dict[int, str] = {}
    for span in note_marks.spans(line):
        hidden.update(range(span.start, span.inner_start), range(span.inner_end, span.end))
        if span.kind == "link" and span.start != span.inner_start:
            behind[span.end - 1] = f" ({span.target})"
        elif span.kind != "link":
            (bold if span.kind == "bold" else emphasis).update(range(span.inner_start, span.inner_end))
    made: list[Words] = []
    for at, letter in enumerate(line):
        shown = ("" if at in hidden else letter) + behind.get(at, "")
        one = Words(shown, at in bold, at in emphasis)
        if made and made[-1][1:] == one[1:]:
            made[-1] = one._replace(text=made[-1].text + shown)
        elif shown:
            made.append(one)
    return made


def _line(line: str) -> NotedLine:
    begun = note_marks.opening(line)
    step = min(len(begun.indent.expandtabs(2)) // 2, DEEPEST)
    mark = begun.mark if begun.kind == "number" else ""
    return NotedLine(begun.kind, words(line[begun.length :]), mark, step, begun.done)
