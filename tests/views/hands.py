"""What a leader's hands do in these tests: open the window, press, type, answer a sheet."""

from contextlib import contextmanager

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QFileDialog, QLabel, QPushButton

from coach.clock import Clock
from coach.content import library
from coach.settings import Settings
from coach.store.store import Store
from coach.vault import vault as vaults
from coach.views.destination import Place, ToGuide, ToMeeting, ToPerson, ToReflect
from coach.views.widgets import look, on_top, staying
from coach.views.window.main_window import MainWindow
from tests.conftest import TODAY
from tests.made_up import team_in


def open_window(qtbot, vault, today, title="Coach"):
    window = MainWindow(vault, Settings(), Clock(today), lambda: (Store(vault), library.load()), title)
    qtbot.addWidget(window, before_close_func=lambda _window: None)
    window.resize(1320, 860)
    window.show()
    window.activateWindow()
    with qtbot.waitActive(window):
        pass
    return window


@contextmanager
def sample_window(qapp, folder, language="en", percent=100):
    """On a made-up team, in that language and with letters so large; the next one finds all as it was.

    `ids` are of somebody and of a one-to-one, by the names of their pages.
    """
    sheet = qapp.styleSheet()
    look.speak(qapp, language)
    look.wear(qapp, "light", percent)
    vault = vaults.open_vault(team_in(folder))
    store = Store(vault)
    made = MainWindow(vault, Settings("light", percent), Clock(TODAY), lambda: (store, library.load()))
    made.ids = {
        "person": vault.raw.execute("SELECT min(id) FROM people").fetchone()[0],
        "meeting": vault.raw.execute("SELECT max(id) FROM meetings").fetchone()[0],
    }
    made.show()
    yield made
    made.close()
    take_down(made)
    look.speak(qapp, "en")
    look.wear(qapp, "light", 100)
    qapp.setStyleSheet(sheet)


def open_sheet():
    """The sheet that stands before the leader, above any other; None where there is only a page."""
    return on_top.in_front()


def take_down(*windows):
    """For good and at once: a change of looks is worked out also for what only waits to be deleted."""
    for window in windows:
        window.hide()
        window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def to(name, what=None):
    """Where a screen of that name is, and what stands on it."""
    pages = {"person": ToPerson, "meeting": ToMeeting, "library": ToGuide}
    if what is None:
        return Place(name)
    return ToReflect(what[0], tuple(what[1:])) if name == "reflect" else pages[name](what)


def press(inside, says):
    """Focus the visible button with that accessible name and press it with the space bar."""
    QApplication.processEvents()
    there = inside.findChildren(QAbstractButton)
    found = [b for b in there if b.accessibleName() == says and b.isVisibleTo(inside.window())]
    assert found, f"no button “{says}” among {sorted(b.accessibleName() for b in there)}"
    found[-1].setFocus()
    staying.bring_into_sight(found[-1])  # as Tab does
    QTest.keyClick(found[-1], Qt.Key.Key_Space)


def from_menu(inside, what, does):
    """Press what is done seldom with a thing, in the menu behind its three dots."""
    QApplication.processEvents()
    says = f"What can be done with: {what}"
    dots = [b for b in inside.findChildren(QPushButton) if b.accessibleName() == says and b.isVisible()]
    dots[-1].acts[does]()
    QApplication.processEvents()


story = [0]  # which one is told: what waits for a sheet of an earlier one waits no more


def once_open(act, fits=lambda _sheet: True):
    """With the next sheet that `fits`, as soon as it is open, do `act`; nothing where none comes in 3 s."""

    mine = story[0]

    def look(tries=150):
        if mine != story[0]:
            return
        sheet = open_sheet()
        if sheet is not None and fits(sheet):
            act(sheet)
        elif tries:
            QTimer.singleShot(20, lambda: look(tries - 1))

    QTimer.singleShot(0, look)


def answer(**fields):
    """When the next sheet opens, type into its fields and press what does it. Returns its objections."""
    told = []

    def act(sheet):
        for name, text in fields.items():
            field = sheet.findChild(object, name)
            if isinstance(field, QComboBox):
                field.setCurrentIndex(field.findText(text, Qt.MatchFlag.MatchContains))
                continue
            field.setFocus()
            field.selectAll()
            type_lines(field, text) if "\n" in text else QTest.keyClicks(field, text)
        does = sheet.findChild(QPushButton, "do_it")
        does.setFocus()
        QTest.keyClick(does, Qt.Key.Key_Space)
        if sheet.isVisible():
            told.append(said_on(sheet))
            sheet.reject()
        else:
            told.append("")

    once_open(act)
    return told


def save_page(qtbot, window, target, monkeypatch):
    """Ctrl+P where one is, and the page saved under that name; only the file dialog is played."""
    with qtbot.waitActive(window):
        window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    sheet = open_sheet()
    qtbot.waitUntil(lambda: sheet.said.text() == "" and sheet.save_pdf.isEnabled(), timeout=30_000)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(target), ""))

    def agree(warning):
        warning.findChild(QPushButton, "do_it").click()

    once_open(agree, lambda one: one is not sheet)
    sheet.saving.save(target.suffix[1:])
    qtbot.waitUntil(target.exists)
    said = said_on(sheet)
    sheet.reject()
    return said


def said_on(widget):
    """All words that can be read in it now."""
    QApplication.processEvents()
    return "\n".join(lb.text() for lb in widget.findChildren(QLabel) if lb.isVisibleTo(widget))


def type_lines(edit, text):
    for number, line in enumerate(text.split("\n")):
        if number:
            QTest.keyClick(edit, Qt.Key.Key_Return)
        QTest.keyClicks(edit, line)


def alt(qtbot, window, number):
    """Alt and a number, in the window that is in front."""

    def in_front():
        window.activateWindow()
        return window.isActiveWindow()

    qtbot.waitUntil(in_front)
    QTest.keyClick(window, Qt.Key(Qt.Key.Key_0 + number), Qt.KeyboardModifier.AltModifier)


def tab_to(says, most=200):
    """Press Tab until what has that accessible name is in focus. Gives it."""
    met = {}
    for _ in range(most):
        QApplication.processEvents()
        here = QApplication.focusWidget()
        assert here is not None, "the keyboard has lost its place"
        if here.accessibleName() == says:
            return here
        met[here.accessibleName()] = None
        QTest.keyClick(here, Qt.Key.Key_Tab)
    raise AssertionError(f"Tab does not reach “{says}”, only {list(met)}")


def by_keyboard(says):
    """Tab to it and press the space bar."""
    QTest.keyClick(tab_to(says), Qt.Key.Key_Space)
    QApplication.processEvents()


def arrow_to(chosen, says, most=6):
    """Among a few choices: Tab to the one that holds, then on with the arrow keys."""
    tab_to(chosen)
    for _ in range(most):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
        QApplication.processEvents()
        here = QApplication.focusWidget()
        if here is not None and here.accessibleName() == says:
            return
    raise AssertionError(f"the arrow keys do not reach “{says}”")
