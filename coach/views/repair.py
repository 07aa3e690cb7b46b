"""Something felt off, and bridges: what I noticed and will ask; a connection between two others."""

from datetime import datetime, timedelta
from functools import partial

from PySide6.QtWidgets import QWidget

from coach import words
from coach.language import _
from coach.models import people, reflections
from coach.models.base import BrokenRule, Confidence
from coach.models.reflections import Bridge, Repair
from coach.views.parts import levels
from coach.views.parts.dialogs import Ask, as_date
from coach.views.parts.pieces import Card, Row, button, label
from coach.views.reflecting import Page


class Repairs(Page):
    def fill(self) -> None:
        begin = button(_("Put it into words"), self.begin, "primary", "plus")
        self.header(_("Something felt off"), begin)
        card = Card(_("Still open"), "life-buoy")
        with self.store.read() as session:
            names = {p.id: p.name for p in people.everyone(session, archived=True)}
            found = reflections.repairs_open(session)
        hidden = self.screen.privacy
        for repair in found:
            acts: list[QWidget] = [
                button(_("How it ended"), partial(self.end, repair.id), "quiet"),
                button(_("Remove"), partial(self.remove, repair.id), "quiet"),
            ]
            row = Row(
                hidden.words(repair.confidence, repair.noticed), names.get(repair.person_id, ""), acts=acts
            )
            if not hidden.hides(repair.confidence):
                for text in (repair.assumed, repair.asking):
                    if text:
                        row.text.addWidget(label(text, "meta"))
            if repair.ask_on:
                when = _("to ask {day}").format(day=words.weekday(repair.ask_on, self.today))
                row.text.addWidget(label(when, "accent"))
            card.add(row)
        if any(hidden.hides(repair.confidence) for repair in found):
            card.add(self.show_private())
        if not found:
            card.add(
                label(_("Nothing is open. A small thing is easier to ask about than a large one."), "body2")
            )
        self.screen.page.addWidget(card)

    def begin(self) -> None:
        with self.store.read() as session:
            known = [(p.id, p.name) for p in people.everyone(session)]
        if not known:
            self.screen.trouble.emit(_("Add a person first."))
            return
        why = _("What you saw is one thing, what you make of it another. Ask before you believe it.")
        ask = Ask(self.screen.window(), _("Something felt off"), _("Keep it"), why)
        who = ask.choice(_("With"), known)
        noticed = ask.line(_("What I noticed"), hint=_("What a camera would have seen"))
        assumed = ask.line(_("What I assume"), hint=_("It may be wrong"))
        asking = ask.line(_("How I shall ask"), _("I noticed that … How did you see it?"))
        when = ask.day(_("When"), self.today + timedelta(days=1))
        level = ask.choice(_("For whom"), levels.named(), Confidence.PRIVATE)

        def work() -> None:
            with self.store.write() as session:
                made = reflections.notice(session, who.currentData(), noticed.text(), self.today)
                made.assumed, made.asking = assumed.text().strip(), asking.text().strip()
                made.ask_on, made.confidence = as_date(when), level.currentData()

        if ask.run(work):
            self.said(_("Kept."))

    def end(self, repair_id: int) -> None:
        ask = Ask(self.screen.window(), _("How it ended"), _("Note it"))
        how = ask.line(_("In one line"))

        def work() -> None:
            with self.store.write() as session:
                session.get_one(Repair, repair_id).end(how.text(), self.today)

        if ask.run(work):
            self.said(_("Noted."))

    def remove(self, repair_id: int) -> None:
        with self.store.write() as session:
            session.get_one(Repair, repair_id).removed_at = datetime.combine(self.today, datetime.min.time())
        self.said(_("Removed."))


class Bridges(Page):
    def fill(self) -> None:
        self.header(_("Bridges"), button(_("Build a bridge"), self.build, "primary", "plus"))
        card = Card(_("Between two others"), "waypoints")
        with self.store.read() as session:
            names = {p.id: p.name for p in people.everyone(session, archived=True)}
            found = reflections.bridges(session)
        for bridge in found:
            both = _("{first} and {second}").format(
                first=names.get(bridge.first_id, ""), second=names.get(bridge.second_id, "")
            )
            offered = _("offered {day}").format(day=words.day(bridge.offered_on, self.today))
            acts: list[QWidget] = []
            if bridge.happened_on:
                offered += " · " + _("it happened without me")
            else:
                says = _("It happened without me: {who}").format(who=both)
                acts.append(button(_("It happened"), partial(self.happened, bridge.id), "quiet", says=says))
            card.add(Row(both, f"{bridge.why} · {offered}", acts=acts))
        if not found:
            card.add(label(_("Two people who would be glad of each other, and do not know it yet?"), "body2"))
        self.screen.page.addWidget(card)

    def build(self) -> None:
        with self.store.read() as session:
            known = [(p.id, p.name) for p in people.everyone(session)]
        if len(known) < 2:
            self.screen.trouble.emit(_("A bridge needs two people. Add them first."))
            return
        ask = Ask(self.screen.window(), _("A bridge"), _("Build it"), _("Ask both first; each may say no."))
        first, second = ask.choice(_("From"), known), ask.choice(_("To"), known, known[1][0])
        why = ask.line(_("Because"), hint=_("What each could give the other"))

        def work() -> None:
            with self.store.write() as session:
                reflections.build_bridge(
                    session, first.currentData(), second.currentData(), why.text(), self.today
                )

        if ask.run(work):
            self.said(_("Kept."))

    def happened(self, bridge_id: int) -> None:
        try:
            with self.store.write() as session:
                session.get_one(Bridge, bridge_id).happened(self.today)
        except BrokenRule as fault:
            self.screen.trouble.emit(str(fault))
            return
        self.said(_("Good."))
