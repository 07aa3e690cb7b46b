"""Ways through Reflect."""

from datetime import datetime, timedelta

from PySide6.QtWidgets import QApplication

from coach.models import journal, meetings, people
from coach.views.destination import Place
from coach.views.window.sidebar import PLACES
from tests.conftest import TODAY
from tests.views.hands import alt, open_window, press, to


def reflect(qtbot, vault):
    window = open_window(qtbot, vault, TODAY)
    alt(qtbot, window, 1 + [name for name, _text, _icon in PLACES].index("reflect"))
    return window, window.stack.currentWidget()


def settle():
    """What waits to be built anew is built, and laid out."""
    for _ in range(4):
        QApplication.sendPostedEvents()
        QApplication.processEvents()


def push(inside, says):
    settle()
    press(inside, says)
    settle()


def go(window, *what):
    window.go(to("reflect", what) if what else Place.REFLECT)
    settle()
    return window.stack.currentWidget()


def entries(window):
    with window.store.read() as session:
        return [(e.body, e.prompt, e.guide, e.kind) for e in journal.newest(session)]


def amina(window):
    """Somebody with a one-to-one ahead."""
    with window.store.write() as session:
        person = people.add(session, "Amina", rhythm_days=7)
        now = datetime.combine(TODAY, datetime.min.time())
        meetings.plan(session, person.id, now + timedelta(days=3))
        return person.id
