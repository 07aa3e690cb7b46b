"""Keeping what was captured: each kind goes to its own place, and what has none waits in the inbox.

Nothing typed is refused. What cannot be kept as it was understood is kept as a thought, whole, with the
reason; Today shows it until it is sorted. Every date is given; nothing here asks the clock.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy.orm import Session

from coach.i18n import phrases
from coach.i18n.translate import _
from coach.models import meetings, people, promises, repairs, thoughts
from coach.models.base import A_LINE, BrokenRule, clean_line, letters_in
from coach.models.meetings import Meeting
from coach.models.mentions import Mention, MentionKind
from coach.models.promises import Direction
from coach.services import agenda
from coach.services import meetings as with_meetings
from coach.services import people as with_people
from coach.services.promises import standing
from coach.written.lines import Kind, Understood

INBOX = "thought"
LINE = 10_000  # characters of a note; what is longer waits in the inbox, whole
MENTIONS = {
    "follow-up": MentionKind.FOLLOW_UP,
    "acknowledge": MentionKind.ACKNOWLEDGE,
    "note": MentionKind.NOTE,
}


@dataclass(frozen=True)
class Kept:
    """The kind of record that was made and its id; `why` tells why it had to go into the inbox instead."""

    kind: str
    id: int
    why: str = ""


def keep(session: Session, understood: Understood, line: str, today: date) -> Kept:
    """Make of it what it was understood to be; `line` is all that was typed. Never refuses.

    What waits in the inbox keeps the day it names.
    """
    if understood.person_id is None:
        return Kept(INBOX, thoughts.note(session, line, today, understood.due_on).id)
    try:
        return _in_its_place(session, understood, understood.person_id, today)
    except BrokenRule as why:
        return Kept(INBOX, thoughts.note(session, line, today, understood.due_on).id, str(why))


def sort(session: Session, thought_id: int, understood: Understood, today: date) -> Kept:
    """A thought becomes what it is now understood to be, and leaves the inbox.

    Raises BrokenRule where it still names nobody or cannot be kept so: it stays where it is.
    """
    thought = thoughts.get(session, thought_id)
    if understood.person_id is None:
        raise BrokenRule(_("Choose whom it is about; until then it waits in the inbox."))
    noted_on = min(thought.noted_on, today)
    kept = _in_its_place(
        session, replace(understood, on=understood.on or noted_on), understood.person_id, today
    )
    session.delete(thought)
    return kept


def becomes(session: Session, note_id: int, kind: Kind, today: date) -> Kept:
    """A note for my eyes becomes something that is acted on, and is a note no longer.

    Raises BrokenRule where its words do not fit, as for a promise that is too long: the note stays.
    """
    note = session.get_one(Mention, note_id)
    understood = Understood(kind, note.person_id, note.body, on=note.noted_on)
    kept = _in_its_place(session, understood, note.person_id, today)
    session.delete(note)
    return kept


def room_for(kind: Kind) -> int:
    """How many letters can be kept as that; what is longer waits in the inbox, whole."""
    if kind.startswith("promise"):
        return promises.LONGEST
    return A_LINE if kind in ("topic", "contact", "repair") else LINE


def lands(session: Session, understood: Understood, today: date) -> str:
    """Where it will stand once it is kept, in a sentence."""
    if letters_in(understood.what) > room_for(understood.kind):
        return _("It is too long for that: it waits in your inbox, whole, until you sort it.")
    if understood.person_id is None and understood.due_on is not None:
        day = phrases.short_day(understood.due_on, today)
        return _("It waits in your inbox, on Today, with its day, {day}, until you sort it.").format(day=day)
    if understood.person_id is None:
        return _("It waits in your inbox, on Today, until you sort it.")
    name = people.get(session, understood.person_id).name
    ahead = _ahead(session, understood.person_id, today)
    if understood.kind == "topic" and ahead is not None:
        day = phrases.at_moment(ahead.starts_at, today)
        return _("On the agenda of the one-to-one {day}, as a topic of yours.").format(day=day)
    if understood.kind == "meeting":
        at = _planned_for(session, understood, understood.person_id, today)
        return _("A one-to-one is planned {day}.").format(day=phrases.at_moment(at, today))
    return {
        "topic": _("To follow up, on the next brief for {name}: no one-to-one is planned yet."),
        "follow-up": _("On the next brief for {name}, to follow up."),
        "acknowledge": _("On the next brief for {name}, worth acknowledging."),
        "contact": _("Among your conversations with {name}; the rhythm counts from it."),
        "repair": _("Under “Something felt off”, private: on no page."),
        "note": _("On the page of {name}, for your eyes only: on no brief."),
    }.get(understood.kind, _("Under Plan, and on the next brief for {name}.")).format(name=name)


def _in_its_place(session: Session, understood: Understood, person_id: int, today: date) -> Kept:
    what, kind = understood.what, understood.kind
    if kind in ("promise-mine", "promise-theirs"):
        side = Direction(kind.removeprefix("promise-"))
        given_on = min(understood.on or today, today)
        stands = standing(session, person_id, side, what)
        if stands is not None and understood.due_on in (None, stands.due_on):
            return Kept("promise", stands.id)  # captured twice it is still one
        given = promises.give(session, person_id, what, side, understood.due_on, given_on)
        return Kept("promise", given.id)
    if kind == "contact":
        on = min(understood.on or today, today)
        return Kept("contact", with_people.add_contact(session, person_id, what, on, today).id)
    if kind == "meeting":
        at = _planned_for(session, understood, person_id, today)
        return Kept("meeting", with_meetings.plan(session, person_id, at).id)
    if kind == "repair":
        return Kept("repair", repairs.note(session, person_id, what, today).id)
    ahead = _ahead(session, person_id, today)
    if kind == "topic" and ahead is not None:
        return Kept("topic", agenda.add(session, ahead.id, what).id)
    return Kept("mention", _mention(session, understood, person_id, today).id)


def _mention(session: Session, understood: Understood, person_id: int, today: date) -> Mention:
    mention = Mention(
        person_id=person_id,
        kind=MENTIONS.get(understood.kind, MentionKind.FOLLOW_UP).value,
        body=clean_line(understood.what, _("A note"), LINE),
        noted_on=min(understood.on or today, today),
    )
    session.add(mention)
    session.flush()
    return mention


def _ahead(session: Session, person_id: int, today: date) -> Meeting | None:
    """The next one-to-one, today's among them."""
    return meetings.next_after(session, person_id, datetime.combine(today, datetime.min.time()))


def _planned_for(session: Session, understood: Understood, person_id: int, today: date) -> datetime:
    """The day and hour it names, else what the sheet for planning one begins with."""
    begin = with_meetings.begin_with(session, person_id, today)
    return datetime.combine(understood.due_on or begin.date(), understood.at or begin.time())
