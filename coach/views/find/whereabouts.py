"""Where each kind of thing lives: the page on which what was found is shown."""

from coach.content.library import Library
from coach.models.base import Searchable
from coach.models.closings import Closing
from coach.models.meetings import Meeting
from coach.models.questions import AskedQuestion
from coach.models.topics import Topic
from coach.store.store import Store
from coach.views.destination import Destination, Place, ToGuide, ToMeeting, ToPerson, ToReflect
from coach.views.find import results

YOURS = "your-questions"  # the page of the library where the leader's own stand


def of(store: Store, library: Library, kind: str, which: str) -> Destination | None:
    """None where the record has gone since it was found."""
    if kind == "guide":
        return ToGuide(which)
    if kind == "step":
        return ToGuide(which.partition("#")[0])
    if kind == "question":
        asked = library.questions.get(which)
        return ToGuide(asked.guide if asked and asked.guide in library.guides else YOURS)
    if kind == "thought":
        return Place.TODAY
    if kind == "entry":
        return ToReflect("journal", (kind, which))
    with store.read() as session:
        record = results.record_of(session, kind, int(which))
    return _of_record(kind, record) if record is not None else None


def _of_record(kind: str, record: Searchable) -> Destination:
    if kind == "person":
        return ToPerson(record.id)
    if isinstance(record, Meeting):
        return ToMeeting(record.id)
    if isinstance(record, (Closing, Topic)) and not getattr(record, "dropped", False):
        return ToMeeting(record.meeting_id)
    if isinstance(record, AskedQuestion) and record.meeting_id is not None and not record.skipped:
        return ToMeeting(record.meeting_id)
    if kind in ("repair", "bridge"):
        return ToReflect({"repair": "repair", "bridge": "bridges"}[kind])
    person_id = getattr(record, "person_id", None)
    return ToPerson(person_id) if kind != "plan" and person_id else Place.PLAN
