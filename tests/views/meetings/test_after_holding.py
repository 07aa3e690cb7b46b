"""After “It was held” and the next one planned: the hands are still on the page, which tells the date."""

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from coach.models import people
from coach.services import meetings as acts
from coach.views.destination import ToMeeting
from tests.conftest import TODAY
from tests.views.hands import once_open, open_sheet, open_window, said_on, type_lines

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.mark.parametrize("on_the_button", [False, True])
@pytest.mark.parametrize("plans", [False, True])
def test_the_hands_stay_on_the_page_and_it_tells_the_agreed_date(qtbot, vault, on_the_button, plans):
    window = open_window(qtbot, vault, TODAY)
    with window.store.write() as session:
        person = people.add(session, "Amina Okafor", rhythm_days=14)
        meeting = acts.plan(session, person.id, datetime(2026, 11, 23, 8)).id
    page = window.go(ToMeeting(meeting))
    page.show_phase(2)
    page.said.mine.setFocus()
    type_lines(page.said.mine, "the list by Friday\n")
    if on_the_button:
        page.closing_foot.does.setFocus()
    ended = []

    def end(sheet):
        sheet.finished.connect(ended.append)
        sheet.findChild(QPushButton, "do_it").click() if plans else sheet.reject()

    once_open(end)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: ended != [] and open_sheet() is None)
    QTest.qWait(60)
    here = window.focusWidget()
    assert page.isAncestorOf(here), here
    if plans:
        assert "Next: Mon 7 December 08:00" in " ".join(said_on(page).split("\n"))
    window.close()
