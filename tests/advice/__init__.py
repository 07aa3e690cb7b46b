"""How many made-up histories each property is held against, and what they leave of the picture of us."""

import os
from dataclasses import replace
from datetime import date

from coach.advice.coverage import last_talked, of_question

HISTORIES = 10_000 if os.environ.get("COACH_FULL") else 300


def talking(pool, asked, situation):
    """The situation after what was asked of them: the picture of us is made of nothing else here."""
    known = {candidate.id: candidate for candidate in pool}
    here = [a for a in asked if not (a.by_other or a.skipped) and a.question in known]
    events = [of_question(a.on, known[a.question]) for a in here]
    return replace(situation, talked=last_talked(events, date.max))
