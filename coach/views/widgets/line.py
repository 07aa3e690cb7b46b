"""A line to type in, as Qt has it, which a screen reader hears the name of also the first time."""

from PySide6.QtWidgets import QLineEdit

from coach.views.widgets import look, roles


class Line(QLineEdit):
    """Its caret has its place from the beginning. Else Qt tells of it once a key first leads here, before it
    tells of the focus: a reader takes the caret for the focus, and says no name.
    """

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        with roles.making():
            self.setCursorPosition(self.cursorPosition())

    def mark(self, wrong: bool) -> None:
        """To the eye, that what stands in it was refused, or that it is so no longer."""
        if bool(self.property("wrong")) != wrong:
            self.setProperty("wrong", wrong)
            look.again(self)
