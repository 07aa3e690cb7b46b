"""Coverage: each way told apart in words and in form, and the lines of both cards below each other."""

from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from coach.models import people, touches
from coach.views.destination import ToPerson
from coach.views.people.coverage_picture import CLOSE, Across, PictureLine, Scale
from coach.views.widgets import look
from coach.views.widgets.living import Column
from tests.conftest import TODAY
from tests.views.hands import open_window


@pytest.fixture
def window(qtbot, vault):
    """A word of mine to Amara two weeks ago, hers to me half a year ago."""
    made = open_window(qtbot, vault, TODAY)
    with made.store.write() as session:
        amara = people.add(session, "Amara").id
        session.add(touches.Touch(person_id=amara, on=TODAY - timedelta(days=14), tag="task", received=False))
        session.add(touches.Touch(person_id=amara, on=date(2026, 5, 4), tag="task", received=True))
    made.go(ToPerson(amara))
    qtbot.wait(30)
    yield made
    made.close()


def shown(qtbot, window, width):
    window.resize(width, 800)
    window.here().show_tab(3)
    qtbot.wait(60)
    QApplication.processEvents()


def in_sight(window, kind):
    return [one for one in window.here().findChildren(kind) if one.isVisible()]


@pytest.mark.parametrize("width", [960, 1440])
def test_both_ways_are_told_apart_in_words(qtbot, window, width):
    shown(qtbot, window, width)
    said = [one.text() for one in in_sight(window, QLabel)]
    assert said.count("From me") == said.count("From Amara") == 1  # both parts stand under one scale
    (work, *_others) = in_sight(window, PictureLine)
    assert work.accessibleName().count("4 May") == 1


@pytest.mark.parametrize("width", [960, 1440])
def test_nothing_is_wider_than_the_page(qtbot, window, width):
    shown(qtbot, window, width)
    screen = window.here()
    assert screen.widget().minimumSizeHint().width() <= screen.viewport().width()


def test_the_lines_of_both_parts_stand_below_each_other(qtbot, window):
    shown(qtbot, window, 1440)

    def places():
        lines = [*in_sight(window, PictureLine), *in_sight(window, Scale)]
        return {(one.mapTo(window, one.rect().topLeft()).x(), one.width()) for one in lines}

    qtbot.waitUntil(lambda: len(places()) == 1)


@pytest.mark.parametrize("width", [960, 1440])
def test_its_heading_and_each_day_beside_it_stand_in_one_line(qtbot, window, width):
    shown(qtbot, window, width)
    (head,) = [one for one in in_sight(window, QLabel) if one.text() == "What this relationship has carried"]
    qtbot.waitUntil(lambda: head.height() < 2 * head.fontMetrics().height())
    (scale,) = in_sight(window, Scale)
    assert scale.mapTo(window, scale.rect().topLeft()).y() >= head.mapTo(window, head.rect().bottomLeft()).y()
    days = [one for one in in_sight(window, QLabel) if one.text() == "8 December 2025"]
    assert all(one.height() < 2 * one.fontMetrics().height() for one in days)


def test_a_line_that_takes_another_shape_while_lines_find_their_places_is_measured_anew(qtbot, window):
    """Otherwise the others keep places that were meant for the old shape, and lie on one another."""
    shown(qtbot, window, 1440)
    line = in_sight(window, Across)[-1]
    kept = line.parentWidget().layout()
    place, wide = kept.itemAt(kept.indexOf(line)), line.width()
    line.resize(look.px(CLOSE[0]) - 1, line.height())
    place.heightForWidth(wide)
    line.resize(wide, line.height())
    assert place.heightForWidth(wide) == line.layout().heightForWidth(wide)


def test_each_part_is_a_list_with_its_name(qtbot, window):
    shown(qtbot, window, 1440)
    lists = [one.accessibleName() for one in in_sight(window, Column) if one.property("heard") == "list"]
    assert lists == ["What this relationship has carried", "Four ways to connect"]


def test_leave_is_drawn_across_the_weeks_it_covers_and_said(qtbot, window):
    shown(qtbot, window, 1440)
    assert not in_sight(window, Scale)[0].accessibleName().endswith("on leave")
    with window.store.write() as session:
        people.get(session, 1).go_on_leave(TODAY - timedelta(days=21), TODAY - timedelta(days=8))
    qtbot.waitUntil(lambda: in_sight(window, Scale)[0].accessibleName().endswith("on leave"))
    line = in_sight(window, PictureLine)[0]
    (away,) = line._away()
    assert line.place(8) < away.left() < away.right() < line.place(11)
