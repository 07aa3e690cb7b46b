"""In and out: what other programs hold comes in, and everything goes out again."""

from collections.abc import Callable
from functools import partial

from coach.i18n.translate import _
from coach.views.settings.rows import setting
from coach.views.widgets.living import Part
from coach.views.widgets.pieces import press


def about() -> str:
    """The line below the name of the group."""
    return _(
        "Come with what you have, leave with all of it. Everything is read and written on this computer."
    )


def rows(ask: Callable[[str], object], writable: bool) -> list[Part]:
    """What can come in and go out; `ask` is given the command. Notes only read take nothing in."""
    choose = press(_("Choose files…"), partial(ask, "bring_in"), "primary", says=_("Bring in files"))
    place = press(_("Choose a place…"), partial(ask, "take_out"), says=_("Take everything out"))
    folder = press(_("Choose a folder…"), partial(ask, "notes_out"), says=_("Notes as Markdown files"))
    come = _(
        "A calendar, contacts, a list from HR, a running document for each person."
        " Or drop the files on this window."
    )
    go = _("One archive that can be read without Coach: plain data, your notes as text, a page about it.")
    notes = _("A file for each person, a heading for each day. Coach reads them back as they are.")
    return [
        setting("bring in", _("Bring in"), "", come, False, *([choose] if writable else [])),
        setting("take out", _("Take everything out"), "", go, False, place),
        setting("notes out", _("Notes as Markdown files"), "", notes, False, folder),
    ]
