"""How a sheet begins and ends for those who cannot see it: it says its own title, and closed it is gone."""

from PySide6.QtWidgets import QDialog


def titled(sheet: QDialog, title: str) -> None:
    """`title` is what a screen reader says when it opens; the title bar stays neutral, it may name somebody.

    Once finished it is deleted by Qt's next turn, with all it holds: what was typed is read before that.
    """
    sheet.setAccessibleName(title)
    sheet.finished.connect(sheet.deleteLater)
