"""What changed from version to version, for a leader: read from CHANGELOG.md, told once after an update."""

import re
from datetime import date
from typing import NamedTuple

from coach import paths
from coach.vault.vault import Vault

NAME = "version"  # under which the vault remembers the version it was last open in
HEAD = re.compile(r"^## (?P<version>\S+)(?: \((?P<day>\d{4}-\d\d-\d\d)\))?$", re.M)
MARKS = re.compile(r"(\*\*|\*|`)(?=\S)(.+?)(?<=\S)\1")


class Release(NamedTuple):
    """`version` as 1.2.0; `day` is None for what is not released yet; `lines` in the order of the file."""

    version: str
    day: date | None
    lines: tuple[str, ...]


def releases() -> list[Release]:
    """The newest first; none where the file is not there. What is not released yet is this version."""
    try:
        text = paths.changelog().read_text("utf-8")
    except OSError:
        return []
    heads = list(HEAD.finditer(text))
    ends = [head.start() for head in heads[1:]] + [len(text)]
    return [_release(head, text[head.end() : end]) for head, end in zip(heads, ends, strict=True)]


def _release(head: re.Match[str], below: str) -> Release:
    version = paths.version() if head["version"] == "Unreleased" else head["version"]
    lines = (line.removeprefix("- ") for line in below.splitlines() if line.startswith("- "))
    day = date.fromisoformat(head["day"]) if head["day"] else None
    return Release(version, day, tuple(MARKS.sub(r"\2", line) for line in lines))


def since(earlier: str) -> list[Release]:
    """What came after that version, the newest first; the newest alone where none is named."""
    known = releases()
    return [one for one in known if _rank(one.version) > _rank(earlier)] if earlier else known[:1]


def updated_from(vault: Vault, used_before: bool) -> str | None:
    """The version these notes were last open in, where this is a newer one; None where it is not.

    Empty for one that did not remember its number yet: then `used_before` tells it from a first start, which
    is no update. This version is remembered. Raises WriteTrouble.
    """
    now, earlier = paths.version(), vault.recall(NAME)
    if earlier == now:
        return None
    vault.remember(NAME, now)
    return earlier if _rank(now) > _rank(earlier) and (earlier or used_before) else None


def _rank(version: str) -> tuple[int, ...]:
    """Its three numbers, and 0 behind them for what comes before the release, such as 1.0.0-rc1."""
    numbers = re.match(r"(\d+)\.(\d+)\.(\d+)(-?[a-z])?", version)
    return (*map(int, numbers.groups()[:3]), int(not numbers[4])) if numbers else ()
