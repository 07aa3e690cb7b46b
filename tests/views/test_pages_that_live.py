"""After any act a page that lives shows what it would show built anew, and no other row was touched."""

from datetime import datetime, timedelta

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from coach.models import contacts, people, plans, promises
from coach.models.base import Confidence
from coach.models.meetings import Whose
from coach.services import agenda
from coach.services import meetings as talks
from coach.views.destination import Place, ToMeeting, ToPerson
from coach.views.widgets.living import Part
from coach.views.widgets.pieces import Row
from tests.conftest import TODAY
from tests.views.hands import open_window

AT = datetime(2026, 11, 24, 10)
STILL, MOST_READ = 3, 50  # readings alike, one after the other, until nothing moves any more


@pytest.fixture
def window(qtbot, vault):
    """Three people with promises both ways, topics, a plan and two one-to-ones."""
    made = open_window(qtbot, vault, TODAY)
    with made.store.write() as session:
        for number, name in enumerate(("Ana Ortiz", "Ben Adeyemi", "Chloé Martin")):
            person = people.add(session, name, rhythm_days=14).id
            for days in (-1, 1, 3, 20):
                side = "mine" if days % 2 else "theirs"
                due = TODAY + timedelta(days + number)
                promises.give(session, person, f"{name} {days}", side, due, TODAY - timedelta(9))
            meeting = talks.plan(session, person, AT + timedelta(number)) if number < 2 else None
            if meeting is not None:
                agenda.add(session, meeting.id, f"how {name} is")
            plans.make(session, "the phone rings", "I breathe", person)
    yield made
    made.close()


def first(session, person=1):
    """The first of hers that is open and not past its date."""
    return next(
        one
        for one in promises.open_ones(session)
        if one.person_id == person and one.due_on is not None and one.due_on >= TODAY
    )


def rename(session):
    people.get(session, 1).name = "Ana María Ortiz"


def archive(session):
    people.get(session, 2).archive(TODAY)


def move(session):
    talks.move(session, 1, AT + timedelta(2), Whose.MINE, TODAY)


def hide(session):
    first(session).confidence = Confidence.PRIVATE


ACTS = {
    "keep": lambda s: first(s, 2).keep(TODAY),
    "release": lambda s: first(s, 3).release(TODAY),
    "agree afresh": lambda s: first(s).renegotiate(s, TODAY + timedelta(30), TODAY),
    "give": lambda s: promises.give(s, 1, "the key", "mine", TODAY, TODAY),
    "reword": lambda s: setattr(first(s, 3), "what", "another thing"),
    "hide": hide,
    "rename": rename,
    "archive": archive,
    "add a topic": lambda s: agenda.add(s, 1, "holidays"),
    "move a one-to-one": move,
    "note a contact": lambda s: contacts.add(s, people.get(s, 3), "coffee", TODAY),
}
PAGES = {  # those of Reflect have their own story in reflect/test_living_pages.py
    "today": Place.TODAY,
    "plan": Place.PLAN,
    "meeting": ToMeeting(1),
    "one-to-ones": Place.ONE_TO_ONES,
    "library": Place.LIBRARY,
    "settings": Place.SETTINGS,
    "people": Place.PEOPLE,
    "person": ToPerson(1),
}


def shown(screen: QWidget) -> list[str]:
    """All its words and acts, from the top, once they stand still: that takes longer on a busy machine."""
    read = [_standing(screen)]
    while len(read) < MOST_READ and (len(read) < STILL or any(one != read[-1] for one in read[-STILL:])):
        QTest.qWait(30)
        read.append(_standing(screen))
    return read[-1]


def _standing(screen: QWidget) -> list[str]:
    found = []
    for one in screen.findChildren(QWidget):
        if isinstance(one, (QLabel, QPushButton)) and one.isVisible():
            at = one.mapTo(screen, one.rect().topLeft())
            found.append((at.y(), at.x(), one.text() or one.accessibleName(), *getattr(one, "acts", ())))
    return [str(one) for one in sorted(found)]


@pytest.mark.parametrize("page", PAGES)
def test_after_any_act_it_shows_what_it_would_show_built_anew(window, page):
    window.go(PAGES[page])
    screen = window.here()
    for name, act in ACTS.items():
        with window.store.write() as session:
            act(session)
        QApplication.processEvents()
        lives = shown(screen)
        screen.forget_parts()
        screen.refresh()
        assert lives == shown(screen), name


@pytest.mark.parametrize("page", [Place.TODAY, Place.PLAN, ToPerson(2)])
def test_an_act_touches_no_other_row(window, page):
    window.go(page)
    shown(screen := window.here())
    before = {row.title.text(): row for row in screen.findChildren(Row)}
    with window.store.write() as session:
        kept = first(session, 2)
        what = kept.what
        kept.keep(TODAY)
    shown(screen)
    after = {row.title.text(): row for row in screen.findChildren(Row)}
    assert what in before
    assert what not in after
    assert all(after[title] is row for title, row in before.items() if title != what)


def test_a_row_that_reads_more_than_it_was_given_is_found_out(window, monkeypatch):
    """The counter-test: a row of Plan that takes the name of somebody from elsewhere stays as it was."""
    window.go(Place.PLAN)
    plan = window.here()
    blind = type(plan)._promise
    monkeypatch.setattr(
        type(plan), "_promise", lambda self, one, _name, chain: blind(self, one, self._names[1], chain)
    )
    monkeypatch.setattr(
        type(plan), "_row", lambda self, one: Part(("promise", one.id), self._promise, one, "", [one])
    )
    plan.forget_parts()
    plan.refresh()
    with window.store.write() as session:
        rename(session)
    QApplication.processEvents()
    lives = shown(plan)
    plan.forget_parts()
    plan.refresh()
    assert lives != shown(plan)
