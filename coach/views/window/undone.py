"""What the toast says of an act that was taken back."""

from datetime import date

from coach.i18n import phrases
from coach.i18n.translate import _
from coach.services import earlier_acts
from coach.store.store import Store, TakesBack
from coach.store.undo import Undo


def told(store: Store | None, what: str, act: Undo, today: date) -> str:
    """Asked before it is taken back: of one from before a restart it names what it was about, and when.

    Raises BrokenRule where such a one is gone.
    """
    done = what.partition(". ")[
        0
    ]  # what was said after the act itself, such as where it stands, is no longer so
    if store is None or not isinstance(act, TakesBack) or act.at is None:
        return _("Undone: {what}").format(what=done)
    with store.read() as session:
        named = earlier_acts.about(session, act.inverse())
    done = done.rstrip(".")
    if named:
        done = _("{what}: {about}").format(what=done, about=named)
    said = _("Undone: {what}. It was done {when}, before Coach was last closed.")
    return said.format(what=done, when=phrases.at_moment(act.at, today))
