"""Templates of one's own for a one-to-one: made, copied, changed, removed, kept from an agenda."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from coach.content.library import Template
from coach.content.sources import TemplateTopic
from coach.i18n.translate import _
from coach.models import meetings, own_templates, topics
from coach.models.base import A_LINE, A_NAME, BrokenRule, Confidence, clean_line
from coach.models.meetings import Whose
from coach.models.own_templates import OwnTemplate

SHORTEST, LONGEST = 5, 480  # minutes
MOST_TOPICS = 50  # of one template
OWN = "own-"  # before the number in the id of one, which no template of Coach's begins with
EMPTY = Template("", "", 30, ())


def every(session: Session) -> list[Template]:
    """Those not removed, in the order they were made; each has the id by which the others here know it."""
    return [_told(one) for one in own_templates.in_use(session)]


def is_own(template_id: str) -> bool:
    """Whether it is one of the leader's, and no template of Coach's or of a pack."""
    return template_id.startswith(OWN)


def make(session: Session, told: Template) -> Template:
    """One more of one's own; its id is given here. Raises BrokenRule without a title or topics."""
    made = OwnTemplate()
    _write(made, told)
    session.add(made)
    session.flush()
    return _told(made)


def change(session: Session, told: Template) -> None:
    """It reads so from now on; agendas that were filled from it stay. Raises BrokenRule as `make` does."""
    _write(_get(session, told.id), told)


def remove(session: Session, template_id: str, now: datetime) -> None:
    """Into the trash, for thirty days; agendas that were filled from it stay."""
    _get(session, template_id).remove(now)


def copied(template: Template) -> Template:
    """What a copy of it begins with: all of it, under a title that says so."""
    title = _("{title} (copy)").format(title=template.title)
    return replace(template, id="", title=title if len(title) <= A_NAME else template.title)


def of_agenda(session: Session, meeting_id: int) -> Template:
    """What stands on an agenda, without private lines: a template is for more than one person."""
    meeting = meetings.get(session, meeting_id)
    lines = [one for one in topics.of_meeting(session, meeting_id) if one.confidence != Confidence.PRIVATE]
    kept = tuple(TemplateTopic(one.body, one.whose) for one in lines[:MOST_TOPICS])
    return replace(EMPTY, minutes=meeting.minutes, topics=kept)


def _write(own: OwnTemplate, told: Template) -> None:
    title = clean_line(told.title, _("A title"), A_NAME)
    if not SHORTEST <= told.minutes <= LONGEST:
        said = _("A one-to-one lasts between {least} and {most} minutes.")
        raise BrokenRule(said.format(least=SHORTEST, most=LONGEST))
    own.topics = _lines(told.topics)
    own.title, own.minutes = title, told.minutes
    own.purpose, own.care = (_line_or_none(text) for text in (told.purpose, told.care))
    own.questions, own.guide = " ".join(told.questions), told.guide


def _lines(these: Iterable[TemplateTopic]) -> str:
    kept = [f"{Whose(one.whose).value}: {topics.words_of(one.text)}" for one in these]
    if not kept:
        raise BrokenRule(_("A template needs a topic at least."))
    if len(kept) > MOST_TOPICS:
        raise BrokenRule(_("A template has room for {count} topics.").format(count=MOST_TOPICS))
    return "\n".join(kept)


def _line_or_none(text: str) -> str:
    return clean_line(text, _("A text"), A_LINE) if text.strip() else ""


def _told(own: OwnTemplate) -> Template:
    return Template(
        id=f"{OWN}{own.id}",
        title=own.title,
        purpose=own.purpose,
        minutes=own.minutes,
        topics=tuple(_topics(own.topics.split("\n"))),
        questions=tuple(own.questions.split()),
        guide=own.guide,
        care=own.care,
    )


def _topics(lines: Sequence[str]) -> Iterable[TemplateTopic]:
    for line in lines:
        whose, _colon, text = line.partition(": ")
        if text:
            yield TemplateTopic(text, whose)


def _get(session: Session, template_id: str) -> OwnTemplate:
    return session.get_one(OwnTemplate, int(template_id.removeprefix(OWN)))
