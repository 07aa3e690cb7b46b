"""Print / Export: the very PDF to look at, and nothing written until a file or a printer is chosen."""

import io
from datetime import date, datetime, time, timedelta

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QComboBox, QLabel, QScrollArea

from coach.cli import cuts
from coach.i18n import translate
from coach.models import meetings, people
from coach.views.destination import Place, ToMeeting, ToPerson
from coach.views.widgets import look
from coach.views.widgets.dialogs import as_date
from tests.conftest import TODAY
from tests.views.hands import open_window, press, to
from tests.views.printing.print_sheet import CTRL, DOWN, END, TAB, choose, in_secret, opened, shown, words


def test_another_page_and_a_period_can_be_chosen(qtbot, window):
    window.go(ToPerson(1))
    sheet = opened(window)
    assert sheet.page.currentText() == "Our conversations between two days"
    assert shown(qtbot, sheet) >= 1
    assert sheet.first.isVisible()
    choose(sheet.page, "Monday page")
    assert not sheet.save_pdf.isEnabled(), "what is still in sight is not what was chosen"
    assert shown(qtbot, sheet) == 1
    assert not sheet.first.isVisible()
    sheet.reject()


def test_print_on_today_is_the_page_that_ctrl_p_proposes_there(window):
    window.go(Place.TODAY)
    press(window.here(), "Print the Monday page")
    sheet = window.paper.sheet
    assert sheet.page.currentText() == "Monday page"
    sheet.reject()
    sheet = opened(window)
    assert sheet.page.currentText() == "Monday page"
    sheet.reject()


def test_print_on_a_one_to_one_is_its_brief_until_it_was_held_and_then_what_is_shared_of_it(window):
    now = datetime.combine(TODAY, time())
    with window.store.read() as session:
        ahead = meetings.ahead(session, now, now + timedelta(365))[0].id
    window.go(ToMeeting(ahead))
    sheet = opened(window)
    assert sheet.page.currentText() == "Brief"
    sheet.reject()
    with window.store.write() as session:
        held = meetings.get(session, ahead)
        held.hold(people.get(session, held.person_id))
    sheet = opened(window)
    assert sheet.page.currentText() == "Shared summary"
    assert sheet.choices.wish().meeting == ahead
    sheet.reject()


@pytest.mark.parametrize("place", ["today", "plan", "reflect", "settings", "people", "one_to_ones"])
def test_everywhere_a_page_about_somebody_can_be_chosen(qtbot, window, place):
    window.go(to(place))
    sheet = opened(window, "Brief", "Ben Castillo" if place == "today" else None)
    assert sheet.choices.person.isVisible()
    assert sheet.choices.meeting.isVisible()
    wish = sheet.choices.wish()
    with window.store.read() as session:
        meeting = meetings.get(session, wish.meeting)
    assert meeting.person_id == wish.person
    assert meeting.starts_at.date() >= TODAY, "a brief is for the next one"
    choose(sheet.page, "Notes of this one-to-one")
    with window.store.read() as session:
        meeting = meetings.get(session, sheet.choices.wish().meeting)
    assert meeting.status == meetings.MeetingStatus.HELD, "notes are of the latest one"
    if place == "today":
        assert shown(qtbot, sheet) >= 1
        assert "Ben Castillo" in words(sheet)
    sheet.reject()


def test_somebody_not_met_yet_has_no_brief_and_it_is_said_so(qtbot, window):
    with window.store.write() as session:
        newcomer = people.add(session, "Zoë Newcomer").id
    window.go(ToPerson(newcomer))
    sheet = opened(window, "Brief")
    assert "no one-to-one with them yet" in sheet.said.text()
    assert not sheet.save_pdf.isEnabled()
    assert not sheet.save_as.isEnabled()
    choose(sheet.page, "Our conversations between two days")
    shown(qtbot, sheet)
    sheet.last.set_day(sheet.first.day() - timedelta(days=1))
    assert "lies after" in sheet.said.text()
    sheet.reject()
    with window.store.write() as session:
        people.get(session, newcomer).archive(TODAY)


def test_without_people_there_are_still_pages(qtbot, vault):
    window = open_window(qtbot, vault, TODAY)
    sheet = opened(window)
    names = [sheet.page.itemText(row) for row in range(sheet.page.count())]
    assert names[0] == "Monday page"
    assert "Brief" not in names
    sheet.reject()
    window.close()


def test_a_page_in_german_leaves_the_window_as_it_was(qtbot, window):
    sheet = opened(window, "Weekly review")
    shown(qtbot, sheet)
    choose(sheet.choices.language, "Deutsch")
    shown(qtbot, sheet)
    assert "Montag" in words(sheet)
    assert PdfReader(io.BytesIO(sheet.data)).trailer["/Root"]["/Lang"] == "de"
    assert translate.code() == "en"
    assert sheet.save_pdf.text() == "Save as PDF"
    sheet.reject()


def test_pages_are_chosen_from_their_pictures_and_looked_at_more_closely(qtbot, window):
    window.go(ToPerson(1))
    sheet = opened(window)
    count = shown(qtbot, sheet)
    assert count > 2
    preview = sheet.preview
    assert preview.where.text() == f"Page 1 of {count}"
    preview.pages.setFocus()
    picture = preview.pages.model().index(0, 0).data(Qt.ItemDataRole.DecorationRole)
    assert not picture.isNull()
    assert len({picture.pixelColor(x, y).name() for x in range(0, 70, 2) for y in range(0, 100, 2)}) > 3
    QTest.keyClick(preview.pages, DOWN)
    assert preview.where.text() == f"Page 2 of {count}"
    QTest.keyClick(preview.pages, END)
    assert preview.view.pageNavigator().currentPage() == count - 1
    fit = preview._factor()
    QTest.keyClick(sheet, Qt.Key.Key_Plus, CTRL)
    assert preview.view.zoomMode() == QPdfView.ZoomMode.Custom
    assert preview.view.zoomFactor() == pytest.approx(fit * 1.25)
    QTest.keyClick(sheet, Qt.Key.Key_Minus, CTRL)
    assert preview.view.zoomFactor() == pytest.approx(fit)
    press(sheet, "Fit the page")
    assert preview.view.zoomMode() == QPdfView.ZoomMode.FitInView
    press(sheet, "Fit the width")
    assert preview.view.zoomMode() == QPdfView.ZoomMode.FitToWidth
    for _time in range(20):
        preview.zoom(1.25)
    assert preview.view.zoomFactor() <= 5
    sheet.reject()


def test_the_last_choice_is_remembered_for_each_page(qtbot, window):
    window.go(ToPerson(1))
    sheet = opened(window)
    choose(sheet.paper, "Letter")
    choose(sheet.choices.order, "Oldest first")
    sheet.first.set_day(sheet.last.day() - timedelta(days=30))
    sheet.reject()
    sheet = opened(window)
    wish = sheet.choices.wish()
    assert (wish.paper, wish.newest_first) == ("letter", False)
    assert (as_date(sheet.first), as_date(sheet.last)) == (TODAY - timedelta(days=30), TODAY)
    choose(sheet.page, "Monday page")
    assert sheet.choices.wish().paper == "a4", "another page has a paper of its own"
    choose(sheet.page, "Our conversations between two days")
    assert sheet.choices.wish().paper == "letter"
    sheet.reject()
    window._vault.remember("print-dossier", "{not json")
    sheet = opened(window)
    assert as_date(sheet.first) == date(2025, 11, 23), "what cannot be read is as if it were not there"
    sheet.reject()


@pytest.mark.parametrize("size", [(1320, 860), (960, 640)])
def test_all_of_it_is_named_plain_and_reached_by_keyboard(qtbot, window, size):
    window.resize(*size)
    window.go(ToMeeting(in_secret(window)))
    window.privacy.show(window)
    QTest.keyClick(window, Qt.Key.Key_P, CTRL)
    sheet = window.paper.sheet
    shown(qtbot, sheet)
    choose(sheet.page, "Our conversations between two days")
    choose(sheet.choices.person, "Amara Okafor")
    shown(qtbot, sheet)
    kinds = (QAbstractButton, QComboBox, QAbstractItemView)
    found = [
        w
        for kind in kinds
        for w in sheet.findChildren(kind)
        if w.isVisible() and w.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert [w for w in found if not (w.accessibleName() and w.objectName())] == []
    labels = [w for w in sheet.findChildren(QLabel) if w.isVisible()]
    assert [w.text() for w in labels if w.textFormat() != Qt.TextFormat.PlainText] == []
    assert [w.text() for w in labels if w.width() < w.minimumSizeHint().width()] == []
    reached = []
    sheet.page.setFocus()
    for _step in range(60):
        reached.append(QApplication.focusWidget())
        QTest.keyClick(QApplication.focusWidget(), TAB)
        if QApplication.focusWidget() is sheet.page:
            break
    assert set(found) <= set(reached), {w.objectName() for w in set(found) - set(reached)}
    order = list(dict.fromkeys(w.objectName() for w in reached))  # a date is three stops
    wanted = ["print_page", "print_person", "print_from", "print_to", "print_order", "print_paper",
              "print_language", "private_list", "print_pages", "save_as_pdf"]  # fmt: skip
    assert [name for name in order if name in wanted] == wanted
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    window.privacy.hide()


def test_the_language_chosen_stays_when_another_page_is_chosen(qtbot, window):
    """It fell back to the window's, and the second sheet of a German stack was English."""
    window._vault.remember("print-review", "{}")  # another story on these notes printed it in German
    window.go(ToPerson(1))
    sheet = opened(window)
    choose(sheet.choices.language, "Deutsch")
    choose(sheet.page, "Monday page")
    assert sheet.choices.wish().language == "de"
    sheet.reject()
    sheet = opened(window, "Weekly review")
    assert sheet.choices.wish().language == "en", "for this sheet alone"
    sheet.reject()


def test_the_first_letters_of_what_one_calls_a_page_choose_it(qtbot, window):
    """“Rev” led to the receipts of forgetting: the review pack went by another name here."""
    sheet = opened(window)
    sheet.page.setFocus()
    for letter in "Rev":
        QTest.keyClick(sheet.page, letter)
    assert sheet.page.currentText() == "Review pack"
    sheet.reject()


def test_in_a_small_window_the_choices_are_whole_and_have_one_bar(qtbot, qapp, window):
    """“n 23 Nov 2025” had no room for its weekday, and the lines to tick scrolled in a slit of their own."""
    look.wear(qapp, "light", 100)
    window.resize(960, 640)
    sheet = opened(window, "Review pack")
    shown(qtbot, sheet)
    at = [one for one in cuts.found(sheet) if one.words in ("From", "To") or "bars" in one.what]
    assert not at
    lines, column = sheet.private.list, sheet.findChild(QScrollArea, "print_left")
    assert lines.model_.rowCount() > 20
    lines.setFocus()
    QTest.keyClick(lines, END)
    row = lines.viewport().mapTo(column.viewport(), lines.visualRect(lines.currentIndex()).center())
    assert column.viewport().rect().contains(row), "whoever goes through them sees where"
    sheet.reject()
