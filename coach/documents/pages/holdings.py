"""Everything held about a person, with nothing left out but what is private and not ticked."""

from datetime import date
from typing import Any

from sqlalchemy import or_, select

from coach.advice import subjects
from coach.advice.brief import Line
from coach.documents.formats.sheet import Block, Sheet
from coach.documents.page import Needs, Page, PageContext
from coach.documents.pages.parts import block, promise_line, sheet
from coach.i18n import phrases
from coach.i18n.translate import _, later
from coach.models import contacts, meetings, people, picks, plans, questions, touches
from coach.models.bridges import Bridge
from coach.models.closings import Closing
from coach.models.marks import Mark
from coach.models.meetings import Meeting, Move
from coach.models.mentions import Mention
from coach.models.people import Person, Relation
from coach.models.picks import PickKind
from coach.models.plans import Plan, Try
from coach.models.promises import Promise
from coach.models.questions import Muted, OwnQuestion
from coach.models.repairs import Repair
from coach.models.topics import Topic
from coach.models.touches import NotWanted, Offered
from coach.services import forgetting


def holdings(asked: PageContext) -> Sheet:
    """Everything held about a person, for them to read."""
    session, person = asked.session, asked.person

    def of(kind: Any) -> list[Line]:
        rows = session.scalars(select(kind).where(kind.person_id == person.id)).all()
        shown = [row for row in rows if row.removed_at is None and asked.shows(row)]
        return [Line(row.body) for row in shown]

    facts = [Line(f.body) for f in people.facts(session, person.id) if asked.shows(f)]
    met = [
        Line(c.body, phrases.on_paper(c.on, asked.today))
        for c in contacts.of_person(session, person.id)
        if asked.shows(c)
    ]
    given = session.scalars(
        select(Promise).where(Promise.person_id == person.id).order_by(Promise.given_on, Promise.id)
    ).all()
    promised = [promise_line(p, asked, whose=True) for p in given if p.removed_at is None and asked.shows(p)]
    blocks: list[Block | None] = [
        block("between", _("Between us"), _between(asked, person)),
        block("facts", _("What matters to them"), facts),
        block("contacts", _("Contacts"), met),
        block("topics", _("Topics"), of(Topic)),
        block("mentions", _("To follow up or to acknowledge"), of(Mention)),
        block("promises", _("Promises both ways"), promised),
        block("plans", _("Plans with them"), _all_plans(asked, person)),
        block("repairs", _("Something felt off"), _all_repairs(asked, person)),
        block("bridges", _("Bridges"), _all_bridges(asked, person)),
        _all_questions(asked, person),
        block("touches", _("What our contacts were about"), _all_touches(asked, person)),
    ]
    held = meetings.of_person(session, person.id, 5000)
    moves = meetings.latest_moves(session, (m.id for m in held))
    for meeting in held:
        blocks.append(_whole_meeting(asked, meeting, moves.get(meeting.id)))
    return sheet(
        asked,
        _("Everything I hold"),
        person.name,
        *blocks,
        meta=phrases.full_day(asked.today),
        running=f"{person.name} · {phrases.full_day(asked.today)}",
    )


def _between(asked: PageContext, person: Person) -> list[Line]:
    """How the two stand to each other, and the marks set on them."""
    session, today = asked.session, asked.today
    said = [
        {
            Relation.REPORT: _("reports to me"),
            Relation.PEER: _("a peer"),
            Relation.MANAGER: _("my manager"),
            Relation.SKIP_LEVEL: _("reports to someone I lead"),
            Relation.OTHER: _("someone else"),
        }[Relation(person.relation)],
        phrases.every(person.rhythm_days) if person.rhythm_days else _("no rhythm agreed yet"),
    ]
    if person.nicknames:
        said.append(_("Also called {names}").format(names=person.nicknames))
    if person.remote:
        said.append(_("They work elsewhere most days"))
    if person.leave_until:
        said.append(_("on leave until {day}").format(day=phrases.on_paper(person.leave_until, today)))
    elif person.leave_from:
        said.append(_("on leave"))
    if person.archived_on:
        said.append(_("archived {day}").format(day=phrases.on_paper(person.archived_on, today)))
    if person.last_contact_on:
        said.append(_("last contact {day}").format(day=phrases.on_paper(person.last_contact_on, today)))
    lines = [Line(phrases.capital(one)) for one in said]
    for mark in session.scalars(select(Mark).where(Mark.person_id == person.id).order_by(Mark.id)):
        named = {"conflict": _("Something between us is to be settled"), forgetting.KEPT: _("Kept for now.")}
        lines.append(Line(named.get(mark.name, mark.name), phrases.on_paper(mark.on, today)))
    for no in session.scalars(select(NotWanted).where(NotWanted.person_id == person.id)):
        what = _("They do not want this from me")
        lines.append(
            Line(phrases.capital(subjects.of_subject(no.function)), phrases.on_paper(no.on, today), why=what)
        )
    for offer in session.scalars(select(Offered).where(Offered.person_id == person.id)):
        guide = asked.library.guides.get(offer.guide)
        title = guide.title if guide else offer.guide
        lines.append(
            Line(title, phrases.on_paper(offer.on, today), why=_("A guide offered for an empty place"))
        )
    return lines


def _all_plans(asked: PageContext, person: Person) -> list[Line]:
    """Those at rest and those dropped too, each with what came of it."""
    of_them = select(Plan).where(Plan.person_id == person.id, Plan.removed_at.is_(None)).order_by(Plan.id)
    lines: list[Line] = []
    for plan in asked.session.scalars(of_them).all():
        if not asked.shows(plan):
            continue
        tries = asked.session.scalars(select(Try).where(Try.plan_id == plan.id).order_by(Try.on)).all()
        came = {
            plans.Result.DID_IT: _("Did it"),
            plans.Result.NO_CHANCE: _("No chance"),
            plans.Result.SKIPPED: _("Skipped"),
        }
        lines.append(Line(plan.sentence))
        for one in tries:
            what = one.what_happened if one.what_happened and asked.shows(one) else ""
            lines.append(
                Line(came[plans.Result(one.result)], phrases.on_paper(one.on, asked.today), why=what)
            )
    return lines


def _all_repairs(asked: PageContext, person: Person) -> list[Line]:
    of_them = select(Repair).where(Repair.person_id == person.id, Repair.removed_at.is_(None))
    shown = [r for r in asked.session.scalars(of_them.order_by(Repair.id)) if asked.shows(r)]
    return [
        Line(r.noticed, why=" · ".join(text for text in (r.assumed, r.asking, r.ended) if text))
        for r in shown
    ]


def _all_bridges(asked: PageContext, person: Person) -> list[Line]:
    """To others, who are not named: this page is about one person alone."""
    ends = or_(Bridge.first_id == person.id, Bridge.second_id == person.id)
    found = asked.session.scalars(select(Bridge).where(ends, Bridge.removed_at.is_(None)).order_by(Bridge.id))
    return [Line(b.why, phrases.on_paper(b.offered_on, asked.today)) for b in found if asked.shows(b)]


def _all_questions(asked: PageContext, person: Person) -> Block | None:
    """However long ago, passed over and muted ones among them."""
    texts = {key: question.text for key, question in asked.library.questions.items()}
    own = asked.session.scalars(select(OwnQuestion))
    texts |= {f"own-{question.id}": question.text for question in own}
    lines = []
    for one in questions.put_down_for(asked.session, person.id):
        if asked.shows(one):
            why = _("Skipped") if one.skipped else one.answer
            lines.append(
                Line(texts.get(one.question, one.question), phrases.on_paper(one.on, asked.today), why=why)
            )
    for muted in asked.session.scalars(select(Muted).where(Muted.person_id == person.id).order_by(Muted.id)):
        text, day = texts.get(muted.question, muted.question), phrases.on_paper(muted.on, asked.today)
        lines.append(Line(text, day, why=_("Not for us")))
    for pick in picks.of_person(asked.session, person.id):
        on = meetings.get(asked.session, pick.meeting_id).starts_at.date()
        why = _("Pinned") if pick.kind == PickKind.PINNED else _("Swapped away")
        text = texts.get(pick.question, pick.question)
        lines.append(Line(text, phrases.on_paper(on, asked.today), why=why))
    return block("questions", _("Questions asked"), lines)


def _all_touches(asked: PageContext, person: Person) -> list[Line]:
    return [
        Line(
            phrases.capital(subjects.of_subject(touch.tag)),
            phrases.on_paper(touch.on, asked.today),
            why=_("from them to me") if touch.received else _("from me to them"),
        )
        for touch in touches.of_person(asked.session, person.id, date.min)
    ]


def _cancelled(meeting: Meeting, today: date) -> str:
    """By whom and on which day, where that is known."""
    if not meeting.cancelled_by or meeting.cancelled_on is None:
        return _("cancelled")
    mine = meeting.cancelled_by == meetings.Whose.MINE
    said = _("cancelled by you on {day}") if mine else _("cancelled by them on {day}")
    return said.format(day=phrases.on_paper(meeting.cancelled_on, today))


def _whole_meeting(asked: PageContext, meeting: Meeting, move: Move | None) -> Block:
    """A one-to-one with all that stands in it: where it was, who moved it, its notes and its close."""
    facts = [meeting.place]
    if meeting.status == meetings.MeetingStatus.CANCELLED:
        facts.append(_cancelled(meeting, asked.today))
    if move is not None:
        mine = move.by == meetings.Whose.MINE
        said = _("moved by you on {day}") if mine else _("moved by them on {day}")
        facts.append(said.format(day=phrases.on_paper(move.moved_on, asked.today)))
    texts = [meeting.notes] if meeting.notes and asked.shows(meeting) else []
    closing = asked.session.get(Closing, meeting.id)
    lines: list[Line] = []
    if closing is not None and closing.thanks and asked.shows(closing):
        lines.append(Line(closing.thanks, why=_("Thanks")))
    if closing is not None and closing.energy:
        gave = closing.energy == "gave"
        lines.append(Line(_("It gave energy") if gave else _("It took some")))
    return Block(
        "meeting",
        phrases.full_day(meeting.starts_at.date()),
        lines=lines,
        texts=texts or [_("No notes.")],
        when=" · ".join(fact for fact in facts if fact),
    )


PAGE = Page("holdings", later("Everything I hold"), 140, Needs.PERSON, holdings)
