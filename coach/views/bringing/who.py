"""Whom the names of a file mean: found by itself, asked where it is not sure, chosen by the leader."""

from collections.abc import Sequence, Set
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from coach.i18n import phrases
from coach.i18n.translate import _
from coach.services.preview import NEW, Preview
from coach.services.whom import LEFT_OUT, Who
from coach.views.widgets import look
from coach.views.widgets.choices import relations
from coach.views.widgets.pieces import button, clear, label
from coach.views.widgets.still_box import StillBox

MOST = 30  # people asked about; of a longer list those that are not sure come first
ASK = "ask"


class WhomColumn(QScrollArea):
    """`chosen` carries how the file names somebody and whom that means: a number, new, or left out."""

    chosen = Signal(str, object)
    relation_chosen = Signal(str)
    columns_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("whom")
        self.setAccessibleName(_("People found"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        held = QWidget()
        held.setObjectName("page")
        self._down = QVBoxLayout(held)
        self._down.setContentsMargins(0, 0, 12, 0)
        self._down.setSpacing(4)
        self.setWidget(held)
        self.boxes: dict[str, StillBox] = {}

    def show_people(
        self,
        files: Sequence[str],
        seen: Preview,
        known: Sequence[tuple[int, str]],
        lists: Set[str] = frozenset(),
    ) -> None:
        """The files, and below them everybody they name; the box one is in keeps the focus.

        Of those that are `lists` it can be said what their columns hold.
        """
        at = next((said for said, box in self.boxes.items() if box.hasFocus()), None)
        clear(self._down)
        self.boxes = {}
        for name in files:
            self._down.addWidget(label(phrases.breakable_name(name), "name"))
            if name in lists:
                says = _("Columns of {file}").format(file=name)
                ask = button(_("Columns…"), partial(self.columns_asked.emit, name), "quiet", says=says)
                ask.setAutoDefault(False)
                self._down.addWidget(ask, 0, Qt.AlignmentFlag.AlignLeft)
        for said in seen.read_as:
            self._down.addWidget(label(said, "meta"))
        found = [who for who in seen.people.values() if not who.said.startswith("#")]
        found.sort(key=lambda who: (not who.open, who.sure))
        if any(who.person_id is None and not who.left_out for who in found):
            self._ask_relation(seen)
        if found:
            self._down.addSpacing(look.px(8))
            self._down.addWidget(label(_("People found"), "meta"))
        for who in found[:MOST]:
            self._ask(who, seen, known)
        if len(found) > MOST:
            rest = len(found) - MOST
            self._down.addWidget(label(_("and {count} more").format(count=phrases.grouped(rest))))
        self._down.addStretch(1)
        if at in self.boxes:
            self.boxes[at].setFocus()

    def _ask_relation(self, seen: Preview) -> None:
        box = _box()
        box.setObjectName("relation_of_new")
        box.setAccessibleName(_("How you work with those who are new"))
        for value, text in relations():
            box.addItem(text, value)
        box.setCurrentIndex(max(box.findData(seen.relation), 0))
        box.activated.connect(lambda _row: self.relation_chosen.emit(box.currentData()))
        self._down.addSpacing(look.px(8))
        self._down.addWidget(label(box.accessibleName(), "meta"))
        self._down.addWidget(box)

    def _ask(self, who: Who, seen: Preview, known: Sequence[tuple[int, str]]) -> None:
        box, said = _box(), _called(who)
        box.setObjectName("who_is_it")
        box.setAccessibleName(said)
        if who.open:
            box.addItem(_("Choose…"), ASK)
        if (who.name or who.mail) and not who.event:
            box.addItem(_("New: {name}").format(name=who.name or who.mail), NEW)
        for mail, name in who.among.items():
            box.addItem(name or mail, mail)
        for other in seen.people.values():
            if other.person_id is None and other.said != who.said and other.name and not other.same_as:
                box.addItem(_("{name}, new too").format(name=other.name), other.said)
        for number, name in known:
            box.addItem(name, number)
        box.addItem(_("Leave out"), LEFT_OUT)
        here = who.person_id if who.person_id is not None else who.same_as or (who.mail if who.event else NEW)
        now = ASK if who.open else LEFT_OUT if who.left_out else here
        box.setCurrentIndex(max(box.findData(now), 0))
        box.activated.connect(lambda _row: self._choose(who.said, box.currentData()))
        self._down.addSpacing(look.px(6))
        self._down.addWidget(label(phrases.breakable_name(said)))
        self._down.addWidget(box)
        if asked := _asked(who):
            self._down.addWidget(label(asked, "warned"))
        if asked and not who.open:
            says = _("Yes, {said} is {name}").format(said=said, name=box.currentText())
            yes = button(_("Yes"), partial(self._choose, who.said, box.currentData()), "quiet", says=says)
            yes.setAutoDefault(False)
            self._down.addWidget(yes, 0, Qt.AlignmentFlag.AlignLeft)
        self.boxes[who.said] = box

    def _choose(self, said: str, what: int | str) -> None:
        if what != ASK:
            self.chosen.emit(said, what)


def _box() -> StillBox:
    """No wider than the column, whatever its longest choice is."""
    made = StillBox()
    made.setSizeAdjustPolicy(StillBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(12)
    return made


def _called(who: Who) -> str:
    """How the files name somebody, or what it is of which they name nobody."""
    if who.event:
        return _("With whom is “{event}”?").format(event=who.event)
    said = who.name or who.mail or _("Nobody is named in {file}")
    return said.format(file=who.said.removeprefix("?"))


def _asked(who: Who) -> str:
    if who.open and who.event:
        return _("Several people are invited, or nobody.")
    if who.open:
        several = _("More than one fits: who is it?")
        part = _("Part of the name is that of somebody here: who is it?")
        return _("Whose is it?") if not who.name else several if who.sure else part
    return "" if who.sure else _("Only by part of the name: is this right?")
