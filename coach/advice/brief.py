"""The one-page preparation for a one-to-one: ten blocks, capped, theirs first."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from coach.advice.withheld import Private
from coach.i18n import phrases
from coach.i18n.translate import _, later
from coach.models.base import Confidence
from coach.models.meetings import Meeting, Whose
from coach.models.mentions import Mention
from coach.models.people import Fact, Person
from coach.models.plans import Plan
from coach.models.promises import Direction, Promise
from coach.models.repairs import Repair
from coach.models.topics import Topic

Said = Callable[[date, date], str]  # a day in words, and from which day it is seen

OWE, FOLLOW, ACKNOWLEDGE, OWED, MATTERS = 5, 3, 2, 3, 2
LONG = 240  # letters of an answer that are shown beside its question


@dataclass(frozen=True)
class EarlierAnswer:
    """What was said when a question was asked before; `last` unless it was asked again since."""

    text: str
    on: date
    confidence: Confidence = Confidence.MINE
    last: bool = True
    key: str = ""  # of the record, for whoever may tick it

    def said(self, today: date, instead: str = "", day: Said = phrases.day) -> str:
        """As a line; with other words in place of those that are hidden."""
        text = self.text if len(self.text) <= LONG else f"{self.text[:LONG].rstrip()} …"
        before = _("Last time, {day}: {answer}") if self.last else _("On {day}: {answer}")
        return before.format(day=day(self.on, today), answer=instead or text)


@dataclass(frozen=True)
class Line:
    """One line of a block.

    `when` is its date in words and `past` whether it has gone by; `why` says why a question was chosen;
    `id` is that of the record or of the question, empty where a line leads nowhere.
    """

    text: str
    when: str = ""
    past: bool = False
    why: str = ""
    id: str = ""
    dates: tuple[tuple[str, bool], ...] = ()  # of a promise and those before it
    then: str = ""  # what was said to it before
    done: bool = False  # its box is ticked already
    answer: EarlierAnswer | None = None
    pinned: bool = False  # a question the leader chose to keep


@dataclass(frozen=True)
class BriefRecords:
    """All that is held for one meeting, fetched by the caller; `last_met` is None before a first one.

    Topics, mentions, facts, plans and what is to be asked stand in the order given, promises by their date.
    """

    person: Person
    meeting: Meeting
    last_met: date | None
    topics: Sequence[Topic]
    promises: Sequence[Promise]
    follow_ups: Sequence[Mention]
    acknowledge: Sequence[Mention]
    facts: Sequence[Fact]
    plans: Sequence[Plan]
    last_id: int = 0  # of the one-to-one last held
    to_ask: Sequence[Repair] = ()  # about what felt off, each with the day set for it
    before_it: date | None = None  # the day of one still ahead that comes before this one


@dataclass(frozen=True)
class Brief:
    """One brief, ready to be shown: each block in the order it is read, already cut to its cap.

    `withheld` counts private lines left out, `left_out` those over the cap, by the name of the block.
    """

    person_id: int
    meeting_id: int
    name: str
    when: str
    facts: str
    ask_first: list[Line] = field(default_factory=list)  # what was to be asked next time, said at the last
    their_topics: list[Line] = field(default_factory=list)
    my_topics: list[Line] = field(default_factory=list)
    i_owe: list[Line] = field(default_factory=list)
    follow_up: list[Line] = field(default_factory=list)
    acknowledge: list[Line] = field(default_factory=list)
    they_owe: list[Line] = field(default_factory=list)
    questions: list[Line] = field(default_factory=list)
    practice: str = ""
    matters: list[Line] = field(default_factory=list)
    withheld: int = 0
    left_out: dict[str, int] = field(default_factory=dict)


def make(
    held: BriefRecords,
    questions: list[Line],
    today: date,
    private: Private | None = None,
    paper: bool = False,
    whole: bool = False,
) -> Brief:
    """Pure: the same records and the same day give the same brief. `private` hears which lines it met.

    On `paper` every day has its weekday and its date; a screen says tomorrow, or Friday. Why a question was
    chosen is for the leader alone: a sheet lies on the table between the two. With `whole` nothing is over
    its cap: a page of paper has an end, a screen has none.
    """
    met = private or Private()
    due, day = (phrases.on_paper, phrases.on_paper) if paper else (phrases.weekday, phrases.day)
    topics = [one for one in held.topics if met.shows(one) and not one.talked_about]
    promises = [one for one in held.promises if met.shows(one)]
    ask_first, follow_up = _to_follow_up(held, met, due, today)
    acknowledge = [one for one in held.acknowledge if met.shows(one)]
    # A fact not marked "safe to show" is not withheld from the brief: it was never meant for it.
    matters = [one for one in held.facts if one.safe_to_show and met.shows(one)]
    plans = [one for one in held.plans if met.shows(one)]
    starts_at = held.meeting.starts_at
    made = Brief(
        person_id=held.person.id,
        meeting_id=held.meeting.id,
        name=held.person.name,
        when=f"{phrases.full_day(starts_at.date())}, {phrases.hour(starts_at)}",
        facts=_facts(held, day, today, paper),
        ask_first=ask_first,
        their_topics=[_topic(one) for one in topics if one.whose == Whose.THEIRS],
        my_topics=[_topic(one) for one in topics if one.whose == Whose.MINE],
        i_owe=owed(promises, Direction.MINE, due, today),
        follow_up=follow_up,
        acknowledge=[Line(f"{one.body} ({day(one.noted_on, today)})") for one in acknowledge],
        they_owe=owed(promises, Direction.THEIRS, due, today),
        questions=[_asked(line, met, day, today, paper) for line in questions[:3]],
        practice=plans[0].sentence if plans else "",
        matters=[Line(one.body) for one in matters],
        withheld=met.withheld,
    )
    return made if whole else _capped(made)


def _capped(whole: Brief) -> Brief:
    """Each block with no more lines than its cap, and how many it lost."""
    left: dict[str, int] = {}

    def cap(block: str, lines: list[Line], most: int) -> list[Line]:
        if len(lines) > most:
            left[block] = len(lines) - most
        return lines[:most]

    return replace(
        whole,
        ask_first=cap(later("to ask first"), whole.ask_first, FOLLOW),
        i_owe=cap(later("promises of mine"), whole.i_owe, OWE),
        follow_up=cap(later("to follow up"), whole.follow_up, FOLLOW),
        acknowledge=cap(later("worth acknowledging"), whole.acknowledge, ACKNOWLEDGE),
        they_owe=cap(later("promises of theirs"), whole.they_owe, OWED),
        matters=cap(later("what matters to them"), whole.matters, MATTERS),
        left_out=left,
    )


def _asked(line: Line, met: Private, day: Said, today: date, paper: bool) -> Line:
    """A question with what was said to it before, where that may stand here."""
    before = line.answer.said(today, day=day) if line.answer and met.shows(line.answer) else ""
    return replace(line, why="" if paper else line.why, then=before)


def asked_last(mention: Mention, held: BriefRecords) -> bool:
    """Whether it was said at the last one-to-one that this is to be asked in the next."""
    return held.last_id != 0 and mention.meeting_id == held.last_id


def _to_follow_up(held: BriefRecords, met: Private, due: Said, today: date) -> tuple[list[Line], list[Line]]:
    """What was to be asked first, said at the last one-to-one; then the rest, what felt off leading it."""
    open_ones = [one for one in held.follow_ups if met.shows(one)]
    first = [_mentioned(one) for one in open_ones if asked_last(one, held)]
    felt_off = [
        Line(one.to_say, due(one.ask_on, today) if one.ask_on else "")
        for one in held.to_ask
        if met.shows(one, one.to_say)
    ]
    return first, felt_off + [_mentioned(one) for one in open_ones if not asked_last(one, held)]


def _mentioned(mention: Mention) -> Line:
    return Line(mention.body, id=str(mention.id))


def _facts(held: BriefRecords, day: Said, today: date, paper: bool) -> str:
    """The rhythm stands on paper alone: on a screen it is one step away, and the head is read at a glance."""
    parts = [held.meeting.place] if held.meeting.place else []
    if held.last_met:
        parts.append(_("last met {day}").format(day=day(held.last_met, today)))
    elif held.before_it is None:
        parts.append(_("your first one-to-one"))
    if held.before_it is not None:
        parts.append(_("before it you meet {day}").format(day=day(held.before_it, today)))
    if paper and held.person.rhythm_days:
        parts.append(phrases.every(held.person.rhythm_days))
    return " · ".join(parts)


def _topic(topic: Topic) -> Line:
    return Line(topic.body, _("carried over") if topic.carried_from else "", id=str(topic.id))


def owed(promises: Sequence[Promise], direction: Direction, due: Said, today: date) -> list[Line]:
    """Past their date first, then by date; those without a date last."""
    ours = [p for p in promises if p.direction == direction]
    ours.sort(key=lambda p: (p.due_on is None, p.due_on or today, p.id))
    return [
        Line(
            p.what,
            due(p.due_on, today) if p.due_on else _("no date yet"),
            p.past_date(today),
            id=str(p.id),
        )
        for p in ours
    ]
