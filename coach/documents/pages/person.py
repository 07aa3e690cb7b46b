"""Sheets about one person or one one-to-one: notes, the pack for a review, the handover."""

from collections.abc import Iterable
from typing import cast

from sqlalchemy import select

from coach.advice.brief import Line
from coach.documents.pages.parts import (
    NOT_TOLD,
    PageContext,
    block,
    matters,
    period_of,
    promise_line,
    sheet,
    when_of,
)
from coach.documents.sheet import Block, Sheet
from coach.i18n import phrases
from coach.i18n.translate import _
from coach.models import meetings, people, promises, topics
from coach.models.base import Confidence
from coach.models.closings import Closing
from coach.models.meetings import Meeting
from coach.models.promises import Direction, Promise, PromiseStatus


def notes(asked: PageContext) -> Sheet:
    """One one-to-one in full."""
    meeting = meetings.get(asked.session, int(str(asked.options["meeting"])))
    name = people.get(asked.session, meeting.person_id).name
    day = phrases.full_day(meeting.starts_at.date())
    agenda = [t for t in topics.of_meeting(asked.session, meeting.id) if asked.shows(t)]
    given = [p for p in promises.given_in(asked.session, meeting.id) if p.status not in NOT_TOLD]
    given = [p for p in given if asked.shows(p)]
    held = [meeting.notes] if meeting.notes and asked.shows(meeting) else []
    return sheet(
        asked,
        _("Notes of a one-to-one"),
        name,
        block("topics", _("Topics"), [Line(t.body) for t in agenda], boxes=True),
        Block("notes", _("Notes"), texts=held) if held else None,
        block("promises", _("Promises given"), [promise_line(p, asked, whose=True) for p in given]),
        meta=f"{day}, {meeting.starts_at:%H:%M}",
        running=f"{name} · {day}",
    )


def period(asked: PageContext) -> Sheet:
    """For a review: only what both know of. Shared notes, promises kept both ways, thanks given."""
    person = asked.person
    held = [
        m
        for m in meetings.of_person(asked.session, person.id, 5000)
        if asked.first <= m.starts_at.date() <= asked.last and m.confidence == Confidence.SHARED and m.notes
    ]
    closed = promises.closed_since(asked.session, asked.first)
    kept = [
        p
        for p in closed
        if p.person_id == person.id
        and p.confidence == Confidence.SHARED
        and p.status in (PromiseStatus.KEPT, PromiseStatus.RENEGOTIATED)
        and (p.closed_on or asked.last) <= asked.last
    ]
    thanks = asked.session.scalars(
        select(Closing)
        .join(Meeting, Meeting.id == Closing.meeting_id)
        .where(Meeting.person_id == person.id, Closing.thanks != "")
    )
    thanked = [Line(c.thanks) for c in thanks if c.confidence == Confidence.SHARED]
    shared = [Block("meeting", phrases.full_day(m.starts_at.date()), texts=[m.notes]) for m in reversed(held)]
    return sheet(
        asked,
        _("Period pack for a review"),
        person.name,
        matters(asked, person, shared=True),
        block(
            "promises",
            _("Kept, or agreed afresh in time"),
            [promise_line(p, asked, whose=True) for p in kept],
        ),
        block("thanks", _("Thanks"), thanked),
        *shared,
        meta=period_of(asked),
        foot=_("Only what both know of."),
        running=f"{person.name} · {period_of(asked)}",
    )


def handover(asked: PageContext) -> Sheet:
    """To a new manager: only what both agreed to pass on, and each open promise to settle first.

    Told what was ticked (`facts`, `notes`) and who takes which promise (`handed`), it holds that and no
    more; without being told, every shared line.
    """
    person, told = asked.person, asked.options
    chosen = "handed" in told
    notes = meetings.shared_notes(asked.session, person.id)
    about = matters(asked, person, shared=True)
    still_open = promises.between_us(asked.session, person.id)
    if chosen:
        takes = dict(cast("Iterable[tuple[int, str]]", told["handed"]))
        notes = [m for m in notes if m.id in cast("Iterable[int]", told.get("notes", ()))]
        ticked = set(cast("Iterable[int]", told.get("facts", ())))
        facts = [f for f in people.shared_facts(asked.session, person.id) if f.id in ticked]
        about = block("matters", _("What matters to them"), [Line(f.body) for f in facts])
        handed = [p for p in still_open if p.id in takes and asked.shows(p)]
        lines = [_handed_on(p, takes[p.id], asked) for p in handed]
    else:
        open_to_both = [p for p in still_open if p.confidence == Confidence.SHARED]
        lines = [Line(p.what, when_of(p, asked), why=_("to be closed, or handed on")) for p in open_to_both]
    meeting_blocks = [Block("meeting", phrases.full_day(m.starts_at.date()), texts=[m.notes]) for m in notes]
    return sheet(
        asked,
        _("Handover"),
        person.name,
        about,
        block("promises", _("Promises handed on") if chosen else _("Promises still open"), lines, boxes=True),
        *meeting_blocks,
        Block("sign", _("Agreed to be passed on"), ruled=2),
        foot=_("Only what both agreed to pass on."),
        running=f"{person.name} · {_('Handover')}",
    )


def _handed_on(promise: Promise, who: str, asked: PageContext) -> Line:
    """What goes on with somebody else: whose word it was, by when, and who takes it on."""
    mine = promise.direction == Direction.MINE
    side = _("promised to {name}") if mine else _("promised by {name}")
    takes = _("{who} takes it on").format(who=who)
    said = side.format(name=asked.names.get(promise.person_id, ""))
    return Line(promise.what, when_of(promise, asked), why=f"{said} · {takes}")
