"""Something felt off: what I noticed apart from what I assume, how I shall ask, and how it ended."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from coach.advice.rhythm import workday_after
from coach.content.library import Guide
from coach.i18n import phrases
from coach.i18n.translate import _, p_
from coach.models import people, repairs
from coach.models.base import A_LINE, Confidence, clean_line
from coach.models.repairs import Repair
from coach.services.earlier_wordings import of_record
from coach.views.reflect.reflect_page import ReflectPage
from coach.views.widgets import earlier_wordings as wordings
from coach.views.widgets import levels
from coach.views.widgets.dialogs import Ask, as_date
from coach.views.widgets.disc import Initials
from coach.views.widgets.hanging import OUT, Hung, Line, page_group, whole
from coach.views.widgets.living import Part
from coach.views.widgets.marking import stands_for
from coach.views.widgets.pieces import button, label, more, name_of, press
from coach.views.widgets.side_by_side import columns

NEW = "new"  # asked to show this, it asks for the words at once


class Repairs(ReflectPage):
    hangs = OUT

    @property
    def main(self) -> str:
        return name_of(_("Put it into words"))

    def open(self, *what: str) -> None:
        if NEW in what:
            QTimer.singleShot(0, self.screen, self.notice)

    def fill(self) -> None:
        with self.store.read() as session:
            self._names = {p.id: p.name for p in people.everyone(session, archived=True)}
            self._here = {p.id: p.name for p in people.everyone(session)}
            still_open = [r for r in repairs.still_open(session) if self._stands_here(r)]
            ended = [r for r in repairs.ended(session, but=self.sought) if self._stands_here(r)]
        private = any(self.screen.privacy.hides(r.confidence) for r in (*still_open, *ended))
        add = press(_("Put it into words"), self.notice, "primary", "plus")
        top = self.top(_("Something felt off"), *([self.to_private()] if private else []), add)
        waiting = [self._part(one, self._row) for one in still_open] or [Part("nothing", self._nothing)]
        left = [page_group(_("Still open"), *waiting)]
        if ended:
            left.append(page_group(_("How it ended"), *(self._part(one, self._ended) for one in ended)))
        guides = [Part(("guide", one.slug), self._guide, one) for one in self.library.on_shelf("repair")[:6]]
        beside = page_group(_("Guides for it"), *guides)
        self.tell(top, columns((left, 15), ([beside], 8), narrow=700, gap=OUT))

    def _nothing(self) -> QWidget:
        nothing = self.screen.nothing_here(
            _("Here is room for a moment that stayed with you."),
            _("What you saw and heard is one thing, what you make of it another. Then you can ask."),
        )
        return Hung(nothing)

    def _guide(self, guide: Guide) -> QWidget:
        says = _("Read: {title}").format(title=guide.title)
        return Line(guide.title, opens=whole(says, partial(self._read, guide.slug)))

    def _read(self, slug: str) -> None:
        self.screen.guide_chosen.emit(slug)

    def _part(self, repair: Repair, row: Callable[[Repair, str], QWidget]) -> Part:
        return Part(("repair", repair.id), row, repair, self._names[repair.person_id])

    def _stands_here(self, repair: Repair) -> bool:
        """With somebody who is here; one that Find led to also with somebody who has left."""
        return repair.person_id in (self._names if repair.id == self.sought else self._here)

    def _row(self, repair: Repair, name: str) -> QWidget:
        hides = self.screen.privacy.hides(repair.confidence)
        said = self.screen.privacy.words(repair.confidence, repair.noticed)
        noted = _("noticed {day}").format(day=phrases.day(repair.noted_on, self.clock.today()))
        ask_on = ""
        if repair.ask_on is not None:
            ask_on = " · " + _("to ask {day}").format(day=phrases.weekday(repair.ask_on, self.clock.today()))
        end = button(
            _("How it ended"),
            partial(self.end, repair.id),
            "quiet",
            says=_("How it ended: {what}").format(what=said),
        )
        change = [] if hides else [(_("Change"), partial(self.notice, repair.id))]
        menu = more(
            _("What can be done with: {what}").format(what=said),
            *change,
            *levels.acts(self.store, self.screen.done.emit, Repair, repair.id, repair.confidence),
            self._earlier(repair),
            (_("Remove"), partial(self.remove, repair.id)),
        )
        row = Line(said, f"{name} · {noted}{ask_on}", leads=[Initials(name)], acts=[end, menu])
        if not hides:
            for text, what in ((_("I assume"), repair.assumed), (_("I shall ask"), repair.asking)):
                if what:
                    row.text.addSpacing(4)
                    row.text.addWidget(label(text, "meta"))
                    row.text.addWidget(label(what, "body2"))
        return stands_for(row, "repair", repair.id)

    def _ended(self, repair: Repair, name: str) -> QWidget:
        on = phrases.day(repair.ended_on or self.clock.today(), self.clock.today())
        said = self.screen.privacy.words(repair.confidence, repair.noticed)
        hides = self.screen.privacy.hides(repair.confidence)
        change = [] if hides else [(_("Change"), partial(self.correct_end, repair.id))]
        menu = more(
            _("What can be done with: {what}").format(what=said),
            *change,
            *levels.acts(self.store, self.screen.done.emit, Repair, repair.id, repair.confidence),
            self._earlier(repair),
            (_("Remove"), partial(self.remove, repair.id)),
        )
        row = Line(said, f"{name} · {on}", leads=[Initials(name)], acts=[menu])
        if repair.ended and not self.screen.privacy.hides(repair.confidence):
            row.text.addWidget(label(repair.ended, "body2"))
        return stands_for(row, "repair", repair.id)

    def _earlier(self, repair: Repair) -> tuple[str, Callable[[], object]]:
        """How its sentences read before."""
        find = partial(of_record, kind=Repair, number=repair.id)
        return wordings.act(self.screen, self.store, self.clock, find)

    def notice(self, repair_id: int = 0) -> None:
        """A new one, or the words of one that is held."""
        if not self._here:
            self.screen.trouble.emit(_("It is between two people: add a person first."))
            return
        with self.store.read() as session:
            held = session.get(Repair, repair_id) if repair_id else None
        ask = Ask(
            self.screen,
            _("Something felt off"),
            _("Keep it"),
            _("Private unless you choose otherwise. Write it as if they will read it."),
            key=f"repair|repairs {repair_id}" if repair_id else "repair",
        )
        whom = {held.person_id: self._names[held.person_id], **self._here} if held else self._here
        who = ask.choice(_("With"), tuple(whom.items()), held.person_id if held else None)
        noticed = ask.long_line(
            _("I noticed"), held.noticed if held else "", _("What a camera would have seen")
        )
        assumed = ask.long_line(
            _("I assume"), held.assumed if held else "", _("What you make of it; it may be wrong"), 0
        )
        asking = ask.note(
            _("I shall ask"), held.asking if held else "", _("I noticed … and I wonder … How was it for you?")
        )
        when = ask.day(
            _("On"), (held and held.ask_on) or workday_after(self.clock.today()), self.clock.today()
        )
        level = ask.choice(_("For whom"), levels.named(), held.confidence if held else Confidence.PRIVATE)

        def work() -> None:
            with self.store.write() as session:
                if repair_id:
                    repair = session.get_one(Repair, repair_id)
                    repair.belongs_to(who.currentData())
                    repair.noticed = clean_line(noticed.text(), _("What you noticed"), A_LINE)
                else:
                    repair = repairs.note(session, who.currentData(), noticed.text(), self.clock.today())
                repair.assumed, repair.asking = assumed.text().strip(), asking.toPlainText().strip()
                repair.ask_on = as_date(when)
                repair.confidence = level.currentData()

        if ask.run(work):
            self.said(p_("words", "Kept."))

    def end(self, repair_id: int) -> None:
        ask = Ask(
            self.screen,
            _("How did it end?"),
            _("Note it"),
            _("A sentence, or nothing. Not everything has to be settled."),
            key=f"end|repairs {repair_id}",
        )
        how = ask.note(_("It ended so"))

        def work() -> None:
            with self.store.write() as session:
                session.get_one(Repair, repair_id).end(how.toPlainText(), self.clock.today())

        if ask.run(work):
            self.said(_("Noted."))

    def correct_end(self, repair_id: int) -> None:
        """What was noticed and how it ended, in better words; the day on which it ended stays."""
        with self.store.read() as session:
            held = session.get_one(Repair, repair_id)
        ask = Ask(self.screen, _("How did it end?"), _("Change"), key=f"correct end|repairs {repair_id}")
        noticed = ask.long_line(_("I noticed"), held.noticed)
        how = ask.note(_("It ended so"), held.ended)

        def work() -> None:
            with self.store.write() as session:
                repair = session.get_one(Repair, repair_id)
                repair.noticed = clean_line(noticed.text(), _("What you noticed"), A_LINE)
                repair.ended = how.toPlainText().strip()

        if ask.run(work):
            self.said(_("Changed."))

    def remove(self, repair_id: int) -> None:
        with self.store.write() as session:
            session.get_one(Repair, repair_id).remove(self.clock.now())
        self.said(_("Removed."))
