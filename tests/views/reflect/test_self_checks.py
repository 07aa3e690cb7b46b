"""A self-check is answered in words, taken back, repeated, and looked at beside my own records."""

from datetime import datetime, timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton, QRadioButton

from coach.i18n import translate
from coach.models import check_answers, meetings, people, plans, promises, questions, topics
from coach.vault import vault as vaults
from coach.views.destination import Place
from coach.views.widgets import pause
from coach.views.widgets.note_edit import NoteEdit
from tests.conftest import TODAY
from tests.views.hands import answer, open_window, said_on
from tests.views.reflect.going import amina, entries, go, push, reflect, settle


def choose(screen, name):
    screen.findChild(QRadioButton, name).click()


def answers(window, check, item):
    with window.store.read() as session:
        return [(a.on, a.answer, a.example) for a in check_answers.latest(session, check, item)]


def test_a_check_is_answered_in_words_and_looked_at_five_weeks_later(qtbot, vault):
    window, screen = reflect(qtbot, vault)
    push(screen, "Look at: My word and conduct")
    said = said_on(screen)
    assert "It is worth only as much as it is true." in said
    assert "not a validated test" in said
    item = window.library.checks["word"].items[0]
    choose(screen, f"{item.id}_1")
    QTest.keyClicks(screen.findChild(QLineEdit, f"example_{item.id}"), "The rota")
    QTest.keyClicks(screen.findChild(NoteEdit, "answer_answer_closing"), "The second one")
    folder = vault.folder
    window.close()
    later = open_window(qtbot, vaults.open_vault(folder), TODAY + timedelta(35))
    screen = go(later, "check", "word")
    choose(screen, f"{item.id}_3")
    later.do("finish")
    settle()
    held = said_on(screen)
    assert answers(later, "word", item.id) == [
        (TODAY + timedelta(35), item.answers[3], ""),
        (TODAY, item.answers[1], "The rota"),
    ]
    for words in ("What stands out to you?", "●\nsometimes", "The rota", "○\nalways, as far as I know",
                  "More often than before.", "The second one", "not a validated test"):  # fmt: skip
        assert words in held
    assert later.library.questions["q-honesty-m02"].text in held
    assert not any(sign in held for sign in ("%", "score", "average"))
    later.close()


def test_what_a_check_is_is_said_in_the_language_of_the_window(qtbot, vault):
    """Below German titles stood English lines; the sentences themselves are the library's, as guides are."""
    with translate.speaking("de"):
        window = open_window(qtbot, vault, TODAY)
        checks = window.library.checks
        screen = window.go(Place.REFLECT)
        said = said_on(screen)
        assert not [one.id for one in checks.values() if one.about in said]
        assert "Drei Fragen am Ende einer Woche." in said
        said = said_on(go(window, "check", "word"))
        assert "kein geprüfter Test" in said
        assert checks["word"].items[0].text in said
        window.close()


def example_in(window, screen):
    """A field for an example, and what of it is stored."""
    push(screen, "Look at: My word and conduct")
    item = window.library.checks["word"].items[0]
    choose(screen, f"{item.id}_1")
    return (
        screen.findChild(QLineEdit, f"example_{item.id}"),
        lambda: answers(window, "word", item.id)[0][2],
    )


def test_an_example_is_stored_while_it_is_typed(qtbot, vault, monkeypatch):
    monkeypatch.setattr(pause, "PAUSE_MS", 60_000)  # nobody pauses as long as that
    monkeypatch.setattr(pause, "AT_MOST_MS", 60_300)
    window, screen = reflect(qtbot, vault)
    field, stored = example_in(window, screen)

    def stored_at_this_key():
        QTest.keyClicks(field, "x")
        return stored() != ""

    qtbot.waitUntil(stored_at_this_key, timeout=30_000)
    assert set(stored()) == {"x"}, "the first words are stored before anybody pauses"
    window.close()


def test_an_example_is_stored_at_a_pause(qtbot, vault):
    window, screen = reflect(qtbot, vault)
    field, stored = example_in(window, screen)
    QTest.keyClicks(field, "x The rota")
    qtbot.waitUntil(lambda: stored().endswith("The rota"), timeout=30_000)
    assert field.text().endswith("The rota")
    window.close()


def test_the_newest_stands_at_the_right_in_the_same_place_for_every_item(qtbot, vault):
    window, screen = reflect(qtbot, vault)
    first, second = window.library.checks["word"].items[:2]
    with window.store.write() as session:
        for weeks in (11, 6, 1):
            on = TODAY - timedelta(weeks=weeks)
            check_answers.put(session, "word", first.id, "mostly", on, "Seen" if weeks == 1 else "")
        check_answers.put(session, "word", second.id, "sometimes", TODAY - timedelta(weeks=1))
    go(window, "check", "word", "look")
    lefts = {}
    for made in screen.findChildren(QLabel):
        said = made.accessibleName()
        if said.endswith("an example"):
            lefts[said] = made.mapTo(screen, made.rect().topLeft()).x()
    assert sorted(lefts, key=lefts.get)[:2] == [
        "7 September: mostly, without an example",
        "12 October: mostly, without an example",
    ]
    assert (
        lefts["16 November: mostly, with an example"] == lefts["16 November: sometimes, without an example"]
    )
    window.close()


def test_a_tap_is_taken_back_with_ctrl_z_and_makes_no_noise(qtbot, vault):
    window, screen = reflect(qtbot, vault)
    go(window, "check", "word")
    choose(screen, "word-01_2")
    choose(screen, "word-01_3")
    choose(screen, "word-02_1")
    settle()
    assert not window.toast.isVisible()
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert answers(window, "word", "word-02") == []
    assert not screen.findChild(QRadioButton, "word-02_1").isChecked()
    window.undo()
    settle()
    assert answers(window, "word", "word-01")[0][1] == "mostly"
    assert screen.findChild(QRadioButton, "word-01_2").isChecked()
    window.undo()
    settle()
    assert answers(window, "word", "word-01") == []
    window.close()


def test_taking_a_tap_back_never_takes_words_with_it(qtbot, vault):
    window, screen = reflect(qtbot, vault)
    go(window, "check", "word")
    choose(screen, "word-01_2")
    QTest.keyClicks(screen.findChild(QLineEdit, "example_word-01"), "The rota")
    QTest.keyClicks(screen.findChild(NoteEdit, "answer_answer_closing"), "The first")
    screen.leave()
    window.undo()
    settle()
    assert answers(window, "word", "word-01") == [(TODAY, "", "The rota")]
    assert answers(window, "word", "closing") == [(TODAY, "The first", "")]
    held = [e for e in screen.findChildren(QLineEdit, "example_word-01") if e.isVisible()]
    assert held[0].text() == "The rota"
    window.close()


def test_a_check_whose_only_tap_was_taken_back_counts_as_never_answered(qtbot, vault):
    window, screen = reflect(qtbot, vault)
    go(window, "check", "word")
    choose(screen, "word-01_2")
    window.undo()
    go(window, "")
    assert "Last answered" not in said_on(screen)
    window.close()


def test_an_answer_can_be_left_open_again(qtbot, vault):
    window, screen = reflect(qtbot, vault)
    go(window, "check", "word")
    choose(screen, "word-01_2")
    push(screen, "Leave it open: " + window.library.checks["word"].items[0].text)
    assert answers(window, "word", "word-01") == []
    assert not screen.findChild(QRadioButton, "word-01_2").isChecked()
    window.close()


def test_what_cannot_be_told_leads_to_somebody_who_could_and_then_to_seeing_it(qtbot, vault):
    window, screen = reflect(qtbot, vault)
    check = window.library.checks["connection"]
    item = check.items[0]
    with window.store.write() as session:
        check_answers.put(session, check.id, item.id, "can't tell", TODAY - timedelta(weeks=5))
    go(window, "check", check.id, "look")
    assert "Whom could you ask?" in said_on(screen)
    push(screen, "Answer it now")
    choose(screen, f"{item.id}_1")
    window.do("finish")
    settle()
    said = said_on(screen)
    assert "Now you can see it." in said
    assert "Whom could you ask?" not in said
    window.close()


def test_a_repeat_within_four_weeks_is_told_so_and_kept_as_a_note_in_the_journal(qtbot, vault):
    window, screen = reflect(qtbot, vault)
    check = window.library.checks["word"]
    with window.store.write() as session:
        for item in check.items:
            check_answers.put(session, "word", item.id, "hardly ever", TODAY - timedelta(days=20))
    go(window, "check", "word")
    said = said_on(screen)
    assert "You answered this on 3 November. Until 1 December" in said
    assert "kept as a note in the journal" in said
    choose(screen, "word-01_3")
    choose(screen, "word-02_0")
    QTest.keyClicks(screen.findChild(QLineEdit, "example_word-02"), "Monday")
    choose(screen, "word-02_2")
    window.undo()
    settle()
    assert screen.findChild(QRadioButton, "word-02_0").isChecked()
    assert screen.findChild(QLineEdit, "example_word-02").text() == "Monday"
    window.do("finish")
    settle()
    assert "always" not in said_on(screen), "it is not set beside the earlier answers"
    assert len(answers(window, "word", "word-01")) == 1
    ((body, prompt, _guide, kind),) = entries(window)
    assert (prompt, kind) == (check.title, "check")
    assert body == (
        f"{check.items[0].text}\nalways, as far as I know\n\n{check.items[1].text}\nhardly ever · Monday"
    )
    push(screen, "Read it there")
    assert screen._page.editor.toPlainText() == body
    go(window, "check", "word")
    held = [b for b in screen.findChildren(QRadioButton, "word-01_3") if b.isVisible()]
    assert held[0].isChecked(), "the day's note goes on"
    window.close()


def test_what_was_left_open_can_still_be_answered_within_the_week(qtbot, vault):
    window, screen = reflect(qtbot, vault)
    began = TODAY - timedelta(days=3)
    with window.store.write() as session:
        check_answers.put(session, "word", "word-01", "mostly", began)
    go(window, "check", "word")
    assert "You began on 20 November." in said_on(screen)
    assert screen.findChild(QRadioButton, "word-01_2") is None, "what was answered stands"
    choose(screen, "word-02_2")
    settle()
    assert answers(window, "word", "word-02") == [(began, "mostly", "")]
    window.close()


def test_the_pulse_in_ones_own_words(qtbot, vault):
    window, screen = reflect(qtbot, vault)
    go(window, "check", "pulse")
    edit = screen.findChild(NoteEdit, "answer_answer_pulse-01")
    (see,) = [b for b in screen.findChildren(QPushButton) if b.text() == "See your answers" and b.isVisible()]
    qtbot.waitUntil(lambda: see.width() == see.sizeHint().width())
    QTest.keyClicks(edit, "The talk with Amina")
    window.do("finish")
    settle()
    assert answers(window, "pulse", "pulse-01") == [(TODAY, "The talk with Amina", "")]
    assert "The talk with Amina" in said_on(screen)
    push(screen, "Go on answering")
    edit = screen.findChild(NoteEdit, "answer_answer_pulse-01")
    edit.clear()
    edit.hand_over()
    assert answers(window, "pulse", "pulse-01") == []
    window.close()


def test_my_own_records_stand_beside_my_answers_and_nobody_elses(qtbot, vault):
    window, screen = reflect(qtbot, vault)
    with window.store.write() as session:
        amina = people.add(session, "Amina")
        for number in range(5):
            given = promises.give(session, amina.id, f"Thing {number}", "mine", TODAY, TODAY)
            given.keep(TODAY - timedelta(days=number))
        theirs = promises.give(session, amina.id, "The draft", "theirs", TODAY - timedelta(2), TODAY)
        theirs.miss(TODAY)
        plan = plans.make(session, "I doubt a date", "call", guide="keep-your-commitments")
        plan.tried(session, "did it", TODAY)
        check_answers.put(session, "word", "word-01", "mostly", TODAY)
    go(window, "check", "word", "look")
    said = said_on(screen)
    assert "You answered “mostly”. Last four weeks: five kept." in said
    assert "a plan on this was carried out once" in said
    assert "missed" not in said
    window.close()


def test_the_other_views_question_goes_on_an_agenda(qtbot, vault):
    window, screen = reflect(qtbot, vault)
    amina(window)
    go(window, "check", "word", "look")
    question = window.library.questions["q-honesty-m02"]
    told = answer(**{"one-to-one": "Amina"})
    push(screen, f"Add to an agenda: {question.text}")
    assert told == [""]
    with window.store.read() as session:
        ahead = meetings.between(session, datetime(2026, 11, 24), datetime(2026, 12, 24))[0]
        assert [t.body for t in topics.of_meeting(session, ahead.id)] == [question.text]
        assert [one.question for one in questions.asked_in(session, ahead.id)] == [question.id]
        assert questions.asked_between(session, TODAY, TODAY) == 0, "it is asked on the day of the talk"
    window.close()


def test_the_leaders_own_mark_puts_a_theme_first_among_what_to_work_on(qtbot, vault):
    window, screen = reflect(qtbot, vault)
    with window.store.write() as session:
        check_answers.put(session, "word", "word-13", "sometimes", TODAY)
    go(window, "check", "word", "look")
    screen.findChild(QCheckBox, "matters_word-13").click()
    go(window, "check", "word", "look")
    shown = [b for b in screen.findChildren(QPushButton) if b.isVisible()]
    offered = [b.accessibleName() for b in shown if b.text() == "Choose"]
    assert offered[0] == "Choose a practice: Respect"
    window.undo()
    with window.store.read() as session:
        assert not check_answers.latest(session, "word", "word-13")[0].matters
    window.close()
