"""What a screen reader is given: announcements, and the tree it can ask. Only the reader is played."""

from typing import NamedTuple

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent


class Part(NamedTuple):
    """One part of the tree as a reader gets it."""

    role: QAccessible.Role
    name: str
    widget: object
    in_sight: bool
    can_have_focus: bool


def listen(monkeypatch):
    """All that is announced from now on: words, and whether it is urgent."""
    heard = []

    def hear(event):
        if isinstance(event, QAccessibleAnnouncementEvent):
            urgent = event.politeness() == QAccessible.AnnouncementPoliteness.Assertive
            heard.append((event.message(), urgent))

    monkeypatch.setattr(QAccessible, "updateAccessibility", staticmethod(hear))
    return heard


def tree(widget):
    """Every part under a widget, itself first; what is hidden is left out with all it holds."""
    yield from _under(QAccessible.queryAccessibleInterface(widget))


def _under(one):
    if one is None or not one.isValid():
        return
    state = one.state()
    widget = one.object()
    yield Part(
        one.role(), one.text(QAccessible.Text.Name), widget, not state.invisible, bool(state.focusable)
    )
    if hasattr(widget, "model"):
        return  # its rows are those of the model: test_list_model says what is heard there
    for at in range(one.childCount()):
        child = one.child(at)
        if child is not None and not child.state().invisible:
            yield from _under(child)
