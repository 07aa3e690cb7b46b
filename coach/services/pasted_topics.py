"""Several lines put on an agenda by one act: pasted, such as their answer to the agenda that was sent."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from coach.i18n import translate
from coach.i18n.translate import _
from coach.models import topics
from coach.models.base import BrokenRule, Confidence
from coach.models.meetings import Whose
from coach.services import agenda


def add(session: Session, meeting_id: int, lines: Sequence[str], whose: Whose) -> list[str]:
    """Each a topic; what was added, in the order of the lines. Theirs are known to them.

    Of an answer to the agenda that was sent, only what they put into it is added, and is theirs. Raises
    BrokenRule where nothing is left, and for a line with too many words.
    """
    if (answer := _answer(session, meeting_id, lines)) is not None:
        whose, lines = Whose.THEIRS, answer
    if not lines:
        raise BrokenRule(_("There is no line in it to talk about."))
    level = Confidence.SHARED if whose == Whose.THEIRS else Confidence.MINE
    for one in lines:
        agenda.add(session, meeting_id, one, whose, level)
    return list(lines)


def _answer(session: Session, meeting_id: int, lines: Sequence[str]) -> list[str] | None:
    """Without the sentences and topics of the agenda itself, in whatever language it was sent. None where
    these lines are no such answer.
    """
    frame, begins = _frame()
    theirs = [one for one in lines if one not in frame and not one.startswith(begins)]
    if len(theirs) == len(lines):
        return None
    known = {one.body for one in topics.of_meeting(session, meeting_id)}
    return [one for one in theirs if one not in known]


def _frame() -> tuple[set[str], tuple[str, ...]]:
    """The sentences that `for_them.agenda` writes, in each language, and how its first one begins."""
    whole, begins = set[str](), list[str]()
    for language in translate.known():
        with translate.speaking(language):
            whole |= {_("What we want to talk about:"), _("What would you like to talk about?")}
            begins.append(_("For our one-to-one: {when}").partition("{")[0])
    return whole, tuple(begins)
