"""A disk that is really full: the refusal is told, nothing stored before is lost, room mends it."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtTest import QTest

from coach.crash import Trouble, WriteTrouble
from coach.database import engine
from coach.models import contacts, people
from coach.store.store import Store
from coach.vault import atomic, commit_count, disk_full_reserve
from coach.vault import vault as vaults
from coach.views.widgets.note_edit import NoteEdit
from tests.conftest import TODAY

TOLD = r"^The disk is full\. What was stored before is safe; your text is still here\. Free some space"


@pytest.fixture(params=["2m", "4m", "8m", "12m"])
def disk(request, tmp_path):
    """A disk of that size, of its own."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root on Linux can mount a small disk")
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={request.param}", "tmpfs", str(place)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("mounting is not permitted here")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def fill_up(disk, leave=0):
    """Somebody else's file takes all that is left, but for some bytes."""
    with (disk / "somebody else's").open("ab", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            file.truncate(max(file.tell() - leave, 0))


def make_room(disk):
    (disk / "somebody else's").unlink(missing_ok=True)


def for_ever(act):
    for _ in range(20_000):
        act()


def bodies(folder):
    """What a fresh start finds, and that it is whole."""
    opened = vaults.open_vault(folder)
    assert engine.verify(opened.raw) == []
    found = [row[0] for row in opened.raw.execute("SELECT body FROM contacts ORDER BY id")]
    opened.close()
    return found


def test_writing_until_the_disk_is_full_loses_nothing(disk):
    store, stored = Store(vaults.create(disk / "vault")), []
    with store.write() as session:
        ana = people.add(session, "Ana").id

    def one_more():
        body = f"{len(stored)} {'x' * 480}"
        with store.write() as session:
            contacts.add(session, people.get(session, ana), body, TODAY)
        stored.append(body)

    fill_up(disk, leave=512 * 1024)
    for _ in range(3):  # a smaller change may fit where a larger one did not
        with pytest.raises(WriteTrouble, match=TOLD):
            for_ever(one_more)
    with store.read() as session:
        assert len(contacts.of_person(session, ana)) == min(len(stored), 500), "all can still be read"
    store.close()
    make_room(disk)
    assert bodies(disk / "vault") == stored
    store = Store(vaults.open_vault(disk / "vault"))
    one_more()
    store.close()
    assert bodies(disk / "vault") == stored


def test_words_typed_on_a_full_disk_are_still_there(disk, qtbot):
    vaults.create(disk / "vault").close()
    vault = vaults.open_vault(disk / "vault")
    edit = NoteEdit(vault, "meeting", "notes", "Notes")
    qtbot.addWidget(edit)
    edit.show_words(1, "")
    QTest.keyClicks(edit, "first words")
    edit.keep_draft()
    fill_up(disk)

    told = []
    edit.refused.connect(told.append)
    for _ in range(200):  # the room kept back holds some of it
        edit.insertPlainText(" and many more" * 30_000)
        edit.keep_draft()
        fill_up(disk)
        if told:
            break
    assert re.search(TOLD, told[0])
    assert edit.toPlainText().endswith(" and many more")
    assert vault.draft("meeting", 1, "notes").startswith("first words")
    make_room(disk)
    if shutil.disk_usage(disk).free > 8 * len(edit.toPlainText()):
        edit.keep_draft()
        assert vault.draft("meeting", 1, "notes") == edit.toPlainText()
    edit._pause.stop()
    edit._save.stop()
    vault.close()
    assert bodies(disk / "vault") == []


@pytest.mark.parametrize("disk", ["12m"], indirect=True)
def test_the_room_kept_back_takes_the_last_words(disk):
    vaults.create(disk / "vault").close()
    vault = vaults.open_vault(disk / "vault")
    assert (disk / "vault" / disk_full_reserve.FILE).stat().st_size == disk_full_reserve.SIZE
    fill_up(disk)
    for count in range(60):
        vault.keep_draft("meeting", 1, "notes", f"{count} " + "the last words " * 200)
    assert not (disk / "vault" / disk_full_reserve.FILE).exists()
    vault.raw.close()  # as after a crash
    opened = vaults.open_vault(disk / "vault")
    assert opened.draft("meeting", 1, "notes").startswith("59 the last words")
    opened.close()


@pytest.mark.parametrize("disk", ["12m"], indirect=True)
def test_notes_on_a_full_disk_can_be_opened(disk):
    vault = vaults.create(disk / "vault")
    vault.keep_draft("meeting", 1, "notes", "words")
    vault.close()
    vaults.open_vault(disk / "vault").close()
    fill_up(disk)
    opened = vaults.open_vault(disk / "vault")
    assert opened.draft("meeting", 1, "notes") == "words"
    opened.close()


def test_a_page_that_does_not_fit_leaves_the_earlier_one(disk):
    page = disk / "page.html"
    atomic.write(page, b"the earlier page")
    fill_up(disk, leave=8192)
    with pytest.raises(WriteTrouble, match="earlier file, if there was one, is unchanged"):
        atomic.write(page, bytes(100_000))
    assert page.read_bytes() == b"the earlier page"
    assert {p.name for p in disk.iterdir()} == {"page.html", "somebody else's"}
    make_room(disk)
    atomic.write(page, bytes(100_000))
    assert page.read_bytes() == bytes(100_000)


@pytest.mark.parametrize("leave", [0, 20_000, 60_000, 120_000, 200_000])
@pytest.mark.parametrize("disk", ["2m"], indirect=True)
def test_a_vault_that_does_not_fit_is_not_half_made(disk, leave):
    fill_up(disk, leave)
    with pytest.raises(Trouble, match=r"disk is full|could not be written|cannot be written"):
        vaults.create(disk / "vault")
    assert not vaults.exists(disk / "vault")
    make_room(disk)
    vaults.create(disk / "vault").close()
    assert bodies(disk / "vault") == []


@pytest.mark.parametrize("leave", [0, 60_000, 150_000, 300_000])
@pytest.mark.parametrize("disk", ["2m"], indirect=True)
def test_an_upgrade_that_does_not_fit_leaves_the_old_notes(disk, leave):
    old = Path(__file__).parents[1] / "old_databases" / "v1"
    shutil.copytree(old, disk / "vault")
    fill_up(disk, leave)
    with pytest.raises(Trouble, match=r"^The disk is full\. "):
        vaults.open_vault(disk / "vault")
    assert (disk / "vault" / vaults.NOTES).read_bytes() == (old / vaults.NOTES).read_bytes()
    make_room(disk)
    assert len(bodies(disk / "vault")) == 2


def test_the_commit_count_never_stands_in_the_way(disk):
    vault = vaults.create(disk / "vault")
    fill_up(disk)
    commit_count.write(disk / "vault", 5)
    assert commit_count.read(disk / "vault") is None
    vault.close()
