"""Plan stands on the page itself: rows between hairlines, what happened said once, whose promises as tabs."""

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from coach.models import people, promises
from coach.views.destination import Place
from coach.views.plan.promise_rows import PromiseRows
from coach.views.widgets.hanging import Line
from coach.views.widgets.pieces import Card
from coach.views.widgets.pressing import Tick
from coach.views.widgets.tabs import Tabs
from tests.conftest import TODAY
from tests.views.hands import answer, said_on


def with_promises(window):
    """One past its date, one agreed afresh, one of theirs."""
    with window.store.write() as session:
        ben = people.add(session, "Ben Adeyemi").id
        promises.give(session, ben, "the rota", "mine", TODAY - timedelta(3), TODAY - timedelta(9))
        given = promises.give(session, ben, "the plan", "mine", TODAY + timedelta(3), TODAY)
        given.renegotiate(session, TODAY + timedelta(4), TODAY)
        promises.give(session, ben, "the list", "theirs", TODAY + timedelta(3), TODAY)


def test_rows_stand_on_the_page_and_what_happened_is_said_once(window):
    with_promises(window)
    screen = window.go(Place.PLAN)
    assert len([row for row in screen.findChildren(Line) if row.isVisible()]) >= 3
    assert not [one for one in screen.findChildren(Card) if one.isVisible() and one.objectName() == "card"]
    assert said_on(screen).lower().count("what happened") == 1
    seen = [one for one in screen.findChildren(QAbstractButton) if one.isVisible()]
    assert not [one for one in seen if one.text() == "What happened?"], "the box asks"
    assert [one for one in seen if one.accessibleName() == "What happened? the rota"]
    tabs = screen.findChild(Tabs)
    tabs._group.button(2).click()
    said = said_on(window.go(Place.PLAN))
    assert "the list" in said
    assert "the rota" not in said


def test_the_words_of_one_past_its_date_ask_what_happened(window):
    with_promises(window)
    screen = window.go(Place.PLAN)
    QApplication.processEvents()
    ask = next(one for one in screen.findChildren(Tick) if one.accessibleName() == "What happened? the rota")
    told = answer()
    QTest.mouseClick(ask.parentWidget().findChildren(QLabel)[-1], Qt.MouseButton.LeftButton)
    assert told
    assert not ask.isChecked()


def test_of_the_days_of_a_promise_the_one_ahead_is_a_ring(window):
    with_promises(window)
    window.go(Place.PLAN)
    rows = PromiseRows(window.clock, None, None)
    with window.store.read() as session:
        open_ones = {one.what: one for one in promises.open_ones(session)}
        chains = promises.chains(session, open_ones.values())
    afresh, late = open_ones["the plan"], open_ones["the rota"]
    behind = [done for _said, done in rows._dots(afresh, chains[afresh.id])]
    assert behind.count(False) == 1, "only the day in force lies ahead"
    assert behind[-1] is False
    assert all(done for _said, done in rows._dots(late, chains[late.id]))
