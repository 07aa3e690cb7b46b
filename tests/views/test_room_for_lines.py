"""On the screens of leaders, in German: nothing scrolls for nothing, moves aside or breaks without need."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QFrame,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
)

from coach.i18n.translate import _
from coach.views.destination import Place, ToPerson, ToReflect
from coach.views.plan.my_plans import History
from tests.views.hands import sample_window

SEEN = (QLabel, QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit)
AIR = 24  # px that a card or a row may have below its last word
PAGES = {
    "today": Place.TODAY,
    "people": Place.PEOPLE,
    "plan": Place.PLAN,
    "library": Place.LIBRARY,
    "reflect": Place.REFLECT,
    "monthly": ToReflect("monthly"),
    "repair": ToReflect("repair"),
    "bridges": ToReflect("bridges"),
}


@pytest.fixture(scope="module")
def window(qapp, tmp_path_factory):
    with sample_window(qapp, tmp_path_factory.mktemp("room") / "vault", "de") as made:
        yield made


def settled(qapp, window, size):
    window.resize(*size)
    for _round in range(4):
        qapp.sendPostedEvents()
        qapp.processEvents()
    return window.here()


def top_of(widget, page):
    return widget.mapTo(page, QPoint(0, 0))


def lowest(page):
    """px of the page down to the last word or card on it."""
    held = [one for kind in SEEN for one in page.findChildren(kind)]
    held += [one for one in page.findChildren(QFrame) if one.objectName() in ("card", "callout")]
    return max(top_of(one, page).y() + one.height() for one in held if one.isVisible())


@pytest.mark.parametrize("size", [(1366, 768), (1440, 900), (1920, 1080)])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_scrolls_no_further_than_to_what_stands_last_on_it(qapp, window, name, size):
    window.go(PAGES[name])
    screen = settled(qapp, window, size)
    ends = lowest(screen.widget()) + screen.page.contentsMargins().bottom() + AIR
    assert screen.verticalScrollBar().maximum() <= max(0, ends - screen.viewport().height())


def test_a_page_with_something_below_the_window_scrolls(qapp, window):
    """The counter-test: such a page is found."""
    window.go(Place.PLAN)
    screen = settled(qapp, window, (1366, 500))
    assert screen.verticalScrollBar().maximum() > 0


@pytest.mark.parametrize("mirrored", [False, True])
def test_between_the_parts_of_a_page_nothing_of_its_top_moves_aside(qapp, window, request, mirrored):
    """One part scrolls, another does not: what can be done beside the name went aside by the bar."""
    request.addfinalizer(lambda: window.setLayoutDirection(Qt.LayoutDirection.LeftToRight))
    if mirrored:
        window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    screen, scrolls, stood = window.go(ToPerson(window.ids["person"])), set(), set()
    settled(qapp, window, (960, 640))
    for part in range(4):
        screen.show_tab(part)
        settled(qapp, window, (1366, 900))
        scrolls.add(screen.verticalScrollBar().maximum() > 0)
        acts = [screen.findChild(QPushButton, name) for name in ACTS()]
        stood.add(tuple(top_of(one, window).x() for one in acts))
    assert scrolls == {True, False}, "else nothing is told by this"
    assert len(stood) == 1


def ACTS():
    return [said.lower().replace(" ", "_") for said in (_("Add a promise"), _("Add a topic"))]


@pytest.mark.parametrize("place", [Place.PLAN, Place.TODAY])
def test_the_answers_to_a_plan_stand_on_one_line(qapp, window, place):
    window.go(place)
    screen = settled(qapp, window, (1366, 768))
    found = [one for one in screen.findChildren(QPushButton) if one.isVisible() and one.text() in ANSWERS()]
    assert len(found) >= 3
    assert len(found) == 3 * len({top_of(one, screen.widget()).y() for one in found})


def ANSWERS():
    return (_("Did it"), _("No chance"), _("Skipped"))


def test_what_came_of_a_plan_is_told_in_two_lines_beside_what_unfolds_it(qapp, window):
    window.go(Place.PLAN)
    screen = settled(qapp, window, (1366, 768))
    told = [one for one in screen.findChildren(History) if one.isVisible()]
    assert told
    for one in told:
        words = one.findChild(QLabel)
        assert words.height() <= 2 * words.fontMetrics().lineSpacing() + 2, words.text()


def test_at_900_px_all_of_the_front_of_the_library_is_in_sight(qapp, window):
    window.go(Place.LIBRARY)
    screen = settled(qapp, window, (1440, 900))
    assert screen.verticalScrollBar().maximum() == 0
