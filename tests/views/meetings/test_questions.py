"""Questions of one's own, answers in a line, and questions never to be asked again: told as stories."""

from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from coach.models import meetings, people, questions, reading, topics
from coach.models.questions import AskedQuestion, Muted, OwnQuestion
from coach.services import brief
from coach.services import meetings as one_to_ones
from coach.vault import vault as vaults
from coach.views.destination import Place, ToGuide, ToMeeting, ToPerson
from coach.views.meetings.questions import YOURS, AnswerEditors
from tests.conftest import TODAY
from tests.views.hands import answer, from_menu, open_window, press, said_on

MINE = "What would you never give up here?"


@pytest.fixture
def window(qtbot, vault):
    """Amina, met five times, with a sixth one-to-one tomorrow."""
    made = open_window(qtbot, vault, TODAY)
    with made.store.write() as session:
        amina = people.add(session, "Amina", rhythm_days=7)
        for week in range(5, 0, -1):
            earlier = datetime(2026, 11, 24, 10) - week * timedelta(weeks=1)
            meetings.plan(session, amina.id, earlier).hold(amina)
        made.meeting = meetings.plan(session, amina.id, datetime(2026, 11, 24, 10)).id
        made.person = amina.id
    yield made
    made.close()


def settle(qtbot):
    qtbot.wait(30)
    QApplication.processEvents()


def meet(qtbot, window, phase=0):
    window.go(ToMeeting(window.meeting))
    screen = window.stack.currentWidget()
    screen.show_phase(phase)
    settle(qtbot)
    return screen


def yours(qtbot, window):
    window.go(ToGuide(YOURS))
    settle(qtbot)
    return window.stack.currentWidget()


def choose(qtbot, screen, question, what):
    """A line of the menu beside a question."""
    says = f"What can be done with: {question}"
    (menu,) = [b for b in screen.findChildren(QPushButton) if b.accessibleName() == says and b.isVisible()]
    menu.acts[what]()
    settle(qtbot)


def suggested(window):
    with window.store.read() as session:
        meeting = meetings.get(session, window.meeting)
        return brief.suggest(window.library, session, meeting, TODAY)


def put_on_agenda(window, question):
    with window.store.write() as session:
        return questions.ask(session, meetings.get(session, window.meeting), question).id


def asked(window):
    with window.store.read() as session:
        return session.query(AskedQuestion).order_by(AskedQuestion.id).all()


def only_mine(window):
    """The bank is never asked, so that what is suggested is the leader's own."""
    with window.store.write() as session:
        for question in window.library.questions:
            questions.mute(session, question, TODAY)


def test_a_question_is_written_asked_changed_retired_and_brought_back(qtbot, window):
    screen = yours(qtbot, window)
    assert "None of your own yet." in said_on(screen)
    told = answer(question=MINE, it_is_about="career")
    press(screen, "Write a question")
    settle(qtbot)
    assert told == [""]
    assert "career · light" in said_on(screen)
    only_mine(window)
    assert [line.text for line in suggested(window)] == [MINE]
    screen = meet(qtbot, window)
    assert "You have not talked about career yet." in said_on(screen)
    from_menu(screen, MINE, "Add to agenda")
    settle(qtbot)
    assert suggested(window) == []
    screen = yours(qtbot, window)
    told = answer(question="What would you never give up?", it_is="personal")
    press(screen, f"Change: {MINE}")
    settle(qtbot)
    assert told == [""]
    assert "career · personal" in said_on(screen)
    choose(qtbot, screen, "What would you never give up?", "Retire it")
    assert "Retired" in said_on(screen)
    assert "What would you never give up?" in said_on(meet(qtbot, window, 1)), "asked before it was retired"
    screen = yours(qtbot, window)
    press(screen, "Bring back: What would you never give up?")
    settle(qtbot)
    assert "Retired" not in said_on(screen)
    window.undo()
    settle(qtbot)
    assert "Retired" in said_on(screen)


def test_a_question_without_words_or_twice_is_refused_beside_its_field(qtbot, window):
    with window.store.write() as session:
        questions.add_question(session, MINE, "career")
    screen = yours(qtbot, window)
    told = answer(question=MINE.upper())
    press(screen, "Write a question")
    assert "This question is among yours already." in told[0]
    told = answer(question=" ")
    press(screen, "Write a question")
    assert "cannot be empty" in told[0]
    with window.store.read() as session:
        assert session.query(OwnQuestion).count() == 1


def test_a_retired_question_asked_once_keeps_its_reason_true(window):
    with window.store.write() as session:
        one = questions.add_question(session, MINE, "career")
        meeting = meetings.get(session, window.meeting)
        earlier = meetings.last_before(session, window.person, meeting.starts_at)
        questions.ask(session, earlier, one.key)
        one.retire(TODAY)
        for question in window.library.questions.values():
            if question.function != "career":
                questions.mute(session, question.id, TODAY)
    (line,) = suggested(window)
    assert line.why == "You have not talked about career since 17 November."


def test_never_ask_anybody_and_not_for_us_are_both_taken_back(qtbot, window):
    screen = meet(qtbot, window)
    first, second, _third = suggested(window)
    choose(qtbot, screen, first.text, "Never ask anybody")
    choose(qtbot, screen, second.text, "Not for us")
    assert not {first.id, second.id} & {line.id for line in suggested(window)}
    screen = yours(qtbot, window)
    assert {"to nobody", "not to Amina"} <= set(said_on(screen).split("\n"))
    press(screen, f"Suggest again: {first.text}")
    settle(qtbot)
    press(screen, f"Suggest again: {second.text}")
    settle(qtbot)
    assert "Not suggested" not in said_on(screen)
    assert {first.id, second.id} <= {line.id for line in suggested(window)}
    window.undo()
    with window.store.read() as session:
        assert [one.question for one in session.query(Muted)] == [second.id]


def test_your_questions_are_a_press_away_and_back_again(qtbot, window):
    screen = meet(qtbot, window)
    press(screen, "Your questions")
    settle(qtbot)
    library = window.stack.currentWidget()
    assert "None of your own yet." in said_on(library)
    window.back()
    assert window.stack.currentWidget() is screen
    window.go(Place.LIBRARY)
    press(library, "Shelf: Why it matters")
    press(library, "Your questions")
    settle(qtbot)
    assert "None of your own yet." in said_on(library)
    with window.store.write() as session:
        questions.add_question(session, MINE, "career")
    settle(qtbot)
    assert MINE in said_on(library), "whoever wrote it"


def test_many_questions_are_shown_a_page_at_a_time(qtbot, window):
    with window.store.write() as session:
        for number in range(1, 33):
            questions.add_question(session, f"Question number {number}?", "career")
    screen = yours(qtbot, window)
    assert "Question number 32?" in said_on(screen)
    assert "Question number 2?" not in said_on(screen).split("\n")
    press(screen, "Show more")
    settle(qtbot)
    assert "Question number 2?" in said_on(screen).split("\n")


def test_reading_stops_where_it_was_and_not_in_your_questions(qtbot, window):
    yours(qtbot, window)
    screen = window.stack.currentWidget()
    screen.verticalScrollBar().setValue(screen.verticalScrollBar().maximum())
    screen.leave()
    with window.store.read() as session:
        assert session.query(reading.ReadingPlace).count() == 0


def test_find_leads_to_a_question_of_ones_own(qtbot, window):
    with window.store.write() as session:
        key = questions.add_question(session, MINE, "career").key
    window.find_anything()
    (found,) = [item for item in window.finding.look_up("never give up") if item.id == f"question:{key}"]
    window.finding.open_found(found.id)
    settle(qtbot)
    assert MINE in said_on(window.stack.currentWidget())


def test_the_answer_is_typed_in_one_line_while_we_meet_and_stays(qtbot, window):
    screen = meet(qtbot, window)
    first = suggested(window)[0]
    from_menu(screen, first.text, "Add to agenda")
    settle(qtbot)
    assert "Asked this time" not in said_on(screen), "before we meet there is nothing to answer"
    screen.show_phase(1)
    settle(qtbot)
    (one,) = asked(window)
    editor = screen.answers.editor(one, first.text)
    assert editor.isVisibleTo(window)
    editor.setFocus()
    QTest.keyClicks(editor, "The river, every Sunday")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert asked(window)[0].answer == "The river, every Sunday"
    assert not editor.hasFocus()
    QApplication.clipboard().setText("\nand\nnever alone")
    editor.paste()
    assert editor.toPlainText() == "The river, every Sundayand never alone"
    screen.leave()
    assert asked(window)[0].answer == editor.toPlainText()
    assert window._vault.draft("asked", one.id, "answer") is None
    screen.show_phase(2)
    settle(qtbot)
    assert screen.answers.editor(asked(window)[0], first.text).isVisibleTo(window)


def test_an_answer_survives_a_kill_in_its_draft(qtbot, window):
    asked_id = put_on_agenda(window, "q-task-m01")
    screen = meet(qtbot, window, 1)
    editor = screen.answers.editor(asked(window)[0], "")
    QTest.keyClicks(editor, "Nothing but")
    qtbot.waitUntil(lambda: window._vault.draft("asked", asked_id, "answer") == "Nothing but", timeout=30_000)
    folder = window._vault.folder
    window._vault.keep_draft("asked", asked_id, "answer", "Nothing but the rota")
    window.store.close()  # as if the power had gone: nothing is handed over any more
    again = open_window(qtbot, vaults.open_vault(folder), TODAY)
    again.meeting = window.meeting
    screen = meet(qtbot, again, 1)
    assert screen.answers.editor(asked(again)[0], "").toPlainText() == "Nothing but the rota"
    qtbot.waitUntil(lambda: asked(again)[0].answer == "Nothing but the rota", timeout=30_000)
    again.close()


@pytest.mark.parametrize("field", ["answer", "thanks", "notes"])
def test_a_click_right_after_typing_is_not_lost(qtbot, window, field):
    put_on_agenda(window, "q-task-m01")
    with window.store.write() as session:  # so that no next one is proposed
        meetings.plan(session, window.person, datetime(2026, 12, 1, 10))
    screen = meet(qtbot, window, 2)
    editors = {"thanks": screen.thanks.editor, "notes": screen.notes}
    editor = editors.get(field) or screen.answers.editor(asked(window)[0], "")
    editor.setFocus()
    QTest.keyClicks(editor, "The rota")
    (does,) = [b for b in screen.findChildren(QPushButton) if b.text() == "It was held" and b.isVisible()]
    place = does.mapTo(window, QPoint(does.width() // 2, does.height() // 2))
    QTest.mousePress(window.windowHandle(), Qt.MouseButton.LeftButton, pos=place)
    settle(qtbot)  # a slow finger: what the press handed over is stored meanwhile
    QTest.mouseRelease(window.windowHandle(), Qt.MouseButton.LeftButton, pos=place)
    settle(qtbot)
    with window.store.read() as session:
        assert meetings.get(session, window.meeting).status == meetings.MeetingStatus.HELD


def test_a_private_answer_is_hidden_until_it_is_asked_for(qtbot, window):
    asked_id = put_on_agenda(window, "q-task-m01")
    with window.store.write() as session:
        session.get_one(AskedQuestion, asked_id).answer = "Leaving in May"
    screen = meet(qtbot, window, 1)
    says = f"What can be done with the answer to: {window.library.questions['q-task-m01'].text}"
    (menu,) = [b for b in screen.findChildren(QPushButton) if b.accessibleName() == says and b.isVisible()]
    menu.acts["Make it private: never on paper or in Find"]()
    settle(qtbot)
    assert "Their answer is private." in said_on(screen)
    assert not screen.answers.editor(asked(window)[0], "").isVisibleTo(window)
    press(screen, "Show private")
    settle(qtbot)
    assert screen.answers.editor(asked(window)[0], "").isVisibleTo(window)


def test_what_we_did_not_come_to_rests_and_counts_as_not_asked(qtbot, window):
    put_on_agenda(window, "q-task-m01")
    screen = meet(qtbot, window, 1)
    says = f"What can be done with the answer to: {window.library.questions['q-task-m01'].text}"
    (menu,) = [b for b in screen.findChildren(QPushButton) if b.accessibleName() == says and b.isVisible()]
    menu.acts["We did not come to it"]()
    settle(qtbot)
    assert "Asked this time" not in said_on(screen)
    assert asked(window)[0].skipped
    window.undo()
    assert not asked(window)[0].skipped


def test_the_last_answer_stands_under_a_question_that_returns(qtbot, window):
    with window.store.write() as session:
        one = questions.add_question(session, MINE, "career")
        session.add(
            AskedQuestion(
                person_id=window.person, question=one.key, on=TODAY - timedelta(days=265), answer="The river"
            )
        )
    only_mine(window)
    assert "Last time, 3 March: The river" in said_on(meet(qtbot, window))
    with window.store.write() as session:
        session.query(AskedQuestion).one().confidence = "private"
    settle(qtbot)
    screen = window.stack.currentWidget()
    assert "Last time, 3 March: a private line" in said_on(screen)
    window.privacy.show(window)
    settle(qtbot)
    assert "Last time, 3 March: The river" in said_on(screen)


def test_the_persons_page_holds_what_they_were_asked_folded(qtbot, window):
    asked_id = put_on_agenda(window, "q-task-m01")
    text = window.library.questions["q-task-m01"].text
    with window.store.write() as session:
        one_to_ones.hold(session, window.meeting, datetime(2026, 11, 23, 23))
    window.go(ToPerson(window.person))
    screen = window.stack.currentWidget()
    screen.show_tab(1)
    settle(qtbot)
    assert text not in said_on(screen)
    press(screen, "Unfold: Asked and answered")
    settle(qtbot)
    assert f"{text}\n23 November · no answer noted" in said_on(screen)
    answer(**{"their_answer,_in_a_line": "Two reviews"})
    says = f"What can be done with the answer to: {text}"
    (menu,) = [b for b in screen.findChildren(QPushButton) if b.accessibleName() == says and b.isVisible()]
    menu.acts["Note the answer"]()
    settle(qtbot)
    assert "23 November · Two reviews" in said_on(screen)
    with window.store.write() as session:
        session.get_one(AskedQuestion, asked_id).confidence = "private"
    settle(qtbot)
    assert "Two reviews" not in said_on(screen)
    press(screen, "Fold: Asked and answered")
    settle(qtbot)
    assert text not in said_on(screen)


def test_taking_the_question_off_again_does_not_take_the_answer(qtbot, window):
    screen = meet(qtbot, window)
    first = suggested(window)[0]
    from_menu(screen, first.text, "Add to agenda")
    settle(qtbot)
    screen.show_phase(1)
    settle(qtbot)
    editor = screen.answers.editor(asked(window)[0], first.text)
    QTest.keyClicks(editor, "The river")
    editor.hand_over()
    window.undo()
    assert [one.answer for one in asked(window)] == ["The river"]
    with window.store.read() as session:
        assert topics.of_meeting(session, window.meeting) == []


def test_taken_off_without_an_answer_nothing_is_left(qtbot, window):
    screen = meet(qtbot, window)
    from_menu(screen, suggested(window)[0].text, "Add to agenda")
    settle(qtbot)
    window.undo()
    assert asked(window) == []


def test_an_answer_that_cannot_be_stored_is_told_and_kept(qtbot, window, monkeypatch):
    from tests.views.widgets.test_note_edit import full_disk

    put_on_agenda(window, "q-task-m01")
    screen = meet(qtbot, window, 1)
    editor = screen.answers.editor(asked(window)[0], "")
    full_disk(window, monkeypatch)
    QTest.keyClicks(editor, "still here")
    editor.hand_over()
    assert "The disk is full." in said_on(window.toast)
    monkeypatch.undo()
    assert editor.toPlainText() == "still here"


def test_another_one_to_one_brings_its_own_editors(qtbot, window):
    put_on_agenda(window, "q-task-m01")
    screen = meet(qtbot, window, 1)
    assert isinstance(screen.answers, AnswerEditors)
    QTest.keyClicks(screen.answers.editor(asked(window)[0], ""), "Said")
    with window.store.write() as session:
        other = meetings.plan(session, window.person, datetime(2026, 12, 1, 10)).id
    window.go(ToMeeting(other))
    assert asked(window)[0].answer == "Said", "handed over on leaving"
    assert screen.findChildren(QLineEdit)
    assert screen.answers._editors == {}


def test_an_own_question_for_those_who_work_elsewhere_is_put_to_nobody_else(qtbot, vault):
    window = open_window(qtbot, vault, TODAY)
    with window.store.write() as session:
        near, far = people.add(session, "Ana"), people.add(session, "Bo")
        far.remote = True
        questions.add_question(session, "What do you see from your window?", "friendship", context="remote")
        at = datetime(2026, 11, 23, 15)
        here, there = (meetings.plan(session, one.id, at).id for one in (near, far))
        for one in (near, far):  # everything else about the person was asked lately
            for known in window.library.member_questions():
                if known.function in ("emotional", "friendship", "giving"):
                    questions.mute(session, known.id, TODAY, one.id)
    asked = {}
    for meeting in (here, there):
        window.go(ToMeeting(meeting))
        asked[meeting] = [line.text for line in window.stack.currentWidget()._seen.suggested]
    assert "What do you see from your window?" not in asked[here]
    assert "What do you see from your window?" in asked[there]
    window.close()
