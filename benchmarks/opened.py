"""The window of a vault, opened as the app opens it: what the measures of screens begin with."""

from importlib import import_module

from dataset import TODAY
from PySide6.QtWidgets import QApplication
from sqlalchemy.orm import configure_mappers

from coach.clock import Clock
from coach.content.library import Library
from coach.settings import Settings
from coach.store.store import Store
from coach.vault.vault import Vault
from coach.views.widgets import look
from coach.views.window.behind import FIRST, IN_THE_WINDOW, each_of
from coach.views.window.main_window import MainWindow
from coach.written import lines


def window_on(vault: Vault, guides: Library) -> MainWindow:
    """Shown, in the light theme, at its usual size, with all there that comes behind the first paint."""
    for name in each_of((*FIRST, *IN_THE_WINDOW)):
        import_module(name)
    configure_mappers()
    lines.learn()
    app = QApplication.instance() or QApplication(["coach", *look.STYLE])
    assert isinstance(app, QApplication)
    look.wear(app, "light", 100)
    window = MainWindow(vault, Settings("light"), Clock(TODAY), lambda: (Store(vault), guides))
    window.resize(1320, 860)
    window.show()
    return window
