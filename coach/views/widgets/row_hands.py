"""The hands on a row: arrows walk from row to row, letters do its acts, the menu key opens its menu.

One rule for rows that are widgets, and for those that a list paints.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from coach.i18n.translate import _, later, p_
from coach.views.widgets import staying

Act = tuple[str, Callable[[], object]]  # its words, and what it does

# Which letter does which act, by the act's own words; in each row at most one of a letter's acts is there.
KEYS: dict[str, tuple[str, ...]] = {
    "K": (later("I kept it"), later("Arrived"), later("Did it"), later("Done")),
    "R": (later("Renegotiate"), later("What happened?")),
    "D": (later("Set a date"), later("Move it")),
    "E": (later("Correct it…"), later("Change the cue")),
    "L": (later("Release"), later("They released me from it"), later("I release them from it")),
    "P": (later("Plan a one-to-one"),),
    "Q": (later("A question for them"),),
    "B": (later("Build a bridge"),),
    "C": (later("Note a contact"),),
    "Delete": (
        later("Remove it: noted by mistake"),
        later("Drop it"),
        later("Remove"),
        later("Remove it"),
    ),
}
POINTED = "pointed"  # the property of three dots with the place on the screen where their menu is to open
PASSED = later("What happened?")  # what K asks of a promise whose date has passed: kept by a key it cannot be


def key_of(text: str) -> str:
    """The letter that does the act of these words; empty where none does."""
    return next((key for key, acts in KEYS.items() if text in map(_, acts)), "")


def with_its_key(text: str) -> str:
    """The words of an act as a menu shows them, the letter at the far end."""
    key = key_of(text)
    return f"{text}\t{_said(key)}" if key else text


def listed() -> list[tuple[str, str]]:
    """Each key with the acts it does, for the help."""
    told = [(_said(key), ", ".join(_(act) for act in acts)) for key, acts in KEYS.items()]
    return [("↑ ↓", _("to the next row")), *told]


def _said(key: str) -> str:
    return p_("key", "Delete") if key == "Delete" else key


def press(row: QWidget, event: QKeyEvent) -> bool:
    """Do what a key means on a row; whether it means anything."""
    key = event.key()
    if _asks_for_the_menu(event):
        return open_menu(row)
    if not _is_plain(event):
        return False
    if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
        return _walk(row, 1 if key == Qt.Key.Key_Down else -1)
    if key == Qt.Key.Key_Space:  # on the row as a whole, as after Find: its box; a button takes its own
        return row.hasFocus() and not event.isAutoRepeat() and _act(row, "K")
    letter = letter_of(event)
    return bool(letter) and _act(row, letter)


def press_in_list(
    event: QKeyEvent, acts: Callable[[], Sequence[Act]], open_its_menu: Callable[[], object]
) -> bool:
    """The same for the row chosen in a list, whose acts these are; the list itself knows arrows and Enter."""
    if _asks_for_the_menu(event):
        open_its_menu()
        return True
    letter = letter_of(event) if _is_plain(event) else ""
    wanted = [act for text, act in acts() if key_of(text) == letter] if letter else []
    for act in wanted[:1]:
        act()
    return bool(wanted)


def letter_of(event: QKeyEvent) -> str:
    """The letter pressed, of those that do an act; empty for any other, and for one that is held down."""
    letter = "Delete" if event.key() == Qt.Key.Key_Delete else event.text().upper()
    return letter if letter in KEYS and not event.isAutoRepeat() else ""


def _asks_for_the_menu(event: QKeyEvent) -> bool:
    """Not every desktop turns this into the menu key."""
    return event.key() == Qt.Key.Key_F10 and event.modifiers() == Qt.KeyboardModifier.ShiftModifier


def _is_plain(event: QKeyEvent) -> bool:
    modifier = Qt.KeyboardModifier
    return event.modifiers() in (modifier.NoModifier, modifier.KeypadModifier)


def open_menu(row: QWidget, at: QPoint | None = None) -> bool:
    """What is done seldom with it, where there is such a menu: below its dots, or where on the screen."""
    menus = [one for one in row.findChildren(QAbstractButton) if one.property("kind") == "more"]
    for one in menus[:1]:
        one.setProperty(POINTED, at)
        one.click()
    return bool(menus)


def _act(row: QWidget, letter: str) -> bool:
    """The button that says so, or else the act of its menu."""
    found = _acts(row)
    wanted = [act for text, act in found if key_of(text) == letter]
    if letter == "K":
        wanted += [act for text, act in found if text == _(PASSED)]
    for act in wanted[:1]:
        act()
    return bool(wanted)


def _acts(row: QWidget) -> list[Act]:
    """Each by its words: the buttons of a row, and what its menu holds."""
    found: list[Act] = []
    for one in row.findChildren(QAbstractButton):
        if one.isEnabled():
            found.append((one.text().strip(), one.click))
        found += getattr(one, "acts", {}).items()
    return found


def _walk(row: QWidget, way: int) -> bool:
    """To the next row below or above in the same column, on what does the same there."""
    here = row.window().focusWidget()
    page = row.parentWidget()
    while page is not None and page.objectName() != "page":
        page = page.parentWidget()
    if here is None or page is None:
        return False
    rows = _in_column(row, page)
    place = rows.index(row) + way
    if 0 <= place < len(rows):
        verb = here.objectName().partition(staying.VERB_ENDS)[0]
        there = staying.focusable(rows[place])
        alike = [one for one in there if one.objectName().partition(staying.VERB_ENDS)[0] == verb]
        staying.lead_to((alike or there)[0], Qt.FocusReason.TabFocusReason)
    return True


def _in_column(row: QWidget, page: QWidget) -> list[QWidget]:
    """The rows with something to press that stand above and below this one, and itself, from the top."""

    def left(one: QWidget) -> int:
        return one.mapTo(page, QPoint()).x()

    def top(one: QWidget) -> int:
        return one.mapTo(page, QPoint()).y()

    alike = [one for one in page.findChildren(type(row)) if one.isVisible() and staying.focusable(one)]
    least, most = left(row), left(row) + row.width()
    return sorted((one for one in alike if left(one) < most and left(one) + one.width() > least), key=top)
