"""After the lock no word is left in memory, nor after a kill in any file: looked at from outside.

What is read here is what a core image would hold: all that it has written to, page by page.
"""

import os
import re
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from coach.store.store import Store
from coach.vault import vault as vaults
from tests.journeys import sentinels
from tests.journeys.a_session import SECRET

ROOT = Path(__file__).parents[2]
FULL = bool(os.environ.get("COACH_FULL"))
PLACES = {"HOME": "home", "TMPDIR": "tmp", "XDG_CONFIG_HOME": "config", "XDG_CACHE_HOME": "cache"}
PLACES |= {"XDG_DATA_HOME": "data", "XDG_STATE_HOME": "state", "XDG_RUNTIME_DIR": "run"}
IN_MEMORY = ("utf-8", "latin-1", "utf-16-le", "utf-32")  # as Python and Qt hold letters


def image(pid):
    """What the process may write to, as it is now: a piece at a time, for it does not fit twice."""
    try:
        memory = open(f"/proc/{pid}/mem", "rb", buffering=0)  # noqa: SIM115  (closed below)
    except PermissionError:
        pytest.skip("this system does not let the memory of a child be read")
    with memory:
        for line in Path(f"/proc/{pid}/maps").read_text().splitlines():
            begin, end, rights = re.match(r"(\w+)-(\w+) (\S+)", line).groups()
            if rights.startswith("rw"):
                with suppress(OSError, ValueError, OverflowError):
                    memory.seek(int(begin, 16))
                    yield memory.read(int(end, 16) - int(begin, 16))


def words_in(pid):
    """How often one of the fifty, or what was typed, is found in memory."""
    wanted = [sentinels.forms(sentinels.STEM)[name] for name in IN_MEMORY]
    return sum(part.count(one) for part in image(pid) for one in wanted)


def wait_for(file, child, said):
    for _look in range(4000 if FULL else 1200):
        if file.exists():
            return
        assert child.poll() is None, said.read_text()[-3000:]
        time.sleep(0.05)
    raise AssertionError(f"{file.name} was never reached")


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="only Linux shows one process to another")
def test_locked_it_holds_no_word_and_killed_it_left_none_in_a_file(tmp_path, monkeypatch):
    for folder in {*PLACES.values(), "told"}:
        (tmp_path / folder).mkdir(mode=0o700)
    store = Store(vaults.create(tmp_path / "vault", SECRET))
    sentinels.written_into(store)
    store.close()
    places = {name: str(tmp_path / folder) for name, folder in PLACES.items()}
    told = tmp_path / "told"
    said = tmp_path / "said"
    child = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "tests.journeys.a_session",
            tmp_path / "vault",
            told,
            "whole" if FULL else "part",
        ],
        env=os.environ | places | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
        stderr=said.open("wb"),
        cwd=ROOT,
    )
    try:
        wait_for(told / "open", child, said)
        assert words_in(child.pid) > 50, "open, they are there to be found"
        (told / "lock").touch()
        wait_for(told / "locked", child, said)
        assert words_in(child.pid) == 0
    finally:
        child.kill()
        child.wait()
    assert sentinels.in_bytes(said.read_bytes()) == {}
    assert set(sentinels.in_files(told)) == (
        {"holdings.html", "brief.html"} if FULL else {"holdings.html"}
    ), "what was made, and is not ours"
    for folder in ("vault", *PLACES.values()):
        assert sentinels.in_files(tmp_path / folder) == {}, folder


def test_in_whatever_form_a_word_lies_in_a_file_it_is_found(tmp_path):
    for number, (name, form) in enumerate(sentinels.forms(sentinels.STEM).items()):
        (tmp_path / str(number)).write_bytes(b"\x07" * number + form + b"\x07")
        found = sentinels.in_files(tmp_path)
        assert len(found) == number + 1, name
