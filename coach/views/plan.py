"""Plan: promises both ways and if-then plans, by horizon."""

from datetime import date, timedelta
from functools import partial

from PySide6.QtWidgets import QWidget

from coach import words
from coach.models import people, plans, promises
from coach.models.promises import Direction, Promise
from coach.store import Store
from coach.views.parts.dialogs import Ask, as_date
from coach.views.parts.pieces import Card, Columns, Initials, Row, Segments, button, column, label
from coach.views.parts.screen import Screen
from coach.views.promise_acts import PromiseActs

MOST = 40  # rows of one horizon; the rest are named as left out


class PlanScreen(Screen):
    shows = frozenset({"Promise", "Plan", "Try", "Person"})
    name = "plan"

    def __init__(self, store: Store, today: date) -> None:
        super().__init__()
        self._store, self._today, self._side = store, today, 0

    def refresh(self) -> None:
        self.empty()
        with self._store.read() as session:
            self._names = {p.id: p.name for p in people.everyone(session, archived=True)}
            found = promises.open_ones(session)
            self._chains = {p.id: promises.chain(session, p) for p in found}
            active = plans.active(session)
        side = (None, Direction.MINE, Direction.THEIRS)[self._side]
        shown = [p for p in found if side is None or p.direction == side]
        sides = Segments("Whose promises", "All", "Mine", "Theirs", chosen=self._side)
        sides.chosen.connect(self._show_side)
        self.header("Promises and plans", "Plan", sides, button("Promise", self.give, "primary", "plus"))
        week = self._today + timedelta(days=7 - self._today.weekday())
        cards = [
            self._horizon("Past its date", "clock", [p for p in shown if p.past_date(self._today)]),
            self._horizon("Today", "sun", [p for p in shown if p.due_on == self._today]),
            self._horizon(
                "This week", "list-checks", [p for p in shown if p.due_on and self._today < p.due_on < week]
            ),
            self._horizon("Later", "calendar", [p for p in shown if p.due_on and p.due_on >= week]),
            self._horizon("No date yet", "circle-dashed", [p for p in shown if p.due_on is None]),
        ]
        cards = [card for card in cards if card is not None] or [
            Card().add(
                self.nothing_here(
                    "Here every open promise will stand, by its date.",
                    "What you promised and what was promised to you, so that nobody has to chase.",
                )
            )
        ]
        mine = Card("If-then plans", "leaf")
        for plan in active:
            mine.add(label(plan.sentence))
            mine.add(
                button(
                    "Let it rest", partial(self._rest, plan.id), "quiet", says=f"Let it rest: {plan.sentence}"
                )
            )
        if not active:
            mine.add(label("Open a guide in the library and choose “Plan this” beside a step.", "body2"))
        self.page.addWidget(Columns((column(*(c for c in cards if c)), 21), (column(mine), 9), narrow=700))
        self.page.addStretch(1)

    def _show_side(self, side: int) -> None:
        self._side = side
        self.refresh()

    def _horizon(self, title: str, icon: str, found: list[Promise]) -> Card | None:
        if not found:
            return None
        card = Card(title, icon)
        for promise in found[:MOST]:
            card.add(self._row(promise))
        if len(found) > MOST:
            card.add(label(f"{len(found) - MOST} more: they come up on each person’s page.", "meta"))
        return card

    def _row(self, promise: Promise) -> QWidget:
        acts = PromiseActs(self._store, self._today, self.window(), self.done.emit)
        name = self._names.get(promise.person_id, "")
        mine = promise.direction == Direction.MINE
        owes = f"I owe {name}" if mine else f"{name} owes me"
        said = words.weekday(promise.due_on, self._today) if promise.due_on else "no date yet: ask for one?"
        past = promise.past_date(self._today)
        doubt = mine and promise.due_on is not None and 0 <= (promise.due_on - self._today).days <= 2
        warn = (
            f"{owes} · {said}: what happened?" if past else f"{owes} · {said}: still doable?" if doubt else ""
        )
        verbs = [("Kept" if past else "Keep", "keep")] if mine else [("Arrived", "keep")]
        verbs.append(
            ("What happened?", "happened")
            if past
            else ("Renegotiate", "renegotiate")
            if promise.due_on
            else ("Set a date", "date")
        )
        verbs.append(("Release", "release"))
        buttons: list[QWidget] = [
            button(text, partial(acts.act, verb, promise.id), "quiet", says=f"{text}: {promise.what}")
            for text, verb in verbs
        ]
        row = Row(promise.what, "" if warn else f"{owes} · {said}", warn, acts=[*buttons, Initials(name)])
        chain = self._chains[promise.id]
        if len(chain) > 1:
            row.text.addWidget(label(chain_in_words(chain, self._today), "meta"))
        return row

    def give(self) -> None:
        if not self._names:
            self.trouble.emit("A promise is between two people: add a person first.")
            return
        ask = Ask(self.window(), "A promise", "Note it", "What, for whom, by when.")
        side = ask.choice(
            "Whose word", ((Direction.MINE, "mine to them"), (Direction.THEIRS, "theirs to me"))
        )
        who = ask.choice("With", tuple(self._names.items()))
        what = ask.line("What")
        dated = ask.choice("By when", ((True, "by a date"), (False, "no date yet")))
        due = ask.day("Date", self._today + timedelta(days=7))
        made: list[int] = []

        def work() -> None:
            on = as_date(due) if dated.currentData() else None
            with self._store.write() as session:
                given = promises.give(
                    session, who.currentData(), what.text(), side.currentData(), on, self._today
                )
                made.append(given.id)

        def undo() -> None:
            with self._store.write() as session:
                session.delete(promises.get(session, made[-1]))

        if ask.run(work):
            self.done.emit("Noted.", undo)

    def _rest(self, plan_id: int) -> None:
        def wake() -> None:
            with self._store.write() as session:
                plans.get(session, plan_id).wake(session)

        with self._store.write() as session:
            plans.get(session, plan_id).rest()
        self.done.emit("It rests now.", wake)


def chain_in_words(chain: list[Promise], today: date) -> str:
    """18 November → agreed afresh 16 November → 25 November."""
    parts: list[str] = []
    for link in chain:
        parts.append(words.day(link.due_on, today) if link.due_on else "no date")
        if link.closed_on:
            how = (
                "agreed afresh in time"
                if link.status == promises.Status.RENEGOTIATED
                else "missed, agreed afresh"
            )
            parts.append(f"{how} on {words.day(link.closed_on, today)}")
    return " → ".join(parts)
