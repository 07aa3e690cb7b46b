"""The front page of the library: for your week, where reading stopped, the shelves and the paths."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from coach.advice import for_your_week as advice
from coach.advice.for_your_week import ForYou
from coach.clock import Clock
from coach.content.library import Guide, Library
from coach.i18n import phrases
from coach.i18n.translate import _, n_
from coach.models import reading
from coach.services import for_your_week
from coach.store.store import Store
from coach.views.library.covers import Covers
from coach.views.library.shelves import Named, further, places
from coach.views.library.spread import Spread
from coach.views.library.typeset import quoted
from coach.views.widgets import icons, look, roles
from coach.views.widgets.field_icon import FieldIcon
from coach.views.widgets.line import Line
from coach.views.widgets.living import Column, Part
from coach.views.widgets.pieces import Card, button, label
from coach.views.widgets.pressing import PressedOnce
from coach.views.widgets.side_by_side import Lines, side_by_side

FIRST_READ = "map-of-trust"  # offered to whoever has read nothing yet
PATHS_ACROSS = 4
EDGE = 2  # px of the ring around a title, with whose words those below it stand in line
BEGUN, READ = 20, 950  # thousandths between which reading goes on


class Stopped(NamedTuple):
    """A guide that was not read to its end, and the day of that."""

    slug: str
    on: date


class FrontPage:
    """Its parts; `read` is given a slug, `open_place` the key of a shelf, a path or a page."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        library: Library,
        read: Callable[[str], object],
        open_place: Callable[[str], object],
    ) -> None:
        self._store, self._clock = store, clock
        self._library, self._read, self._open = library, read, open_place

    def parts(self) -> list[Part]:
        """What fits the week and where reading stopped, then shelves and paths."""
        today = self._clock.today()
        with self._store.read() as session:
            week = for_your_week.planned(session, self._clock.now())
            held = reading.latest(session)
        known = [one for one in held if one.guide in self._library.guides]
        going_on = [Stopped(one.guide, one.read_on) for one in known if BEGUN < one.place < READ]
        opened = frozenset(one.guide for one in known)
        fits = advice.chosen(self._library, week, opened, today)
        return [
            Part("week", self._week, tuple(fits), going_on[0] if going_on else None, today),
            Part("shelves", self._shelves, tuple(places(self._library))),
            Part("paths", self._paths, opened),
        ]

    def search(self, seek: Callable[[str], object], wide: int) -> QWidget:
        """A field over all of the library; `seek` is given what is typed, `wide` is px it may have."""
        made = Line()
        made.setObjectName("front_search")
        made.setAccessibleName(_("Search the library"))
        made.setPlaceholderText(_("Search the library"))
        FieldIcon(made, "search", "ink3")
        made.setToolTip(_("Search the library"))
        made.textEdited.connect(seek)
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        held = Column(made)
        held.setFixedHeight(look.px(36) + 4)  # also with the wider edge of the focus
        made.setMinimumWidth(max(min(look.px(320), wide), 200))
        return held

    # -- for your week ---------------------------------------------------------------------------

    def _week(self, week: tuple[ForYou, ...], stopped: Stopped | None, today: date) -> QWidget:
        made = QWidget()
        down = QVBoxLayout(made)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(10)
        down.addWidget(_titled(_("For your week"), _("chosen from what is planned, and nothing else")))
        cards = [*map(self._for_you, week), self._go_on(stopped, today)]
        for first in cards[0].findChildren(QPushButton)[:1]:
            first.setProperty("in_row", True)  # where one comes to on this page
        down.addWidget(_Grid(cards, len(week) + 1))
        return made

    def _for_you(self, one: ForYou) -> QWidget:
        guide = self._library.guides[one.slug]
        card = _Opens()
        card.setAccessibleName(guide.title)
        card.add(_reason(one.why, one.icon), label(quoted(guide.title), "callout"))
        card.add(label(quoted(guide.promise), "body2"))
        card.body.addStretch(1)
        says = _("Read: {title}").format(title=guide.title)
        read = button(_("Read it"), partial(self._read, guide.slug), "quiet", says=says)
        read.setProperty("edge", True)
        card.opens = read
        return card.add(Lines(read, label(_length(guide), "meta", wrap=False)))

    def _go_on(self, stopped: Stopped | None, today: date) -> QWidget:
        slug = stopped.slug if stopped is not None else FIRST_READ
        guide = self._library.guides.get(slug) or next(iter(self._library.guides.values()))
        card = Card(kind="callout")
        if stopped is None:
            why, text = _("Ten minutes to begin with"), _("Read it")
        else:
            why = _("You stopped reading on {day}").format(day=phrases.day(stopped.on, today))
            text = _("Read on")
        says = f"{text}: {guide.title}"
        card.add(_reason(why, "book-open"), label(quoted(guide.title), "callout"))
        card.body.addStretch(1)
        return card.add(button(text, partial(self._read, guide.slug), "primary", says=says))

    # -- shelves and paths -----------------------------------------------------------------------

    def _shelves(self, named: tuple[Named, ...]) -> QWidget:
        covers = []
        for one in named:
            if one.key in self._library.shelves:
                held = len(self._library.on_shelf(one.key))
                count = n_("{count} guide", "{count} guides", held).format(count=held)
                covers.append((one.key, one.title, count, one.says))
        board = QFrame()
        board.setObjectName("board")
        board.setFixedHeight(look.px(6))
        made = QWidget()
        down = QVBoxLayout(made)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(10)
        for widget in (_titled(_("Shelves")), Covers(covers, self._open), board):
            down.addWidget(widget)
        return made

    def _paths(self, opened: frozenset[str]) -> QWidget:
        made = _Grid([self._path(path, opened) for path in self._library.paths] + [self._further()])
        whole = QWidget()
        down = QVBoxLayout(whole)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(10)
        down.addWidget(_titled(_("Paths"), _("a few guides in a good order")))
        down.addWidget(made)
        return whole

    def _path(self, key: str, opened: frozenset[str]) -> QWidget:
        path = self._library.paths[key]
        slugs = [slug for slug in path.guides if slug in self._library.guides]
        at = max((n for n, slug in enumerate(slugs) if slug in opened), default=-1)
        next_one = self._library.guides[slugs[min(at + 1, len(slugs) - 1)]] if slugs else None
        said = n_("{count} guide", "{count} guides", len(slugs)).format(count=len(slugs))
        if next_one is not None:
            begins = _("{guides}, from “{title}”") if at < 0 else _("{guides}; next is “{title}”")
            said = begins.format(guides=said, title=quoted(next_one.title))
        frame, down = _framed()
        says = _("Path: {title}").format(title=_(path.title))
        down.addWidget(button(_(path.title), partial(self._open, key), "path", says=says))
        below = label(said, "meta")
        below.setContentsMargins(EDGE, 0, 0, 0)
        down.addWidget(below)
        down.addStretch(1)
        return frame

    def _further(self) -> QWidget:
        frame, down = _framed()
        down.addWidget(
            side_by_side(*(button(said, partial(self._open, key), "quiet") for key, said in further()))
        )
        down.addStretch(1)
        return frame


class _Opens(PressedOnce, Card):
    """A card that does, wherever it is pressed, what its button does."""

    opens: QPushButton
    _pressed = False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.button() == Qt.MouseButton.LeftButton and self.counts(event)
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, False
        if pressed and self.rect().contains(event.position().toPoint()):
            self.opens.click()


class _Grid(Spread):
    """As many across as there is room for: all, or half of them, or one."""

    def __init__(self, held: list[QWidget], most: int = PATHS_ACROSS) -> None:
        super().__init__(held, most, (16, 8))
        self._most = most

    def minimumSizeHint(self) -> QSize:
        widest = max(one.minimumSizeHint().width() for one in self.held)
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        widest = max(one.minimumSizeHint().width() for one in self.held)
        room = self.width() // max(widest + 16, look.px(220))
        half = self._most // 2
        self.lay(self._most if room >= self._most else half if room >= half > 1 else 1)


def _framed() -> tuple[QFrame, QVBoxLayout]:
    made = QFrame()
    made.setObjectName("path")
    down = QVBoxLayout(made)
    down.setContentsMargins(0, 6, 0, 4)
    down.setSpacing(2)
    return made, down


def _titled(text: str, beside: str = "") -> QWidget:
    made = QWidget()
    across = QHBoxLayout(made)
    across.setContentsMargins(0, 8, 0, 0)
    across.setSpacing(10)
    across.addWidget(label(text, "h2", wrap=False))
    across.addWidget(label(beside, "meta"), 1)
    return made


def _reason(text: str, icon: str) -> QWidget:
    made = QWidget()
    across = QHBoxLayout(made)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(8)
    drawn = QLabel()
    drawn.setPixmap(icons.picture(icon, "accentText", 16))
    roles.heard_as(drawn, "silent")
    across.addWidget(drawn, 0, Qt.AlignmentFlag.AlignTop)
    across.addWidget(label(text, "accent"), 1)
    return made


def _length(guide: Guide) -> str:
    """How many steps, and how long the first takes."""
    many = len(guide.steps)
    count = phrases.capital(n_("{count} step", "{count} steps", many).format(count=phrases.number(many)))
    first = guide.steps[0].minutes if guide.steps else 0
    return _("{steps}; the first takes {count} min").format(steps=count, count=first) if first else count
