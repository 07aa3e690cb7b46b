"""Coverage: what this relationship has carried, by last date. A picture without a number, and one offer."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from coach.advice import coverage
from coach.clock import Clock
from coach.i18n import phrases
from coach.i18n.translate import _
from coach.models import people, touches
from coach.services.coverage import picture
from coach.store.store import Store
from coach.views.people import coverage_picture as pictured
from coach.views.widgets import roles
from coach.views.widgets.living import Part
from coach.views.widgets.pieces import Card, button, label, words
from coach.views.widgets.screen import Screen
from coach.views.widgets.side_by_side import column, side_by_side

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from coach.content.library import Library


class Coverage:
    def __init__(self, screen: Screen, store: Store, clock: Clock) -> None:
        self._screen, self._store, self._clock = screen, store, clock
        self._id = 0

    def parts(self, session: "Session", library: "Library", person: people.Person) -> list[Part]:
        """The picture as wide as the page, what is offered below it, and what it is in one line."""
        today, self._id = self._clock.today(), person.id
        rows, offer = picture(library, session, person.id, today)
        how = pictured.How(today, person.name, person.leave)
        drawn = pictured.card(rows, self.want, how)
        offered = [Part("offer", self._offered, offer, library.guides[offer.guide].title)] if offer else []
        foot = _("A memory aid from what you noted, by hand. It is no target, and compared with nobody.")
        rhythm = words(self._rhythm_in_a_line(person), "body2")
        return [drawn, *offered, rhythm, words(foot, "meta")]

    def _offered(self, offer: coverage.Offer, guide: str) -> QWidget:
        card = Card(kind="callout")
        read = button(_("Read the guide"), partial(self.take_offer, offer), "primary")
        leave = button(_("Not for us"), partial(self.leave_offer, offer), "quiet")
        over = label(_("A place left empty for eight weeks"), "accent")
        roles.heard_as(over, "heading")
        said = column(over, label(guide, "callout"), label(offer.text, "body2"), spacing=4)
        if self._screen.small:
            return card.add(said, side_by_side(read, leave))
        across = QHBoxLayout()
        across.setSpacing(16)
        across.addWidget(said, 1)
        across.addWidget(leave)
        across.addWidget(read)
        card.body.addLayout(across)
        return card

    def _rhythm_in_a_line(self, person: people.Person) -> str:
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
