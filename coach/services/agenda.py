"""What is to be talked about: put on an agenda, ticked, dropped, and carried over to the next one-to-one.

The rule of carrying over, for one person. A one-to-one is *ahead* while it is planned and later than the
last one held; every other one is *behind*, also one that was cancelled, or passed over without a word. What
stands open on one behind, neither talked about nor dropped, stands on the nearest one ahead as well, once.
Where none is ahead it waits for the next that is planned, for a year. Every act that can change this ends
here: planning, holding, cancelling, moving, adding, ticking, dropping and correcting. So

* it makes no difference whether the next one was planned before this one was held or after;
* an earlier one planned in between takes over what was carried to a later one, but not what was put down
  for the later one by hand;
* a topic ticked or dropped on one page is gone from every page ahead, and back, once, when that is taken
  back; also from one that was passed over and is moved ahead again.

The page behind keeps its line: a topic put off for weeks is one line on each agenda, linked to the one
before it.

A topic may repeat: what was talked about in one behind stands anew, once, on the nearest one ahead at its
time, each time or a month or a quarter of a year later. What comes again is a topic of its own, linked to
the one talked about, and is carried over as any other. While it stands open on agendas ahead alone it follows
the one it came from: a tick taken off there takes it away again. Dropped, or told not to repeat, it comes
no more.
"""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from coach.i18n.translate import _
from coach.models import meetings, people, questions, topics
from coach.models.base import BrokenRule, Confidence
from coach.models.meetings import STILL_AHEAD, MeetingStatus, Whose
from coach.models.topics import Repeats, Topic

WAITS = timedelta(days=366)  # what was left over longer ago is history, and stays on its own page
# How long after the talk it comes again: in whole weeks, so that the same weekday is not a day too early.
AFTER = {Repeats.MONTHLY: timedelta(weeks=4), Repeats.QUARTERLY: timedelta(weeks=13)}


def add(
    session: Session,
    meeting_id: int,
    body: str,
    whose: str = Whose.MINE,
    confidence: Confidence = Confidence.MINE,
) -> Topic:
    """Put a topic on an agenda; on one that is over, it stands on the next as well.

    Raises BrokenRule without words.
    """
    meeting = meetings.get(session, meeting_id)
    added = topics.add(session, meeting, body, whose, confidence)
    carry_over(session, meeting.person_id, added)
    return added


def talked_about(session: Session, topic_id: int, on: bool = True) -> None:
    """Tick it, or take the tick off; a line carried over from it goes, or returns."""
    topic = session.get_one(Topic, topic_id)
    topic.talked_about = on
    carry_over(session, topic.person_id, topic)


def drop(session: Session, topic_id: int) -> None:
    """Not to be talked about any more, here or on the next agenda."""
    topic = session.get_one(Topic, topic_id)
    topic.dropped = True
    carry_over(session, topic.person_id, topic)


def turn(session: Session, topic_id: int, whose: Whose) -> None:
    """Theirs or mine, on this agenda; a line carried over from it keeps what was said there."""
    session.get_one(Topic, topic_id).whose = Whose(whose).value


def repeat(session: Session, topic_id: int, how: Repeats) -> None:
    """From now on it comes again so often once it was talked about, or not any more."""
    topic = session.get_one(Topic, topic_id)
    for line in _from_its_first_on(session, topic):
        line.repeats = Repeats(how).value
    carry_over(session, topic.person_id)


def how_often(topic: Topic) -> str:
    """A quiet word for how it repeats; empty where it does not."""
    said = {
        Repeats.EACH_TIME: _("each time"),
        Repeats.MONTHLY: _("monthly"),
        Repeats.QUARTERLY: _("quarterly"),
    }
    return said.get(Repeats(topic.repeats), "")


def reword(session: Session, topic_id: int, body: str) -> None:
    """Other words, also on the agendas it has gone on to; those behind it keep what was said there.

    Raises BrokenRule without words, and for too many.
    """
    line: Topic | None = session.get_one(Topic, topic_id)
    before = session.get_one(Topic, topic_id).body
    while line is not None:
        if line.body == before:
            line.body = topics.words_of(body)
        line = topics.carried_on(session, line.id) or topics.come_again(session, line.id)


def be_with(session: Session, topic_id: int, person_id: int, now: datetime) -> None:
    """On the next agenda of somebody else. Noted with the wrong person it is removed there; one that went
    from agenda to agenda is dropped, and what was behind stays.

    Raises BrokenRule where no one-to-one with them is ahead.
    """
    topic = session.get_one(Topic, topic_id)
    ahead, _behind = _ahead_and_behind(session, person_id)
    if not ahead:
        raise BrokenRule(_("No one-to-one with them is planned yet. Plan it first."))
    if len(_from_its_first_on(session, topic)) == 1 and topic.repeated_from is None:
        topic.remove(now)
    else:
        drop(session, topic_id)
    add(session, ahead[0], topic.body, topic.whose, topic.confidence).repeats = topic.repeats


def to_be_met(session: Session) -> dict[int, str]:
    """The names of all with whom a one-to-one is ahead, by their number, in the order of the alphabet."""
    every = people.everyone(session)
    return {one.id: one.name for one in every if _ahead_and_behind(session, one.id)[0]}


def left_over(session: Session, person_id: int, today: date) -> list[Topic]:
    """What will stand on the next agenda once one is planned: open, on one of the last year; theirs first."""
    since = datetime.combine(today - WAITS, time())
    lately = {number for number, at, *_rest in meetings.days_of(session, person_id) if at >= since}
    return [one for one in topics.still_open(session, person_id) if one.meeting_id in lately]


def carry_over(session: Session, person_id: int, only: Topic | None = None) -> None:
    """Make the rule at the head of this file true for one person, or for one topic. Twice is once."""
    session.flush()
    ahead, behind = _ahead_and_behind(session, person_id)
    if not ahead:
        return
    on, goes_on = {*ahead, *behind}, []
    chains = _chains(session, person_id, on) if only is None else _chain_of(session, only, on)
    came_again = topics.that_came_again(session, person_id)
    for chain in reversed(chains):  # what comes again before what it came from
        lines = [line for line in chain if line.removed_at is None]
        standing = [line for line in lines if line.meeting_id in ahead]
        if _comes_again(session, chain, ahead, came_again) and all(map(_open, lines)):
            continue
        if any(not _open(line) for line in lines):
            _take_off(session, chain, [one for one in standing if _open(one)])
        elif standing:
            _take_off(session, chain, standing[1:])
            if standing[0].carried_from is not None and standing[0].meeting_id != ahead[0]:
                standing[0].meeting_id = ahead[0]
                _questions_along(session, standing[0], standing[0])
        elif lines:
            _take_off(session, chain, chain[chain.index(lines[-1]) + 1 :])  # taken back, and in the way
            goes_on.append(lines[-1])
    _go_on(session, goes_on[::-1], ahead[0])
    session.flush()


def _comes_again(
    session: Session, chain: Sequence[Topic], ahead: Sequence[int], came_again: dict[int, Topic]
) -> bool:
    """What repeats stands anew where it is due, and goes where it is not. Whether it stands anywhere."""
    again = next((came_again[line.id] for line in chain if line.id in came_again), None)
    followed = again is not None and (again.id in came_again or topics.carried_on(session, again.id))
    if again is not None and (followed or not _only_stands(again, ahead)):
        return True
    place = _due(session, chain, ahead)
    if again is not None and place is None:
        _take_off(session, [again], [again])
    elif again is not None and place is not None:
        again.put_back()
        if again.meeting_id != place:
            again.meeting_id = place
            _questions_along(session, again, again)
    elif again is None and place is not None:
        line = next(line for line in reversed(chain) if line.talked_about)
        again = _once_more(line, place)
        again.carried_from, again.repeated_from = None, line.id
        session.add(again)
        session.flush()
        _questions_anew(session, line, again)
    return place is not None


def _only_stands(again: Topic, ahead: Sequence[int]) -> bool:
    """Open, on an agenda ahead; or taken back."""
    return again.removed_at is not None or (again.meeting_id in ahead and _open(again))


def _due(session: Session, chain: Sequence[Topic], ahead: Sequence[int]) -> int | None:
    """The one-to-one ahead in which it comes again, the nearest at its time; None where there is none."""
    lines = [line for line in chain if line.removed_at is None]
    said = [line for line in lines if line.talked_about]
    if not said or any(line.dropped for line in lines) or not said[-1].repeats:
        return None
    if said[-1].meeting_id in ahead:
        return None
    after = AFTER.get(Repeats(said[-1].repeats))
    if after is None:
        return ahead[0]
    day = meetings.get(session, said[-1].meeting_id).starts_at.date() + after
    return next((one for one in ahead if meetings.get(session, one).starts_at.date() >= day), None)


def _ahead_and_behind(session: Session, person_id: int) -> tuple[list[int], list[int]]:
    """The ids of those ahead, nearest first; and of those behind, without what is older than a year."""
    every = meetings.days_of(session, person_id)
    last = max((at for _id, at, status, _gone in every if status == MeetingStatus.HELD), default=datetime.min)
    ahead = [(i, at) for i, at, status, gone in every if status in STILL_AHEAD and at > last and not gone]
    since = ahead[0][1] - WAITS if ahead else datetime.max
    kept = {number for number, _at in ahead}
    return [i for i, _at in ahead], [i for i, at, *_rest in every if at >= since and i not in kept]


def _chains(session: Session, person_id: int, on: set[int]) -> list[list[Topic]]:
    """Each topic of these agendas with the lines carried over from it, oldest first."""
    found = select(Topic).where(Topic.person_id == person_id, Topic.meeting_id.in_(on)).order_by(Topic.id)
    every = {line.id: line for line in session.scalars(found)}
    following = {line.carried_from: line for line in every.values() if line.carried_from is not None}
    chains = [[line] for line in every.values() if line.carried_from not in every]
    for chain in chains:
        while chain[-1].id in following:
            chain.append(following[chain[-1].id])
    return chains


def _chain_of(session: Session, topic: Topic, on: set[int]) -> list[list[Topic]]:
    """The one of `_chains` in which this topic stands; none where its agenda is not among them."""
    if topic.meeting_id not in on:
        return []
    chain = [topic]
    while (before := session.get(Topic, chain[0].carried_from or 0)) and before.meeting_id in on:
        chain.insert(0, before)
    while (after := topics.carried_on(session, chain[-1].id)) and after.meeting_id in on:
        chain.append(after)
    return [chain]


def _take_off(session: Session, chain: list[Topic], gone: Sequence[Topic]) -> None:
    """Delete lines of a chain that stands on elsewhere; what follows one follows what it followed."""
    for line in gone:
        before = line.carried_from
        after = [one for one in chain if one.carried_from == line.id]
        for one in after:
            one.carried_from = None
        questions.take_off(session, line.id)
        session.delete(line)
        session.flush()
        for one in after:
            one.carried_from = before


def _go_on(session: Session, lines: Sequence[Topic], meeting_id: int) -> None:
    """Each stands once more, on that agenda; the questions of those that are questions go along."""
    made = {line.id: _once_more(line, meeting_id) for line in lines}
    session.add_all(made.values())
    session.flush()
    stand_for_one = questions.lines_among(session, made)
    for line in lines:
        if line.id in stand_for_one:
            _questions_along(session, line, made[line.id])


def _once_more(line: Topic, meeting_id: int) -> Topic:
    return Topic(
        person_id=line.person_id,
        meeting_id=meeting_id,
        whose=line.whose,
        body=line.body,
        confidence=line.confidence,
        repeats=line.repeats,
        carried_from=line.id,
    )


def _questions_along(session: Session, line: Topic, now: Topic) -> None:
    """A question we did not come to goes along with its line, to be asked on the day of that talk."""
    meeting = meetings.get(session, now.meeting_id)
    for asked in questions.in_line(session, line.id):
        if line is now:
            asked.meeting_id, asked.on = meeting.id, meeting.starts_at.date()
        elif not (asked.skipped or asked.holds_words()):
            questions.ask(session, meeting, asked.question, now.id)


def _questions_anew(session: Session, line: Topic, again: Topic) -> None:
    """A question that comes again is asked once more."""
    meeting = meetings.get(session, again.meeting_id)
    for asked in questions.in_line(session, line.id):
        questions.ask(session, meeting, asked.question, again.id)


def _from_its_first_on(session: Session, topic: Topic) -> list[Topic]:
    """The lines it was carried over from, and all that followed from them, each behind the one before it."""
    while (before := session.get(Topic, topic.carried_from or 0)) is not None:
        topic = before
    found = [topic]
    for line in found:
        after = (topics.carried_on(session, line.id), topics.come_again(session, line.id))
        found += [one for one in after if one is not None]
    return found


def _open(line: Topic) -> bool:
    return not (line.talked_about or line.dropped)
