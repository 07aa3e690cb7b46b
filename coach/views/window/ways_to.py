"""What Find leads to besides acts: groups of Settings, pages of the library, pages that can be printed."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from coach.i18n.translate import _
from coach.views.destination import Place, ToGuide, ToMeeting, ToPerson
from coach.views.find.results import Command
from coach.views.shell import Shell

if TYPE_CHECKING:
    from coach.documents.request import PageRequest

Way = tuple[Command, Callable[[], object]]  # and what leads there


def every(shell: Shell, paper: "Callable[[PageRequest], object]") -> list[Way]:
    """Groups of Settings and pages of the library in their order, then those of Print / Export in theirs."""
    from coach.documents import pages
    from coach.documents.page import Needs
    from coach.views.library.shelves import ABOUT, further
    from coach.views.settings.groups import GROUPS

    to_settings: list[Way] = [
        (
            Command(
                f"settings:{one.key}",
                _("Settings: {group}").format(group=_(one.title)),
                also=f"{_(one.title)}, {_(one.also)}",
            ),
            partial(_to_settings, shell, one.key),
        )
        for one in GROUPS
    ]
    to_library: list[Way] = [
        (
            Command(f"library:{key}", title, also=_("evidence, sources") if key == ABOUT else ""),
            partial(shell.go, ToGuide(key)),
        )
        for key, title in further()
    ]
    to_paper: list[Way] = [
        (
            Command(f"paper:{page.id}", _("Print: {page}").format(page=_(page.title)), also=_(page.title)),
            partial(_to_paper, shell, paper, page.id),
        )
        for page in pages.on_paper()
        if "{" not in page.title and page.needs != Needs.GUIDE
    ]
    return [*to_settings, *to_library, *to_paper]


def _to_settings(shell: Shell, group: str) -> None:
    shell.go(Place.SETTINGS).bring_to_front(group)


def _to_paper(shell: Shell, paper: "Callable[[PageRequest], object]", page: str) -> None:
    """Asked for about whom one is with."""
    from coach.documents.request import PageRequest

    at = shell.at()
    meeting = at.id if isinstance(at, ToMeeting) else None
    person = at.id if isinstance(at, ToPerson) else None
    paper(PageRequest(page, meeting=meeting, person=person))
