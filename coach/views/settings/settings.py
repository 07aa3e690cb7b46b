"""Settings: passphrase and lock, looks, paper, language, where the data lies and how long it is kept."""

from datetime import time
from functools import partial

from PySide6.QtCore import QTime, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from coach import settings
from coach.advice.reminders import NAMES, ReminderKind, ReminderState
from coach.clock import Clock
from coach.i18n import phrases, region, translate
from coach.i18n.translate import _, later, n_
from coach.models import marks, people
from coach.models.journal import JournalEntry
from coach.models.marks import Mark
from coach.models.people import Person
from coach.models.reminder_states import Reminder
from coach.services import forgetting, reminders
from coach.settings import Settings
from coach.store.store import Store
from coach.vault import vault as vaults
from coach.views.care.crisis import copies_left, missing
from coach.views.reminders.tray import available, wish
from coach.views.settings.what_opens import WhatOpens
from coach.views.settings.where_you_are import WhereYouAre
from coach.views.widgets import customs, look
from coach.views.widgets.dialogs import Ask
from coach.views.widgets.pieces import Card, Row, Segments, button, label, side_by_side
from coach.views.widgets.screen import Screen
from coach.views.widgets.still_box import StillBox, StillTime

THEMES, SIZES, PAPERS = ("light", "dark", "system"), (100, 125, 150, 175, 200), ("a4", "letter")
MINUTES = (1, 5, 10, 20, 30, 60)


class SettingsScreen(Screen):
    """All choices of the leader. Each is stored at once, and a signal says which."""

    shows = frozenset({Person, Mark, JournalEntry, Reminder})
    name = "settings"
    title = later("Settings")
    looks_changed = Signal()
    minutes_changed = Signal()
    asked = Signal(str)
    reminders_changed = Signal()

    def __init__(self, store: Store, chosen: Settings, clock: Clock) -> None:
        super().__init__()
        self._store, self._chosen, self._clock = store, chosen, clock
        self._what_opens = WhatOpens(store, chosen, clock, self, self._secret_changed)

    def refresh(self) -> None:
        self.empty()
        self.header("", _("Settings"))
        for card in (
            self._key(),
            self._looks(),
            WhereYouAre(self._chosen, self._choose),
            self._paper(),
            self._reminders(),
            self._where(),
            self._how_long(),
            self._care(),
        ):
            self.page.addWidget(card)
        self.page.addStretch(1)

    def _key(self) -> Card:
        card = Card(_("Passphrase and lock"), "lock")
        locked = vaults.is_locked(self._store.vault.folder)
        card.add(label(self._what_opens.said(), "body2" if locked else "warn"))
        self._acts = self._what_opens.acts()
        card.add(*self._acts)
        if locked:
            minutes = StillBox()
            minutes.setObjectName("lock_minutes")
            minutes.setAccessibleName(_("Lock by itself after"))
            for count in MINUTES:
                minutes.addItem(n_("{count} minute", "{count} minutes", count).format(count=count), count)
            minutes.setCurrentIndex(max(minutes.findData(self._chosen.lock_minutes), 0))
            minutes.activated.connect(lambda _row: self._choose_minutes(minutes.currentData()))
            card.add(Row(_("Lock by itself after"), acts=[minutes], filled=False))
        return card

    def _looks(self) -> Card:
        card = Card(_("Appearance"), "sun")
        theme = Segments(
            _("Appearance"), _("Light"), _("Dark"), _("System"), chosen=THEMES.index(self._chosen.theme)
        )
        theme.chosen.connect(lambda n: self._choose(theme=THEMES[n]))
        nearest = min(SIZES, key=lambda size: abs(size - self._chosen.text_percent))
        size = Segments(_("Text size"), *(f"{s} %" for s in SIZES), chosen=SIZES.index(nearest))
        size.chosen.connect(lambda n: self._choose(text_percent=SIZES[n]))
        card.add(
            Row(_("Light or dark"), acts=[theme], filled=False),
            Row(_("Text size"), acts=[size], filled=False),
        )
        known = translate.known()
        if len(known) > 1:
            spoken = Segments(
                _("Language"),
                *(translate.own_name(code) for code in known),
                chosen=known.index(translate.code()),
            )
            spoken.chosen.connect(lambda n: self._choose(language=known[n]))
            card.add(
                Row(_("Language"), _("It is spoken from the next start on."), acts=[spoken], filled=False)
            )
        return card

    def _paper(self) -> Card:
        card = Card(_("Paper"), "printer")
        paper = Segments(_("Paper size"), "A4", _("Letter"), chosen=PAPERS.index(self._chosen.paper))
        paper.chosen.connect(lambda n: self._choose(paper=PAPERS[n]))
        return card.add(Row(_("Paper size"), acts=[paper], filled=False))

    def _reminders(self) -> Card:
        """Off until chosen; each can be chosen alone."""
        card = Card(_("Reminders"), "bell")
        said = _(
            "None until you choose one. They name nobody. Coach can remind you only while it runs:"
            " closed, it says nothing, and Today shows what waits when you come back."
        )
        card.add(label(said, "body2"))
        if not available():
            none = _("This desktop has no tray, so none can be shown. Today shows what waits.")
            card.add(label(none, "body2"))
        bundle = self._tick(ReminderKind.BUNDLE, bool(self._chosen.bundle_at))
        at = StillTime(QTime.fromString(self._chosen.bundle_at or "08:30", "HH:mm"))
        at.setObjectName("bundle_at")
        at.setAccessibleName(_("At"))
        at.setDisplayFormat(region.hour_format())
        at.lineEdit().setTextMargins(look.px(12), 0, 0, 0)
        at.lineEdit().setAccessibleName(at.accessibleName())
        at.setFixedWidth(at.fontMetrics().horizontalAdvance(phrases.hour(time(20))) + look.px(44))
        at.setEnabled(bundle.isChecked())

        def choose_bundle() -> None:
            at.setEnabled(bundle.isChecked())
            self._remind(bundle_at=at.time().toString("HH:mm") if bundle.isChecked() else "")

        bundle.toggled.connect(lambda _on: choose_bundle())
        at.editingFinished.connect(choose_bundle)
        brief = self._tick(ReminderKind.BRIEF, self._chosen.remind_brief)
        brief.toggled.connect(self._choose_brief)
        doubt = self._tick(ReminderKind.DOUBT, self._chosen.remind_doubt)
        doubt.toggled.connect(lambda on: self._remind(remind_doubt=on))
        across = QWidget()
        line = QHBoxLayout(across)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.px(10))
        line.addWidget(bundle)
        line.addWidget(at)
        line.addStretch(1)
        card.add(across, brief)
        if self._chosen.remind_brief:
            card.add(self._before_whom())
        card.add(doubt)
        wanted = wish(self._chosen)
        with self._store.read() as session:
            states = reminders.states(session)
        silent = [
            kind for kind, state in states.items() if wanted.has(kind) and state.silent(self._clock.today())
        ]
        if silent:
            card.add(label(_("Silent now"), "h3"))
        for kind in silent:
            name = _(NAMES[kind])
            says = _("Start again: {what}").format(what=name)
            again = button(_("Start again"), partial(self._start_again, kind), "quiet", says=says)
            card.add(Row(name, self._why_silent(states[kind]), acts=[again], filled=False))
        return card

    def _before_whom(self) -> QWidget:
        """A reminder before a one-to-one is chosen for each person."""
        with self._store.read() as session:
            chosen = marks.marked(session, marks.BRIEF)
            here = [person for person in people.everyone(session) if person.id in chosen]
        made: list[QWidget] = []
        if not here:
            made.append(label(_("Nobody is chosen yet, so none of these comes."), "body2"))
        for person in here:
            says = _("No reminder before one-to-ones with {name}").format(name=person.name)
            act = partial(self._mark_brief, person.id, False)
            off = button(_("Not any more"), act, "quiet", says=says)
            made.append(Row(_("with {name}").format(name=person.name), acts=[off], filled=False))
        choose = button(_("Choose a person"), self.choose_person)
        under = QWidget()
        down = QVBoxLayout(under)
        down.setContentsMargins(look.px(30), 0, 0, look.px(6))  # below the words of its tick
        down.setSpacing(2)
        for widget in (*made, side_by_side(choose)):
            down.addWidget(widget)
        return under

    def choose_person(self) -> None:
        with self._store.read() as session:
            chosen = marks.marked(session, marks.BRIEF)
            others = [(p.id, p.name) for p in people.everyone(session) if p.id not in chosen]
        if not others:
            self.trouble.emit(_("There is nobody else to choose."))
            return
        why = _("Half an hour before each one-to-one with them, while Coach runs.")
        ask = Ask(self.window(), _("A reminder before a one-to-one"), _("Choose"), why)
        who = ask.choice(_("With"), others)
        if ask.run(lambda: self._mark_brief(who.currentData(), True)):
            self.refresh()

    def _mark_brief(self, person_id: int, wanted: bool) -> None:
        with self._store.write() as session:
            marks.put(session, person_id, marks.BRIEF, wanted, self._clock.today())
        said = _("Half an hour before, while Coach runs.") if wanted else _("No more of these.")
        self.done.emit(said, self._store.undo_of_last())

    def _why_silent(self, state: ReminderState) -> str:
        if state.stopped:
            return _("You stopped it.")
        if state.not_before is not None and state.rests(self._clock.today()):
            return _("It rests until {day}.").format(day=phrases.day(state.not_before, self._clock.today()))
        return _("It went by three times and stopped by itself.")

    def _tick(self, kind: ReminderKind, on: bool) -> QCheckBox:
        text = _(NAMES[kind])
        made = QCheckBox(text)
        made.setObjectName(f"remind_{kind}")
        made.setAccessibleName(text)
        made.setChecked(on)
        return made

    def _choose_brief(self, on: bool) -> None:
        self._remind(remind_brief=on)
        self.refresh()

    def _remind(self, **changes: object) -> None:
        for name, value in changes.items():
            setattr(self._chosen, name, value)
        settings.save(self._store.vault.folder, self._chosen)
        self.reminders_changed.emit()

    def _start_again(self, kind: ReminderKind) -> None:
        with self._store.write() as session:
            reminders.start_again(session, kind)
        self.done.emit(_("It starts again."), self._store.undo_of_last())

    def _where(self) -> Card:
        card = Card(_("Where your data lies"), "folder")
        return card.add(
            label(str(self._store.vault.folder)),
            label(_("Kept on this computer only. Nothing is ever sent."), "body2"),
        )

    def _how_long(self) -> Card:
        """When to ask about those who have left, whom to ask about now, and the journal’s old pages."""
        card = Card(_("How long notes are kept"), "history")
        months = _box(_("Ask about people who have left"), "retention_months")
        for count in settings.MONTHS:
            said = n_("after {count} month", "after {count} months", count) if count else _("never")
            months.addItem(said.format(count=count), count)
        months.setCurrentIndex(months.findData(self._chosen.retention_months))
        months.activated.connect(lambda _row: self._keep_choice(retention_months=months.currentData()))
        card.add(Row(months.accessibleName(), acts=[months], filled=False))
        day = forgetting.earlier(self._clock.today(), self._chosen.journal_years * 12)
        with self._store.read() as session:
            waiting = forgetting.waiting(session, self._chosen.retention_months, self._clock.today())
            pages = forgetting.pages_before(session, day)
        for person in waiting:
            assert person.archived_on is not None
            left = _("archived {day}").format(day=phrases.day(person.archived_on, self._clock.today()))
            says = _("Open {name}").format(name=person.name)
            act = button(_("Open"), partial(self.person_chosen.emit, person.id), "quiet", says=says)
            card.add(Row(person.name, left, acts=[act]))
        years = _box(_("Journal older than"), "journal_years")
        for count in settings.YEARS:
            years.addItem(n_("{count} year", "{count} years", count).format(count=count), count)
        years.setCurrentIndex(years.findData(self._chosen.journal_years))
        years.activated.connect(lambda _row: self._keep_choice(journal_years=years.currentData()))
        acts: list[QWidget] = [years]
        held = _("No pages.")
        if pages:
            held = n_("{count} page.", "{count} pages.", pages).format(count=pages)
            says = _("Delete the journal’s old pages")
            acts.append(button(_("Delete"), self.tidy, says=says))
        return card.add(Row(years.accessibleName(), held, acts=acts, filled=False))

    def _keep_choice(self, **changes: int) -> None:
        for name, value in changes.items():
            setattr(self._chosen, name, value)
        settings.save(self._store.vault.folder, self._chosen)
        self.refresh()

    def tidy(self) -> None:
        """The old pages go out of the file itself; until Coach is closed they can still be brought back."""
        day = forgetting.earlier(self._clock.today(), self._chosen.journal_years * 12)
        with self._store.write() as session:
            gone = forgetting.delete_pages(session, day)
        undo = self._store.undo_of_last()
        self._store.vault.compact()
        said = n_("{count} page deleted.", "{count} pages deleted.", gone).format(count=gone)
        self.done.emit(f"{said} {copies_left(self._store.vault)}".strip(), undo)

    def _care(self) -> Card:
        card = Card(_("People behind the notes"), "heart-handshake")
        empty = missing(self._store.vault)
        if empty:
            text = n_("One number to call is still empty.", "{count} numbers to call are still empty.", empty)
            card.add(label(text.format(count=empty), "body2"))
        return card.add(
            button(_("Keeping notes about people"), partial(self.asked.emit, "notes")),
            button(_("When it is more than a talk can carry"), partial(self.asked.emit, "crisis")),
        )

    def begin(self) -> None:
        self.set_passphrase()

    def set_passphrase(self) -> None:
        self._what_opens.set_passphrase()

    def _secret_changed(self, said: str, at: int) -> None:
        self.refresh()
        self._acts[at].setFocus()
        self.trouble.emit(said)

    def _choose_minutes(self, minutes: int) -> None:
        self._chosen.lock_minutes = minutes
        settings.save(self._store.vault.folder, self._chosen)
        self.minutes_changed.emit()

    def _choose(self, **changes: object) -> None:
        for name, value in changes.items():
            setattr(self._chosen, name, value)
        settings.save(self._store.vault.folder, self._chosen)
        customs.follow(self._chosen.region, self._chosen.working_days)
        self.looks_changed.emit()


def _box(says: str, name: str) -> QComboBox:
    made = StillBox()
    made.setObjectName(name)
    made.setAccessibleName(says)
    return made
