"""Spelling while one writes: the word being typed is left alone; what is wrong is waved, mended by menu."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton

from coach import settings
from coach.models import people
from coach.services import forgetting
from coach.store.store import Store
from coach.views.destination import Place
from coach.views.widgets import note_menu, spelled
from coach.views.widgets.note_edit import NoteEdit
from coach.views.widgets.pieces import Segments
from coach.written.spelling import Spelling
from tests.conftest import TODAY
from tests.views.hands import open_window
from tests.written.few_words import Words


@pytest.fixture
def edit(qtbot, vault):
    made = NoteEdit(vault, "meeting", "notes", "Notes")
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show()
    made.show_words(1, "")
    made.setFocus()
    spelled.follow(Spelling([Words("the", "plan", "is", "good", "bold")], spelled.own_words(vault)))
    yield made
    spelled.follow(None)
    made.hand_over()


def waved(edit):
    """The words under which a wavy line is drawn."""
    QApplication.processEvents()
    found, block = [], edit.document().begin()
    while block.isValid():
        of_line = [
            (part.start, part.length)
            for part in block.layout().formats()
            if part.format.underlineStyle() == part.format.UnderlineStyle.SpellCheckUnderline
        ]
        text = block.text().encode("utf-16-le")
        letters = {at for start, length in of_line for at in range(start, start + length)}
        found += "".join(
            text[at * 2 : at * 2 + 2].decode("utf-16-le") if at in letters else " "
            for at in range(len(text) // 2)
        ).split()
        block = block.next()
    return found


def test_a_word_is_looked_at_once_it_is_done(edit):
    QTest.keyClicks(edit, "the plann")
    assert waved(edit) == [], "still being typed"
    QTest.keyClicks(edit, " is good")
    assert waved(edit) == ["plann"]
    QTest.keyClick(edit, Qt.Key.Key_Return)
    QTest.keyClicks(edit, "goood")
    QTest.keyClick(edit, Qt.Key.Key_Up)
    assert waved(edit) == ["plann", "goood"], "the caret has left it"


def test_letters_keep_their_look_and_their_words(edit):
    edit.setPlainText("the **boold** plan")
    edit.moveCursor(QTextCursor.MoveOperation.Start)
    assert waved(edit) == ["boold"]
    weights = {
        p.format.fontWeight() for p in edit.document().begin().layout().formats() if p.start in range(6, 11)
    }
    assert weights == {700}
    assert edit.toPlainText() == "the **boold** plan"


def open_menu(edit, at):
    """The menu for the word at that letter, as the key for it opens it."""
    cursor = edit.textCursor()
    cursor.setPosition(at)
    edit.setTextCursor(cursor)
    QApplication.sendEvent(edit, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, edit.rect().center()))
    return next(one for one in edit.findChildren(QMenu) if one.isVisible())


def choose(menu, text):
    next(one for one in menu.actions() if one.text() == text).trigger()
    menu.close()
    QApplication.sendPostedEvents(None, 52)


def test_by_menu_it_is_mended_or_added_to_my_words_and_taken_out_again(vault, edit):
    edit.setPlainText("the plann 🌱 is goood")
    menu = open_menu(edit, 6)
    assert [one.text() for one in menu.actions()][:2] == ["plan", "Add to my words"]
    choose(menu, "plan")
    assert edit.toPlainText() == "the plan 🌱 is goood"
    edit.undo()
    assert edit.toPlainText() == "the plann 🌱 is goood", "one step of the note's own undo"
    choose(open_menu(edit, 18), "Add to my words")
    edit.moveCursor(QTextCursor.MoveOperation.Start)
    assert waved(edit) == ["plann"]
    assert spelled.own_words(vault) == ["goood"], "kept in the vault"
    choose(open_menu(edit, 18), "Take out of my words")
    edit.moveCursor(QTextCursor.MoveOperation.Start)
    assert waved(edit) == ["plann", "goood"]
    assert spelled.own_words(vault) == []


def test_turned_off_nothing_is_waved(edit):
    edit.setPlainText("plann ")
    assert waved(edit) == ["plann"]
    spelled.follow(None)
    assert waved(edit) == []
    assert note_menu.word_at(edit.textCursor()) is None or "Add to my words" not in [
        one.text() for one in note_menu.menu(edit, edit.textCursor(), lambda _word, _own: None).actions()
    ]


def test_a_name_is_right_and_whoever_is_forgotten_leaves_none_of_my_words(vault):
    spelled.learn(vault, "Okafor")
    spelled.learn(vault, "rota")
    store = Store(vault)
    with store.write() as session:
        amara = people.add(session, "Amara Okafor").id
    with store.write() as session:
        forgetting.forget(session, amara)
    assert spelled.own_words(vault) == ["rota"]
    store.close()


def test_settings_name_the_dictionaries_and_turn_it_off(qtbot, vault):
    window = open_window(qtbot, vault, TODAY)
    page = window.go(Place.SETTINGS)
    says = "Spelling in notes"
    switches = [one.accessibleName() for one in page.findChildren(Segments)]
    assert says not in switches, "no dictionary yet"
    with window.store.write() as session:
        people.add(session, "Amara Okafor")
    window.beside.spelled_notes.found = {"en_US": Words("the")}
    window.beside.spell()
    assert spelled.now().wrong("the Okafor plann") == [(11, 16)]
    with window.store.write() as session:
        people.add(session, "Chloé Plann")
    assert spelled.now().wrong("the Okafor plann Plann") == [(11, 16)]
    page.refresh()
    switch = next(one for one in page.findChildren(Segments) if one.accessibleName() == says)
    next(one for one in switch.findChildren(QPushButton) if one.text() == "Off").click()
    qtbot.waitUntil(lambda: spelled.now() is None)
    assert settings.load(vault.folder).spelling is False
    window.close()
    assert spelled.now() is None
