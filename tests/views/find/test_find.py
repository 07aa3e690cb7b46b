"""Find: everything there is, as one types; then what stands inside words, without holding up a key."""

from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFrame

from coach.models import meetings, people, promises
from coach.models.base import Confidence
from coach.views.destination import Place, ToPerson
from coach.views.find.find_sheet import Find
from coach.views.settings.rows import Group
from coach.views.widgets.list_model import ListItem
from tests.conftest import TODAY
from tests.views.hands import once_open, open_sheet, open_window, said_on


@pytest.fixture
def window(qtbot, vault):
    made = open_window(qtbot, vault, TODAY)
    with made.store.write() as session:
        person = people.add(session, "Chloé Martin")
        meeting = meetings.plan(session, person.id, datetime(2026, 11, 24, 10))
        meeting.notes = "The archive of contracts is nearly done."
        promises.give(session, person.id, "Ask Finance", "mine", TODAY + timedelta(1), TODAY)
        hidden = meetings.plan(session, person.id, datetime(2026, 11, 3, 10))
        hidden.notes, hidden.confidence = "A secret archive.", Confidence.PRIVATE
    yield made
    made.close()


def find(window, typed):
    window.find_anything()
    sheet = open_sheet()
    QTest.keyClicks(sheet.field, typed)
    return sheet


def titles(sheet):
    return [item.title for item in sheet.results.items.rows]


def test_kinds_stand_in_groups_accents_aside(window):
    sheet = find(window, "chloe")
    assert titles(sheet)[:2] == ["People", "Chloé Martin"]
    assert titles(sheet)[-1] == "Capture “chloe”"
    sheet.reject()


def test_inside_words_is_found_a_moment_later(qtbot, window):
    sheet = find(window, "rchiv")
    qtbot.waitUntil(lambda: any("archive of contracts" in title for title in titles(sheet)))
    assert not any("secret" in title for title in titles(sheet)), "private notes are never in Find"
    sheet.reject()


def test_the_newest_word_wins(qtbot, window):
    sheet = find(window, "rchiv")
    sheet.field.setText("inanc")
    qtbot.waitUntil(lambda: "Ask Finance" in titles(sheet))
    assert not any("archive" in title for title in titles(sheet))
    sheet.reject()


def test_questions_guides_and_commands_are_there_too(window):
    sheet = find(window, "promise")
    shown = titles(sheet)
    assert {"Library", "Questions", "Do"} <= set(shown)
    assert "Note a promise" in shown
    sheet.reject()


def test_a_command_called_by_its_name_is_what_enter_does(window):
    sheet = find(window, "plan a one")
    assert sheet.results.current().title == "Plan a one-to-one"
    sheet.reject()
    for typed in ("plan one", "pl one"):
        sheet = find(window, typed)
        assert sheet.results.current().title == "Plan a one-to-one", (
            "the words it is called by, in their order"
        )
        sheet.reject()
    sheet = find(window, "one-to-one")
    assert not sheet.results.current().id.startswith("do:"), "in the middle of its name it comes last"
    sheet.reject()


@pytest.mark.parametrize(
    ("typed", "leads"),
    [
        ("dark", "Settings: Appearance"), ("language", "Settings: Appearance"),
        ("theme", "Settings: Appearance"),
        ("passphrase", "Settings: Passphrase and lock"), ("restore", "Settings: Backups"),
        ("evidence", "About the evidence"), ("packs", "Packs"), ("your questions", "Your questions"),
        ("everything I hold", "Print: Everything I hold"), ("weekly", "Print: Weekly review"),
    ],
)  # fmt: skip
def test_a_setting_and_a_page_on_paper_are_found_by_what_they_are_called(window, typed, leads):
    titles = [row.title for row in window.finding.look_up(typed)]
    assert leads in titles[:3]


@pytest.mark.parametrize(
    ("which", "says"), [("about", "Four words for strength"), ("packs", "Guides by others")]
)
def test_a_page_of_the_library_is_led_to(window, which, says):
    """Red before: Find knew nothing of the pages that hold no guides."""
    window.load_library()
    window.do(f"library:{which}")
    assert says in said_on(window.here())
    assert "0 guides" not in said_on(window.here())


def test_who_leaves_their_team_is_handed_over_from_find(window):
    """Red before: nothing was found by the words for it, though the act stands on each person's page."""
    with window.store.write() as session:
        tom = people.add(session, "Tom").id
    for typed in ("hand over", "new manager"):
        assert "Hand over to a new manager" in [row.title for row in window.finding.look_up(typed)]
    window.go(ToPerson(tom))
    window.do("handover")
    assert "Handing over: Tom" in said_on(window.here())
    window.go(Place.TODAY)
    window.do("handover")
    assert window.at() == Place.PEOPLE
    assert "their page" in said_on(window.toast)


def test_a_few_letters_of_a_name_lead_to_the_person_and_not_to_a_setting(window):
    """The counter-test: what a setting is also called comes before people only where it is written out."""
    with window.store.write() as session:
        people.add(session, "Darko Data")
    for typed in ("dar", "data"):
        rows = [row for row in window.finding.look_up(typed) if not row.heading]
        assert rows[0].title == ("Darko Data" if typed == "dar" else "Settings: Where your data lies")


def test_no_two_groups_are_called_the_same(window):
    """Where an act is called by its name, what else can be done stands last, under another heading."""
    for typed in ("backups", "plan", "passphrase", "zzzz"):
        heads = [row.title for row in window.finding.look_up(typed) if row.heading]
        assert len({*heads}) == len(heads), typed
    assert heads == ["Do"]


def test_what_is_chosen_there_leads_there(qtbot, window):
    window.finding.open_found("do:settings:looks")
    assert window.at() == Place.SETTINGS
    groups = {one.accessibleName(): one for one in window.here().findChildren(Group)}
    qtbot.waitUntil(lambda: groups["Appearance"].isAncestorOf(window.focusWidget()))
    asked = []
    window.commands._paper = asked.append
    with window.store.write() as session:
        ana = people.add(session, "Ana").id
    window.go(ToPerson(ana))
    window.finding.open_found("do:paper:holdings")
    assert [(one.page, one.person) for one in asked] == [("holdings", ana)]


def test_the_passphrase_is_set_where_it_stands_wherever_one_was_in_settings(qtbot, window):
    """Red before: behind what asks for it lay the group one had left, and the hands came back to that."""
    screen = window.go(Place.SETTINGS)
    screen.bring_to_front("reminders")
    qtbot.waitUntil(lambda: screen.verticalScrollBar().value() > 0)
    once_open(lambda sheet: sheet.reject())
    window.finding.open_found("do:passphrase")
    assert screen.verticalScrollBar().value() == 0
    assert window.focusWidget().accessibleName() == "Set a passphrase"


def test_every_group_of_settings_can_be_found(window):
    on_the_page = [one.accessibleName() for one in window.go(Place.SETTINGS).findChildren(Group)]
    found = [one.text for one in window.commands.to_find() if one.id.startswith("settings:")]
    assert found == [f"Settings: {name}" for name in on_the_page]


def test_arrows_and_enter_open_what_is_chosen(qtbot, window):
    sheet = find(window, "archive")
    QTest.keyClick(sheet.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.stack.currentWidget().name == "meeting")
    assert "archive" in window.stack.currentWidget().notes.toPlainText()


def test_nothing_found_still_offers_to_keep_the_line(window):
    sheet = find(window, "zzzz qqqq")
    assert titles(sheet) == ["Do", "Capture “zzzz qqqq”"]
    assert sheet._said_of(sheet.results.items.rows).startswith("Nothing found. Capture")
    sheet.reject()


def test_the_first_hit_is_chosen_though_it_came_a_moment_later(qtbot, window):
    sheet = find(window, "rchiv")
    qtbot.waitUntil(lambda: any("archive of contracts" in title for title in titles(sheet)))
    assert "archive of contracts" in sheet.results.current().title
    sheet.reject()


def test_what_was_gone_to_with_the_arrow_keys_stays_chosen(qtbot, window):
    sheet = find(window, "rchiv")
    QTest.keyClick(sheet.field, Qt.Key.Key_Down)
    gone_to = sheet.results.current().id
    qtbot.waitUntil(lambda: any("archive of contracts" in title for title in titles(sheet)))
    assert sheet.results.current().id == gone_to
    sheet.reject()


def test_a_planned_one_to_one_is_found_by_its_name_and_opened(qtbot, window):
    sheet = find(window, "1:1")
    assert sheet.results.current().title == "Chloé Martin, 24 November 10:00"
    QTest.keyClick(sheet.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.stack.currentWidget().name == "meeting")


def test_a_name_shows_the_open_promise(window):
    sheet = find(window, "chloe")
    assert "Ask Finance" in titles(sheet)
    assert not any("secret" in title for title in titles(sheet))
    sheet.reject()


def test_a_date_agreed_anew_is_told_as_that_and_not_as_closed(qtbot, window):
    with window.store.write() as session:
        (open_one,) = promises.open_ones(session)
        open_one.renegotiate(session, TODAY + timedelta(3), TODAY)
    sheet = find(window, "finance")
    qtbot.waitUntil(lambda: titles(sheet).count("Ask Finance") == 2)
    beside = [item.aside or item.meta for item in sheet.results.items.rows if item.title == "Ask Finance"]
    assert sorted(beside) == ["to Chloé Martin", "to Chloé Martin · renegotiated"]
    sheet.reject()


def test_its_foot_stays_within_a_small_window(qtbot, window):
    """With many rows it reached below the window, and what the keys do was cut."""
    window.resize(960, 640)
    sheet = Find(window, lambda _typed: [ListItem(at, f"Row {at}") for at in range(60)])
    sheet.open()
    sheet.field.setText("row")
    foot = sheet.findChild(QFrame, "line_foot")
    qtbot.waitUntil(lambda: foot.isVisible() and sheet.height() > 300)
    below = sheet.mapToGlobal(sheet.rect().bottomLeft()).y()
    assert below <= window.mapToGlobal(window.rect().bottomLeft()).y()
    sheet.reject()


def test_what_the_scan_found_after_the_sheet_has_gone_is_not_looked_up(qtbot, vault):
    """Found by a whole run: handed over once the window had closed, it asked a closed file."""
    window = open_window(qtbot, vault, TODAY)
    window.do("find")
    sheet = open_sheet()
    finding = window.finding
    sheet.reject()
    window.close()
    finding._found_inside(sheet, "t", [])
