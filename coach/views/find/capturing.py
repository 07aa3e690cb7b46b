"""Capturing a line from anywhere, and sorting one that waits in the inbox."""

from collections.abc import Callable
from datetime import date, datetime

from sqlalchemy.orm import Session

from coach.i18n import phrases
from coach.i18n.translate import _
from coach.models import meetings, people, thoughts
from coach.services import inbox
from coach.services.inbox import Kept
from coach.views.destination import There, ToMeeting, ToPerson
from coach.views.find import whereabouts
from coach.views.find.capture_sheet import Capture
from coach.views.find.captured import Captured
from coach.views.shell import Shell
from coach.views.widgets import choices
from coach.written.lines import Understood

Keep = Callable[[Session, Understood, str], Kept]


class Capturing:
    """Opens the sheet over the page one is on; on somebody's page or in a one-to-one they are known."""

    def __init__(self, shell: Shell) -> None:
        self._shell, self._today = shell, shell.clock.today()

    def open(self, typed: str = "") -> Capture:
        """With the words that were typed in Find."""
        return self._show(typed, self._with_whom(), self._keep)

    def sort(self, thought_id: int) -> Capture:
        """With the words of a thought, which leaves the inbox when it has found its place."""
        with self._shell.store.read() as session:
            thought = thoughts.get(session, thought_id)
            body, due = thought.body, thought.due_on

        def keep(session: Session, understood: Understood, _line: str) -> Kept:
            return inbox.sort(session, thought_id, understood, self._today)

        return self._show(body, None, keep, due)

    def remove(self, thought_id: int) -> None:
        """It is not needed any more; Undo brings it back."""
        with self._shell.store.write() as session:
            thoughts.get(session, thought_id).remove(self._shell.clock.now())
        self._shell.say(_("Removed from the inbox."), self._shell.store.undo_of_last())

    def did(self, thought_id: int) -> None:
        """What was meant for a day is done; Undo brings it back."""
        with self._shell.store.write() as session:
            thoughts.get(session, thought_id).remove(self._shell.clock.now())
        self._shell.say(_("Done."), self._shell.store.undo_of_last())

    def _keep(self, session: Session, understood: Understood, line: str) -> Kept:
        return inbox.keep(session, understood, line, self._today)

    def _show(self, typed: str, with_whom: int | None, keep: Keep, due: date | None = None) -> Capture:
        """`due` is the day the words were meant for when they were noted."""
        shell = self._shell
        with shell.store.read() as session:
            captured = Captured(people.known(session), self._today, with_whom)
        if due is not None:
            captured.choose_day(due)

        def lands(understood: Understood) -> str:
            with shell.store.read() as session:
                return inbox.lands(session, understood, self._today)

        def store(understood: Understood, line: str) -> None:
            with shell.store.write() as session:
                kept = keep(session, understood, line)
            undo = shell.store.undo_of_last()
            to = whereabouts.of(shell.store, shell.library, kept.kind, str(kept.id))
            shell.say(_said(kept), undo, There(to, kept.kind, kept.id) if to is not None else None)

        sheet = Capture(shell.over, captured, lands, self._about, store)
        sheet.field.setText(" ".join(typed.split()))
        sheet.open()
        return sheet

    def _with_whom(self) -> int | None:
        at = self._shell.at()
        if isinstance(at, ToPerson):
            return at.id
        if isinstance(at, ToMeeting):
            with self._shell.store.read() as session:
                return meetings.get(session, at.id).person_id
        return None

    def _about(self, person_id: int) -> str:
        """What somebody is to me, and when we meet next: it tells two of one name apart."""
        now = datetime.combine(self._today, datetime.min.time())
        with self._shell.store.read() as session:
            relation = dict(choices.relations()).get(people.get(session, person_id).relation, "")
            ahead = meetings.next_after(session, person_id, now)
        when = phrases.at_moment(ahead.starts_at, self._today) if ahead else ""
        met = _("you meet {when}").format(when=when) if when else ""
        return " · ".join(part for part in (relation, met) if part)


def _said(kept: Kept) -> str:
    if kept.kind == inbox.INBOX:
        return f"{kept.why} {_('It waits in your inbox, on Today.')}".strip()
    return {
        "promise": _("Promise noted."),
        "topic": _("Topic put on the agenda."),
        "contact": _("Contact noted."),
        "meeting": _("One-to-one planned."),
        "repair": _("Noted under “Something felt off”."),
    }.get(kept.kind, _("Noted."))
