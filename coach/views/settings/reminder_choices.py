"""Which reminders come: off until chosen, each by itself, and those that fell silent start again here."""

from collections.abc import Callable
from datetime import time
from functools import partial

from PySide6.QtCore import QSignalBlocker, QTime
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from coach.advice.reminders import NAMES, ReminderKind, ReminderState
from coach.clock import Clock
from coach.crash import WriteTrouble
from coach.i18n import phrases, region
from coach.i18n.translate import _
from coach.models import marks, people
from coach.services import autostart, reminders
from coach.settings import Settings
from coach.store.store import Store
from coach.views.reminders.tray import available, wish
from coach.views.settings.rows import SIDE, setting
from coach.views.widgets import look
from coach.views.widgets.dialogs import Ask
from coach.views.widgets.living import Part
from coach.views.widgets.pieces import Row, button, label, press
from coach.views.widgets.pressing import Tick
from coach.views.widgets.screen import Screen
from coach.views.widgets.side_by_side import side_by_side
from coach.views.widgets.still_box import StillTime


class ReminderChoices:
    """The rows of one group; `keep` stores what changes of the settings, such as remind_brief."""

    def __init__(
        self, screen: Screen, store: Store, chosen: Settings, clock: Clock, keep: Callable[..., object]
    ) -> None:
        self._screen, self._store, self._chosen, self._clock = screen, store, chosen, clock
        self._keep = keep

    def rows(self) -> list[Part]:
        chosen, today = self._chosen, self._clock.today()
        with self._store.read() as session:
            states = reminders.states(session)
            marked = marks.marked(session, marks.BRIEF) if chosen.remind_brief else set()
            here = [(one.id, one.name) for one in people.everyone(session) if one.id in marked]
        made = [] if available() else [Part("no tray", self._no_tray)]
        made.append(Part("bundle", self._bundle, chosen.bundle_at))
        made.append(Part("brief", self._brief, chosen.remind_brief, here))
        made.append(Part("doubt", self._doubt, chosen.remind_doubt))
        if autostart.is_possible():
            made.append(Part("autostart", self._autostart, autostart.is_on()))
        wanted = wish(chosen)
        for kind, state in states.items():
            if wanted.has(kind) and state.silent(today):
                made.append(self._silent(kind, state))
        return made

    def _no_tray(self) -> QWidget:
        none = _("This desktop has no tray, so none can be shown. Today shows what waits.")
        return _framed([label(none, "body2")])

    def _bundle(self, hour: str) -> QWidget:
        """Its hour beside it, typed or with the arrows; without the tick it rests."""
        tick = _tick(ReminderKind.BUNDLE, bool(hour))
        at = StillTime(QTime.fromString(hour or "08:30", "HH:mm"))
        at.setObjectName("bundle_at")
        at.setAccessibleName(_("At"))
        at.setDisplayFormat(region.hour_format())
        at.lineEdit().setTextMargins(look.px(12), 0, 0, 0)
        at.lineEdit().setAccessibleName(at.accessibleName())
        at.setFixedWidth(at.fontMetrics().horizontalAdvance(phrases.hour(time(20))) + look.px(44))
        at.setEnabled(tick.isChecked())

        def choose() -> None:
            at.setEnabled(tick.isChecked())
            self._keep(bundle_at=at.time().toString("HH:mm") if tick.isChecked() else "")

        tick.toggled.connect(lambda _on: choose())
        at.editingFinished.connect(choose)
        return _framed([_ticked(tick, at)])

    def _brief(self, on: bool, here: list[tuple[int, str]]) -> QWidget:
        """Before a one-to-one; with whom is chosen person by person."""
        tick = _tick(ReminderKind.BRIEF, on)
        tick.toggled.connect(self._choose_brief)
        return _framed([_ticked(tick), *([self._with_whom(here)] if on else [])])

    def _with_whom(self, here: list[tuple[int, str]]) -> QWidget:
        made: list[QWidget] = []
        if not here:
            made.append(label(_("Nobody is chosen yet, so none of these comes."), "body2"))
        for person_id, name in here:
            says = _("No reminder before one-to-ones with {name}").format(name=name)
            act = partial(self._mark, person_id, False)
            off = button(_("Not any more"), act, "quiet", says=says)
            made.append(Row(_("with {name}").format(name=name), acts=[off], filled=False))
        choose = button(_("Choose a person"), self.choose_person)
        under = QWidget()
        down = QVBoxLayout(under)
        down.setContentsMargins(look.px(30), 0, 0, 0)  # below the words of its tick
        down.setSpacing(2)
        for widget in (*made, side_by_side(choose)):
            down.addWidget(widget)
        return under

    def _doubt(self, on: bool) -> QWidget:
        tick = _tick(ReminderKind.DOUBT, on)
        tick.toggled.connect(lambda now: self._keep(remind_doubt=now))
        return _framed([_ticked(tick)])

    def _autostart(self, on: bool) -> QWidget:
        """The way for them to come on a day on which nobody thought of opening Coach."""
        tick = Tick()
        tick.setObjectName("autostart")
        tick.setAccessibleName(_("Start Coach when I sign in to this computer"))
        tick.setChecked(on)
        tick.toggled.connect(partial(self._turn_autostart, tick))
        return _framed([_ticked(tick)])

    def _turn_autostart(self, tick: Tick, on: bool) -> None:
        try:
            autostart.turn(on, self._store.vault.folder)
        except WriteTrouble as trouble:
            with QSignalBlocker(tick):
                tick.setChecked(autostart.is_on())
            self._screen.trouble.emit(str(trouble))
        else:
            said = _("From the next time you sign in.") if on else _("It starts when you open it.")
            self._screen.done.emit(said, None)
            self._screen.refresh()

    def _silent(self, kind: ReminderKind, state: ReminderState) -> Part:
        name = _(NAMES[kind])
        says = _("Start again: {what}").format(what=name)
        again = press(_("Start again"), partial(self._start_again, kind), says=says)
        return setting(f"silent {kind}", _("Silent now"), name, self._why_silent(state), False, again)

    def choose_person(self) -> None:
        """One more before whose one-to-ones a reminder comes."""
        with self._store.read() as session:
            chosen = marks.marked(session, marks.BRIEF)
            others = [(p.id, p.name) for p in people.everyone(session) if p.id not in chosen]
        if not others:
            self._screen.trouble.emit(_("There is nobody else to choose."))
            return
        why = _("Half an hour before each one-to-one with them, while Coach runs.")
        ask = Ask(self._screen, _("A reminder before a one-to-one"), _("Choose"), why, key="reminder")
        who = ask.choice(_("With"), others)
        if ask.run(lambda: self._mark(who.currentData(), True)):
            self._screen.refresh()

    def _mark(self, person_id: int, wanted: bool) -> None:
        with self._store.write() as session:
            marks.put(session, person_id, marks.BRIEF, wanted, self._clock.today())
        said = _("Half an hour before, while Coach runs.") if wanted else _("No more of these.")
        self._screen.done.emit(said, self._store.undo_of_last())

    def _why_silent(self, state: ReminderState) -> str:
        if state.stopped:
            return _("You stopped it.")
        if state.not_before is not None and state.rests(self._clock.today()):
            return _("It rests until {day}.").format(day=phrases.day(state.not_before, self._clock.today()))
        return _("It went by three times and stopped by itself.")

    def _choose_brief(self, on: bool) -> None:
        self._keep(remind_brief=on)
        self._screen.refresh()

    def _start_again(self, kind: ReminderKind) -> None:
        with self._store.write() as session:
            reminders.start_again(session, kind)
        self._screen.done.emit(_("It starts again."), self._store.undo_of_last())


def _tick(kind: ReminderKind, on: bool) -> Tick:
    made = Tick()
    made.setObjectName(f"remind_{kind}")
    made.setAccessibleName(_(NAMES[kind]))
    made.setChecked(on)
    return made


def _ticked(tick: Tick, *acts: QWidget) -> Row:
    """What the tick stands for, in as many lines as it takes; pressed anywhere, it is ticked."""
    said, level = tick.accessibleName(), bool(acts)  # a field beside the words is higher than they are
    made = Row(said, leads=[tick], acts=acts, filled=False, opens=tick, middle=level)
    for one in (tick, *acts):
        one.setProperty("in_row", False)  # of no list: whoever comes to Settings does not land here
    return made


def _framed(held: list[QWidget]) -> QWidget:
    """A row of the group that is no name with a value."""
    made = QFrame()
    made.setObjectName("setting")
    down = QVBoxLayout(made)
    down.setContentsMargins(SIDE, 10, SIDE, 10)
    down.setSpacing(6)
    for one in held:
        down.addWidget(one)
    return made
