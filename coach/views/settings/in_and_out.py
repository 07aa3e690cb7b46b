"""In and out: what other programs hold comes in, and everything goes out again."""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial

from coach.i18n import phrases
from coach.i18n.translate import _
from coach.services import calendar_in_view
from coach.services.calendar_in_view import InView
from coach.vault.vault import Vault
from coach.views.settings.rows import way
from coach.views.widgets.living import Part
from coach.views.widgets.pieces import press


def about() -> str:
    """The line below the name of the group."""
    return _(
        "Come with what you have, leave with all of it. Everything is read and written on this computer."
    )


def rows(ask: Callable[[str], object], vault: Vault, today: date) -> list[Part]:
    """What can come in and go out; `ask` is given the command. Notes only read take nothing in."""
    choose = press(_("Choose files…"), partial(ask, "bring_in"), "primary", says=_("Bring in files"))
    place = press(_("Choose a place…"), partial(ask, "take_out"), says=_("Take everything out"))
    folder = press(_("Choose a folder…"), partial(ask, "notes_out"), says=_("Notes as Markdown files"))
    come = _(
        "A calendar, contacts, a list from HR, a running document for each person."
        " Or drop the files on this window."
    )
    go = _("One archive that can be read without Coach: plain data, your notes as text, a page about it.")
    lists = _("Print / Export saves your plan for a calendar (.ics), and lists as tables (CSV).")
    plan = press(_("Print / Export…"), partial(ask, "paper:plan"), says=_("For a calendar, or as a table"))
    notes = _("A file for each person, a heading for each day. Coach reads them back as they are.")
    return [
        way("bring in", "download", _("Bring in"), "", come, False, *([choose] if vault.writable else [])),
        _calendar(ask, vault, today),
        way("take out", "upload", _("Take everything out"), "", go, False, place),
        way("notes out", "file-text", _("Notes as Markdown files"), "", notes, False, folder),
        way("lists out", "table", _("For a calendar, or as a table"), "", lists, False, plan),
    ]


def _calendar(ask: Callable[[str], object], vault: Vault, today: date) -> Part:
    """The calendar kept in view: where it lies, when it was read, what of it waits, and how to stop."""
    kept = calendar_in_view.recall(vault)
    name = _("Calendar kept in view")
    if not kept.path:
        why = _(
            "What changes in a calendar file on this computer changes here, for people who are here."
            " Coach fetches nothing."
        )
        file = press(_("Choose a file…"), partial(ask, "calendar"), says=_("Keep a calendar in view"))
        folder = press(
            _("A folder…"), partial(ask, "calendar_folder"), says=_("Keep a folder of calendars in view")
        )
        return way("calendar", "calendar", name, "", why, False, *([file, folder] if vault.writable else []))
    acts = [
        press(_("Look at it…"), partial(ask, "calendar_show"), says=_("Look at the calendar kept in view")),
        press(_("Not any more"), partial(ask, "calendar_stop"), "quiet", says=_("No longer keep it in view")),
    ]
    now, said = (kept.trouble, kept.path) if kept.trouble else (kept.path, _read(kept, today))
    return way("calendar", "calendar", name, now, said, bool(kept.trouble), *(acts if vault.writable else []))


def _read(kept: InView, today: date) -> str:
    """When it was last read, and what of it waits."""
    if not kept.read_at:
        return _("It is being read.")
    at = datetime.fromisoformat(kept.read_at).astimezone()
    said = _("Read {moment}.").format(moment=phrases.at_moment(at, today))
    waits = str(kept.waits)
    return f"{said} {phrases.capital(waits)}." if waits else said
