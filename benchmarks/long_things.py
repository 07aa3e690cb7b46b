"""An agenda of ten thousand topics, and notes of 400 KB and of a megabyte: opened, and typed into."""

import statistics
import tempfile
import uuid
from datetime import datetime
from pathlib import Path

from measure import Measured, alone, timed
from opened import window_on
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QPlainTextEdit, QWidget
from sqlalchemy import insert

from coach import clock
from coach.content import library
from coach.models import meetings, people
from coach.models.topics import Topic
from coach.store.store import Store
from coach.vault import vault as vaults
from coach.views.destination import Place, ToMeeting
from coach.views.window.main_window import MainWindow

TOPICS, SIZES = 10_000, (400_000, 1_000_000)
LINE = "Talked about the plan for the next quarter and what it needs. "


def measure(_lifetime: Path, _year: Path) -> Measured:
    with tempfile.TemporaryDirectory() as folder:
        vault = vaults.create(Path(folder) / "vault")
        guides = library.load()
        window = window_on(vault, guides)
        numbers = _fill(window.store)
        window.go(ToMeeting(numbers[0]))  # warm
        QApplication.processEvents()
        found = _agenda(window, numbers[1])
        for number, name in zip(numbers[2:], _texts(), strict=True):
            found |= _note(window, number, name)
        window.close()
        vault.close()
    return found


def _texts() -> dict[str, str]:
    """The notes by what they are called."""
    kinds = (("many lines", f"{LINE}\n"), ("one line", LINE))
    return {f"{s // 1000} KB, {kind}": text * (s // len(text)) for s in SIZES for kind, text in kinds}


def _fill(store: Store) -> list[int]:
    """An empty one-to-one, one with the topics, one for each note; their ids."""
    with store.write() as session:
        ana = people.add(session, "Ana Ortiz")
        made = [meetings.plan(session, ana.id, datetime(2026, 12, day, 10)) for day in range(1, 7)]
        session.flush()
        for meeting, text in zip(made[2:], _texts().values(), strict=True):
            meeting.notes = text
        row = {"person_id": ana.id, "meeting_id": made[1].id}
        many = [
            {**row, "body": f"topic {n}", "uid": uuid.uuid4().hex, "changed_at": clock.utc_now()}
            for n in range(TOPICS)
        ]
        session.execute(insert(Topic), many)
        return [meeting.id for meeting in made]


def _agenda(window: MainWindow, number: int) -> Measured:
    opening = timed(lambda: _done(lambda: window.go(ToMeeting(number))))
    screen = window.pages.of("meeting")
    bar = screen.verticalScrollBar()
    moving = [timed(lambda at=at: _done(lambda: bar.setValue(bar.maximum() * at // 9))) for at in range(10)]
    ticking = [timed(lambda at=at: _done(_box(screen, at).click)) for at in range(5)]
    return {
        "10,000 topics opened, ms": round(opening, 1),
        "10,000 topics, longest gap scrolling, ms": round(max(moving), 1),
        "10,000 topics, one ticked, ms": round(statistics.median(ticking), 1),
    }


def _box(screen: QWidget, at: int) -> QCheckBox:
    """That of the topic at this place of the page, counted from 0."""
    boxes = [one for one in screen.findChildren(QCheckBox) if one.objectName().startswith("topic_")]
    return boxes[at]


def _note(window: MainWindow, number: int, name: str) -> Measured:
    window.go(Place.TODAY)
    opening = timed(lambda: _done(lambda: window.go(ToMeeting(number))))
    notes = window.findChild(QPlainTextEdit, "meeting_notes")
    assert notes is not None
    notes.setFocus()
    QApplication.processEvents()
    typing = [timed(lambda key=key: _done(lambda: QTest.keyClick(notes, key))) for key in "abcdefgh"]
    return {
        f"a note of {name}, opened, ms": round(opening, 1),
        f"a note of {name}, longest gap typing, ms": round(max(typing), 1),
    }


def _done(act: object) -> None:
    act()  # type: ignore[operator]
    QApplication.processEvents()


if __name__ == "__main__":
    alone(measure)
