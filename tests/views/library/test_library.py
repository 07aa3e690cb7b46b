"""The library as a leader walks through it: browse, filter, search, read, and from reading to doing."""

import re
import shutil
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea, QWidget

from coach import paths
from coach.content.packs import install
from coach.models import focus, meetings, people, plans, topics
from coach.vault import vault as vaults
from coach.views.destination import Place, ToGuide, ToMeeting
from tests.conftest import TODAY
from tests.views.hands import answer, open_sheet, open_window, press, said_on


@pytest.fixture
def window(qtbot, vault):
    made = open_window(qtbot, vault, TODAY)
    with made.store.write() as session:
        person = people.add(session, "Amara")
        made.meeting = meetings.plan(session, person.id, datetime(2026, 11, 24, 10)).id
    made.go(Place.LIBRARY)
    yield made
    made.close()


def titles(screen):
    return [item.title for item in screen.list.items.rows]


def marked_on(page):
    """The kinds of what is pointed out on it."""
    found = [part.property("record") for part in page.findChildren(QWidget) if part.property("found")]
    return [one.partition(":")[0] for one in found]


def text_of(screen):
    """The column that is read, which scrolls by itself."""
    return screen.findChild(QScrollArea, "reading_area")


def choose(box, tag):
    box.setCurrentIndex(box.findData(tag))


def test_a_shelf_a_path_and_a_search_each_fill_the_list(window):
    screen = window.stack.currentWidget()
    press(screen, "Shelf: Friction and repair")
    assert len(titles(screen)) == 13
    press(screen, "Path: My word")
    assert titles(screen)[0] == "1  Keep your commitments, or renegotiate them in time"
    QTest.keyClicks(screen.search, "greet people")
    assert titles(screen)[0] == "Greet the people nobody greets"
    screen.search.setText("zzzzqq")
    assert "Nothing fits" in said_on(screen)


def test_filters_combine_and_can_be_cleared(window):
    screen = window.stack.currentWidget()
    press(screen, "Shelf: Friction and repair")
    press(screen, "Filter")
    every = sum(len(screen._library.on_shelf(shelf)) for shelf in screen._library.shelves)
    choose(screen.filters.boxes["context"], "remote")
    remote = len(titles(screen))
    assert 0 < remote < every
    choose(screen.filters.boxes["kind"], "practice")
    choose(screen.filters.boxes["minutes"], "5")
    assert 0 < len(titles(screen)) <= remote
    press(screen, "Clear the filters")
    assert screen.filters.chosen().context == ""


def test_the_trail_leads_from_a_claim_to_its_study(window):
    window.go(ToGuide("keep-your-commitments"))
    screen = window.stack.currentWidget()
    press(screen, "Unfold: Why it works")
    assert "(Simons and others, 2015)" in said_on(screen)
    assert "[" not in said_on(screen).split("Evidence:")[1].split("What to say")[0]
    press(screen, "Unfold: Sources")
    assert "How leader alignment of words and deeds affects followers" in said_on(screen)


def test_the_first_step_done_now_counts_in_the_record(qtbot, window):
    window.go(ToGuide("keep-your-commitments"))
    screen = window.stack.currentWidget()
    told = answer(what_happened="Wrote to Ben")
    press(screen, "Do it now")
    assert told == [""]
    qtbot.waitUntil(lambda: "Tried once; done once." in said_on(screen))
    with window.store.read() as session:
        assert plans.active(session) == [], "it asks for nothing more"
    window.undo()
    qtbot.waitUntil(lambda: "Tried once" not in said_on(screen))


def test_planned_in_two_presses_and_a_fourth_asks_which_may_rest(qtbot, window):
    window.go(ToGuide("keep-your-commitments"))
    screen = window.stack.currentWidget()
    for number in range(3):
        answer()
        press(screen, f"Plan this: {screen._guide.steps[number].name}")
        qtbot.wait(30)
    told = answer()
    press(screen, "Plan today")
    assert told == [""]
    with window.store.read() as session:
        assert len(plans.active(session)) == plans.MOST_ACTIVE
        assert len(plans.resting(session)) == 1


@pytest.mark.parametrize(("chosen", "days"), [({}, 2), ({"first_on": "in three weeks"}, 21)])
def test_a_plan_whose_cue_names_a_weekday_begins_on_it_unless_another_day_is_chosen(window, chosen, days):
    """Planned on a Monday, “Wednesday’s break begins” was to be tried on Tuesday."""
    window.go(ToGuide("keep-your-commitments"))
    screen = window.stack.currentWidget()
    told = answer(**chosen, **{"if": "Wednesday's break begins"})
    press(screen, f"Plan this: {screen._guide.steps[0].name}")
    assert told == [""]
    with window.store.read() as session:
        assert [one.first_on for one in plans.active(session)] == [TODAY + timedelta(days)]


def test_what_was_planned_is_a_press_or_a_key_away(qtbot, window):
    """Finding 14: nothing on the page said where the plan went; it had to be looked for."""
    window.go(ToGuide("keep-your-commitments"))
    screen = window.stack.currentWidget()
    answer()
    press(screen, f"Plan this: {screen._guide.steps[0].name}")
    assert "stands on Today and on Plan" in said_on(window.toast)
    press(window.toast, "Show it")
    assert window.here().name == "plan"
    qtbot.waitUntil(lambda: window.focusWidget() is not None and marked_on(window.here()) == ["plan"])
    assert not window.toast.isVisible()
    window.toast.go_there()
    assert window.here().name == "plan", "a second time there is nothing to go to"


def test_so_is_a_captured_line_and_a_question_put_on_an_agenda(qtbot, window):
    window.go(ToGuide("keep-your-commitments"))
    screen = window.stack.currentWidget()
    press(screen, "Unfold: Questions for a one-to-one")
    question = screen._library.questions[screen._guide.questions[0]]
    answer()
    press(screen, f"Add to agenda: {question.text}")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)  # the sheet that asked has gone
    QTest.keyClick(window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert window.at() == ToMeeting(window.meeting)
    qtbot.waitUntil(lambda: marked_on(window.here()) == ["topic"])
    window.go(Place.LIBRARY)
    window.commands.capture("promise Amara the rota by Friday")
    press(open_sheet(), "Keep for Amara")
    press(window.toast, "Show it")
    qtbot.waitUntil(lambda: marked_on(window.here()) == ["promise"])
    assert window.here().name == "person"
    window.say("Nothing was made", None)
    assert not window.toast.way.isVisible()


def test_a_question_goes_on_an_agenda_and_is_remembered(window):
    window.go(ToGuide("keep-your-commitments"))
    screen = window.stack.currentWidget()
    press(screen, "Unfold: Questions for a one-to-one")
    question = screen._library.questions[screen._guide.questions[0]]
    answer()
    press(screen, f"Add to agenda: {question.text}")
    with window.store.read() as session:
        assert [t.body for t in topics.of_meeting(session, window.meeting)] == [question.text]
    held = window.store.vault.raw.execute("SELECT question, meeting_id FROM asked").fetchall()
    assert held == [(question.id, window.meeting)]


def test_a_third_practice_in_focus_asks_which_may_rest(qtbot, window):
    screen = window.stack.currentWidget()
    for slug in ("keep-your-commitments", "promise-with-care"):
        screen._acts.focus_on(slug)
    answer()
    screen._acts.focus_on("listen-to-understand")
    with window.store.read() as session:
        assert {one.guide for one in focus.in_focus(session)} == {
            "promise-with-care",
            "listen-to-understand",
        }
    window.go(ToGuide("listen-to-understand"))
    qtbot.waitUntil(lambda: "In focus now." in said_on(screen))


def test_a_template_fills_an_agenda_in_one_act(qtbot, window):
    from coach.views.meetings.templates import Templates

    template = next(iter(window.library.templates.values()))
    Templates(window.stack.currentWidget(), window.store, window.library, window.meeting).fill(template)
    with window.store.read() as session:
        assert len(topics.of_meeting(session, window.meeting)) == len(template.topics) + len(
            template.questions
        )
    Templates(window.stack.currentWidget(), window.store, window.library, window.meeting).fill(template)
    with window.store.read() as session:
        assert len(topics.of_meeting(session, window.meeting)) == len(template.topics) + len(
            template.questions
        )


def test_reading_goes_on_where_it_stopped(qtbot, window):
    folder = window.store.vault.folder
    window.go(ToGuide("map-of-trust"))
    screen = window.stack.currentWidget()
    bar = text_of(screen).verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    laid_out = 0
    while laid_out != (laid_out := bar.maximum()):
        qtbot.wait(100)
    bar.setValue(bar.maximum() // 2)
    share = bar.value() / bar.maximum()
    window.close()
    again = open_window(qtbot, vaults.open_vault(folder), TODAY)
    again.go(ToGuide("map-of-trust"))
    bar = text_of(again.stack.currentWidget()).verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0 and abs(bar.value() / bar.maximum() - share) <= 0.02)
    again.close()


def test_from_a_guide_on_the_front_page_to_one_that_goes_well_with_it_that_begins_at_its_top(
    qtbot, window, bank
):
    (read, *_more) = [b for b in window.here().findChildren(QPushButton) if b.text() == "Read it"]
    read.setFocus()
    named = next(slug for slug, guide in bank.guides.items() if guide.title in read.accessibleName())
    window.go(ToGuide(next(slug for slug, guide in bank.guides.items() if named in guide.related)))
    bar = text_of(window.here()).verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0 and window.here().list.hasFocus())
    qtbot.wait(50)  # what was told meanwhile has come
    assert bar.value() == 0


def test_a_pack_is_looked_at_added_removed_and_put_back(qtbot, window, tmp_path):
    pack = tmp_path / "ours"
    (pack / "guides" / "word").mkdir(parents=True)
    shutil.copy(paths.content() / "guides" / "word" / "be-fair.md", pack / "guides" / "word" / "our-way.md")
    facts = 'name = "Our guides"\nauthor = "Ada"\nlicence = "CC0"\nversion = "1.0"\n'
    (pack / "pack.toml").write_text(facts)
    screen = window.stack.currentWidget()
    press(screen, "Packs")
    told = answer()
    screen._further.look_at(pack)
    assert told == [""]
    assert "pack:our-guides" in window.library.shelves
    qtbot.waitUntil(lambda: "Our guides" in said_on(screen))
    press(screen, "Remove the pack Our guides")
    assert "pack:our-guides" not in window.library.shelves
    window.go(Place.TODAY)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # the card it stood on has gone
    window.undo()
    assert "pack:our-guides" in window.library.shelves
    assert [one.name for one in install.installed(window.store.vault.folder)] == ["Our guides"]


def test_about_the_evidence_says_what_it_does_not_show(window):
    screen = window.stack.currentWidget()
    press(screen, "About the evidence")
    said = said_on(screen)
    assert "not verified" in said
    assert not re.search(r"""['"•]""", said), (
        "quotes as a book has them; points that wrap stay beside their ring"
    )


def test_back_and_forward_turn_the_pages(qtbot, window):
    for slug in ("keep-your-commitments", "promise-with-care", "be-fair"):
        window.go(ToGuide(slug))
        qtbot.wait(20)
    screen = window.stack.currentWidget()
    press(screen, "Back to the guide before")
    assert screen._guide.slug == "promise-with-care"
    qtbot.wait(40)
    press(screen, "Forward to the guide after")
    assert screen._guide.slug == "be-fair"


def test_a_prompt_to_reflect_on_opens_the_journal_with_it(qtbot, window):
    window.go(ToGuide("keep-your-commitments"))
    screen = window.stack.currentWidget()
    prompt = screen._guide.reflect[0]
    press(screen, "Unfold: Reflect")
    qtbot.wait(30)
    press(screen, f"Write about: {prompt}")
    qtbot.waitUntil(lambda: window.stack.currentWidget().name == "reflect")
    assert prompt in said_on(window.stack.currentWidget())


def test_ctrl_f_searches_the_guides_and_from_within_one_its_words(qtbot, window):
    window.go(Place.LIBRARY)
    screen = window.here()
    window.do("find_here")
    assert window.focusWidget().objectName() == "front_search"
    window.go(ToGuide("keep-your-commitments"))
    window.do("find_here")
    assert window.focusWidget() is screen.search
    press(screen, "Unfold: Questions for a one-to-one")
    window.do("find_here")
    assert window.focusWidget() is window.on_this_page.line
    window.on_this_page.line.setText("promise")
    window.on_this_page.turn(1)
    assert window.on_this_page._lit.visibleRegion().boundingRect().height() > 0, "scrolled to, in its column"
