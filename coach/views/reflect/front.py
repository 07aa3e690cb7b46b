"""The front of Reflect: a way to each of its pages."""

from datetime import date
from functools import partial

from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from coach.content.sources import Check
from coach.i18n import phrases
from coach.i18n.translate import _
from coach.models import check_answers
from coach.views.reflect.reflect_page import GAP, ReflectPage, section
from coach.views.reflect.repair import NEW
from coach.views.widgets.living import Part
from coach.views.widgets.pieces import Row, button, card, label, name_of, words
from coach.views.widgets.side_by_side import Lines, columns

EDGE = 2  # px of the ring around a title, with whose words those below it stand in line
Way = tuple[str, ...]  # what a button says, the page it leads to, and what that one is to show


class Front(ReflectPage):
    """Cards; coming back to it, one is at the button one had pressed."""

    pressed = ""  # the name of what led away from here

    @property
    def main(self) -> str:
        return self.pressed or name_of(_("Begin the weekly review"))

    def fill(self) -> None:
        with self.store.read() as session:
            last = {check: check_answers.last_round(session, check) for check in self.library.checks}
        rows = [
            Part(("check", check.id), self._check, check, last[check.id])
            for check in self.library.checks.values()
        ]
        said = _("Own recent behaviour, in words. Nothing is added up.")
        checks = section(_("Self-checks"), *rows, said=said)
        top = self.screen.heading(_("Ten quiet minutes for yourself"), _("Reflect"))
        self.tell(top, columns(([self._reviews(), checks], 13), (self._beside(), 9), gap=GAP))

    def _check(self, check: Check, on: date | None) -> QWidget:
        """A line between hairlines; pressed anywhere, the check is looked at."""
        says = _("Look at: {title}").format(title=_(check.title))
        look_at = button(_(check.title), partial(self.go, "check", check.id), "path", says=says)
        look_at.setProperty("in_row", True)
        row = Row(_(check.title), _(check.about), opens=look_at, filled=False)
        row.setObjectName("path")
        row.title.hide()
        row.text.insertWidget(0, look_at)
        if on is not None:
            day = phrases.day(on, self.clock.today())
            row.text.addWidget(label(_("Last answered {day}.").format(day=day), "meta"))
        for said in row.findChildren(QLabel):
            said.setContentsMargins(EDGE, 0, 0, 0)
            _as_high_as_it_is(said)
        return row

    def _reviews(self) -> Part:
        return self._card(
            _("Weekly review"),
            "list-checks",
            _("Seven short steps, about ten minutes, any day you like. Each may stay empty."),
            (_("Begin the weekly review"), "weekly"),
            (_("Monthly look back"), "monthly"),
        )

    def _beside(self) -> list[Part]:
        return [
            self._group(
                _("Journal"),
                _("For nobody but you. A line is enough."),
                (_("Open the journal"), "journal"),
            ),
            self._group(
                _("Something felt off"),
                _("What you noticed, what you only assume, and how you will ask."),
                (_("Put it into words"), "repair", NEW),
                (_("See what is open"), "repair"),
            ),
            self._group(
                _("Bridges"),
                _("A connection between two others, that works without you."),
                (_("Open bridges"), "bridges"),
            ),
        ]

    def _group(self, title: str, said: str, *ways: Way) -> Part:
        return section(title, Part("ways", self._ways, ways), said=said)

    def _card(self, title: str, icon: str, said: str, *ways: Way) -> Part:
        return card(title, icon, words(said, "body2"), Part("ways", self._ways, ways))

    def _ways(self, ways: tuple[Way, ...]) -> QWidget:
        kinds = {"weekly": "primary"}
        return Lines(
            *(button(text, partial(self.go, name, *what), kinds.get(name, "")) for text, name, *what in ways)
        )


def _as_high_as_it_is(said: QLabel) -> None:
    """At the width it has, not at the one it would like: else a page scrolls though it ends in sight."""
    policy = said.sizePolicy()
    policy.setVerticalPolicy(QSizePolicy.Policy.Preferred)
    said.setSizePolicy(policy)
