"""What a guide is read in: rows that live on while one guide after another is read, and say its words.

`tell` has each say what another guide has for it, and tells whether it could.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QEnterEvent, QFocusEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from coach.content.library import Guide, Step
from coach.i18n import phrases
from coach.i18n.translate import _
from coach.views.library.guide_acts import GuideActs
from coach.views.library.in_this_guide import begins
from coach.views.library.marked_line import Marked
from coach.views.library.reading import BLEED, NUMBERS
from coach.views.library.typeset import quoted
from coach.views.widgets import look
from coach.views.widgets.marking import stands_for
from coach.views.widgets.pieces import Card, Row, button, label, reword
from coach.views.widgets.pressing import Button
from coach.views.widgets.side_by_side import side_by_side
from coach.views.widgets.spaced import spaced


def section(text: str) -> QLabel:
    """The name of what follows it."""
    made = label(text, "h2")
    begins(made, text)
    made.setContentsMargins(0, look.px(18), 0, look.px(2))
    return made


class UseWhen(QWidget):
    """When a guide is of use: a line each."""

    def __init__(self, when: Sequence[str]) -> None:
        super().__init__()
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(4)
        down.addWidget(section(_("Use it when")))
        self._lines = [Marked(quoted(one)) for one in when]
        for line in self._lines:
            down.addWidget(line)

    def tell(self, when: Sequence[str]) -> bool:
        if len(when) != len(self._lines):
            return False
        for line, text in zip(self._lines, when, strict=True):
            reword(line.line, quoted(text))
        return True


class PlanThis(Button):
    """How long a step takes; under the pointer, or with the focus, the act itself, in the same place."""

    def __init__(self, act: Callable[[], object]) -> None:
        super().__init__(_("Plan this"))
        self.setProperty("kind", "plan")
        self.clicked.connect(lambda _checked=False: act())
        self._minutes = self.text()

    def tell(self, step: Step) -> None:
        """Of that step; a screen reader hears of which."""
        self.setAccessibleName(_("Plan this: {name}").format(name=step.name))
        self.setObjectName(f"plan_this:_{step.number}")
        self._minutes = _("{count} min").format(count=step.minutes) if step.minutes else _("Plan this")
        self.offer(self.underMouse())

    def offer(self, now: bool) -> None:
        """The act, or else the minutes; its place stays as wide."""
        self.ensurePolished()
        self.setText(_("Plan this"))
        self.setFixedWidth(self.sizeHint().width() + look.px(8))  # offered, its letters are bolder
        shown = now or self.hasFocus()
        self.setText(_("Plan this") if shown else self._minutes)
        if bool(self.property("offered")) != shown:
            self.setProperty("offered", shown)
            look.again(self)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.offer(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.offer(self.underMouse())


class StepRow(Row):
    """A short command, one sentence, the plan as a line; the act appears under the pointer."""

    def __init__(self, guide: Guide, step: Step, acts: GuideActs) -> None:
        number = label(str(step.number), "number", wrap=False)
        number.setMinimumWidth(look.px(NUMBERS - BLEED) - 12)  # with the gap, its words stand on the edge
        super().__init__(quoted(step.name), leads=[number])
        self.setObjectName("step")
        self._guide, self._step, self._acts = guide, step, acts
        layout = self.layout()
        assert layout is not None
        layout.setContentsMargins(look.px(16), 6, look.px(16), 6)
        self.title.setProperty("role", "lead")
        self._says, self._cue = spaced("", "serif"), spaced("", "cue")
        self._cue.setObjectName("cue")
        self.text.addWidget(self._says)
        beside = QHBoxLayout()
        self._cue.setContentsMargins(0, look.px(3), 0, look.px(3))  # level with the button beside it
        beside.addWidget(self._cue, 1)
        self._plan_it = PlanThis(lambda: self._acts.plan_this(self._guide, self._step))
        beside.addWidget(self._plan_it, 0, Qt.AlignmentFlag.AlignBottom)
        self._plan_it.setProperty("in_row", True)
        self.text.addLayout(beside)
        self.cue = ""
        self.tell(guide, step, acts)

    def tell(self, guide: Guide, step: Step, acts: GuideActs) -> bool:
        name = quoted(step.name)
        if look.is_long(name) != self.title.wordWrap():
            return False
        self._guide, self._step, self._acts = guide, step, acts
        stands_for(self, "step", f"{guide.slug}#{step.number}")
        self.setAccessibleName(said(step))
        reword(self.title, name)
        reword(self._says, quoted(step.text))
        self.cue = phrases.step_if_then(step.cue, step.act, guide.spoken) if step.cue else ""
        reword(self._cue, quoted(self.cue))
        self._plan_it.tell(step)
        return True

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._plan_it.offer(True)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._plan_it.offer(False)


def said(step: Step) -> str:
    return f"{step.said} {step.text}" if step.name else step.text


class FirstStep(Card):
    """What can be done in five minutes: at once, or today."""

    def __init__(self, guide: Guide, acts: GuideActs) -> None:
        super().__init__(_("First small step, under five minutes"), kind="callout")
        begins(self, _("First small step"))
        self._guide, self._acts = guide, acts
        self._says = spaced(quoted(guide.first_step), "small_step")
        now = button(_("Do it now"), lambda: self._acts.do_it_now(self._guide), "primary")
        today = button(_("Plan today"), lambda: self._acts.plan_today(self._guide), "quiet")
        self.add(self._says, side_by_side(now, today))

    def tell(self, guide: Guide, acts: GuideActs) -> bool:
        self._guide, self._acts = guide, acts
        reword(self._says, quoted(guide.first_step))
        return True


class Fold(QFrame):
    """A heading that opens on what `fill` makes, once it is asked for; `beside` is what it says folded too.

    `turned` holds the titles of those that are not as they lie at first: open where only the guide is read
    (`alone`), folded elsewhere.
    """

    def __init__(
        self, title: str, fill: Callable[[], Sequence[QWidget]], beside: str, turned: set[str], alone: bool
    ) -> None:
        super().__init__()
        self.setObjectName("fold")
        begins(self, title)
        self._title, self._fill, self._turned, self._alone = title, fill, turned, alone
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 6, 0, 6)
        self._holder = QWidget()
        self._held = QVBoxLayout(self._holder)
        self._held.setContentsMargins(look.px(28), 2, 0, 12)
        self._held.setSpacing(6)
        self._heading = button(title, self._turn, "fold")
        across = QHBoxLayout()
        across.addWidget(self._heading)
        across.addStretch(1)
        self._beside = label(beside, "meta", wrap=look.is_long(beside)) if beside else None
        if self._beside is not None:
            across.addWidget(self._beside)
        whole.addLayout(across)
        whole.addWidget(self._holder)
        self._show()

    def tell(
        self, title: str, fill: Callable[[], Sequence[QWidget]], beside: str, turned: set[str], alone: bool
    ) -> bool:
        """Only one that was never opened says another guide's words."""
        long = self._beside is not None and self._beside.wordWrap()
        same = (title, alone, bool(beside), look.is_long(beside)) == (
            self._title, self._alone, self._beside is not None, long,
        )  # fmt: skip
        if not same or self._held.count() or (title in turned) is not alone:
            return False
        self._fill, self._turned = fill, turned
        if self._beside is not None:
            reword(self._beside, beside)
        return True

    def unfold(self) -> None:
        """Nothing happens where it lies open."""
        if self._holder.isHidden():
            self._turn()

    def _turn(self) -> None:
        self._turned ^= {self._title}
        self._show()

    def _show(self) -> None:
        unfolded = (self._title in self._turned) is not self._alone
        self._heading.setText(f"{'⌄' if unfolded else '›'}\u2002{self._title}")
        says = _("Fold: {title}") if unfolded else _("Unfold: {title}")
        self._heading.setAccessibleName(says.format(title=self._title))
        if unfolded and self._held.count() == 0:
            for widget in self._fill():
                self._held.addWidget(widget)
        self._holder.setVisible(unfolded)
