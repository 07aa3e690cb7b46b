"""What can be done with a promise, the same from every screen."""

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtWidgets import QWidget

from coach.models import promises
from coach.models.promises import Direction
from coach.store import Store
from coach.views.parts.dialogs import Ask, as_date
from coach.views.parts.screen import Undo

Done = Callable[[str, Undo], None]


class PromiseActs:
    def __init__(self, store: Store, today: date, window: QWidget, done: Done) -> None:
        self._store, self._today, self._window, self._done = store, today, window, done

    def act(self, verb: str, promise_id: int) -> None:
        {
            "keep": self.keep,
            "release": self.release,
            "renegotiate": self.renegotiate,
            "happened": self.what_happened,
            "date": self.set_date,
        }[verb](promise_id)

    def keep(self, promise_id: int) -> None:
        with self._store.write() as session:
            promise = promises.get(session, promise_id)
            promise.keep(self._today)
            said = "Kept" if promise.direction == Direction.MINE else "Arrived"
        self._done(f"{said}.", lambda: self._reopen(promise_id))

    def release(self, promise_id: int) -> None:
        with self._store.write() as session:
            promises.get(session, promise_id).release(self._today)
        self._done("Released.", lambda: self._reopen(promise_id))

    def renegotiate(self, promise_id: int) -> None:
        """Before its date: a new one, agreed with the other; the old date stays on record."""
        ask = Ask(
            self._window,
            "Agree afresh",
            "Agree",
            "The earlier date stays on record, with the day you said so.",
        )
        field = ask.day("New date", self._today + timedelta(days=7))

        def work() -> None:
            with self._store.write() as session:
                promises.get(session, promise_id).renegotiate(session, as_date(field), self._today)

        if ask.run(work):
            self._done("Renegotiated in time.", lambda: self._rejoin(promise_id))

    def what_happened(self, promise_id: int) -> None:
        """After its date: only the leader says what became of it."""
        ask = Ask(self._window, "What happened?", "Note it", "It happens. Who should hear from you?")
        what = ask.choice(
            "It was",
            [
                ("kept", "delivered as agreed, by its date"),
                ("right", "delivered later, and put right"),
                ("afresh", "missed, and agreed afresh"),
                ("missed", "missed"),
                ("released", "no longer needed: they let it go"),
            ],
        )
        field = ask.day("New date, if agreed afresh", self._today + timedelta(days=7))

        def work() -> None:
            with self._store.write() as session:
                promise = promises.get(session, promise_id)
                chosen = what.currentData()
                if chosen == "kept":
                    promise.keep(self._today)
                elif chosen == "released":
                    promise.release(self._today)
                else:
                    promise.miss(self._today)
                    if chosen == "right":
                        promise.put_right(self._today)
                    if chosen == "afresh":
                        promise.agree_afresh(session, as_date(field), self._today)

        if ask.run(work):
            self._done("Noted.", lambda: self._rejoin(promise_id))

    def set_date(self, promise_id: int) -> None:
        ask = Ask(self._window, "By when?", "Set the date")
        field = ask.day("Date", self._today + timedelta(days=7))

        def work() -> None:
            with self._store.write() as session:
                promises.get(session, promise_id).set_date(as_date(field), self._today)

        if ask.run(work):
            self._done("Date set.", lambda: self._undate(promise_id))

    def _reopen(self, promise_id: int) -> None:
        with self._store.write() as session:
            promises.get(session, promise_id).reopen()

    def _rejoin(self, promise_id: int) -> None:
        """Undo of a new agreement: the successor goes, the earlier promise is open again."""
        with self._store.write() as session:
            promise = promises.get(session, promise_id)
            if promise.successor_id is not None:
                successor = promises.get(session, promise.successor_id)
                promise.successor_id = None
                session.flush()
                session.delete(successor)
            promise.reopen()

    def _undate(self, promise_id: int) -> None:
        with self._store.write() as session:
            promises.get(session, promise_id).due_on = None
