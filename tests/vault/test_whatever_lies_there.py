"""Whatever lies in the vault's folder, Coach starts, or says why it does not."""

import json
import os
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as how
from hypothesis import strategies as st

from coach import settings
from coach.crash import Trouble, VaultTrouble
from coach.models import people
from coach.store.store import Store
from coach.vault import commit_count, keys
from coach.vault import vault as vaults

MAIN = Path(__file__).parents[2] / "main.py"
SMALL = (settings.FILE, keys.FILE, keys.COPY, commit_count.FILE)
BESIDE = (*SMALL[:1], *SMALL[3:], "coach.log", "ballast", "backups", "packs", "open.lock", "desktop.ini")


@pytest.fixture
def folder(tmp_path):
    """A closed vault with Ana."""
    store = Store(vaults.create(tmp_path / "vault"))
    with store.write() as session:
        people.add(session, "Ana")
    store.close()
    return tmp_path / "vault"


def put_aside(path):
    shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)


def deep(path):
    path.write_bytes(b"[" * 100_000)


def a_folder(path):
    path.mkdir()
    (path / "letter.txt").write_text("not ours")


def a_pipe(path):
    os.mkfifo(path)


def nowhere(path):
    path.symlink_to(path.with_name("nowhere"))


def itself(path):
    path.symlink_to(path)


def forbidden(path):
    path.write_bytes(b"{}")
    path.chmod(0)


def endless(path):
    path.symlink_to("/dev/zero")


ODD = [deep, a_folder, a_pipe, nowhere, itself, forbidden, endless]


def start(folder):
    """As from the desktop, to the first paint."""
    return subprocess.run(
        [sys.executable, str(MAIN), "--vault", str(folder), "--exit-after-first-paint"],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


def opens(folder):
    """Opened as the window does, with Ana in it, or refused in the leader's words."""
    chosen = settings.load(folder)
    assert chosen.theme in settings.THEMES
    assert 100 <= chosen.text_percent <= 200
    assert 1 <= chosen.lock_minutes <= 60
    try:
        opened = vaults.open_as_may_be(folder)
    except VaultTrouble as trouble:
        return str(trouble)
    assert opened.raw.execute("SELECT name FROM people").fetchall() == [("Ana",)]
    opened.close()
    return ""


@pytest.mark.parametrize("odd", ODD, ids=[odd.__name__ for odd in ODD])
@pytest.mark.parametrize("name", BESIDE)
def test_what_lies_beside_the_notes_stops_nobody(folder, name, odd):
    put_aside(folder / name)
    odd(folder / name)
    assert opens(folder) == ""


@pytest.mark.parametrize("odd", ODD, ids=[odd.__name__ for odd in ODD])
def test_odd_key_files_are_told_and_one_good_one_is_enough(folder, odd):
    put_aside(folder / keys.FILE)
    odd(folder / keys.FILE)
    assert opens(folder) == ""
    for name in (keys.FILE, keys.COPY):
        put_aside(folder / name)
        odd(folder / name)
    assert "The key file is missing or damaged." in opens(folder)


@pytest.mark.parametrize("odd", [deep, a_folder, a_pipe])
@pytest.mark.parametrize("name", [settings.FILE, commit_count.FILE])
def test_the_app_comes_to_its_first_paint(folder, name, odd):
    put_aside(folder / name)
    odd(folder / name)
    done = start(folder)
    assert "Traceback" not in done.stderr
    assert (done.returncode, done.stderr) == (0, "")


def test_one_choice_that_makes_no_sense_leaves_the_others(folder):
    settings.save(folder, settings.Settings(theme="dark", text_percent=150, language="de"))
    held = json.loads((folder / settings.FILE).read_text())
    (folder / settings.FILE).write_text(json.dumps(held | {"paper": 7, "lock_minutes": 1e999}))
    chosen = settings.load(folder)
    assert (chosen.theme, chosen.text_percent, chosen.language) == ("dark", 150, "de")
    assert (chosen.paper, chosen.lock_minutes) == ("a4", 10)


def test_what_was_chosen_is_what_is_read(folder):
    days, at = (0, 2, 6), "08:30"
    chosen = settings.Settings("dark", 200, "letter", "pt_BR", "de_AT", days, 60, at, True, True, 0, 5)
    settings.save(folder, chosen)
    assert vars(settings.load(folder)) == vars(chosen)


@pytest.mark.parametrize("language", ["../../etc/passwd", "x" * 5000, "de\0", "\ud800", "", None, 7, ["de"]])
def test_a_language_is_a_code_and_no_path(folder, language):
    (folder / settings.FILE).write_text(json.dumps({"language": language}))
    assert settings.load(folder).language == ""


NUMBERS = st.integers() | st.floats() | st.sampled_from([2**31, 2**63, -(10**400), True, 1e999])
LEAVES = st.none() | NUMBERS | st.text(max_size=40) | st.sampled_from(["none", "passphrase", "dark", "de"])
WORDS = st.sampled_from([
    *vars(settings.Settings()), "vault_id", "slots", "count", "sum", "format", "commits", "type", "key",
    "salt", "nonce", "argon",
])  # fmt: skip
NAMES = WORDS | st.text(max_size=8)
HELD = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=9),
    max_leaves=20,
)
CONTENTS = (
    st.binary(max_size=200)
    | HELD.map(lambda held: json.dumps(held).encode("utf-8", "surrogatepass"))
    | st.dictionaries(WORDS, HELD, min_size=1, max_size=12).map(lambda held: json.dumps(held).encode())
)


@how(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(contents=st.dictionaries(st.sampled_from(SMALL), CONTENTS, min_size=1))
def test_whatever_is_written_there(folder, contents):
    before = {name: (folder / name).read_bytes() for name in SMALL if (folder / name).exists()}
    try:
        for name, data in contents.items():
            (folder / name).write_bytes(data)
        opens(folder)
    finally:
        for name in SMALL:
            with suppress(OSError):
                (folder / name).unlink()
        for name, data in before.items():
            (folder / name).write_bytes(data)


def test_settings_that_cannot_be_written_are_told(folder):
    a_folder(folder / settings.FILE)
    with pytest.raises(Trouble):
        settings.save(folder, settings.Settings())
