"""What holds for a whole page of Reflect stands at its foot, in sight however far one has scrolled."""

from PySide6.QtWidgets import QPushButton

from coach.models import plans
from coach.views.destination import Place
from tests.views.hands import answer, press, said_on


def test_that_a_self_check_is_no_test_is_always_in_sight(qtbot, window):
    screen = window.go(Place.REFLECT)
    screen.go("check", next(iter(window.library.checks)))
    foot, note = screen.foot_of_page, next(iter(window.library.checks.values())).note
    for at in (0, screen.verticalScrollBar().maximum()):
        screen.verticalScrollBar().setValue(at)
        assert foot.isVisible()
        assert foot.says.text() == note
        assert foot.geometry().bottom() == screen.rect().bottom()
        assert screen.viewport().geometry().bottom() < foot.geometry().top() + 1
    screen.go("")
    assert not foot.isVisible(), "the front has none"


def test_the_question_to_begin_with_can_be_declined_and_a_page_becomes_a_plan(qtbot, window):
    screen = window.go(Place.REFLECT)
    press(screen, "Open the journal")
    assert "A question to begin with" in said_on(screen)
    press(screen, "No question to begin with")
    assert "A question to begin with" not in said_on(screen)
    qtbot.waitUntil(screen._page.editor.hasFocus)
    answer(**{"if": "I feel rushed", "then_i_will": "ask one question first"})
    made = screen.findChild(QPushButton, "at_foot")
    assert made.accessibleName() == "Make a plan of it"
    made.click()
    with window.store.read() as session:
        assert "I feel rushed" in [one.cue for one in plans.active(session)]
