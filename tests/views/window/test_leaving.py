"""However one leaves, and whatever the notes refuse meanwhile: no word is lost, and what is said is true."""

from datetime import datetime

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton

from coach.database import engine
from coach.models import meetings, people
from coach.store.store import Store
from coach.vault import vault as vaults
from coach.views.destination import ToMeeting
from coach.views.meetings.meeting_page import MEET
from coach.views.widgets import announce
from tests.conftest import TODAY
from tests.views.hands import open_sheet, open_window, said_on
from tests.views.window import refusals
from tests.views.window.refusals import TOLD, WAYS, refusing

SECRET = "correct horse battery"
WORDS = "He told me why he wants to leave."


@pytest.fixture
def disk(tmp_path):
    refusals.small_disk(tmp_path / "disk")
    yield tmp_path / "disk"
    import subprocess

    subprocess.run(["umount", "-l", str(tmp_path / "disk")], check=True)


@pytest.fixture
def two(disk):
    """A vault with a passphrase and two one-to-ones; their numbers."""
    vault = vaults.create(disk / "vault", SECRET)
    with Store(vault).write() as session:
        ben = people.add(session, "Ben").id
        first = meetings.plan(session, ben, datetime(2026, 11, 23, 10)).id
        second = meetings.plan(session, ben, datetime(2026, 11, 30, 10)).id
    vault.close()
    return vaults.open_vault(disk / "vault", SECRET), first, second


def quick(monkeypatch):
    """Nobody waits five seconds here for another program."""
    monkeypatch.setattr(
        engine, "SETTINGS", (*(x for x in engine.SETTINGS if "busy" not in x), "busy_timeout=20")
    )


def typed(window, first):
    window.go(ToMeeting(first))
    screen = window.here()
    screen.show_phase(MEET)
    QTest.keyClicks(screen.notes, WORDS)
    return screen


latest = []


def answering(says, heard):
    """Note what the gate says and press that button; an earlier answer that was never asked for is void."""
    latest[:] = [heard]

    def act(tries=100):
        if latest[0] is not heard:
            return
        sheet = open_sheet()
        if sheet is None or sheet.objectName() != "leaving":
            if tries:
                QTimer.singleShot(20, lambda: act(tries - 1))
            return
        heard.append(said_on(sheet))
        (there,) = [b for b in sheet.findChildren(QPushButton) if b.text() == says]
        there.click()

    QTimer.singleShot(0, act)


def found_in(folder):
    """The words of that vault: in the notes of a one-to-one, or waiting for it."""
    opened = vaults.open_vault(folder, SECRET)
    Store(opened)  # takes back what was kept beside the vault
    notes = [row[0] for row in opened.raw.execute("SELECT notes FROM meetings")]
    drafts = [one.body for one in opened.drafts.listed()]
    opened.close()
    return [*notes, *drafts]


def leave(window, how, second, heard):
    """Whether the window is gone afterwards."""
    locked = []
    window.lock_asked.connect(lambda: locked.append(True))
    if how == "close":
        answering("Leave", heard)
        return window.close()
    if how == "lock":
        answering("Leave", heard)
        window.do("lock")
        return bool(locked)
    if how == "idle":
        window.ending.lock_by_itself()
        heard.append(window.banner.said)
        return bool(locked)
    window.go(ToMeeting(second))
    heard.append(window.banner.said)
    return False


@pytest.mark.parametrize("how", ["close", "lock", "idle", "other record"])
@pytest.mark.parametrize("way", WAYS)
def test_leaving_with_a_refused_write_loses_no_word(qtbot, two, disk, monkeypatch, way, how):
    quick(monkeypatch)
    vault, first, second = two
    window = open_window(qtbot, vault, TODAY)
    chosen = []
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_given: chosen.append(1) or "")
    screen, heard, copied = typed(window, first), [], False
    with refusing(way, vault):
        if way in ("folder gone", "file replaced") and how in ("close", "lock"):
            answering("Stay here", heard)
            gone = window.close() if how == "close" else window.do("lock")
            assert not gone
            assert window.isVisible(), "leaving waits"
            elsewhere = disk.parent / "elsewhere"
            elsewhere.mkdir()
            monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_given: str(elsewhere))
            answering("Save a copy elsewhere", heard)
            assert window.close()
            (copy,) = elsewhere.iterdir()
            assert WORDS in found_in(copy)
            gone = copied = True
        else:
            gone = leave(window, how, second, heard)
        if how == "other record":
            assert screen.notes.toPlainText() == ""
            window.go(ToMeeting(first))
            assert screen.notes.toPlainText() == WORDS, "and they are there on coming back"
            answering("Leave without a copy" if way in ("folder gone", "file replaced") else "Leave", heard)
            gone = window.close()
        elif not gone:  # nobody is there to ask, and the notes one would come back to are not there
            assert (how, way) in (("idle", "folder gone"), ("idle", "file replaced"))
            assert window.isVisible()
            assert screen.notes.toPlainText() == WORDS
            answering("Leave without a copy", heard)
            window.close()
    if way in TOLD and not (how == "idle" and gone):
        assert TOLD[way] in heard[0]
        assert "your text is still here" in heard[0]
    if not copied:  # whose opening has taken in what was kept beside the vault
        assert WORDS in found_in(disk / "vault"), "as the next start finds it"
    assert not [*(disk.parent / "state").rglob("words")], "and nothing is left over beside it"


@pytest.mark.parametrize("how", ["close", "lock", "idle", "other record"])
def test_where_nothing_is_refused_nothing_is_asked(qtbot, two, disk, how):
    """The guard of the guard."""
    vault, first, second = two
    window = open_window(qtbot, vault, TODAY)
    typed(window, first)
    heard = []
    gone = leave(window, how, second, heard)
    assert gone is (how != "other record")
    assert [text for text in heard if text] == []
    if how == "other record":
        window.close()
    assert found_in(disk / "vault").count(WORDS) == 1
    assert not (disk.parent / "state").exists()


def test_a_full_disk_is_told_once_above_the_page_with_the_way_out(qtbot, two, monkeypatch):
    """Red before: the line above the page and the toast said the same."""
    quick(monkeypatch)
    vault, first, _second = two
    window = open_window(qtbot, vault, TODAY)
    screen = typed(window, first)
    heard = []
    monkeypatch.setattr(announce, "say", lambda _over, said, urgent=False: heard.append((said, urgent)))
    seen = []
    with refusing("disk full", vault):  # what is asserted within would leave the disk full
        for more in ("", " And more."):
            QTest.keyClicks(screen.notes, more)
            screen.notes.hand_over()
            seen.append((window.banner.said, window.toast.isVisible(), list(heard)))
    assert window.leaving.look() is None
    (banner, toast, first_heard), (still, again, then_heard) = seen
    assert TOLD["disk full"] in banner
    assert (still, toast, again) == (banner, False, False)
    assert {*then_heard} == {(banner, True)}
    assert len(then_heard) > len(first_heard), "heard once more, for it was refused once more"
    window.say_trouble("Add a person first.")
    assert window.toast.isVisible(), "what the line above does not say is told where all else is"
    window.close()


def test_with_no_place_to_keep_them_an_idle_window_stays(qtbot, two, disk, monkeypatch):
    quick(monkeypatch)
    vault, first, _second = two
    window = open_window(qtbot, vault, TODAY)
    screen = typed(window, first)
    (disk.parent / "state").write_text("no folder")
    with refusing("locked file", vault):
        window.ending.lock_by_itself()
        assert window.isVisible()
        assert screen.notes.toPlainText() == WORDS
        assert TOLD["locked file"] in window.banner.said
        heard = []
        answering("Stay here", heard)
        assert not window.close()
        assert TOLD["locked file"] in heard[0]
        assert "come back" not in heard[0]
    assert window.leaving.look() is None, "once the other program is done they are stored"
    assert window.banner.said == ""
    assert window.close()
    assert WORDS in found_in(disk / "vault")
