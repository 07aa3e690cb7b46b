"""What stands in each part of “Everything I hold”: every record, what was removed from sight among it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from sqlalchemy import ColumnElement, or_, select, text

from coach.advice import subjects
from coach.advice.brief import Line
from coach.advice.withheld import Confidential
from coach.documents.page import PageContext
from coach.documents.pages.parts import at, promise_line
from coach.i18n import phrases
from coach.i18n.translate import _
from coach.models import meetings, picks, plans
from coach.models.base import Base, Confidence, Removable
from coach.models.bridges import Bridge
from coach.models.closings import Closing
from coach.models.contacts import Contact
from coach.models.known_as import KnownAs
from coach.models.marks import Mark
from coach.models.meetings import Meeting, Move, Whose
from coach.models.mentions import Mention, MentionKind
from coach.models.people import ABOUT, About, Fact, Person, Relation
from coach.models.picks import PickKind
from coach.models.plans import Plan, Try
from coach.models.promises import Promise
from coach.models.questions import AskedQuestion, Muted, OwnQuestion
from coach.models.repairs import Repair
from coach.models.thoughts import Thought
from coach.models.topics import Topic
from coach.models.touches import NotWanted, Offered, Touch
from coach.services import agenda, earlier_wordings, forgetting, left_typed
from coach.services.still_named import naming
from coach.store import undo_steps

Kept = TypeVar("Kept", bound=Base)


@dataclass(frozen=True)
class Draft:
    """Words typed and not yet saved, as private as the record they belong to."""

    key: str
    what: str
    confidence: Confidence


def all_of(asked: PageContext, kind: type[Kept], *where: ColumnElement[bool]) -> Sequence[Kept]:
    """Every record of a kind that fits, in the order they were made."""
    return asked.session.scalars(select(kind).where(*where).order_by(*kind.__table__.primary_key)).all()


def facts(asked: PageContext, person: Person) -> list[Line]:
    """In the order they were noted, each with what it is about where that was said."""
    found = all_of(asked, Fact, Fact.person_id == person.id)
    safe = _("may stand on a brief")
    return [
        _line(
            f, f.body, asked, "", _(ABOUT[About(f.about)]) if f.about else "", safe if f.safe_to_show else ""
        )
        for f in found
        if asked.shows(f)
    ]


def contacts(asked: PageContext, person: Person) -> list[Line]:
    """Newest first, however many there are."""
    found = sorted(all_of(asked, Contact, Contact.person_id == person.id), key=lambda c: c.on, reverse=True)
    return [_line(c, c.body, asked, _day(c.on, asked)) for c in found if asked.shows(c)]


def topics(asked: PageContext, person: Person) -> list[Line]:
    """Each with the day of its one-to-one, whose it was, and what became of it."""
    days = {m.id: m.starts_at.date() for m in all_of(asked, Meeting, Meeting.person_id == person.id)}
    lines = []
    for one in all_of(asked, Topic, Topic.person_id == person.id):
        if not asked.shows(one):
            continue
        whose = _("their topic") if one.whose == Whose.THEIRS else _("my topic")
        came = _("talked about") if one.talked_about else _("dropped") if one.dropped else ""
        day = days.get(one.meeting_id)
        when = _("for {day}").format(day=_day(day, asked)) if day else ""
        often = agenda.how_often(one)
        repeats = _("repeats {often}").format(often=often) if often else ""
        lines.append(_line(one, one.body, asked, when, whose, came, repeats))
    return lines


def mentions(asked: PageContext, person: Person) -> list[Line]:
    kinds = {
        MentionKind.FOLLOW_UP: (_("to follow up"), _("followed up {day}")),
        MentionKind.ACKNOWLEDGE: (_("worth acknowledging"), _("acknowledged {day}")),
    }
    lines = []
    for one in all_of(asked, Mention, Mention.person_id == person.id):
        if asked.shows(one):
            kind, closed = kinds[MentionKind(one.kind)]
            ended = closed.format(day=_day(one.closed_on, asked)) if one.closed_on else ""
            lines.append(_line(one, one.body, asked, _day(one.noted_on, asked), kind, ended))
    return lines


def promises(asked: PageContext, person: Person) -> list[Line]:
    lines = []
    given = sorted(all_of(asked, Promise, Promise.person_id == person.id), key=lambda p: (p.given_on, p.id))
    for one in given:
        if asked.shows(one):
            said = promise_line(one, asked, whose=True)
            on = _("given {day}").format(day=_day(one.given_on, asked))
            ended = _("closed {day}").format(day=_day(one.closed_on, asked)) if one.closed_on else ""
            lines.append(_line(one, one.what, asked, said.when, said.why, on, ended))
    return lines


def plans_with(asked: PageContext, person: Person) -> list[Line]:
    """Those at rest and those dropped too, each with what came of it."""
    came = {
        plans.Result.DID_IT: _("Did it"),
        plans.Result.NO_CHANCE: _("No chance"),
        plans.Result.SKIPPED: _("Skipped"),
    }
    stands = {
        plans.PlanStatus.ACTIVE: _("in use"),
        plans.PlanStatus.RESTING: _("resting"),
        plans.PlanStatus.DROPPED: _("dropped"),
    }
    lines: list[Line] = []
    for plan in all_of(asked, Plan, Plan.person_id == person.id):
        if not asked.shows(plan):
            continue
        first = _("first on {day}").format(day=_day(plan.first_on, asked)) if plan.first_on else ""
        lines.append(_line(plan, plan.sentence, asked, first, stands[plans.PlanStatus(plan.status)]))
        for one in sorted(all_of(asked, Try, Try.plan_id == plan.id), key=lambda t: t.on):
            what = one.what_happened if one.what_happened and asked.shows(one) else ""
            lines.append(Line(came[plans.Result(one.result)], _day(one.on, asked), why=what))
    return lines


def repairs(asked: PageContext, person: Person) -> list[Line]:
    """Each sentence a line of its own: what was noticed is one thing, what was made of it another."""
    lines: list[Line] = []
    for one in all_of(asked, Repair, Repair.person_id == person.id):
        if not asked.shows(one):
            continue
        ask_on = _("to ask on {day}").format(day=_day(one.ask_on, asked)) if one.ask_on else ""
        lines.append(_line(one, one.noticed, asked, _day(one.noted_on, asked), _("What I noticed")))
        for words, name, when in (
            (one.assumed, _("What I made of it"), ""),
            (one.asking, _("How I would ask"), ask_on),
            (one.ended, _("How it ended"), _day(one.ended_on, asked) if one.ended_on else ""),
        ):
            if words:
                lines.append(Line(words, when, why=name))
    return lines


def bridges(asked: PageContext, person: Person) -> list[Line]:
    """To others, who are not named: this page is about one person alone."""
    found = all_of(asked, Bridge, or_(Bridge.first_id == person.id, Bridge.second_id == person.id))
    return [_line(b, b.why, asked, _day(b.offered_on, asked)) for b in found if asked.shows(b)]


def asked_of_them(asked: PageContext, person: Person) -> list[Line]:
    """However long ago, passed over and muted ones among them; newest first."""
    texts = {key: question.text for key, question in asked.library.questions.items()}
    texts |= {f"own-{question.id}": question.text for question in all_of(asked, OwnQuestion)}
    put = all_of(asked, AskedQuestion, AskedQuestion.person_id == person.id)
    lines = []
    for one in sorted(put, key=lambda q: (q.on, q.id), reverse=True):
        question = texts.get(one.question, one.question)
        if asked.shows(one, " ".join((question, one.answer)).strip()):
            why = _("Skipped") if one.skipped else one.answer
            lines.append(_line(one, question, asked, _day(one.on, asked), why))
    for muted in all_of(asked, Muted, Muted.person_id == person.id):
        text = texts.get(muted.question, muted.question)
        lines.append(Line(text, _day(muted.on, asked), why=_("Not for us")))
    for pick in picks.of_person(asked.session, person.id):
        on = meetings.get(asked.session, pick.meeting_id).starts_at.date()
        why = {PickKind.PINNED: _("Pinned"), PickKind.SWAPPED: _("Swapped away")}.get(
            PickKind(pick.kind), _("Suggested")
        )
        lines.append(Line(texts.get(pick.question, pick.question), _day(on, asked), why=why))
    return lines


def carried(asked: PageContext, person: Person) -> list[Line]:
    found = sorted(all_of(asked, Touch, Touch.person_id == person.id), key=lambda t: t.on)
    return [
        Line(
            phrases.capital(subjects.of_subject(touch.tag)),
            _day(touch.on, asked),
            why=_("from them to me") if touch.received else _("from me to them"),
        )
        for touch in found
    ]


def inbox(asked: PageContext, person: Person) -> list[Line]:
    """Lines that belong to nobody yet, where they name this person; those sorted since are something else."""
    names = naming(asked.session, person.id)
    found = [t for t in all_of(asked, Thought) if names.search(t.body)]
    return [
        _line(t, t.body, asked, _day(t.noted_on, asked), _meant_for(t, asked))
        for t in found
        if asked.shows(t)
    ]


def _meant_for(thought: Thought, asked: PageContext) -> str:
    due = thought.due_on
    return _("due {day}").format(day=_day(due, asked)) if due is not None else ""


def drafts(asked: PageContext, person: Person) -> list[Line]:
    """Words typed and not yet saved, where they differ from what their record holds."""
    lines = []
    for held in _drafts(asked, person):
        if asked.shows(held):
            lines.append(Line(held.what, why=_level(held.confidence)))
    sheets = [one for one in left_typed.about(asked.session, person.id) if one.sheet]
    return [*lines, *(Line(one.body, why=phrases.capital(one.says)) for one in sheets)]


def wordings(asked: PageContext, person: Person) -> list[Line]:
    """How notes read before they were written over, latest first; each for a while."""
    return [
        Line(one.body, _day(one.until.date(), asked), why=_level(one.confidence))
        for one in earlier_wordings.of_person(asked.session, person.id)
        if asked.shows(one, one.body)
    ]


def undone(asked: PageContext, person: Person) -> list[Line]:
    """What an undo would bring back, as private as its record; of one that is gone nobody can say."""
    lines = []
    for number, (words, record) in enumerate(undo_steps.about(asked.session, person.id)):
        level = Confidence(getattr(record, "confidence", Confidence.PRIVATE))
        if asked.shows(Draft(f"undo:{number}", words, level)):
            lines.append(Line(words, why=_level(level)))
    return lines


def _drafts(asked: PageContext, person: Person) -> list[Draft]:
    owners: dict[tuple[str, int], Meeting | Closing | AskedQuestion] = {}
    for meeting in all_of(asked, Meeting, Meeting.person_id == person.id):
        owners["meeting", meeting.id] = meeting
        closing = asked.session.get(Closing, meeting.id)
        owners["closing", meeting.id] = closing or meeting
    for one in all_of(asked, AskedQuestion, AskedQuestion.person_id == person.id):
        owners["asked", one.id] = one
    rows = asked.session.execute(text("SELECT entity, record_id, field, body FROM drafts"))
    found = []
    for entity, record_id, field, body in rows:
        owner = owners.get((entity, record_id))
        if owner is not None and body.strip() and body != getattr(owner, field, ""):
            key = f"drafts:{entity}:{record_id}:{field}"
            found.append(Draft(key, body, Confidence(owner.confidence)))
    return found


def between(asked: PageContext, person: Person) -> list[Line]:
    """How the two stand to each other, and the marks set on them."""
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
    for known in all_of(asked, KnownAs, KnownAs.person_id == person.id):
        said.append(_("In a calendar or among contacts: {names}").format(names=known.said))
    if person.remote:
        said.append(_("They work elsewhere most days"))
    if person.leave_until:
        said.append(_("on leave until {day}").format(day=_day(person.leave_until, asked)))
    elif person.leave_from:
        said.append(_("on leave"))
    if person.archived_on:
        said.append(_("archived {day}").format(day=_day(person.archived_on, asked)))
    if person.last_contact_on:
        said.append(_("last contact {day}").format(day=_day(person.last_contact_on, asked)))
    return [*(Line(phrases.capital(one)) for one in said), *_marks(asked, person)]


def _marks(asked: PageContext, person: Person) -> list[Line]:
    named = {"conflict": _("Something between us is to be settled"), forgetting.KEPT: _("Kept for now.")}
    lines = [
        Line(named.get(mark.name, mark.name), _day(mark.on, asked))
        for mark in all_of(asked, Mark, Mark.person_id == person.id)
    ]
    for no in all_of(asked, NotWanted, NotWanted.person_id == person.id):
        name = phrases.capital(subjects.of_subject(no.function))
        lines.append(Line(name, _day(no.on, asked), why=_("They do not want this from me")))
    for offer in all_of(asked, Offered, Offered.person_id == person.id):
        guide = asked.library.guides.get(offer.guide)
        why = _("A guide offered for an empty place")
        lines.append(Line(guide.title if guide else offer.guide, _day(offer.on, asked), why=why))
    return lines


def of_meeting(asked: PageContext, meeting: Meeting) -> list[str]:
    """Where it was, how it ended, every move, and whether it was removed: small facts beside its day."""
    told = [meeting.place, _level(meeting.confidence) if meeting.notes else "", _removed(meeting, asked)]
    if meeting.status == meetings.MeetingStatus.CANCELLED:
        told.append(_cancelled(meeting, asked))
    for move in all_of(asked, Move, Move.meeting_id == meeting.id):
        mine = move.by == Whose.MINE
        said = _("moved by you on {day}") if mine else _("moved by them on {day}")
        said = said if move.by else _("moved in the calendar on {day}")
        was = _("was {moment}").format(moment=at(move.starts_at, asked.today))
        told.append(f"{said.format(day=_day(move.moved_on, asked))}, {was}")
    return [one for one in told if one]


def of_closing(asked: PageContext, meeting: Meeting) -> list[Line]:
    """Thanks and energy; neither stands there while the closing is private and not ticked."""
    closing = asked.session.get(Closing, meeting.id)
    if closing is None or not (closing.thanks or closing.energy):
        return []
    gave = _("It gave energy") if closing.energy == "gave" else _("It took some")
    if not asked.shows(closing, closing.thanks or gave):
        return []
    thanks = Line(closing.thanks, why=f"{_('Thanks')} · {_level(closing.confidence)}")
    return [*([thanks] if closing.thanks else []), *([Line(gave)] if closing.energy else [])]


def _cancelled(meeting: Meeting, asked: PageContext) -> str:
    """By whom and on which day, where that is known."""
    if not meeting.cancelled_by or meeting.cancelled_on is None:
        return _("cancelled")
    mine = meeting.cancelled_by == Whose.MINE
    said = _("cancelled by you on {day}") if mine else _("cancelled by them on {day}")
    return said.format(day=_day(meeting.cancelled_on, asked))


def _line(record: Confidential, words: str, asked: PageContext, when: str = "", *why: str) -> Line:
    """With its level, and whether it was removed from sight but is still held."""
    beside = [*why, _level(record.confidence), _removed(record, asked)]
    return Line(words, when, why=" · ".join(one for one in beside if one))


def _level(level: str) -> str:
    return {
        Confidence.SHARED: _("shared"),
        Confidence.MINE: _("for my eyes"),
        Confidence.PRIVATE: _("private"),
    }[Confidence(level)]


def _removed(record: Confidential | Removable, asked: PageContext) -> str:
    if not isinstance(record, Removable) or record.removed_at is None:
        return ""
    return _("removed from sight {day}, still held").format(day=_day(record.removed_at.date(), asked))


def _day(on: date, asked: PageContext) -> str:
    return phrases.on_paper(on, asked.today)
