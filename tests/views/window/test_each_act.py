"""Each act has an identity: its toast takes back that act, and one press does one thing."""

from datetime import datetime, timedelta

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from coach.models import contacts, people, promises
from coach.models.promises import PromiseStatus
from coach.views.destination import Place, ToMeeting, ToPerson
from coach.views.plan.promise_acts import PromiseActs
from tests.conftest import TODAY
from tests.views.hands import answer, open_window, press, said_on

TUESDAY = datetime(2026, 11, 24, 10)
LEFT, NO_BUTTON, NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
KEEP = "i_kept_it"


def ben(window, *whats):
    """Ben, with promises to him that fall due one day after the other."""
    with window.store.write() as session:
        person = people.add(session, "Ben Adeyemi").id
        given = [
            promises.give(session, person, what, "mine", TODAY + timedelta(days), TODAY).id
            for days, what in enumerate(whats, start=1)
        ]
    return person, given


def acts(window):
    return PromiseActs(window.store, window.clock, window, window.say)


def state(window, promise):
    with window.store.read() as session:
        return promises.get(session, promise).status


def click(window, at, stamp):
    """With the left button, `stamp` ms after the computer was started."""
    button = window.childAt(at)
    local, there = QPointF(button.mapFrom(window, at)), QPointF(window.mapToGlobal(at))
    for kind, held in ((QEvent.Type.MouseButtonPress, LEFT), (QEvent.Type.MouseButtonRelease, NO_BUTTON)):
        event = QMouseEvent(kind, local, there, LEFT, held, NONE)
        event.setTimestamp(stamp)
        QApplication.sendEvent(button, event)


def middle(window, name):
    found = [b for b in window.here().findChildren(QAbstractButton) if b.objectName().startswith(name)]
    first = min(found, key=lambda b: b.mapTo(window, QPoint()).y())
    return first.mapTo(window, first.rect().center())


def today(qtbot, window):
    """Today, painted; the middle of the first button that keeps a promise."""
    window.go(Place.TODAY)
    first = f"{KEEP}:_the_rota"
    qtbot.waitUntil(lambda: (window.childAt(middle(window, KEEP)) or window).objectName() == first)
    qtbot.wait(50)
    return middle(window, KEEP)


def kept(window, given):
    return [one for one in given if state(window, one) == PromiseStatus.KEPT]


def test_a_double_click_keeps_one_promise(qtbot, window):
    _ben, given = ben(window, "the rota", "the budget", "the letter")
    window.go(Place.PLAN)
    at = today(qtbot, window)
    click(window, at, 10_000)
    qtbot.waitUntil(lambda: "the rota" not in said_on(window.here()))
    qtbot.waitUntil(
        lambda: window.childAt(at) is not None and isinstance(window.childAt(at), QAbstractButton)
    )
    click(window, at, 10_000 + QApplication.doubleClickInterval() // 2)
    qtbot.wait(100)
    assert kept(window, given) == given[:1]


def test_a_second_press_after_a_while_keeps_the_next(qtbot, window):
    _ben, given = ben(window, "the rota", "the budget", "the letter")
    window.go(Place.PLAN)
    at = today(qtbot, window)
    click(window, at, 20_000)
    qtbot.waitUntil(lambda: "the rota" not in said_on(window.here()))
    qtbot.waitUntil(
        lambda: window.childAt(at) is not None and isinstance(window.childAt(at), QAbstractButton)
    )
    click(window, at, 20_001 + QApplication.doubleClickInterval())
    assert kept(window, given) == given[:2]


def test_the_undo_of_a_toast_takes_back_what_it_names(window):
    _ben, (rota, letter) = ben(window, "the rota", "the letter")
    acts(window).keep(rota)
    with window.store.write() as session:
        promises.get(session, letter).release(TODAY)
    window.keep_undo("Released.", window.store.undo_of_last())  # done without a word: the toast stays
    window.toast.button.click()
    assert (state(window, rota), state(window, letter)) == (PromiseStatus.OPEN, PromiseStatus.RELEASED)
    assert "Kept: the rota." in window.toast.accessibleName()
    window.undo()  # and Ctrl+Z has the latest that is left
    assert state(window, letter) == PromiseStatus.OPEN


def test_an_act_that_a_later_one_builds_on_says_so_and_changes_nothing(window):
    _ben, (rota,) = ben(window, "the rota")
    with window.store.write() as session:
        newer = promises.get(session, rota).renegotiate(session, TODAY + timedelta(9), TODAY).id
    window.say("Renegotiated.", window.store.undo_of_last())
    renegotiated = window.toast.button.click
    with window.store.write() as session:
        promises.get(session, newer).keep(TODAY)
    window.keep_undo("Kept.", window.store.undo_of_last())
    renegotiated()
    assert state(window, newer) == PromiseStatus.KEPT
    assert state(window, rota) == PromiseStatus.RENEGOTIATED
    assert "later" in window.toast.accessibleName()
    window.undo()
    window.undo()  # from the latest on, both can be taken back
    assert state(window, rota) == PromiseStatus.OPEN


def test_the_same_field_changed_twice_is_taken_back_from_the_latest_on(window):
    person, _given = ben(window)
    with window.store.write() as session:
        people.get(session, person).rename("Ben A.")
    window.say("Changed.", window.store.undo_of_last())
    first = window.toast.button.click
    with window.store.write() as session:
        people.get(session, person).rename("Ben O.")
    window.keep_undo("Changed.", window.store.undo_of_last())
    first()
    with window.store.read() as session:
        assert people.get(session, person).name == "Ben O."
    window.undo()
    window.undo()
    with window.store.read() as session:
        assert people.get(session, person).name == "Ben Adeyemi"


def test_two_contacts_are_taken_back_in_any_order(window):
    person, _given = ben(window)
    with window.store.write() as session:
        contacts.add(session, people.get(session, person), "Coffee.", TODAY - timedelta(9))
    first = window.store.undo_of_last()
    with window.store.write() as session:
        contacts.add(session, people.get(session, person), "Lunch.", TODAY)
    first()
    with window.store.read() as session:
        assert [one.body for one in contacts.of_person(session, person)] == ["Lunch."]
        assert people.get(session, person).last_contact_on == TODAY


def test_a_one_to_one_whose_planning_is_taken_back_leaves_a_page_to_stand_on(qtbot, window):
    person, _given = ben(window)
    window.go(ToPerson(person))
    answer()
    window.here()._can.plan_meeting()
    qtbot.waitUntil(lambda: isinstance(window.at(), ToMeeting))
    window.undo()
    qtbot.wait(50)
    assert window.at() == ToPerson(person)
    assert "Ben Adeyemi" in said_on(window.here())
    window.go(Place.TODAY)
    window.back()
    window.back()
    assert not isinstance(window.at(), ToMeeting)


def test_a_person_whose_adding_is_taken_back_leads_to_people_and_back_leads_elsewhere(qtbot, window):
    window.go(Place.PEOPLE)
    answer(name="Nadia Rahman")
    window.here().add_person()
    qtbot.waitUntil(lambda: isinstance(window.at(), ToPerson))
    window.undo()
    qtbot.wait(50)
    assert window.at() == Place.PEOPLE
    window.go(Place.TODAY)
    window.back()
    assert window.at() == Place.PEOPLE


def test_the_focus_goes_on_to_the_next_promise(qtbot, window):
    ben(window, "the rota", "the budget", "the letter")
    window.go(Place.PLAN)
    press(window.here(), "I kept it: the budget")
    qtbot.waitUntil(lambda: "the budget" not in said_on(window.here()))
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    qtbot.waitUntil(lambda: QApplication.focusWidget().accessibleName() == "I kept it: the letter")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: QApplication.focusWidget().accessibleName() == "I kept it: the rota")


def test_after_a_sheet_the_focus_is_where_it_came_from(qtbot, window):
    with window.store.write() as session:
        person = people.add(session, "Ben Adeyemi").id
        promises.give(session, person, "the rota", "mine", None, TODAY)
    window.go(Place.PLAN)
    answer()
    press(window.here(), "Set a date: the rota")
    qtbot.waitUntil(lambda: "no date yet" not in said_on(window.here()))
    qtbot.waitUntil(lambda: (window.focusWidget() or window).accessibleName().endswith(": the rota"))


def test_what_is_said_at_the_foot_leaves_the_line_about_where_the_notes_are(qtbot, vault):
    window = open_window(qtbot, vault, TODAY)
    foot = window.sidebar.findChild(QWidget, "foot")
    for width in (1366, 960):  # with the words, and with the lock alone
        window.resize(width, 700)
        window.toast.say("The backup is made and checked.")
        told = window.toast.geometry()
        assert told.bottom() < foot.mapTo(window.toast.parentWidget(), QPoint()).y()
    window.close()
