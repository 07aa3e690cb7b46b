"""When a page cannot be written: the earlier file is byte-identical, the words are clear."""

import os
import random
import signal
import subprocess
import sys
import threading
import time

import pytest

from coach.cli import main
from coach.crash import WriteTrouble
from coach.documents import render
from coach.documents.formats import pdf
from coach.vault import atomic
from tests.vault.test_full_disk import disk, fill_up, make_room  # noqa: F401  a fixture

EARLIER = b"the earlier file"
PAGE = "<!doctype html><html lang='en'><title>x</title><p>A page</p></html>"
UNCHANGED = "earlier file, if there was one, is unchanged"
ROUNDS = 400 if os.environ.get("COACH_FULL") else 40


@pytest.fixture
def earlier(tmp_path):
    file = tmp_path / "page.pdf"
    file.write_bytes(EARLIER)
    return file


@pytest.mark.parametrize("kind", ["html", "pdf"])
def test_a_full_disk(disk, kind, monkeypatch):  # noqa: F811
    monkeypatch.setattr(pdf, "made", lambda *_words, **_more: b"%PDF" + bytes(300_000))
    target = disk / f"page.{kind}"
    target.write_bytes(EARLIER)
    fill_up(disk, leave=8192)
    with pytest.raises(WriteTrouble, match=f"could not be written.*{UNCHANGED}.*Free some space"):
        render.save(PAGE + "x" * 300_000, target, replace=True)
    assert target.read_bytes() == EARLIER
    assert {file.name for file in disk.iterdir()} == {target.name, "somebody else's"}
    make_room(disk)
    render.save(PAGE, target, replace=True)
    assert target.read_bytes() != EARLIER


@pytest.mark.parametrize("disk", ["2m"], indirect=True)
def test_a_folder_that_cannot_be_written(disk, capsys):  # noqa: F811
    target = disk / "guide.html"
    target.write_bytes(EARLIER)
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    words = ["export", "guide", "--guide", "be-fair", "--force", "--out"]
    assert main.run([*words, str(target)]) == 4
    assert target.read_bytes() == EARLIER
    assert UNCHANGED in capsys.readouterr().err


@pytest.mark.parametrize("name", ["no/such/folder/page.html", "a file/page.html", "x" * 300 + ".html"])
def test_a_place_that_is_none(tmp_path, name):
    (tmp_path / "a file").write_bytes(EARLIER)
    with pytest.raises(WriteTrouble, match=UNCHANGED):
        render.save(PAGE, tmp_path / name)
    assert [file.name for file in tmp_path.iterdir()] == ["a file"]


@pytest.mark.parametrize("kind", ["html", "pdf"])
def test_a_file_of_that_name(tmp_path, kind, capsys):
    target = tmp_path / f"guide.{kind}"
    target.write_bytes(EARLIER)
    assert main.run(["export", "guide", "--guide", "be-fair", "--out", str(target)]) == 4
    assert target.read_bytes() == EARLIER
    assert "already there. It is unchanged." in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == [target]


def kill_while_writing(target, before):
    """Another process writes the file again and again; it is killed some moment later."""
    writer = os.fork()
    if writer == 0:
        try:
            number = 0
            while True:
                number += 1
                atomic.write(target, whole(number))
        finally:
            os._exit(1)
    time.sleep(before)
    os.kill(writer, signal.SIGKILL)
    os.waitpid(writer, 0)


def whole(number):
    return f"{number % 7}".encode() * 200_000


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the writer forks")
def test_killed_in_the_middle_the_file_is_one_or_the_other(tmp_path):
    target, chance = tmp_path / "page.pdf", random.Random(1)
    known = {whole(number) for number in range(7)}
    atomic.write(target, whole(0))
    for _ in range(ROUNDS):
        kill_while_writing(target, chance.uniform(0.001, 0.02))
        assert target.read_bytes() in known
    atomic.write(target, EARLIER)
    assert target.read_bytes() == EARLIER


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the writer forks")
def test_killed_before_the_new_file_takes_its_place(earlier, monkeypatch):
    monkeypatch.setattr(os, "replace", lambda *_files: os.kill(os.getpid(), signal.SIGKILL))
    writer = os.fork()
    if writer == 0:
        atomic.write(earlier, b"the new one")
        os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(writer, 0)[1]) == -signal.SIGKILL
    assert earlier.read_bytes() == EARLIER


ENGINES = {
    "missing": ["no-such-engine"],
    "not to be loaded": [sys.executable, "-c", "import no_such_engine"],
    "failing": [sys.executable, "-c", "raise SystemExit(3)"],
    "crashing": [sys.executable, "-c", "import os; os.abort()"],
    "silent": [sys.executable, "-c", ""],
    "half": [sys.executable, "-c", "print('%PDF-1.4 and no end')"],
    "deaf": [sys.executable, "-c", "import os; os.close(0)"],
}


@pytest.mark.parametrize("engine", ENGINES)
def test_without_an_engine_the_page_is_kept(earlier, engine, monkeypatch):
    monkeypatch.setattr(pdf, "_command", lambda _paper: ENGINES[engine])
    long = PAGE + "x" * 300_000
    with pytest.raises(
        WriteTrouble, match=rf"could not be made.*{UNCHANGED}; the page is kept as page\.html"
    ):
        render.save(long, earlier, replace=True)
    assert earlier.read_bytes() == EARLIER
    assert earlier.with_suffix(".html").read_text("utf-8") == long
    with pytest.raises(WriteTrouble, match=r"kept as page-2\.html"):
        render.save(PAGE, earlier, replace=True)
    assert earlier.with_suffix(".html").read_text("utf-8") == long, "nobody's file is written over"
    assert len(list(earlier.parent.iterdir())) == 3


def test_on_the_command_line_it_is_said_too(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(pdf, "_command", lambda _paper: ENGINES["missing"])
    assert main.run(["export", "guide", "--guide", "be-fair", "--out", str(tmp_path / "fair.pdf")]) == 4
    assert "kept as fair.html" in capsys.readouterr().err
    assert [file.name for file in tmp_path.iterdir()] == ["fair.html"]


ASLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]


def test_an_engine_that_sleeps_is_stopped(earlier, monkeypatch):
    monkeypatch.setattr(pdf, "_command", lambda _paper: ASLEEP)
    with pytest.raises(WriteTrouble, match=f"took too long.*{UNCHANGED}"):
        pdf.make_pdf(PAGE, earlier, replace=True, seconds=1)
    assert earlier.read_bytes() == EARLIER


class SetAtTheThirdLook(threading.Event):
    """Somebody presses Stop while the page is being made."""

    looks = 0

    def is_set(self):
        self.looks += 1
        if self.looks == 3:
            self.set()
        return super().is_set()


def test_stop_is_heeded_at_the_very_next_look_and_no_look_is_far(earlier, monkeypatch):
    monkeypatch.setattr(pdf, "_command", lambda _paper: ASLEEP)
    stop, waits, real_communicate = SetAtTheThirdLook(), [], subprocess.Popen.communicate

    def communicate(process, *given, timeout):
        waits.append((process, timeout))
        return real_communicate(process, *given, timeout=timeout)

    monkeypatch.setattr(subprocess.Popen, "communicate", communicate)
    with pytest.raises(WriteTrouble, match="Stopped"):
        render.save(PAGE, earlier, replace=True, stop=stop)
    assert stop.looks == len(waits) == 3, "it waits once before each look, and not again after the last"
    assert max(seconds for _process, seconds in waits) <= 0.25
    assert waits[0][0].returncode == -signal.SIGKILL, "the engine does not sleep on"
    assert [file.name for file in earlier.parent.iterdir()] == ["page.pdf"], "no page is kept unasked"
