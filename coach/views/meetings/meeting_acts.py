"""What can be done with a one-to-one as a whole: moved, cancelled, printed, followed by the next."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from coach import clock
from coach.advice.rhythm import workday_after
from coach.clock import Clock
from coach.documents.request import PageRequest
from coach.exchange import pasted
from coach.i18n import phrases
from coach.i18n.translate import _, n_
from coach.models.base import Confidence
from coach.models.meetings import Meeting, MeetingStatus, Whose
from coach.services import for_them, meetings, pasted_topics
from coach.services.earlier_wordings import of_meeting
from coach.store.store import Store
from coach.views.meetings.plan_one_to_one import WHERE, say_of_that_time
from coach.views.meetings.templates import Templates
from coach.views.widgets import clipboard, levels
from coach.views.widgets import earlier_wordings as wordings
from coach.views.widgets.dialogs import Ask, as_moment
from coach.views.widgets.screen import Screen

if TYPE_CHECKING:
    from coach.content.library import Library


class MeetingActs:
    def __init__(
        self, screen: Screen, store: Store, clock: Clock, library: "Library", meeting: Meeting
    ) -> None:
        self._screen, self._store, self._clock, self._library = screen, store, clock, library
        self._meeting, self._id = meeting, meeting.id
        self._templates = Templates(screen, store, library, meeting.id)

    def menu(self) -> list[tuple[str, Callable[[], object]]]:
        screen = self._screen
        to_them = (_("Open the person"), partial(screen.person_chosen.emit, self._meeting.person_id))
        if self._meeting.status == MeetingStatus.CANCELLED:
            return [to_them, self._earlier()]
        brief, summary = (PageRequest(page, meeting=self._id) for page in ("brief", "summary"))
        acts: list[tuple[str, Callable[[], object]]] = [
            (_("Print the brief"), partial(screen.print_asked.emit, brief)),
            (_("Print the shared summary"), partial(screen.print_asked.emit, summary)),
            to_them,
            (_("Keep these topics as a template…"), self._templates.keep_these),
            self._earlier(),
        ]
        if self._meeting.is_ahead:
            on_paper = partial(screen.print_asked.emit, PageRequest("agenda", meeting=self._id))
            acts = [(_("Copy agenda for them"), self.copy_for_them), *acts]
            acts.insert(1, (_("Their topics…"), self.their_topics))
            acts.insert(2, (_("Print the agenda for both"), on_paper))
            acts = [(_("Fill the agenda from a template"), self._templates.choose), *acts]
            where = (_("Change the place"), self.change_place)
            acts = [(_("Move it"), self.move_it), where, (_("Cancel it"), self.cancel_it), *acts]
        return acts

    def copy_for_them(self) -> None:
        """What is marked as shared, and a place for theirs, for any mail or chat; nothing is sent."""
        with self._store.read() as session:
            made = for_them.agenda(session, self._id)
        clipboard.copy(made.text)
        told = (_("Copied. It leaves the clipboard after a minute."), _of_what_is_shared(made))
        self._screen.done.emit(" ".join(one for one in told if one), None)

    def their_topics(self) -> None:
        """Their answer by mail or chat, pasted: each line a topic of theirs, all of them or none."""
        why = _("Each line becomes a topic of theirs. What greets, closes or is quoted is left out.")
        ask = Ask(
            self._screen, _("Their topics"), _("Add them"), why, key=f"their topics|meetings {self._id}"
        )
        answer = ask.note(_("Their answer"))
        added: list[str] = []

        def work() -> None:
            found = pasted.lines(answer.toPlainText())
            with self._store.write() as session:
                added[:] = pasted_topics.add(session, self._id, found, Whose.THEIRS)

        if ask.run(work):
            said = n_("{count} topic added.", "{count} topics added.", len(added)).format(count=len(added))
            self._screen.done.emit(said, self._store.undo_of_last())

    def _earlier(self) -> tuple[str, Callable[[], object]]:
        """How its notes, thanks and answers read before."""
        return wordings.act(self._screen, self._store, self._clock, partial(of_meeting, meeting_id=self._id))

    def move_it(self) -> None:
        """Who moves it is asked, but not of what was planned or moved a moment ago: that is put right."""
        now = clock.now()
        fresh = self._meeting.is_fresh(now)
        why = _("Noted a moment ago: the date is corrected, and nothing counts as moved.") if fresh else ""
        ask = Ask(
            self._screen,
            _("Move this one-to-one"),
            _("Move it"),
            why,
            key=f"move|meetings {self._id}",
        )
        at = self._meeting.starts_at
        day = workday_after(max(at.date(), self._clock.today()))
        when = ask.moment(_("To"), datetime.combine(day, at.time()), self._clock.today())
        whom, minutes = self._meeting.person_id, self._meeting.minutes
        say_of_that_time(ask, when, self._store, self._clock, lambda: whom, minutes, but=self._id)
        who = ((Whose.MINE, _("I do")), (Whose.THEIRS, _("they do")))
        by = None if fresh else ask.choice(_("Who moves it"), who)

        def work() -> None:
            whose = Whose.MINE if by is None else by.currentData()
            with self._store.write() as session:
                meetings.move(session, self._id, as_moment(when), whose, self._clock.today(), now)

        if ask.run(work):
            said = _("Date corrected.") if fresh else _("Moved.")
            self._screen.done.emit(said, self._store.undo_of_last())

    def change_place(self) -> None:
        """At the same time: nobody has moved it."""
        title, does, key = _("Change the place"), _("Keep"), f"place|meetings {self._id}"
        ask = Ask(self._screen, title, does, key=key)
        place = ask.line(_("Where"), self._meeting.place, hint=_(WHERE))

        def work() -> None:
            with self._store.write() as session:
                meetings.meet_at(session, self._id, place.text())

        if ask.run(work):
            self._screen.done.emit(_("Place changed."), self._store.undo_of_last())

    def cancel_it(self) -> None:
        why = _("What was to be talked about goes on the next agenda.")
        ask = Ask(
            self._screen,
            _("Cancel this one-to-one"),
            _("Cancel the one-to-one"),
            why,
            key=f"cancel|meetings {self._id}",
        )
        ask.name_the_way_out(_("Leave it planned"))
        by = ask.choice(_("Who cancels it"), ((Whose.MINE, _("I do")), (Whose.THEIRS, _("they do"))))

        def work() -> None:
            with self._store.write() as session:
                meetings.cancel(session, self._id, by.currentData(), self._clock.today())

        if ask.run(work):
            self._screen.done.emit(_("Cancelled."), self._store.undo_of_last())

    def plan_next(self, proposed: datetime) -> None:
        ask = Ask(
            self._screen,
            _("The next one"),
            _("Plan it"),
            _("Proposed from your rhythm."),
            key=f"next one|meetings {self._id}",
        )
        when = ask.moment(_("When"), proposed, self._clock.today())
        person, place = self._meeting.person_id, self._meeting.place
        say_of_that_time(ask, when, self._store, self._clock, lambda: person)

        def work() -> None:
            with self._store.write() as session:
                meetings.plan(session, person, as_moment(when), place=place)

        if ask.run(work):
            at = phrases.at_moment(as_moment(when), self._clock.today())
            self._screen.done.emit(_("Planned for {moment}.").format(moment=at), self._store.undo_of_last())


def _of_what_is_shared(made: for_them.ForThem) -> str:
    """What stayed here; where that is all of it, how a topic comes to be in it. Empty where none did."""
    if made.withheld and not made.shared:
        makes = _("Make it {level}").format(level=levels.short(Confidence.SHARED).lower())
        why = _("No topic is in it, since none is marked as shared: “{act}”, in its menu, does that.")
        return why.format(act=makes)
    if made.withheld:
        return _("{count} not marked as shared stayed here.").format(count=made.withheld)
    return "" if made.shared else _("No topic is in it yet, only the question for theirs.")
