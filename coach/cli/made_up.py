"""A made-up language that runs from right to left, to look at every screen mirrored before there is one."""

import re
from string import ascii_lowercase

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from coach.i18n import translate
from coach.views.widgets import look

CODE = "rtl"
LETTERS = "אבגדהוזחטיכלמנסעפצקרשתאבגד"
KEPT = re.compile(r"(\{[^}]*\}|%[^A-Za-z]?[A-Za-z]|&\w+;|https?://\S+)")
HEBREW = str.maketrans(ascii_lowercase + ascii_lowercase.upper(), LETTERS * 2)


class MadeUp:
    """Each English text in Hebrew letters, as long as it was; what stands in braces or after % stays."""

    def gettext(self, message: str) -> str:
        parts = KEPT.split(message)
        return "".join(part if at % 2 else part.translate(HEBREW) for at, part in enumerate(parts))

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)

    def pgettext(self, _context: str, message: str) -> str:
        return self.gettext(message)


def speak(app: QApplication, language: str) -> None:
    """A language by its code, or the made-up one; the direction of the windows follows."""
    look.speak(app, "en" if language == CODE else language)
    if language == CODE:
        translate.speak(MadeUp(), "en")
    right = language == CODE
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight)
