"""Today: what deserves attention, in one screen. Its data needs no more than the bare driver."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPushButton, QWidget

from coach import clock
from coach.database import today as reads
from coach.database.today import TodayRow as TodayRow
from coach.i18n import phrases, region
from coach.i18n.translate import _, later, n_
from coach.views.today import conversations as talks
from coach.views.today import inbox, my_word, newcomer, next_steps, plans
from coach.views.widgets import look
from coach.views.widgets.disc import Initials
from coach.views.widgets.hanging import HANG, OUT, Hung, Line, page_group, quiet_words, whole
from coach.views.widgets.living import Part
from coach.views.widgets.pieces import Card, button, card, label, press, words
from coach.views.widgets.screen import Screen
from coach.views.widgets.side_by_side import Lines, columns, side_by_side

if TYPE_CHECKING:
    from coach.advice.absence import Moved
    from coach.models.base import Base
    from coach.views.today.first_talk import FirstTalk

AWAY = 7  # days after which somebody has been away
PLACES = ("people", "plan")  # where a small act may begin
MOST, FEW = 5, 3  # further conversations in sight, and on a small window; all of today in any case
OFTEN_MS = 10_000
ACTS = (  # what to do, how small it is, and where it begins: a word of thanks, a place, or a guide
    (
        later("Send one line of thanks that names what the person did."),
        later("Two minutes. Nobody’s permission needed."),
        "thank",
    ),
    (
        later("Ask someone how their week really is, and stay for the answer."),
        later("Three minutes, standing up."),
        "people",
    ),
    (
        later("Pick the promise you doubt most and write its owner two lines."),
        later("While there is still time."),
        "plan",
    ),
    (
        later("Tell a colleague’s manager what that colleague did well."),
        later("One message, one sentence."),
        "give-credit",
    ),
    (
        later("Say back what you heard in the next talk, before you answer."),
        later("It costs ten seconds."),
        "say-back-what-you-heard",
    ),
)


class TodayScreen(Screen):
    """What deserves attention. `act` is given a word and a promise, `do` a command, `redate` what moves.

    `sort` is given a word and a thought, `did` a one-to-one whose day went by and whether it took place.
    `begin` is given a next step, such as ask, or what came of a plan, and the record it is about. `last_here`
    tells the day Coach was last closed on; without one nobody is welcomed back. `now` tells the hour, which
    moves what is said of the next conversation. `plan_first` is given a person, a moment and their rhythm.
    """

    name = "today"
    title = later("Today")
    hangs = OUT

    def __init__(
        self,
        read: Callable[[], reads.Today],
        act: Callable[[str, int], None],
        do: Callable[[str], None],
        last_here: Callable[[], date | None] = lambda: None,
        redate: "Callable[[Sequence[Moved]], object]" = lambda _moved: None,
        sort: Callable[[str, int], object] = lambda _verb, _thought: None,
        did: Callable[[int, bool], object] = lambda _meeting, _held: None,
        begin: Callable[[str, int], object] = lambda _step, _which: None,
        now: Callable[[], datetime] = clock.now,
        plan_first: "Callable[[int, datetime, int | None], object]" = lambda _person, _at, _days: None,
    ) -> None:
        super().__init__()
        self._now, self._told = now, (0, False)
        self._hour: talks.Hour | None = None  # of the card, while there is one
        self._primary: QPushButton | None = None
        self._first: FirstTalk | None = None  # the card of the first days
        self._plan_first, self._planned = plan_first, False  # just now: its card has the focus next
        self._minutes = QTimer(self)
        self._minutes.timeout.connect(self._look_at_the_clock)
        self._last_here, self._redate, self._inbox, self._did = last_here, redate, sort, did
        self._read, self._act, self._do, self._begin = read, act, do, begin
        self._small, self._updated, self._days_wide = 0, False, 0

    @cached_property
    def shows(self) -> "frozenset[type[Base]]":  # type: ignore[override]
        """Asked for once there is a Store: before the first paint no record is imported."""
        from coach.models.contacts import Contact
        from coach.models.meetings import Meeting
        from coach.models.people import Person
        from coach.models.plans import Plan, Try
        from coach.models.promises import Promise
        from coach.models.repairs import Repair
        from coach.models.thoughts import Thought
        from coach.models.topics import Topic

        return frozenset({Person, Meeting, Topic, Promise, Plan, Try, Contact, Thought, Repair})

    def refresh(self) -> None:
        held, now = self._read(), self._now()
        self._told = self._moment(held, now)
        self._days_wide = talks.wide_of_days()  # anew: the size of the text and the language may be others
        begins = not held.anybody or newcomer.is_new(held)
        printing = press(_("Print"), self._print, icon="printer", says=_("Print the Monday page"))
        beside = () if begins else (printing,)
        top = self.heading(phrases.day_and_date(held.on), talks.headline(held, now), *beside)
        waiting = [inbox.group(held.inbox, held.on, self._inbox)] if held.inbox else []
        if begins:
            self._hour = self._primary = None
            self.tell(top, self._first_days(held, waiting), *self._what_is_new(), seen=(held.on,))
            return
        self._first = None
        left = [
            *self._conversations(held, now),
            my_word.group(held, self._act),
            *next_steps.to_ask(held, self._begin),
        ]
        right = [
            self._small_act(held.on),
            *waiting,
            *next_steps.first_ones(held, self._begin),
            plans.group(held, self._begin),
            *self._rhythm(held),
            *([newcomer.who_else(self._do)] if held.known < reads.FEW else []),
        ]
        both = columns((left, 19), (right, 10), narrow=700, gap=OUT)
        self.tell(top, *self._back(held), both, *self._what_is_new(), seen=(held.on,))
        if self._planned and self._primary is not None:
            self._planned = False
            self._primary.setFocus(QtCore.Qt.FocusReason.OtherFocusReason)

    def arrive(self) -> None:
        """On the next conversation: Enter opens its brief; on the first days, on the field of its day."""
        main = self._primary or self._first
        if main is None or self.isAncestorOf(self.window().focusWidget()):
            super().arrive()
            return
        main.setFocus(QtCore.Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._minutes.isActive():  # while another page stood here, nobody looked
            self._look_at_the_clock()
        else:
            self._minutes.start(OFTEN_MS)

    def _look_at_the_clock(self) -> None:
        """What is said of the next one goes with the time; another one is next once its end has passed."""
        if not self.isVisible() or self._hour is None:
            return
        now = self._now()
        if self._moment(self._read(), now) != self._told:
            self.refresh()
        else:
            self._hour.look(now)

    def _moment(self, held: reads.Today, now: datetime) -> tuple[int, bool]:
        """Which one is next, and whether it should be going on."""
        ahead = talks.upcoming(held, now)
        return (0, False) if ahead is None else (ahead.id, talks.is_on(ahead, now))

    def _first_days(self, held: reads.Today, waiting: list[Part]) -> Part:
        """The one thing to begin with as the card, and what will stand here."""
        right = [*waiting, newcomer.on_your_mind()]
        if held.anybody:
            first, *others = held.first
            card = Part(("first talk", first.id), self._first_talk, first, held.on)
            rest = next_steps.first_ones(held._replace(first=tuple(others)), self._begin)
            right = [self._small_act(held.on), *rest, newcomer.who_else(self._do), *right]
        else:
            self._first, card = None, newcomer.nobody(self._do)
        left = [card, newcomer.holds()]
        return columns((left, 19), (right, 10), narrow=700, gap=OUT)

    def _first_talk(self, row: TodayRow, on: date) -> QWidget:
        from coach.views.today.first_talk import (
            FirstTalk,
        )  # its field reads what is typed: not for every start

        self._first = FirstTalk(row, on, self._plan_the_first)
        return self._first

    def _plan_the_first(self, person: int, at: datetime, days: int | None) -> None:
        self._planned = True
        self._plan_first(person, at, days)

    def finish(self) -> None:
        """Ctrl+Enter: the first conversation is planned."""
        if self._first is not None:
            self._first.plan()

    def _print(self) -> None:
        from coach.documents.request import PageRequest  # not needed for the first paint

        self.print_asked.emit(PageRequest("monday"))

    def _back(self, held: reads.Today) -> list[Part]:
        """After some days away: one kind line, and one press to re-date what is mine to move."""
        last = self._last_here()
        if last is None or (held.on - last).days < AWAY:
            return []
        from coach.advice import absence

        kinds = ((absence.OpenKind.PROMISE_MINE, held.mine), (absence.OpenKind.PROMISE_THEIRS, held.theirs))
        things = [absence.Open(kind, row.id, row.words, row.due_on) for kind, rows in kinds for row in rows]
        things += [absence.Open(absence.OpenKind.PLAN, row.id, row.words, row.due_on) for row in held.plans]
        things += [
            absence.Open(absence.OpenKind.MEETING, row.id, row.name, row.due_on) for row in held.passed
        ]
        found = absence.back(things, last, held.on, region.working_days())
        if found is None:
            return []
        parts = [words(found.said, "callout")]
        if found.to_move:
            parts.append(press(_("Re-date the rest"), partial(self._redate, found.to_move), "primary"))
        return [card("", "", *parts, kind="callout", key="back")]

    def _conversations(self, held: reads.Today, now: datetime) -> list[Part]:
        """The next one as a card; below it the rest of the week, then those that are over, by date."""
        ahead = talks.upcoming(held, now)
        parts = []
        if ahead is None:
            self._hour = self._primary = None
        else:
            parts.append(Part(("next", ahead.id), self._next, ahead, held.on, talks.is_on(ahead, now)))
        rest = [row for row in held.meetings if row is not ahead and talks.ends_at(row) > now]
        least = sum(row.starts_at.date() == held.on for row in rest)
        most = max(least, FEW if self.small else MOST)
        rows = [Part(("meeting", row.id), self._meeting, row, held.on) for row in rest[:most]]
        if len(rest) > most:
            rows.append(Part("others", self._others, len(rest) - most))
        if not held.meetings:
            beside_it = _("No others in the next seven days.")
            rows.append(quiet_words(beside_it if ahead else _("None planned for the next seven days.")))
            rows.append(Part("plan one", self._plan_one))
        if rows:
            parts.append(page_group(_("Next conversations"), *rows))
        gone = [Part(("passed", row.id), self._passed, row, held.on) for row in talks.over(held, now)]
        gone += [Part(("held", row.id), self._held_one, row, held.on) for row in held.held]
        if gone:
            parts.append(page_group(_("Past conversations"), *gone))
        return parts

    def _next(self, row: TodayRow, on: date, is_on: bool) -> QWidget:
        today = row.starts_at.date() == on
        says = _("Open one-to-one with {name}") if today else _("Prepare one-to-one with {name}")
        does = _("Open the notes") if is_on else _("Open the brief") if today else _("Prepare")
        chosen = partial(self.meeting_chosen.emit, row.id)
        self._primary = opens = button(does, chosen, "primary", says=says.format(name=row.name))
        self._hour = hour = talks.Hour(row, self._now(), self._days_wide)
        about = " · ".join(part for part in (talks.prepared(row), talks.place_of(row)) if part)
        leads: tuple[QWidget, QWidget] = (hour, Initials(row.name, 40))
        return Line(row.name, phrases.capital(about), leads=leads, acts=[opens], opens=opens, card=True)

    def _passed(self, row: TodayRow, today: date) -> QWidget:
        day = phrases.weekday(row.starts_at.date(), today)
        says = _("Open one-to-one with {name}").format(name=row.name)
        opens = whole(says, partial(self.meeting_chosen.emit, row.id))
        took = [
            button(text, partial(self._did, row.id, held), "quiet", says=f"{text}: {row.name}, {day}")
            for text, held in ((_("It did"), True), (_("It did not"), False))
        ]
        leads = (self._when(talks.day_of(row, today)), _disc(row.name))
        warn = _("did it take place?")
        return Line(row.name, "", warn, leads=leads, acts=took, opens=opens, middle=True)

    def _meeting(self, row: TodayRow, on: date) -> QWidget:
        today = row.starts_at.date() == on
        says = _("Open one-to-one with {name}") if today else _("Prepare one-to-one with {name}")
        opens = whole(says.format(name=row.name), partial(self.meeting_chosen.emit, row.id))
        beside = not self.small
        said = talks.prepared(row)
        return Line(
            row.name,
            "" if beside else said,
            leads=(self._when(phrases.moment(row.starts_at, on)), _disc(row.name)),
            opens=opens,
            end=said if beside else "",
            middle=True,
        )

    def _when(self, said: str) -> QWidget:
        """In the column of days and hours, so that what follows begins on one line."""
        made = label(said, "body2", wrap=False)
        made.setMinimumWidth(self._days_wide)
        return made

    def _held_one(self, row: TodayRow, on: date) -> QWidget:
        says = _("Open one-to-one with {name}").format(name=row.name)
        opens = whole(says, partial(self.meeting_chosen.emit, row.id))
        leads = (self._when(phrases.moment(row.starts_at, on)), _disc(row.name))
        return Line(row.name, leads=leads, opens=opens, end=_("held today"), middle=True)

    def _others(self, count: int) -> QWidget:
        said = n_("and {count} more this week", "and {count} more this week", count).format(count=count)
        return Hung(
            side_by_side(button(said, partial(self.place_chosen.emit, "one_to_ones"), "quiet")), HANG, 0
        )

    def _plan_one(self) -> QWidget:
        plan = button(_("Plan a one-to-one"), partial(self._do, "meeting"), "quiet")
        return _among_rows(plan)

    def _small_act(self, today: date) -> Part:
        return Part("small act", self._small_card, (today.toordinal() + self._small) % len(ACTS))

    def _small_card(self, which: int) -> QWidget:
        act, size, where = ACTS[which]
        now = button(
            _("Do it now"), partial(self._do_it, where), says=_("Do it now: {act}").format(act=_(act))
        )
        another = button(_("Another"), self._another, "quiet", says=_("Another small act"))
        made = Card(_("One small act"), kind="callout")
        made.add(label(_(act), "callout"), label(_(size), "body2"), Lines(now, another))
        return Hung(made, OUT, OUT)

    def _do_it(self, where: str) -> None:
        """To where the act begins."""
        if where == "thank":
            self._begin(where, 0)
        elif where in PLACES:
            self.place_chosen.emit(where)
        else:
            self.guide_chosen.emit(where)

    def _another(self) -> None:
        self._small += 1
        self.refresh()

    def tell_of_an_update(self) -> None:
        """That this Coach is a newer one, at the foot of the page, until what is new was looked at."""
        self._updated = True
        self.refresh()

    def _what_is_new(self) -> list[Part]:
        return [Part("what is new", self._news)] if self._updated else []

    def _news(self) -> QWidget:
        told = label(_("Coach has been updated."), "body2", wrap=False)
        return Hung(Lines(told, button(_("What is new"), self._look_at_news, "quiet")), self.hangs, 0)

    def _look_at_news(self) -> None:
        self._updated = False
        self.refresh()
        self._do("news")

    def _rhythm(self, held: reads.Today) -> list[Part]:
        above = {row.person_id for row in (*held.passed, *held.meetings)}  # nobody stands here twice
        rows = [row for row in held.past_rhythm if row.person_id not in above]
        if not rows:
            return []
        parts = [Part(("person", row.id), self._past_rhythm, row, held.on) for row in rows]
        return [page_group(_("Past our rhythm"), *parts)]

    def _past_rhythm(self, row: TodayRow, on: date) -> QWidget:
        if row.extra == "open":
            about = _("on leave")
        elif row.extra:
            until = phrases.day(date.fromisoformat(row.extra), on)
            about = _("on leave until {day}").format(day=until)
        else:
            about = _("last contact {day}").format(day=phrases.day(row.due_on or on, on))
        opens = whole(_("Open {name}").format(name=row.name), partial(self.person_chosen.emit, row.id))
        return Line(row.name, about, leads=[Initials(row.name, 32)], opens=opens, middle=True)


def _among_rows(act: QPushButton) -> QWidget:
    """A button of a list, at the edge of its words."""
    return Hung(side_by_side(act), HANG, 0)


def _disc(name: str) -> Initials:
    """As wide as the one of the card above, so that the names begin on one line."""
    made = Initials(name, 32)
    made.setFixedWidth(look.px(40))
    return made
