"""Today on the first days: the first person, the first conversation, and what this page is going to hold."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from coach.database.today import Today
from coach.i18n import phrases
from coach.i18n.translate import _, later
from coach.views.widgets import icons, roles
from coach.views.widgets.hanging import HANG, Hung, Line, page_group, quiet
from coach.views.widgets.living import Part
from coach.views.widgets.pieces import Card, button, label
from coach.views.widgets.side_by_side import side_by_side

Do = Callable[[str], object]

HOLDS = (
    ("message-circle", later("The next conversations, and what is ready for each")),
    ("arrow-left-right", later("Your word to others and theirs to you, with the day each falls due")),
    ("leaf", later("One small act a day, and the plan whose moment is today")),
)


def is_new(held: Today) -> bool:
    """Somebody was named, and nothing else is there yet: no conversation, no promise, no plan."""
    talks = held.meetings or held.passed or held.held or held.next
    return bool(held.first) and not (talks or held.mine or held.theirs or held.plans or held.to_ask)


def nobody(do: Do) -> Part:
    """The white card before anybody is named."""
    return Part("nobody", _nobody, do)


def _nobody(do: Do) -> QWidget:
    made = Card(_("Here you will see whom you meet and what you owe, day by day."))
    made.add(label(_("It starts with one person: someone you lead, a peer, or your own manager."), "body2"))
    made.body.addSpacing(8)
    name = button(_("Name the first person"), partial(do, "person"), "primary")
    return made.add(side_by_side(name, _bring_in(do)))


def _bring_in(do: Do) -> QPushButton:
    """What other programs hold already need not be typed."""
    return button(_("Bring in your calendar, people or notes"), partial(do, "bring_in"), "quiet")


def holds() -> Part:
    """What is going to stand here, in three plain lines."""
    rows = [Part(("holds", icon), _line, icon, text) for icon, text in HOLDS]
    return page_group(_("What this page will hold"), *rows)


def _line(icon: str, text: str) -> QWidget:
    drawn = QLabel()
    drawn.setPixmap(icons.picture(icon, "ink3", 18))
    roles.heard_as(drawn, "silent")
    return Line(_(text), leads=[drawn], middle=True)


def who_else(do: Do) -> Part:
    """The way to name the next one."""
    why = Part("why", quiet, _("Reports, peers, your own manager: a name is enough."))
    return page_group(_("Who else?"), why, Part("add", _add, do), key="who else")


def _add(do: Do) -> QWidget:
    add = button(_("Add a person"), partial(do, "person"), "quiet", "plus")
    return Hung(side_by_side(add, _bring_in(do)), HANG, 0)


def on_your_mind() -> Part:
    """How a thought is kept in a line from everywhere."""
    return page_group(_("Something on your mind?"), Part("how", _how), key="mind")


def _how() -> QWidget:
    said = _("Press {keys} anywhere and type one line. Coach shows what it understood before it keeps it.")
    return quiet(said.format(keys=phrases.keys("Ctrl+N")))
