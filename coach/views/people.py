"""People: everyone the leader works with, in the order of the alphabet."""

from datetime import date

from coach import words
from coach.models import people
from coach.models.people import Person, Relation
from coach.store import Store
from coach.views.parts.dialogs import Ask
from coach.views.parts.list_model import Item, ListView
from coach.views.parts.pieces import Card, button
from coach.views.parts.screen import Screen

RELATIONS = (
    (Relation.REPORT, "reports to me"),
    (Relation.PEER, "a peer"),
    (Relation.MANAGER, "my manager"),
    (Relation.SKIP_LEVEL, "reports to someone I lead"),
    (Relation.OTHER, "someone else"),
)
RHYTHMS = (
    (None, "no rhythm yet"),
    (7, "every week"),
    (14, "every 2 weeks"),
    (21, "every 3 weeks"),
    (28, "every 4 weeks"),
)


class PeopleScreen(Screen):
    shows = frozenset({"Person", "Contact", "Meeting"})
    name = "people"

    def __init__(self, store: Store, today: date) -> None:
        super().__init__()
        self._store, self._today = store, today

    def refresh(self) -> None:
        self.empty()
        with self._store.read() as session:
            found = people.everyone(session, archived=True)
        add = button("Add a person", self.add_person, "primary", "plus")
        self.header("Whom you work with", "People", add)
        card = Card()
        if not found:
            card.add(
                self.nothing_here(
                    "Here you will find everyone you lead and work with.",
                    "Each has one page: what is open between you, your conversations, what matters to them.",
                )
            )
        else:
            self.list = ListView("People list")
            self.list.chosen.connect(lambda i: self.person_chosen.emit(i))
            here = [self._item(p) for p in found if not p.archived_on]
            gone = [self._item(p) for p in found if p.archived_on]
            self.list.show_items(
                here + ([Item(0, "Archived", heading=True), *gone] if gone else []), fit=True
            )
            card.add(self.list)
        self.page.addWidget(card)
        self.page.addStretch(1)

    def _item(self, person: Person) -> Item:
        said = dict(RELATIONS)[Relation(person.relation)]
        if person.rhythm_days:
            said += f" · {words.every(person.rhythm_days)}"
        if person.on_leave(self._today):
            last = (
                f"on leave until {words.day(person.leave_until, self._today)}"
                if person.leave_until
                else "on leave"
            )
        elif person.last_contact_on:
            last = f"last contact {words.day(person.last_contact_on, self._today)}"
        else:
            last = ""
        return Item(person.id, person.name, said, last, person.name)

    def add_person(self) -> None:
        ask = Ask(self.window(), "Who is it?", "Add")
        name = ask.line("Name", hint="As you call them")
        relation = ask.choice("They are", RELATIONS)
        rhythm = ask.choice("We meet", RHYTHMS, 14)
        made: list[int] = []

        def work() -> None:
            with self._store.write() as session:
                person = people.add(session, name.text(), relation.currentData(), rhythm.currentData())
                made.append(person.id)

        if ask.run(work):
            self.done.emit("Added.", lambda: self._take_back(made[-1]))
            self.person_chosen.emit(made[-1])

    def _take_back(self, person_id: int) -> None:
        from datetime import datetime

        with self._store.write() as session:
            people.get(session, person_id).removed_at = datetime.combine(self._today, datetime.min.time())
