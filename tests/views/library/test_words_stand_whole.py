"""One guide after another in the same rows: no words are cut by the height of those that stood there."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from coach.views.destination import ToGuide
from coach.views.library.beside import Head
from coach.views.widgets import look
from coach.views.widgets.beside import LEAST
from coach.views.widgets.pieces import Wrapping, label, reword
from coach.views.widgets.spaced import Spaced, even, spaced
from tests.conftest import TODAY
from tests.views.hands import open_window

SENTENCE = "People can build on your word, even in a week when the plan falls apart."
LONG = "What might happen, to what, by when. If it will not fit, talk with a peer first."


@pytest.mark.parametrize("made_as", [label, spaced])
def test_a_layout_that_asks_for_the_height_of_other_words_first_hears_of_these(qapp, made_as):
    held, fresh = made_as("Catch it.", "serif"), made_as(LONG, "serif")
    for one in (held, fresh):
        one.ensurePolished()
        one.sizeHint()
    once = held.heightForWidth(300)
    reword(held, LONG)
    assert held.heightForWidth(300) == fresh.heightForWidth(300) > once


def test_a_longer_name_of_a_shelf_sends_the_number_below_it_at_once(qtbot):
    """Qt forgets the room of a layout with the words in it: where that was waited for, the name was cut."""
    name, count = label("Word", "shelf"), label("13 guides", "meta", wrap=False)
    head = Head(name, count)
    qtbot.addWidget(head)
    long = "Wiedergutmachungsgesprächsleitfadensammlung"
    head.setFixedWidth(look.px(LEAST) + count.sizeHint().width() + 20)
    head.show()
    QApplication.processEvents()
    assert count.x() > name.x()  # the counter-test: beside a short one it stays
    name.setText(long)
    head.fit()
    QApplication.processEvents()
    assert count.y() > name.y()
    assert name.height() >= high_of(name)


def test_words_of_a_guide_that_is_paged_to_quickly_stand_whole(qtbot, vault):
    window = open_window(qtbot, vault, TODAY)
    window.resize(1340, 740)
    window.go(ToGuide("be-fair"))
    screen = window.here()
    screen.list.setFocus()
    for turns in (0, 1, 0, 1, 1, 0, 1, 0):
        QTest.keyClick(screen.list, Qt.Key.Key_Down)
        for _turn in range(turns):
            QApplication.processEvents()
        QTest.keyClick(screen.list, Qt.Key.Key_Down)
        qtbot.waitUntil(lambda: not cut(screen))
    window.close()


def cut(screen) -> list[str]:
    """The words in sight that have less room than they take; in the order of their making."""
    shown = [one for one in screen.findChildren(Wrapping) if one.isVisible()]
    return [one.text() for one in shown if one.height() < high_of(one)]


def high_of(one: QLabel) -> int:
    """px that its words take at its width, measured by one that was made with them."""
    fresh = type(one)()
    fresh.setFont(one.font())
    fresh.setWordWrap(True)
    fresh.setContentsMargins(one.contentsMargins())
    fresh.setText(one.text())
    return fresh.heightForWidth(one.width())


def test_a_sentence_by_itself_stands_on_lines_of_like_length(qapp):
    """“People can build on your word, even in a week when the plan / falls apart.”"""
    made, filled = (make(SENTENCE, "promise") for make in (even, spaced))
    for one in (made, filled):
        one.ensurePolished()
    room = round(0.8 * QFontMetrics(made.font()).horizontalAdvance(SENTENCE))
    assert made.heightForWidth(room) == filled.heightForWidth(room), "on as few lines"
    assert shortest_of_longest(filled, room) < 0.5, "the counter-test: a remnant is left for the last"
    assert shortest_of_longest(made, room) > 0.75


def shortest_of_longest(one: Spaced, room: int) -> float:
    """The part of its longest line that its shortest takes, in so much room (px)."""
    laid, count = one._lines(room)
    wide = [laid.lineAt(number).naturalTextWidth() for number in range(count)]
    return min(wide) / max(wide)
