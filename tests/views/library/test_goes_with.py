"""Where a guide is read, one's own record and what goes well with it stand: beside it, or at its end."""

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea

from coach.cli import cuts
from coach.models import people, plans
from coach.models.base import Confidence
from coach.views.destination import ToGuide
from coach.views.library.bookmark import LAID_OUT_MS
from coach.views.library.goes_with import GoesWith
from coach.views.library.in_this_guide import InThisGuide
from coach.views.widgets import look
from coach.views.widgets.hanging import Line
from tests.conftest import TODAY
from tests.views.hands import open_window, press

GUIDE = "keep-your-commitments"


@pytest.fixture
def window(qtbot, qapp, vault):
    look.wear(qapp, "light", 100)
    made = open_window(qtbot, vault, TODAY)
    made.resize(1920, 1080)
    made.go(ToGuide(GUIDE))
    qtbot.wait(LAID_OUT_MS)
    yield made
    made.close()


def tried(window, what, days=11, level=Confidence.MINE, name="Amara"):
    with window.store.write() as session:
        whom = people.add(session, name).id if name else None
        plan = plans.make(session, "Monday begins", "I look ahead", whom, GUIDE, 2)
        plan.confidence = level
        plan.tried(session, plans.Result.DID_IT, TODAY - timedelta(days), what)
        plan.rest()


def said(window):
    """What is in sight of it, and where: beside the guide, or at its end."""
    seen = [one for one in window.here().findChildren(GoesWith) if one.isVisible()]
    assert len(seen) == 1, "once, and no more"
    words = [one.text() for one in seen[0].findChildren(QLabel) if not isinstance(one.parent(), Line)]
    where = "beside" if window.here().findChild(InThisGuide).isAncestorOf(seen[0]) else "at its end"
    return where, words


def leads(window):
    (seen,) = [one for one in window.here().findChildren(GoesWith) if one.isVisible()]
    return seen.findChildren(QPushButton)


def test_it_stands_beside_the_guide_where_there_is_room_and_else_at_its_end(qtbot, window):
    tried(window, "Half on Thursday was all that was needed.")
    qtbot.waitUntil(lambda: "Your record" in said(window)[1])
    where, words = said(window)
    assert where == "beside"
    assert words == [
        "Your record",
        "Thu 12 November, with Amara",
        "Did it. Half on Thursday was all that was needed.",
        "Goes well with",
    ]
    qtbot.waitUntil(lambda: cuts.found(window) == [])
    for size in ((1440, 900), (1920, 560)):
        window.resize(*size)
        qtbot.waitUntil(lambda: said(window)[0] == "at its end")
        assert said(window)[1] == words
    window.resize(1920, 1080)
    qtbot.waitUntil(lambda: said(window)[0] == "beside")


def test_a_guide_it_goes_well_with_is_a_press_away_and_the_way_back_too(qtbot, window):
    first = leads(window)[0]
    title = first.accessibleName().removeprefix("Open the guide: ")
    press(window.here(), first.accessibleName())
    qtbot.waitUntil(lambda: window.here().title_of(window.here().guide_here()) == title)
    assert "Your record" not in said(window)[1]
    press(window.here(), "Back to the guide before")
    assert window.here().guide_here() == GUIDE


def test_what_is_private_is_not_read_here_until_it_is_asked_for(qtbot, window):
    tried(window, "She cried.", level=Confidence.PRIVATE, name="")
    qtbot.waitUntil(lambda: "Your record" in said(window)[1])
    assert "Did it. A private line" in said(window)[1]
    window.do("private")
    qtbot.waitUntil(lambda: "Did it. She cried." in said(window)[1])


def test_only_the_latest_three_times_are_told_newest_first(qtbot, window):
    for days in (5, 9, 2, 14):
        tried(window, f"{days} days ago.", days, name="")
    qtbot.waitUntil(lambda: "Your record" in said(window)[1])
    assert [one for one in said(window)[1] if one.startswith("Did it")] == [
        f"Did it. {days} days ago." for days in (2, 5, 9)
    ]


def test_the_end_of_a_guide_scrolls_to_it(qtbot, window):
    window.resize(1440, 900)
    qtbot.waitUntil(lambda: said(window)[0] == "at its end")
    bar = window.here().findChild(QScrollArea, "reading_area").verticalScrollBar()
    bar.setValue(bar.maximum())
    assert not leads(window)[-1].visibleRegion().isEmpty()
