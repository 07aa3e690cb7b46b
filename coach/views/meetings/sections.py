"""How a one-to-one is set: a label, and beside it the lines it names, between hairlines; as on the brief."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QLabel, QVBoxLayout, QWidget

from coach.i18n.translate import _
from coach.views.widgets import icons, look, roles
from coach.views.widgets.hanging import BOX
from coach.views.widgets.living import Column, Part, Titled
from coach.views.widgets.pieces import BESIDE_BOX, Row, button, label

LABEL, GAP, NARROW = 116, 20, 430  # px at 100 %; narrower, the label stands above its lines


class Block(NamedTuple):
    """Lines that belong together, and what they are called."""

    key: str
    title: str
    rows: Sequence[Part]


class Section(Titled):
    """A label, and the parts it is told beside it; px that rows which hang reach to its left: `hangs`."""

    def __init__(self, title: str, hangs: int = 0, edge: bool = True) -> None:
        super().__init__(title, spacing=2)
        self.setObjectName("section" if edge else "first_section")
        self._hangs = hangs
        self._side = True
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._across.setContentsMargins(0, 9, 0, 9)
        self._across.setSpacing(GAP)
        self._label = label(title, "side")
        roles.heard_as(self._label, "heading")
        self._across.addWidget(self._label)
        self._across.addWidget(self._rows, 1)
        self._arrange()

    def hold(self, widget: QWidget) -> None:
        """One more beside its label, below what stands there: where a page is no living one."""
        layout = self._rows.layout()
        assert layout is not None
        layout.addWidget(widget)

    def minimumSizeHint(self) -> QSize:
        """With the label above: beside its lines it must not keep the page from being narrow."""
        wide = max(one.minimumSizeHint().width() for one in (self._label, self._rows))
        return QSize(wide, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = self.width() >= look.px(NARROW)
        if side != self._side:
            self._side = side
            self._arrange()

    def _arrange(self) -> None:
        direction = QBoxLayout.Direction
        self._across.setDirection(direction.LeftToRight if self._side else direction.TopToBottom)
        self._across.setSpacing(GAP - self._hangs if self._side else 4)
        wide = look.px(LABEL)
        self._label.setMinimumWidth(wide if self._side else 0)
        self._label.setMaximumWidth(wide if self._side else look.px(4000))
        self._label.setContentsMargins(0, 6 if self._side else 0, 0, 0)  # on the line of the first row
        self._label.setProperty("alignment", look.TOP_LEFT)


def beside(title: str, *parts: Part, hangs: int = 0, edge: bool = True, key: str = "") -> Part:
    """Parts beside a label, which is their key unless told another; without `edge` no hairline above."""
    return Part(("section", key or title), Section, title, hangs, edge, parts=parts)


def line(
    what: str,
    meta: str = "",
    warn: str = "",
    *,
    tick: QWidget | None = None,
    acts: Sequence[QWidget] = (),
    opens: QAbstractButton | None = None,
) -> Row:
    """What stands beside a label: a box to tick where there is one, and the words of all begin alike.

    With `opens` a press on its words does what that one does.
    """
    lead: QWidget = tick or QWidget()
    lead.setFixedWidth(look.px(BOX) + 4)
    lead.setFixedHeight(look.px(26))
    row = Row(what, meta, warn, leads=[lead], acts=acts, filled=False, opens=opens)
    row.title.setContentsMargins(0, look.px(4), 0, 0)  # level with the box and with the three dots
    row.text.addStretch(1)
    across = row.layout()
    assert across is not None
    across.setContentsMargins(0, 2, 0, 2)
    across.setSpacing(BESIDE_BOX)
    return row


def plain(text: str, role: str = "") -> QLabel:
    """Words without a box, level with their label."""
    made = label(text, role)
    made.setContentsMargins(0, look.px(5), 0, 3)
    return made


def tight() -> Column:
    """Holds sections: their hairlines are the space between them."""
    return Column(spacing=0)


def sections(blocks: Sequence[Block]) -> list[Part]:
    """Each block as a section of a page."""
    return [Part(("section", one.key), Section, one.title, parts=one.rows) for one in blocks]


class Act(NamedTuple):
    """What can be done beside a title: its words, what it does, how the button is called, and heard."""

    text: str
    do: Callable[[], object]
    name: str
    says: str = ""


class TitledLines(Titled):
    """A title and, below it, what it is told: the same lines where the column is narrow.

    Beside the title stands what can be done, and the key that does it.
    """

    def __init__(self, title: str, keys: str = "", edge: bool = True, act: Act | None = None) -> None:
        super().__init__(title, spacing=2)
        self.setObjectName("section" if edge else "first_section")
        down = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        down.setContentsMargins(0, 16 if edge else 0, 0, 16)
        down.setSpacing(6)
        head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        if title:
            head.addWidget(label(title, "h2", wrap=False), 1)
        if act is not None:
            made = button(act.text, act.do, "quiet", says=act.says)
            made.setObjectName(act.name)
            head.addWidget(made)
        if keys:
            shown = label(keys, "keycap", wrap=False)
            roles.heard_as(shown, "silent")
            head.addWidget(shown, 0, Qt.AlignmentFlag.AlignVCenter)
        down.addLayout(head)
        down.addWidget(self._rows)


def group(
    title: str,
    blocks: Sequence[Block],
    *more: Part,
    keys: str = "",
    edge: bool = True,
    act: Act | None = None,
) -> Part:
    """The blocks below each other under one title, each with its own smaller one."""
    parts: list[Part] = []
    for one in blocks:
        if one.rows:
            parts += [Part(("head", one.key), head, one.title), *one.rows]
    return Part(("group", title), TitledLines, title, keys, edge, act, parts=[*parts, *more])


class Fold(Titled):
    """A line that opens: what belongs to the page and is not needed all the time; `turned` when it does."""

    turned = Signal(bool)

    def __init__(self, key: str, title: str, unfolded: bool) -> None:
        super().__init__(title, spacing=8)
        self.key, self._title = key, title
        self.setObjectName("section")
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 2, 0, 2)
        down.setSpacing(0)
        self.line = button(title, self._turn, "fold", "chevron-right")
        down.addWidget(self.line)
        self._rows.setContentsMargins(0, 4, 0, 12)
        down.addWidget(self._rows)
        self.unfold(unfolded)

    def unfold(self, unfolded: bool) -> None:
        """Open it, or close it."""
        self.unfolded = unfolded
        says = _("Fold: {title}") if unfolded else _("Unfold: {title}")  # a reader would hear a box to tick
        self.line.setAccessibleName(says.format(title=self._title))
        self._rows.setVisible(unfolded)
        self.line.setIcon(icons.icon("chevron-down" if unfolded else "chevron-right", "ink3"))

    def _turn(self) -> None:
        self.unfold(not self.unfolded)
        self.turned.emit(self.unfolded)


def head(title: str) -> QWidget:
    """A smaller title among lines: nearer to what it stands over than to what is above it."""
    made = label(title, "over")
    roles.heard_as(made, "heading")
    made.setContentsMargins(0, 8, 0, 2)
    return made
