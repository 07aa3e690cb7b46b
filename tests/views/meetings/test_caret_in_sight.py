"""Notes as high as their words, on a page that scrolls: the line being written is always in sight."""

from datetime import datetime

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication

from coach.models import people
from coach.services import meetings as with_meetings
from coach.views.destination import ToMeeting
from coach.views.meetings.page_notes import PageNotes
from coach.views.widgets import look
from tests.conftest import TODAY
from tests.views.hands import open_window, type_lines


@pytest.fixture(params=[125, 200])
def notes(request, qapp, qtbot, vault):
    style = qapp.styleSheet()
    look.wear(qapp, "light", request.param)
    window = open_window(qtbot, vault, TODAY)
    window.resize(960, 640)
    with window.store.write() as session:
        ben = people.add(session, "Ben Castillo").id
        talk = with_meetings.plan(session, ben, datetime(2026, 11, 25, 10)).id
    window.go(ToMeeting(talk))
    here = window.here()
    here.show_phase(1)
    QApplication.processEvents()
    (made,) = (one for one in here.findChildren(PageNotes) if one.isVisible())
    made.setFocus()
    yield made
    window.close()
    look.wear(qapp, "light", 100)
    qapp.setStyleSheet(style)


def test_the_page_goes_with_what_is_typed(notes):
    """At 125 % and more one wrote below the edge of the window."""
    page = notes.window().here().viewport()
    for _ in range(24):
        type_lines(notes, "What was said\n")
        for _turn in range(3):
            QApplication.processEvents()
        caret = notes.cursorRect()
        line = QRect(notes.viewport().mapTo(page, caret.topLeft()), caret.size())
        assert page.rect().contains(line)
