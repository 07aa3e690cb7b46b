"""With hardly any memory left, a file as large as Coach takes is brought in, or it is said why it is not."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from coach import crash
from coach.cli import main
from coach.database import engine
from coach.exchange.kinds import MOST
from coach.models import people
from coach.store.store import Store
from coach.vault import vault as vaults

ROOT = Path(__file__).parents[2]
STEPS_MIB = (0, 4, 48)  # at the last one Qt itself ended it
if os.environ.get("COACH_FULL"):
    STEPS_MIB = (0, 1, 2, 4, 8, 12, 16, 24, 32, 48, 64, 96, 200)


pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the limit is counted in /proc")


@pytest.fixture
def notes(tmp_path):
    """Notes with Ben, and beside them a list of others as long as Coach reads."""
    store = Store(vaults.create(tmp_path / "vault"))
    with store.write() as session:
        people.add(session, "Ben")
    store.close()
    row = "Name {n},name{n}@example.org,Team {n}," + "x" * 900 + "\n"
    whole = "name,email,team,notes\n" + "".join(row.format(n=n) for n in range(4_900))
    assert MOST[".csv"] * 0.9 < len(whole) < MOST[".csv"]
    (tmp_path / "team.csv").write_text(whole, "utf-8")
    return tmp_path / "vault"


def starved(mib, notes):
    words = ["import", str(notes.with_name("team.csv")), "--vault", str(notes)]
    return subprocess.run(
        [sys.executable, "-m", "tests.vault.starved", str(mib), *words],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=600,
    )  # fmt: skip


def unclean(run):
    """Whether it ended in any other way than with words for the leader.

    Python, which has no memory to clear up after them, may name that on lines of its own.
    """
    told = [line for line in run.stderr.splitlines() if line.startswith("coach: ")]
    said = len(told) == 1 and "unexpected" not in told[0]
    return "Traceback" in run.stderr or not (run.returncode == 0 or (0 < run.returncode < 6 and said))


def held(notes):
    opened = vaults.open_vault(notes)
    faults = engine.verify(opened.raw)
    names = {name for (name,) in opened.raw.execute("SELECT name FROM people")}
    opened.close()
    return faults, names


def test_it_is_brought_in_whole_or_it_is_said_why_it_is_not(notes):
    for mib in STEPS_MIB:
        run = starved(mib, notes)
        assert not unclean(run), f"{mib} MiB: {run.returncode} {run.stderr[-600:]}"
        faults, names = held(notes)
        assert faults == []
        assert len(names) == (4_901 if run.returncode == 0 else 1), f"{mib} MiB"
        if run.returncode == 0:
            break


def test_an_end_without_words_would_be_found_out():
    """The counter-test."""
    run = subprocess.run([sys.executable, "-c", "[0] * 10**15"], capture_output=True, text=True, check=False)
    assert unclean(run)


def test_memory_is_kept_back_for_the_words(monkeypatch, capsys):
    """On a machine of two cores Python, without any, buried them under a hundred lines of its own."""

    def all_taken(_words):
        raise MemoryError

    kept = [bytearray(1)]  # that of this process may have been given up by an earlier story
    monkeypatch.setattr(main, "_kept_back", kept)
    monkeypatch.setattr(main, "parser", all_taken)
    assert main.run(["list"]) == 1
    assert kept == []
    assert capsys.readouterr().err.startswith("coach: There is not enough memory")


def test_a_report_that_cannot_be_written_is_no_second_fault(monkeypatch):
    """Red before: to look at where it happened needs memory too."""

    def none_left(_error):
        raise MemoryError

    monkeypatch.setattr(crash, "_said", none_left)
    assert len(crash.report(MemoryError())) == 8
    assert crash.lacks_memory(MemoryError())
    assert not crash.lacks_memory(ValueError("malformed"))
