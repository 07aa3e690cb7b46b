"""What came of a plan so far, in words: no rate, and nothing is made of what did not happen."""

from collections.abc import Sequence
from datetime import date

from coach.i18n import phrases
from coach.i18n.translate import _, later, n_
from coach.models.plans import Result, Try

SAID = {
    Result.DID_IT: later("did it"),
    Result.NO_CHANCE: later("the cue did not come"),
    Result.SKIPPED: later("skipped it"),
}


def sentence(tries: Sequence[Try], today: date) -> str:
    """Tried 3 times; last 4 November: did it. Nothing while there is nothing to say; newest first."""
    if not tries:
        return ""
    done = sum(one.result == Result.DID_IT for one in tries)
    last = _("last {day}: {result}").format(day=phrases.day(tries[0].on, today), result=result(tries[0]))
    if not done:
        return phrases.capital(last)
    count = n_("Tried once", "Tried {count} times", done).format(count=done)
    return f"{count}; {last}"


def line(one: Try, today: date, what_happened: str) -> str:
    """4 November: did it. She smiled."""
    said = _("{day}: {result}").format(day=phrases.day(one.on, today), result=result(one))
    return f"{said}. {what_happened}" if what_happened else said


def result(one: Try) -> str:
    """What came of it that time, in a few words: did it."""
    return _(SAID[Result(one.result)])
