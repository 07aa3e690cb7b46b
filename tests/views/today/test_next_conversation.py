"""What a leader meets ten minutes before: the next conversation alone, its hour, one press to its brief."""

from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton

from coach import clock
from coach.database.today import Today, TodayRow
from coach.i18n import region
from coach.models import meetings, people, promises
from coach.settings import Settings
from coach.store.store import Store
from coach.views.destination import Place, ToGuide, ToMeeting
from coach.views.meetings.meeting_page import MEET, PREPARE
from coach.views.today import conversations, today
from coach.views.widgets import look, on_top
from coach.views.widgets.disc import Initials
from coach.views.widgets.hanging import Line
from coach.views.window import desk_place
from coach.views.window.main_window import MainWindow
from tests.conftest import TODAY
from tests.views.hands import answer, press, said_on

TEN = datetime(2026, 11, 23, 10)
CHLOE, BEN = "Chloé Martin", "Ben Adeyemi"


@pytest.fixture
def at(monkeypatch):
    """Turns the wall clock."""

    def turn(hour, minute=0):
        monkeypatch.setattr(clock, "now", lambda: datetime(2026, 11, 23, hour, minute))

    turn(9, 40)
    return turn


@pytest.fixture
def two(at, window):
    """Chloé today at ten for half an hour, Ben tomorrow; a promise past its date, one due soon, one later."""
    with window.store.write() as session:
        chloe, ben = (people.add(session, name).id for name in (CHLOE, BEN))
        window.first = meetings.plan(session, chloe, TEN, place="Room 4").id
        window.second = meetings.plan(session, ben, TEN + timedelta(1)).id
        for days, what in ((-3, "the rota"), (1, "the letter"), (5, "the budget")):
            day = TODAY + timedelta(days)
            promises.give(session, ben, what, "mine", day, TODAY - timedelta(9))
    window.go(Place.TODAY).refresh()
    return window


def card(window):
    QApplication.processEvents()
    (found,) = [
        one for one in window.here().findChildren(Line) if one.objectName() == "card" and one.isVisible()
    ]
    return found


def row(**of):
    return TodayRow(**{"section": "meeting", "id": 1, "person_id": 1, "name": CHLOE, "words": "planned"} | of)


def test_the_next_conversation_stands_alone_with_its_hour_and_the_day_is_headed_by_it(two):
    said = said_on(two.here())
    assert "Chloé at 10:00, one promise of yours due by tomorrow" in said
    assert said_on(card(two)).splitlines() == [
        "10:00", "in 20 minutes", CHLOE, "Nothing on the agenda yet · Room 4",
    ]  # fmt: skip
    primary = [b for b in card(two).findChildren(QPushButton) if b.property("kind") == "primary"]
    assert [one.text() for one in primary] == ["Open the brief"]
    assert "Tomorrow 10:00" in said


def test_enter_opens_its_brief_for_whoever_comes_by_hand(two):
    two.sidebar.setFocus()
    two.arrive()
    assert two.focusWidget().accessibleName() == f"Open one-to-one with {CHLOE}"
    QTest.keyClick(two.focusWidget(), Qt.Key.Key_Down)
    assert two.focusWidget().accessibleName() == f"Prepare one-to-one with {BEN}"
    QTest.keyClick(two.focusWidget(), Qt.Key.Key_Up)
    QTest.keyClick(two.focusWidget(), Qt.Key.Key_Return)
    assert two.at() == ToMeeting(two.first)
    assert two.here().in_front() == str(PREPARE)


def test_the_minutes_go_by_without_a_row_being_touched_and_during_it_the_notes_are_opened(two, at):
    held = card(two)
    at(9, 58)
    two.here()._look_at_the_clock()
    assert "in 2 minutes" in said_on(held)
    assert card(two) is held
    at(10, 10)
    two.here()._look_at_the_clock()
    assert "now" in said_on(card(two)).splitlines()
    press(two.here(), f"Open one-to-one with {CHLOE}")
    assert two.here().in_front() == str(MEET)


def test_who_comes_back_from_another_page_reads_the_minutes_of_now(two, at):
    at(9, 50)
    two.here()._look_at_the_clock()
    two.go(Place.PEOPLE)
    at(9, 58)
    two.go(Place.TODAY)
    assert "in 2 minutes" in said_on(card(two))


def test_once_its_end_has_passed_the_next_one_is_next_and_it_is_asked_about(two, at):
    at(10, 31)
    two.here()._look_at_the_clock()
    assert BEN in said_on(card(two))
    assert f"Today 10:00\n{CHLOE}\ndid it take place?" in said_on(two.here())
    press(two.here(), f"It did: {CHLOE}, today")
    assert "held today" in said_on(two.here())


def test_how_soon_is_said_as_a_person_would():
    due = row(due="2026-11-23 10:00:00", extra="0/0/30/")
    told = [
        conversations.how_soon(due, datetime(2026, 11, 23, *to))
        for to in ((7, 50), (8, 15), (8, 30), (9, 59), (10, 5))
    ]
    assert told == ["in two hours", "in two hours", "in 90 minutes", "in one minute", "now"]
    assert conversations.how_soon(due, datetime(2026, 11, 20, 9)) == "Monday"


@pytest.mark.parametrize(
    ("extra", "said"),
    [
        ("0/0/30/", "nothing on the agenda yet"),
        ("2/2/30/", "two topics from Chloé"),
        ("0/1/30/", "one topic of yours"),
        ("1/3/30/", "three topics, one from Chloé"),
        ("", ""),
    ],
)
def test_what_is_prepared_is_said_with_whose_it_is(extra, said):
    assert conversations.prepared(row(due="2026-11-23 10:00:00", extra=extra)) == said


def test_with_nothing_due_the_headline_is_the_talk_alone_and_with_no_talk_the_promises():
    """The counter-test."""
    now = datetime(2026, 11, 23, 9)
    owed = row(section="promise-mine", due="2026-11-24", extra="")
    later = row(section="promise-mine", due="2026-11-26", extra="")
    talk = row(due="2026-11-23 10:00:00", extra="0/0/30/")
    assert conversations.headline(Today(TODAY, (talk,), mine=(later,)), now) == "Chloé at 10:00"
    assert (
        conversations.headline(Today(TODAY, mine=(owed, later)), now)
        == "One promise of yours due by tomorrow"
    )
    friday = TODAY - timedelta(3)
    over_the_weekend = row(section="promise-mine", due="2026-11-23", extra="")
    told = conversations.headline(Today(friday, mine=(over_the_weekend,)), datetime(2026, 11, 20, 9))
    assert told == "One promise of yours due by Monday"


def test_the_box_of_a_promise_past_its_date_asks_what_happened_and_stays_open(two):
    boxes = {one.accessibleName(): one for one in two.here().findChildren(QAbstractButton)}
    box = boxes["What happened?: the rota"]
    told = answer()
    box.click()
    assert told
    assert told[0]  # nothing was chosen, so nothing is noted
    assert not box.isChecked()
    assert said_on(two.here()).count("what happened?") == 1
    boxes["I kept it: the letter"].click()
    QApplication.processEvents()
    assert "the letter" not in said_on(two.here())


def test_the_words_of_a_promise_past_its_date_ask_as_its_box_does(two):
    """“What happened?”, in amber: it was pressed, and nothing did; only the box beside it asked."""
    boxes = {one.accessibleName(): one for one in two.here().findChildren(QAbstractButton)}
    past, ahead = boxes["What happened?: the rota"], boxes["I kept it: the letter"]
    QTest.mouseClick(ahead.parentWidget().title, Qt.MouseButton.LeftButton)
    assert on_top.in_front() is None, "what is kept is kept by its box alone"
    assert "the letter" in said_on(two.here())
    told = answer()
    QTest.mouseClick(past.parentWidget().findChildren(QLabel)[-1], Qt.MouseButton.LeftButton)
    assert told
    assert two.focusWidget() is past


def test_a_full_week_shows_five_more_the_rest_is_counted_and_leads_to_all(two):
    with two.store.write() as session:
        for number in range(7):
            person = people.add(session, f"Person {number}").id
            meetings.plan(session, person, TEN + timedelta(days=2, hours=number))
    two.here().refresh()
    said = said_on(two.here())
    assert "Person 3" in said
    assert "Person 4" not in said
    press(two.here(), "and 3 more this week")
    assert two.at() == Place.ONE_TO_ONES


@pytest.mark.parametrize(("which", "to"), [(2, Place.PLAN), (4, ToGuide("say-back-what-you-heard"))])
def test_do_it_now_leads_to_where_the_act_begins(two, which, to):
    screen = two.here()
    while (TODAY.toordinal() + screen._small) % len(today.ACTS) != which:
        press(screen, "Another small act")
    press(screen, f"Do it now: {today.ACTS[which][0]}")
    assert two.at() == to


def test_every_small_act_leads_somewhere(two):
    for _act, _size, where in today.ACTS:
        assert where in ("thank", *today.PLACES) or where in two.library.guides


def test_a_narrow_window_tells_today_once(qtbot, vault, monkeypatch):
    vault.remember(desk_place.NAME, "0 0 880 640 0")
    told = []
    refresh = today.TodayScreen.refresh
    monkeypatch.setattr(today.TodayScreen, "refresh", lambda self: (told.append(self.small), refresh(self)))
    made = MainWindow(vault, Settings(), clock.Clock(TODAY), lambda: (Store(vault), None))
    qtbot.addWidget(made, before_close_func=lambda _window: None)
    desk_place.stand(made, vault.recall(desk_place.NAME))
    made.show()
    qtbot.waitExposed(made)
    assert told == [True]
    made.close()


def test_of_two_who_are_called_the_same_the_headline_says_which():
    now = datetime(2026, 11, 23, 9)
    talk = row(due="2026-11-23 10:00:00", extra="0/0/30/")
    other = row(due="2026-11-24 10:00:00", extra="0/0/30/")._replace(name="Chloé Dupont")
    assert conversations.headline(Today(TODAY, (talk, other)), now) == f"{talk.name} at 10:00"
    assert conversations.headline(Today(TODAY, (talk, talk)), now) == "Chloé at 10:00"


def edges_of_portraits(window):
    """px at which those of the left column begin; the one of the card among them."""
    QApplication.processEvents()
    edges = (
        one.mapTo(window, QPoint()).x() for one in window.here().findChildren(Initials) if one.isVisible()
    )
    return {edge for edge in edges if edge < window.width() // 2}


def in_one_column(edges):
    """But for the frame of the card, which is drawn only where a style is worn."""
    return max(edges) - min(edges) <= 1


def test_what_is_over_stands_below_what_is_next_and_in_the_same_columns(two, at):
    with two.store.write() as session:
        chloe = people.get(session, meetings.get(session, two.first).person_id)
        meetings.plan(session, chloe.id, TEN - timedelta(4))
        meetings.plan(session, chloe.id, TEN - timedelta(hours=1)).hold(chloe)
    two.here().refresh()
    said = said_on(two.here())
    assert said.index("Tomorrow 10:00") < said.index("Past conversations") < said.index("Promises")
    assert f"Thu 19 Nov\n{CHLOE}\ndid it take place?" in said
    assert f"Today 09:00\n{CHLOE}\nheld today" in said
    assert in_one_column(edges_of_portraits(two))


def test_the_columns_grow_with_the_text_and_with_a_day_of_two_halves(qapp, two, monkeypatch):
    with two.store.write() as session:
        ben = meetings.get(session, two.second).person_id
        meetings.plan(session, ben, datetime(2026, 11, 25, 12, 30))
    two.here().refresh()
    before = edges_of_portraits(two)
    monkeypatch.setattr(region, "twelve_hours", lambda: True)
    look.wear(qapp, "light", 150)
    try:
        two.here().refresh()
        after = edges_of_portraits(two)
    finally:
        look.wear(qapp, "light", 100)
    assert in_one_column(after)
    assert min(after) > max(before)


def test_beside_words_of_many_lines_the_hour_and_how_soon_it_is_stay_together(qtbot, two):
    (hour,) = [one for one in two.here().findChildren(conversations.Hour) if one.isVisible()]
    hour.setFixedHeight(200)
    above, below = hour.findChildren(QLabel)
    qtbot.waitUntil(lambda: above.y() > 0 and below.y() - above.y() - above.height() < 6)


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ((-1, -2), "Two promises of yours whose date is past"),
        ((-1, 0), "One promise of yours due today"),
        ((0, 1), "Two promises of yours due by tomorrow"),
    ],
)
def test_what_is_past_its_date_is_not_called_due_tomorrow(days, said):
    owed = [row(section="promise-mine", due=(TODAY + timedelta(each)).isoformat(), extra="") for each in days]
    assert conversations.headline(Today(TODAY, mine=tuple(owed)), datetime(2026, 11, 23, 9)) == said
