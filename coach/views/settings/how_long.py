"""How long notes are kept: of people who have left, of the journal, and of what was removed."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from coach import settings
from coach.clock import Clock
from coach.i18n import phrases
from coach.i18n.translate import _, n_
from coach.models.people import Person
from coach.services import forgetting, trash
from coach.settings import Settings
from coach.store.store import Store
from coach.views.care.crisis import copies_left
from coach.views.settings.rows import Setting, choice, setting
from coach.views.settings.trash import in_the_trash, open_trash
from coach.views.widgets.living import Part
from coach.views.widgets.pieces import button, press
from coach.views.widgets.screen import Screen


class HowLong:
    """The rows of one group; `keep` stores what changes of the settings, such as journal_years."""

    def __init__(
        self, screen: Screen, store: Store, chosen: Settings, clock: Clock, keep: Callable[..., None]
    ) -> None:
        self._screen, self._store, self._chosen, self._clock = screen, store, chosen, clock
        self._keep = keep

    def rows(self) -> list[Part]:
        """When to ask about those who have left, whom to ask about now, and the journal’s old pages."""
        chosen, today = self._chosen, self._clock.today()
        day = forgetting.earlier(today, chosen.journal_years * 12)
        with self._store.read() as session:
            waiting = forgetting.waiting(session, chosen.retention_months, today)
            pages = forgetting.pages_before(session, day)
            removed = len(trash.held(session))
        asked = [self._who_left(person) for person in waiting]
        return [
            Part("months", self._months, chosen.retention_months),
            *asked,
            Part("years", self._years, chosen.journal_years, pages),
            in_the_trash(removed, self.open_trash),
        ]

    def open_trash(self) -> None:
        """What was removed, to be put back; private lines only while they are in sight."""
        screen = self._screen
        open_trash(screen.window(), self._store, self._clock, screen.privacy.hides, screen.done.emit)

    def tidy(self) -> None:
        """The old pages go out of the file itself; until Coach is closed they can still be brought back."""
        day = forgetting.earlier(self._clock.today(), self._chosen.journal_years * 12)
        with self._store.write_for_good() as session:
            gone = forgetting.delete_pages(session, day)
        undo = self._store.undo_of_last()
        self._store.vault.compact()
        said = n_("{count} page deleted.", "{count} pages deleted.", gone).format(count=gone)
        self._screen.done.emit(f"{said} {copies_left(self._store.vault)}".strip(), undo)

    def _months(self, chosen: int) -> QWidget:
        months = choice(_("Ask about people who have left"), "retention_months")
        for count in settings.MONTHS:
            said = n_("after {count} month", "after {count} months", count) if count else _("never")
            months.addItem(said.format(count=count), count)
        months.setCurrentIndex(months.findData(chosen))
        months.activated.connect(lambda _row: self._keep(retention_months=months.currentData()))
        why = _("So that nothing is kept longer than it is needed.")
        return Setting(months.accessibleName(), "", why, [months])

    def _who_left(self, person: Person) -> Part:
        assert person.archived_on is not None
        left = _("archived {day}").format(day=phrases.day(person.archived_on, self._clock.today()))
        says = _("Open {name}").format(name=person.name)
        act = press(_("Open"), partial(self._open, person.id), "quiet", says=says)
        return setting(f"left {person.id}", person.name, left, "", False, act)

    def _years(self, chosen: int, pages: int) -> QWidget:
        years = choice(_("Journal older than"), "journal_years")
        for count in settings.YEARS:
            years.addItem(n_("{count} year", "{count} years", count).format(count=count), count)
        years.setCurrentIndex(years.findData(chosen))
        years.activated.connect(lambda _row: self._keep(journal_years=years.currentData()))
        acts: list[QWidget] = [years]
        held = _("No pages.")
        if pages:
            held = n_("{count} page.", "{count} pages.", pages).format(count=pages)
            acts.append(button(_("Delete"), self.tidy, says=_("Delete the journal’s old pages")))
        return Setting(years.accessibleName(), held, acts=acts)

    def _open(self, person_id: int) -> None:
        self._screen.person_chosen.emit(person_id)
