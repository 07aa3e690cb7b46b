"""Plan: promises both ways and if-then plans, by horizon or by person."""

from collections.abc import Sequence
from datetime import date
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from coach.advice import horizons, my_word
from coach.advice.my_word import Became
from coach.clock import Clock
from coach.i18n import phrases
from coach.i18n.translate import _, later, n_, p_
from coach.models import people
from coach.models.focus import Focus
from coach.models.people import Person
from coach.models.plans import Plan, Try
from coach.models.promises import Direction, Promise
from coach.store.store import Store
from coach.store.written_since import WrittenSince
from coach.views.destination import Found
from coach.views.plan import what_is_open
from coach.views.plan.my_plans import MyPlans
from coach.views.plan.promise_acts import PromiseActs
from coach.views.plan.promise_rows import PromiseRows
from coach.views.plan.what_is_open import CLOSED_ALONE, Photograph
from coach.views.widgets.disc import Initials
from coach.views.widgets.hanging import OUT, Hung, Line, hung_card, page_group, quiet_words, whole
from coach.views.widgets.living import Part
from coach.views.widgets.pieces import Card, Segments, press, words
from coach.views.widgets.screen import Screen
from coach.views.widgets.side_by_side import columns
from coach.views.widgets.tabs import Tabs

if TYPE_CHECKING:
    from coach.content.library import Library
    from coach.models.base import Base

MOST = 40  # rows of one horizon; the rest are named as left out
REST_MS = 30  # after an act its page is painted; then what came up far below follows


class PlanScreen(Screen):
    """Promises of both sides, by horizon or by person, and if-then plans."""

    shows = frozenset({Promise, Plan, Try, Person, Focus})
    name = "plan"
    title = later("Plan")
    hangs = OUT

    def __init__(self, store: Store, clock: Clock, library: "Library") -> None:
        super().__init__()
        self._store, self._clock, self._library = store, clock, library
        self._side = self._by = 0
        self._unfolded: set[int] = set()  # plans whose history lies open
        self._sought = 0  # the plan Find led to
        self._names: dict[int, str] = {}
        self._sought_plan: Plan | None = None
        self._plans: MyPlans | None = None
        self._seen: Photograph | None = None
        self._seen_on = date.min
        self._written = WrittenSince(store, Promise)
        self._rows_of: dict[int, Part] = {}  # by promise, of what was read last
        self._only: frozenset[int] | None = None
        self._shown: frozenset[int] = frozenset()  # promises with a row
        self._later = False  # whether rows are to follow
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._tell_all)

    def reveal(self, mark: Found) -> None:
        """One that was dropped, or rests behind many, is brought out."""
        self._sought = int(mark.which)
        self.refresh()

    def leave(self) -> None:
        self._sought = 0

    def hear(self, kinds: "frozenset[type[Base]]") -> None:
        super().hear(kinds)
        self._written.heard(kinds)

    def catch_up(self) -> None:
        """After a promise was kept only that one is read, and no row is made that stands far below."""
        today, held = self._clock.today(), None
        if self._seen is not None and self.changed == CLOSED_ALONE and self._seen_on == today:
            held = self._without_closed(self._seen, today)
        self.stale = False
        if held is None:
            self.refresh()
            return
        self._written.forget()
        self._seen = held
        self._tell(held, today, self._shown)
        if self._later:
            self._rest.start()

    def _without_closed(self, seen: Photograph, today: date) -> Photograph | None:
        written = self._written.among([promise.id for promise in seen.open])
        if not written:
            return None
        with self._store.read() as session:
            return what_is_open.without_closed(session, seen, written, today)

    def refresh(self) -> None:
        today = self._clock.today()
        with self._store.read() as session:
            self._sought_plan = session.get(Plan, self._sought) if self._sought else None
            self._seen, self._seen_on = what_is_open.read(session, today), today
        self._written.forget()
        self._rows_of.clear()
        self._tell(self._seen, today)

    def _tell_all(self) -> None:
        """The rows too that came up from below the fortieth, once what was done is painted."""
        if self._seen is not None and not self.stale:
            self._tell(self._seen, self._seen_on)

    def _tell(self, seen: Photograph, today: date, only: frozenset[int] | None = None) -> None:
        """With `only`, rows of no other promises than these."""
        self._names.clear()
        self._names.update(seen.names)
        self._only, self._shown, self._later = only, frozenset(), False
        side = (None, Direction.MINE, Direction.THEIRS)[self._side]
        found = [p for p in seen.open if side is None or p.direction == side]
        missed = seen.to_put_right if side != Direction.THEIRS else ()
        cards = self._by_date(found, today) if self._by == 0 else self._by_person(found)
        if missed:
            cards.append(self._horizon(_("Missed, to put right"), missed, "missed"))
        if not cards:
            cards = [Part("nothing", self._nothing)]
        if self._plans is None:  # now, because it needs the window
            self._plans = MyPlans(self, self._store, self._clock, self._names, self._unfolded)
        beside = [
            *self._my_word(seen.became),
            *self._plans.cards(seen.awake, seen.asleep, seen.tries, self._sought_plan),
            *self._focus(seen.worked_on),
        ]
        sides = Part("sides", self._whose, self._side)
        self.tell(self._top(), sides, columns((cards, 21), (beside, 10), narrow=700, gap=OUT), seen=(today,))

    def _top(self) -> Part:
        return self.heading(
            _("Promises and plans"),
            _("Plan"),
            Part("by", self._grouped_by, self._by),
            press(_("Promise"), self.give, "primary", "plus", says=_("Note a promise")),
        )

    def _grouped_by(self, chosen: int) -> QWidget:
        by = Segments(_("Grouped by"), _("By date"), _("By person"), chosen=chosen)
        by.chosen.connect(self._group)
        return by

    def _whose(self, chosen: int) -> QWidget:
        texts = (_("All"), p_("promises", "Mine"), p_("promises", "Theirs"))
        sides = Tabs(_("Whose promises"), *texts, chosen=chosen)
        sides.chosen.connect(self._show_side)
        return Hung(sides, OUT, OUT)

    def _show_side(self, side: int) -> None:
        self._side = side
        self.refresh()

    def _group(self, by: int) -> None:
        self._by = by
        self.refresh()

    def _by_date(self, found: list[Promise], today: date) -> list[Part]:
        return [self._horizon(title, held) for title, held in horizons.by_date(found, today)]

    def _by_person(self, found: list[Promise]) -> list[Part]:
        """In the order of the alphabet, never by how much is open."""
        return [
            self._horizon(name, [p for p in found if p.person_id == person], f"person {person}")
            for person, name in sorted(self._names.items(), key=lambda held: people.by_alphabet(held[1]))
            if any(p.person_id == person for p in found)
        ]

    def _nothing(self) -> QWidget:
        return Card().add(
            self.nothing_here(
                _("Here every open promise will stand, by its date."),
                _("What you promised and what was promised to you, so that nobody has to chase."),
            )
        )

    def _horizon(self, title: str, found: Sequence[Promise], key: str = "") -> Part:
        shown = found[:MOST]
        if self._only is not None:
            shown = [promise for promise in shown if promise.id in self._only]
            self._later |= len(shown) < len(found[:MOST])
        self._shown |= {promise.id for promise in shown}
        rows = [self._row(promise) for promise in shown]
        if len(found) > len(shown):
            count = len(found) - len(shown)
            left = _("{count} more: they come up on each person’s page.").format(count=count)
            rows.append(quiet_words(left, "meta", key="more"))
        return page_group(title, *rows, key=key)

    def _row(self, promise: Promise) -> Part:
        """The same for as long as the same was read: to look through what it is told takes its time."""
        if promise.id not in self._rows_of:
            assert self._seen is not None
            chain = self._seen.chains.get(promise.id, [promise])
            name = self._names.get(promise.person_id, "")
            row = Part(("promise", promise.id), self._promise, promise, name, chain)
            self._rows_of[promise.id] = row
        return self._rows_of[promise.id]

    def _promise(self, promise: Promise, name: str, chain: Sequence[Promise]) -> QWidget:
        mine = promise.direction == Direction.MINE
        owes = (_("I owe {name}") if mine else _("{name} owes me")).format(name=name)
        return self._rows.row(promise, owes, chain, [Initials(name)])

    @cached_property
    def _rows(self) -> PromiseRows:
        return PromiseRows(self._clock, self._acts(), self.privacy)

    def _my_word(self, became: Became) -> list[Part]:
        """A sentence, not a rate; and none while there is little to say."""
        said = my_word.sentence_of(became)
        if said is None:
            return []
        sentence = words(phrases.capital(said.partition(": ")[2]), "callout", key="my word")
        kind = words(_("A promise moved in time is a promise kept honest."), "body2")
        return [hung_card(_("Last 90 days"), sentence, kind, kind="callout")]

    def _focus(self, worked_on: Sequence[tuple[str, tuple[int, int, int]]]) -> list[Part]:
        rows = [
            Part(("focus", slug), self._practice, slug, self._title(slug), tries)
            for slug, (tries, _people, _done) in worked_on
        ]
        return [page_group(_("Practices in focus"), *rows)] if rows else []

    def _title(self, slug: str) -> str:
        return self._library.guides[slug].title if slug in self._library.guides else slug

    def _practice(self, slug: str, title: str, tries: int) -> QWidget:
        says = (
            n_("tried once", "tried {count} times", tries).format(count=tries)
            if tries
            else _("not tried yet")
        )
        return Line(title, says, opens=whole(title, partial(self.guide_chosen.emit, slug)))

    def begin(self) -> None:
        self.give()

    def here(self) -> list[tuple[int, str]]:
        """With whom a promise can be noted."""
        with self._store.read() as session:
            return [(person.id, person.name) for person in people.everyone(session)]

    def give(self) -> None:
        """Ask for a promise in a sheet and note it."""
        here = self.here()
        if not here:
            self.trouble.emit(_("A promise is between two people: add a person first."))
            return
        self._acts().give(here)

    def _acts(self) -> PromiseActs:
        return PromiseActs(self._store, self._clock, self.window(), self.done.emit)
