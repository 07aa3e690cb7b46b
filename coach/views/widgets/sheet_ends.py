"""How a sheet begins and ends: it says its own title, the page behind it is dimmed, and closed it is gone."""

from PySide6.QtWidgets import QDialog

from coach.views.widgets import shade


def titled(sheet: QDialog, title: str) -> None:
    """`title` is what a screen reader says when it opens; the title bar stays neutral, it may name somebody.

    Once finished it is deleted by Qt's next turn, with all it holds: what was typed is read before that.
    """
    sheet.setAccessibleName(title)
    shade.under(sheet)
    sheet.finished.connect(sheet.deleteLater)
