"""Every place, at its full and its least size: named, plain, unclipped, within reach of the keyboard."""

import pytest
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from coach.views.destination import ToGuide, ToReflect
from coach.views.widgets import look
from coach.views.widgets.dialogs import Ask
from coach.views.window.sidebar import PLACES
from tests.conftest import TODAY
from tests.views.hands import open_window, sample_window, to

KINDS = (QPushButton, QLineEdit, QCheckBox, QListView, QPlainTextEdit, QComboBox)
SIZES = ((1320, 860), (960, 640))
WHERE = (*(place[0] for place in PLACES), "person", "meeting")


@pytest.fixture(scope="module")
def window(qapp, tmp_path_factory):
    with sample_window(qapp, tmp_path_factory.mktemp("screens") / "vault") as made:
        made.names = [row[0] for row in made.kept_by().raw.execute("SELECT name FROM people")]
        yield made


def visit(window, name, size):
    window.resize(*size)
    window.go(to(name, window.ids.get(name)))
    for _ in range(4):
        QApplication.sendPostedEvents()
        QApplication.processEvents()
    return window.stack.currentWidget()


def shown(window, kind):
    return [w for w in window.findChildren(kind) if w.isVisible()]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", WHERE)
def test_what_can_be_pressed_or_typed_into_has_a_name(window, name, size):
    visit(window, name, size)
    found = [w for kind in KINDS for w in shown(window, kind) if w.focusPolicy() != Qt.FocusPolicy.NoFocus]
    assert len(found) >= 8
    nameless = [w for w in found if not (w.accessibleName() and w.objectName())]
    assert nameless == []


@pytest.mark.parametrize("name", WHERE)
def test_a_wheel_that_scrolls_past_takes_no_caret_along(window, name):
    visit(window, name, SIZES[0])
    held = [w for w in window.findChildren(QWidget) if w.focusPolicy() == Qt.FocusPolicy.WheelFocus]
    assert sorted({type(w).__name__ for w in held}) == []


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", WHERE)
def test_text_is_plain_and_not_clipped(window, name, size):
    visit(window, name, size)
    labels = [w for w in shown(window, QLabel) if w.text()]
    assert labels
    assert [w.text() for w in labels if w.textFormat() != Qt.TextFormat.PlainText] == []
    clipped = [
        (w.text()[:60], w.width(), w.height(), w.heightForWidth(w.width()))
        for w in labels
        if w.wordWrap() and w.height() < w.heightForWidth(w.width())
    ]
    assert clipped == []


@pytest.mark.parametrize("name", WHERE)
def test_the_title_names_nobody(window, name):
    visit(window, name, SIZES[0])
    assert [n for n in window.names if n in window.windowTitle()] == []


def test_alt_and_a_number_reach_each_place(qtbot, window):
    def in_front():
        window.activateWindow()
        return window.isActiveWindow()

    qtbot.waitUntil(in_front)
    for number, (name, _text, _icon) in reversed(list(enumerate(PLACES))):
        QTest.keyClick(window, Qt.Key(Qt.Key.Key_1 + number), Qt.KeyboardModifier.AltModifier)
        assert window.stack.currentWidget().name == name
        assert window.places[name].isChecked()


def test_enter_in_a_sheet_does_it_and_does_not_cancel(qtbot, window):
    sheet, done = Ask(window, "Who is it?", "Add"), []
    field = sheet.line("Name")
    QTimer.singleShot(50, lambda: (QTest.keyClicks(field, "Amina"), QTest.keyClick(field, Qt.Key.Key_Return)))
    answered = sheet.run(lambda: done.append(field.text()))
    sheet.deleteLater()
    assert (answered, done) == (True, ["Amina"])


def test_nothing_flashes_up_beside_the_window(qtbot, window):
    """A widget shown before it stands in a page is a window of its own, and takes the keyboard with it."""
    shown = []

    class Watch(QObject):
        def eventFilter(self, one, event):
            if event.type() == QEvent.Type.Show and isinstance(one, QWidget) and one.isWindow():
                shown.append(f"{type(one).__name__} {one.objectName()}")
            return False

    watch = Watch()
    QApplication.instance().installEventFilter(watch)
    try:
        for name in WHERE:
            visit(window, name, SIZES[0])
            assert not shown, f"{name}: {shown}"
        for phase in range(3):
            window.stack.currentWidget().show_phase(phase)
        visit(window, "person", SIZES[0])
        for tab in range(4):
            window.stack.currentWidget().show_tab(tab)
        for page in ("journal", "weekly", "monthly", "repair", "bridges"):
            window.go(to("reflect", (page,)))
        window.go(ToReflect("check", ("word",)))
        window.go(ToGuide("keep-your-commitments"))
        QApplication.processEvents()
        assert not shown, shown
    finally:
        QApplication.instance().removeEventFilter(watch)


def test_in_a_low_window_with_large_text_every_place_can_be_reached(qtbot, vault, qapp, request):
    look.wear(qapp, "light", 200)
    request.addfinalizer(lambda: look.wear(qapp, "light", 100))
    window = open_window(qtbot, vault, TODAY)
    window.resize(960, 480)
    qtbot.waitUntil(lambda: window.height() == 480)
    last = window.places["settings"]
    assert last.visibleRegion().isEmpty()
    window.places["reflect"].setFocus()
    QTest.keyClick(window.places["reflect"], Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: not last.visibleRegion().isEmpty())
    assert last.visibleRegion().boundingRect().height() == last.height()
    window.close()
