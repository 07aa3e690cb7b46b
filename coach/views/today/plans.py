"""If-then plans on Today, to be read slowly, and answered where their cue is read."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from coach.database.today import Today, TodayRow
from coach.i18n import phrases
from coach.i18n.translate import _
from coach.views.widgets.hanging import Line, page_group, quiet_words
from coach.views.widgets.living import Part
from coach.views.widgets.pieces import button
from coach.views.widgets.side_by_side import Lines

Begin = Callable[[str, int], object]


def group(held: Today, begin: Begin) -> Part:
    """The cue is the reminder: a plan with somebody whom I meet today comes first."""
    meet = {m.person_id: m for m in reversed(held.meetings) if m.starts_at.date() == held.on}
    rows = [
        Part(("plan", row.id), _plan, row, held.on, meet.get(row.person_id), row.id in held.noted, begin)
        for row in sorted(held.plans, key=lambda plan: plan.person_id not in meet)
    ]
    if not held.plans:
        rows.append(quiet_words(_("A guide’s step becomes a plan with “Plan this”.")))
    return page_group(_("Plans with a cue"), *rows)


def _plan(row: TodayRow, on: date, meets: TodayRow | None, noted: bool, begin: Begin) -> QWidget:
    sentence = phrases.if_then(row.words, row.extra, row.language)
    about = []
    if row.due_on is not None and row.due_on > on:
        about.append(_("from {day} on").format(day=phrases.weekday(row.due_on, on)))
    if meets is not None:
        when = phrases.at_moment(meets.starts_at, on)
        about.append(_("with {name}, {when}").format(name=row.name, when=when))
    elif row.name:
        about.append(_("with {name}").format(name=row.name))
    if noted:  # the buttons stay: a cue may come twice a day
        about.append(_("noted today"))
    made = Line(sentence, " · ".join(about))
    made.title.setProperty("role", "serif")
    made.text.addSpacing(4)
    made.text.addWidget(_answers(row, sentence, begin))
    return made


def _answers(row: TodayRow, sentence: str, begin: Begin) -> QWidget:
    """What came of it: the same three as on Plan."""
    answers = ((_("Did it"), "did it"), (_("No chance"), "no chance"), (_("Skipped"), "skipped"))
    made = [
        button(text, partial(begin, came, row.id), "quiet", says=f"{text}: {sentence}")
        for text, came in answers
    ]
    made[0].setProperty("edge", True)
    for one in made:
        one.setProperty("in_row", True)  # its arrows walk on to the next plan
    return Lines(*made, spacing=8)
