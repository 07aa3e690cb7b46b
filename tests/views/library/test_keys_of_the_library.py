"""The keys of the library go wherever the hands are, and lead back to where they came from."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton, QScrollArea, QWidget

from coach.views.destination import Place, ToGuide
from coach.views.library.strip import Strip
from coach.views.widgets import look
from tests.conftest import TODAY
from tests.views.hands import open_window, press

ALT, CTRL, SHIFT = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
READS = "Read it: A map of trust: what you do, how you relate, what helps"
PLAIN = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def window(qtbot, vault):
    made = open_window(qtbot, vault, TODAY)
    made.resize(1440, 900)
    yield made
    made.close()


def key(which, held=PLAIN):
    QTest.keyClick(QApplication.focusWidget(), which, held)
    QApplication.processEvents()


def read(screen):
    return screen.findChild(QScrollArea, "reading_area")


def on():
    here = QApplication.focusWidget()
    return here.objectName() if here is not None else ""


def test_from_the_sidebar_f6_leads_into_the_columns_and_the_other_keys_go_too(qtbot, window):
    window.go(ToGuide("keep-your-commitments"))
    screen, sidebar = window.here(), window.sidebar.places["library"]
    sidebar.setFocus()
    key(Qt.Key.Key_F6)
    assert QApplication.focusWidget() in screen._names.findChildren(QPushButton), "the first column"
    sidebar.setFocus()
    key(Qt.Key.Key_F6, SHIFT)
    assert screen._columns.reading.isAncestorOf(QApplication.focusWidget()), "the last one"
    first = screen.guide_here()
    sidebar.setFocus()
    key(Qt.Key.Key_Down, ALT)
    assert screen.guide_here() != first
    sidebar.setFocus()
    key(Qt.Key.Key_R, CTRL | SHIFT)
    assert screen.alone()


def test_on_other_pages_they_do_nothing(window):
    window.go(ToGuide("keep-your-commitments"))
    library = window.here()
    window.go(Place.PLAN)
    window.sidebar.places["plan"].setFocus()
    for which, held in ((Qt.Key.Key_R, CTRL | SHIFT), (Qt.Key.Key_F6, PLAIN)):
        key(which, held)
    assert window.at() == Place.PLAN
    assert (library.guide_here(), library.alone()) == ("keep-your-commitments", False)


def test_over_a_field_of_choices_alt_down_opens_its_menu(qtbot, window):
    window.go(ToGuide("keep-your-commitments"))
    screen = window.here()
    screen.beside.filters.show()
    box = screen.beside.filters.boxes["kind"]
    box.setFocus()
    key(Qt.Key.Key_Down, ALT)
    qtbot.waitUntil(lambda: isinstance(box, QComboBox) and box.view().isVisible())
    assert screen.guide_here() == "keep-your-commitments"
    box.hidePopup()


@pytest.mark.parametrize("leads", ["about_the_evidence", "cover_word"])
def test_alt_left_leads_back_to_the_front_page_and_then_out_of_the_library(qtbot, window, leads):
    window.go(Place.PLAN)
    screen = window.go(Place.LIBRARY)
    screen.findChild(QWidget, leads).setFocus()
    key(Qt.Key.Key_Return)
    assert not screen.list.isHidden()
    key(Qt.Key.Key_Left, ALT)
    qtbot.waitUntil(lambda: on() == leads)
    assert window.at() == Place.LIBRARY
    key(Qt.Key.Key_Left, ALT)
    assert window.at() == Place.PLAN


def test_a_guide_opened_on_the_front_page_leads_back_there_and_one_from_elsewhere_does_not(qtbot, window):
    screen = window.go(Place.LIBRARY)
    press(screen, READS)
    assert screen.guide_here() == "map-of-trust"
    key(Qt.Key.Key_Left, ALT)
    assert screen.guide_here() == "", "the front page"
    press(screen, READS)
    window.go(Place.PLAN)
    window.go(ToGuide("be-fair"))
    window.back()
    assert window.at() == Place.PLAN


def test_what_was_looked_for_on_the_front_page_leads_back_there_too(qtbot, window):
    """It led out of the library, to whatever page one had come from."""
    window.go(Place.PLAN)
    screen = window.go(Place.LIBRARY)
    field = screen.findChild(QLineEdit, "front_search")
    field.setFocus()
    QTest.keyClicks(field, "l")
    qtbot.waitUntil(screen.search.hasFocus)
    QTest.keyClicks(screen.search, "isten")
    key(Qt.Key.Key_Down)
    key(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: screen.guide_here() != "" and not screen.search.hasFocus())
    key(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.focusWidget().objectName() == "front_search")
    assert (window.at(), screen.guide_here()) == (Place.LIBRARY, "")
    assert window.focusWidget().text() == ""


def test_the_page_keys_move_words_alone_also_after_a_click_into_them(qtbot, window):
    window.resize(1100, 640)
    screen = window.go(Place.LIBRARY)
    leads = screen.findChild(QWidget, "about_the_evidence")
    leads.setFocus()  # as a click does
    QTest.mouseClick(leads, Qt.MouseButton.LeftButton)
    bar = read(screen).verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    assert read(screen).accessibleName() == "About the evidence"
    key(Qt.Key.Key_PageDown)
    assert bar.value() > 0
    key(Qt.Key.Key_Home)
    screen.search.setFocus()
    QTest.mouseClick(read(screen).viewport(), Qt.MouseButton.LeftButton, pos=QPoint(60, 200))
    key(Qt.Key.Key_End)
    assert bar.value() == bar.maximum()


def test_with_large_letters_and_little_room_the_words_of_the_strip_give_way_to_its_acts(
    qtbot, qapp, window, request
):
    look.wear(qapp, "light", 200)
    request.addfinalizer(lambda: look.wear(qapp, "light", 100))
    window.resize(910, 512)
    window.go(ToGuide("keep-your-commitments"))
    screen = window.here()
    screen.read("set-boundaries")  # and with the way back to the one before
    qtbot.waitUntil(lambda: screen.findChild(Strip).isVisible())
    strip = screen.findChild(Strip)
    acts = [one for one in strip.findChildren(QPushButton) if one.isVisible()]
    assert len(acts) >= 3
    assert screen.widget().width() <= screen.viewport().width()
    assert not strip._said.isVisible(), "it would stand in more than two lines"
    window.resize(1440, 900)
    qtbot.waitUntil(strip._said.isVisible)


@pytest.mark.parametrize(("page", "there"), [("packs", "add_a_pack…"), ("about", "reading_area")])
def test_who_comes_to_a_page_without_guides_stands_in_it_and_not_on_the_shelves(qtbot, window, page, there):
    """From Find the focus stood on “Front page”: Enter led away again."""
    window.go(Place.PLAN)
    window.here().arrive()
    window.go(ToGuide(page))
    qtbot.waitUntil(lambda: on() == there)
    window.sidebar.places["library"].setFocus()
    key(Qt.Key.Key_5, ALT)
    qtbot.waitUntil(lambda: on() == there)


def test_where_no_guide_is_listed_the_list_is_no_stop_and_the_shelf_that_is_open_is_in_sight(qtbot, window):
    window.resize(1366, 640)
    window.go(Place.PLAN)
    window.here().arrive()
    window.go(ToGuide("packs"))
    screen = window.here()
    qtbot.waitUntil(lambda: on() == "add_a_pack…")
    key(Qt.Key.Key_F6, SHIFT)
    here = QApplication.focusWidget()
    assert here.text() == "Packs"
    assert not here.visibleRegion().isEmpty(), "the column has been scrolled to it"
    assert screen.list.focusPolicy() == Qt.FocusPolicy.NoFocus
    screen.show_place("word")
    assert screen.list.focusPolicy() == Qt.FocusPolicy.StrongFocus
