"""Conversations on Today: which is next and how soon, what is prepared, and how the day is headed."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from coach.database.today import Today, TodayRow
from coach.i18n import phrases, region
from coach.i18n.translate import _, n_
from coach.views.today import newcomer
from coach.views.widgets import look
from coach.views.widgets.pieces import label

HOUR = 60  # minutes
IN_MINUTES = 100  # below that nobody wants an hour and a half called one hour


def ends_at(row: TodayRow) -> datetime:
    """The planned end of one that is ahead."""
    return row.starts_at + timedelta(minutes=int(row.extra.split("/")[2]))


def upcoming(held: Today, now: datetime) -> TodayRow | None:
    """The one to prepare for: the first of this week whose end has not passed, else the first after it."""
    return next((row for row in held.meetings if ends_at(row) > now), held.next)


def over(held: Today, now: datetime) -> list[TodayRow]:
    """Those of which nobody said whether they took place, today's among them; by date."""
    return [*held.passed, *(row for row in held.meetings if ends_at(row) <= now)]


def is_on(row: TodayRow, now: datetime) -> bool:
    """Whether it should be going on at this moment."""
    return row.starts_at <= now


def how_soon(row: TodayRow, now: datetime) -> str:
    """in 20 minutes, in two hours, tomorrow, Thursday; now, while it should be going on."""
    if row.starts_at.date() != now.date():
        return phrases.weekday(row.starts_at.date(), now.date())
    minutes = -(-(row.starts_at - now).total_seconds() // 60)
    if minutes <= 0:
        return _("now")
    if minutes < IN_MINUTES:
        return n_("in one minute", "in {count} minutes", int(minutes)).format(count=int(minutes))
    hours = round(minutes / HOUR)
    return n_("in one hour", "in {count} hours", hours).format(count=phrases.number(hours))


class Hour(QWidget):
    """When the next one begins, large, and how soon that is."""

    def __init__(self, row: TodayRow, now: datetime, wide: int) -> None:
        super().__init__()
        self._row = row
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(2)
        down.addStretch(1)  # beside words of three lines the two stay together
        down.addWidget(label(phrases.hour(row.starts_at), "hour", wrap=False))
        self._soon: QLabel = label(how_soon(row, now), "meta", wrap=False)
        down.addWidget(self._soon)
        down.addStretch(1)
        self.setMinimumWidth(wide)

    def look(self, now: datetime) -> None:
        """How soon it is by now."""
        if self._soon.text() != (said := how_soon(self._row, now)):
            self._soon.setText(said)


def wide_of_days() -> int:
    """px of the column of weekdays and hours, so that names begin on one line."""
    shown = label("", "body2", wrap=False)
    advance = shown.fontMetrics().horizontalAdvance
    days = (*(_(day) for day in phrases.DAYS), _("tomorrow"))
    latest = phrases.hour(time(22))  # as long as hours get, with pm where the day has two halves
    return max(*(advance(f"{phrases.capital(day)} {latest}") for day in days), look.px(92)) + 6


def day_of(row: TodayRow, today: date) -> str:
    """The day of one that is over, short enough for the column of weekdays; today's hour instead."""
    on = row.starts_at.date()
    return phrases.moment(row.starts_at, today) if on == today else phrases.on_paper(on, today)


def prepared(row: TodayRow) -> str:
    """What stands on its agenda, and whose it is; empty for one too far ahead to be read."""
    if not row.extra:
        return ""
    theirs, both = (int(part) for part in row.extra.split("/")[:2])
    name = phrases.called(row.name)
    if not both:
        return _("nothing on the agenda yet")
    if theirs == both:
        said = n_("{count} topic from {name}", "{count} topics from {name}", both)
        return said.format(count=phrases.number(both), name=name)
    if not theirs:
        said = n_("{count} topic of yours", "{count} topics of yours", both)
        return said.format(count=phrases.number(both))
    said = n_("{count} topic", "{count} topics", both).format(count=phrases.number(both))
    whose = n_("{topics}, one from {name}", "{topics}, {theirs} from {name}", theirs)
    return whose.format(topics=said, theirs=phrases.number(theirs), name=name)


def place_of(row: TodayRow) -> str:
    """Where it is to be; empty where nothing was said."""
    return row.extra.split("/", 3)[3] if row.extra else ""


def headline(held: Today, now: datetime) -> str:
    """What the day is about: the next conversation, and what of mine falls due by the next working day."""
    if not held.anybody:
        return _("A quiet desk")
    if newcomer.is_new(held):
        name = phrases.called(held.first[0].name)
        return _("{name} is here. Plan your first conversation.").format(name=name)
    talk, due = _talk(held, now), _due(held)
    if talk and due:
        return _("{talk}, {promises}").format(talk=talk, promises=due)
    return talk or phrases.capital(due) or _("A free day. One small act?")


def _talk(held: Today, now: datetime) -> str:
    """The next one of this week, else what the day already had, else the next one after it."""
    ahead = upcoming(held, now)
    if ahead is not None and ahead is not held.next:
        return _when(ahead, held)
    if held.held:
        return _talked(held.held)
    if ahead is not None:
        day = phrases.short_day(ahead.starts_at.date(), held.on)
        return _("The next conversation: {day}").format(day=day)
    return ""


def _when(row: TodayRow, held: Today) -> str:
    name, day, on = _called(row.name, held), row.starts_at.date(), held.on
    time = phrases.hour(row.starts_at)
    if day == on:
        return _("{name} at {time}").format(name=name, time=time)
    if (day - on).days == 1:
        return _("{name} tomorrow at {time}").format(name=name, time=time)
    said = _(phrases.DAYS[day.weekday()])
    return _("{name} on {day} at {time}").format(name=name, day=said, time=time)


def _called(name: str, held: Today) -> str:
    """By the first name; whole where somebody else of the page is called so."""
    rows = (*held.meetings, *held.mine, *held.theirs, *held.past_rhythm, *held.first)
    others = {phrases.called(row.name) for row in rows if row.name != name}
    first = phrases.called(name)
    return name if first in others else first


def _due(held: Today) -> str:
    """What I owe by the next working day, else what is past its date; empty without either."""
    until = held.on + timedelta(days=1)
    while until.weekday() not in region.working_days():
        until += timedelta(days=1)
    days = [row.due_on for row in held.mine if row.due_on is not None and row.due_on <= until]
    ahead = [day for day in days if day >= held.on]
    if ahead:
        said = n_(
            "{count} promise of yours due by {day}", "{count} promises of yours due by {day}", len(ahead)
        )
        if max(ahead) == held.on:
            said = n_("{count} promise of yours due today", "{count} promises of yours due today", len(ahead))
        return said.format(count=phrases.number(len(ahead)), day=phrases.weekday(until, held.on))
    if not days:
        return ""
    said = n_(
        "{count} promise of yours whose date is past",
        "{count} promises of yours whose date is past",
        len(days),
    )
    return said.format(count=phrases.number(len(days)))


def _talked(held: Sequence[TodayRow]) -> str:
    """What the day already had: with whom, or with how many."""
    if len(held) == 1:
        return _("You talked with {name} today").format(name=held[0].name)
    said = n_("{count} conversation today", "{count} conversations today", len(held))
    return phrases.capital(said.format(count=phrases.number(len(held))))
