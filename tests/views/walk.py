"""Every screen, in every state that shows something else, and all that can be read or heard there."""

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from coach.views.destination import Place, ToGuide, ToMeeting, ToPerson
from coach.views.people.handover import Handover
from coach.views.window.sidebar import PLACES
from tests.views.hands import to

ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)


def texts(widget):
    """Of everything on it, in sight or not: titles, words, names for a screen reader, menus, lists."""
    for one in [widget, *widget.findChildren(QWidget)]:
        yield from (one.windowTitle(), one.accessibleName(), one.accessibleDescription(), one.toolTip())
        yield from getattr(one, "acts", ())  # the menu behind three dots
        if isinstance(one, (QLabel, QAbstractButton, QLineEdit)):
            yield one.text()
        if isinstance(one, QLineEdit):
            yield one.placeholderText()
        if isinstance(one, QPlainTextEdit):
            yield one.toPlainText()
        if isinstance(one, QComboBox):
            yield from (one.itemText(row) for row in range(one.count()))
        if isinstance(one, QAbstractItemView) and (model := one.model()) is not None:
            for row in range(model.rowCount(QModelIndex())):
                columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(QModelIndex())
                for column in range(columns):
                    held = (model.data(model.index(row, column), role) for role in ROLES)
                    yield from (str(text) for text in held if text)


def places(window):
    """Go to each in turn and give its name; whoever reads does so before asking for the next."""
    for name in (place[0] for place in PLACES):
        window.go(to(name))
        yield from _settled(name)
    raw = window._vault.raw
    for (person,) in raw.execute("SELECT id FROM people WHERE removed_at IS NULL ORDER BY id").fetchall():
        yield from _person(window, person)
    for (meeting,) in raw.execute("SELECT id FROM meetings ORDER BY id").fetchall():
        window.go(ToMeeting(meeting))
        for phase in range(3):
            window.stack.currentWidget().show_phase(phase)
            yield from _settled(f"meeting {meeting}, phase {phase}")
    yield from _plan(window)
    window.go(Place.PEOPLE)
    window.stack.currentWidget().show_part(1)
    yield from _settled("people, across the team")
    yield from _reflect(window)
    window.go(ToGuide("keep-your-commitments"))
    yield from _settled("a guide")


def _person(window, person):
    window.go(ToPerson(person))
    here = window.stack.currentWidget()
    for tab in range(4):
        here.show_tab(tab)
        yield from _settled(f"person {person}, part {tab}")
    here.hand_over()
    for step in range(3):
        here._handover.step = step
        here.refresh()
        yield from _settled(f"person {person}, handover {step}")
    assert isinstance(here._handover, Handover)
    here._leave_handover()


def _plan(window):
    window.go(Place.PLAN)
    here = window.stack.currentWidget()
    for by in range(2):
        here._group(by)
        for side in range(3):
            here._show_side(side)
            yield from _settled(f"plan {by} {side}")


def _reflect(window):
    window.go(Place.REFLECT)
    here = window.stack.currentWidget()
    pages = [
        ("journal",),
        ("monthly",),
        ("repair",),
        ("bridges",),
        ("check", "word"),
        ("check", "word", "look"),
    ]
    for page in pages:
        here.go(*page)
        yield from _settled(" ".join(page))
    here.go("weekly")
    for step in range(7):
        here._page.step = step
        here.refresh()
        yield from _settled(f"weekly review {step}")
    here.go("")


def _settled(name):
    for _ in range(3):
        QApplication.sendPostedEvents()
        QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # what stood here before is gone
    yield name
