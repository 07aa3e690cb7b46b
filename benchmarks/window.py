"""P8, P13: the longest gap between two frames at work, and a person's whole history on screen."""

import gc
from pathlib import Path

from dataset import LONGEST
from measure import Measured, alone, timed
from opened import window_on
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from coach.content import library
from coach.vault import vault as vaults
from coach.views.destination import Place, ToMeeting, ToPerson
from coach.views.find.find_sheet import Find
from coach.views.widgets import on_top
from coach.views.window.main_window import MainWindow

TYPED = "We looked at the plan together and threw away a third of it. > I send the list on Friday "


def measure(lifetime: Path, _year: Path) -> Measured:
    guides = library.load()
    guides.find("warm")  # as the thread beside the first paint does
    vault = vaults.open_vault(lifetime)
    window = window_on(vault, guides)
    meeting = vault.raw.execute("SELECT max(id) FROM meetings").fetchone()[0]
    for there in (ToMeeting(meeting), Place.PEOPLE, ToPerson(LONGEST)):  # warm
        window.go(there)
        QApplication.processEvents()
    gc.freeze()  # as the app does once all is there
    opening = [_frame(lambda: _back_to(window, LONGEST)) for _ in range(5)]
    history = [
        _frame(lambda place=place: window.pages.of("person").show_tab(place % 2)) for place in range(10)
    ]
    prepare = vault.raw.execute("SELECT max(id) FROM meetings WHERE person_id = ?", (LONGEST,)).fetchone()[0]
    briefing = [_prepare(window, prepare) for _ in range(9)]
    window.go(ToMeeting(meeting))
    notes = window.findChild(QPlainTextEdit, "meeting_notes")
    assert notes is not None
    window.activateWindow()
    notes.setFocus()
    QApplication.processEvents()
    typing = [_frame(lambda key=key: QTest.keyClicks(notes, key)) for key in TYPED * 3]
    saving = [_save(notes) for _ in range(10)]
    window.find_anything()
    QApplication.processEvents()
    sheet = on_top.in_front()
    assert isinstance(sheet, Find)
    field = sheet.field
    searching = [_frame(lambda key=key: QTest.keyClicks(field, key)) for key in "baren tainora"]
    sheet.close()
    window.close()
    return {
        "a person with 500 one-to-ones opened, ms": round(sorted(opening)[2], 1),
        "their conversations, ms": round(sorted(history[1::2])[2], 1),
        "their one-to-one prepared, ms": round(sorted(briefing)[4], 1),
        "longest gap typing, ms": round(max(typing), 1),
        "longest gap saving, ms": round(max(saving), 1),
        "longest gap searching, ms": round(max(searching), 1),
    }


def _frame(act: object) -> float:
    def whole() -> None:
        act()  # type: ignore[operator]
        QApplication.processEvents()

    return timed(whole)


def _back_to(window: MainWindow, person: int) -> None:
    window.go(Place.TODAY)
    window.go(ToPerson(person))


def _prepare(window: MainWindow, meeting: int) -> float:
    """From the key on Today to the brief on the screen."""
    _frame(lambda: window.go(Place.TODAY))
    return _frame(lambda: window.go(ToMeeting(meeting)))


def _save(notes: QPlainTextEdit) -> float:
    QTest.keyClicks(notes, "and ")
    return _frame(notes.hand_over)  # type: ignore[attr-defined]


if __name__ == "__main__":
    alone(measure)
