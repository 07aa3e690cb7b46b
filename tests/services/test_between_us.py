"""Lines pasted from a mail, and the agenda as it may be sent: the other one's topics without a server."""

from datetime import datetime

from coach.exchange import pasted
from coach.models import meetings, people
from coach.models.base import Confidence
from coach.models.meetings import Whose
from coach.services import agenda, for_them

ANSWER = """Hi,
 • the course in March
 2) [ ] who is on call

- Turin
On Mon, 23 Nov 2026 Ada wrote:
> What would you like to talk about?
"""


def test_pasted_lines_lose_their_marks_and_what_is_quoted():
    assert pasted.lines(ANSWER) == ["the course in March", "who is on call", "Turin"]
    assert pasted.lines("> all of it quoted\n\n") == []
    assert pasted.lines("3 people are new\n1.5 days off") == ["3 people are new", "1.5 days off"]
    assert len(pasted.lines("x\n" * 900)) == 50


def test_only_what_is_marked_as_shared_is_in_the_agenda_for_them(store):
    with store.write() as session:
        person = people.add(session, "Chloé Martin").id
        talk = meetings.plan(session, person, datetime(2026, 12, 1, 10), 30, "")
        session.flush()
        agenda.add(session, talk.id, "the rota", Whose.MINE, Confidence.SHARED)
        agenda.add(session, talk.id, "her tone in the meeting", Whose.MINE)
        agenda.add(session, talk.id, "the course", Whose.THEIRS, Confidence.SHARED)
        done = agenda.add(session, talk.id, "Turin", Whose.THEIRS, Confidence.SHARED)
        agenda.talked_about(session, done.id)
        number = talk.id
    with store.read() as session:
        made = for_them.agenda(session, number)
    assert made.text.splitlines() == [
        "For our one-to-one: Tuesday 1 December, 10:00",
        "",
        "What we want to talk about:",
        "- the course",
        "- the rota",
        "",
        "What would you like to talk about?",
        "- ",
    ]
    assert made.withheld == 1
