"""The sidebar: Find and Capture with their keys, the places, and a quiet truth at the foot."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from coach.i18n import phrases
from coach.i18n.translate import _, later
from coach.views.widgets import icons, look, roles
from coach.views.widgets.pieces import button, label
from coach.views.window.shortcuts import KEYS, place

if TYPE_CHECKING:
    from coach.views.find.results import Command

PLACES = (
    ("today", later("Today"), "sun"),
    ("one_to_ones", later("One-to-ones"), "message-circle"),
    ("people", later("People"), "users"),
    ("plan", later("Plan"), "list-checks"),
    ("library", later("Library"), "book-open"),
    ("reflect", later("Reflect"), "leaf"),
    ("settings", later("Settings"), "settings"),
)
ABOVE = (("find", later("Find"), "search"), ("capture", later("Capture"), "plus"))
NARROW = 1100
RAIL, BAR = 66, 6  # px at 100 % of its icons, and px more: beside them is a scroll bar on a low screen


class Sidebar(QFrame):
    place_chosen = Signal(str)
    asked = Signal(str)

    def __init__(self, writable: bool = True) -> None:
        super().__init__()
        self.setObjectName("sidebar")
        self.setAccessibleName(_("Places"))
        self._down = self._scrolling()
        self._drawn: list[tuple[QPushButton, str, str]] = []
        self._keys: list[QLabel] = []
        self.places: dict[str, QPushButton] = {}
        self._hide: QPushButton | None = None
        self._brand = label("Coach", "brand", wrap=False)
        self._brand.setContentsMargins(10, 0, 0, 10)
        self._down.addWidget(self._brand)
        for what, text, icon in ABOVE:
            self._down.addWidget(self._with_key(what, _(text), icon))
        self._down.addSpacing(14)
        for number, (name, text, icon) in enumerate(PLACES, start=1):
            self.places[name] = self._place(name, _(text), icon, phrases.keys(place(number)))
            self._down.addWidget(self.places[name])
        self._down.addStretch(1)
        truth = _("Kept on this computer only") if writable else _("For reading only")
        self._truth, self._lock = label(truth, "meta"), QLabel()
        roles.heard_as(self._lock, "silent")
        self._foot = self._at_the_foot(truth)
        self._down.addWidget(self._foot)
        self._draw_lock()

    def _scrolling(self) -> QVBoxLayout:
        """What it holds, one below the other; scrolled with large text on a low screen."""
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self._scroll = scroll = QScrollArea()
        scroll.setProperty("focusPolicy", "NoFocus")
        scroll.setProperty("horizontalScrollBarPolicy", "ScrollBarAlwaysOff")
        scroll.setWidgetResizable(True)
        whole.addWidget(scroll)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)
        held = QWidget()
        held.setObjectName("sidebar_held")
        scroll.setWidget(held)
        down = QVBoxLayout(held)
        down.setContentsMargins(12, 20, 12, 16)
        down.setSpacing(2)
        return down

    def _with_key(self, what: str, text: str, icon: str) -> QPushButton:
        """An act above the places, its key at its end."""
        keys = phrases.keys(KEYS[what])
        made = self._button(text, icon, partial(self.asked.emit, what))
        made.setToolTip(f"{text} ({keys})")
        beside = QHBoxLayout(made)
        beside.setContentsMargins(0, 0, look.px(10), 0)
        said = label(keys, "keys", wrap=False)
        beside.addStretch(1)
        beside.addWidget(said)  # a label lets the mouse through to what it stands on
        self._keys.append(said)
        return made

    def _place(self, name: str, text: str, icon: str, keys: str) -> QPushButton:
        made = self._button(text, icon, partial(self.place_chosen.emit, name))
        made.setCheckable(True)
        made.setAutoExclusive(True)
        made.toggled.connect(partial(self._show_chosen, made))
        made.setToolTip(f"{text} ({keys})")
        return made

    def _at_the_foot(self, truth: str) -> QWidget:
        foot = QWidget()
        foot.setObjectName("foot")  # which what is said at the foot of the window leaves free
        foot.setToolTip(truth)
        beside = QHBoxLayout(foot)
        beside.setContentsMargins(10, 0, 0, 0)
        beside.setSpacing(8)
        beside.addWidget(self._lock)
        beside.addWidget(self._truth, 1)
        return foot

    def say_truth(self, truth: str) -> None:
        """What is so of these notes as long as they are open, at its foot."""
        self._truth.setText(truth)
        self._foot.setToolTip(truth)

    def commands(self) -> "list[Command]":
        from coach.views.find.results import Command

        return [
            Command(name, _(text), phrases.keys(place(n)))
            for n, (name, text, _icon) in enumerate(PLACES, start=1)
        ]

    def say_private(self, shown: bool, hide: Callable[[], object]) -> None:
        """A way to hide private lines, as long as some are `shown`."""
        if self._hide is None and shown:
            text = _("Hide private lines")
            self._hide = self._button(text, "eye-off", hide)
            self._hide.setToolTip(text)
            self._down.insertWidget(self._down.indexOf(self._foot), self._hide)
            self.fold(self.window().width())
        if self._hide is not None:
            self._hide.setVisible(shown)

    def wear(self) -> None:
        for made, _text, icon in self._drawn:
            made.setIcon(icons.icon(icon, "ink2"))
            made.setIconSize(QSize(look.px(18), look.px(18)))
        self._draw_lock()

    def _draw_lock(self) -> None:
        self._lock.setPixmap(icons.picture("lock", "ink3", 16))

    def width_within(self, window: int) -> int:
        """px, about: its words are measured only once it stands in a window as wide as that."""
        return look.px(RAIL) + BAR if window < NARROW else 232

    def fold(self, window: int) -> None:
        """Below 1100 px, or where its words would take too much, it is icons with tooltips."""
        for made, text, _icon in self._drawn:
            made.setText(f"\u2002{text}")
        widest = max(made.sizeHint().width() for made in self.places.values())
        wanted = max(232, look.px(190), widest + 26)
        narrow = window < NARROW or 0.28 * window < wanted
        self.setFixedWidth(max(72, look.px(RAIL) + BAR) if narrow else wanted)
        for shown in (self._brand, self._truth, *self._keys):
            shown.setVisible(not narrow)
        self._foot.layout().setContentsMargins(look.px(13) if narrow else 10, 0, 0, 0)  # type: ignore[union-attr]
        for made, text, _icon in self._drawn:
            made.setText("" if narrow else f"\u2002{text}")

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Arrow keys move the focus on without a care for what is in sight."""
        if now is not None and self.isAncestorOf(now):
            self._scroll.ensureWidgetVisible(now, 0, 0)

    def _show_chosen(self, made: QPushButton, on: bool) -> None:
        if on:
            self._scroll.ensureWidgetVisible(made, 0, 0)

    def _button(self, text: str, icon: str, act: Callable[[], object]) -> QPushButton:
        made = button(text, act, "place", icon)
        self._drawn.append((made, text, icon))
        return made
