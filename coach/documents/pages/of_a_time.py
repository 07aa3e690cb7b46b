"""The blocks that look back on a time with one person: what was achieved, growth, words both ways, thanks."""

from collections.abc import Callable
from datetime import datetime

from coach.advice.brief import Line
from coach.advice.withheld import Confidential
from coach.documents.formats.sheet import Block
from coach.documents.page import PageContext
from coach.documents.pages.parts import NOT_TOLD, block, promise_line, whose
from coach.i18n import phrases
from coach.i18n.translate import _
from coach.models import closings, contacts, meetings, mentions, people, promises, questions, topics, touches
from coach.models.base import Confidence
from coach.models.meetings import Meeting, MeetingStatus
from coach.models.promises import Direction
from coach.models.topics import Topic
from coach.services.attention import GROWTH

MOST = 5_000  # of one kind; a working life with one person is a tenth of it
# Whether a record, in these words where it has none, stands on the page.
Goes = Callable[[Confidential, str], bool]


def facts(asked: PageContext, goes: Goes) -> Block | None:
    """What matters to them, of any day."""
    found = people.facts(asked.session, asked.person.id)
    return block("matters", _("What matters to them"), [Line(f.body) for f in found if goes(f, "")])


def achieved(asked: PageContext, goes: Goes) -> Block | None:
    """Efforts and wins that were noted, acknowledged or not yet, oldest first."""
    noted = mentions.noted_between(asked.session, asked.person.id, asked.first, asked.last)
    efforts = [m for m in noted if m.kind == mentions.MentionKind.ACKNOWLEDGE and goes(m, "")]
    lines = [Line(m.body, phrases.on_paper(m.noted_on, asked.today)) for m in efforts]
    return block("achieved", _("What was achieved"), lines)


def growth(asked: PageContext, goes: Goes) -> Block | None:
    """Contacts about growth or career, and what they answered when asked about it, by their days."""
    session, person = asked.session, asked.person.id
    about = [t for t in touches.of_person(session, person, asked.first) if t.tag in GROWTH]
    linked = {t.contact_id for t in about}
    found = [
        (c.on, Line(c.body, phrases.on_paper(c.on, asked.today)))
        for c in contacts.of_person(session, person, MOST)
        if c.id in linked and asked.first <= c.on <= asked.last and goes(c, "")
    ]
    functions = {key: one.function for key, one in asked.library.questions.items()}
    functions |= {one.key: one.function for one in questions.every_question(session)}
    for one in questions.asked_of(session, person, asked.first):
        text = asked.texts.get(one.question, "")
        if not one.answer or one.on > asked.last or functions.get(one.question) not in GROWTH or not text:
            continue
        if goes(one, f"{text} {one.answer}"):
            found.append((one.on, Line(text, phrases.on_paper(one.on, asked.today), why=one.answer)))
    return block("growth", _("Growth"), [line for _on, line in sorted(found, key=lambda pair: pair[0])])


def words_given(asked: PageContext, goes: Goes) -> list[Block | None]:
    """Promises both ways that were given, or ended, in these days; never a miss that was not put right."""
    found = promises.of_person(asked.session, asked.person.id)
    touched = [p for p in found if asked.first <= (p.closed_on or p.given_on) <= asked.last]
    told = [p for p in touched if (p.status not in NOT_TOLD or p.put_right_on) and goes(p, "")]
    return [
        block(id_, title, [promise_line(p, asked) for p in told if p.direction == side])
        for id_, title, side in (
            ("mine", _("My word to them"), Direction.MINE),
            ("theirs", _("Their word to me"), Direction.THEIRS),
        )
    ]


def thanks(asked: PageContext, goes: Goes) -> Block | None:
    """Said at the close of a one-to-one held in these days, oldest first."""
    held = {m.id: m for m in held_between(asked)}
    found = closings.with_thanks(asked.session, held)
    said = sorted((held[c.meeting_id].starts_at, c.thanks) for c in found if goes(c, ""))
    lines = [Line(words, phrases.on_paper(at.date(), asked.today)) for at, words in said]
    return block("thanks", _("Thanks"), lines)


def talked_about(asked: PageContext, goes: Goes) -> Block | None:
    """Topics of the one-to-ones held in these days, whose they were beside them, oldest first."""
    held = held_between(asked)
    each = topics.talked_about_in(asked.session, [m.id for m in held])
    found = [(t, m.starts_at) for m in reversed(held) for t in each.get(m.id, []) if goes(t, "")]
    return block("topics", _("Topics"), [_topic(t, at, asked) for t, at in found])


def still_to_talk_about(asked: PageContext, goes: Goes) -> Block | None:
    """Topics that wait for a one-to-one ahead, and questions left open to follow up."""
    session, person = asked.session, asked.person.id
    lines = [Line(t.body, why=whose(t)) for t in topics.still_open(session, person) if goes(t, "")]
    left = mentions.still_open(session, person, mentions.MentionKind.FOLLOW_UP)
    lines += [Line(m.body, why=_("to follow up")) for m in left if goes(m, "")]
    return block("topics", _("Still to talk about"), lines)


def conversations(asked: PageContext, goes: Goes, shared_ever: bool = False) -> list[Block]:
    """The notes of the one-to-ones of these days, oldest first; with `shared_ever` shared ones of any day."""
    found = [m for m in meetings.of_person(asked.session, asked.person.id, MOST) if m.notes]
    these = [m for m in found if asked.first <= m.starts_at.date() <= asked.last]
    ever = [m for m in found if shared_ever and m.confidence == Confidence.SHARED and m not in these]
    noted = [m for m in [*these, *ever] if goes(m, "")]
    return [
        Block("meeting", phrases.full_day(m.starts_at.date()), texts=[m.notes], as_notes=True)
        for m in sorted(noted, key=lambda m: m.starts_at)
    ]


def held_between(asked: PageContext) -> list[Meeting]:
    """The one-to-ones of the person that were held in these days, newest first."""
    found = meetings.of_person(asked.session, asked.person.id, MOST)
    held = [m for m in found if m.status == MeetingStatus.HELD]
    return [m for m in held if asked.first <= m.starts_at.date() <= asked.last]


def _topic(topic: Topic, at: datetime, asked: PageContext) -> Line:
    return Line(topic.body, phrases.on_paper(at.date(), asked.today), why=whose(topic))
