"""Reflect's pages live: after an act only what changed is another, and the focus is on what it was about."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QLineEdit, QPushButton, QRadioButton, QWidget

from coach.i18n import translate
from coach.models import bridges, check_answers, focus, journal, people, promises, repairs
from coach.models.base import Confidence
from coach.views.destination import Place, ToReflect
from coach.views.widgets.note_edit import NoteEdit
from coach.views.widgets.pieces import Row
from tests.conftest import TODAY
from tests.views.hands import alt, answer, open_window, press, said_on


@pytest.fixture
def reflect(window):
    """Three people, two bridges, three things that felt off, two practices in focus, an entry, an answer."""
    with window.store.write() as session:
        ana, ben, cem = (people.add(session, name, rhythm_days=7).id for name in ("Ana", "Ben", "Cem"))
        bridges.build(session, ana, ben, "the budget", TODAY)
        bridges.build(session, ana, cem, "the rota", TODAY)
        for who, noticed in ((ana, "A short answer"), (ben, "A late reply"), (cem, "A joke")):
            repairs.note(session, who, noticed, TODAY).confidence = Confidence.MINE
        for guide in list(window.library.guides)[:2]:
            focus.focus_on(session, guide, TODAY)
        promises.give(session, ana, "The rota", "mine", TODAY, TODAY)
        promises.give(session, ben, "The figures", "mine", TODAY, TODAY)
        journal.write(session, "A day", TODAY)
        check_answers.put(session, "word", "word-01", "mostly", TODAY)
    return window


def focused(window):
    here = window.focusWidget()
    return here.accessibleName() if here is not None else ""


def change_much(session):
    for person in people.everyone(session):
        person.name += " Ortiz"
    repairs.still_open(session)[2].confidence = Confidence.PRIVATE
    journal.newest(session)[0].confidence = Confidence.PRIVATE
    repairs.still_open(session)[0].end("We talked", TODAY)
    bridges.newest(session)[0].happened(TODAY)
    focus.let_go(session, focus.in_focus(session)[0].guide, TODAY)
    journal.write(session, "Another day", TODAY)
    check_answers.put(session, "connection", "connection-01", "mostly", TODAY)
    promises.open_ones(session)[0].keep(TODAY)


PAGES = [
    ("",),
    ("journal",),
    ("check", "word"),
    ("check", "word", "look"),
    ("weekly",),
    ("monthly",),
    ("repair",),
    ("bridges",),
]


def read(screen):
    """All its words and acts, in the order of the eye."""
    for _round in range(4):
        QApplication.sendPostedEvents()
        QApplication.processEvents()
    found = []
    for one in screen.findChildren(QWidget):
        if isinstance(one, (QLabel, QPushButton, QRadioButton, QLineEdit)) and one.isVisible():
            at = one.mapTo(screen, one.rect().topLeft())
            found.append((at.y(), at.x(), one.text() or one.accessibleName(), *getattr(one, "acts", ())))
    return [said[2:] for said in sorted(found)]


def test_after_any_act_each_page_shows_what_it_would_show_built_anew(reflect):
    screen = reflect.go(Place.REFLECT)
    for page in PAGES:
        screen.go(*page)
        QApplication.processEvents()
        with reflect.store.write() as session:
            change_much(session)
        QApplication.processEvents()
        lives = read(screen)
        screen.forget_parts()
        screen.refresh()
        assert lives == read(screen), page
        reflect.store.undo_of_last()()


def test_an_act_on_something_felt_off_touches_no_other_row_and_the_next_has_the_focus(qtbot, reflect):
    screen = reflect.go(ToReflect("repair"))
    felt = ["A short answer", "A late reply", "A joke"]
    rows = {row.accessibleName(): row for row in screen.findChildren(Row) if row.accessibleName() in felt}
    assert list(rows) == felt
    rows["A late reply"].findChild(QPushButton, "how_it_ended:_a_late_reply").setFocus()
    QTest.keyClick(reflect.focusWidget(), Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: focused(reflect) == "How it ended: A joke")
    shown = [row for row in screen.findChildren(Row) if row.isVisible() and row.accessibleName() in felt]
    now = {row.accessibleName(): row for row in shown}
    assert now == {name: rows[name] for name in ("A short answer", "A joke")}
    answer(it_ended_so="We talked")
    press(screen, "How it ended: A short answer")
    qtbot.waitUntil(lambda: focused(reflect) == "What can be done with: A short answer")


@pytest.mark.parametrize("page", [("repair",), ("bridges",), ("check", "word", "look")])
def test_rows_stand_on_the_page_and_in_no_card(reflect, page):
    """They were boxes in a box: a card is for the one thing that is written or done on a page."""
    screen = reflect.go(Place.REFLECT)
    screen.go(*page)
    cards = [one for one in screen.findChildren(QFrame) if one.objectName() == "card" and one.isVisible()]
    assert [row.accessibleName() for card in cards for row in card.findChildren(Row)] == []
    assert [row for row in screen.findChildren(Row) if row.isVisible()], "else nothing is told by this"
    assert len(cards) <= 1


def test_a_bridge_that_happened_is_followed_to_where_it_stands_now(qtbot, reflect):
    screen = reflect.go(ToReflect("bridges"))
    other = next(row for row in screen.findChildren(Row) if row.accessibleName() == "Ana and Ben")
    press(screen, "It happened: Ana and Cem")
    qtbot.waitUntil(lambda: focused(reflect) == "What can be done with: Ana and Cem")
    QTest.keyClick(reflect.focusWidget(), Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: focused(reflect) == "What can be done with: Ana and Ben")
    assert other.isVisible()


def test_a_practice_let_go_leaves_the_focus_on_the_other_and_what_is_typed_stays(qtbot, reflect):
    screen = reflect.go(ToReflect("monthly"))
    first, second = (reflect.library.guides[slug].title for slug in list(reflect.library.guides)[:2])
    line = screen._page.editor
    QTest.keyClicks(line, "Ask first")
    press(screen, f"Let go: {first}")
    qtbot.waitUntil(lambda: focused(reflect) == f"Let go: {second}")
    assert line.isVisible()
    assert line.toPlainText() == "Ask first"
    line.setFocus()
    reflect.privacy.show(reflect)
    qtbot.waitUntil(lambda: reflect.focusWidget() is line and line.isVisible())


def test_a_page_begins_at_its_main_thing_and_escape_leads_back_to_what_one_pressed(qtbot, reflect):
    screen = reflect.go(Place.REFLECT)
    ways = {
        "Begin the weekly review": "Next step",
        "Open bridges": "Build a bridge",
        "See what is open": "Put it into words",
    }
    for way, main in ways.items():
        press(screen, way)
        qtbot.waitUntil(lambda: focused(reflect) == main)  # noqa: B023  # asked at once
        QTest.keyClick(reflect.focusWidget(), Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda: focused(reflect) == way)  # noqa: B023
    press(screen, "Begin the weekly review")
    QTest.keyClick(reflect.focusWidget(), Qt.Key.Key_Space)
    assert "2" in [one.text() for one in screen.findChildren(QLabel, "") if one.property("state") == "now"]
    assert focused(reflect) == "Next step"
    press(screen, "I kept it: The rota")
    qtbot.waitUntil(lambda: focused(reflect) == "I kept it: The figures")


@pytest.mark.parametrize("by", ["key", "sidebar"])
def test_the_place_one_is_in_leads_from_a_page_of_it_to_its_front(qtbot, reflect, by):
    screen = reflect.go(Place.REFLECT)
    press(screen, "Open bridges")
    qtbot.waitUntil(lambda: focused(reflect) == "Build a bridge")
    if by == "key":
        alt(qtbot, reflect, 6)
    else:
        reflect.places["reflect"].click()
    qtbot.waitUntil(lambda: "Build a bridge" not in said_on(screen))
    assert "Seven short steps" in said_on(screen)
    reflect.go(ToReflect("bridges"))  # where it was not opened here, the place is gone to as ever
    reflect.places["plan"].click()
    assert reflect.at() == Place.PLAN


def test_whoever_writes_in_the_journal_goes_on_in_the_same_field_whatever_changes_around_it(qtbot, reflect):
    screen = reflect.go(Place.REFLECT)
    press(screen, "Open the journal")
    edit, entries = screen._page.editor, screen._page.list
    qtbot.waitUntil(edit.hasFocus)
    asked = screen.findChild(QPushButton, "another_question")
    asked.setFocus()
    QTest.keyClick(asked, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: focused(reflect) == "Another question")
    edit.setFocus()
    QTest.keyClicks(edit, "Slow")
    assert [item.title for item in entries.items.rows if not item.heading] == ["S", "A day"]
    assert screen.findChild(QPushButton, "what_can_be_done_with_this_entry").isVisible()
    for width in (960, 1320):  # narrow, all is told anew
        reflect.resize(width, 700)
        qtbot.waitUntil(lambda: reflect.width() == width and edit.hasFocus())  # noqa: B023
        QTest.keyClicks(reflect.focusWidget(), "er")
    screen.leave()
    assert edit.toPlainText() == "Slowerer"
    entries.setFocus()
    QTest.keyClick(entries, Qt.Key.Key_Down)
    QTest.keyClick(entries, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: edit.toPlainText() == "A day" and entries.hasFocus())
    assert screen._page.editor is edit
    assert screen._page.list is entries
    reflect.undo()


def test_a_check_is_answered_by_its_numbers_in_fields_that_stay(qtbot, reflect):
    screen = reflect.go(Place.REFLECT)
    press(screen, "Look at: Connection and care")
    first = screen.findChild(QRadioButton, f"{reflect.library.checks['connection'].items[0].id}_0")
    qtbot.waitUntil(first.hasFocus)
    QTest.keyClick(first, Qt.Key.Key_3)
    third = reflect.focusWidget()
    assert third.isChecked()
    assert third.objectName().endswith("_2")
    example = next(one for one in screen.findChildren(QLineEdit) if one.objectName().startswith("example_"))
    QTest.keyClicks(example, "On Monday, 5 min")
    with reflect.store.write() as session:
        people.add(session, "Dora")
    qtbot.waitUntil(lambda: not screen.stale)
    assert example.text() == "On Monday, 5 min"
    assert third.isChecked()
    example.editingFinished.emit()
    third.setFocus()
    reflect.undo()  # the tap; words are taken back where they are typed
    qtbot.waitUntil(lambda: not third.isChecked())
    assert example.isVisible()
    assert example.text() == "On Monday, 5 min"
    assert third.hasFocus()


def test_in_german_too_the_review_is_walked_by_enter_alone(qtbot, vault):
    with translate.speaking("de"):
        window = open_window(qtbot, vault, TODAY)
        screen = window.go(Place.REFLECT)
        press(screen, "Wochenrückblick beginnen")
        for _step in range(2):
            qtbot.waitUntil(lambda: focused(window) == "Nächster Schritt")
            QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
        assert screen._page.step == 2
        window.close()


def test_the_monthly_look_back_begins_at_its_words_and_ctrl_enter_ends_it(qtbot, reflect):
    """Who began to type pressed the way back with the first space."""
    reflect.go(Place.REFLECT)
    press(reflect.here(), "Monthly look back")
    qtbot.waitUntil(lambda: isinstance(reflect.focusWidget(), NoteEdit))
    QTest.keyClicks(reflect.focusWidget(), "Two days more next time.")
    QTest.keyClick(reflect.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: reflect.focusWidget().accessibleName() == "Monthly look back")
    with reflect.store.read() as session:
        assert journal.newest(session, 1)[0].body == "Two days more next time."
