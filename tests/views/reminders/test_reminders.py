"""Reminders as a leader meets them: chosen in Settings, without a name, answered, silent in the end."""

from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt

from coach.advice.reminders import ReminderKind
from coach.models import marks, meetings, people, promises
from coach.services import reminders
from coach.settings import Settings, load, save
from coach.views.destination import Place, ToReflect
from coach.views.reminders.tray import Tray
from tests.clocks import FakeClock
from tests.conftest import TODAY
from tests.views.hands import answer, open_window, press, said_on

MORNING = datetime(2026, 11, 23, 8, 30)  # a Monday
GONE_BY = "This reminder went by three times. Rest it, change it, or drop it?"


@pytest.fixture
def clock():
    return FakeClock(MORNING)


@pytest.fixture
def ana(store):
    with store.write() as session:
        return people.add(session, "Ana Quarz").id


@pytest.fixture
def tray(store, ana, clock):
    """A promise waits, so that there is something to remind of once a day."""
    with store.write() as session:
        promises.give(session, ana, "the rota", "mine", TODAY - timedelta(1), TODAY - timedelta(9))
    made = Tray(store, Settings(bundle_at="08:30", remind_brief=True, remind_doubt=True), clock)
    yield made
    made.stop()


def states(store):
    with store.read() as session:
        return reminders.states(session)


def test_a_brief_is_announced_once_for_those_chosen_and_a_click_leads_to_it(qtbot, store, ana):
    now = datetime(2026, 11, 23, 9, 45)
    with store.write() as session:
        meeting = meetings.plan(session, ana, now + timedelta(minutes=15)).id
        ben = people.add(session, "Ben").id
        meetings.plan(session, ben, now + timedelta(minutes=15))
    tray = Tray(store, Settings(remind_brief=True), FakeClock(now))
    assert tray.look() == [], "nobody was chosen"
    with store.write() as session:
        marks.put(session, ana, marks.BRIEF, True, TODAY)
    (notice,) = tray.look()
    assert "Ana" not in notice.text
    assert tray.look() == []
    with qtbot.waitSignal(tray.chosen) as heard:
        tray.icon.messageClicked.emit()
    assert heard.args[0].record_id == meeting
    assert states(store)[ReminderKind.BRIEF].ignored == 0, "somebody came"


def test_nobody_archived_is_reminded_of(store, ana, tray):
    with store.write() as session:
        marks.put(session, ana, marks.BRIEF, True, TODAY)
        meetings.plan(session, ana, MORNING + timedelta(minutes=20))
        people.get(session, ana).archive(TODAY)
    assert tray.look() == []


def test_the_bundle_comes_at_its_hour_on_working_days_and_once(clock, tray):
    clock.at = MORNING - timedelta(minutes=1)
    assert tray.look() == []
    clock.at = MORNING
    assert [n.kind for n in tray.look()] == [ReminderKind.BUNDLE]
    clock.at += timedelta(minutes=1)
    assert tray.look() == []
    clock.at = MORNING + timedelta(days=1, hours=5)
    assert tray.look() == [], "opened in the afternoon, Today is in sight anyway"
    clock.at = MORNING + timedelta(days=5)
    assert tray.look() == [], "Saturday"


def test_two_at_once_come_one_after_the_other(store, ana, clock, tray):
    with store.write() as session:
        promises.give(session, ana, "a talk", "mine", TODAY + timedelta(2), TODAY)
    assert [n.kind for n in tray.look()] == [ReminderKind.DOUBT]
    clock.at += timedelta(minutes=1)
    assert [n.kind for n in tray.look()] == [ReminderKind.BUNDLE]


def test_later_today_brings_it_back_once_even_after_a_lock(qtbot, store, clock, tray):
    tray.look()
    said = []
    tray.done.connect(lambda what, undo: said.append((what, undo)))
    by_name = {action.text(): action for action in tray.menu.actions()}
    by_name["Later today"].trigger()
    assert tray.now is None
    assert said[0][0] == "Later today, while Coach runs."
    assert states(store)[ReminderKind.BUNDLE].ignored == 0
    again = Tray(store, Settings(bundle_at="08:30"), clock)
    clock.at += timedelta(hours=2)
    assert again.look() == []
    clock.at += timedelta(hours=1)
    assert [n.kind for n in again.look()] == [ReminderKind.BUNDLE]
    assert again.look() == []


def test_later_today_is_taken_back_with_undo(store, clock, tray):
    tray.look()
    said = []
    tray.done.connect(lambda what, undo: said.append(undo))
    tray.later_today()
    said[0]()
    clock.at += timedelta(hours=3)
    assert tray.look() == []
    assert states(store)[ReminderKind.BUNDLE].ignored == 1


def test_next_week_and_stop_this_one(store, clock, tray):
    tray.look()
    tray.next_week()
    for day in (1, 2, 3, 4):
        clock.at = MORNING + timedelta(days=day)
        assert tray.look() == []
    clock.at = MORNING + timedelta(days=7)
    assert [n.kind for n in tray.look()] == [ReminderKind.BUNDLE]
    tray.stop_this()
    clock.at = MORNING + timedelta(days=14)
    assert tray.look() == []
    assert states(store)[ReminderKind.BUNDLE].stopped


def test_what_nobody_answered_stands_on_today_again_after_a_lock(store, clock, tray):
    tray.look()
    again = Tray(store, Settings(bundle_at="08:30"), clock)
    again.remember()
    assert again.now.kind == ReminderKind.BUNDLE
    tomorrow = Tray(store, Settings(bundle_at="08:30"), FakeClock(MORNING + timedelta(1)))
    tomorrow.remember()
    assert tomorrow.now is None


def test_whoever_comes_soon_after_did_not_let_it_go_by(qapp, store, clock, tray):
    tray._timer.start()
    for later, ignored in ((timedelta(hours=2), 1), (timedelta(minutes=20), 0)):
        clock.at = MORNING if later.seconds > 3600 else MORNING + timedelta(days=1)
        tray.look()
        clock.at += later
        qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
        assert states(store)[ReminderKind.BUNDLE].ignored == ignored


@pytest.fixture
def window(qtbot, vault):
    save(vault.folder, Settings(bundle_at="08:30", remind_doubt=True))
    made = open_window(qtbot, vault, TODAY)
    made.chosen = load(vault.folder)
    with made.store.write() as session:
        made.ana = people.add(session, "Ana Quarz").id
        promises.give(session, made.ana, "send the rota", "mine", TODAY + timedelta(2), TODAY)
    made.beside.remind()
    made.beside.reminders.tray._clock = FakeClock(MORNING)
    yield made
    made.close()


def test_today_says_quietly_what_was_reminded_of_and_takes_an_answer(qtbot, window):
    (notice,) = window.beside.reminders.tray.look()
    assert "rota" not in notice.text, "anybody may look at the screen"
    line = window.beside.reminders.line
    assert "Reminded of your promise to Ana Quarz: send the rota" in said_on(line)
    window.go(Place.PEOPLE)
    assert not line.isVisible(), "elsewhere it waits until it is clicked"
    window.beside.reminders.tray.icon.messageClicked.emit()
    assert window.at() == Place.PLAN
    assert line.isVisible()
    press(line, "Next week: your promise to Ana Quarz: send the rota")
    assert not line.isVisible()
    assert said_on(window.toast) == "Not before next week."
    assert states(window.store)[ReminderKind.DOUBT].not_before == TODAY + timedelta(7)
    window.undo()
    assert states(window.store)[ReminderKind.DOUBT].not_before is None


def test_a_private_promise_is_not_named(window):
    with window.store.write() as session:
        promises.open_ones(session)[0].confidence = "private"
    window.beside.reminders.tray.look()
    assert "Reminded of a promise of yours that falls due soon" in said_on(window.beside.reminders.line)


def three_in_vain(window):
    tray = window.beside.reminders.tray
    for day in range(3):
        tray._clock = FakeClock(MORNING - timedelta(days=7) + timedelta(days=day))
        with window.store.write() as session:
            held = reminders.notices(session, tray_wish(window), tray._clock.now())
            reminders.shown(
                session, [n for n in held if n.kind == ReminderKind.BUNDLE], tray._clock.now().date()
            )
    assert states(window.store)[ReminderKind.BUNDLE].ignored == 3


def tray_wish(window):
    from coach.views.reminders.tray import wish

    return wish(window.chosen)


def my_plans(window):
    window.go(ToReflect("weekly"))
    screen = window.stack.currentWidget()
    for _step in range(3):
        screen.finish()
    return screen


@pytest.fixture
def ignored(window):
    with window.store.write() as session:
        promises.give(session, window.ana, "x", "mine", TODAY - timedelta(20), TODAY - timedelta(30))
    three_in_vain(window)
    return window


def test_three_in_vain_and_the_review_asks_once(qtbot, ignored):
    window = ignored
    with window.store.read() as session:
        held = reminders.notices(session, tray_wish(window), MORNING)
    assert ReminderKind.BUNDLE not in [n.kind for n in held]
    screen = my_plans(window)
    assert said_on(screen).count(GONE_BY) == 1
    screen.finish()
    assert GONE_BY not in said_on(my_plans(window)), "once is enough"


def test_it_rests_for_four_weeks(qtbot, ignored):
    press(my_plans(ignored), "Rest it four weeks: Once a working day, what waits")
    qtbot.waitUntil(lambda: GONE_BY not in said_on(ignored.stack.currentWidget()))
    state = states(ignored.store)[ReminderKind.BUNDLE]
    assert state.not_before == TODAY + timedelta(28)
    assert not state.silent(TODAY + timedelta(28))
    ignored.undo()
    qtbot.waitUntil(lambda: GONE_BY in said_on(ignored.stack.currentWidget()))


def test_it_is_dropped_and_settings_starts_it_again(qtbot, ignored):
    press(my_plans(ignored), "Drop it: Once a working day, what waits")
    assert states(ignored.store)[ReminderKind.BUNDLE].stopped
    ignored.go(Place.SETTINGS)
    screen = ignored.stack.currentWidget()
    assert "You stopped it." in said_on(screen)
    press(screen, "Start again: Once a working day, what waits")
    assert not states(ignored.store)[ReminderKind.BUNDLE].silent(TODAY)
    qtbot.waitUntil(lambda: "You stopped it." not in said_on(screen))


def test_to_change_it_leads_to_settings(qtbot, ignored):
    press(my_plans(ignored), "Change it: Once a working day, what waits")
    assert ignored.at() == Place.SETTINGS
    assert not states(ignored.store)[ReminderKind.BUNDLE].silent(TODAY)


def test_a_kind_that_is_switched_off_is_not_asked_about(ignored):
    save(ignored.store.vault.folder, Settings())
    assert GONE_BY not in said_on(my_plans(ignored))


def test_what_is_chosen_is_kept_and_nothing_is_chosen_at_first(qtbot, vault):
    window = open_window(qtbot, vault, TODAY)
    with window.store.write() as session:
        ana = people.add(session, "Ana").id
    window.go(Place.SETTINGS)
    screen = window.stack.currentWidget()
    assert "only while it runs" in said_on(screen)
    ticks = {name: screen.findChild(object, f"remind_{name}") for name in ("bundle", "brief", "doubt")}
    assert not any(tick.isChecked() for tick in ticks.values())
    ticks["bundle"].click()
    ticks["brief"].click()
    assert (load(vault.folder).bundle_at, load(vault.folder).remind_brief) == ("08:30", True)
    assert "Nobody is chosen yet" in said_on(screen)
    answer()
    press(screen, "Choose a person")
    qtbot.waitUntil(lambda: "with Ana" in said_on(screen))
    assert "This desktop has no tray" in said_on(screen), "as none of these tests has one"
    press(screen, "No reminder before one-to-ones with Ana")
    with window.store.read() as session:
        assert marks.of_person(session, ana) == set()
    window.close()
