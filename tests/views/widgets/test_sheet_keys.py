"""Every sheet by keyboard: a letter for each field and button, Ctrl+Enter does it, Escape keeps the words."""

import importlib
import pkgutil
from datetime import datetime, timedelta
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
)
from shiboken6 import isValid

from coach import clock, views
from coach.clock import Clock
from coach.content import library
from coach.crash import WriteTrouble
from coach.models import meetings, people, promises
from coach.settings import Settings
from coach.store.store import Store
from coach.vault import vault as vaults
from coach.views.destination import Place, ToMeeting
from coach.views.doors.bring_back import BringBack
from coach.views.find.line_sheet import LineSheet
from coach.views.plan.promise_acts import PromiseActs
from coach.views.widgets import look, mnemonics
from coach.views.widgets.lettered import Lettered
from coach.views.widgets.on_top import Sheet
from coach.views.widgets.pieces import button
from coach.views.widgets.read_field import ReadField, SaidBelow
from coach.views.window.main_window import MainWindow
from tests.conftest import TODAY
from tests.views.hands import once_open, take_down, to
from tests.views.widgets.test_sheets import SHEETS as ASKED

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture(scope="module")
def window(qapp, tmp_path_factory):
    sheet = qapp.styleSheet()
    look.wear(qapp, "light", 100)
    vault = vaults.create(tmp_path_factory.mktemp("keys") / "vault")
    store = Store(vault)
    with store.write() as session:
        made_id, _ben = (people.add(session, name).id for name in ("Amara", "Ben"))
        promise = promises.give(session, made_id, "the letter", "mine", TODAY + timedelta(3), TODAY)
        kept = meetings.plan(session, made_id, datetime(2026, 11, 25, 10))
        other = meetings.plan(session, made_id, datetime(2026, 11, 26, 10))
        kept.notes = "Worried about the portal, and would rather hand the rota to somebody else."
    made = MainWindow(vault, Settings(), Clock(TODAY), lambda: (store, library.load()))
    made.resize(1320, 860)
    made.show()
    made.promise, made.meeting, made.other = promise.id, kept.id, other.id
    yield made
    made.close()
    take_down(made)
    look.speak(qapp, "en")
    qapp.setStyleSheet(sheet)


def promise_act(verb):
    def act(window):
        getattr(PromiseActs(window.store, window.clock, window, window.say), verb)(window.promise)

    return act


def meeting_act(verb):
    def act(window):
        getattr(window.go(ToMeeting(window.other))._acts, verb)()

    return act


def earlier(window):
    page = window.go(ToMeeting(window.meeting))
    with window.store.write() as session:
        meetings.get(session, window.meeting).notes = "Another wording altogether, of quite other things."
    was, clock.now = clock.now, lambda: datetime.now() + timedelta(minutes=9)
    try:
        with window.store.write() as session:
            meetings.get(session, window.meeting).notes = "And a third one."
    finally:
        clock.now = was
    dict([page._acts._earlier()]).popitem()[1]()


def trash(window):
    with window.store.write() as session:
        one = promises.give(session, 1, "the rota of May", "mine", TODAY, TODAY)
        one.remove(datetime.combine(TODAY, datetime.min.time()))
    window.go(Place.SETTINGS).open_trash()


def bring_back(window):
    BringBack.of_open_vault(window, window._vault, TODAY).open()


def bank(window):
    page = window.go(ToMeeting(window.meeting))
    page.show_phase(0)
    page.findChild(QPushButton, "choose_from_the_bank").click()


def asked(name):
    place, show = ASKED[name]
    return lambda window: show(window.go(to(place, 1 if place == "person" else None)))


SHEETS = {
    **{name: asked(name) for name in ASKED},
    "agree afresh": promise_act("renegotiate"),
    "correct": promise_act("correct"),
    "what happened": promise_act("what_happened"),
    "move": meeting_act("move_it"),
    "cancel": meeting_act("cancel_it"),
    "help": lambda window: window.do("help"),
    "care": lambda window: window.do("crisis"),
    "find": lambda window: window.do("find"),
    "capture": lambda window: window.do("capture"),
    "print": lambda window: window.print_here(),
    "leaving": lambda window: window.leaving._ask(WriteTrouble("The disk is full.", "", "")),
    "earlier wordings": earlier,
    "trash": trash,
    "diagnostics": lambda window: window.do("diagnostics"),
    "manual": lambda window: window.do("manual"),
    "about": lambda window: window.do("about"),
    "what is new": lambda window: window.do("news"),
    "backups": bring_back,
    "bank": bank,
}
NOT_YET = ("print", "backups")  # no page and no backup is there yet: their own stories press it
MET = {
    "Ask",
    "Diagnostics",
    "PlanSheet",
    "Help",
    "PlainPage",
    "Crisis",
    "AboutNotes",
    "Protected",
    "AboutCoach",
    "Manual",
    "WhatIsNew",
    "LineSheet",
    "Find",
} | {
    "Capture",
    "PrintSheet",
    "EarlierWordings",
    "Trash",
    "QuestionBank",
    "BringBack",
    *("WorkSheet", "BringIn", "BringInArchive", "TakeOut", "ColumnSheet", "NotesOut"),  # tests/views/bringing
}
ENDS_ELSEWHERE = ("find", "print", "bank")  # in a line, in rows of its own, at the top


def meet(qtbot, window, name, look_at_it):
    """Open a sheet and look at it once it is there; it is closed after that. Gives what was seen."""
    told = []

    def when_open(sheet):
        try:
            sheet.activateWindow()
            qtbot.waitUntil(sheet.isActiveWindow)
            told.append(look_at_it(sheet))
        finally:
            if isValid(sheet) and sheet.isVisible():
                sheet.reject()

    once_open(when_open)
    SHEETS[name](window)
    qtbot.waitUntil(lambda: bool(told))
    QApplication.processEvents()
    return told[0]


def faults(sheet):
    """What is wrong with its letters: one that means two things or leads nowhere, what has none nor Tab."""
    seen = [one for one in mnemonics.lettered(sheet) if one.isVisible() and one.text().strip()]
    letters = [one.letter for one in seen if one.letter]
    twice = {letter for letter in letters if letters.count(letter) > 1}
    ends = [one for one in seen if not one.letter and not _by_tab(one)]
    plain = [
        one.accessibleName() or one.text()
        for one in sheet.findChildren(QPushButton)
        if one.isVisible() and not isinstance(one, Lettered) and not _by_tab(one)
    ]
    wrong = [one.text() for one in seen if one.letter and one.letter not in one.text().lower()]
    none = [] if letters or not seen else ["no letter at all"]
    led = {one.text(): one.buddy().focusPolicy() for one in seen if isinstance(one, mnemonics.Named)}
    none += [f"{text}: nowhere" for text, policy in led.items() if policy == Qt.FocusPolicy.NoFocus]
    return [*sorted(twice), *(one.text() for one in ends), *plain, *wrong, *none]


def _by_tab(one):
    return bool(one.focusPolicy() & Qt.FocusPolicy.TabFocus)


def missing_end(sheet, name):
    """Which of its buttons that end it do not stand where the platform puts them."""
    boxes = sheet.findChildren(QDialogButtonBox)
    if name in ENDS_ELSEWHERE:
        return []
    held = [one for box in boxes for one in box.buttons()]
    does = [b for b in sheet.findChildren(QPushButton) if b.property("kind") in ("primary", "danger")]
    return [one.text() for one in does if one not in held]


def test_each_field_and_button_has_a_letter_and_ctrl_enter_does_what_the_sheet_is_for(
    qtbot, window, monkeypatch
):
    def look_and_press(sheet, name):
        return faults(sheet) + missing_end(sheet, name) + finished(sheet, name)

    monkeypatch.setattr(window.leaving, "save_a_copy", lambda: True)  # asks for a folder
    wrong = {name: meet(qtbot, window, name, partial(look_and_press, name=name)) for name in SHEETS}
    assert not {name: found for name, found in wrong.items() if found}


def test_in_german_too_and_escape_leaves_it(qtbot, qapp, window):
    def look_and_leave(sheet, name):
        wrong = faults(sheet) + missing_end(sheet, name)
        QTest.keyClick(QApplication.focusWidget() or sheet, Qt.Key.Key_Escape)
        return wrong + (["stays"] if isValid(sheet) and sheet.isVisible() else [])

    look.speak(qapp, "de")
    try:
        wrong = {name: meet(qtbot, window, name, partial(look_and_leave, name=name)) for name in SHEETS}
    finally:
        look.speak(qapp, "en")
    assert not {name: found for name, found in wrong.items() if found}


def finished(sheet, name):
    """Ctrl+Enter, and what is wrong where it neither does it nor says why it cannot."""
    if isinstance(sheet, LineSheet):
        QTest.keyClicks(sheet.field, "rota")
    before, done = rows(sheet), []
    sheet.accepted.connect(lambda: done.append("accepted"))
    QTest.keyClick(sheet, Qt.Key.Key_Return, CTRL)
    QApplication.processEvents()
    over = bool(done) or not isValid(sheet) or not sheet.isVisible() or rows(sheet) != before
    return [] if name in NOT_YET or over or _says_why(sheet) else ["Ctrl+Enter does nothing"]


def rows(sheet):
    """How many there are to be put back."""
    return len(sheet.list.items.rows) if hasattr(sheet, "put") else 0


def _says_why(sheet):
    return any(one.isVisible() and one.words.text() for one in sheet.findChildren(SaidBelow))


@pytest.mark.parametrize("name", ["promise", "question"])
def test_what_was_typed_before_escape_is_there_again(qtbot, window, name):
    def leave(sheet):
        QTest.keyClicks(fields(sheet)[0], "two words")
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
        return not isValid(sheet) or not sheet.isVisible()

    assert meet(qtbot, window, name, leave)
    assert "two words" in meet(qtbot, window, name, begin_anew)


def fields(sheet):
    kinds = (QLineEdit, QPlainTextEdit)
    found = [one for kind in kinds for one in sheet.findChildren(kind) if one.isVisible()]
    return [one for one in found if not isinstance(one, ReadField)]


def begin_anew(sheet):
    """The words that are back; after that the next story finds the sheet empty."""
    said = [one.text() if isinstance(one, QLineEdit) else one.toPlainText() for one in fields(sheet)]
    sheet.words.begin_empty()
    return said


def test_alt_and_the_letter_of_a_field_lead_to_it_and_that_of_a_button_presses_it(qtbot, window):
    def press(sheet):
        sheet.does.setFocus()
        (named,) = [one for one in sheet.findChildren(mnemonics.Named) if one.text() == "What"]
        QTest.keyClick(sheet, getattr(Qt.Key, f"Key_{named.letter.upper()}"), ALT)
        there = QApplication.focusWidget() is named.buddy()
        QTest.keyClick(sheet, getattr(Qt.Key, f"Key_{sheet._way_out.letter.upper()}"), ALT)
        qtbot.waitUntil(lambda: not isValid(sheet) or not sheet.isVisible())  # it is seen to go down
        return there

    assert meet(qtbot, window, "promise", press)


def test_an_arrow_chooses_as_long_as_nothing_is_chosen_too(qtbot):
    """“missed” had the ring, and Ctrl+Enter said: Choose one first."""
    page = QDialog()
    qtbot.addWidget(page)
    down, group = QVBoxLayout(page), QButtonGroup(page)
    for number, said in enumerate(("kept", "later", "missed")):
        made = mnemonics.Option(said)
        group.addButton(made, number)
        down.addWidget(made)
    page.show()
    page.activateWindow()
    with qtbot.waitActive(page):
        group.button(0).setFocus()
    assert group.checkedId() < 0, "to come there chooses nothing"
    for key, chosen in ((Qt.Key.Key_Down, 1), (Qt.Key.Key_Down, 2), (Qt.Key.Key_Up, 1)):
        QTest.keyClick(page.focusWidget(), key)
        assert group.checkedId() == chosen


def test_an_and_in_words_of_the_leader_is_no_letter_and_new_words_keep_theirs(qtbot):
    made = button("Open R&D", lambda: None)
    qtbot.addWidget(made)
    assert made.text() == "Open R&D"
    assert made.shortcut().toString() == ""
    made.take("d")
    assert (made.text(), made.shortcut().toString()) == ("Open R&D", "Alt+D")
    made.setText("Delete")
    assert made.shortcut().toString() == "Alt+D"
    made.setText("Keep")
    assert (made.text(), made.shortcut().toString()) == ("Keep", "")


def test_the_walk_finds_a_letter_that_means_two_things_and_a_button_beside_the_end(qtbot):
    sheet = QDialog()
    qtbot.addWidget(sheet)
    down = QVBoxLayout(sheet)
    made = [button(text, lambda: None, kind) for text, kind in (("Keep", "primary"), ("Kindly not", ""))]
    for one in made:
        down.addWidget(one)
        one.take("k")
        one.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    sheet.show()
    assert faults(sheet) == ["k"]
    assert missing_end(sheet, "") == ["Keep"]
    made[0].letter, made[1].letter = "", ""
    assert faults(sheet) == ["Keep", "Kindly not", "no letter at all"]
    mnemonics.give(sheet)
    assert [one.letter for one in made] == ["k", "n"]
    assert faults(sheet) == []


def test_the_walk_meets_every_kind_of_sheet(window):
    """Whoever makes another kind adds it to SHEETS; doors are walked by their own stories."""
    for module in pkgutil.walk_packages(views.__path__, f"{views.__name__}."):
        importlib.import_module(module.name)  # or it would hang on which stories were told before
    seen = set()
    for kind in _kinds(QDialog):
        if kind.__module__.startswith("coach.views") and not kind.__module__.startswith("coach.views.doors."):
            seen.add(kind.__name__)
    assert seen - {"Sheet"} <= MET  # which all of them are


def _kinds(of):
    return [kind for one in of.__subclasses__() for kind in (one, *_kinds(one))]


def test_a_key_of_the_window_types_nothing_into_a_sheet(qtbot, window):
    """Red before: Alt+2, the way to One-to-ones, left a 2 in the words of a promise."""
    sheet = Sheet(window)
    field = QLineEdit("the rota", sheet)
    sheet.open()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    for digit in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_9):
        QTest.keyClick(field, digit, ALT)
    assert field.text() == "the rota"
    QTest.keyClick(field, Qt.Key.Key_2)
    assert field.text() == "the rota2", "the counter-test"
    sheet.reject()
