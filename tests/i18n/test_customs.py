"""Language and region apart: hours, order of a date, week, working days, paper follow the region."""

from datetime import date, datetime, time

import pytest
from PySide6.QtWidgets import QLabel

from coach import settings
from coach.advice import rhythm
from coach.i18n import phrases, region
from coach.settings import Settings
from coach.views.destination import Place
from coach.views.reminders.tray import wish
from coach.views.widgets import customs
from coach.written import dates
from tests.conftest import TODAY
from tests.views.hands import open_window

TUESDAY = datetime(2026, 11, 24, 14, 30)


@pytest.fixture(autouse=True)
def back_to_the_computer():
    yield
    region.use("")


@pytest.mark.parametrize(
    ("where", "hour", "day", "first", "works"),
    [
        ("", "14:30", "Tuesday 24 November 2026", 0, {0, 1, 2, 3, 4}),
        ("de_AT", "14:30", "Tuesday 24 November 2026", 0, {0, 1, 2, 3, 4}),
        ("en_GB", "14:30", "Tuesday 24 November 2026", 0, {0, 1, 2, 3, 4}),
        ("en_US", "2:30\u00a0pm", "Tuesday, November 24, 2026", 6, {0, 1, 2, 3, 4}),
        ("ar_EG", "2:30\u00a0pm", "Tuesday 24 November 2026", 5, {6, 0, 1, 2, 3}),
        ("he_IL", "14:30", "Tuesday 24 November 2026", 6, {6, 0, 1, 2, 3}),
    ],
)
def test_each_region_has_its_customs_whatever_is_spoken(monkeypatch, where, hour, day, first, works):
    monkeypatch.setenv("LC_ALL", "C")
    customs.follow(where)
    assert phrases.hour(TUESDAY) == hour
    assert phrases.full_day(TUESDAY.date()) == day
    assert region.first_day() == first
    assert region.working_days() == works


@pytest.mark.parametrize(
    ("where", "said"),
    [("de_DE", "5.600.000"), ("en_US", "5,600,000"), ("sv_SE", "5\u00a0600\u00a0000"), ("", "5,600,000")],
)
def test_large_numbers_are_grouped_as_is_the_custom(monkeypatch, where, said):
    monkeypatch.setenv("LC_ALL", "C")
    customs.follow(where)
    assert (phrases.grouped(5_600_000), phrases.grouped(999)) == (said, "999")


@pytest.mark.parametrize("where", ["de_DE", "en_US"])
def test_what_is_written_is_read_again(where):
    customs.follow(where)
    for minutes in range(0, 24 * 60, 15):
        at = time(minutes // 60, minutes % 60)
        assert dates.hour(phrases.hour(at)) == at
    for number in range(60):
        on = date.fromordinal(TODAY.toordinal() + number)
        assert dates.typed(phrases.in_a_field(on), TODAY, region.name()) == on


def test_the_next_working_day_is_one_of_the_region_or_of_the_leader():
    thursday = date(2026, 11, 26)
    assert rhythm.workday_after(thursday) == date(2026, 11, 27)
    customs.follow("he_IL")
    assert rhythm.workday_after(thursday) == date(2026, 11, 29)
    customs.follow("he_IL", (5,))
    assert rhythm.workday_after(thursday) == date(2026, 11, 28)


def test_paper_is_that_of_the_region():
    assert Settings(region="en_US").paper == "letter"
    assert Settings(region="de_CH").paper == "a4"


@pytest.mark.parametrize("held", ["", None, 5, "de", "../x_y", "x" * 40 + "_DE", [1]])
def test_whatever_lies_in_the_settings_a_region_is_one_or_none(tmp_path, held):
    chosen = Settings()
    chosen.region = held
    settings.save(tmp_path, chosen)
    assert settings.load(tmp_path).region == ""


@pytest.mark.parametrize("held", [None, "Mon", [7], [True], [1, "2"], 3])
def test_whatever_lies_there_working_days_are_days_or_none(tmp_path, held):
    chosen = Settings()
    chosen.working_days = held
    settings.save(tmp_path, chosen)
    assert settings.load(tmp_path).working_days == ()


def test_chosen_in_settings_it_holds_at_once_and_the_next_day(qtbot, vault):
    window = open_window(qtbot, vault, TODAY)
    window.go(Place.SETTINGS)
    here = window.here()
    box = here.findChild(object, "region")
    box.setCurrentIndex(box.findData("en_US"))
    box.activated.emit(box.currentIndex())
    qtbot.waitUntil(lambda: here.findChild(object, "works_4") is not None)
    assert phrases.hour(TUESDAY) == "2:30\u00a0pm"
    here.findChild(object, "works_4").click()
    assert region.working_days() == {0, 1, 2, 3}
    window.go(Place.TODAY)
    today = window.here()
    qtbot.waitUntil(lambda: "Monday, November 23" in {one.text() for one in today.findChildren(QLabel)})
    held = settings.load(vault.folder)
    assert (held.region, held.working_days) == ("en_US", (0, 1, 2, 3))
    window.close()


def test_reminders_come_on_the_working_days_of_the_leader():
    assert wish(Settings()).working_days == {0, 1, 2, 3, 4}
    customs.follow("he_IL")
    assert wish(Settings()).working_days == {6, 0, 1, 2, 3}
    customs.follow("he_IL", (5,))
    assert wish(Settings()).working_days == {5}


def test_the_week_of_the_plan_ends_where_the_region_ends_it():
    saturday = date(2026, 11, 28)
    assert region.next_week(saturday) == date(2026, 11, 30)
    customs.follow("en_US")
    assert region.next_week(saturday) == date(2026, 11, 29)
    assert region.next_week(date(2026, 11, 29)) == date(2026, 12, 6)
