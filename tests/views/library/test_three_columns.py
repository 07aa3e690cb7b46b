"""The library as one reads in it: columns that scroll by themselves, whole titles, a front page."""

from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QLineEdit, QPushButton, QScrollArea

from coach.models import meetings, people, promises, reading
from coach.views.destination import Place, ToGuide
from coach.views.library.bookmark import LAID_OUT_MS
from coach.views.library.guide_parts import PlanThis, StepRow
from coach.views.library.library import PAGES
from coach.views.library.neighbours import Neighbours
from coach.views.library.reading import LIST, ROOMY_LIST
from coach.views.library.shelves import ABOUT, ShelfBox
from coach.views.library.typeset import in_lines, quoted
from coach.views.widgets import look
from coach.views.widgets.spaced import Spaced
from tests.conftest import TODAY
from tests.views.hands import open_window, press, said_on


@pytest.fixture
def window(qtbot, vault):
    made = open_window(qtbot, vault, TODAY)
    made.resize(1440, 900)
    with made.store.write() as session:
        person = people.add(session, "Amara")
        meetings.plan(session, person.id, datetime(2026, 11, 24, 10))
        promises.give(session, person.id, "a secret thing", "mine", TODAY, TODAY - timedelta(3))
    yield made
    made.close()


def area(screen, name):
    return screen.findChild(QScrollArea, name)


def test_each_column_scrolls_by_itself_and_titles_stand_whole(qtbot, window):
    window.go(ToGuide("keep-your-commitments"))
    screen = window.here()
    read = area(screen, "reading_area").verticalScrollBar()
    listed = screen.list.verticalScrollBar()
    qtbot.waitUntil(lambda: read.maximum() > 0 and listed.maximum() > 0)
    assert screen.verticalScrollBar().maximum() == 0, "the page itself never scrolls"
    read.setValue(read.maximum())
    assert listed.value() < listed.maximum()
    wide = QFontMetrics(look.sans(15)).horizontalAdvance
    long = [row for row, item in enumerate(screen.list.items.rows) if wide(item.title) > screen.list.width()]
    assert long, "a title that takes two lines"
    high = {screen.list.sizeHintForRow(row) for row in range(len(screen.list.items.rows))}
    assert len(high) > 1, "rows are as high as their words"
    assert screen.list.shortened() == []


def test_in_a_wide_window_more_titles_stand_in_one_line(qtbot, qapp, window):
    """“Disagree with your own boss, and be / heard”, beside three hundred px of empty page."""
    look.wear(qapp, "light", 100)
    screen = window.go(ToGuide("keep-your-commitments"))
    widths = []
    for size in ((1440, 900), (1920, 1080)):
        window.resize(*size)
        QApplication.processEvents()
        widths.append(screen.beside.width())
    assert widths == [LIST, ROOMY_LIST]


def test_arrows_in_the_list_read_at_once_and_keep_the_list_where_it_is(qtbot, window):
    window.go(ToGuide("keep-your-commitments"))
    screen = window.here()
    column, names = screen.list, screen._names
    screen.list.setFocus()
    first = screen._guide.slug
    QTest.keyClick(screen.list, Qt.Key.Key_Down)
    assert screen._guide.slug != first
    assert quoted(screen._guide.title) in said_on(area(screen, "reading_area"))
    assert (screen.list, screen._names) == (column, names), "neither was built anew"
    assert QApplication.focusWidget() is screen.list
    QTest.keyClick(screen.list, Qt.Key.Key_Return)
    assert area(screen, "reading_area").isAncestorOf(QApplication.focusWidget()), "Enter goes into the text"
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() is screen.list


def test_minutes_give_way_to_the_act_where_the_hand_is(window):
    window.go(ToGuide("keep-your-commitments"))
    QApplication.processEvents()
    row = window.here().findChildren(StepRow)[0]
    button, wide = row._plan_it, row._plan_it.width()
    assert button.text() == "2 min"
    button.setFocus()
    assert button.text() == "Plan this"
    assert button.width() == wide, "nothing moves"
    window.here().list.setFocus()
    assert button.text() == "2 min"


def test_read_alone_with_escape_back_and_the_title_is_larger(qtbot, window):
    window.go(ToGuide("keep-your-commitments"))
    screen = window.here()
    screen.read_alone()
    QApplication.processEvents()
    assert not screen.list.isVisible()
    titles = [one for one in screen.findChildren(QLabel) if one.property("role") == "title_alone"]
    assert [one.text().replace("\n", " ") for one in titles] == [quoted(screen._guide.title)]
    window.way.escape()
    assert window.here() is screen
    qtbot.waitUntil(screen.list.isVisible)


ROLES = ("keycap", "number", "promise", "lead")


def test_read_alone_has_the_window_to_itself_and_the_way_back_in_sight(qtbot, window):
    window.go(ToGuide("keep-your-commitments"))
    screen = window.here()
    screen.read_alone()
    qtbot.waitUntil(lambda: not window.sidebar.isVisible())
    shown = [one for one in screen.findChildren(QLabel) if one.isVisible()]
    of = {role: [one for one in shown if one.property("role") == role] for role in ROLES}
    assert [one.text() for one in of["keycap"]] == ["Esc"]
    numbers, (promise,), lead = of["number"], of["promise"], of["lead"][0]
    left = promise.mapTo(screen, promise.rect().topLeft()).x()
    qtbot.waitUntil(lambda: lead.mapTo(screen, lead.rect().topLeft()).x() == left)
    assert numbers[0].mapTo(screen, numbers[0].rect().topLeft()).x() < left, "numbers hang"
    press(screen, "Show shelves and list again")
    qtbot.waitUntil(window.sidebar.isVisible)
    screen.read_alone()
    window.go(Place.TODAY)
    assert window.sidebar.isVisible(), "every other page has it"


def test_read_alone_the_folds_lie_open_its_lines_breathe_and_neighbours_stand_at_the_foot(qtbot, window):
    window.go(ToGuide("keep-your-commitments"))
    screen = window.here()
    listed = [item.id for item in screen.list.items.rows]
    after = listed[listed.index("keep-your-commitments") + 1]
    assert screen.findChild(Neighbours) is None, "with the list beside it they stand there"
    screen.read_alone()
    qtbot.waitUntil(lambda: screen.findChild(Neighbours) is not None)
    shown = [one for one in screen.findChildren(QPushButton) if one.isVisible()]
    assert "Fold: Why it works" in [one.accessibleName() for one in shown]
    breathing = [one for one in screen.findChildren(Spaced) if one.isVisible()]
    (lines,) = (one for one in breathing if one.property("role") == "promise")
    once = type(lines)()
    plain = QLabel(lines.text())
    for one in (once, plain):
        one.setFont(lines.font())
        one.setWordWrap(True)
    once.setText(lines.text())
    assert once.heightForWidth(400) > 1.1 * plain.heightForWidth(400)
    assert once.heightForWidth(100) > 2 * once.heightForWidth(400), "and it wraps"
    press(screen, "Fold: Why it works")
    assert "Unfold: Why it works" in [one.accessibleName() for one in screen.findChildren(QPushButton)]
    press(screen, f"The guide after: {screen.title_of(after)}")
    assert screen.guide_here() == after
    assert screen.alone()


def test_back_keeps_the_place(qtbot, window):
    window.go(ToGuide("map-of-trust"))
    screen = window.here()
    qtbot.wait(LAID_OUT_MS)
    bar = area(screen, "reading_area").verticalScrollBar()
    bar.setValue(place := bar.maximum() // 2)
    screen.read("be-fair")
    screen.back()
    assert screen._guide.slug == "map-of-trust"
    qtbot.waitUntil(lambda: abs(area(screen, "reading_area").verticalScrollBar().value() - place) <= 5)


def test_reading_goes_on_where_it_stopped_though_the_page_is_laid_out_in_several_goes(qtbot, window):
    with window.store.write() as session:
        reading.reached(session, "map-of-trust", 500, TODAY - timedelta(2))
    screen = window.go(ToGuide("map-of-trust"))
    qtbot.wait(LAID_OUT_MS)
    bar = area(screen, "reading_area").verticalScrollBar()
    assert abs(bar.value() / bar.maximum() - 0.5) < 0.02


def test_the_place_of_reading_stays_when_the_window_is_made_small(qtbot, window):
    screen = window.go(ToGuide("map-of-trust"))
    screen._into_the_text()
    qtbot.wait(LAID_OUT_MS)
    bar = area(screen, "reading_area").verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    window.resize(930, 700)
    qtbot.wait(LAID_OUT_MS)
    assert screen.small, "a field stands in place of the shelves"
    bar = area(screen, "reading_area").verticalScrollBar()
    assert abs(bar.value() / bar.maximum() - 0.5) < 0.02
    assert area(screen, "reading_area").isAncestorOf(QApplication.focusWidget())


def test_the_front_page_says_what_fits_the_week_and_why(qtbot, window):
    with window.store.write() as session:
        reading.reached(session, "be-fair", 400, TODAY - timedelta(2))
    screen = window.go(Place.LIBRARY)
    said = said_on(screen)
    assert "You meet Amara tomorrow, and by then something you promised is due" in said
    assert "a secret thing" not in said, "dates and tags, never words"
    assert "You stopped reading on 21 November" in said
    with window.store.write() as session:
        people.get(session, 1).archive(TODAY)
    assert "Amara" not in said_on(screen)
    press(screen, "Read on: Be fair, and be seen to be fair")
    assert screen._guide.slug == "be-fair"


def test_the_front_page_one_comes_back_to_stands_in_the_middle_as_before(window):
    screen = window.go(Place.LIBRARY)
    QApplication.processEvents()
    before = screen.page.contentsMargins()
    assert before.left() >= 24
    press(screen, "Shelf: Knowing each other")
    assert screen.page.contentsMargins().left() == 0, "columns reach from edge to edge"
    window.way.escape()
    assert screen.page.contentsMargins() == before


def test_a_shelf_opened_from_its_cover_leads_back_to_it(qtbot, window):
    screen = window.go(Place.LIBRARY)
    press(screen, "Shelf: Knowing each other")
    qtbot.waitUntil(lambda: QApplication.focusWidget() is screen.list)
    window.way.escape()
    qtbot.waitUntil(lambda: QApplication.focusWidget().objectName() == "cover_knowing")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    assert QApplication.focusWidget().objectName() == "cover_word"


def test_what_was_sought_on_the_front_page_leads_back_to_it(qtbot, window):
    screen = window.go(Place.LIBRARY)
    field = screen.findChild(QLineEdit, "front_search")
    field.setFocus()
    QTest.keyClick(field, "g")
    QTest.keyClick(screen.search, Qt.Key.Key_Return)
    QTest.keyClick(screen.list, Qt.Key.Key_Down)
    window.way.back()
    qtbot.waitUntil(lambda: QApplication.focusWidget().objectName() == "front_search")


def test_about_the_evidence_leads_back_to_the_guide_beside_it_and_that_to_the_front_page(qtbot, window):
    screen = window.go(Place.LIBRARY)
    press(screen, "Shelf: Knowing each other")
    QTest.keyClick(screen.list, Qt.Key.Key_Down)
    slug = screen.guide_here()
    qtbot.wait(LAID_OUT_MS)
    bar = area(screen, "reading_area").verticalScrollBar()
    bar.setValue(place := bar.maximum() // 2)
    screen.show_place(ABOUT)
    assert slug not in said_on(screen)
    press(screen, "Back to the guide before")
    screen.show_place(ABOUT)
    window.way.back()
    assert window.here() is screen
    assert quoted(screen.title_of(slug)) in said_on(area(screen, "reading_area"))
    qtbot.wait(LAID_OUT_MS)
    assert abs(area(screen, "reading_area").verticalScrollBar().value() - place) <= 5
    assert QApplication.focusWidget() is screen.list
    window.way.back()
    assert QApplication.focusWidget().objectName() == "cover_knowing"


def test_f6_into_a_text_one_has_scrolled_comes_to_what_is_in_sight(qtbot, window):
    window.go(ToGuide("keep-your-commitments"))
    screen = window.here()
    qtbot.wait(LAID_OUT_MS)
    bar = area(screen, "reading_area").verticalScrollBar()
    bar.setValue(bar.maximum())
    screen.list.setFocus()
    QTest.keyClick(screen.list, Qt.Key.Key_F6)
    here, sight = QApplication.focusWidget(), area(screen, "reading_area").viewport()
    assert sight.rect().contains(here.mapTo(sight, here.rect().center()))
    assert bar.value() == bar.maximum()


def test_the_first_letter_on_the_front_page_goes_on_in_the_list(qtbot, window):
    screen = window.go(Place.LIBRARY)
    field = screen.findChild(QLineEdit, "front_search")
    field.setFocus()
    QTest.keyClick(field, "g")
    qtbot.waitUntil(lambda: QApplication.focusWidget() is screen.search)
    QTest.keyClicks(screen.search, "reet people")
    assert screen.list.items.rows[0].title == "Greet the people nobody greets"


def test_where_there_is_room_for_one_column_list_and_guide_take_turns(qtbot, qapp, window, request):
    look.wear(qapp, "light", 200)
    request.addfinalizer(lambda: look.wear(qapp, "light", 100))
    window.resize(960, 640)
    window.go(ToGuide("keep-your-commitments"))
    screen = window.here()
    qtbot.waitUntil(lambda: area(screen, "reading_area").isVisible())
    assert not screen.list.isVisible()
    screen.read("tell-the-unpopular-truth")
    assert screen.isAncestorOf(QApplication.focusWidget())
    assert QApplication.focusWidget() is not screen.list, "no key turns to another guide out of sight"
    window.way.escape()
    qtbot.waitUntil(screen.list.isVisible)
    assert not area(screen, "reading_area").isVisible()
    assert QApplication.focusWidget() is screen.list
    there = screen.list.viewport()
    qtbot.waitUntil(lambda: there.rect().intersects(screen.list.visualRect(screen.list.currentIndex())))


@pytest.mark.parametrize(
    ("straight", "set_"),
    [
        ('He said "yes".', "He said \u201cyes\u201d."),
        ("I'll do 'that'", "I\u2019ll do \u2018that\u2019"),
        ("\u201cset already\u201d", "\u201cset already\u201d"),
    ],
)
def test_quotation_marks_open_and_close(straight, set_):
    assert quoted(straight) == set_


def test_a_name_is_broken_into_lines_of_a_length(qapp):
    letters = QFontMetrics(look.sans(14))
    broken = in_lines("First thirty days with a new team", letters, letters.horizontalAdvance("x" * 22))
    assert broken == "First thirty days\nwith a new team"


def test_a_page_without_guides_has_the_room_of_their_list(qtbot, window):
    window.go(ToGuide("keep-your-commitments"))
    screen = window.here()
    read = screen.findChild(QFrame, "reading")
    for place in PAGES:
        screen.show_place(place)
        assert not screen.list.isVisible(), place
        assert not screen.search.isVisible(), place
        qtbot.waitUntil(lambda: read.width() > screen.width() * 2 // 3)
    screen.show_place("word")
    assert screen.list.isVisible()
    assert screen.search.isVisible()
    window.resize(960, 640)  # where the field of places stands above the list
    qtbot.waitUntil(lambda: screen.small)
    screen.show_place(ABOUT)
    qtbot.waitUntil(lambda: screen.findChild(ShelfBox).isVisible())


def test_minutes_stand_level_with_the_plan_they_belong_to(qtbot, window):
    window.go(ToGuide("keep-your-commitments"))
    step = window.here().findChildren(StepRow)[0]
    line, minutes = step.findChild(QLabel, "cue"), step.findChild(PlanThis)
    middle = [one.mapTo(step, one.rect().center()).y() for one in (line, minutes)]
    assert abs(middle[0] - middle[1]) <= 1
