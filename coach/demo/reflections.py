"""What the made-up leader wrote for themselves: two self-checks, the journal, a repair, two bridges."""

from datetime import date, timedelta

from sqlalchemy.orm import Session

from coach.models import bridges, check_answers, journal, repairs
from coach.models.base import Confidence

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


def write(session: Session, ids: dict[str, int], today: date, years: int) -> None:
    """What the made-up leader wrote for themselves: two self-checks, the journal, a repair, two bridges."""
    for check, days in ROUNDS.items():
        for time_, ago in enumerate(days):
            on = today - timedelta(days=ago)
            for item, places in ANSWERS.items():
                if item.startswith(check) and places[time_] != " ":
                    said = SCALES[check][int(places[time_])]
                    check_answers.put(session, check, item, said, on, EXAMPLES.get((item, time_), ""))
            if time_:
                check_answers.put(session, check, "closing", SURPRISE[check][time_ - 1], on)
    friday = today - timedelta(days=(today.weekday() - 4) % 7 or 7)
    written = [(today - timedelta(days=ago), "journal", body) for ago, body in JOURNAL if ago < 365 * years]
    written += [(friday - timedelta(weeks=weeks - 1), "weekly", body) for weeks, body in WEEKLY]
    written += [(today - timedelta(days=ago), "monthly", body) for ago, body in MONTHLY]
    for on, kind, body in sorted(written):
        journal.write(session, body, on, kind)
    off = repairs.note(
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
    first = bridges.build(
        session,
        elif_,
        ids["Chloé Martin"],
        "Elif writes up the price test; Chloé writes best of us.",
        today - timedelta(92),
    )
    first.happened(today - timedelta(71))
    bridges.build(
        session, ben, dev, "Ben hears what users stumble over, Dev can mend it.", today - timedelta(12)
    )
