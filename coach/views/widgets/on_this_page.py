"""Find on this page (Ctrl+F): a line below a page or in a sheet, from place to place in notes and words."""

from collections.abc import Callable
from typing import NamedTuple

import shiboken6
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from coach.i18n import letters, phrases
from coach.i18n.translate import _
from coach.views.widgets import look, marking
from coach.views.widgets.announce import Soon
from coach.views.widgets.line import Line
from coach.views.widgets.list_model import ListView
from coach.views.widgets.pause import Pause
from coach.views.widgets.pieces import button, label
from coach.views.widgets.screen import Screen

MOST = 1000  # places that are counted
WIDEST = 420  # px at 100 % of the line: what is said of it stands beside it


class Spot(NamedTuple):
    """Where the words stand on a page: from, and before, which of Qt's letters of a label or an editor; of a
    list, which row.
    """

    on: QLabel | QPlainTextEdit | ListView
    start: int
    end: int


def places(page: QWidget, words: str) -> list[Spot]:
    """In the order of the page; of what is in sight, so nothing that is private and hidden."""
    wanted = letters.folded(words).strip()
    found: list[Spot] = []
    for one in page.findChildren(QWidget):
        if not wanted or not one.isVisibleTo(page):
            continue
        if isinstance(one, ListView) and one.to_read:
            found += [Spot(one, row, row + 1) for row in _rows_of(one, wanted)][: MOST - len(found)]
        elif isinstance(one, (QLabel, QPlainTextEdit)):
            text = _words_of(one) if isinstance(one, QLabel) else marking.raw_words(one)
            spans = marking.units_of(text, wanted, MOST - len(found))
            found += [Spot(one, start, end) for start, end in spans]
    return found


def _rows_of(one: ListView, wanted: str) -> list[int]:
    """Which of its rows say so, by their title or below it."""
    rows = enumerate(one.items.rows)
    return [
        at for at, row in rows if not row.heading and wanted in letters.folded(f"{row.title}\n{row.meta}")
    ]


def _come_to_row(page: QWidget, view: ListView, row: int) -> None:
    """Chosen and in sight, also where the page scrolls and the list stands whole on it."""
    index = view.items.index(row)
    view.setCurrentIndex(index)
    if isinstance(page, Screen) and (whole := page.widget()) is not None:
        at = view.viewport().mapTo(whole, view.visualRect(index).center())
        page.ensureVisible(at.x(), at.y(), marking.AROUND, marking.AROUND)


def _words_of(one: QLabel) -> str:
    """As they are read: those of Coach's own that are partly bold say so by name."""
    return one.accessibleName() if one.textFormat() == Qt.TextFormat.RichText else one.text()


class _Line(Line):
    turned = Signal(int)  # 1 to the next place, -1 to the one before

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.turned.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)


class OnThisPage(QWidget):
    """Hidden until it is opened; Enter goes on, Shift+Enter back, Escape leaves it for what was found."""

    def __init__(self, here: Callable[[], QWidget | None]) -> None:
        super().__init__()
        self._here = here
        self._before: QWidget | None = None  # what had the focus
        self._at = 0
        self._lit: QLabel | None = None
        self._found: list[Spot] = []
        self.setObjectName("banner")
        down = QVBoxLayout(self)
        down.setContentsMargins(24, 0, 24, 14)
        row = QFrame()
        row.setObjectName("row")
        down.addWidget(row)
        across = QHBoxLayout(row)
        across.setContentsMargins(14, 8, 12, 8)
        self.line = _Line()
        self.line.setObjectName("on_this_page")
        self.line.setPlaceholderText(_("Find on this page"))
        self.line.setAccessibleName(_("Find on this page"))
        self._pause = Pause(self, self._look)
        self.line.textChanged.connect(self._pause.key)
        self.line.turned.connect(self.turn)
        self.count = label("", "meta", wrap=False)
        self._aloud = Soon(self.line)
        self.line.setMaximumWidth(look.px(WIDEST))
        across.addWidget(self.line, 1)
        across.addWidget(self.count)
        back, on = _("The place before"), _("The next place")
        self.back = button("", lambda: self.turn(-1), "quiet", "arrow-left", back)
        self.on = button("", lambda: self.turn(1), "quiet", "arrow-right", on)
        done = button(_("Done"), self.put_away, "quiet")
        for one in (self.back, self.on, done):
            across.addWidget(one)
        across.addStretch()
        for keys, by in (("F3", 1), ("Shift+F3", -1)):
            QShortcut(QKeySequence(keys), self).activated.connect(lambda by=by: self.turn(by))
        self.hide()

    def open(self) -> None:
        """Once more with what was sought before; what is selected in notes is sought instead."""
        here = self.window().focusWidget()
        if here is not self.line:
            self._before = here
        selected = here.textCursor().selectedText() if isinstance(here, QPlainTextEdit) else ""
        if selected and "\u2029" not in selected:
            self.line.setText(selected)
        self.show()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()
        self._look()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape is meant for this line, not for the sheet it may stand in."""
        if event.key() != Qt.Key.Key_Escape or not self.put_away():
            super().keyPressEvent(event)

    def turn(self, by: int) -> None:
        """To the next place, or with -1 to the one before; round at the ends."""
        self._pause.stop()
        self._find()
        if self._found:
            self._at = (self._at + by) % len(self._found)
        self._show()

    def put_away(self) -> bool:
        """Leave it; the focus goes to the notes or the list where something was found, else to where it was.

        Whether it was there.
        """
        if self.isHidden():
            return False
        self._pause.stop()
        place = self._found[self._at] if self._found else None
        self._unlight()
        inside = self.isAncestorOf(self.window().focusWidget() or self)
        self.hide()
        if inside:
            self._give_back(place)
        return True

    def _give_back(self, place: Spot | None) -> None:
        led = place is not None and not isinstance(place.on, QLabel)
        if place is not None and led and shiboken6.isValid(place.on):
            place.on.setFocus()
        elif self._before is not None and shiboken6.isValid(self._before) and self._before.isVisible():
            self._before.setFocus()
        elif isinstance(page := self._here(), Screen):
            page.take_focus()

    def _look(self) -> None:
        self._pause.stop()
        self._find()
        self._at = min(self._at, max(len(self._found) - 1, 0))
        self._show()

    def _find(self) -> None:
        page = self._here()
        self._found = places(page, self.line.text()) if page is not None else []

    def _show(self) -> None:
        self._unlight()
        sought = bool(self.line.text().strip())
        self.count.setText(self._said() if sought else "")
        self._aloud.say(self.count.text())
        for one in (self.back, self.on):
            one.setEnabled(len(self._found) > 1)
        if self._found and (page := self._here()) is not None:
            place = self._found[self._at]
            if isinstance(place.on, QLabel):
                self._light(place.on, place.start, place.end)
                marking.scroll_to(place.on)
                return
            if isinstance(place.on, ListView):
                _come_to_row(page, place.on, place.start)
                return
            marking.select(place.on, place.start, place.end)
            if isinstance(page, Screen):
                marking.bring_into_sight(page, place.on)

    def _said(self) -> str:
        if not self._found:
            return _("Not on this page")
        many = len(self._found)
        of = (
            _("more than {count}").format(count=phrases.grouped(MOST - 1))
            if many == MOST
            else phrases.grouped(many)
        )
        return _("{number} of {all}").format(number=phrases.grouped(self._at + 1), all=of)

    def _light(self, one: QLabel, start: int, end: int) -> None:
        one.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)  # only such can be marked
        one.setSelection(start, end - start)
        self._lit = one

    def _unlight(self) -> None:
        if self._lit is not None and shiboken6.isValid(self._lit):
            self._lit.setSelection(0, 0)
            self._lit.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self._lit = None
