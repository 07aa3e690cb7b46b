"""Pages, and what some of them can be saved as besides a page, by the end of the file's name."""

EVERY_PAGE = ("pdf", "html")
