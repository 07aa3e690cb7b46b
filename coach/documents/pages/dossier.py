"""The dossier: what happened with one person between two days, month by month, for the leader's own use."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from coach.advice.brief import Line
from coach.documents.formats import pictures
from coach.documents.formats.sheet import Block, Sheet
from coach.documents.page import Needs, Page, PageContext
from coach.documents.pages.parts import (
    NOT_TOLD,
    block,
    contents,
    matters,
    period_of,
    promise_line,
    sheet,
    whose,
)
from coach.i18n import phrases
from coach.i18n.translate import _, later
from coach.models import contacts, meetings, promises, questions, topics
from coach.models.contacts import Contact
from coach.models.meetings import Meeting
from coach.models.promises import Direction, Promise
from coach.models.topics import Topic
from coach.services import coverage

MOST = 5_000  # of one kind; a working life with one person is a tenth of it


def dossier(asked: PageContext) -> Sheet:
    """Newest first unless the request says otherwise. No line of a miss, no judgement."""
    session, person = asked.session, asked.person
    met = [
        m
        for m in meetings.of_person(session, person.id, MOST)
        if asked.first <= m.starts_at.date() <= asked.last and m.status == meetings.MeetingStatus.HELD
    ]
    touched = [c for c in contacts.of_person(session, person.id, MOST) if asked.first <= c.on <= asked.last]
    given = promises.given_in_each(session, [m.id for m in met])
    put: dict[int | None, list[questions.AskedQuestion]] = {}
    for one in reversed(questions.asked_of(session, person.id, asked.first)):
        put.setdefault(one.meeting_id, []).append(one)
    talked = topics.talked_about_in(session, [m.id for m in met])
    entries = [
        (
            m.starts_at.date(),
            _met(asked, m, talked.get(m.id, []), given.get(m.id, []), put.get(m.id, [])),
        )
        for m in met
    ]
    entries += [(c.on, _touched(c)) for c in touched if asked.shows(c)]
    entries += [(a.on, _asked(asked, a)) for a in put.get(None, []) if _told(asked, a)]
    entries.sort(key=lambda entry: entry[0], reverse=asked.request.newest_first)
    months = [(month, list(held)) for month, held in groupby(entries, lambda entry: entry[0].replace(day=1))]
    rows, _offer = coverage.picture(asked.library, session, person.id, asked.today)
    days = [m.starts_at.date() for m in met], [c.on for c in touched]
    head = [
        matters(asked, person),
        *_open_between_us(asked, person.id),
        Block("carried", _("What it carried"), carried=pictures.carried(rows, asked.today)),
    ]
    return sheet(
        asked,
        _("Conversations with one person"),
        person.name,
        Block("rhythm", _("Contacts"), strip=pictures.strip(*days, asked.first, asked.last)),
        *head,
        *contents([one for month, held in months for one in _month(month, held)]),
        meta=period_of(asked),
        foot=_("Nothing here is a judgement of a person; dates and agreements come from my own notes."),
        running=f"{person.name} · {period_of(asked)}",
    )


def _met(
    asked: PageContext,
    meeting: Meeting,
    talked: Iterable[Topic],
    given: Iterable[Promise],
    put: Sequence[questions.AskedQuestion],
) -> Block:
    """One one-to-one, in one piece where it fits: what was talked about, promised, written and asked."""
    given = [p for p in given if p.status not in NOT_TOLD]
    said = [_in_a_line(asked, a) for a in put if _told(asked, a)]
    questions_put = {asked.texts.get(a.question) for a in put}  # these stand below, with the answer
    about = [Line(t.body, whose(t)) for t in talked if t.body not in questions_put and asked.shows(t)]
    return Block(
        "meeting",
        phrases.full_day(meeting.starts_at.date()),
        lines=about + [promise_line(p, asked, whose=True) for p in given if asked.shows(p)],
        texts=[meeting.notes] if meeting.notes and asked.shows(meeting) else [],
        as_notes=True,
        when=_("one-to-one, {minutes} min").format(minutes=meeting.minutes),
        said=said,
        within=True,
    )


def _told(asked: PageContext, one: questions.AskedQuestion) -> bool:
    if one.question not in asked.texts or one.skipped or one.on > asked.last:
        return False
    return asked.shows(one, asked.texts[one.question])


def _in_a_line(asked: PageContext, one: questions.AskedQuestion) -> str:
    said = _("Asked: {question} {answer}")
    return said.format(question=asked.texts[one.question], answer=one.answer).strip()


def _asked(asked: PageContext, one: questions.AskedQuestion) -> Block:
    """Outside any one-to-one."""
    return Block("asked", phrases.full_day(one.on), texts=[_in_a_line(asked, one)], within=True)


def _touched(contact: Contact) -> Block:
    day = phrases.full_day(contact.on)
    return Block("contact", day, texts=[contact.body], when=_("another contact"), within=True)


def _month(month: date, held: list[tuple[date, Block]]) -> list[Block]:
    first, *rest = (one for _on, one in held)
    return [replace(first, chapter=phrases.month(month)), *rest]


def _open_between_us(asked: PageContext, person_id: int) -> list[Block | None]:
    found = [p for p in promises.between_us(asked.session, person_id) if asked.shows(p)]
    return [
        block(id_, title, [promise_line(p, asked) for p in found if p.direction == side], boxes=True)
        for id_, title, side in (
            ("i-owe", _("I owe"), Direction.MINE),
            ("they-owe", _("They owe"), Direction.THEIRS),
        )
    ]


PAGE = Page(
    "dossier",
    later("Our conversations between two days"),
    50,
    Needs.PERSON,
    dossier,
    markdown=True,
    dated=True,
    ordered=True,
)
