"""The sheet for a bridge: whom one connects, and why."""

from coach.clock import Clock
from coach.i18n.translate import _
from coach.models import bridges, people
from coach.store.store import Store
from coach.views.widgets.dialogs import Ask
from coach.views.widgets.screen import Screen


def build_a_bridge(screen: Screen, store: Store, clock: Clock, first_id: int | None = None) -> None:
    """Between two who are here, the first of whom is asked for unless told. Told with its undo.

    Where there are no two, that is said.
    """
    with store.read() as session:
        here = [(one.id, one.name) for one in people.everyone(session)]
    others = [one for one in here if one[0] != first_id]
    if len(here) < 2:
        screen.trouble.emit(_("A bridge has two ends: add two people first."))
        return
    title = _("A bridge")
    if first_id is not None:
        title = _("A bridge for {name}").format(name=dict(here)[first_id])
    ask = Ask(
        screen,
        title,
        _("Note it"),
        _("Say to both why; then leave it to them."),
        key="bridge" if first_id is None else f"bridge|people {first_id}",
    )
    first = ask.choice(_("Between"), here) if first_id is None else None
    other = ask.choice(_("And"), others, others[1][0] if first is not None else None)
    why = ask.long_line(_("Why"), hint=_("What each could give the other"), room=bridges.ROOM)

    def work() -> None:
        one = first_id if first is None else first.currentData()
        assert one is not None
        with store.write() as session:
            bridges.build(session, one, other.currentData(), why.text(), clock.today())

    if ask.run(work):
        screen.done.emit(_("Noted."), store.undo_of_last())
