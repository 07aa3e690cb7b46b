"""One file a page: what it holds, and its `PAGE` that says the rest. A new file here is a new page.

Private lines are withheld and counted unless each is ticked. No page tells a history of misses, and
nothing is ordered by failing.
"""

import pkgutil
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coach.documents.page import Page

SHARED = ("holdings_lines", "of_a_time", "parts")  # what is no page


@cache
def names() -> tuple[str, ...]:
    """The id of every page, by the alphabet, without importing any."""
    return tuple(found.name for found in pkgutil.iter_modules(__path__) if found.name not in SHARED)


@cache
def page(name: str) -> "Page":
    """Imports that one alone. Raises ModuleNotFoundError for a name that no page has."""
    made: Page = import_module(f"{__name__}.{name}").PAGE
    return made


@cache
def every() -> "tuple[Page, ...]":
    """By their `place`, and by the alphabet where two have the same."""
    return tuple(sorted(map(page, names()), key=lambda one: (one.place, one.id)))


def on_paper() -> "tuple[Page, ...]":
    """Every one but what is only a table."""
    return tuple(one for one in every() if one.build)
