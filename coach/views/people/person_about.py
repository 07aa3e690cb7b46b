"""About somebody: first what matters to them, then what is between us, what is held, forgetting apart."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from coach import settings
from coach.clock import Clock
from coach.documents.request import PageRequest
from coach.i18n import phrases
from coach.i18n.translate import _, n_
from coach.models import marks, people
from coach.models.base import Confidence
from coach.models.people import Fact, Person
from coach.services import forgetting
from coach.store.store import Store
from coach.views.meetings.sections import Act, beside, group, tight
from coach.views.people.person_acts import PersonActs
from coach.views.widgets import icons, levels, look, roles
from coach.views.widgets.choices import relations
from coach.views.widgets.hanging import HANG, Hung, Line
from coach.views.widgets.living import Part
from coach.views.widgets.marking import stands_for
from coach.views.widgets.pieces import button, label, more, words
from coach.views.widgets.pressing import Tick
from coach.views.widgets.screen import Screen
from coach.views.widgets.side_by_side import column, columns, side_by_side

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

LABELS = 84  # px of the column of labels

Quiet: TypeAlias = tuple[str, str, Callable[[], object]]  # an act: its picture, its words, what it does


class About:
    def __init__(
        self, screen: Screen, store: Store, clock: Clock, can: PersonActs, hand_over: Callable[[], object]
    ) -> None:
        self._screen, self._store, self._clock, self._can = screen, store, clock, can
        self._hand_over = hand_over

    def parts(self, session: "Session", person: Person) -> list[Part]:
        months = settings.load(self._store.vault.folder).retention_months
        ask_again = forgetting.to_ask_about(session, person, months, self._clock.today())
        between = self._between(person, "conflict" in marks.of_person(session, person.id))
        held = self._what_i_hold(person, ask_again)
        facts = self._matters(people.facts(session, person.id), person.name)
        beside_them = [between, held, self._apart(person.name)]
        return [columns(([facts], 21), (beside_them, 10), narrow=700, gap=48)]

    # -- what matters to them ----------------------------------------------------------------

    def _matters(self, facts: Sequence[Fact], name: str) -> Part:
        """Beside what they are about: those in sight, how many are private, the way to add another."""
        hidden = [fact for fact in facts if self._screen.privacy.hides(fact.confidence)]
        shown = [fact for fact in facts if fact not in hidden]
        told: list[Part] = []
        for about, title in people.ABOUT.items():
            rows = [Part(("fact", fact.id), self._fact, fact) for fact in shown if fact.about == about]
            if rows:
                told.append(beside(_(title), *rows, hangs=HANG, edge=bool(told)))
        if any(fact.confidence == Confidence.PRIVATE for fact in facts):
            told.append(beside(_("Kept apart"), Part("private", self._kept_apart, len(hidden)), hangs=HANG))
        title = "" if shown else _("What matters")
        add = Part("add", self._add, phrases.called(name))
        told.append(beside(title, add, hangs=HANG, edge=bool(told), key="add"))
        return Part("facts", tight, parts=told)

    def _add(self, name: str) -> QWidget:
        """Looks like the line it leads to; the sheet asks besides who may come to see it."""
        invites = _("Add a fact, as if {name} will read it").format(name=name)
        made = button(invites, self._can.add_fact, "field", "plus", says=_("Add a fact"))
        kindly = _("Write it as if they will read it. Leave out what they told you in confidence.")
        return Hung(column(made, label(kindly, "meta", wrap=True), spacing=4))

    def _kept_apart(self, count: int) -> QWidget:
        if not count:
            hide = button(_("Hide"), self._screen.privacy.hide, "quiet", says=_("Hide private lines"))
            return Line(_("What is private is in sight."), acts=[hide], between=False, middle=True)
        said = n_("One private line", "{count} private lines", count).format(count=count)
        show = button(_("Show on this page"), self._show_private, "quiet", says=_("Show private lines"))
        drawn = QLabel()
        drawn.setPixmap(icons.picture("eye-off", "ink3", 18))
        roles.heard_as(drawn, "silent")
        return Line(said, leads=[drawn], acts=[show], between=False, middle=True)

    def _show_private(self) -> None:
        self._screen.privacy.show(self._screen.window())

    def _fact(self, fact: Fact) -> QWidget:
        said = self._screen.privacy.words(fact.confidence, fact.body)
        safe = _("Keep it off the brief") if fact.safe_to_show else _("It may stand on a brief")
        correct = partial(self._can.correct_fact, fact.id)
        menu = more(
            _("What can be done with: {what}").format(what=said),
            (_("Correct it…"), correct),
            (safe, partial(self._can.show_on_brief, fact.id, not fact.safe_to_show)),
            (_("Remove it"), partial(self._can.remove_fact, fact.id)),
            *levels.acts(self._store, self._screen.done.emit, Fact, fact.id, fact.confidence),
        )
        meta = [_("may stand on a brief")] if fact.safe_to_show else []
        about = " · ".join([*meta, levels.short(fact.confidence).lower()])
        says = _("Correct it…")
        edit = button(says, correct, "act", says=f"{says}: {said}")
        row = Line(said, about, acts=[edit, menu], between=False)
        return stands_for(row, "fact", fact.id)

    # -- between us ----------------------------------------------------------------------------

    def _between(self, person: Person, to_settle: bool) -> Part:
        change = Act(_("Change"), self._can.change, "change")
        settle = _("Something between us is to be settled")
        return group(
            _("Between us"),
            [],
            Part("facts", self._labelled, self._facts(person)),
            Part("remote", self._box, "remote", _("They work elsewhere most days"), person.remote),
            Part("conflict", self._box, "conflict", settle, to_settle),
            Part("leave", self._lines, self._ways_to_leave(person)),
            edge=False,
            act=change,
        )

    def _facts(self, person: Person) -> list[tuple[str, str]]:
        """A label and what stands behind it."""
        rhythm = phrases.every(person.rhythm_days) if person.rhythm_days else _("none agreed yet")
        if person.rhythm_days and person.at_most_days:
            rhythm += ", " + _("at most {time}").format(time=phrases.spell(person.at_most_days))
        found = [
            (_("They are"), dict(relations())[person.relation]),
            (_("Rhythm"), rhythm),
            (_("Leave"), self._leave(person)),
        ]
        return [*found, *([(_("Also called"), person.nicknames)] if person.nicknames else [])]

    def _leave(self, person: Person) -> str:
        today = self._clock.today()
        if person.leave_from is None or (person.leave_until is not None and person.leave_until < today):
            return _("none planned")
        first = phrases.day(person.leave_from, today)
        if person.leave_until is None:
            return _("from {first}, its end not known").format(first=first)
        return _("{first} to {last}").format(first=first, last=phrases.day(person.leave_until, today))

    def _labelled(self, facts: Sequence[tuple[str, str]]) -> QWidget:
        made = QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 4, 0, 10)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        grid.setColumnMinimumWidth(0, look.px(LABELS))
        grid.setColumnStretch(1, 1)
        for place, (name, said) in enumerate(facts):
            grid.addWidget(label(name, "meta"), place, 0)
            grid.addWidget(label(said), place, 1)
        return made

    def _box(self, name: str, text: str, on: bool) -> QWidget:
        made = Tick(text)
        made.setObjectName(name)
        made.setAccessibleName(text)
        made.setChecked(on)
        made.setMinimumHeight(look.px(30))
        made.toggled.connect(self._can.set_remote if name == "remote" else self._can.set_conflict)
        return made

    def _ways_to_leave(self, person: Person) -> list[Quiet]:
        acts: list[Quiet] = [("calendar", _("Days of leave…"), self._can.leave_dates)]
        if person.leave_from is not None:
            acts.append(("check", _("Back from leave"), self._can.come_back))
        return acts

    # -- what I hold ---------------------------------------------------------------------------

    def _what_i_hold(self, person: Person, ask_again: bool) -> Part:
        """A quiet line for each act; of somebody archived it is asked in between what is still needed."""
        title, archived = _("What I hold"), person.archived_on
        if archived is not None and ask_again:
            said = _("Archived {day}. Do you still need these notes?")
            return group(
                title,
                [],
                words(said.format(day=phrases.day(archived, self._clock.today()))),
                Part("keep", self._in_its_width, _("Keep for now"), self._can.keep_for_now),
                Part("export", self._in_its_width, _("Export everything first"), self._all_of_it),
                Part("back", self._lines, [("archive", _("Bring back"), self._can.archive)]),
            )
        acts = [
            ("file-text", _("Everything I hold"), self._all_of_it),
            ("arrow-left-right", _("Hand over to a new manager…"), self._hand_over),
            ("archive", _("Bring back") if archived else _("Archive"), self._can.archive),
        ]
        return group(title, [], Part("acts", self._lines, acts))

    def _in_its_width(self, text: str, act: Callable[[], object]) -> QWidget:
        return side_by_side(button(text, act))

    def _all_of_it(self) -> None:
        self._screen.print_asked.emit(PageRequest("holdings", person=self._can.whose))

    def _apart(self, name: str) -> Part:
        """The one act without a way back: last, quiet, and told what it does."""
        told = _("Erases every word about {name}, once you have typed the name.").format(name=name)
        forget = Part("forget", self._line, "eraser", _("Forget…"), self._can.forget)
        return group("", [], forget, Part("told", self._told, told))

    def _told(self, text: str) -> QWidget:
        """Below the words of the line above it, not below its picture."""
        made = label(text, "meta")
        made.setContentsMargins(look.px(28), 0, 0, 0)
        return made

    def _lines(self, acts: Sequence[Quiet]) -> QWidget:
        return column(*(self._line(*one) for one in acts), spacing=4)

    def _line(self, icon: str, text: str, act: Callable[[], object]) -> QWidget:
        """An act in a line of its own, its picture on the left edge of what stands above."""
        return side_by_side(button(text, act, "quieter", icon))
