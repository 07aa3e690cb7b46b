"""On a sheet before somebody is archived: what is still open between the two, and the one-to-ones ahead."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from coach.clock import Clock
from coach.i18n import phrases
from coach.i18n.translate import _, n_
from coach.models.people import Person
from coach.services import parting
from coach.services.parting import StillOpen
from coach.store.store import Store
from coach.views.widgets.dialogs import Ask
from coach.views.widgets.pieces import Card, Row
from coach.views.widgets.privacy import Privacy
from coach.views.widgets.screen import Screen

SHOWN = 3  # lines of a kind; the rest is counted


def archive(screen: Screen, store: Store, clock: Clock, person: Person) -> None:
    """At once where nothing is open between the two; else after a sheet that names it. One undo for all."""
    with store.read() as session:
        left = parting.still_open(session, person.id, clock.today())
    if not left.anything:
        _archive(screen, store, clock, person, calls_off=False)
        return
    title = _("Archive {name}?").format(name=person.name)
    ask = Ask(
        screen,
        title,
        _("Archive"),
        _("This goes out of sight, and comes back when you bring them back."),
        key=f"archive|people {person.id}",
    )
    calls_off = name_what_is_left(ask, left, screen.privacy, clock.today())
    ask.run(lambda: _archive(screen, store, clock, person, calls_off()))


def _archive(screen: Screen, store: Store, clock: Clock, person: Person, calls_off: bool) -> None:
    with store.write() as session:
        parting.archive(session, person.id, clock.today(), calls_off)
    screen.done.emit(_("Archived: history stays, reminders stop."), store.undo_of_last())


def name_what_is_left(ask: Ask, left: StillOpen, privacy: Privacy, today: date) -> Callable[[], bool]:
    """Each kind with its number and its first lines. Gives what says whether one-to-ones are cancelled."""
    if left.anything:
        card = Card(_("Still open between you"), "arrow-left-right")
        for head, lines in _kinds(left, privacy, today):
            card.add(Row(head, _first(lines), filled=False))
        ask.form.addRow(card)
    if not left.meetings:
        return lambda: False
    ways = ((False, _("Leave them planned")), (True, _("Cancel them")))
    chosen = ask.choice(_("One-to-ones ahead"), ways)
    return lambda: bool(chosen.currentData())


def _kinds(left: StillOpen, privacy: Privacy, today: date) -> Iterable[tuple[str, list[str]]]:
    """Those of which there are any, by their words; private ones say only that they are there."""
    planned = [phrases.at_moment(one.starts_at, today) for one in left.meetings]
    promised, topics, noted, planning = (
        [privacy.words(level, words) for level, words in lines]
        for lines in (
            [(one.confidence, one.what) for one in left.promises],
            [(one.confidence, one.body) for one in left.topics],
            [(one.confidence, one.body) for one in left.mentions],
            [(one.confidence, one.sentence) for one in left.plans],
        )
    )
    heads = (
        (n_("{count} one-to-one planned", "{count} one-to-ones planned", len(planned)), planned),
        (n_("{count} promise", "{count} promises", len(promised)), promised),
        (
            n_("{count} topic not yet talked about", "{count} topics not yet talked about", len(topics)),
            topics,
        ),
        (n_("{count} line to come back to", "{count} lines to come back to", len(noted)), noted),
        (n_("{count} plan in use", "{count} plans in use", len(planning)), planning),
    )
    return ((head.format(count=len(lines)), lines) for head, lines in heads if lines)


def _first(lines: Sequence[str]) -> str:
    more = len(lines) - SHOWN
    rest = [_("and {count} more").format(count=more)] if more > 0 else []
    return " · ".join([*lines[:SHOWN], *rest])
