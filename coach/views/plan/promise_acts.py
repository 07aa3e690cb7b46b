"""What can be done with a promise, the same from every screen."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial

from PySide6.QtWidgets import QWidget

from coach import clock
from coach.advice import my_word
from coach.advice.rhythm import workday_after
from coach.clock import Clock
from coach.i18n import phrases, region
from coach.i18n.translate import _
from coach.models import people, promises
from coach.models.base import Confidence
from coach.models.promises import LONGEST, Direction, Promise, PromiseStatus
from coach.services.promises import Became, agree_anew, correct, say_what_became
from coach.store.store import Store
from coach.store.undo import Done
from coach.views.widgets import clipboard, levels
from coach.views.widgets.dialogs import Ask, as_date
from coach.views.widgets.pressing import Tick

Act = tuple[str, Callable[[], object]]


class PromiseActs:
    """What can be done with a promise. `done` is told what happened, with the act that undoes it."""

    def __init__(self, store: Store, clock: Clock, window: QWidget, done: Done) -> None:
        self._store, self._clock, self._window, self._done = store, clock, window, done

    def act(self, verb: str, promise_id: int) -> None:
        """Do what a word of Today says, such as keep. Raises KeyError for a word it does not know."""
        {
            "keep": self.keep,
            "release": self.release,
            "renegotiate": self.renegotiate,
            "happened": self.what_happened,
            "date": self.set_date,
            "right": self.put_right,
            "correct": self.correct,
            "remove": self.remove,
        }[verb](promise_id)

    def first(self, promise: Promise) -> list[Act]:
        """The one or two that stand beside the promise, the likelier first."""
        mine, past = promise.direction == Direction.MINE, promise.past_date(self._clock.today())
        if promise.status == PromiseStatus.MISSED:
            return [(_("Put right"), partial(self.put_right, promise.id))]
        if past:
            return [(_("What happened?"), partial(self.what_happened, promise.id))]
        keep = (_("I kept it") if mine else _("Arrived"), partial(self.keep, promise.id))
        if promise.due_on is None:
            return [keep, (_("Set a date"), partial(self.set_date, promise.id))]
        return [keep, (_("Renegotiate"), partial(self.renegotiate, promise.id))]

    def seldom(self, promise: Promise) -> list[Act]:
        """Those that wait in its menu."""
        acts: list[Act] = []
        if promise.status == PromiseStatus.OPEN:
            mine = promise.direction == Direction.MINE
            says = _("They released me from it") if mine else _("I release them from it")
            acts.append((says, partial(self.release, promise.id)))
            acts.append((_("Correct it…"), partial(self.correct, promise.id)))
            if mine and promise.confidence != Confidence.PRIVATE:
                acts.append((_("Copy a few lines to send"), partial(self.copy_message, promise.id)))
        acts += levels.acts(self._store, self._done, Promise, promise.id, promise.confidence)
        acts.append((_("Remove it: noted by mistake"), partial(self.remove, promise.id)))
        return acts

    def menu(self, promise: Promise) -> list[Act]:
        """All that can be done with it: what stands beside it first, then what is done seldom."""
        return [*self.first(promise), *self.seldom(promise)]

    def give(self, here: Sequence[tuple[int, str]]) -> None:
        """Ask for a promise with one of `here`, by id and name, and note it."""
        ask = Ask(self._window, _("A promise"), _("Note it"), _("What, for whom, by when."), key="promise")
        side = ask.choice(
            _("Whose word"), ((Direction.MINE, _("mine to them")), (Direction.THEIRS, _("theirs to me")))
        )
        who = ask.choice(_("With"), here)
        what = ask.long_line(_("What"), room=LONGEST)
        dated = ask.choice(_("By when"), ((True, _("by a date")), (False, _("no date yet"))))
        due = ask.day(_("Date"), self._clock.today() + timedelta(days=7), self._clock.today())
        level = ask.choice(_("For whom"), levels.named())

        def work() -> None:
            on = as_date(due) if dated.currentData() else None
            person, whose, seen = who.currentData(), side.currentData(), level.currentData()
            with self._store.write() as session:
                today = self._clock.today()
                promises.give(session, person, what.text(), whose, on, today, confidence=seen)

        if ask.run(work):
            self._done(_("Noted."), self._store.undo_of_last())

    def keep(self, promise_id: int) -> None:
        """Delivered, or arrived, today. Raises BrokenRule once it is closed."""
        with self._store.write() as session:
            promise = promises.get(session, promise_id)
            promise.keep(self._clock.today())
            mine = promise.direction == Direction.MINE
        self._done(_("Kept.") if mine else _("Arrived."), self._store.undo_of_last())

    def release(self, promise_id: int) -> None:
        """Let go by whom it was owed to. Raises BrokenRule once it is closed."""
        with self._store.write() as session:
            promises.get(session, promise_id).release(self._clock.today())
        self._done(_("Released."), self._store.undo_of_last())

    def renegotiate(self, promise_id: int) -> None:
        """Before its date: a new one, agreed with the other; the old date stays on record.

        Of what was noted within the last ten minutes the date is put right, and nothing was agreed afresh.
        """
        promise, name = self._held(promise_id)
        ask = Ask(
            self._window,
            _("Renegotiate"),
            _("Agree"),
            self._agreed_so_far(promise, name),
            key=f"renegotiate|promises {promise_id}",
        )
        field = ask.day(
            _("New date"), workday_after(self._clock.today() + timedelta(days=6)), self._clock.today()
        )
        copies = self._offer_a_message(ask, promise)
        anew: list[bool] = []

        def work() -> None:
            with self._store.write() as session:
                on, today = as_date(field), self._clock.today()
                anew.append(agree_anew(session, promise_id, on, clock.now(), today))

        if ask.run(work):
            said = _("Renegotiated in time.") if anew[-1] else _("Date corrected.")
            undo = self._store.undo_of_last()
            if copies():
                said = self._copy_new_date(promise, name, as_date(field), said)
            self._done(said, undo)

    def _copy_new_date(self, promise: Promise, name: str, on: date, said: str) -> str:
        """A few lines to send; what was said, with that beside it."""
        clipboard.copy(my_word.message(promise, my_word.WayOut.RENEGOTIATE, name, self._clock.today(), on))
        return said + " " + _("A message with the new date is copied.")

    def _agreed_so_far(self, promise: Promise, name: str) -> str:
        """What, between whom, the date it has, and what becomes of that."""
        today = self._clock.today()
        if promise.is_fresh(clock.now(), today):
            rest = _("Noted a moment ago: the date is corrected, and nothing counts as renegotiated.")
        else:
            rest = _("The earlier date stays on record, with the day you said so.")
        return f"{self._between(promise, name)}\n{rest}"

    def _between(self, promise: Promise, name: str) -> str:
        """Who owes whom what, and by when."""
        mine, today = promise.direction == Direction.MINE, self._clock.today()
        whose = (_("I owe {name}") if mine else _("{name} owes me")).format(name=name)
        what = _("A private line") if promise.confidence == Confidence.PRIVATE else promise.what
        if promise.due_on is None:
            return f"{whose}: {what}\n{phrases.capital(_('no date yet'))}"
        due = _("Promised for {day}").format(day=phrases.weekday(promise.due_on, today))
        return f"{whose}: {what}\n{due}"

    def _offer_a_message(self, ask: Ask, promise: Promise) -> Callable[[], bool]:
        """A box to tick, for a few lines with the new date; none where there is nobody to write to."""
        if promise.direction != Direction.MINE or promise.confidence == Confidence.PRIVATE:
            return lambda: False
        box = Tick(_("Copy a few lines with the new date to send"))
        box.setObjectName("copy_message")
        box.setAccessibleName(box.text())
        ask.form.addRow(box)
        return box.isChecked

    def correct(self, promise_id: int) -> None:
        """Its words, or with whom it is. Words changed later than a slip of the pen are a new agreement."""
        promise, name = self._held(promise_id)
        with self._store.read() as session:
            here = {promise.person_id: name} | {one.id: one.name for one in people.everyone(session)}
        today = self._clock.today()
        late = promise.past_date(today) and not promise.is_fresh(clock.now(), today)
        why = _("Words changed more than ten minutes later are a new agreement: the earlier stay on record.")
        if late:
            why = _("Its date has passed: say what happened first. Only whom it is with can be corrected.")
        ask = Ask(
            self._window,
            _("Correct it"),
            _("Correct"),
            why,
            key=f"correct|promises {promise_id}",
        )
        what = ask.long_line(_("What"), promise.what, room=LONGEST)
        what.setReadOnly(late)
        who = ask.choice(_("With"), tuple(here.items()), promise.person_id)
        if late:
            who.setFocus()

        def work() -> None:
            with self._store.write() as session:
                now, today = clock.now(), self._clock.today()
                correct(session, promise_id, what.text(), who.currentData(), now, today)

        if ask.run(work):
            self._done(_("Corrected."), self._store.undo_of_last())

    def remove(self, promise_id: int) -> None:
        """Noted by mistake: it goes from every list, and Undo brings it back."""
        with self._store.write() as session:
            promises.get(session, promise_id).remove(self._clock.now())
        self._done(_("Removed."), self._store.undo_of_last())

    def _held(self, promise_id: int) -> tuple[Promise, str]:
        with self._store.read() as session:
            promise = promises.get(session, promise_id)
            return promise, people.get(session, promise.person_id).name

    def what_happened(self, promise_id: int) -> None:
        """After its date: only the leader says what became of it."""
        promise, name = self._held(promise_id)
        mine = promise.direction == Direction.MINE
        why = (
            _("It happens. Who should hear from you?")
            if mine
            else _("Was it clear, freely given, still needed? Did you ask before the date?")
        )
        agreed = self._between(promise, name)
        ask = Ask(
            self._window,
            _("What happened?"),
            _("Note it"),
            f"{agreed}\n{why}",
            key=f"what happened|promises {promise_id}",
        )
        what = ask.options(
            (
                (Became.KEPT, _("delivered as agreed, by its date")),
                (Became.PUT_RIGHT, _("delivered later, and put right") if mine else _("it came later")),
                (Became.AGREED_AFRESH, _("missed, and renegotiated") if mine else _("renegotiated")),
                (Became.MISSED, _("missed") if mine else _("it did not happen")),
                (Became.RELEASED, _("no longer needed: they let it go") if mine else _("no longer needed")),
            ),
            held=False,
        )
        field = ask.day(
            _("New date, if renegotiated"), self._clock.today() + timedelta(days=7), self._clock.today()
        )

        copies = self._offer_a_message(ask, promise)
        field.setEnabled(False)
        ask.group.idToggled.connect(lambda _number, _on: field.setEnabled(what() == Became.AGREED_AFRESH))

        def work() -> None:
            became, today = what(), self._clock.today()
            afresh = as_date(field) if became == Became.AGREED_AFRESH else None
            with self._store.write() as session:
                say_what_became(session, promise_id, became, today, afresh)

        if ask.run(work):
            said, undo = _("Noted."), self._store.undo_of_last()
            if copies() and what() == Became.AGREED_AFRESH:
                said = self._copy_new_date(promise, name, as_date(field), said)
            self._done(said, undo)

    def put_right(self, promise_id: int) -> None:
        """The miss was made good today. Raises BrokenRule unless it was missed, and a second time."""
        with self._store.write() as session:
            promises.get(session, promise_id).put_right(self._clock.today())
        self._done(_("Put right."), self._store.undo_of_last())

    def copy_message(self, promise_id: int) -> None:
        """A draft to make one's own: in doubt it asks for a new date, else it says that the word stands."""
        with self._store.read() as session:
            promise = promises.get(session, promise_id)
            name = people.get(session, promise.person_id).name
        today = self._clock.today()
        doubtful = my_word.in_doubt([promise], today, region.working_days()) or promise.past_date(today)
        act = my_word.WayOut.RENEGOTIATE if doubtful else my_word.WayOut.KEEP
        clipboard.copy(my_word.message(promise, act, name, today))
        self._done(_("Copied. It leaves the clipboard after a minute."), None)

    def set_date(self, promise_id: int) -> None:
        """Asks by when, for a promise that has no date yet."""
        ask = Ask(self._window, _("By when?"), _("Set the date"), key=f"by when|promises {promise_id}")
        field = ask.day(_("Date"), self._clock.today() + timedelta(days=7), self._clock.today())

        def work() -> None:
            with self._store.write() as session:
                promises.get(session, promise_id).set_date(as_date(field), self._clock.today())

        if ask.run(work):
            self._done(_("Date set."), self._store.undo_of_last())
