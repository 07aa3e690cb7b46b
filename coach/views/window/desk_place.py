"""Where the window stood when it was left, and where it stands now: on a screen that is there, whole."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

NAME = "window"  # under which the vault remembers it
FIRST = (1320, 860)  # px of the first window, where there is room
BARS = range(8, 200)  # px: what is less or more is no title bar
LEAST = 200  # px: nothing smaller was ever a window
FRAME = 32  # px that a desktop puts above it, where it is not known: before it stood once


def told(window: QWidget) -> str:
    """Its place in a few words: left, top, width and height in px when not maximised, and whether it is.

    Then the height of what the desktop put above it, where it did: with another it would come back lower.
    """
    at = window.normalGeometry() if window.isMaximized() else window.geometry()
    said = f"{at.x()} {at.y()} {at.width()} {at.height()} {int(window.isMaximized())}"
    above = window.geometry().top() - window.frameGeometry().top()
    return f"{said} {above}" if above in BARS else said


def stand(window: QWidget, remembered: str) -> bool:
    """Size and place as remembered, before it is shown. Whether it is to be shown maximised.

    The first time, or where nonsense is remembered, what fits. Always whole in the free area of a screen.
    """
    read = _read(remembered)
    free = _free(window, read[0] if read else None, read[2] if read else FRAME)
    if read is None:
        window.resize(min(FIRST[0], free.width()), min(FIRST[1], free.height()))
        return False
    window.setGeometry(_within(read[0], free))
    return read[1]


def width_to_come(window: QWidget, remembered: str) -> int:
    """px that it is going to have once it stands there."""
    read = _read(remembered)
    free = _free(window, read[0] if read else None, read[2] if read else FRAME)
    wide = FIRST[0] if read is None else free.width() if read[1] else read[0].width()
    return min(wide, free.width())


def _read(remembered: str) -> tuple[QRect, bool, int] | None:
    """What `told` told: its place, whether it is maximised, px above it; None where that makes no sense."""
    try:
        left, top, width, height, largest, *above = (int(one) for one in remembered.split())
    except ValueError:
        return None
    if min(width, height) < LEAST or max(map(abs, (left, top, width, height))) > 100_000:
        return None
    known = above[:1] if above and above[0] in BARS else [FRAME]
    return QRect(left, top, width, height), bool(largest), known[0]


def _free(window: QWidget, at: QRect | None, above: int) -> QRect:
    """px for a window without its frame, on the screen it was on, or the one there is now."""
    there = QGuiApplication.screenAt(at.center()) if at is not None else None
    return (there or window.screen()).availableGeometry().adjusted(0, above, 0, 0)


def _within(at: QRect, free: QRect) -> QRect:
    """The same place, moved and made smaller as far as it must be."""
    width, height = min(at.width(), free.width()), min(at.height(), free.height())
    left = min(max(at.left(), free.left()), free.right() + 1 - width)
    top = min(max(at.top(), free.top()), free.bottom() + 1 - height)
    return QRect(left, top, width, height)
