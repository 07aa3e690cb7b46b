"""Pages, and what some of them can be saved as besides a page, by the end of the file's name."""

EVERY_PAGE = ("pdf", "html")
FURTHER: dict[str, tuple[str, ...]] = {
    "notes": ("md",),
    "dossier": ("md",),
    "promises": ("csv",),
    "plan": ("csv", "ics"),
    "attention": ("csv",),
}


def kinds(page: str) -> tuple[str, ...]:
    """The suffixes a page can be saved under, the usual one first; the table of attention is no page."""
    return (*(EVERY_PAGE if page != "attention" else ()), *FURTHER.get(page, ()))
