"""Promises on Today: a box that is the act, one line, one quiet line; the rest on the current row."""

from collections.abc import Callable
from datetime import date
from functools import lru_cache, partial

from PySide6.QtWidgets import QWidget

from coach.database.today import Today, TodayRow
from coach.i18n import phrases
from coach.i18n.translate import _
from coach.views.widgets.hanging import Line, page_group, quiet, quiet_words
from coach.views.widgets.living import Part
from coach.views.widgets.pieces import button, more, name_of
from coach.views.widgets.pressing import Tick

Act = Callable[[str, int], object]
ROWS = 500  # of promises kept as they were told
SOON = 2  # days before its date in which a promise of mine is asked about


def group(held: Today, act: Act) -> Part:
    """Mine, then theirs to me, by date; `act` is given a verb and which promise."""
    rows = [_row(_mine, _told(row), held.on, act) for row in held.mine]
    if not held.mine:
        rows.append(quiet_words(_("Nothing of yours falls due in the next seven days.")))
    if held.theirs:
        if held.mine:
            rows.insert(0, Part("mine", quiet, _("Mine"), "over", 0))
        above = 14 if held.mine else 4
        rows.append(Part("theirs", quiet, _("Theirs"), "over", 0, above))
    rows += [_row(_theirs, _told(row), held.on, act) for row in held.theirs]
    return page_group(_("Promises"), *rows)


@lru_cache(maxsize=ROWS)
def _row(make: Callable[[TodayRow, date, Act], QWidget], row: TodayRow, today: date, act: Act) -> Part:
    """The same for as long as the same was read: to look through what it is told takes its time."""
    return Part(("promise", row.id), make, row, today, act)


def _told(row: TodayRow) -> TodayRow:
    """Of what is private the day stands here, without its words."""
    return row if row.words else row._replace(words=_("A private line"))


def _mine(row: TodayRow, today: date, act: Act) -> QWidget:
    due = row.due_on or today
    whose, said = _("to {name}").format(name=row.name), phrases.weekday(due, today)
    warn = _("{day}: still doable?").format(day=said) if (due - today).days <= SOON else ""
    return _line(row, today, act, (whose, said, warn), _("I kept it"), _("Renegotiate"))


def _theirs(row: TodayRow, today: date, act: Act) -> QWidget:
    whose, said = _("from {name}").format(name=row.name), phrases.weekday(row.due_on or today, today)
    return _line(row, today, act, (whose, said, ""), _("Arrived"), _("Renegotiate"))


def _line(row: TodayRow, today: date, act: Act, about: tuple[str, str, str], kept: str, anew: str) -> QWidget:
    whose, said, warn = about
    passed = row.due_on is not None and row.due_on < today
    if passed:
        warn, kept = _("{day}: what happened?").format(day=said), _("What happened?")
    tick = _box(row, kept, partial(act, "happened" if passed else "keep", row.id))
    acts: list[QWidget] = []
    if not passed:
        says = f"{anew}: {row.words}"
        acts.append(button(anew, partial(act, "renegotiate", row.id), "act", says=says))
    acts.append(_seldom(row, act))
    meta = [whose, *([] if warn else [said]), *_chain(row, today)]
    opens = tick if passed else None  # to ask is no harm: the words do what the box does
    return Line(row.words, " · ".join(meta), warn, leads=[tick], acts=acts, opens=opens, between=False)


def _seldom(row: TodayRow, act: Act) -> QWidget:
    """What waits in its menu; the rest, with whom it is seen by, stands on Plan."""
    theirs = row.section == "promise-theirs"
    release = _("I release them from it") if theirs else _("They released me from it")
    done = (
        (release, "release"),
        (_("Correct it…"), "correct"),
        (_("Remove it: noted by mistake"), "remove"),
    )
    says = _("What can be done with: {what}").format(what=row.words)
    return more(says, *((text, partial(act, verb, row.id)) for text, verb in done))


def _chain(row: TodayRow, today: date) -> list[str]:
    """That its date was agreed afresh, and when; nothing for one whose date is the first."""
    if not row.extra:
        return []
    _earlier, told = (phrases.day(date.fromisoformat(part), today) for part in row.extra.split("/"))
    return [_("renegotiated on {day}").format(day=told)]


def _box(row: TodayRow, says: str, act: Callable[[], object]) -> Tick:
    """Ticked it is kept, or what became of it is asked where its date has passed."""
    tick = Tick()
    tick.setAccessibleName(f"{says}: {row.words}")
    tick.setObjectName(name_of(tick.accessibleName()))
    tick.acts = {says: act}  # type: ignore[attr-defined]  # the letters of a row do what a button says

    def ticked() -> None:
        tick.setChecked(False)  # unless the act is done, and then its row goes
        act()

    tick.clicked.connect(ticked)
    return tick
