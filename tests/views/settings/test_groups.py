"""Settings in groups: their names stay beside the page, the mark follows it, and a choice touches its row."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from coach.models import people
from coach.views.destination import Place
from coach.views.settings.rows import Setting
from coach.views.settings.sections import SectionBox, Sections
from coach.views.widgets import look
from coach.views.widgets.pieces import Segments
from coach.views.widgets.pressing import Tick
from coach.views.widgets.still_box import StillTime
from tests.conftest import TODAY
from tests.views.hands import open_window, press


def marked(screen):
    return [
        one.accessibleName()
        for one in screen.findChild(Sections).findChildren(QPushButton)
        if one.isChecked()
    ]


def rows(screen):
    QApplication.processEvents()
    return {row.accessibleName(): row for row in screen.findChildren(Setting)}


def test_from_right_to_left_the_names_stand_at_the_right_of_the_page_and_not_on_it(qtbot, window):
    window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    window.resize(1366, 768)
    screen = window.here()
    qtbot.waitUntil(lambda: screen.findChild(Sections).x() > screen.width() // 2)
    screen._place_names()
    names, view = screen.findChild(Sections), screen.viewport()
    assert not names.geometry().intersects(view.geometry())
    assert screen.page.contentsMargins().left() > 0 == screen.page.contentsMargins().right()


def test_the_names_stay_and_the_mark_follows_the_page(qtbot, window):
    screen = window.here()
    assert marked(screen) == ["Passphrase and lock"]
    press(screen, "Reminders")
    qtbot.waitUntil(lambda: marked(screen) == ["Reminders"])
    assert screen.verticalScrollBar().value() > 0
    names = screen.findChild(Sections)
    assert names.isVisible()
    assert names.y() > 0, "it does not scroll with the page"
    screen.verticalScrollBar().setValue(0)
    assert marked(screen) == ["Passphrase and lock"]
    press(screen, "People behind the notes")
    qtbot.waitUntil(lambda: marked(screen) == ["People behind the notes"])
    assert screen.verticalScrollBar().value() == screen.verticalScrollBar().maximum(), "no further than that"


def test_on_a_small_window_they_are_one_field_above_the_page(qtbot, window):
    window.resize(960, 640)
    screen = window.here()
    qtbot.waitUntil(
        lambda: screen.findChild(SectionBox) is not None and screen.findChild(SectionBox).isVisible()
    )
    box = screen.findChild(SectionBox)
    qtbot.waitUntil(lambda: screen._tops()["looks"] > screen._tops()["key"])
    box.setCurrentIndex(box.findData("looks"))
    box.activated.emit(box.currentIndex())
    assert screen.verticalScrollBar().value() > 0
    assert box.currentData() == "looks"


@pytest.mark.parametrize(("percent", "size"), [(100, (1440, 900)), (100, (960, 640)), (200, (960, 640))])
def test_a_box_to_tick_stands_level_with_its_words_and_with_the_hour_beside_them(
    qtbot, qapp, window, request, percent, size
):
    """Red before: words beside the field of an hour stood in its middle, and their box 6 px above."""
    sheet = qapp.styleSheet()
    request.addfinalizer(lambda: (look.wear(qapp, "light", 100), qapp.setStyleSheet(sheet)))
    window.chosen.text_percent = percent
    window.wear()
    window.resize(*size)
    screen = window.here()
    qtbot.waitUntil(lambda: screen.small == (size[0] < 1000))
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    at = screen.findChild(StillTime, "bundle_at")

    def middle(one):
        return one.mapTo(screen.widget(), one.rect().center()).y()

    box = screen.findChild(Tick, "remind_bundle")
    words = next(one for one in screen.findChildren(QLabel) if one.text() == box.accessibleName())
    assert abs(middle(box) - middle(words)) <= 1
    assert abs(middle(at) - middle(words)) <= 1


def test_the_hands_go_with_the_size_that_a_key_chose(qtbot, qapp, window, request):
    """Red before: after Ctrl+plus they stayed on “100 %”, and the next arrow went on from there."""
    sheet = qapp.styleSheet()
    request.addfinalizer(lambda: (look.wear(qapp, "light", 100), qapp.setStyleSheet(sheet)))
    sizes = {
        one.text(): one
        for one in rows(window.here())["Text size"].findChildren(QPushButton)
        if one.isCheckable()
    }
    sizes["100 %"].setFocus()
    window.do("larger")
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not sizes["100 %"])
    here = QApplication.focusWidget()
    assert (here.text(), here.isChecked()) == ("125 %", True)
    window.do("usual")
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not here)
    assert QApplication.focusWidget().text() == "100 %"


def test_choices_that_have_room_stand_in_one_line(qtbot, qapp, vault, request):
    sheet = qapp.styleSheet()
    request.addfinalizer(lambda: qapp.setStyleSheet(sheet))
    look.wear(qapp, "light", 100)  # the frame around them comes with the style, after the page is made
    window = open_window(qtbot, vault, TODAY)
    request.addfinalizer(window.close)
    screen = window.go(Place.SETTINGS)
    choices = screen.findChildren(Segments)
    assert len(choices) > 3

    def lines():
        return {one.accessibleName(): len({b.y() for b in one.findChildren(QPushButton)}) for one in choices}

    qtbot.waitUntil(lambda: set(lines().values()) == {1})


def test_a_choice_touches_its_row_alone(window):
    screen = window.here()
    before = rows(screen)
    screen._keep_choice(journal_years=5)
    after = rows(screen)
    assert after["Journal older than"] is not before["Journal older than"]
    assert all(after[name] is row for name, row in before.items() if name != "Journal older than")


def test_a_name_that_changes_elsewhere_is_changed_here(window):
    with window.store.write() as session:
        person = people.add(session, "Ana")
        person.archived_on = TODAY.replace(year=TODAY.year - 2)
    screen = window.here()
    assert "Ana" in rows(screen)
    with window.store.write() as session:
        people.get(session, 1).name = "Ana María"
    assert "Ana María" in rows(screen)


def test_from_in_and_out_a_calendar_or_a_table_is_one_press_away(window):
    """Who looked for .ics and CSV here found archive and Markdown alone."""
    asked = []
    window.commands._paper = asked.append
    press(window.here(), "For a calendar, or as a table")
    assert [one.page for one in asked] == ["plan"]
    for typed in ("csv", "ics"):
        rows = [row.title for row in window.finding.look_up(typed) if not row.heading]
        assert rows[0] == "Settings: In and out"


def test_a_way_in_or_out_is_led_by_its_icon_and_its_words_have_the_room_of_the_names(window):
    """Five doors looked like five settings: a column of names, and sentences broken to fit beside it."""
    window.resize(1440, 900)
    there = rows(window.here())
    way, setting = there["Bring in"], there["Light or dark"]
    tile = way.findChild(QLabel, "tile")
    assert not tile.pixmap().isNull()
    named, said = (one for one in way.findChildren(QLabel) if one.text())
    assert named.text() == "Bring in"
    assert said.mapTo(way, said.rect().topLeft()).y() > named.mapTo(way, named.rect().bottomLeft()).y()
    assert setting.findChild(QLabel, "tile") is None
    way.resize(200, 400)
    assert not tile.isVisibleTo(way), "where all stands one below the other there is nothing to lead"


def test_where_nothing_is_said_the_acts_have_its_room(qtbot, qapp):
    """In German the sizes of letters went below their name, at 1366 px, beside room for all of them."""
    look.wear(qapp, "light", 100)
    sizes = Segments("Schriftgröße", *(f"{size} %" for size in (100, 125, 150, 175, 200)))
    row = Setting("Schriftgröße", acts=[sizes])
    qtbot.addWidget(row)
    row.resize(700, 60)
    row.show()
    QApplication.processEvents()
    name = row.findChild(QLabel)
    assert sizes.mapTo(row, sizes.rect().topLeft()).x() > name.geometry().right()
