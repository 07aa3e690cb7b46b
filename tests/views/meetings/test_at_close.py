"""At Close: each line with a tick, fields for what was said, and what to ask first the next time."""

from datetime import date, datetime

import pytest
from PySide6.QtCore import QRegularExpression, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QPushButton

from coach.models import meetings, mentions, people, promises
from coach.services import meetings as acts
from coach.views.destination import ToMeeting
from coach.views.meetings.closing import AtClose
from coach.views.meetings.sections import Section
from tests.clocks import FakeClock
from tests.conftest import TODAY
from tests.views.hands import once_open, open_sheet, open_window, press, said_on, type_lines

AT_TEN = datetime(2026, 11, 23, 10)
AFTER = datetime(2026, 11, 23, 10, 25)


@pytest.fixture
def window(qtbot, vault):
    made = open_window(qtbot, vault, TODAY)
    made.clock = FakeClock(AFTER)
    with made.store.write() as session:
        made.person = people.add(session, "Amina Okafor").id
        made.meeting = acts.plan(session, made.person, AT_TEN).id
    yield made
    made.close()


def on_page(window, meeting=None, at=AFTER):
    page = window.go(ToMeeting(meeting or window.meeting))
    page._clock = page.wrap_up._clock = FakeClock(at)
    page.refresh()
    return page


def card(page):
    return page.findChildren(AtClose)[-1]


def ticks(page):
    """What is offered, and whether it is ticked."""
    boxes = [b for b in card(page).findChildren(QCheckBox) if b.objectName().startswith("keep_")]
    return {b.accessibleName().removeprefix("Keep: ").split(",")[0]: b.isChecked() for b in boxes}


def given(window):
    with window.store.read() as session:
        return [(p.what, p.direction, p.due_on) for p in promises.given_in(session, window.meeting)]


def test_each_line_has_a_tick_and_what_is_left_out_is_not_kept(qtbot, window):
    page = on_page(window)
    press(page, "Meet")
    type_lines(page.notes, "> the deck by Friday\n< the list\n> Kind regards")
    press(page, "Close")
    qtbot.waitUntil(lambda: len(ticks(page)) == 3)
    assert ticks(page) == {"the deck": True, "Kind regards": False, "the list": True}
    card(page).findChild(QCheckBox, "keep_1").click()
    page.refresh()
    assert ticks(page)["the list"] is False, "a tick stays while the page is built anew"
    press(page, "Hold and keep these")
    assert given(window) == [("the deck", "mine", date(2026, 11, 27))]
    qtbot.waitUntil(lambda: ticks(page) == {"Kind regards": False, "the list": False})
    assert "Kind regards" in page.notes.toPlainText()
    press(window.toast, "Undo")
    assert given(window) == []
    with window.store.read() as session:
        assert meetings.get(session, window.meeting).status == "planned"


def test_each_line_stands_under_its_question_and_the_foot_says_in_words_what_is_written_down(qtbot, window):
    page = on_page(window)
    press(page, "Meet")
    type_lines(page.notes, "> the deck by Friday\n? the move\n< the list\n> the rota")
    window.resize(960, 640)
    press(page, "Close")
    qtbot.waitUntil(lambda: len(ticks(page)) == 4)
    named = {one.accessibleName(): said_on(one).splitlines() for one in card(page).findChildren(Section)}
    assert [line for line in named["I promised"] if line in ("the deck", "the rota", "the list")] == [
        "the deck",
        "the rota",
    ]
    assert "the list" in named["Amina promised"]
    assert "the move" in named["Ask next time"]
    foot = page.closing_foot
    assert foot.says.text() == (
        "Writes down: two promises of yours, one promise of theirs, one thing to ask next time."
    )
    assert foot.geometry().bottom() == page.height() - 1
    assert page.viewport().geometry().bottom() < foot.geometry().top(), "nothing lies under it"
    assert not page.notes.isVisible(), "on a small window the notes have no room beside"
    for box in card(page).findChildren(QCheckBox, QRegularExpression("^keep_")):
        box.setChecked(False)
    assert foot.says.text() == "Nothing is written down but that it took place."
    window.do("finish")  # Ctrl+Enter
    with window.store.read() as session:
        assert meetings.get(session, window.meeting).status == "held"
    press(page, "Meet")
    assert not foot.isVisible()
    assert page.notes.isVisible()


def test_the_button_says_that_nothing_is_kept_when_nothing_is_ticked(qtbot, window):
    page = on_page(window)
    press(page, "Meet")
    type_lines(page.notes, "> the deck")
    press(page, "Close")
    qtbot.waitUntil(lambda: ticks(page) == {"the deck": True})
    assert card(page).does.text() == "Hold and keep these"
    card(page).findChild(QCheckBox, "keep_0").click()
    assert card(page).does.text() == "It was held"
    press(page, "It was held")
    assert given(window) == []


def test_what_was_said_at_close_stands_in_the_notes_and_becomes_a_promise(qtbot, window):
    page = on_page(window)
    page.show_phase(2)
    page.said.mine.setFocus()
    QTest.keyClicks(page.said.mine, "ask Finance by Friday")
    QTest.keyClick(page.said.mine, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: ticks(page) == {"ask Finance": True})
    assert page.said.mine.toPlainText() == ""
    assert QApplication.focusWidget() is page.said.mine, "the next line can be typed at once"
    QTest.keyClicks(page.said.theirs, "the list by Thursday")
    QTest.keyClicks(page.said.ask, "how the move went")
    press(page, "Hold and keep these")
    assert given(window) == [
        ("ask Finance", "mine", date(2026, 11, 27)),
        ("the list", "theirs", date(2026, 11, 26)),
    ]
    assert page.notes.toPlainText().split("\n") == [
        "> ask Finance by Friday",
        "< the list by Thursday",
        "? how the move went",
    ]


def test_what_is_typed_and_not_yet_said_is_there_again(window):
    page = on_page(window)
    page.show_phase(2)
    QTest.keyClicks(page.said.theirs, "the li")
    page.leave()
    with window.store.write() as session:
        other = acts.plan(session, window.person, datetime(2026, 12, 1, 10)).id
    page = on_page(window, other)
    page.show_phase(2)
    assert page.said.theirs.toPlainText() == ""
    page = on_page(window)
    page.show_phase(2)
    assert page.said.theirs.toPlainText() == "the li"


def test_what_to_ask_next_time_comes_first_the_next_time_and_goes_when_it_was_asked(qtbot, window):
    page = on_page(window)
    page.show_phase(2)
    QTest.keyClicks(page.said.ask, "how the move went")
    press(page, "It was held")
    with window.store.write() as session:
        following = acts.plan(session, window.person, datetime(2026, 11, 30, 10)).id
        session.add(mentions.Mention(person_id=window.person, body="the old desk", noted_on=TODAY))
    page = on_page(window, following)
    said = said_on(page)
    first, fresh = said.index("To ask first"), said.index("how the move went")
    assert first < fresh < said.index("From me")
    assert said.index("the old desk") > said.index("To follow up") > said.index("From me")
    with window.store.write() as session:
        for one in mentions.still_open(session, window.person, mentions.MentionKind.FOLLOW_UP):
            one.close(TODAY)
    qtbot.waitUntil(lambda: "To ask first" not in said_on(page))


def test_closed_before_its_hour_it_says_so_and_took_place_now(qtbot, window):
    page = on_page(window, at=datetime(2026, 11, 23, 9, 10))
    page.show_phase(2)
    assert "Planned for" in said_on(card(page))
    press(page, "It was held")
    qtbot.waitUntil(lambda: "Held today, at 09:10." in said_on(window.toast))
    with window.store.read() as session:
        assert meetings.get(session, window.meeting).starts_at == datetime(2026, 11, 23, 9, 10)


def test_closed_after_its_hour_it_says_nothing_of_that(qtbot, window):
    page = on_page(window)
    page.show_phase(2)
    assert "Planned for" not in said_on(card(page))
    press(page, "It was held")
    qtbot.waitUntil(lambda: "Held." in said_on(window.toast))
    with window.store.read() as session:
        assert meetings.get(session, window.meeting).starts_at == AT_TEN


def test_a_promise_captured_before_is_shown_as_standing(qtbot, window):
    with window.store.write() as session:
        promises.give(session, window.person, "The deck", "mine", date(2026, 11, 27), TODAY)
    page = on_page(window)
    press(page, "Meet")
    type_lines(page.notes, "> the deck by Friday")
    press(page, "Close")
    qtbot.waitUntil(lambda: "stands already · due Fri 27 November" in said_on(card(page)))
    assert ticks(page) == {}
    press(page, "It was held")
    with window.store.read() as session:
        assert [p.what for p in promises.between_us(session, window.person)] == ["The deck"]


@pytest.mark.parametrize("answers", ["do_it", ""])
def test_once_it_is_held_the_focus_is_in_what_was_written(qtbot, window, answers):
    """The foot went with the focus in it, and Qt gave that to Find in the sidebar."""
    page = on_page(window)
    page.show_phase(2)

    def answer_it(sheet):
        sheet.findChild(QPushButton, answers).click() if answers else sheet.reject()

    once_open(answer_it)
    press(page, "It was held")
    qtbot.waitUntil(lambda: open_sheet() is None and not page.closing_foot.isVisible())
    qtbot.waitUntil(lambda: window.focusWidget() is page.notes)
