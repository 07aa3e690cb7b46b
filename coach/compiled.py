"""PySide6 carries some of its Python files inside a library and compiles them at every start.

That is a tenth of the way to the first paint. What was compiled once is kept beside Coach's own compiled
files, as Python does with its own.
"""

import builtins
import marshal
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import CodeType
from typing import Any

THEIRS = "shibokensupport/"
_Held = dict[tuple[str, str], CodeType]  # by name and source: another PySide6 is compiled anew


@contextmanager
def kept() -> Iterator[None]:
    """Around the first import of PySide6. Where nothing can be read or written, all is as it always was."""
    beside = __spec__.cached  # None in a bundle
    file = os.path.splitext(beside)[0] + ".pyside" if beside else ""
    held = _read(file)
    known = len(held)
    compile_ = builtins.compile

    def compiled(source: Any, filename: Any, mode: str, *more: Any, **named: Any) -> Any:
        if more or named or mode != "exec" or not str(filename).startswith(THEIRS):
            return compile_(source, filename, mode, *more, **named)
        key = (str(filename), source if isinstance(source, str) else bytes(source).decode())
        if key not in held:
            held[key] = compile_(source, filename, mode)
        return held[key]

    builtins.compile = compiled
    try:
        yield
    finally:
        builtins.compile = compile_
    if len(held) > known and file and not sys.dont_write_bytecode:
        _write(file, held)


def _read(file: str) -> _Held:
    with suppress(OSError, ValueError, EOFError, TypeError), open(file, "rb") as opened:
        held = marshal.load(opened)
        return held if isinstance(held, dict) else {}
    return {}


def _write(file: str, held: _Held) -> None:
    part = f"{file}.{os.getpid()}"
    with suppress(OSError):
        with open(part, "wb") as opened:
            marshal.dump(held, opened)
        os.replace(part, file)
