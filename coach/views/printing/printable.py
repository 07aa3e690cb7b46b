"""Which pages there are where one is, the asked one first; whom and which one-to-one each can be made for."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from coach.clock import Clock
from coach.content.library import Library
from coach.documents import pages
from coach.documents.page import Needs, Offer, Page
from coach.documents.request import PageRequest
from coach.i18n import phrases
from coach.i18n.translate import _
from coach.models import meetings, people
from coach.store.store import Store

AHEAD, BACK = 3, 12  # one-to-ones to choose from
LATEST = 60  # of which these are chosen
SOON = timedelta(days=14)


@dataclass(frozen=True)
class Wanted:
    """A page, its name in words, and what is known here of all it can be asked for."""

    page: Page
    text: str
    request: PageRequest


def fitting(asked: PageRequest, store: Store, library: Library) -> list[Wanted]:
    """Every page that can be made where one is, the asked one first."""
    with store.read() as session:
        known = asked
        if asked.meeting is not None:
            known = replace(asked, person=meetings.get(session, asked.meeting).person_id)
        somebody = known.person is not None or bool(people.everyone(session))
    lacking = {Needs.GUIDE: not asked.guide, Needs.PERSON: not somebody, Needs.MEETING: not somebody}
    by_need = sorted(pages.on_paper(), key=lambda page: list(Needs).index(page.needs))
    found = [
        Wanted(page, text, request)
        for page in by_need
        if not lacking.get(page.needs, False)
        for text, request in _offers(page, replace(known, page=page.id), library)
    ]
    first = next((one for one in found if _is_asked(one.request, asked)), None)
    return [*([first] if first else []), *(one for one in found if one is not first)]


def _offers(page: Page, known: PageRequest, library: Library) -> Sequence[Offer]:
    return page.offers(known, library) if page.offers else [(_(page.title), known)]


def _is_asked(one: PageRequest, asked: PageRequest) -> bool:
    """Where a page is there for several things, and none was named, any of them is."""
    same = (one.page, one.variant, one.answers) == (asked.page, asked.variant, asked.answers)
    return same and asked.path in ("", one.path) and asked.check in ("", one.check)


class PrintableFor:
    """The people and one-to-ones a page can be made for; read when asked."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store, self._clock = store, clock

    def people(self, also: int | None = None) -> list[tuple[int, str]]:
        """By name; `also` is somebody who may have been archived."""
        with self._store.read() as session:
            found = [(p.id, p.name) for p in people.everyone(session)]
            if also is not None and also not in dict(found):
                found.append((also, people.get(session, also).name))
        return found

    def first(self) -> int | None:
        """With whom the next one-to-one is."""
        start = datetime.combine(self._clock.today(), datetime.min.time())
        with self._store.read() as session:
            ahead = meetings.ahead(session, start, start + SOON)
        return ahead[0].person_id if ahead else None

    def is_for_later(self, meeting: int, page: Page) -> bool:
        """Whether a page that looks back has nothing to show of it yet: it is ahead, and without a note."""
        with self._store.read() as session:
            one = meetings.get(session, meeting)
            ahead = one.status in meetings.STILL_AHEAD and one.starts_at > self._clock.now()
            return page.looks_back and ahead and not one.notes

    def meetings(self, person: int, page: Page, also: int | None = None) -> list[tuple[int, str]]:
        """The next few and the latest, in the order in which `page` wants them."""
        day = datetime.combine(self._clock.today(), datetime.min.time())
        with self._store.read() as session:
            found = list(meetings.of_person(session, person, LATEST))
            if also is not None and also not in {m.id for m in found}:
                found.append(meetings.get(session, also))
        found = [m for m in found if m.status != meetings.MeetingStatus.CANCELLED or m.id == also]
        past = [m for m in found if m.status == meetings.MeetingStatus.HELD or m.starts_at < day]
        ahead = sorted((m for m in found if m not in past), key=lambda m: m.starts_at)
        shown = [*past[:BACK], *ahead[:AHEAD]] if page.looks_back else [*ahead[:AHEAD], *past[:BACK]]
        shown += [m for m in found if m.id == also and m not in shown]
        return [(m.id, phrases.moment(m.starts_at, self._clock.today())) for m in shown]
