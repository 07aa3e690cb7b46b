"""A sooner start: what the first paint need not wait for is done once, later or not at all.

PySide6 carries some of its Python files inside a library. At every start it compiles them anew, also those
which only word its errors, its help and its .pyi files, and it reads the source of each module imported after
it in search of a `__feature__`, of which Coach uses none. All this is a third of the way to a bare window.
"""

import builtins
import marshal
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from importlib.machinery import ModuleSpec
from importlib.util import find_spec, module_from_spec
from threading import RLock
from types import CodeType
from typing import Any, TypeVar

from coach.startup import quick_enums

THEIRS = ("shibokensupport/", "signature_bootstrap.py")
WORDING = frozenset(
    f"shibokensupport/signature/{name}.py"
    for name in ("errorhandler", "layout", "parser", "lib/enum_sig", "lib/pyi_generator", "lib/tool")
)
SEARCHING = "shibokensupport/feature.py"
NO_SEARCH = "\n_mod_uses_pyside = lambda module: True\n"
# What the standard library and PySide6 import, and nobody uses on the way to the first paint. None of them is
# imported by what it imports: two threads that ask for one never wait for each other.
HARDLY_USED = ("bz2", "inspect", "ipaddress", "lzma", "shutil", "tempfile", "textwrap", "traceback")

K = TypeVar("K")
V = TypeVar("V")
_compile = compile
_wordings: dict[str, str] = {}
_one_at_a_time = RLock()


class KeptOnDisk(dict[K, V]):
    """What was worked out once, kept in a file beside the compiled file of a module.

    Where nothing can be read or written, it is worked out at every start. A bundle brings what its first
    start kept: its Python is told to write nothing beside, but that is meant of modules.
    """

    def __init__(self, module: ModuleSpec, suffix: str) -> None:
        beside = module.cached
        self.file = os.path.splitext(beside)[0] + suffix if beside else ""
        with suppress(OSError, ValueError, EOFError, TypeError), open(self.file, "rb") as opened:
            self.update(marshal.load(opened))
        self._known = len(self)

    def keep(self) -> None:
        """Write the file anew if something was added; silent where it cannot be written."""
        if len(self) <= self._known or not self.file:
            return
        if sys.dont_write_bytecode and not getattr(sys, "frozen", False):
            return
        part = f"{self.file}.{os.getpid()}"
        with suppress(OSError):
            with open(part, "wb") as opened:
                marshal.dump(dict(self), opened)
            os.replace(part, self.file)


def put_off_the_hardly_used() -> None:
    """Modules of the standard library that run when they are first asked for something."""
    for name in HARDLY_USED:
        if name not in sys.modules and (spec := find_spec(name)) is not None and spec.loader is not None:
            module = sys.modules[name] = module_from_spec(spec)
            _when_asked(vars(module), partial(spec.loader.exec_module, module))


@contextmanager
def pyside() -> Iterator[None]:
    """Around the first import of PySide6. What of it was compiled once is kept."""
    held: KeptOnDisk[tuple[str, str], CodeType] = KeptOnDisk(__spec__, ".pyside")

    def compiled(source: Any, filename: Any, mode: str, *more: Any, **named: Any) -> Any:
        if more or named or mode != "exec" or not str(filename).startswith(THEIRS):
            return _compile(source, filename, mode, *more, **named)
        text = source if isinstance(source, str) else bytes(source).decode()
        if filename in WORDING:
            _wordings[filename] = text
            text = f"from {__name__} import put_off\nput_off({filename!r}, globals())"
        elif filename == SEARCHING:
            text += NO_SEARCH
        key = (str(filename), text)  # by source: another PySide6 is compiled anew
        if key not in held:
            held[key] = _compile(text, filename, mode)
        return held[key]

    quick_enums.install()
    builtins.compile = compiled
    try:
        yield
    finally:
        builtins.compile = _compile
    held.keep()
    # Theirs runs a function of Python before and after each import, in case one asks for a `__feature__`.
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


def put_off(wording: str, names: dict[str, Any]) -> None:
    """In the place of a file that words: it runs when its module is first asked for one of its names."""
    text = _wordings.pop(wording)
    _when_asked(names, lambda: exec(_compile(text, wording, "exec"), names))


def _when_asked(names: dict[str, Any], run: Callable[[], object]) -> None:
    waiting = [run]

    def get(name: str) -> Any:
        with _one_at_a_time:
            if waiting:
                waiting.pop()()
        if name in names:
            return names[name]
        raise AttributeError(f"module {names['__name__']!r} has no attribute {name!r}")

    names["__getattr__"] = get
