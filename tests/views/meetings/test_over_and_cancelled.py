"""A cancelled one-to-one says so and offers another; two at once are told; the first is the first."""

from datetime import datetime

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPushButton

from coach.models import people
from coach.models.meetings import Whose
from coach.services import meetings as acts
from coach.views.destination import Place, ToMeeting
from tests.conftest import TODAY
from tests.views.hands import open_sheet, open_window, said_on

TUESDAY, LATER = datetime(2026, 11, 24, 10), datetime(2026, 12, 1, 10)


def names(page):
    return {b.accessibleName() for b in page.findChildren(QPushButton) if b.isVisibleTo(page.window())}


def test_a_cancelled_one_says_by_whom_and_offers_no_phase(qtbot, vault):
    window = open_window(qtbot, vault, TODAY)
    with window.store.write() as session:
        ben = people.add(session, "Ben").id
        meeting = acts.plan(session, ben, TUESDAY).id
    page = window.go(ToMeeting(meeting))
    qtbot.waitUntil(lambda: {"Prepare", "Meet", "Close"} <= names(page))
    with window.store.write() as session:
        acts.cancel(session, meeting, Whose.THEIRS, TODAY)
    qtbot.waitUntil(lambda: "cancelled by them on 23 November" in said_on(page))
    assert not {"Prepare", "Meet", "Close", "Print brief"} & names(page)
    assert "Plan another" in names(page)
    page.finish()
    assert page._phase == 0, "Ctrl+Enter leads nowhere"
    window.close()


def test_the_list_holds_what_was_cancelled_or_moved_and_by_whom_and_two_at_once(qtbot, vault):
    window = open_window(qtbot, vault, TODAY)
    with window.store.write() as session:
        ada, ben = people.add(session, "Ada").id, people.add(session, "Ben").id
        off = acts.plan(session, ben, TUESDAY).id
        acts.cancel(session, off, Whose.MINE, TODAY)
        moved = acts.plan(session, ben, TUESDAY).id
        acts.move(session, moved, LATER, Whose.THEIRS, TODAY)
        acts.plan(session, ada, LATER)
    screen = window.go(Place.ONE_TO_ONES)
    rows = {item.id: item for item in screen.list.items.rows if not item.heading}
    assert rows[off].aside == "cancelled by you"
    assert rows[moved].aside == "moved by them"
    assert "at the same time: Ada" in rows[moved].meta
    assert "at the same time" not in rows[off].meta
    page = window.go(ToMeeting(moved))
    assert "at the same time: Ada" in said_on(page)
    window.close()


def test_the_sheet_that_cancels_has_no_two_buttons_called_cancel(qtbot, vault):
    window = open_window(qtbot, vault, TODAY)
    with window.store.write() as session:
        meeting = acts.plan(session, people.add(session, "Ben").id, TUESDAY).id
    page = window.go(ToMeeting(meeting))
    seen = []

    def look():
        sheet = open_sheet()
        if sheet is None:
            QTimer.singleShot(5, look)
            return
        seen.extend(b.text() for b in sheet.findChildren(QPushButton))
        sheet.reject()

    QTimer.singleShot(0, look)
    page._acts.cancel_it()
    assert {"Cancel the one-to-one", "Leave it planned"} <= set(seen)
    assert "Cancel" not in seen
    window.close()


def test_the_first_is_called_so_only_where_none_comes_before_it(qtbot, vault):
    window = open_window(qtbot, vault, TODAY)
    with window.store.write() as session:
        ben = people.add(session, "Ben").id
        near, far = (acts.plan(session, ben, at).id for at in (TUESDAY, LATER))
    assert "your first one-to-one" in said_on(window.go(ToMeeting(near)))
    said = said_on(window.go(ToMeeting(far)))
    assert "your first one-to-one" not in said
    assert "before it you meet 24 November" in said
    window.close()
