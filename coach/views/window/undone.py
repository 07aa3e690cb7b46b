"""What the toast says of an act that was taken back, or done again."""

from datetime import date

from coach.i18n import phrases
from coach.i18n.translate import _
from coach.services import earlier_acts
from coach.store.store import Store, TakesBack
from coach.store.undo import Undo


def told(store: Store | None, what: str, act: Undo, today: date) -> str:
    """Asked before it is taken back: it names what it was about, and of one from before a restart when.

    Raises BrokenRule where such a one is gone.
    """
    done = _named(store, what, act)
    if not isinstance(act, TakesBack) or act.at is None:
        return _("Undone: {what}.").format(what=done)
    said = _("Undone: {what}. It was done {when}, before Coach was last closed.")
    return said.format(what=done, when=phrases.at_moment(act.at, today))


def told_again(store: Store | None, what: str, act: Undo) -> str:
    """Asked before it is done again. It names what it was about."""
    return _("Done again: {what}.").format(what=_named(store, what, act))


def _named(store: Store | None, what: str, act: Undo) -> str:
    """The act as it was told, and what it was about, unless that was told with it."""
    done = what.partition(". ")[0].rstrip(".")  # what follows, such as where it stands, is no longer so
    if store is None or not isinstance(act, TakesBack):
        return done
    with store.read() as session:
        named = earlier_acts.about(session, act.inverse())
    if not named or named.casefold() in done.casefold():
        return done
    return _("{what}: {about}").format(what=done, about=named)
