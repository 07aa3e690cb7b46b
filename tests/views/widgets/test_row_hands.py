"""By keyboard on a page of rows: arrows walk, a letter does the row's act, the menu key opens its menu."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton

from coach.views.widgets import marking, row_hands
from coach.views.widgets.living import Part
from coach.views.widgets.pieces import Row, button, card, more
from coach.views.widgets.screen import Screen
from coach.views.widgets.side_by_side import columns


class Page(Screen):
    """Promises in two columns; `did` is what was done, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.did: list[str] = []

    def refresh(self) -> None:
        left = card("Mine", "", *(Part(n, self._row, f"promise {n}") for n in range(3)))
        right = card("Theirs", "", *(Part(n, self._row, f"other {n}") for n in range(3)))
        self.tell(columns(([left], 1), ([right], 1), narrow=100))

    def _row(self, what: str) -> Row:
        acts = [
            button(text, lambda text=text: self.did.append(f"{text} {what}"), "quiet", says=f"{text}: {what}")
            for text in ("I kept it", "Renegotiate")
        ]
        says = f"What can be done with: {what}"
        menu = more(says, ("Correct it…", lambda: self.did.append(f"correct {what}")), ("Copy", lambda: None))
        return Row(what, acts=[*acts, menu])


@pytest.fixture
def page(qtbot):
    made = Page()
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.refresh()
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


def stand_on(page: Page, name: str) -> QPushButton:
    found = page.findChild(QPushButton, name)
    assert found is not None
    found.setFocus()
    return found


def key(which: Qt.Key, *held: Qt.KeyboardModifier) -> str:
    here = QApplication.focusWidget()
    assert here is not None
    QTest.keyClick(here, which, *held)
    now = QApplication.focusWidget()
    assert now is not None
    return now.objectName()


def test_the_arrows_walk_in_one_column_on_the_same_act(page):
    stand_on(page, "renegotiate:_promise_0")
    assert key(Qt.Key.Key_Down) == "renegotiate:_promise_1"
    assert key(Qt.Key.Key_Down) == "renegotiate:_promise_2"
    assert key(Qt.Key.Key_Down) == "renegotiate:_promise_2"
    assert key(Qt.Key.Key_Up) == "renegotiate:_promise_1"
    stand_on(page, "i_kept_it:_other_0")
    assert key(Qt.Key.Key_Down) == "i_kept_it:_other_1"


def test_space_on_a_row_that_was_found_does_what_its_box_does(page):
    row = next(
        one
        for one in page.findChildren(Row)
        if "promise 1" in one.findChild(QPushButton).objectName().replace("_", " ")
    )
    marking.point_out(page, row, "")
    assert QApplication.focusWidget() is row
    QTest.keyClick(row, Qt.Key.Key_Space)
    assert page.did == ["I kept it promise 1"]


def test_space_on_a_button_of_a_row_presses_that_one(page):
    stand_on(page, "renegotiate:_promise_1")
    key(Qt.Key.Key_Space)
    assert page.did == ["Renegotiate promise 1"]


def test_a_letter_does_the_act_of_its_row(page):
    stand_on(page, "i_kept_it:_promise_1")
    key(Qt.Key.Key_R)
    key(Qt.Key.Key_E)
    key(Qt.Key.Key_K)
    assert page.did == ["Renegotiate promise 1", "correct promise 1", "I kept it promise 1"]


def test_a_letter_without_an_act_or_with_another_key_does_nothing(page):
    stand_on(page, "i_kept_it:_promise_1")
    key(Qt.Key.Key_D)
    key(Qt.Key.Key_X)
    key(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert page.did == []


def test_where_the_date_has_passed_k_asks_what_happened(page):
    says = "What happened?: the rota"
    asked = button("What happened?", lambda: page.did.append("asked"), "quiet", says=says)
    page.page.addWidget(Row("the rota", acts=[asked]))
    asked.setFocus()
    key(Qt.Key.Key_K)
    key(Qt.Key.Key_R)
    assert page.did == ["asked", "asked"]


def test_the_menu_key_opens_the_menu_with_the_letters(page, qtbot):
    here = stand_on(page, "i_kept_it:_promise_2")
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), here.mapToGlobal(QPoint()))
    QApplication.sendEvent(here, asked)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [one.text() for one in menu.actions()] == ["Correct it…\tE", "Copy"]
    menu.close()


def test_enter_presses_what_has_the_focus(page):
    stand_on(page, "i_kept_it:_promise_0")
    key(Qt.Key.Key_Return)
    assert page.did == ["I kept it promise 0"]


def test_no_two_keys_do_the_same_act():
    acts = [act for held in row_hands.KEYS.values() for act in held]
    assert len(acts) == len(set(acts))
