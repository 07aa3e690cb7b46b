"""A kill while a page is saved leaves no hidden file with its words; what was left before is swept."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from coach.vault import atomic
from coach.vault import vault as vaults

WRITER = """
import os, sys, time
from pathlib import Path
from coach.vault import atomic
if sys.argv[2] == "named":
    atomic._nameless = lambda _folder: None
def stuck(_handle):
    print("written", flush=True)
    time.sleep(60)
atomic.os.fsync = stuck
atomic.write(Path(sys.argv[1]), b"words of a talk")
"""


def killed_while_saving(folder, way):
    """What a kill in the middle leaves in the folder."""
    folder.mkdir()
    command = [sys.executable, "-c", WRITER, str(folder / "page.html"), way]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=Path(__file__).parents[2]) as writing:
        assert writing.stdout.readline() == b"written\n"
        writing.kill()
    return [one.name for one in folder.iterdir()]


def old(path):
    path.write_bytes(b"words")
    os.utime(path, (1, 1))
    return path


@pytest.mark.skipif(sys.platform != "linux", reason="only here a file needs no name")
def test_a_kill_while_a_page_is_saved_leaves_nothing(tmp_path):
    assert killed_while_saving(tmp_path / "pages", "nameless") == []


def test_with_a_name_it_leaves_the_words_which_the_next_start_sweeps(tmp_path):
    folder = tmp_path / "pages"
    (left,) = killed_while_saving(folder, "named")
    assert (folder / left).read_bytes() == b"words of a talk"
    opened = vaults.create(tmp_path / "vault")
    opened.remember(vaults.EXPORTED, str(folder))
    opened.sweep()
    assert (folder / left).exists(), "another Coach may be writing it just now"
    os.utime(folder / left, (1, 1))
    swept = [old(tmp_path / "vault" / ".settings.json.0123abcd.part")]
    kept = [
        old(folder / ".letter.doc.0123abcd.part"),
        old(folder / ".page.html.part"),
        old(folder / "page.html"),
    ]
    opened.sweep()
    opened.close()
    assert not (folder / left).exists()
    assert not any(one.exists() for one in swept)
    assert all(one.exists() for one in kept), "what is not ours stays"


def test_what_was_read_back_wrong_takes_no_place(tmp_path, monkeypatch):
    (tmp_path / "page.html").write_bytes(b"earlier")
    monkeypatch.setattr(atomic.os, "fsync", lambda handle: os.ftruncate(handle, 2))
    with pytest.raises(atomic.WriteTrouble, match="is unchanged"):
        atomic.write(tmp_path / "page.html", b"later words")
    assert [one.name for one in tmp_path.iterdir()] == ["page.html"]
    assert (tmp_path / "page.html").read_bytes() == b"earlier"
