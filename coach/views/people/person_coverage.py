"""Coverage: what this relationship has carried, by last date. A picture without a number, and one offer."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coach.advice import coverage
from coach.clock import Clock
from coach.i18n import phrases
from coach.i18n.translate import _
from coach.models import people, touches
from coach.services.coverage import picture
from coach.store.store import Store
from coach.views.people import coverage_picture as pictured
from coach.views.widgets.pieces import Card, button, column, label, side_by_side
from coach.views.widgets.screen import Screen

if TYPE_CHECKING:
    from coach.content.library import Library


class Coverage(QWidget):
    def __init__(
        self, screen: Screen, store: Store, clock: Clock, library: "Library", person: people.Person
    ) -> None:
        super().__init__()
        self._screen, self._store, self._clock, self._library = screen, store, clock, library
        self._person, self._id = person, person.id
        with store.read() as session:
            self._rows, self._offer = picture(library, session, person.id, clock.today())
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.addWidget(self._pictures())

    def _pictures(self) -> QWidget:
        """The picture as wide as the page, what is offered below it, and what it is in one line."""
        today, narrow = self._clock.today(), self._screen.small
        cards = [
            pictured.card(self._rows, kind, self.want, today, self._person.name, narrow)
            for kind in coverage.PictureKind
        ]
        beside = [self._offered(self._offer)] if self._offer else []
        foot = _("A memory aid from what you noted, by hand. It is no target, and compared with nobody.")
        return column(*cards, *beside, label(self._rhythm_in_a_line(), "body2"), label(foot, "meta"))

    def _offered(self, offer: coverage.Offer) -> QWidget:
        card = Card(_("A place left empty for eight weeks"), kind="callout")
        card.add(label(self._library.guides[offer.guide].title, "callout"), label(offer.text, "body2"))
        read = button(_("Read the guide"), partial(self.take_offer, offer), "primary")
        leave = button(_("Not for us"), partial(self.leave_offer, offer), "quiet")
        return card.add(side_by_side(read, leave))

    def _rhythm_in_a_line(self) -> str:
        person = self._person
        last = person.last_contact_on
        said = [
            phrases.capital(phrases.every(person.rhythm_days))
            if person.rhythm_days
            else _("No rhythm agreed yet")
        ]
        if person.at_most_days:
            said.append(_("at most {time}").format(time=phrases.spell(person.at_most_days)))
        if last is not None:
            said.append(_("last real contact {day}").format(day=phrases.day(last, self._clock.today())))
        return " · ".join(said)

    def want(self, function: str, wanted: bool) -> None:
        with self._store.write() as session:
            touches.want(session, self._id, function, wanted, self._clock.today())
        self._screen.done.emit(_("Noted."), self._store.undo_of_last())

    def take_offer(self, offer: coverage.Offer) -> None:
        self._offered_once(offer)
        self._screen.guide_chosen.emit(offer.guide)

    def leave_offer(self, offer: coverage.Offer) -> None:
        self._offered_once(offer)
        self._screen.done.emit(_("It will not be offered again for this."), self._store.undo_of_last())

    def _offered_once(self, offer: coverage.Offer) -> None:
        with self._store.write() as session:
            session.add(
                touches.Offered(person_id=self._id, tag=offer.tag, guide=offer.guide, on=self._clock.today())
            )
