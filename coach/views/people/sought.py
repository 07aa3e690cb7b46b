"""What Find leads to on a person’s page: its part, its day, and a line for what has its place no more."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from coach.i18n import phrases
from coach.i18n.translate import _
from coach.models.contacts import Contact
from coach.models.meetings import Meeting
from coach.models.mentions import Mention, MentionKind
from coach.models.promises import Direction, Promise, PromiseStatus
from coach.models.questions import AskedQuestion
from coach.models.topics import Topic
from coach.views.destination import Found

NOW, CONVERSATIONS, ABOUT = range(3)


@dataclass(frozen=True)
class SettledLine:
    """A closed promise, something followed up, a dropped topic: as it stood on its day."""

    kind: str
    which: int
    on: date
    head: str
    words: str
    confidence: str


@dataclass(frozen=True)
class SoughtOnPage:
    """The part of the page, the day it stands at among the conversations, and its line if it needs one."""

    part: int
    on: date | None = None
    line: SettledLine | None = None


def look_for(session: Session, mark: Found, today: date) -> SoughtOnPage:
    """Where on the page it is; *Now* for what is not known, or has gone."""
    which = int(mark.which)
    if mark.kind == "fact":
        return SoughtOnPage(ABOUT)
    if mark.kind == "contact" and (contact := session.get(Contact, which)) is not None:
        return SoughtOnPage(CONVERSATIONS, contact.on)
    if mark.kind == "answer" and (asked := session.get(AskedQuestion, which)) is not None:
        return SoughtOnPage(CONVERSATIONS, asked.on)
    line = _line(session, mark.kind, which, today)
    return SoughtOnPage(CONVERSATIONS, line.on, line) if line is not None else SoughtOnPage(NOW)


def _line(session: Session, kind: str, which: int, today: date) -> SettledLine | None:
    """None for what stands among what is open now."""
    if kind == "promise" and (promise := session.get(Promise, which)) is not None:
        if promise.status == PromiseStatus.OPEN:
            return None
        on = promise.closed_on or promise.given_on
        head = (
            _("{day} · my promise, closed")
            if promise.direction == Direction.MINE
            else _("{day} · their promise, closed")
        )
        return SettledLine(kind, which, on, _dated(head, on, today), promise.what, promise.confidence)
    if kind == "mention" and (mention := session.get(Mention, which)) is not None:
        worth = mention.kind == MentionKind.ACKNOWLEDGE
        if worth and mention.closed_on is None:
            return None
        head = _("{day} · worth acknowledging") if worth else _("{day} · to follow up")
        return SettledLine(kind, which, mention.noted_on, _dated(head, mention.noted_on, today), mention.body,
                    mention.confidence)  # fmt: skip
    if kind == "topic" and (topic := session.get(Topic, which)) is not None:
        on = session.get_one(Meeting, topic.meeting_id).starts_at.date()
        return SettledLine(
            kind, which, on, _dated(_("{day} · topic, dropped"), on, today), topic.body, topic.confidence
        )
    return None


def _dated(head: str, on: date, today: date) -> str:
    return head.format(day=phrases.day(on, today))
