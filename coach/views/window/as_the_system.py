"""The look follows the desktop while Coach runs: light and dark, and more contrast where it is asked for."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from coach.views.widgets import look

SOON_MS = 50  # several things of a desktop change one after the other


class AsTheSystem(QObject):
    """`theme` tells what is chosen in Settings; `wear` dresses the window anew."""

    def __init__(
        self, of: QObject, app: QApplication, theme: Callable[[], str], wear: Callable[[], object]
    ) -> None:
        super().__init__(of)
        self._app, self._theme, self._wear = app, theme, wear
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self.look)
        hints = app.styleHints()
        self._more = hints.accessibility()
        hints.colorSchemeChanged.connect(self._changed)
        self._more.contrastPreferenceChanged.connect(self._changed)
        if self.wants_contrast():
            self.look()

    def wants_contrast(self) -> bool:
        """Whether the desktop asks for more of it now."""
        return self._more.contrastPreference() == Qt.ContrastPreference.HighContrast

    def look(self) -> None:
        """Dress anew, where what the desktop wants is not what is worn."""
        dark, _scale, strong = look.worn()
        follows = self._theme() == "system"
        if strong != self.wants_contrast() or (follows and dark != look.system_is_dark(self._app)):
            look.ask_for_contrast(self.wants_contrast())
            self._wear()

    def _changed(self) -> None:
        self._soon.start()
