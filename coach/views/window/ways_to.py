"""What Find leads to besides acts: groups of Settings, pages of the library, pages that can be printed."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from coach.i18n.translate import _
from coach.views.destination import Place, ToGuide, ToMeeting, ToPerson
from coach.views.find.results import Command
from coach.views.shell import Shell

if TYPE_CHECKING:
    from coach.documents.request import PageRequest

SETTINGS, LIBRARY, PAPER = "settings:", "library:", "paper:"  # how the ids of these commands begin


def listed() -> list[Command]:
    """Groups of Settings and pages of the library in their order, then those of Print / Export in theirs."""
    from coach.documents import pages
    from coach.documents.page import Needs
    from coach.views.library.shelves import ABOUT, further
    from coach.views.settings.groups import GROUPS

    to_settings = [
        Command(
            f"{SETTINGS}{one.key}",
            _("Settings: {group}").format(group=_(one.title)),
            also=f"{_(one.title)}, {_(one.also)}",
        )
        for one in GROUPS
    ]
    named = [page for page in pages.on_paper() if "{" not in page.title and page.needs != Needs.GUIDE]
    to_paper = [
        Command(f"{PAPER}{page.id}", _("Print: {page}").format(page=_(page.title)), also=_(page.title))
        for page in named
    ]
    to_library = [
        Command(f"{LIBRARY}{key}", title, also=_("evidence, sources") if key == ABOUT else "")
        for key, title in further()
    ]
    return [*to_settings, *to_library, *to_paper]


def go(what: str, shell: Shell, paper: "Callable[[PageRequest], object]") -> bool:
    """Whether it is one of these, and was gone to. A page is asked for about whom one is with."""
    if what.startswith(SETTINGS):
        shell.go(Place.SETTINGS).bring_to_front(what.removeprefix(SETTINGS))
        return True
    if what.startswith(LIBRARY):
        shell.go(ToGuide(what.removeprefix(LIBRARY)))
        return True
    if not what.startswith(PAPER):
        return False
    from coach.documents.request import PageRequest

    at = shell.at()
    meeting = at.id if isinstance(at, ToMeeting) else None
    person = at.id if isinstance(at, ToPerson) else None
    paper(PageRequest(what.removeprefix(PAPER), meeting=meeting, person=person))
    return True
