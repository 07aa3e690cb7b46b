"""Above the page: words typed that did not reach their record, as after a crash, and the way to them."""

from functools import partial

from coach.i18n.translate import _, n_
from coach.services import left_typed
from coach.services.left_typed import LeftTyped
from coach.views.destination import Destination, ToMeeting, ToReflect
from coach.views.shell import Shell
from coach.views.window.banner import Banner


def say(shell: Shell, banner: Banner) -> None:
    """Tell of them while there are any: the latest is opened from there, and the next is then told."""
    with shell.store.read() as session:
        held = left_typed.left(session, shell.store.vault.drafts.listed())
    found = [one for one in held if not one.sheet]
    if not found:
        banner.tell("")
        return
    first, more = found[0], len(found) - 1
    said = _("Typed and not yet in your notes: {where}.").format(where=first.says)
    if more:
        said += " " + n_("And one more.", "And {count} more.", more).format(count=more)
    acts = [(_("Open it"), partial(_open, shell, banner, to))] if (to := _where(first)) is not None else []
    banner.tell(said, *acts)


def _open(shell: Shell, banner: Banner, to: Destination) -> None:
    """Its editor shows the words, and its record has them as soon as they are handed over."""
    page = shell.go(to)
    if isinstance(to, ToMeeting):
        page.bring_to_front("1")
    page.leave()
    say(shell, banner)


def _where(one: LeftTyped) -> Destination | None:
    if one.meeting:
        return ToMeeting(one.meeting)
    return ToReflect("journal", ("entry", str(one.entry)) if one.entry else ()) if one.says else None
