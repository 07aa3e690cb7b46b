"""Where two wordings of a note differ, so that both can be shown side by side with what changed marked."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

Span = tuple[int, int]  # from a place in the text up to another, in letters
_LINES, _WORDS = re.compile(r"[^\n]*\n|[^\n]+"), re.compile(r"\w+|[^\w\s]|\s+")
MANY = 2000  # words of one changed passage, beyond which it is marked as a whole


def differing(then: str, now: str) -> tuple[list[Span], list[Span]]:
    """Of each of the two what the other has not, in the order of the text: by lines, then by words."""
    gone: list[Span] = []
    come: list[Span] = []
    for before, after in _changed(_cut(_LINES, then), _cut(_LINES, now)):
        first, second = _passage(then, before), _passage(now, after)
        for was, is_ in _within(then[slice(*first)], now[slice(*second)]):
            gone += [(first[0] + was[0], first[0] + was[1])] if was[1] > was[0] else []
            come += [(second[0] + is_[0], second[0] + is_[1])] if is_[1] > is_[0] else []
    return gone, come


def _within(then: str, now: str) -> Iterator[tuple[Span, Span]]:
    before, after = _cut(_WORDS, then), _cut(_WORDS, now)
    if len(before) > MANY or len(after) > MANY:
        yield (0, len(then)), (0, len(now))
        return
    for was, is_ in _changed(before, after):
        yield _passage(then, was), _passage(now, is_)


def _cut(how: re.Pattern[str], text: str) -> list[re.Match[str]]:
    return list(how.finditer(text))


def _changed(
    before: Sequence[re.Match[str]], after: Sequence[re.Match[str]]
) -> Iterator[tuple[Sequence[re.Match[str]], Sequence[re.Match[str]]]]:
    """What stands in place of what, either of which may be nothing."""
    matcher = SequenceMatcher(None, [m[0] for m in before], [m[0] for m in after], autojunk=False)
    for what, a, b, c, d in matcher.get_opcodes():
        if what != "equal":
            yield before[a:b], after[c:d]


def _passage(text: str, parts: Sequence[re.Match[str]]) -> Span:
    return (parts[0].start(), parts[-1].end()) if parts else (len(text), len(text))
