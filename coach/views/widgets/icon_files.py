"""The icons Coach uses, as files: unpacked out of Lucide's archive when Coach is set up or built.

Knows neither Qt nor any package of others, so that a build can use it before anything is installed.
"""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from coach import paths

NAMES = frozenset({
    "archive", "arrow-left", "arrow-left-right", "arrow-right", "bell", "book-open", "calendar", "check",
    "chevron-down", "chevron-left", "chevron-right", "circle-question-mark",
    "clock", "coffee", "download", "ellipsis", "eraser", "eye", "eye-off", "file-text", "folder", "heart",
    "heart-handshake", "history", "leaf", "life-buoy", "list-checks", "list-filter", "lock", "maximize",
    "message-circle", "move-horizontal", "notebook-pen", "package", "pin", "plus", "printer",
    "search", "settings", "sparkles", "sun", "table", "upload", "user", "users", "waypoints",
    "x", "zoom-in", "zoom-out",
})  # fmt: skip


def folder() -> Path:
    return paths.resources() / "icons"


def svg(name: str) -> str:
    """The drawing of one of NAMES; KeyError for any other.

    In a checkout that was never set up they are unpacked now, or only read where nothing can be written.
    """
    if name not in NAMES:
        raise KeyError(name)
    try:
        return (folder() / f"{name}.svg").read_text("utf-8")
    except OSError:
        with suppress(OSError):
            unpack(folder())
        return packed([name])[name]


def unpack(into: Path) -> None:
    """Every icon of NAMES and no other; each file is there whole or not at all."""
    into.mkdir(parents=True, exist_ok=True)
    for name, drawing in packed(NAMES).items():
        part = into / f".{name}.{os.getpid()}"
        part.write_text(drawing, "utf-8", newline="\n")
        part.replace(into / f"{name}.svg")
    for file in into.glob("*.svg"):
        if file.stem not in NAMES:
            file.unlink()


def packed(names: Iterable[str]) -> dict[str, str]:
    """Their drawings, out of the archive that Lucide's package brings."""
    from importlib.resources import files  # only here: a start after the first needs none of it
    from zipfile import ZipFile

    with (files("lucide") / "lucide.zip").open("rb") as file, ZipFile(file) as archive:
        return {name: archive.read(f"{name}.svg").decode() for name in sorted(names)}
