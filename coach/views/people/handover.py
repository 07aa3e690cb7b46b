"""Handing somebody over to a new manager: what both agreed to pass on, each promise settled, the page."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QCheckBox, QPushButton, QWidget

from coach.clock import Clock
from coach.crash import WriteTrouble
from coach.documents.request import PageRequest
from coach.i18n import phrases
from coach.i18n.translate import _, later, p_
from coach.models import meetings, people, promises
from coach.models.base import clean_line
from coach.models.meetings import Meeting
from coach.models.people import Fact, Person
from coach.models.promises import Direction, Promise
from coach.services import parting
from coach.services.handover import hand_over
from coach.store.store import Store
from coach.views.people.handover_choices import recalled
from coach.views.people.parting import name_what_is_left
from coach.views.plan.promise_acts import PromiseActs
from coach.views.widgets import announce
from coach.views.widgets.dialogs import Ask
from coach.views.widgets.disc import Initials
from coach.views.widgets.living import Part
from coach.views.widgets.pieces import Row, button, card, label, name_of, press, words
from coach.views.widgets.screen import Screen
from coach.views.widgets.side_by_side import column, side_by_side
from coach.views.widgets.staying import focusable, lead_to

SHOWN_MS = 20  # what is new on a page is shown a moment later
SHOWN = 600  # letters of a one-to-one's notes: enough to know which they are
PASS_ON, SETTLE, PAGE = range(3)
HAND_ON = later("Hand it on…")


class Handover:
    """Three small steps on the person's page; what was chosen is kept until it is done."""

    def __init__(
        self, screen: Screen, store: Store, clock: Clock, person: Person, leave: Callable[[], object]
    ) -> None:
        self._screen, self._store, self._clock = screen, store, clock
        self._person, self._leave = person, leave
        self.step = PASS_ON
        self._said = ""  # why there is no next step yet
        self._choices = recalled(store.vault, person.id)
        self._along, self._takes = self._choices.along, self._choices.takes

    def parts(self) -> list[Part]:
        """The step that is in front, and the ways on from it."""
        with self._store.read() as session:
            self._facts = people.shared_facts(session, self._person.id)
            self._notes = meetings.shared_notes(session, self._person.id)
            self._open = promises.between_us(session, self._person.id)
        if self.step == PAGE and self._waiting():
            self.step = SETTLE  # what was closed has been taken back
        steps = (self._pass_on, self._settle, self._page)
        said = [words(self._said, "warn")] if self._said and self._waiting() else []
        return [self._top(), *steps[self.step](), *said, Part("ways", self._ways, self.step)]

    def _top(self) -> Part:
        at, title = self._where()
        return self._screen.heading(
            "",
            _("Handing over: {name}").format(name=self._person.name),
            press(_("Back to the page"), self._leave, "quiet"),
            lead=Part("initials", Initials, self._person.name, 44 if self._screen.small else 52),
            under=f"{title} · {at}",
        )

    def _where(self) -> tuple[str, str]:
        """Which step of how many, and its title."""
        titles = (_("What may go along"), _("What is still open between us"), _("The page"))
        at = _("Step {step} of {count}").format(step=self.step + 1, count=len(titles))
        return at, titles[self.step]

    def finish(self) -> None:
        """On to the next step, not past a promise nobody has settled; at the last, whether it is done."""
        self._said = ""
        if self.step == PAGE:
            self.done()
            return
        if self.step == SETTLE and self._waiting():
            self._said = _("Each one first: close it, or say who takes it on.")
            self._screen.refresh()
            announce.say(self._screen, self._said, urgent=True)
            return
        self.step += 1
        self.begin_the_step()

    def before(self) -> None:
        self._said = ""
        self.step = max(self.step - 1, PASS_ON)
        self.begin_the_step()

    def begin_the_step(self) -> None:
        """From its first line; which one it is, is said."""
        self._screen.refresh()
        self._to_the_first_line()
        at, title = self._where()
        announce.say(self._screen, f"{at}: {title}")

    def _to_the_first_line(self) -> None:
        """The focus on the first row, or where there is none on what leads on; not on what leads back.

        Of a promise on what asks who takes it on: a second Enter must close none, nor take a name back.
        """
        held = focusable(self._screen)
        rows = [one for one in held if one.property("in_row")]
        if self.step == SETTLE:
            rows = self._to_hand_on()
        for first in (rows or [one for one in held if one.property("kind") == "primary"])[:1]:
            lead_to(first)

    def _to_hand_on(self) -> list[QWidget]:
        """What asks who takes it on, of each promise that is not settled yet, from the top."""
        held = focusable(self._screen)
        return [one for one in held if isinstance(one, QPushButton) and one.text() == _(HAND_ON)]

    def _and_on(self, act: Callable[[], object], promise: Promise) -> None:
        """Do it, and once it is settled go on to the next one below, as on the first."""
        there = [one.objectName() for one in self._to_hand_on()]
        at = there.index(name) if (name := name_of(_says(_(HAND_ON), promise))) in there else 0
        act()
        QTimer.singleShot(SHOWN_MS, self._screen, partial(self._go_on, promise.id, there[at + 1 :]))

    def _go_on(self, promise_id: int, below: Sequence[str]) -> None:
        waits = any(one.id == promise_id and one.id not in self._takes for one in self._open)
        if self.step != SETTLE or waits:
            return
        following = [one for one in self._to_hand_on() if one.objectName() in below]
        for one in following[:1]:
            lead_to(one)
        if not following:
            self._to_the_first_line()

    # -- the steps ---------------------------------------------------------------------------

    def _pass_on(self) -> list[Part]:
        head = words(_("Only what you both agreed to"), "callout")
        how = words(_("Go through it together. Nothing goes along until it is ticked."), "body2")
        agreed = card("", "", head, how, kind="callout", key="agreed")
        if not self._facts and not self._notes:
            none = _("Nothing about them is marked “shared”, so nothing of it can go along.")
            return [agreed, card("", "", words(none, "body2"), key="nothing")]
        facts = [self._along_or_not(("facts", one.id), one.body) for one in self._facts]
        talks = [self._talk(one) for one in self._notes]
        return [
            agreed,
            *([card(_("What matters to them"), "leaf", *facts)] if facts else []),
            *([card(_("One-to-ones"), "message-circle", *talks)] if talks else []),
        ]

    def _talk(self, meeting: Meeting) -> Part:
        day = phrases.day(meeting.starts_at.date(), self._clock.today())
        text = meeting.notes if len(meeting.notes) <= SHOWN else f"{meeting.notes[:SHOWN].rstrip()} …"
        return self._along_or_not(("notes", meeting.id), _("One-to-one of {day}").format(day=day), text)

    def _along_or_not(self, which: tuple[str, int], title: str, text: str = "") -> Part:
        return Part(which, self._line, which, title, text)

    def _line(self, which: tuple[str, int], title: str, text: str) -> QWidget:
        """Its box is told here once; from then on it tells what is ticked."""
        tick = QCheckBox()
        tick.setObjectName(f"along_{which[0]}_{which[1]}")
        tick.setAccessibleName(_("Goes along: {what}").format(what=title))
        tick.setChecked(which in self._along)
        tick.toggled.connect(partial(self.pass_on, which))
        return Row(title, text, leads=[tick], opens=tick)

    def pass_on(self, which: tuple[str, int], along: bool) -> None:
        (self._along.add if along else self._along.discard)(which)
        self._keep_choices()

    def _settle(self) -> list[Part]:
        name = self._person.name
        cards: list[Part] = []
        for side, head in (
            (Direction.MINE, _("I owe {name}").format(name=name)),
            (Direction.THEIRS, _("{name} owes me").format(name=name)),
        ):
            rows = [
                Part(("promise", one.id), self._promise, one, self._takes.get(one.id, ""))
                for one in self._open
                if one.direction == side
            ]
            cards += [card(head, "arrow-left-right", *rows, key=side)] if rows else []
        if not cards:
            none = words(_("Nothing is open between you. The page can be made."), "body2")
            return [card("", "", none, key="nothing")]
        why = words(
            _("A promise ends with one of you, or somebody takes it on: agreed by all three."), "body2"
        )
        return [card("", "", why, kind="callout", key="why"), *cards]

    def _promise(self, promise: Promise, takes: str) -> QWidget:
        when = phrases.weekday(promise.due_on, self._clock.today()) if promise.due_on else _("no date yet")
        if self._screen.privacy.hides(promise.confidence):
            show = partial(self._screen.privacy.show, self._screen.window())
            return Row(_("A private line"), when, acts=[button(_("Show private"), show, "quiet")])
        if takes:
            said = _("{who} takes it on").format(who=takes)
            no = _("Not so")
            back = button(no, partial(self.keep_here, promise.id), "quiet", says=_says(no, promise))
            made = Row(promise.what, when, acts=[back])
            made.text.addWidget(label(said, "accent"))
            return made
        past = _("past its date · {day}").format(day=when) if promise.past_date(self._clock.today()) else ""
        return Row(promise.what, "" if past else when, past, acts=self._ways_out(promise, bool(past)))

    def _ways_out(self, promise: Promise, past: bool) -> list[QWidget]:
        """Closed as it was kept or released, or handed on; past its date only words will do."""
        acts = PromiseActs(self._store, self._clock, self._screen.window(), self._screen.done.emit)
        mine = promise.direction == Direction.MINE
        kept = (_("I kept it") if mine else _("Arrived"), partial(acts.keep, promise.id))
        if past:
            kept = (_("What happened?"), partial(acts.what_happened, promise.id))
        ways = (
            kept,
            (_("They released me") if mine else _("Release"), partial(acts.release, promise.id)),
            (_(HAND_ON), partial(self.hand_on, promise.id)),
        )
        return [self._act(text, act, promise) for text, act in ways]

    def _act(self, text: str, act: Callable[[], object], promise: Promise) -> QWidget:
        return button(text, partial(self._and_on, act, promise), "quiet", says=_says(text, promise))

    def hand_on(self, promise_id: int) -> None:
        """Who takes it; asked again, the name given last stands there already."""
        why = _("The page names it, with whoever takes it on. It is closed here once you are done.")
        ask = Ask(
            self._screen,
            _("Who takes it on?"),
            _("Hand it on"),
            why,
            key=f"hand on|promises {promise_id}",
        )
        who = ask.line(_("Name"), next(reversed(self._takes.values()), ""))

        def work() -> None:
            self._takes[promise_id] = clean_line(who.text(), _("A name"))

        if ask.run(work):
            self._said = ""
            self._keep_choices()
            self._screen.refresh()

    def keep_here(self, promise_id: int) -> None:
        del self._takes[promise_id]
        self._keep_choices()
        self._screen.refresh()

    def _keep_choices(self) -> None:
        try:
            self._choices.keep(self._store.vault)
        except WriteTrouble as trouble:
            self._screen.trouble.emit(str(trouble))

    def _waiting(self) -> bool:
        return any(promise.id not in self._takes for promise in self._open)

    def _page(self) -> list[Part]:
        handed = [p for p in self._open if p.id in self._takes]
        parts: list[Part] = []
        for title, lines in (
            (_("What matters to them"), [(said, "") for kind, said in self._chosen() if kind == "facts"]),
            (_("One-to-ones"), [(said, "") for kind, said in self._chosen() if kind == "notes"]),
            (_("Promises handed on"), [(self._named(p), self._takes[p.id]) for p in handed]),
        ):
            parts += [Part(title, self._on_the_page, title, lines)] if lines else []
        if not self._along and not handed:
            parts.append(words(_("Only the name, and room for all of you to sign."), "body2"))
        see = press(_("See the page"), self.show_page, "primary")
        first = words(_("Give it to them to read before anybody else sees it."), "body2")
        return [card(_("On the page"), "printer", *parts, see, first)]

    def _on_the_page(self, title: str, lines: Sequence[tuple[str, str]]) -> QWidget:
        rows = (Row(said, who, filled=False) for said, who in lines)
        return column(label(title, "h3"), *rows, spacing=4)

    def _named(self, promise: Promise) -> str:
        return self._screen.privacy.words(promise.confidence, promise.what)

    def _chosen(self) -> list[tuple[str, str]]:
        facts: list[Fact] = [f for f in self._facts if ("facts", f.id) in self._along]
        talks = [m for m in self._notes if ("notes", m.id) in self._along]
        return [
            *(("facts", f.body) for f in facts),
            *(("notes", phrases.day(m.starts_at.date(), self._clock.today())) for m in talks),
        ]

    def show_page(self) -> None:
        self._screen.print_asked.emit(self.wanted())

    def wanted(self) -> PageRequest:
        """What the page is asked for: nothing but what was ticked, and who takes which promise."""
        facts, notes = (tuple(sorted(i for k, i in self._along if k == kind)) for kind in ("facts", "notes"))
        handed = tuple(self._handed_on().items())
        return PageRequest("handover", person=self._person.id, facts=facts, notes=notes, handed=handed)

    def _handed_on(self) -> dict[int, str]:
        """Who takes which of the promises that are still open."""
        still_open = {promise.id for promise in self._open}
        return {id_: who for id_, who in self._takes.items() if id_ in still_open}

    def _ways(self, step: int) -> QWidget:
        ways: list[QPushButton] = []
        if step > PASS_ON:
            ways.append(button(p_("a step", "Back"), self.before, says=_("The step before")))
        if step < PAGE:
            ways.append(button(_("Next"), self.finish, "primary", says=_("Next step")))
        else:
            ways.append(button(_("Done"), self.done, says=_("Done: back to the page")))
        return side_by_side(*ways)

    def done(self) -> None:
        """What is handed on is closed, what else is open is named, and whoever leaves may be archived.

        One undo takes back all of it.
        """
        with self._store.read() as session:
            left = parting.still_open(session, self._person.id, self._clock.today())
        left = replace(left, promises=())  # each was settled one step earlier
        if not (self._person.is_here or left.anything):
            self._hand_over(archive=False, calls_off=False)
            return
        why = _("What was handed on is closed here, with the name of whoever takes it on.")
        ask = Ask(self._screen, _("Is the handover done?"), _("Done"), why, key="handover done")
        calls_off = name_what_is_left(ask, left, self._screen.privacy, self._clock.today())
        now = _("Archive {name} now").format(name=self._person.name)
        goes = ask.options(((True, now), (False, _("Not yet")))) if self._person.is_here else lambda: False
        ask.run(lambda: self._hand_over(goes(), calls_off()))

    def _hand_over(self, archive: bool, calls_off: bool) -> None:
        vault, choices, today = self._store.vault, self._choices, self._clock.today()
        with self._store.write() as session:
            hand_over(session, self._person.id, self._handed_on(), today, archive, calls_off)
        undo = self._store.undo_of_last(also=lambda: choices.keep(vault))
        with suppress(WriteTrouble):  # what is left lying there names only promises that are closed
            choices.drop(vault)

        said = [_("Handed over."), *([_("Archived: history stays, reminders stop.")] if archive else [])]
        self._screen.done.emit(" ".join(said), undo)
        self._leave()


def _says(text: str, promise: Promise) -> str:
    return f"{text}: {promise.what}"
