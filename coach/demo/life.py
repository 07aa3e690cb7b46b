"""What happens with one person of the team, meeting by meeting."""

import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import cached_property

from sqlalchemy.orm import Session

from coach.demo.phrases import (
    ABOUT,
    AGREED,
    AHEAD,
    CLOSER,
    CONTACTS,
    EFFORTS,
    FOLLOW_UPS,
    I_PROMISED,
    LATELY,
    NEWS,
    QUESTIONS,
    SNAG,
    START,
    THANKS,
    THEY_PROMISED,
    TOPICS,
)
from coach.demo.team import TEAM, Role
from coach.models import closings, contacts, people, promises, topics, touches
from coach.models.base import Confidence
from coach.models.meetings import Meeting, MeetingStatus, Move, Whose
from coach.models.mentions import Mention, MentionKind
from coach.models.people import Fact, Relation
from coach.models.promises import Direction
from coach.models.questions import AskedQuestion
from coach.services.meetings import plan as plan_one_to_one

MINE, THEIRS, PRIVATE = Direction.MINE, Direction.THEIRS, Confidence.PRIVATE


class Life:
    """One person's part of the story."""

    def __init__(self, session: Session, role: Role, today: date, years: int) -> None:
        self.session, self.role, self.today, self.years = session, role, today, years
        self.dice = random.Random(f"{role.name} {today.isoformat()} {years}")
        self._bags: dict[tuple[str, ...], list[str]] = {}

    def tell(self) -> int:
        role, session = self.role, self.session
        self.person = people.add(session, role.name, role.relation, role.rhythm)
        self.person.remote = role.name == "Dev Patel"
        session.add_all(
            Fact(person_id=self.person.id, body=body, about=about, safe_to_show=safe, confidence=confidence)
            for body, about, safe, confidence in role.facts
        )
        if role.name == "Elif Lindqvist":
            self.person.go_on_leave(self.ago(18), self.ahead(10))
        held = self.history()
        if role.left:
            self.person.archive(self.ago(role.left))
            return self.person.id
        self.promises_of_late(held[-1])
        self.mentions(held)
        self.next_one(held)
        return self.person.id

    def history(self) -> list[Meeting]:
        made = []
        for number, on in enumerate(self.days()):
            made.append(self.one_to_one(number, on))
        self.session.add_all(made)
        self.session.flush()
        held = [m for m in made if m.status == MeetingStatus.HELD]
        for number, meeting in enumerate(held):
            self.around(number, meeting)
        self.session.flush()
        return held

    def days(self) -> Iterator[date]:
        """Every day on which the rhythm asked for a one-to-one, oldest first."""
        first = max(self.ago(365 * self.years), self.ago(self.role.joined))
        last = self.ago(max(self.role.left, 1))
        back = (self.coming() - first).days // self.role.rhythm
        for steps in range(back, 0, -1):
            on = self.coming() - timedelta(days=steps * self.role.rhythm)
            if first <= on <= last and not self.person.on_leave(on):
                yield on

    def one_to_one(self, number: int, on: date) -> Meeting:
        meeting = Meeting(
            person_id=self.person.id,
            starts_at=datetime.combine(on, self.role.hour),
            minutes=45 if self.role.rhythm > 14 else 30,
            place=self.role.place,
            status=MeetingStatus.PLANNED.value,
        )
        skipped = self.role.skip_last and (self.today - on).days < 34
        if skipped or (self.dice.random() < 0.06 and (self.today - on).days > 30):
            meeting.cancel(Whose.MINE if number % 2 else Whose.THEIRS, on - timedelta(days=1))
            return meeting
        meeting.notes = self.note(on)
        if number % 23 == 11:
            meeting.confidence = PRIVATE
        meeting.hold(self.person)
        return meeting

    def note(self, on: date) -> str:
        """Two to six sentences, about the work this person had at that time."""
        self.at = on
        kinds = [START, NEWS]
        maybe = ((NEWS, 0.35), (SNAG, 0.55), (AGREED, 0.6))
        kinds += [kind for kind, chance in maybe if self.dice.random() < chance]
        if self.dice.random() < 0.6:
            kinds.append(CLOSER)
        said = [self.say(kind) for kind in kinds]
        if len(said) > 4:
            return " ".join(said[:3]) + "\n\n" + " ".join(said[3:])
        return " ".join(said)

    def around(self, number: int, meeting: Meeting) -> None:
        """What a one-to-one leaves behind: topics, promises, a question asked, a word in between."""
        self.at = on = meeting.starts_at.date()
        for whose in (Whose.THEIRS, Whose.MINE)[: 1 + number % 2]:
            topic = topics.Topic(
                person_id=self.person.id, meeting_id=meeting.id, whose=whose.value, body=self.say(TOPICS)
            )
            topic.talked_about = True
            self.session.add(topic)
        recent = (self.today - on).days < 40
        if number % 3 == 0 and not recent:
            direction, bank = ((MINE, I_PROMISED), (THEIRS, THEY_PROMISED))[number % 2]
            self.kept(self.say(bank), direction, on, meeting)
        if number % 7 == 3:
            question, answer = QUESTIONS[(number // 7) % len(QUESTIONS)]
            self.session.add(
                AskedQuestion(
                    person_id=self.person.id, meeting_id=meeting.id, question=question, on=on, answer=answer
                )
            )
        if number % 9 == 4:
            self.moved(number, meeting)
        self.closed(number, meeting)
        between = on + timedelta(days=self.dice.randint(2, 4))
        if number % 5 == 2 and between < self.today:
            contacts.add(self.session, self.person, self.say(CONTACTS), between)

    def moved(self, number: int, meeting: Meeting) -> None:
        """It was to be a working day earlier; every other time it was me who asked for another day."""
        day = self.workday(meeting.starts_at.date() - timedelta(days=1), back=True)
        on = self.workday(day - timedelta(days=1), back=True)
        planned, by = datetime.combine(day, self.role.hour), Whose.THEIRS if number % 2 else Whose.MINE
        self.session.add(
            Move(meeting_id=meeting.id, moved_on=on, starts_at=planned, to=meeting.starts_at, by=by.value)
        )

    def closed(self, number: int, meeting: Meeting) -> None:
        """What the close of a one-to-one said: what it was about, thanks, and what it did to one's energy."""
        on = meeting.starts_at.date()
        of_it = random.Random(f"close {self.role.name} {on.toordinal() - self.today.toordinal()}")
        if number % 3 != 1:
            tag = of_it.choice(ABOUT)
            touches.add(self.session, self.person.id, tag, on, of_it.random() < 0.3, meeting.id)
        if number % 4 == 2:
            closing = closings.of_meeting(self.session, meeting.id)
            closing.thanks = of_it.choice(THANKS)
            closing.energy = of_it.choice(("gave", "gave", "", "drained"))

    def kept(self, what: str, direction: Direction, on: date, meeting: Meeting) -> None:
        due = self.workday(on + timedelta(days=self.dice.randint(3, 12)))
        promise = promises.give(self.session, self.person.id, what, direction, due, on, meeting.id)
        if self.dice.random() < 0.12:
            promise.release(due)
        else:
            promise.keep(due - timedelta(days=self.dice.randint(0, 1)))

    def promises_of_late(self, latest: Meeting) -> None:
        """Those still open, and the ones that show how a date changes hands."""
        for what, direction, given, due in LATELY.get(self.role.name, ()):
            day = None if due is None else self.workday(self.ahead(due), back=due < 0)
            on, meeting_id = self.ago(given), None
            met = latest.starts_at.date()
            if day is None or day > met:
                on, meeting_id = met, latest.id
            promises.give(self.session, self.person.id, what, direction, day, on, meeting_id)
        if self.role.name == "Amara Okafor":
            first = self.give("settle who covers the Turin launch weekend", 20, self.ago(4))
            first.renegotiate(self.session, self.workday(self.ahead(4)), self.ago(8))
        if self.role.name == "Chloé Martin":
            late = self.give("comments on the note for the board", 41, self.ago(26))
            late.miss(self.ago(25))
            late.put_right(self.ago(22))
            self.give("tell her first when the board moves", 22, self.ago(15)).keep(self.ago(16))

    def give(self, what: str, given: int, due: date) -> promises.Promise:
        return promises.give(self.session, self.person.id, what, MINE, due, self.ago(given))

    def mentions(self, held: list[Meeting]) -> None:
        latest = held[-1] if held else None
        on = latest.starts_at.date() if latest else self.ago(7)
        for kind, bank in ((MentionKind.FOLLOW_UP, FOLLOW_UPS), (MentionKind.ACKNOWLEDGE, EFFORTS)):
            self.session.add(
                Mention(
                    person_id=self.person.id,
                    meeting_id=latest.id if latest else None,
                    kind=kind.value,
                    body=self.say(bank),
                    noted_on=on,
                )
            )
        if self.role.name == "Ben Castillo":
            self.session.add(
                Mention(
                    person_id=self.person.id,
                    kind=MentionKind.FOLLOW_UP.value,
                    body="Whether the nights at home are calmer now; only if he brings it up",
                    noted_on=on,
                    confidence=PRIVATE,
                )
            )

    def next_one(self, held: list[Meeting]) -> None:
        """The one-to-one ahead, with one topic that the last left over."""
        self.at = self.today
        theirs, mine, left = AHEAD[self.role.name]
        if held and left:
            topics.add(self.session, held[-1], left, Whose.MINE)
        starts_at = datetime.combine(self.coming(), self.role.hour)
        while self.person.on_leave(starts_at.date()):
            starts_at += timedelta(days=self.role.rhythm)
        ahead = plan_one_to_one(self.session, self.person.id, starts_at, 30, self.role.place)
        for body in theirs:
            topics.add(self.session, ahead, body, Whose.THEIRS)
        for body in mine:
            topics.add(self.session, ahead, body, Whose.MINE)
        if self.role.name == "Amara Okafor":
            told = "Her wish to change groups, told in confidence"
            topics.add(self.session, ahead, told, confidence=PRIVATE)

    def say(self, bank: tuple[str, ...]) -> str:
        """The next phrase of a shuffled bank, so that none comes twice before all have come once."""
        bag = self._bags.setdefault(bank, [])
        if not bag:
            bag.extend(self.dice.sample(bank, len(bank)))
        work, *pieces = self.role.work[(self.at.toordinal() // 61) % len(self.role.work)]
        piece = self.dice.choice(pieces)
        return bag.pop().format(
            work=work,
            piece=piece,
            Piece=piece[0].upper() + piece[1:],
            First=self.role.name.split()[0],
            other=self.dice.choice(self.others),
            **self.role.pronouns,
        )

    @cached_property
    def others(self) -> list[str]:
        near = (r for r in TEAM if r is not self.role and not r.left and r.relation != Relation.MANAGER)
        return [r.name.split()[0] for r in near]

    def coming(self) -> date:
        """Today or the first day after it that is this person's day."""
        return self.ahead((self.role.weekday - self.today.weekday()) % 7)

    def ago(self, days: int) -> date:
        return self.today - timedelta(days=days)

    def ahead(self, days: int) -> date:
        return self.today + timedelta(days=days)

    def workday(self, on: date, back: bool = False) -> date:
        while on.weekday() > 4:
            on += timedelta(days=-1 if back else 1)
        return on
