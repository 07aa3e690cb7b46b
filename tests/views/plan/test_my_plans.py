"""If-then plans as a leader lives with them: read whole, tried, and kept, changed, rested or dropped."""

from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel

from coach.documents import render
from coach.models import meetings, people, plans
from coach.views.destination import Place, ToMeeting, ToReflect
from coach.views.plan.plan_acts import PlanActs
from coach.views.widgets import look
from tests.asking import asked
from tests.conftest import TODAY
from tests.views.hands import answer, once_open, open_window, press, said_on

SENTENCE = "If Ana sounds tired, then I will ask what would help."


@pytest.fixture
def window(qtbot, vault):
    made = open_window(qtbot, vault, TODAY)
    with made.store.write() as session:
        made.ana = people.add(session, "Ana").id
        made.plan = plans.make(session, "Ana sounds tired", "ask what would help", made.ana).id
        made.meeting = meetings.plan(session, made.ana, datetime(2026, 11, 23, 16)).id
    yield made
    made.close()


def on_plan(window):
    window.go(Place.PLAN)
    return window.stack.currentWidget()


def in_the_review(window):
    window.go(ToReflect("weekly"))
    screen = window.stack.currentWidget()
    for _step in range(3):
        screen.finish()
    assert "Did the cue come, and did I act?" in said_on(screen)
    return screen


def in_the_one_to_one(window):
    window.go(ToMeeting(window.meeting))
    return window.stack.currentWidget()


def tries(window):
    with window.store.read() as session:
        return [(t.result, t.what_happened) for t in plans.tries(session, [window.plan])[window.plan]]


def held(window):
    with window.store.read() as session:
        return plans.get(session, window.plan)


def test_a_plan_is_read_whole_before_it_is_made(window):
    from coach.views.plan.plan_sheet import PlanSheet

    sheet = PlanSheet(window, "Plan this", "Plan it", "a talk ends")
    sheet.say_it_whole()
    sheet.show()
    assert "Read it aloud" not in said_on(sheet), "there is nothing to read yet"
    sheet.act.setText("say the promise aloud.")
    assert "If a talk ends, then I will say the promise aloud." in said_on(sheet)
    assert said_on(sheet).count("Read it aloud once, and picture the moment when the cue comes.") == 1
    assert sheet.does.isEnabled(), "nobody has to confirm that it was read"
    sheet.reject()


def test_where_the_screen_is_too_low_the_fields_scroll_and_the_buttons_stay(qtbot, qapp, window, request):
    """The sheet measured its sentence under the name by which a sheet fits itself to the screen."""
    from coach.views.plan.plan_sheet import PlanSheet

    look.wear(qapp, "light", 200)
    request.addfinalizer(lambda: look.wear(qapp, "light", 100))
    sheet = PlanSheet(window, "Plan this", "Plan it", "a talk ends", "say the promise aloud", "Why. " * 20)
    for field in range(5):
        sheet.line(f"field {field}")
    sheet.say_it_whole()
    seen = []

    def look_at_it(_sheet):
        high = sheet.sentence.heightForWidth(sheet.sentence.width())
        seen.append((sheet.height(), sheet.does.geometry().bottom(), sheet.sentence.height() >= high))
        sheet.reject()

    once_open(lambda _sheet: QTimer.singleShot(100, lambda: look_at_it(sheet)))
    sheet.run(lambda: None)
    (high, foot, whole), free = seen[0], window.screen().availableGeometry().height()
    assert foot < high <= free
    assert whole, "the sentence is not cut"


@pytest.mark.parametrize("place", [on_plan, in_the_review, in_the_one_to_one])
@pytest.mark.parametrize(
    ("does", "result"), [("Did it", "did it"), ("No chance", "no chance"), ("Skipped", "skipped")]
)
def test_what_came_of_it_is_noted_with_one_line_or_none(qtbot, window, place, does, result):
    says = does if place is in_the_one_to_one else f"{does}: {SENTENCE}"
    answer(what_happened="She smiled.")
    press(place(window), says)
    assert tries(window) == [(result, "She smiled.")]
    window.undo()
    assert tries(window) == []
    answer()
    press(place(window), says)
    assert tries(window) == [(result, "")]


def test_today_says_quietly_that_it_was_noted(window):
    """After “Did it” the row looked as before, and was pressed a second time."""
    window.go(Place.TODAY)
    assert "noted today" not in said_on(window.here())
    answer()
    press(window.here(), f"Did it: {SENTENCE}")
    assert "noted today" in said_on(window.here())
    window.undo()
    assert "noted today" not in said_on(window.here())


@pytest.mark.parametrize("place", [on_plan, in_the_review])
def test_the_history_stays_folded_until_it_is_wanted(qtbot, window, place):
    with window.store.write() as session:
        plan = plans.get(session, window.plan)
        for days, result, line in ((30, "did it", "She smiled."), (25, "no chance", ""), (19, "did it", "")):
            plan.tried(session, result, TODAY - timedelta(days), line)
    screen = place(window)
    qtbot.waitUntil(lambda: "Tried 2 times; last 4 November: did it" in said_on(screen))
    assert "She smiled." not in said_on(screen)
    press(screen, f"Show what came of: {SENTENCE}")
    assert "24 October: did it. She smiled." in said_on(screen)
    assert "29 October: the cue did not come" in said_on(screen)
    press(screen, f"Fold what came of: {SENTENCE}")
    assert "She smiled." not in said_on(screen)
    assert "%" not in said_on(screen)


@pytest.mark.parametrize("place", [on_plan, in_the_review])
def test_another_cue_or_a_smaller_act_keeps_what_came_of_the_plan(qtbot, window, place):
    with window.store.write() as session:
        plans.get(session, window.plan).tried(session, "did it", TODAY - timedelta(19))
    told = answer(**{"if": "she yawns"})
    choose(place(window), "Change the cue")
    assert told == [""]
    assert held(window).sentence == "If she yawns, then I will ask what would help."
    assert len(tries(window)) == 1
    window.undo()
    assert held(window).sentence == SENTENCE
    answer(then_i_will="nod")
    choose(place(window), "Make it smaller")
    assert held(window).sentence == "If Ana sounds tired, then I will nod."
    told = answer(then_i_will=" ")
    choose(place(window), "Make it smaller", "If Ana sounds tired, then I will nod.")
    assert "cannot be empty" in told[0]
    assert held(window).act == "nod"


@pytest.mark.parametrize("place", [on_plan, in_the_review])
def test_it_is_kept_rested_or_dropped(qtbot, window, place):
    choose(place(window), "Keep it")
    assert window.toast.isVisible()
    assert said_on(window.toast) == "It stays as it is."
    for does, status in (("Let it rest", "resting"), ("Drop it", "dropped")):
        choose(place(window), does)
        assert held(window).status == status
        window.undo()
        assert held(window).status == "active"


def test_a_first_day_that_went_by_becomes_today_when_the_plan_is_kept(window):
    with window.store.write() as session:
        plans.get(session, window.plan).first_on = TODAY - timedelta(3)
    choose(on_plan(window), "Keep it")
    assert held(window).first_on == TODAY
    window.undo()
    assert held(window).first_on == TODAY - timedelta(3)
    with window.store.write() as session:
        plans.get(session, window.plan).tried(session, "no chance", TODAY - timedelta(1))
    choose(on_plan(window), "Keep it")
    assert held(window).first_on == TODAY - timedelta(3), "it was answered: nothing is late"


def test_waking_a_fourth_asks_which_one_may_rest(qtbot, window):
    with window.store.write() as session:
        plans.get(session, window.plan).rest()
        session.flush()
        for number in range(3):
            plans.make(session, f"cue {number}", "act")
    screen = on_plan(window)
    answer(**{"three_are_active._which_may_rest?": "cue 1"})
    press(screen, f"Wake: {SENTENCE}")
    with window.store.read() as session:
        assert {p.cue for p in plans.active(session)} == {"cue 0", "cue 2", "Ana sounds tired"}
        assert [p.cue for p in plans.resting(session)] == ["cue 1"]


def test_a_private_plan_is_not_shown_and_neither_is_what_came_of_it(qtbot, window):
    with window.store.write() as session:
        plan = plans.get(session, window.plan)
        plan.confidence = "private"
        plan.tried(session, "did it", date(2026, 11, 4), "She smiled.")
    for place in (on_plan, in_the_review, in_the_one_to_one):
        screen = place(window)
        words = "\n".join(found.text() for found in screen.findChildren(QLabel))
        assert "sounds tired" not in words
        assert "She smiled" not in words
        assert "A private line" in words


def test_a_plan_with_a_person_comes_up_in_their_brief_and_on_the_day(qtbot, window):
    with window.store.write() as session:
        plans.make(session, "a day begins", "look at the plan", first_on=TODAY - timedelta(9))
        ben = people.add(session, "Ben").id
        with_ben = meetings.plan(session, ben, datetime(2026, 11, 23, 17)).id
    assert SENTENCE in said_on(in_the_one_to_one(window))
    window.go(ToMeeting(with_ben))
    assert SENTENCE not in said_on(window.stack.currentWidget())
    with window.store.read() as session:
        bank = window.library
        for meeting, there in ((window.meeting, True), (with_ben, False)):
            brief = render.make(window.store, bank, asked("brief", {"meeting": meeting}), TODAY).html
            assert ("Ana sounds tired" in brief) is there
    window.go(Place.TODAY)
    today = window.stack.currentWidget()
    assert SENTENCE in said_on(today)
    assert "with Ana, today 16:00" in said_on(today)
    assert said_on(today).index(SENTENCE) < said_on(today).index("If a day begins"), "met today, so first"


def choose(screen, does, sentence=SENTENCE):
    """From the menu on Plan, by its button in the review."""
    from PySide6.QtWidgets import QApplication, QPushButton

    QApplication.processEvents()
    says = f"What can be done with: {sentence}"
    for made in screen.findChildren(QPushButton):
        if made.accessibleName() == says and made.isVisibleTo(screen):
            made.acts[does]()
            QApplication.processEvents()
            return
    press(screen, f"{does}: {sentence}")
    QApplication.processEvents()


def test_a_plan_goes_to_somebody_else_with_what_came_of_it_and_back(window):
    with window.store.write() as session:
        ben = people.add(session, "Ben").id
    answer(what_happened="she slept badly")
    press(on_plan(window), f"Did it: {SENTENCE}")
    before = tries(window)
    answer(**{"with": "Ben"})
    choose(on_plan(window), "Change the cue")
    with window.store.read() as session:
        moved = plans.get(session, window.plan)
        assert (moved.person_id, moved.sentence) == (ben, SENTENCE)
    assert tries(window) == before
    window.undo()
    with window.store.read() as session:
        assert plans.get(session, window.plan).person_id == window.ana


def test_changing_the_words_moves_a_plan_to_nobody_else(window):
    """The counter-test; also where the person is archived and stands in no list."""
    with window.store.write() as session:
        people.get(session, window.ana).archive(TODAY)
        plans.get(session, window.plan).person_id = window.ana
    answer(**{"if": "Ana yawns"})
    PlanActs(window.store, window.clock, window, window.here().done.emit, window.privacy).change_cue(
        window.plan
    )
    with window.store.read() as session:
        assert plans.get(session, window.plan).person_id == window.ana
