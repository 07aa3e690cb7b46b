"""A group of settings: its name, one line, and rows of what is so now and what can be done about it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from coach.views.widgets import icons, look, roles
from coach.views.widgets.living import Column, Living, Part, Told
from coach.views.widgets.marking import stands_for
from coach.views.widgets.pieces import label
from coach.views.widgets.side_by_side import Lines
from coach.views.widgets.still_box import StillBox

NAMES, LEAST = 176, 200  # px at 100 %: the column of names, and the least for what is so now
TILE = 40  # px at 100 %, on which an icon stands
SIDE, BETWEEN = 18, 16
MOST = 16777215  # px, as Qt counts: no limit


class Setting(QFrame):
    """One row: its name, what is so now, and its acts; below each other where there is little room."""

    def __init__(
        self,
        name: str,
        now: str = "",
        said: str = "",
        acts: Sequence[QWidget] = (),
        warn: bool = False,
        below: Sequence[QWidget] = (),
        icon: str = "",
    ) -> None:
        """`now` in full ink, `said` smaller below it, then what is ticked; `warn`: it wants to be changed.

        With an `icon` it is a way in or out: that leads, and the name stands above what is said.
        """
        super().__init__()
        self.setObjectName("setting")
        self.setAccessibleName(name)
        roles.heard_as(self, "row")
        named = label(name, "h3" if icon else "name")
        self._tiled = bool(icon)
        self._lead, self._wide = (_tile(icon), TILE) if icon else (named, NAMES)
        self._held = acts
        self._acts = Lines(*acts) if acts else None
        self._shape: tuple[bool, int] | None = None
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._across.setContentsMargins(SIDE, 10, SIDE, 10)
        self._across.addWidget(self._lead)
        told = [label(text, role) for text, role in ((now, "warned" if warn else ""), (said, "meta")) if text]
        above = [named] if icon else []
        self._words = LEAST if above or told or below else 0
        self._across.addWidget(Column(*above, *told, *([Lines(*below)] if below else []), spacing=2), 1)
        if self._acts is not None:
            self._across.addWidget(self._acts)
        self._arrange(True)

    def minimumSizeHint(self) -> QSize:
        """As narrow as its widest word or act, so that it can lay them below each other."""
        return QSize(self._least() + 2 * SIDE, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Once dressed, or with other words, an act may ask for more."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        gaps = 2 * (SIDE + BETWEEN)
        self._arrange(self.width() >= look.px(self._wide + self._words) + self._whole() + gaps)

    def _least(self) -> int:
        widest = max((one.minimumSizeHint().width() for one in self._held), default=0)
        return max(widest, look.px(LEAST) // 2)

    def _whole(self) -> int:
        """px of the acts beside each other."""
        between = Lines.SPACING * max(len(self._held) - 1, 0)
        return sum(one.sizeHint().width() for one in self._held) + between

    def _arrange(self, wide: bool) -> None:
        if (wide, self._whole()) == self._shape:
            return
        self._shape = (wide, self._whole())
        direction = QBoxLayout.Direction
        self._across.setDirection(direction.LeftToRight if wide else direction.TopToBottom)
        self._across.setSpacing(BETWEEN if wide else 6)
        self._lead.setVisible(wide or not self._tiled)  # above its words a tile would lead nowhere
        for widget, width in ((self._lead, look.px(self._wide)), (self._acts, self._whole())):
            if widget is not None:
                widget.setMinimumWidth(width if wide else 0)
                widget.setMaximumWidth(width if wide else MOST)


class Group(QWidget):
    """The name of a group and a line about it, and below them a frame of rows."""

    def __init__(self, title: str, said: str = "") -> None:
        super().__init__()
        self.setAccessibleName(title)
        roles.heard_as(self, "group")
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(2)
        head = label(title, "group")
        roles.heard_as(head, "heading")
        down.addWidget(head)
        if said:
            down.addWidget(label(said, "body2"))
        down.addSpacing(10)
        frame = QFrame()
        frame.setObjectName("card")
        roles.heard_as(frame, "list")
        down.addWidget(frame)
        rows = QVBoxLayout(frame)
        rows.setContentsMargins(1, 1, 1, 1)
        rows.setSpacing(0)
        self._rows, self._layout = Living(rows), rows
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def show_parts(self, parts: Sequence[Part], told: Told) -> None:
        """Show these rows and no others, parted by hairlines."""
        self._rows.show(parts, told)
        self.end_with([row for row in self.rows() if not told.is_going(row)])

    def rows(self) -> list[QWidget]:
        """In the order of the page, those out of sight among them."""
        held = [item.widget() for n in range(self._layout.count()) if (item := self._layout.itemAt(n))]
        return [row for row in held if row is not None]

    @staticmethod
    def end_with(rows: Sequence[QWidget]) -> None:
        """No hairline stands below the last of these."""
        for row in rows:
            if bool(row.property("last")) != (row is rows[-1]):
                row.setProperty("last", row is rows[-1])
                look.again(row)


def group(name: str, title: str, said: str, *rows: Part) -> Part:
    """As a part, which `name` is the key of."""
    return Part(name, Group, title, said, parts=rows)


def setting(key: str, name: str, now: str = "", said: str = "", warn: bool = False, *acts: Part) -> Part:
    """A row as a part: it is made anew when one of its words or acts is another, and keeps the focus then."""
    return Part(key, _setting, key, name, now, said, acts, warn)


def way(
    key: str, icon: str, name: str, now: str = "", said: str = "", warn: bool = False, *acts: Part
) -> Part:
    """A row for what comes in or goes out, led by its icon."""
    return Part(key, _setting, key, name, now, said, acts, warn, icon)


def _setting(
    key: str, name: str, now: str, said: str, acts: tuple[Part, ...], warn: bool, icon: str = ""
) -> Setting:
    made = Setting(name, now, said, [one.widget() for one in acts], warn, icon=icon)
    return stands_for(made, "setting", key)


def _tile(icon: str) -> QLabel:
    made = QLabel()
    made.setObjectName("tile")
    made.setPixmap(icons.picture(icon, "accentText", 18))
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    made.setFixedHeight(look.px(TILE))
    roles.heard_as(made, "silent")
    return made


def choice(says: str, name: str) -> QComboBox:
    """A menu to choose one value from, still empty."""
    made = StillBox()
    made.setObjectName(name)
    made.setAccessibleName(says)
    return made
