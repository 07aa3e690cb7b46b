"""The menu bar that a Mac shows for every program, at the top of its screen; other desktops have none.

It leads to what the sidebar, the keys and Find lead to. A key written at an entry would be two for Qt, which
then does neither: they stand in *Keys and help*.
"""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenuBar

from coach.i18n.translate import _, later
from coach.views.destination import Place

if TYPE_CHECKING:
    from coach.views.window.main_window import MainWindow

ROLES = {  # a Mac puts these under the name of the program, wherever they are made
    "about": QAction.MenuRole.AboutRole,
    "settings": QAction.MenuRole.PreferencesRole,
    "quit": QAction.MenuRole.QuitRole,
}
# Each menu with its commands, in their order.
MENUS = {
    later("File"): ("person", "meeting", "promise", "capture", "bring_in", "take_out", "print", "close"),
    later("Edit"): ("undo", "redo", "find", "find_here"),
    later("Go"): ("today", "one_to_ones", "people", "plan", "library", "reflect", "back"),
    later("Help"): (
        "help",
        "manual",
        "news",
        "diagnostics",
        "crisis",
        "protected",
        "about",
        "settings",
        "quit",
    ),
}


def menu_bar(window: "MainWindow") -> QMenuBar:
    """For all windows of the program: it belongs to none, and lives as long as it is held."""
    texts = {one.id: one.text for one in (*window.sidebar.commands(), *window.commands.listed())}
    bar = QMenuBar()
    for title, held in MENUS.items():
        menu = bar.addMenu(_(title))
        for id_ in held:
            act = menu.addAction(texts[id_])
            act.setObjectName(id_)
            act.setMenuRole(ROLES.get(id_, QAction.MenuRole.NoRole))
            act.triggered.connect(partial(_lead, window, id_))
    return bar


def _lead(window: "MainWindow", id_: str) -> None:
    if id_ in [*Place]:
        window.go(Place(id_))
    else:
        window.do(id_)
