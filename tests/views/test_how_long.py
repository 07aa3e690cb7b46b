"""How long notes are kept: asked after a time, kept for now or forgotten; the journal's old pages go."""

from datetime import date, datetime

import pytest
from PySide6.QtWidgets import QComboBox

from coach import settings
from coach.models import journal, people
from coach.services import forgetting
from coach.views.destination import Place, ToPerson
from tests.conftest import TODAY
from tests.views.hands import open_window, press, said_on

STILL = "Do you still need these notes?"


@pytest.fixture
def window(qtbot, vault):
    made = open_window(qtbot, vault, TODAY)
    with made.store.write() as session:
        left = people.add(session, "Amara")
        left.archive(date(2025, 11, 23))
        people.add(session, "Ben").archive(date(2026, 11, 1))
        people.add(session, "Cleo")
        for number, on in enumerate((date(2023, 1, 2), date(2024, 11, 22), date(2024, 11, 23), TODAY)):
            journal.write(session, f"Page {number}", on)
        journal.newest(session)[-1].removed_at = datetime(2023, 2, 2)
        made.person = left.id
    yield made
    made.close()


def choose(window, name, value):
    box = window.stack.currentWidget().findChild(QComboBox, name)
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())


@pytest.mark.parametrize(
    ("today", "months", "was"),
    [
        (date(2026, 5, 31), 3, date(2026, 2, 28)),
        (date(2026, 1, 15), 24, date(2024, 1, 15)),
        (date(2024, 2, 29), 12, date(2023, 2, 28)),
        (date(2026, 12, 31), 6, date(2026, 6, 30)),
    ],
)
def test_so_many_months_earlier(today, months, was):
    assert forgetting.earlier(today, months) == was


def test_asked_a_year_after_somebody_left_and_again_a_year_after_keeping(qtbot, window):
    window.go(Place.SETTINGS)
    said = said_on(window.stack.currentWidget())
    assert "Amara" in said
    assert "Ben" not in said
    press(window.stack.currentWidget(), "Open Amara")
    window.stack.currentWidget().show_tab(2)
    assert STILL in said_on(window.stack.currentWidget())
    press(window.stack.currentWidget(), "Keep for now")
    qtbot.waitUntil(lambda: STILL not in said_on(window.stack.currentWidget()))
    with window.store.read() as session:
        person = people.get(session, window.person)
        assert not forgetting.to_ask_about(session, person, 12, date(2027, 11, 22))
        assert forgetting.to_ask_about(session, person, 12, date(2027, 11, 23))
    window.undo()
    qtbot.waitUntil(lambda: STILL in said_on(window.stack.currentWidget()))


@pytest.mark.parametrize(("months", "asked"), [(3, True), (24, False), (0, False)])
def test_the_leader_says_after_how_long(window, months, asked):
    window.go(Place.SETTINGS)
    choose(window, "retention_months", months)
    assert settings.load(window._vault.folder).retention_months == months
    assert ("Amara" in said_on(window.stack.currentWidget())) == asked
    window.go(ToPerson(window.person))
    window.stack.currentWidget().show_tab(2)
    assert (STILL in said_on(window.stack.currentWidget())) == asked


def test_an_unreadable_choice_is_a_year(vault):
    settings.save(vault.folder, settings.Settings(retention_months=7, journal_years=True))
    assert settings.load(vault.folder).retention_months == 12


def test_everything_can_be_exported_first(window):
    window.go(ToPerson(window.person))
    window.stack.currentWidget().show_tab(2)
    press(window.stack.currentWidget(), "Export everything first")
    assert window.paper.sheet.page.currentText() == "Everything I hold"
    window.paper.sheet.reject()


def test_the_journals_old_pages_go_and_can_be_brought_back(qtbot, window):
    window.go(Place.SETTINGS)
    assert "2 pages." in said_on(window.stack.currentWidget()), "the one removed from sight is held too"
    press(window.stack.currentWidget(), "Delete the journal’s old pages")
    qtbot.waitUntil(lambda: "No pages." in said_on(window.stack.currentWidget()))
    assert "2 pages deleted." in said_on(window.toast)
    rows = window._vault.raw.execute("SELECT body FROM entries ORDER BY id").fetchall()
    assert [row[0] for row in rows] == ["Page 2", "Page 3"]
    window.undo()
    rows = window._vault.raw.execute("SELECT body FROM entries ORDER BY id").fetchall()
    assert [row[0] for row in rows] == [f"Page {number}" for number in range(4)]


def test_another_age_counts_other_pages(window):
    window.go(Place.SETTINGS)
    choose(window, "journal_years", 5)
    assert "No pages." in said_on(window.stack.currentWidget())
    choose(window, "journal_years", 1)
    assert "3 pages." in said_on(window.stack.currentWidget())
