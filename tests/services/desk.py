"""A leader's desk: one person, one-to-ones a week apart, and what is put on their agendas."""

from datetime import datetime, timedelta

from coach.content import library
from coach.models import people
from coach.models import topics as agendas
from coach.models.meetings import Whose
from coach.services import agenda, meetings
from tests.conftest import TODAY

BANK = library.load()
MONDAY = datetime(2026, 11, 23, 10)
WEEK = timedelta(weeks=1)
NEXT_MONDAY = MONDAY + WEEK


class Desk:
    """One leader, one person, and the acts that screens call."""

    def __init__(self, store, name="Amina"):
        self.store = store
        with store.write() as session:
            self.person = people.add(session, name, rhythm_days=7).id

    def plan(self, at=MONDAY):
        with self.store.write() as session:
            return meetings.plan(session, self.person, at).id

    def hold(self, meeting, now=datetime(2028, 1, 1)):
        with self.store.write() as session:
            meetings.hold(session, meeting, now)

    def cancel(self, meeting, by=Whose.THEIRS, today=TODAY):
        with self.store.write() as session:
            meetings.cancel(session, meeting, by, today)

    def move(self, meeting, to, by=Whose.MINE, today=TODAY):
        with self.store.write() as session:
            meetings.move(session, meeting, to, by, today)

    def add(self, meeting, body, whose=Whose.MINE, **more):
        with self.store.write() as session:
            return agenda.add(session, meeting, body, whose, **more).id

    def tick(self, meeting, body, on=True):
        with self.store.write() as session:
            agenda.talked_about(session, self.line(meeting, body, session), on)

    def drop(self, meeting, body):
        with self.store.write() as session:
            agenda.drop(session, self.line(meeting, body, session))

    def line(self, meeting, body, session):
        return next(t.id for t in agendas.of_meeting(session, meeting) if t.body == body)

    def agenda(self, meeting):
        with self.store.read() as session:
            return [t.body for t in agendas.of_meeting(session, meeting)]


def ask(store, meeting, key="q-task-m01"):
    with store.write() as session:
        meetings.ask(session, meeting, key, BANK.questions[key].text)


def tick(store, meeting):
    with store.write() as session:
        for topic in agendas.of_meeting(session, meeting):
            agenda.talked_about(session, topic.id)
