"""What stands on the page of a one-to-one, read as a whole; after a tick on its agenda, only that topic."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from coach.advice import brief, question_pool
from coach.advice.brief import Brief, BriefRecords, Line
from coach.advice.withheld import EVERY, Private
from coach.models import meetings, questions, topics
from coach.models.base import Base
from coach.models.meetings import Meeting, MeetingStatus, Move
from coach.models.questions import AskedQuestion
from coach.models.topics import Topic
from coach.services import meetings as acts
from coach.services.brief import for_meeting, suggest
from coach.views.meetings.agenda import AT_ONCE, part_of
from coach.views.widgets.privacy import Privacy

if TYPE_CHECKING:
    from coach.content.library import Library

ON_THE_AGENDA: frozenset[type[Base]] = frozenset({Topic})  # nothing else on the page is read from these


@dataclass(frozen=True)
class Photograph:
    """All that the page shows of one one-to-one, read at one time; `also` names whom one meets then too."""

    held: BriefRecords
    brief: Brief
    suggested: list[Line]
    asked: Sequence[AskedQuestion]
    texts: dict[str, str]  # of the questions, by their keys
    last: Meeting | None
    move: Move | None
    also: Sequence[str]
    topics_from: int
    topic_count: int
    hidden: bool  # the notes are private and out of sight
    cancelled: bool


def read(
    session: Session, library: "Library", meeting_id: int, topics_from: int, today: date, privacy: Privacy
) -> Photograph:
    """All of it; of the agenda the part that begins at `topics_from`, or the last there is."""
    count, begin = _counted(session, meeting_id, topics_from)
    held = for_meeting(session, meeting_id, begin, AT_ONCE)
    meeting = held.meeting
    suggested = suggest(library, session, meeting, today)
    texts = question_pool.texts(library, questions.every_question(session))
    return Photograph(
        held=held,
        brief=_brief(held, suggested, today, privacy),
        suggested=suggested,
        asked=[one for one in questions.asked_in(session, meeting_id) if one.question in texts],
        texts=texts,
        last=meetings.last_before(session, held.person.id, meeting.starts_at),
        move=meetings.latest_moves(session, [meeting_id]).get(meeting_id),
        also=acts.beside(session, meeting),
        topics_from=begin,
        topic_count=count,
        hidden=privacy.hides(meeting.confidence),
        cancelled=meeting.status == MeetingStatus.CANCELLED,
    )


def agenda_again(
    session: Session, seen: Photograph, written: Collection[int], today: date, privacy: Privacy
) -> Photograph:
    """As it was read, but for its topics: those `written`, or all of them where that tells too little."""
    count, begin = seen.topic_count, seen.topics_from
    on_it: Sequence[Topic] | None = _again(session, seen.held.topics, written) if written else None
    if on_it is None:
        count, begin = _counted(session, seen.held.meeting.id, begin)
        on_it = topics.of_meeting(session, seen.held.meeting.id, begin, AT_ONCE)
    held = replace(seen.held, topics=on_it)
    told = _brief(held, seen.suggested, today, privacy)
    return replace(seen, held=held, brief=told, topics_from=begin, topic_count=count)


def _counted(session: Session, meeting_id: int, topics_from: int) -> tuple[int, int]:
    """How many topics there are, and where the part in sight begins."""
    count = topics.how_many(session, meeting_id)
    return count, min(topics_from, part_of(count - 1))


def _brief(held: BriefRecords, suggested: list[Line], today: date, privacy: Privacy) -> Brief:
    shown = Private(EVERY if privacy.shown else frozenset())
    return brief.make(held, suggested, today, shown, whole=True)


def _again(session: Session, held: Sequence[Topic], written: Collection[int]) -> list[Topic] | None:
    """Those held, as they are now that these of them were `written`. None where one of them went or moved."""
    there = {topic.id: topic for topic in held}
    now = {topic.id: topic for topic in topics.these(session, written)}
    if any(row not in now or _place(now[row]) != _place(there[row]) for row in written):
        return None
    return [now.get(topic.id, topic) for topic in held]


def _place(topic: Topic) -> tuple[object, ...]:
    """What decides whether it stands on an agenda, on which and where."""
    return topic.meeting_id, topic.whose, topic.dropped, topic.removed_at
