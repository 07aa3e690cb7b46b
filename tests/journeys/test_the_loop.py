"""Once around: look at oneself, choose one practice, plan it, meet, act, keep one's word, look back."""

from datetime import datetime, timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coach.models import (
    check_answers,
    closings,
    focus,
    journal,
    meetings,
    people,
    plans,
    promises,
    questions,
)
from coach.vault import vault as vaults
from coach.views.destination import Place, ToGuide, ToMeeting, ToPerson
from tests.conftest import TODAY
from tests.views.hands import alt, answer, arrow_to, by_keyboard, open_window, said_on, tab_to, type_lines

PRACTICE = "keep-your-commitments"


def here(window):
    return window.stack.currentWidget()


def on(window):
    """Ctrl+Enter: what comes next here."""
    QApplication.processEvents()
    QTest.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()


def in_front(qtbot, window):
    """A sheet has closed: the window is active again, as a window manager would have it."""

    def active():
        window.activateWindow()
        return window.isActiveWindow()

    qtbot.waitUntil(active)


def test_from_reflection_to_a_promise_kept_and_back(qtbot, vault):
    window = open_window(qtbot, vault, TODAY)
    with window.store.write() as session:
        ana = people.add(session, "Ana", rhythm_days=7)
        first = meetings.plan(session, ana.id, datetime(2026, 11, 23, 15))
        person, meeting = ana.id, first.id

    # Reflect: one item is answered, in words, with an example.
    alt(qtbot, window, 6)
    by_keyboard("Look at: My word and conduct")
    item = window.library.checks["word"].items[0]
    by_keyboard(f"hardly ever: {item.text}")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    example = tab_to(f"One time this happened: {item.text}")
    type_lines(example, "The note for the board")
    by_keyboard("That is all: see your answers")
    said = said_on(here(window))
    assert "sometimes" in said
    assert "The note for the board" in said
    assert "What stands out to you?" in said
    with window.store.read() as session:
        (given,) = check_answers.latest(session, "word", item.id)
        assert (given.answer, given.example) == ("sometimes", "The note for the board")

    # One practice is chosen, and one of its steps planned with a person.
    with window.store.write() as session:
        focus.focus_on(session, PRACTICE, TODAY)
    window.go(ToGuide(PRACTICE))
    step = window.library.guides[PRACTICE].steps[0].name
    told = answer(**{"if": "Ana and I end a talk", "then_i_will": "say my promise aloud", "with": "Ana"})
    by_keyboard(f"Plan this: {step}")
    assert told == [""]

    # The one-to-one: the plan stands where its cue is; a question is asked and its answer noted.
    in_front(qtbot, window)
    window.go(ToMeeting(meeting))
    assert "If Ana and I end a talk, then I will say my promise aloud." in said_on(here(window))
    question = here(window)._seen.suggested[2]
    assert question.why == f"It belongs to what you practise now: {window.library.guides[PRACTICE].title}."
    by_keyboard(f"What can be done with: {question.text}")
    QTest.keyClick(QApplication.activePopupWidget(), Qt.Key.Key_Return)  # its menu stands on its first act
    on(window)  # from Prepare to Meet
    line = tab_to(f"Their answer to: {question.text}")
    QTest.keyClicks(line, "The slides, since spring")
    QTest.keyClick(line, Qt.Key.Key_Return)
    here(window).notes.setFocus()
    type_lines(here(window).notes, "Short and open.\n> I: send the slides by Friday")
    on(window)  # and to Close
    qtbot.waitUntil(lambda: "send the slides" in said_on(here(window)))
    arrow_to("Neither", "It gave energy")
    told = answer()
    by_keyboard("Hold and keep these")
    qtbot.waitUntil(lambda: told == [""])  # the next one, from the rhythm
    with window.store.read() as session:
        (asked,) = questions.asked_in(session, meeting)
        assert (asked.question, asked.answer) == (question.id, "The slides, since spring")
        assert session.get_one(closings.Closing, meeting).energy == "gave"
        (mine,) = promises.open_ones(session)
        following = meetings.next_after(session, person, datetime(2026, 11, 24))
        assert following.starts_at == datetime(2026, 11, 30, 15)

    in_front(qtbot, window)
    # The plan was acted on; the word is renegotiated in time, two days later, and then kept.
    told = answer(what_happened="She smiled")
    by_keyboard("Did it")
    assert told == [""]
    folder = vault.folder
    window.close()
    window = open_window(qtbot, vaults.open_vault(folder), TODAY + timedelta(2))
    told = answer()
    by_keyboard(f"Renegotiate: {mine.what}")
    assert told == [""]
    in_front(qtbot, window)
    qtbot.waitUntil(lambda: "renegotiated" in said_on(here(window)))
    by_keyboard(f"I kept it: {mine.what}")
    with window.store.read() as session:
        assert not promises.open_ones(session)
        assert {p.status for p in promises.closed_since(session, TODAY)} == {"kept", "renegotiated"}

    # The weekly review: seven steps by one key, and a line that stays.
    alt(qtbot, window, 6)
    by_keyboard("Begin the weekly review")
    for _step in range(6):
        on(window)
    learned = tab_to("What I learned")
    type_lines(learned, "A date is asked for, not given")
    by_keyboard("Close")
    with window.store.read() as session:
        (entry,) = journal.newest(session)
        assert (entry.kind, entry.body) == ("weekly", "A date is asked for, not given")

    # Next week it all is there: what was asked rests, the plan has its history, the word is on record.
    window.close()
    window = open_window(qtbot, vaults.open_vault(folder), TODAY + timedelta(7))
    window.go(ToMeeting(following.id))
    assert question.text not in [line.text for line in here(window)._seen.suggested]
    window.go(Place.PLAN)
    assert "did it" in said_on(here(window)).lower()
    window.go(ToPerson(person))
    here(window).show_tab(1)
    assert "Asked and answered" in said_on(here(window))
    with window.store.read() as session:
        assert len(plans.tries(session, [plans.active(session)[0].id])) == 1
    window.close()
