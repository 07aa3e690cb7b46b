"""The shapes every screen is made of."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from coach.views.widgets import look
from coach.views.widgets.pieces import Row, Segments, button, label, more
from coach.views.widgets.side_by_side import Lines, column, side_by_side

LONG = "Say back what you heard in the last talk, before you answer what was asked of you. " * 3


def test_a_label_is_as_high_as_its_words_need_also_when_they_change(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    words = label("Short.")
    down = QVBoxLayout(page)
    down.addWidget(words)
    down.addStretch(1)
    page.resize(300, 600)
    page.show()
    one_line = words.height()

    words.setText(LONG)
    qtbot.waitUntil(lambda: words.height() > 3 * one_line)
    before = words.height()
    page.resize(200, 600)
    qtbot.waitUntil(lambda: words.height() > before)

    larger = words.font()
    larger.setPixelSize(28)
    before = words.height()
    words.setFont(larger)
    qtbot.waitUntil(lambda: words.height() > before)

    words.setText("Short.")
    qtbot.waitUntil(lambda: words.height() < before)


def test_buttons_and_choices_go_on_in_a_next_line_where_there_is_no_room(qtbot):
    buttons = [button(f"Do something of {n}", lambda: None) for n in range(4)]
    choices = Segments("How far back", "Four weeks", "Twelve weeks", "This year")
    around = column(side_by_side(*buttons), choices)
    qtbot.addWidget(around)
    around.resize(900, 300)
    around.show()
    assert len({one.y() for one in buttons}) == 1
    wide = choices.size()
    around.resize(max(one.sizeHint().width() for one in buttons) + 20, 400)
    qtbot.waitUntil(lambda: len({one.y() for one in buttons}) == 4)
    shown = choices.findChildren(QPushButton)
    qtbot.waitUntil(lambda: len({one.y() for one in shown}) > 1)
    assert all(one.width() >= one.sizeHint().width() for one in (*buttons, *shown))
    assert around.minimumSizeHint().width() <= around.width()
    around.resize(900, 300)
    qtbot.waitUntil(lambda: choices.size() == wide)
    assert len({one.y() for one in buttons}) == 1


def test_quiet_buttons_that_begin_a_further_line_stand_with_their_words_on_the_edge(qapp, qtbot):
    look.wear(qapp, "light", 100)
    buttons = [button(f"Did it at another time {n}", lambda: None, "quiet" if n else "") for n in range(3)]
    around = column(side_by_side(*buttons))
    qtbot.addWidget(around)
    around.resize(1100, 300)
    around.show()
    assert not any(one.property("edge") for one in buttons)
    around.resize(max(one.sizeHint().width() for one in buttons) + 8, 400)
    qtbot.waitUntil(lambda: len({one.y() for one in buttons}) == 3)
    assert [bool(one.property("edge")) for one in buttons] == [False, True, True]
    around.resize(1100, 300)
    qtbot.waitUntil(lambda: not any(one.property("edge") for one in buttons))


def test_a_ring_of_focus_moves_nothing(qapp, qtbot):
    sheet = qapp.styleSheet()
    look.wear(qapp, "light", 150)
    made = (
        button("Print", lambda: None),
        button("Read on", lambda: None, "primary"),
        QLineEdit(),
        QComboBox(),
    )
    around = column(*made)
    qtbot.addWidget(around)
    around.show()
    rest = [one.sizeHint() for one in made]
    for one in made:
        one.setFocus()
        qtbot.waitUntil(one.hasFocus)
        assert one.sizeHint() == rest[made.index(one)], one
    look.wear(qapp, "light", 100)
    qapp.setStyleSheet(sheet)


def test_lines_that_go_keep_nothing_that_has_moved_on(qtbot):
    """What outlives a line was put into a new one; the old one took it back, and down with it."""
    stays = QLabel("stored")
    page = QWidget()
    qtbot.addWidget(page)
    first = Lines(stays, QLabel("one"))
    first.setParent(page)
    page.show()
    second = Lines(stays, QLabel("two"))
    second.setParent(page)
    QApplication.sendEvent(first, QEvent(QEvent.Type.LayoutRequest))
    assert stays.parentWidget() is second


def test_what_can_be_done_in_a_row_goes_below_its_words_where_there_is_no_room_beside(qtbot):
    acts = [button(f"Do something of {n}", lambda: None, "quiet") for n in range(3)]
    row = Row("A line of words", acts=acts)
    around = column(row)
    qtbot.addWidget(around)
    around.resize(900, 300)
    around.show()
    assert len({one.y() for one in acts}) == 1
    assert row.title.geometry().right() < acts[0].x()
    beside, high = [one.pos() for one in acts], row.sizeHint().height()
    around.resize(acts[0].sizeHint().width() * 2 + 60, 300)
    qtbot.waitUntil(lambda: acts[0].y() > row.title.geometry().bottom())
    assert acts[1].y() == acts[0].y() < acts[2].y()
    assert row.minimumSizeHint().width() < row.width()
    assert row.sizeHint().height() > high
    around.resize(900, 300)
    qtbot.waitUntil(lambda: [one.pos() for one in acts] == beside)


def test_of_a_quiet_line_that_ends_in_a_question_only_the_question_stands_out(qtbot):
    """Red before: “to Ana · Friday: still doable?” was amber and bold as a whole, three times on a page."""
    row = Row("the rota", "to Ana", "Friday: still doable?", filled=False)
    qtbot.addWidget(row)
    row.resize(600, 80)
    row.show()
    title, whose, asked = row.findChildren(QLabel)
    assert [one.property("role") for one in (whose, asked)] == ["meta", "warn"]
    assert title.text() == "the rota"
    assert whose.text() + asked.text() == "to Ana ·Friday: still doable?"
    assert whose.y() == asked.y() > title.y()
    assert asked.x() - whose.geometry().right() < 8

    far = "to somebody whose name is as long as a line and longer"
    high = Row("the rota", far, "Friday: still doable?", filled=False)
    qtbot.addWidget(high)
    high.resize(600, 120)
    high.show()
    _title, whose, asked = high.findChildren(QLabel)
    assert asked.y() > whose.y(), "what may have to wrap stands above"
    assert asked.x() == whose.x()


def test_where_words_would_break_early_an_act_waits_in_the_menu_of_its_row(qtbot):
    """Red before: at 960 px a fact of one line stood in three, beside room kept for *Correct it*."""
    did = []
    anew = button("Renegotiate", lambda: did.append("anew"), "act")
    dots = more("What can be done", ("Remove it", lambda: did.append("removed")))
    row = Row("Works from Leeds; comes to the office every other month.", acts=[anew, dots], filled=False)
    qtbot.addWidget(row)
    row.resize(800, 60)
    row.show()
    assert anew.isVisible()
    row.resize(420, 60)
    assert not anew.isVisible()
    qtbot.waitUntil(lambda: row.title.width() > 300)
    dots.click()
    menu = row.findChild(QMenu, "more_menu")
    anew_there, removed = menu.actions()
    assert [one.text().partition("\t")[0] for one in (anew_there, removed)] == ["Renegotiate", "Remove it"]
    anew_there.trigger()
    assert did == ["anew"]
    menu.close()
    row.resize(800, 60)
    assert anew.isVisible()
