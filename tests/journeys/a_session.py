"""The real Coach, played by itself: unlocked, walked through, a note half typed, a page made, locked.

Started with the folder of a vault, a folder to tell in, and how much of it is walked. A file of the name of a
step is laid there when it is reached: "open", and after the lock, in the same process started anew, "locked".
"""

import sys
from pathlib import Path

from coach import app

SECRET = "a passphrase that is a sentence"
FOLDER, TELL, WHOLE = Path(), Path(), False  # as it is started with; its test takes the passphrase alone
if __name__ == "__main__":
    FOLDER, TELL, WHOLE = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:] == ["whole"]
enter, listen = app._enter, app._lock_when_asked


def entering(*given):
    from PySide6.QtCore import QTimer

    QTimer.singleShot(100, at_the_door)
    return enter(*given)


def ready(*given):
    from PySide6.QtCore import QTimer

    listen(*given)
    QTimer.singleShot(100, in_the_window)


def at_the_door():
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from coach.views.doors.unlock import Unlock

    (door,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, Unlock)]
    if (TELL / "open").exists():
        QTimer.singleShot(500, lambda: (TELL / "locked").touch())
        return
    door.field.setText(SECRET)
    door.open_it.click()


def in_the_window():
    from PySide6.QtWidgets import QApplication

    from coach.views.window.main_window import MainWindow

    (window,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow)]
    the_session(window)
    (TELL / "open").touch()
    wait_for(lambda: (TELL / "lock").exists())
    window.do("lock")


def the_session(window):
    from PySide6.QtWidgets import QApplication

    from coach.documents import render
    from coach.vault.damage import whole_check
    from coach.views.destination import ToMeeting, ToPerson
    from tests.asking import asked
    from tests.conftest import TODAY
    from tests.journeys.sentinels import STEM
    from tests.views import walk

    for _place in walk.places(window) if WHOLE else ():
        list(walk.texts(window))
    window.go(ToPerson(1))
    QApplication.processEvents()
    window.go(ToMeeting(1))
    notes = window.stack.currentWidget().notes
    notes.setPlainText(f"{STEM} half typed")
    notes.keep_draft()
    for page in ("holdings", "brief") if WHOLE else ("holdings",):
        wanted = asked(page, {"person": 1, "meeting": 1}, private=True)
        made = render.make(window.store, window.library, wanted, TODAY)
        (TELL / f"{page}.html").write_text(made.html, "utf-8")
    with window.store.write() as session:
        session.connection().exec_driver_sql("DELETE FROM thoughts")
    assert whole_check.look(FOLDER / "notes.db", window.store.vault.sealed_with()[0]).none


def wait_for(there):
    import time

    from PySide6.QtWidgets import QApplication

    while not there():
        QApplication.processEvents()
        time.sleep(0.02)


if __name__ == "__main__":
    app._enter, app._lock_when_asked = entering, ready
    app.main(["--vault", str(FOLDER), "--today", "2026-11-23"])
