"""The keys: one home for what a shortcut is, in the window, on the sidebar and in the help."""

KEYS = {
    "find": "Ctrl+K",
    "find_here": "Ctrl+F",
    "capture": "Ctrl+N",
    "undo": "Ctrl+Z",
    "print": "Ctrl+P",
    "lock": "Ctrl+L",
    "help": "F1",
    "finish": "Ctrl+Return",
    "topic": "Ctrl+T",
    "writing": "Ctrl+Shift+T",
    "back": "Alt+Left",
    "there": "Alt+Right",
    "settings": "Ctrl+,",
    "close": "Ctrl+W",
    "quit": "Ctrl+Q",
}


def place(number: int) -> str:
    """The key of a place of the sidebar, counted from one at the top."""
    return f"Alt+{number}"
