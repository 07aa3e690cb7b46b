"""People: everyone a leader works with, each a step from their page."""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from coach.clock import Clock
from coach.crash import WriteTrouble
from coach.documents import tables
from coach.documents.formats import csv_file
from coach.documents.request import PageRequest
from coach.i18n import phrases
from coach.i18n.translate import _, later, n_
from coach.models import people
from coach.models.base import A_NAME
from coach.models.closings import Closing
from coach.models.contacts import Contact
from coach.models.meetings import Meeting
from coach.models.people import Person
from coach.models.promises import Promise
from coach.models.touches import Touch
from coach.services import attention
from coach.services.people import agree_rhythm_with
from coach.store.store import Store
from coach.vault import atomic
from coach.views.people.across_the_team import USUAL, AcrossTheTeam, first_day
from coach.views.people.team_acts import TeamActs
from coach.views.widgets import file_places
from coach.views.widgets.choices import groups, longest, relations, rhythms
from coach.views.widgets.dialogs import Ask
from coach.views.widgets.following import keep_in_sight
from coach.views.widgets.hanging import HANG, Hung
from coach.views.widgets.list_model import ListItem, ListView
from coach.views.widgets.living import Part
from coach.views.widgets.pieces import Segments, more, press
from coach.views.widgets.row_hands import Act
from coach.views.widgets.screen import Screen


class PeopleScreen(Screen):
    """Everyone in the order of the alphabet, and what the leader did across the team."""

    shows = frozenset({Person, Contact, Meeting, Promise, Closing, Touch})
    name = "people"
    title = later("People")
    hangs = HANG

    def __init__(self, store: Store, clock: Clock) -> None:
        super().__init__()
        self._store, self._clock, self._part, self._stretch = store, clock, 0, USUAL
        self._acts = TeamActs(self, store, clock)

    def refresh(self) -> None:
        today = self._clock.today()
        with self._store.read() as session:
            found = people.everyone(session, archived=True)
            table = attention.table(session, first_day(self._stretch, today), today, today)
        if self._part and found:
            self.tell(self._top_of_team(), *self.team.parts(table, self._stretch, today), seen=(today,))
            self.team.fill(table)
            return
        held = Part("list", self._everyone) if found else Part("nobody", self._nobody)
        self.tell(self._top(bool(found)), held, seen=(today,))
        if found:
            self._show_everyone(found)

    def _top(self, anybody: bool) -> Part:
        menu = [Part("more", self._menu)] if anybody else []
        add = press(_("Add a person"), self.add_person, "primary", "plus")
        which = Part("parts", self._parts, 0)
        return self.heading(_("Whom you work with"), _("People"), which, *menu, add)

    def _top_of_team(self) -> Part:
        paper = press(_("Print"), self.print_table, icon="printer", says=_("Print this table"))
        right = (Part("parts", self._parts, 1), paper, Part("more", self._more_about_the_team))
        return self.heading(_("Whom you work with"), _("People"), *right)

    def _more_about_the_team(self) -> QWidget:
        return more(
            _("More about this table"),
            (_("Turn the order of the names"), self.turn),
            (_("Save this table as a CSV file"), self.save_table),
            (_("A rhythm for a group"), self.agree_with_group),
        )

    def turn(self) -> None:
        """From Z to A, and back."""
        if self.team.table is not None:
            self.team.table.lines.turn()

    def _parts(self, part: int) -> QWidget:
        parts = Segments(_("Parts of this page"), _("Everyone"), _("Across the team"), chosen=part)
        parts.chosen.connect(self.show_part)
        return parts

    def _menu(self) -> QWidget:
        return more(_("More about people"), (_("A rhythm for a group"), self.agree_with_group))

    def _nobody(self) -> QWidget:
        nobody = self.nothing_here(
            _("Here you will find everyone you lead and work with."),
            _("Each has one page: what is open, your conversations, what matters to them."),
        )
        return Hung(nobody)

    def _everyone(self) -> QWidget:
        self.list = ListView(_("People list"), ruled=True)
        self.list.chosen.connect(lambda i: self.person_chosen.emit(i))
        self.list.acts_of = self._acts_of
        keep_in_sight(self.list)
        return self.list

    def _acts_of(self, row: ListItem) -> Sequence[Act]:
        """Who is archived can be opened; all else is done there, once they are back."""
        everything = self._acts.of(int(row.id))
        return everything if row.id in self._here else everything[:1]

    def _show_everyone(self, found: Sequence[Person]) -> None:
        here = [self._item(p) for p in found if not p.archived_on]
        self._here = {item.id for item in here}
        gone = [self._item(p) for p in found if p.archived_on]
        heading = [ListItem(0, _("Archived"), heading=True)] if gone else []
        self.list.show_items([*here, *heading, *gone], fit=True)

    @cached_property
    def team(self) -> AcrossTheTeam:
        """The parts of Across the team, made once: its table lives on from one act to the next."""
        return AcrossTheTeam(self, self._acts.of, self.choose_stretch)

    def choose_stretch(self, stretch: int) -> None:
        """How far back the table goes, by the number of the choice."""
        self._stretch = stretch
        self.refresh()

    def save_table(self) -> None:
        """What stands on the page, as a file of the leader's choosing."""
        start = str(file_places.to_put_into() / "coach-attention.csv")
        kinds = _("Table (CSV)") + " (*.csv)"
        chosen, _kind = QFileDialog.getSaveFileName(self, _("Save this table"), start, kinds)
        if not chosen:
            return
        today = self._clock.today()
        with self._store.read() as session:
            table = attention.table(session, first_day(self._stretch, today), today, today)
        lines = (tables.attention_cells(table, row) for row in range(len(table.rows)))
        try:
            atomic.write(Path(chosen), csv_file.csv_text(tables.attention_heads(), lines).encode())
        except WriteTrouble as trouble:
            self.trouble.emit(str(trouble))
            return
        file_places.put(Path(chosen))
        self.done.emit(file_places.saved(Path(chosen)), None)

    def print_table(self) -> None:
        """The page of the same weeks."""
        self.print_asked.emit(PageRequest("attention", first=first_day(self._stretch, self._clock.today())))

    def in_front(self) -> str:
        return str(self._part)

    def bring_to_front(self, part: str) -> None:
        self.show_part(int(part))

    def paper_here(self) -> PageRequest | None:
        return PageRequest("attention") if self._part else None

    def show_part(self, part: int) -> None:
        """The focus goes to the first line of the team: the button pressed went with the page before."""
        self._part = part
        self.refresh()
        if part and self.team.table is not None:
            self.team.table.setFocus()

    def _item(self, person: Person) -> ListItem:
        said = dict(relations())[person.relation]
        if person.rhythm_days:
            said += f" · {phrases.every(person.rhythm_days)}"
        return ListItem(person.id, person.name, said, self._last(person), person.name)

    def _last(self, person: Person) -> str:
        if person.on_leave(self._clock.today()):
            if person.leave_until is None:
                return _("on leave")
            return _("on leave until {day}").format(day=phrases.day(person.leave_until, self._clock.today()))
        if person.last_contact_on is None:
            return ""
        return _("last contact {day}").format(day=phrases.day(person.last_contact_on, self._clock.today()))

    def agree_with_group(self) -> None:
        """One rhythm for everyone of a group; each can still be given their own afterwards."""
        why = _("For everyone of a group who is here now. Each page can still say something else.")
        ask = Ask(self, _("A rhythm for a group"), _("Set it"), why, key="group rhythm")
        group = ask.choice(_("Group"), groups())
        rhythm = ask.choice(_("We meet"), rhythms(), 14)
        at_most = ask.choice(_("At most"), longest())
        met: list[int] = []

        def work() -> None:
            with self._store.write() as session:
                group_of, days, longest_gap = (f.currentData() for f in (group, rhythm, at_most))
                met.append(agree_rhythm_with(session, group_of, days, longest_gap))

        if ask.run(work):
            said = n_("Set for one person.", "Set for {count} people.", met[-1]).format(count=met[-1])
            self.done.emit(said, self._store.undo_of_last())

    def begin(self) -> None:
        self.add_person()

    def add_person(self) -> None:
        """Name somebody, and whoever comes after, as long as the leader wishes."""
        more = False
        while self._name_one(more):
            more = True

    def _name_one(self, more: bool) -> bool:
        """Whether another one is to be named; `more` is how that was answered last."""
        ask = Ask(self, _("Who is it?"), _("Add"), key="person")
        name = ask.line(_("Name"), hint=_("As you call them"), room=A_NAME)
        relation = ask.choice(_("They are"), relations())
        rhythm = ask.choice(_("We meet"), rhythms(), 14)
        ways = (False, _("open their page")), (True, _("name the next person"))
        then = ask.choice(_("Then"), ways, more)
        made: list[int] = []
        another: list[bool] = []
        said = [_("Added.")]

        def work() -> None:
            with self._store.write() as session:
                before = set(people.names(session).values())
                person = people.add(session, name.text(), relation.currentData(), rhythm.currentData())
                made.append(person.id)
                another.append(then.currentData())
                if person.name in before:
                    same = _("There is another {name}: a family name tells them apart.")
                    said.append(same.format(name=person.name))

        if not ask.run(work):
            return False
        self.done.emit(" ".join(said), self._store.undo_of_last())
        if not another[-1]:
            self.person_chosen.emit(made[-1])
        return another[-1]
