"""The keys: one home for what a shortcut is, in the window, on the sidebar and in the help."""

import sys

KEYS = {
    "find": "Ctrl+K",
    "find_here": "Ctrl+F",
    "capture": "Ctrl+N",
    "undo": "Ctrl+Z",
    "redo": "Ctrl+Shift+Z",
    "print": "Ctrl+P",
    "lock": "Ctrl+L",
    "help": "F1",
    "finish": "Ctrl+Return",
    "topic": "Ctrl+T",
    "writing": "Ctrl+Shift+T",
    "back": "Alt+Left",
    "there": "Alt+Right",
    "larger": "Ctrl++",
    "smaller": "Ctrl+-",
    "usual": "Ctrl+0",
    "settings": "Ctrl+,",
    "close": "Ctrl+W",
    "quit": "Ctrl+Q",
}

ALSO = {"larger": "Ctrl+="}  # the key of the plus, where that needs Shift
if sys.platform != "darwin":
    ALSO["redo"] = "Ctrl+Y"  # as some desktops have it


def place(number: int) -> str:
    """The key of a place of the sidebar, counted from one at the top.

    On a Mac the command key, which Qt calls Ctrl: Option and a digit type a letter there.
    """
    return f"Ctrl+{number}" if sys.platform == "darwin" else f"Alt+{number}"
