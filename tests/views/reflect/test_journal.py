"""The journal keeps what is typed, an entry a page, for the leader alone."""

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from coach.models import journal, people
from coach.models.base import Confidence
from coach.vault import vault as vaults
from coach.views.destination import Place
from tests.conftest import TODAY
from tests.views.hands import open_sheet, open_window, said_on
from tests.views.reflect.going import entries, go, push, reflect, settle


def listed(screen):
    """The entries, without the names of their months between them."""
    return [item.title for item in screen._page.list.items.rows if not item.heading]


def test_the_journal_keeps_what_is_typed_over_a_restart(qtbot, vault):
    window, screen = reflect(qtbot, vault)
    go(window, "journal", "keep-your-commitments", "Which promise is most at risk?")
    assert "Which promise is most at risk?" in said_on(screen)
    QTest.keyClicks(screen._page.editor, "The rota, and Ben should hear it.")
    folder = vault.folder
    window.close()
    again = open_window(qtbot, vaults.open_vault(folder), TODAY)
    screen = go(again, "journal")
    assert listed(screen) == ["The rota, and Ben should hear it."]
    entry = next(item.id for item in screen._page.list.items.rows if not item.heading)
    screen._page.list.chosen.emit(entry)
    settle()
    assert screen._page.editor.toPlainText() == "The rota, and Ben should hear it."
    held = said_on(screen)
    assert "Which promise is most at risk?" in held
    assert "Level: Only me" in held
    again.close()


def test_an_empty_page_leaves_nothing_and_neither_does_one_whose_last_letter_goes(qtbot, vault):
    window, screen = reflect(qtbot, vault)
    push(screen, "Open the journal")
    screen.leave()
    assert entries(window) == []
    edit = screen._page.editor
    edit.setFocus()
    QTest.keyClicks(edit, "No")
    assert entries(window)[0][0] == "N"
    assert listed(screen) == ["N"]
    QTest.keyClick(edit, Qt.Key.Key_Backspace)
    QTest.keyClick(edit, Qt.Key.Key_Backspace)
    edit.hand_over()
    assert entries(window) == []
    assert vault.raw.execute("SELECT count(*) FROM drafts").fetchone() == (0,)
    QTest.keyClicks(edit, "Yes")
    edit.hand_over()
    assert [e[0] for e in entries(window)] == ["Yes"]
    window.close()


def test_whoever_writes_is_not_interrupted(qtbot, vault):
    window, screen = reflect(qtbot, vault)
    push(screen, "Open the journal")
    push(screen, "A new page")
    edit = screen._page.editor
    qtbot.waitUntil(edit.hasFocus)
    for letter in "As it comes":
        QTest.keyClicks(window.focusWidget(), letter)
        settle()
    with window.store.write() as session:
        people.add(session, "Somebody")
    settle()
    assert edit.hasFocus(), "another change builds the page anew around the words"
    QTest.keyClicks(window.focusWidget(), ", on and on")
    assert edit.toPlainText() == "As it comes, on and on"
    window.close()


def test_ctrl_enter_begins_a_new_page_and_the_prompts_go_round(qtbot, vault):
    window, screen = reflect(qtbot, vault)
    push(screen, "Open the journal")
    QTest.keyClicks(screen._page.editor, "One")
    window.do("finish")
    settle()
    assert screen._page.editor.toPlainText() == ""
    first = screen._page._question
    assert first is not None
    before = said_on(screen)
    push(screen, "Another question")
    assert said_on(screen) != before
    push(screen, "Write about this")
    QTest.keyClicks(screen._page.editor, "Two")
    screen.leave()
    assert [e[0] for e in entries(window)] == ["Two", "One"]
    assert entries(window)[0][1].endswith("?")
    window.close()


def test_an_entry_is_removed_and_brought_back(qtbot, vault):
    window, screen = reflect(qtbot, vault)
    with window.store.write() as session:
        entry = journal.write(session, "Twice this week.", TODAY).id
    go(window, "journal", "entry", str(entry))
    menu = screen.findChild(QPushButton, "what_can_be_done_with_this_entry")
    menu.acts["Remove it"]()
    settle()
    assert entries(window) == []
    window.undo()
    settle()
    assert listed(screen) == ["Twice this week."]
    window.close()


def test_many_entries_come_a_page_at_a_time(qtbot, vault):
    window, screen = reflect(qtbot, vault)
    with window.store.write() as session:
        for days in range(120):
            journal.write(session, f"Day {days}", TODAY - timedelta(days))
    go(window, "journal")
    assert len(listed(screen)) == 50
    assert listed(screen)[0] == "Day 0"
    push(screen, "Show earlier ones")
    push(screen, "Show earlier ones")
    assert len(listed(screen)) == 120
    assert "Show earlier ones" not in [b.text() for b in screen.findChildren(QPushButton) if b.isVisible()]
    window.close()


def test_a_private_entry_waits_for_the_second_unlock_and_find_leads_to_the_others(qtbot, vault):
    window, screen = reflect(qtbot, vault)
    with window.store.write() as session:
        journal.write(session, "A word of thanks for Amina", TODAY)
        secret = journal.write(session, "Not for anybody", TODAY)
        secret.confidence = Confidence.PRIVATE
    go(window, "journal", "entry", str(secret.id))
    assert listed(screen) == ["A private line", "A word of thanks for Amina"]
    assert "Not for anybody" not in screen._page.editor.toPlainText()
    push(screen, "Show private lines")
    assert screen._page.editor.toPlainText() == "Not for anybody"
    window.find_anything()
    found = [item.id for item in window.finding.look_up("thanks") if str(item.id).startswith("entry:")]
    open_sheet().reject()
    window.go(Place.TODAY)
    window.finding.open_found(found[0])
    settle()
    assert screen._page.editor.toPlainText() == "A word of thanks for Amina"
    window.close()


def test_ctrl_f_walks_the_entries_that_stand_in_the_list(qtbot, vault):
    """“Not on this page” was said of words that stood in sight."""
    window, screen = reflect(qtbot, vault)
    with window.store.write() as session:
        for back, words in enumerate(("Amara was quiet.", "Ruth laughed.", "The walk with Amara.")):
            journal.write(session, words, TODAY - timedelta(days=back))
    go(window, "journal")
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    bar, come = window.on_this_page, []
    QTest.keyClicks(bar.line, "amara")
    for _turn in range(2):
        QTest.keyClick(bar.line, Qt.Key.Key_Return)
        come.append((bar.count.text(), screen._page.list.current().title))
    assert come == [("2 of 2", "The walk with Amara."), ("1 of 2", "Amara was quiet.")]
    QTest.keyClick(bar.line, Qt.Key.Key_Escape)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    settle()
    assert screen._page.editor.toPlainText() == "Amara was quiet."
    window.close()
