"""Bridges: a connection between two others, and whether it happened without me."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget

from coach.i18n import phrases
from coach.i18n.translate import _
from coach.models import bridges, people
from coach.models.bridges import Bridge
from coach.views.plan.build_a_bridge import build_a_bridge
from coach.views.reflect.reflect_page import ReflectPage
from coach.views.widgets import levels
from coach.views.widgets.disc import Initials
from coach.views.widgets.hanging import OUT, Hung, Line, page_group, quiet_words
from coach.views.widgets.living import Part
from coach.views.widgets.marking import stands_for
from coach.views.widgets.pieces import button, label, more, name_of, press


class Bridges(ReflectPage):
    hangs = OUT

    @property
    def main(self) -> str:
        return name_of(_("Build a bridge"))

    def fill(self) -> None:
        with self.store.read() as session:
            self._names = {p.id: p.name for p in people.everyone(session, archived=True)}
            self._here = {p.id for p in people.everyone(session)}
            found = bridges.newest(session, but=self.sought)
        found = [b for b in found if self._stands_here(b)]
        offered = [self._part(one) for one in found if one.happened_on is None]
        happened = [self._part(one) for one in found if one.happened_on is not None]
        if not found:
            offered = [Part("nothing", self._nothing)]
        add = press(_("Build a bridge"), self.build, "primary", "plus")
        self.tell(
            self.top(_("Bridges"), add, under=_("Who should know each other better, and does not need you?")),
            page_group(_("Offered"), *(offered or [quiet_words(_("Nothing waits here."))])),
            *([page_group(_("It happened without you"), *happened)] if happened else []),
        )

    def _nothing(self) -> QWidget:
        nothing = self.screen.nothing_here(
            _("Here will stand whom you brought together, and why."),
            _("A team holds by its ties among each other, not by its ties to you."),
        )
        return Hung(nothing)

    def _stands_here(self, bridge: Bridge) -> bool:
        """Between two who are here; one that Find led to also where somebody has left."""
        known = set(self._names) if bridge.id == self.sought else self._here
        return bridge.first_id in known and bridge.second_id in known

    def _part(self, bridge: Bridge) -> Part:
        names = self._names[bridge.first_id], self._names[bridge.second_id]
        return Part(("bridge", bridge.id), self._row, bridge, names)

    def _row(self, bridge: Bridge, names: tuple[str, str]) -> QWidget:
        two = _("{one} and {other}").format(one=names[0], other=names[1])
        when = _("offered {day}").format(day=phrases.day(bridge.offered_on, self.clock.today()))
        acts: list[QWidget] = []
        if bridge.happened_on is None:
            acts.append(
                button(
                    _("It happened"),
                    partial(self.happened, bridge.id),
                    "quiet",
                    says=_("It happened: {two}").format(two=two),
                )
            )
        else:
            when += " · " + _("happened {day}").format(
                day=phrases.day(bridge.happened_on, self.clock.today())
            )
        acts.append(
            more(
                _("What can be done with: {what}").format(what=two),
                (_("Remove"), partial(self.remove, bridge.id)),
                *levels.acts(self.store, self.screen.done.emit, Bridge, bridge.id, bridge.confidence),
            )
        )
        lead = QWidget()
        across = QHBoxLayout(lead)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(4)
        for name in names:
            across.addWidget(Initials(name))
        row = Line(two, when, leads=[lead], acts=acts)
        row.text.insertWidget(1, label(self.screen.privacy.words(bridge.confidence, bridge.why), "body2"))
        return stands_for(row, "bridge", bridge.id)

    def build(self) -> None:
        build_a_bridge(self.screen, self.store, self.clock)

    def happened(self, bridge_id: int) -> None:
        with self.store.write() as session:
            session.get_one(Bridge, bridge_id).happened(self.clock.today())
        self.said(_("Noted."))

    def remove(self, bridge_id: int) -> None:
        with self.store.write() as session:
            session.get_one(Bridge, bridge_id).remove(self.clock.now())
        self.said(_("Removed."))
