"""Files of others come in through the window: shown, ticked, brought in by one act, taken out again."""

import threading

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton

from coach.models import people
from coach.views.bringing.archive_sheets import BringInArchive, TakeOut
from coach.views.bringing.told import PreviewHead
from coach.views.destination import Place
from coach.views.widgets.job import Job
from tests.services.files_of_others import CARDS, calendar, event
from tests.views.bringing.seen import names, sheet, talks
from tests.views.hands import press

NOTES = """# Chloé

## 18 November 2026

Margin table first.
- [ ] find a mentor

## 4 November 2026

The desk.
"""


@pytest.fixture
def files(tmp_path):
    held = {
        "team.vcf": CARDS.encode(),
        "work.ics": calendar(event(), event("b", "Lunch", "20261202T120000", "20261202T130000", "")),
        "Chloé Martin.md": NOTES.encode(),
    }
    for name, data in held.items():
        (tmp_path / name).write_bytes(data)
    return [tmp_path / name for name in held]


def test_three_files_chosen_in_settings_come_in_and_one_undo_takes_them_out(
    window, qtbot, files, monkeypatch
):
    asked = lambda *_all: ([str(one) for one in files], "")  # noqa: E731
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", asked)
    press(window.go(Place.SETTINGS), "Bring in files")
    made = sheet(window, qtbot)
    assert names(window) == []
    assert made.whom.widget().minimumSizeHint().width() <= made.whom.viewport().width(), "no box is cut"
    assert made.summary.text() == "To come in: 3 one-to-ones, 2 new people."
    below = made.findChild(QLabel, "said_below_title")
    assert below.text().startswith("Nothing is stored yet.")
    qtbot.waitUntil(made.list.hasFocus)
    heard = [made.list.lines.data(made.list.lines.index(n, 0)) for n in range(made.list.lines.rowCount())]
    assert "Not readable, nothing is guessed" in heard
    assert "line 14, team.vcf: the card has no name" in heard
    assert "1 event without another person, Lunch" in heard, "nothing of the files is left out in silence"
    talk = next(n for n, said in enumerate(heard) if said.startswith("Tue 1 December"))
    made.list.setCurrentIndex(made.list.lines.index(talk))
    QTest.keyClick(made.list, Qt.Key.Key_Space)
    assert made.summary.text() == "To come in: 2 one-to-ones, 2 new people."
    QTest.keyClick(made.list, Qt.Key.Key_A)  # its group again
    QTest.keyClick(made.list, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: made.undo is not None and not made.works, timeout=10_000)
    assert made.summary.text() == "Brought in: 3 one-to-ones, 2 new people."
    said = "Left outside: 1 line that cannot be read, 1 not chosen, 1 event without another person."
    assert made.promise.text() == said
    assert "Nothing is stored yet" not in below.text(), "it is stored by now"
    heard = [made.list.lines.data(made.list.lines.index(n, 0)) for n in range(made.list.lines.rowCount())]
    assert heard[0] == "From team.vcf, 2 lines"
    assert any(said.startswith("Tue 1 December") for said in heard), (
        "what came in is shown, not an empty sheet"
    )
    qtbot.waitUntil(made.does.hasFocus)
    press(made, "Done")
    assert names(window) == ["Ayşe Öztürk", "Chloé Martin"]
    assert talks(window) == ["2026-11-04 held", "2026-11-18 held", "2026-12-01 planned"]
    window.undo()
    assert (names(window), talks(window)) == ([], [])
    window.do("redo")
    assert names(window) == ["Ayşe Öztürk", "Chloé Martin"], window.toast._said.text()
    assert talks(window) == ["2026-11-04 held", "2026-11-18 held", "2026-12-01 planned"]


def test_a_file_dropped_on_the_window_asks_whose_it_is_and_a_second_time_nothing_is_new(
    window, qtbot, tmp_path
):
    with window.store.write() as session:
        ada = people.add(session, "Ada Byron").id
    file = tmp_path / "2026.md"
    file.write_text("## 18 November 2026\n\nMargin table first.\n", "utf-8")
    for again in (False, True):
        held = QMimeData()
        held.setUrls([QUrl.fromLocalFile(str(file))])
        ways, by_hand = Qt.DropAction.MoveAction | Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
        dropped = QDropEvent(QPointF(9, 9), ways, held, by_hand, Qt.KeyboardModifier.ShiftModifier)
        assert dropped.proposedAction() == Qt.DropAction.MoveAction  # then it would go from where it lies
        window.dropEvent(dropped)
        assert (dropped.isAccepted(), dropped.dropAction()) == (True, Qt.DropAction.CopyAction)
        made = sheet(window, qtbot)
        if again:  # whose it is was asked once
            assert made.summary.text() == "Nothing new: 1 already here."
            assert made.whom.boxes == {}
            made.reject()
            break
        (box,) = made.whom.boxes.values()
        assert box.currentText() == "Choose…"
        assert not made.does.isEnabled()
        box.setCurrentIndex(box.findData(ada))
        box.activated.emit(box.currentIndex())
        press(made, "Bring in")
        qtbot.waitUntil(lambda made=made: made.undo is not None and not made.works, timeout=10_000)
        press(made, "Done")
    assert talks(window) == ["2026-11-18 held"]


def test_cancel_while_the_backup_is_made_stores_nothing_and_later_the_sheet_stays(
    window, qtbot, files, monkeypatch
):
    window.bringing.look_at(files)
    made = sheet(window, qtbot)
    made.storing = True
    made.reject()
    assert made.isVisible(), "what is being stored is told, with its undo"
    made.storing = False
    job = []

    def backup(_reason):
        job[0].wait(10)

    monkeypatch.setattr(window.store.vault.keeper, "make", backup)
    job.append(threading.Event())
    made.do()
    made.reject()
    job[0].set()
    Job.end_all()
    assert names(window) == []


def test_a_file_that_is_none_says_so_and_nothing_is_stored(window, qtbot, tmp_path):
    file = tmp_path / "work.ics"
    file.write_bytes(b"\0\1\2 no calendar")
    window.bringing.look_at([file])
    made = sheet(window, qtbot)
    said = [one.text() for one in made.findChildren(QLabel) if one.isVisible()]
    assert any(text.startswith("This is no calendar. Nothing was changed.") for text in said), said
    assert not made.does.isVisible()
    qtbot.waitUntil(made.way_out.hasFocus)
    made.reject()


def test_everything_goes_out_and_comes_in_again_and_undo_takes_it_out(window, qtbot, tmp_path, monkeypatch):
    with window.store.write() as session:
        people.add(session, "Ada Byron")
    target = tmp_path / "all.coach"
    TakeOut(window, window.store, window.chosen, target, None).open()
    done = sheet(window, qtbot, TakeOut)
    assert done.said.text().endswith("in all.coach.")
    press(done, "Done")
    with window.store.write() as session:
        people.everyone(session)[0].name = "Ada Lovelace"
        people.add(session, "Ben Ito")
    made = BringInArchive(window, window.store, target, window.say)
    made.open()
    made = sheet(window, qtbot, BringInArchive)
    assert made.said.text().startswith("New: 0. Changed: 0.")
    assert not made.does.isEnabled()
    made.reject()


def test_an_archive_opened_from_the_desktop_waits_for_the_sheet_in_front(window, qtbot, tmp_path, files):
    target = tmp_path / "all.coach"
    TakeOut(window, window.store, window.chosen, target, None).open()
    made = sheet(window, qtbot, TakeOut)
    window.bring_in(target)
    assert window.findChildren(BringInArchive) == []
    made.accept()
    made = sheet(window, qtbot, BringInArchive)
    assert made.said.text().startswith("New: 0.")
    made.reject()


def test_each_kind_is_counted_in_sight_and_shown_alone_by_a_press(window, qtbot, tmp_path):
    """The counts stood in a menu: who did not open it never saw that a line could not be read."""
    file = tmp_path / "team.vcf"
    card = "BEGIN:VCARD\nVERSION:4.0\nFN:Ada Lund\nEND:VCARD\n"
    file.write_text(f"{card}BEGIN:VCARD\nEND:VCARD\n", "utf-8")
    window.bringing.look_at([file])
    made = sheet(window, qtbot)

    def heads():
        return [row.title for row in made.list.lines.rows if isinstance(row, PreviewHead)]

    assert len(heads()) == 2
    press(made, "Not readable: 1")
    assert heads() == ["Not readable"]
    press(made, "All")
    assert len(heads()) == 2
    made.reject()
    file.write_text(card, "utf-8")
    window.bringing.look_at([file])
    assert not sheet(window, qtbot).only.isVisible(), "all are of one kind"


def test_of_notes_that_would_come_the_first_words_are_read_without_marks(window, qtbot, tmp_path):
    file = tmp_path / "Ada Lund.md"
    file.write_text("# Ada Lund\n\n## 4 November 2026\n\n### Rota\nThe **draft** works.\n", "utf-8")
    window.bringing.look_at([file])
    (row,) = (row for row in sheet(window, qtbot).list.lines.rows if not isinstance(row, PreviewHead))
    assert row.said == "“Rota The draft works.” · 4 words"


def test_large_numbers_are_grouped_as_is_the_custom(window, qtbot, tmp_path):
    cards = "".join(f"BEGIN:VCARD\nVERSION:4.0\nFN:Ada P{n} Q{n}\nEND:VCARD\n" for n in range(1_200))
    file = tmp_path / "team.vcf"
    file.write_text(f"{cards}BEGIN:VCARD\nEND:VCARD\n", "utf-8")
    window.bringing.look_at([file])
    made = sheet(window, qtbot)
    assert made.summary.text() == "To come in: 1,200 new people."
    assert "New: 1,200" in [one.text() for one in made.only.findChildren(QPushButton)]
    heard = made.list.lines.data(made.list.lines.index(0, 0))
    assert heard == "New, from team.vcf, 1,200 lines"
