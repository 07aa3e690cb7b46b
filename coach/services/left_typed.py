"""What was typed and has not reached its record, as after a crash: whose it is, and where it is opened."""

import json
from collections.abc import Callable, Sequence
from typing import NamedTuple

from sqlalchemy import text
from sqlalchemy.orm import Session

from coach.i18n import phrases
from coach.i18n.translate import _
from coach.models import people
from coach.models.base import Confidence, kind_named
from coach.models.check_answers import CheckAnswer
from coach.models.closings import Closing
from coach.models.journal import JournalEntry
from coach.models.meetings import Meeting
from coach.models.people import Person
from coach.models.questions import AskedQuestion
from coach.services.still_named import naming
from coach.vault.drafts import Draft


class LeftTyped(NamedTuple):
    """`meeting` and `entry` tell what to open, `person` whom it is about; 0 where there is none.

    The words of a sheet are offered again where it is opened: `sheet` is then its title, and `whole` all that
    was typed and chosen there.
    """

    says: str
    body: str
    meeting: int = 0
    entry: int = 0
    person: int = 0
    sheet: str = ""
    private: bool = False
    whole: str = ""


def left(session: Session, drafts: Sequence[Draft]) -> list[LeftTyped]:
    """In the order of the drafts, without those that say no more than their record does."""
    return [one for draft in drafts if (one := _of(session, draft)) is not None]


def about(session: Session, person_id: int) -> list[LeftTyped]:
    """Those in the notes that belong to somebody's one-to-ones, to sheets over their page, or to others
    that name them.
    """
    found = left(session, _drafts(session))
    is_about = _sheet_about(session, person_id)
    return [one for one in found if (is_about(one) if one.sheet else one.person == person_id)]


def sheets_about(session: Session, person_id: int) -> list[str]:
    """Under which fields the words of sheets are kept that were typed over their page, or name them."""
    sheets = [draft for draft in _drafts(session) if draft.entity == "sheet"]
    is_about = _sheet_about(session, person_id)
    return [draft.field for draft in sheets if is_about(_in_sheet(session, draft))]


def _drafts(session: Session) -> list[Draft]:
    rows = session.execute(text("SELECT entity, record_id, field, body, stored_at FROM drafts"))
    return [Draft(*row) for row in rows]


def _sheet_about(session: Session, person_id: int) -> Callable[[LeftTyped], bool]:
    """Whether the words of a sheet are about somebody.

    What was typed over their page and names somebody else alone is about that one: it stands on no paper of
    theirs, and does not go with them.
    """
    named = naming(session, person_id)
    others = [naming(session, other) for other in people.names(session) if other != person_id]

    def is_about(one: LeftTyped) -> bool:
        if named.search(one.whole):
            return True
        return one.person == person_id and not any(other.search(one.whole) for other in others)

    return is_about


def _of(session: Session, draft: Draft) -> LeftTyped | None:
    if draft.entity == "sheet":
        return _in_sheet(session, draft)
    if draft.entity == "meeting":
        return _in_meeting(session, draft, draft.record_id, draft.field)
    if draft.entity == "closing":
        closed = session.get(Closing, draft.record_id)
        held = closed.thanks if closed else ""
        return _in_meeting(session, draft, draft.record_id, "", held)
    if draft.entity == "asked":
        asked = session.get(AskedQuestion, draft.record_id)
        if asked is None or asked.meeting_id is None:
            return None
        return _in_meeting(session, draft, asked.meeting_id, "", asked.answer)
    if draft.entity == "entry":
        entry = session.get(JournalEntry, draft.record_id)
        if entry is not None and entry.body == draft.body:
            return None
        return LeftTyped(_("the journal"), draft.body, entry=draft.record_id)
    if draft.entity == "answer":
        answer = session.get(CheckAnswer, draft.record_id)
        said = answer is not None and draft.body in (answer.answer, answer.example)
        return None if said else LeftTyped(_("a self-check"), draft.body)
    return None


def _in_sheet(session: Session, draft: Draft) -> LeftTyped:
    """Its field names the sheet, and what it is about or the page under it: whom it was about."""
    key, *_why, about_what = draft.field.split("|")
    told = json.loads(draft.body)
    title = told.get("title", key)
    said = [words for words in told["words"].values() if words.strip()]
    return LeftTyped(
        _("the sheet “{title}”").format(title=_(title)),
        " · ".join(said),
        person=_whose(session, about_what),
        sheet=title,
        whole="\n".join([*said, *told.get("chosen", {}).values()]),
    )


def _whose(session: Session, about_what: str) -> int:
    """Of whom a record is (`promises 12`), or a page (`person 3`, `meeting 4`); 0 where it is nobody's."""
    kind, _space, number = about_what.partition(" ")
    if not number.isdigit():
        return 0
    if kind in ("person", Person.__tablename__):
        return int(number)
    try:
        record = session.get(Meeting if kind == "meeting" else kind_named(kind), int(number))
    except KeyError:
        return 0
    return int(getattr(record, "person_id", None) or 0)


def _in_meeting(
    session: Session, draft: Draft, meeting_id: int, field: str, held: str = ""
) -> LeftTyped | None:
    meeting = session.get(Meeting, meeting_id)
    if meeting is None or draft.body == (meeting.notes if field == "notes" else held):
        return None
    name = people.names(session).get(meeting.person_id, "")
    day = phrases.day_and_date(meeting.starts_at.date())
    says = _("the one-to-one with {name}, {day}").format(name=name, day=day)
    private = meeting.confidence == Confidence.PRIVATE
    return LeftTyped(says, draft.body, meeting=meeting_id, person=meeting.person_id, private=private)
