"""Asking for pages: every one there is, and one for whatever a test knows of people and guides."""

from collections.abc import Mapping, Set
from dataclasses import fields
from typing import Any

from coach.advice.withheld import EVERY
from coach.documents import pages
from coach.documents.request import PageRequest

PAGES = tuple(page.id for page in pages.on_paper())
KNOWN = {field.name for field in fields(PageRequest)}


def asked(
    page: str,
    given: Mapping[str, Any] | None = None,
    *,
    paper: str = "a4",
    private: bool = False,
    ticked: Set[str] = frozenset(),
) -> PageRequest:
    """`given` may know more than any page asks for, such as another one-to-one."""
    known = {key: value for key, value in (given or {}).items() if key in KNOWN}
    return PageRequest(page, **known, paper=paper, ticked=EVERY if private else ticked)
