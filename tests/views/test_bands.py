"""What looks as if it could be pressed can be: a band with one chief act does it wherever it is pressed."""

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QWidget

from coach.models import meetings, people, repairs
from coach.views.destination import Place, ToMeeting, ToPerson, ToReflect
from coach.views.widgets.pieces import Row, button
from tests.conftest import TODAY
from tests.views.hands import press

APART = ("Remove", "Show private", "It may rest")  # acts that nobody should do by a press beside them


def chief(row):
    """The one thing to press on a band beside its menu; None where there is none, or a choice of them."""
    there = [
        one
        for one in row.findChildren(QAbstractButton)
        if one.property("kind") != "more" and one.isVisibleTo(row) and one.text() not in APART
    ]
    return there[0] if len(there) == 1 else None


def only_looks_so(page):
    """The bands that have a chief act and do not do it."""
    QApplication.processEvents()  # what is new is shown in a moment
    bands = [row for row in page.findChildren(Row) if row.objectName() == "row" and row.isVisibleTo(page)]
    return [row.accessibleName() for row in bands if chief(row) is not None and not row.property("opens")]


def test_every_band_with_one_chief_act_does_it(window):
    with window.store.write() as session:
        amara = people.add(session, "Amara", rhythm_days=7)
        people.add(session, "Ben", rhythm_days=14)
        repairs.note(session, amara.id, "A short answer", TODAY).ask_on = TODAY
        meetings.plan(session, amara.id, datetime(2026, 11, 20, 10)).hold(amara)
        talk = meetings.plan(session, amara.id, datetime(2026, 11, 24, 10))
    found = []
    for to in (Place.REFLECT, ToPerson(amara.id)):
        window.go(to)
        found += only_looks_so(window.here())
    weekly = window.go(ToReflect("weekly"))
    for _step in range(7):
        found += only_looks_so(weekly)
        weekly.finish()
    page = window.go(ToMeeting(talk.id))
    page.notes.setPlainText("> I: ask Finance by Friday")
    press(page, "Close")
    found += only_looks_so(page)
    assert found == []


def test_a_press_on_the_band_of_a_line_at_close_turns_its_tick(qtbot, window):
    with window.store.write() as session:
        zoe = people.add(session, "Zoe Abt").id
        talk = meetings.plan(session, zoe, datetime(2026, 11, 24, 10)).id
    page = window.go(ToMeeting(talk))
    press(page, "Meet")
    QTest.keyClicks(page.notes, "> I: ask Finance by Friday")
    press(page, "Close")
    qtbot.waitUntil(lambda: page.findChild(QCheckBox, "keep_0") is not None)
    tick = page.findChild(QCheckBox, "keep_0")
    row = tick.parentWidget()
    assert tick.isChecked()
    QTest.mouseClick(row, Qt.MouseButton.LeftButton, pos=row.rect().center())
    assert not tick.isChecked()


def test_the_guard_finds_one(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    act = button("Open", lambda: None)
    for row in (Row("A", acts=[act]), Row("B", acts=[button("Remove", lambda: None)]), Row("C")):
        row.setParent(page)
        row.show()
    page.show()
    assert only_looks_so(page) == ["A"]
