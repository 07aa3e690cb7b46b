"""Home and End, and a page up or down, in what scrolls and holds no cursor: Qt leaves the first two alone."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractScrollArea, QAbstractSlider, QWidget

Key, Step = Qt.Key, QAbstractSlider.SliderAction
STEPS = {
    Key.Key_Home: Step.SliderToMinimum,
    Key.Key_End: Step.SliderToMaximum,
    Key.Key_PageUp: Step.SliderPageStepSub,
    Key.Key_PageDown: Step.SliderPageStepAdd,
}


def scrolled(held: QWidget, event: QKeyEvent) -> bool:
    """Whether that key has moved what scrolls in it: the first that is not seen whole."""
    step = STEPS.get(Key(event.key()))
    areas = [held] if isinstance(held, QAbstractScrollArea) else held.findChildren(QAbstractScrollArea)
    bars = [area.verticalScrollBar() for area in areas if area.isVisible()]
    moved = next((bar for bar in bars if bar.maximum() > bar.minimum()), None)
    if step is None or moved is None:
        return False
    moved.triggerAction(step)
    return True
