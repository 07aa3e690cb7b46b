"""A made-up leader's notes, the same for the same day: to try Coach on, and for pictures and tests."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property

from sqlalchemy.orm import Session

from coach.models import contacts, meetings, people, plans, practice, promises, reflections
from coach.models.base import Confidence
from coach.models.contacts import Asked
from coach.models.meetings import Kind, Meeting, Mention, Status, Whose
from coach.models.people import Fact, Relation
from coach.models.promises import Direction
from coach.store import Store

MINE, THEIRS, SHARED, PRIVATE = Direction.MINE, Direction.THEIRS, Confidence.SHARED, Confidence.PRIVATE

SHE = {"they": "she", "them": "her", "their": "her", "They": "She", "Their": "Her"}
HE = {"they": "he", "them": "him", "their": "his", "They": "He", "Their": "His"}


@dataclass(frozen=True)
class Role:
    """Somebody on the made-up team. `joined` and `left` count days before today."""

    name: str
    relation: Relation
    rhythm: int
    weekday: int
    hour: time
    place: str
    pronouns: dict[str, str]
    work: tuple[tuple[str, str, str], ...]
    facts: tuple[tuple[str, bool, Confidence], ...] = ()
    joined: int = 20_000
    left: int = 0
    skip_last: bool = False


TEAM = (
    Role(
        "Amara Okafor",
        Relation.REPORT,
        7,
        1,
        time(10),
        "Room 4",
        SHE,
        (
            ("the billing move", "the retry queue", "the rollback plan"),
            ("the on-call rota", "the handover sheet", "the weekend cover"),
            ("the supplier interface", "the error page", "the test account"),
            ("the Turin launch", "the invoice format", "the dry run"),
            ("the audit list", "the access review", "the list from spring"),
        ),
        (
            ("Likes to be thanked in writing, not in front of everyone.", True, SHARED),
            ("Sings in a choir on Tuesdays; leaves at five sharp.", True, Confidence.MINE),
            ("Wants to lead a launch of her own within the year.", False, Confidence.MINE),
        ),
    ),
    Role(
        "Ben Castillo",
        Relation.REPORT,
        7,
        3,
        time(14, 30),
        "Room 4",
        HE,
        (
            ("the support desk", "the answer time report", "the reply template"),
            ("the knowledge base", "the search page", "the start page"),
            ("the rota for December", "the holiday cover", "the late shift"),
            ("the escalation path", "the hand-off to Amara's group", "the wording of the first reply"),
        ),
        (
            ("Prefers hard news in the morning.", True, Confidence.MINE),
            ("Two small children; no calls before nine.", True, Confidence.MINE),
        ),
        joined=430,
    ),
    Role(
        "Chloé Martin",
        Relation.REPORT,
        14,
        2,
        time(9, 30),
        "Her office",
        SHE,
        (
            ("the quarterly report", "the margin table", "the note for the board"),
            ("the budget round", "the travel line", "the forecast for the second half"),
            ("the new cost centres", "the mapping", "the short guide"),
            ("the Finance handbook", "the chapter on purchasing", "the worked example"),
        ),
        (("Writes well and knows it is noticed too rarely.", True, Confidence.MINE),),
    ),
    Role(
        "Dev Patel",
        Relation.REPORT,
        14,
        0,
        time(15),
        "Video call",
        HE,
        (
            ("the mobile app", "the sign-in flow", "the crash on older phones"),
            ("the field trial", "the feedback form", "the test group list"),
            ("the release train", "the change list", "the freeze before the holidays"),
            ("the accessibility round", "the contrast table", "the screen reader test"),
        ),
        (
            ("Works from Leeds; comes to the office every other month.", True, SHARED),
            ("Asked me to send questions a day ahead.", True, SHARED),
        ),
    ),
    Role(
        "Elif Lindqvist",
        Relation.REPORT,
        14,
        4,
        time(11),
        "Room 2",
        SHE,
        (
            ("the customer study", "the interview guide", "the summary for Sales"),
            ("the data catalogue", "the naming rule", "the first table set"),
            ("the weekly numbers", "the late feed", "the chart nobody reads"),
            ("the price test", "the control group", "the write-up"),
        ),
        (("Back from leave part-time at first: four days a week.", True, SHARED),),
    ),
    Role(
        "Jonas Weber",
        Relation.PEER,
        28,
        3,
        time(12),
        "Canteen",
        HE,
        (
            ("the shared roadmap", "the order of the two launches", "the joint test week"),
            ("the office move", "the quiet corner", "the seating plan"),
            ("the hiring panel", "the question list", "the second interview"),
        ),
        (("Trades favours fairly; remembers every one of them.", False, Confidence.MINE),),
        skip_last=True,
    ),
    Role(
        "Ruth Adeyemi",
        Relation.MANAGER,
        14,
        1,
        time(16),
        "Her office",
        SHE,
        (
            ("the plan for next year", "the headcount", "the page of priorities"),
            ("the reorganisation", "the timing", "the note to the team"),
            ("the customer visit", "the agenda", "the seating plan"),
        ),
        (("Wants options with a recommendation, on one page.", True, Confidence.MINE),),
    ),
    Role(
        "Tomás Ferreira",
        Relation.REPORT,
        14,
        2,
        time(13, 30),
        "Room 2",
        HE,
        (
            ("the archive project", "the index of contracts", "the scanning firm"),
            ("the handover", "the checklist", "the letter to suppliers"),
        ),
        (),
        left=205,
    ),
)

START = (
    "{They} came in well prepared and had three points, {work} first.",
    "We started with {work}, because it kept {them} up last night.",
    "Good mood today. {They} had news on {work} before I sat down.",
    "{They} wanted to talk about {work} and nothing else, which was right.",
    "Short one, {they} had to leave for the customer call. Mostly {work}.",
    "We walked round the block instead of sitting down and talked about {work}.",
    "{First} asked to turn the agenda round, so we began with {work}.",
    "Quiet start. It took a while until {they} said what was behind it: {work}.",
    "{They} opened with a question: how much of {work} has to be done by the end of the month?",
    "Most of the half hour went into {work}.",
    "I asked what was on {their} mind. {Their} answer: {work}, and the pace of it.",
    "{First} brought a sketch for {work} on one sheet of paper. Clear and brave.",
    "Picked up where we stopped last time, with {work}.",
    "{They} looked tired. We moved the numbers to mail and talked about {work}.",
)
NEWS = (
    "{Piece} is finished and nobody has complained yet, which {they} finds suspicious.",
    "{Piece} took two days longer than planned, and {they} told everyone before it was late.",
    "The second attempt at {piece} went much better than the first.",
    "{Piece} is waiting for an answer from Legal. I said I would ask.",
    "{They} has cut {piece} down to what people really use.",
    "There is a gap in {piece}: nobody owns the last step. {They} will draw it up.",
    "{Piece} is half done; the easy half, as {they} said.",
    "{They} showed me {piece}. I had two questions and no objections.",
    "{Piece} turned out to depend on a spreadsheet that one person in Procurement keeps.",
    "{They} has asked {other} to read {piece} with fresh eyes.",
    "We looked at {piece} together and threw away a third of it.",
    "{Piece} will not make the date. {They} sees two ways out and prefers the smaller one.",
    "The feedback on {piece} was mixed: fast, but hard to read.",
    "{They} would rather do {piece} properly than twice, and I agreed.",
    "Nothing new on {piece}; {they} parked it for the week and told {other}.",
    "{Piece} went to the pilot group on Monday. First replies are friendly.",
)
SNAG = (
    "What slows {them} down is waiting for decisions, and two of those are mine.",
    "Too many meetings on Wednesdays; we looked for one {they} could drop.",
    "{They} and {other} read the same mail in two ways. {They} will call {other} today.",
    "The test system was down again. Third time this month.",
    "{They} finds it hard to say no to Sales. We practised a sentence.",
    "Priorities changed twice in ten days, and {they} said so without blame.",
    "Access rights are still missing for the new colleague. I took that one.",
    "{They} was left out of the mail thread. My mistake, and I said so.",
    "The supplier promises a date every week and a different one each time.",
    "{They} had hoped for an answer from me earlier. Fair point.",
    "One reviewer for everything does not work any more.",
    "We still owe {other} a reply on the test week.",
)
AGREED = (
    "Agreed: smallest useful version first, the rest after the holidays.",
    "We agreed that {they} decides on the order and I keep the others informed.",
    "{They} will try it with two people before asking everyone.",
    "I will stay out of the details until the first review.",
    "We keep the date and drop the extra chart.",
    "{They} will write the three open questions down and send them to {other}.",
    "I will speak with Finance, {they} with the supplier.",
    "No decision today; both of us sleep on it.",
    "We settled on a short call on Friday instead of another mail.",
    "{They} takes the lead in the next review, and I sit at the side.",
    "From now on {they} tells me early, even when it is only a feeling.",
    "We postponed it openly and told the people who wait for it.",
)
CLOSER = (
    "{They} laughed about the printer saga. Good to see.",
    "Told {them} that the way {they} handled the customer on Tuesday was exactly right.",
    "{They} mentioned the weekend in the mountains. Ask how it was.",
    "I thanked {them} for taking the late call.",
    "{They} would like to see more of how decisions are made upstairs.",
    "At the end I asked what I could do differently. \u201cAnswer the short mails,\u201d {they} said.",
    "{They} enjoys the work with {other} more than expected.",
    "A calm, friendly half hour.",
    "{They} wants to learn to present to larger groups. Think about a first small stage.",
    "We ended ten minutes early, to both our delight.",
    "{They} said the last weeks were a lot, and that it is getting better.",
    "I talked too much today. Next time: ask, then wait.",
    "{They} is proud of the new colleague and showed it.",
    "Left with the feeling that we understood each other.",
)
TOPICS = (
    "Where {work} stands", "Help needed with {piece}", "Holiday cover", "Feedback on last week's review",
    "What to drop if time gets short", "Learning plan for next year", "The mail from Sales",
    "How {other} is getting on with {piece}",
    "Conference in spring: who goes?", "Two ideas for {work}", "Workload until the end of the month",
)  # fmt: skip
I_PROMISED = (
    "ask Finance about the licence", "read the draft and send comments", "speak with Legal about the wording",
    "find a second reviewer", "clear the Wednesday meeting", "introduce them to the Vienna team",
    "get the access rights sorted out", "send the slides from the board", "look at the training budget",
    "answer the question about the rota", "forward the customer's mail", "write down what we decided",
)  # fmt: skip
THEY_PROMISED = (
    "first draft of the plan", "numbers for the last quarter", "three open questions on one page",
    "a date from the supplier", "notes from the customer call", "a proposal for the order of work",
    "the list of affected teams", "short demo of the new version", "answer to Jonas about the test week",
)  # fmt: skip
FOLLOW_UPS = (
    "How did the presentation go?", "Did the supplier call back?", "How was the weekend in the mountains?",
    "Is the workload better since the rota changed?", "What came of the talk with Sales?",
)  # fmt: skip
EFFORTS = (
    "Stayed calm when the launch slipped, and told everyone early",
    "Helped the new colleague through the first week without being asked",
    "Turned the muddled report into two clear pages",
    "Said openly in the review that the estimate had been wrong",
    "Covered the late shift for two evenings",
)
CONTACTS = (
    "Coffee by the window, mostly about holidays.", "Quick call after the customer meeting.",
    "Lunch together; talked about books, not about work.", "Wrote to say thank you for the weekend shift.",
    "Stopped by the desk: all well, new chair approved.", "Short chat on the stairs about the new intern.",
    "Walked to the station together.", "Called to hear how the review had gone.",
)  # fmt: skip
QUESTIONS = (
    ("q-task-m01", "Waiting for two decisions; one of them is mine."),
    ("q-emotional-m01", "Heavy until Thursday, then fine."),
    ("q-career-m02", "Someone from the Vienna team."),
    ("q-friendship-m01", "That people here say what they think."),
    ("q-task-m03", "The second approval for small orders."),
    ("q-career-m04", "Presenting to a larger group."),
)


def make(store: Store, today: date, years: int = 2) -> None:
    """Fill an empty vault. The same day and years give the same rows: nothing here asks the clock."""
    ids: dict[str, int] = {}
    for role in TEAM:
        with store.write() as session:
            ids[role.name] = _Life(session, role, today, years).tell()
    with store.write() as session:
        _plans(session, ids, today)
    with store.write() as session:
        _reflections(session, ids, today, years)


class _Life:
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
            Fact(person_id=self.person.id, body=body, safe_to_show=safe, confidence=confidence)
            for body, safe, confidence in role.facts
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
        held = [m for m in made if m.status == Status.HELD]
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
            status=Status.PLANNED.value,
        )
        skipped = self.role.skip_last and (self.today - on).days < 34
        if skipped or (self.dice.random() < 0.06 and (self.today - on).days > 30):
            meeting.cancel()
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
            topic = meetings.Topic(
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
                Asked(
                    person_id=self.person.id, meeting_id=meeting.id, question=question, on=on, answer=answer
                )
            )
        self.closed(number, meeting)
        between = on + timedelta(days=self.dice.randint(2, 4))
        if number % 5 == 2 and between < self.today:
            contacts.add(self.session, self.person, self.say(CONTACTS), between)

    def closed(self, number: int, meeting: Meeting) -> None:
        """What the close of a one-to-one said: what it was about, thanks, and what it did to one's energy."""
        on = meeting.starts_at.date()
        of_it = random.Random(f"close {self.role.name} {on.toordinal() - self.today.toordinal()}")
        if number % 3 != 1:
            tag = of_it.choice(ABOUT)
            practice.touch(self.session, self.person.id, tag, on, of_it.random() < 0.3, meeting.id)
        if number % 4 == 2:
            closing = practice.closing(self.session, meeting.id)
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
        for kind, bank in ((Kind.FOLLOW_UP, FOLLOW_UPS), (Kind.ACKNOWLEDGE, EFFORTS)):
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
                    kind=Kind.FOLLOW_UP.value,
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
            meetings.add_topic(self.session, held[-1], left, Whose.MINE)
        starts_at = datetime.combine(self.coming(), self.role.hour)
        while self.person.on_leave(starts_at.date()):
            starts_at += timedelta(days=self.role.rhythm)
        ahead = meetings.plan(self.session, self.person.id, starts_at, 30, self.role.place)
        for body in theirs:
            meetings.add_topic(self.session, ahead, body, Whose.THEIRS)
        for body in mine:
            meetings.add_topic(self.session, ahead, body, Whose.MINE)
        if self.role.name == "Amara Okafor":
            told = "Her wish to change groups, told in confidence"
            meetings.add_topic(self.session, ahead, told, confidence=PRIVATE)

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


ABOUT = (
    "task", "task", "career", "emotional", "friendship", "growth", "giving", "respect", "enable", "trusting",
    "trusting", "play",
)  # fmt: skip
THANKS = (
    "For saying early that the date would not hold",
    "For the question nobody else asked",
    "For staying calm with the supplier, and kind",
    "For the notes the others could work from",
    "For telling me what I had missed",
    "For taking the new colleague along",
)

# what, whose, given so many days ago, due in so many days
LATELY: dict[str, tuple[tuple[str, Direction, int, int | None], ...]] = {
    "Amara Okafor": (
        ("ask Finance about the licence", MINE, 6, -2),
        ("first draft of the rollback plan", THEIRS, 6, 3),
        ("find a mentor outside the group", MINE, 13, None),
    ),
    "Ben Castillo": (
        ("answer about the December rota", MINE, 5, 2),
        ("numbers on first answers", THEIRS, 12, -3),
    ),
    "Chloé Martin": (("margin table for the board", THEIRS, 9, 6),),
    "Dev Patel": (
        ("send the slides from the board", MINE, 8, 1),
        ("release notes in plain words", THEIRS, 8, 9),
    ),
    "Elif Lindqvist": (("plan for her first week back", MINE, 19, 12),),
    "Jonas Weber": (("propose a week for the joint test", MINE, 15, 5),),
    "Ruth Adeyemi": (
        ("one page on next year's priorities", MINE, 10, 4),
        ("answer on the second headcount", THEIRS, 10, 8),
    ),
}

# topics of theirs, topics of mine, and one that the last one-to-one left over
AHEAD: dict[str, tuple[tuple[str, ...], tuple[str, ...], str]] = {
    "Amara Okafor": (
        ("Who presents in Turin", "Weekend cover for the launch"),
        ("Thank her for the dry run",),
        "What she would hand over to make room",
    ),
    "Ben Castillo": (("December rota",), ("His first year here: how was it?",), ""),
    "Chloé Martin": (("Time for the handbook",), ("Board date may move",), ""),
    "Dev Patel": (("Which phones we stop supporting",), ("Next visit to the office",), ""),
    "Elif Lindqvist": ((), ("What changed while she was away",), ""),
    "Jonas Weber": ((), ("Joint test week",), ""),
    "Ruth Adeyemi": (("Headcount",), ("Priorities on one page",), ""),
}


def _plans(session: Session, ids: dict[str, int], today: date) -> None:
    """Two plans in use, each made from a guide's step."""
    first_on = today - timedelta(days=16)
    early = plans.make(
        session,
        "I doubt a date",
        "call before lunch",
        guide="keep-your-commitments",
        step=3,
        first_on=first_on,
    )
    called = "Called Amara; a new date in two minutes."
    early.tried(session, plans.Result.DID_IT, first_on + timedelta(days=8), called)
    early.tried(session, plans.Result.NO_CHANCE, first_on + timedelta(days=12))
    plans.make(
        session,
        "Amara asks me what to decide",
        "ask one question instead",
        ids["Amara Okafor"],
        "delegate-with-confidence",
        6,
        today - timedelta(days=5),
    )


# Rounds of two self-checks, so many days ago. Three answers to an item: first, second, latest.
ROUNDS = {"word": (78, 43, 8), "connection": (103, 68, 33)}
SCALES = {
    "word": ("hardly ever", "sometimes", "mostly", "always, as far as I know", "no occasion"),
    "connection": ("not at all", "once or twice", "most weeks", "most days", "can't tell"),
}
ANSWERS = {
    "word-01": "122", "word-02": "013", "word-03": "112", "word-04": "222", "word-05": "101",
    "word-06": "2 1", "word-07": "211", "word-08": "333", "word-09": "123", "word-10": "232",
    "word-11": "441", "word-12": "0 1", "word-13": "111", "word-14": "220", "word-15": " 12",
    "connection-01": "442", "connection-02": "122", "connection-03": "112", "connection-04": "011",
    "connection-05": "1 1", "connection-06": "012", "connection-07": "112", "connection-08": "222",
    "connection-09": "441", "connection-10": "1 2", "connection-11": "223", "connection-12": "211",
}  # fmt: skip
EXAMPLES = {
    ("word-01", 2): "The note for the board, a day early.",
    ("word-02", 1): "Told Chloé on Monday that the comments would be late.",
    ("word-02", 2): "Called Amara about the licence before she had to ask.",
    ("word-05", 2): "That the second headcount is not certain.",
    ("word-09", 2): "Asked Dev to say back what the freeze means for him.",
    ("word-14", 2): "The seating plan: I asked when it was settled.",
    ("connection-04", 1): "Amara: a launch of her own within the year.",
    ("connection-06", 2): "Elif explained the control group to me, twice.",
    ("connection-09", 2): "Ben, in the review, about the reply template. He was right.",
    ("connection-11", 2): "Told Amara whom the dry run had saved from a bad night.",
}
SURPRISE = {
    "word": ("The one about news passed on.", "The seating plan. They think it was all decided early."),
    "connection": ("That I cannot tell whether they find me.", "Probably the help I asked for."),
}
JOURNAL = (
    (702, "First week with the new team. I know their work and none of their stories yet."),
    (611, "Promised three things in the corridor today and wrote down one. Carry the small book."),
    (540, "Chloé was quiet after my comment on the draft. I said what was wrong and not what was good."),
    (421, "Ben's first month. I answer too quickly when he asks; he knows more than he thinks."),
    (333, "Tomás thinks of leaving. I would rather know than not. Glad he said it to me."),
    (214, "Tomás' last day. What he said about the archive team: they trust each other without me."),
    (120, "Dev is right: a question a day ahead gets a better answer than one in the call."),
    (64, "Interrupted Jonas twice in the panel. Why there and never with Ruth?"),
    (30, "The walk with Amara did more than the last three meetings."),
    (6, "I wait to speak more than I listen when the supplier is the subject."),
)
WEEKLY = (
    (15, "Fewer promises, better dates."), (13, "Energy: the handbook talk. The rota took some."),
    (10, "Two questions from Elif that I could not answer. Good."),
    (8, "Said no to Sales for the first time this quarter. Nobody minded."),
    (5, "Ask before the date, not after."),
    (4, "Two one-to-ones moved, both by me. Not next week."), (2, "The dry run made the week."),
    (1, "Elif is back soon; plan the first coffee, not the first task."),
)  # fmt: skip
MONTHLY = (
    (66, "Keep the two plans as they are; ask Jonas for the joint week in person."),
    (35, "My promises had too little room in them. Two days more next time."),
)


def _reflections(session: Session, ids: dict[str, int], today: date, years: int) -> None:
    """What the made-up leader wrote for themselves: two self-checks, the journal, a repair, two bridges."""
    for check, days in ROUNDS.items():
        for time_, ago in enumerate(days):
            on = today - timedelta(days=ago)
            for item, places in ANSWERS.items():
                if item.startswith(check) and places[time_] != " ":
                    said = SCALES[check][int(places[time_])]
                    reflections.answer(session, check, item, said, on, EXAMPLES.get((item, time_), ""))
            if time_:
                reflections.answer(session, check, "closing", SURPRISE[check][time_ - 1], on)
    friday = today - timedelta(days=(today.weekday() - 4) % 7 or 7)
    written = [(today - timedelta(days=ago), "journal", body) for ago, body in JOURNAL if ago < 365 * years]
    written += [(friday - timedelta(weeks=weeks - 1), "weekly", body) for weeks, body in WEEKLY]
    written += [(today - timedelta(days=ago), "monthly", body) for ago, body in MONTHLY]
    for on, kind, body in sorted(written):
        reflections.write(session, body, on, kind)
    off = reflections.notice(
        session,
        ids["Jonas Weber"],
        "He left the panel before the end, without a word.",
        today - timedelta(59),
    )
    off.assumed = "He is angry that I interrupted him."
    off.asking = "I noticed that you left early, and I had cut in twice. How was it for you?"
    off.ask_on, off.confidence = today - timedelta(58), Confidence.MINE
    ended = "It was his train. The cutting in had annoyed him too; I said sorry, and we laughed."
    off.end(ended, today - timedelta(57))
    ben, dev, elif_ = ids["Ben Castillo"], ids["Dev Patel"], ids["Elif Lindqvist"]
    first = reflections.build_bridge(
        session,
        elif_,
        ids["Chloé Martin"],
        "Elif writes up the price test; Chloé writes best of us.",
        today - timedelta(92),
    )
    first.happened(today - timedelta(71))
    reflections.build_bridge(
        session, ben, dev, "Ben hears what users stumble over, Dev can mend it.", today - timedelta(12)
    )
